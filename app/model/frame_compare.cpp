// The comparison: a finding in numbers, the variants, and the pinned layers.
#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "app/model/frame_costs.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "core/fewest.h"

namespace convscope {
namespace {

constexpr Index kBlocksOfMark = 4;  // of the mark for groups

std::string oneDecimal(double share) {
  return share > 0 && share < 0.0005 ? shareText(share) : percent(share, 1);
}

double ratioOf(Index part, Index whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

const CompareRow* rowOfVariant(const Frame& frame, Variant variant) {
  const auto found = std::find_if(frame.compare.begin(), frame.compare.end(),
                                  [&](const CompareRow& row) { return row.layer.variant == variant; });
  return found == frame.compare.end() || !found->output ? nullptr : &*found;
}

// The layer on show against its standard one.
double ratioToStandard(const Frame& frame) {
  const CompareRow* const standard = rowOfVariant(frame, Variant::Standard);
  return standard == nullptr ? 0 : ratioOf(frame.counters.macsTotal, standard->macs);
}

std::string findingOf(const Frame& frame) {
  const ConvSpec& spec = frame.layer.spec;
  std::map<std::string, std::string> values{{"p", oneDecimal(ratioToStandard(frame))},
                                            {"c", withCommas(spec.inChannels)},
                                            {"m", withCommas(spec.outChannels)},
                                            {"g", withCommas(spec.groups)},
                                            {"n", withCommas(spec.inPerGroup())},
                                            {"maps", withCommas(spec.outPerGroup())},
                                            {"k", withCommas(spec.kernel.h * spec.kernel.w)},
                                            {"d", withCommas(frame.layer.depthMultiplier)},
                                            {"macs", shortCount(frame.counters.macsTotal)}};
  switch (frame.layer.variant) {
    case Variant::Standard:
      return fill(Text::findingStandard, frame.language, values);
    case Variant::Grouped:
      return fill(Text::findingGrouped, frame.language, values);
    case Variant::Pointwise:
      return fill(Text::findingPointwise, frame.language, values);
    case Variant::Depthwise:
      return fill(Text::findingDepthwise, frame.language, values);
    case Variant::Transposed:
      return fill(Text::findingTransposed, frame.language, values);
    case Variant::Separable:
      break;
  }
  return fill(frame.layer.depthMultiplier == 1 ? Text::findingSeparable : Text::findingSeparableMultiplier,
              frame.language, values);
}

// Which layer makes the output of the standard one with the fewest multiply-adds; what it gives up is said with it. A
// transposed layer makes another output.
std::string fewestOf(const Frame& frame) {
  const auto fewest = fewestLayers(frame.compare, frame.plan->input());
  if (!fewest || frame.layer.spec.transposed) return {};
  const ConvSpec& spec = fewest->any.layer.spec;
  const bool neighbours = spec.kernel != Size2{1, 1};
  const auto say = [&](Text id, const CheapLayer& layer) {
    return fill(
        id, frame.language,
        {{"shape", channelsHeightWidth(fewest->output)},
         {"kernel", std::string(text(neighbours ? Text::withNeighbours : Text::withoutNeighbours, frame.language))},
         {"p", oneDecimal(layer.ratio)},
         {"g", withCommas(spec.groups)},
         {"n", withCommas(spec.inPerGroup())},
         {"c", withCommas(spec.inChannels)}});
  };
  const bool separableMixes = fewest->mixing.layer.variant == Variant::Separable;
  if (fewest->any.layer == fewest->mixing.layer) {
    return say(separableMixes ? Text::fewestSeparable : Text::fewestStandard, fewest->any);
  }
  return say(Text::fewestGrouped, fewest->any) +
         say(separableMixes ? Text::fewestMixingSeparable : Text::fewestMixingStandard, fewest->mixing);
}

// What the bar does not say by itself.
std::string barNoteOf(const Frame& frame, const CompareRow& row) {
  if (row.layer.variant == Variant::Separable && row.stageMacs.size() == 2) {
    return fill(Text::barTwoStages, frame.language,
                {{"a", shortCount(row.stageMacs[0])}, {"b", shortCount(row.stageMacs[1])}});
  }
  const CompareRow* const standard = rowOfVariant(frame, Variant::Standard);
  if (standard == nullptr || row.output == standard->output) return {};
  const Shape& usual = *standard->output;
  if (*row.output == Shape{row.output->c, usual.h, usual.w} && row.output->c < usual.c) {
    return fill(Text::barFewerMaps, frame.language, {{"n", withCommas(row.output->c)}, {"m", withCommas(usual.c)}});
  }
  return fill(Text::barOtherOutput, frame.language, {{"shape", channelsHeightWidth(*row.output)}});
}

void fillMarks(const CompareRow& row, VariantLine& line) {
  const ConvSpec& spec = row.layer.spec;
  line.neighbours = spec.kernel != Size2{1, 1};
  if (row.layer.variant == Variant::Depthwise) line.mixing = Mixing::Diagonal;
  if (row.layer.variant == Variant::Separable || line.mixing == Mixing::Diagonal || spec.groups == 1) return;
  line.mixing = spec.groups == spec.inChannels ? Mixing::Diagonal : Mixing::Blocks;
  line.blocks = std::min(spec.groups, kBlocksOfMark);
}

struct Longest {
  Index macs = 1;
  Index params = 1;
};

VariantLine lineOf(const Frame& frame, const CompareRow& row, const Longest& longest) {
  VariantLine line;
  line.variant = row.layer.variant;
  line.possible = row.output.has_value();
  line.current = line.variant == frame.layer.variant;
  line.name = variantText(line.variant, frame.language);
  fillMarks(row, line);
  const bool grouped = line.variant == Variant::Grouped || (line.variant == Variant::Transposed && line.blocks > 1);
  if (grouped && line.possible) line.note = "G = " + withCommas(row.layer.spec.groups);
  if (row.layer.variant == Variant::Pointwise) line.note = "K = 1";
  if (row.layer.variant == Variant::Depthwise) line.note = "G = C";
  if (!line.possible) return line;
  line.output = channelsHeightWidth(*row.output);
  line.macs = withCommas(row.macs);
  line.percent = row.ratio > 0 ? oneDecimal(row.ratio) : "–";
  for (const Index macs : row.stageMacs) line.stageShares.push_back(ratioOf(macs, longest.macs));
  line.barNote = barNoteOf(frame, row);
  line.params = withCommas(row.params);
  line.paramsShare = ratioOf(row.params, longest.params);
  return line;
}

// The rows of the comparison, and below them a transposed layer on show, which is no convolution.
std::vector<CompareRow> shownRows(const Frame& frame) {
  std::vector<CompareRow> rows = frame.compare;
  if (!frame.layer.spec.transposed) return rows;
  const Plan& plan = *frame.plan;
  rows.push_back({frame.layer, plan.output(), plan.count(), plan.params(), ratioToStandard(frame), {plan.count()}, {}});
  return rows;
}

void fillVariants(const Frame& frame, CompareSheet& sheet) {
  const std::vector<CompareRow> rows = shownRows(frame);
  Longest longest;
  for (const CompareRow& row : rows) {
    longest.macs = std::max(longest.macs, row.macs);
    longest.params = std::max(longest.params, row.params);
  }
  for (const CompareRow& row : rows) sheet.variants.push_back(lineOf(frame, row, longest));
  for (std::size_t i = 0; i < frame.compareRows.size(); ++i) sheet.variants[i].reason = frame.compareRows[i].reason;
}

// "3×3  G=4", "3×3, 1×1"
std::string detailsOf(const Layer& layer) {
  const ConvSpec& spec = layer.spec;
  std::string details = fmt::format("{}×{}", spec.kernel.h, spec.kernel.w);
  if (layer.variant == Variant::Separable) return details + ", 1×1";
  if (spec.groups > 1) details += fmt::format("  G={}", spec.groups);
  return details;
}

PinLine pinLineOf(const Pins& pins, std::size_t place, const LayerFigures& basis, Language language) {
  const PinnedLayer& pinned = pins.layers[place];
  PinLine line;
  line.place = place;
  line.pinned = pinned;
  line.basis = place == pins.basis;
  line.name = shortNameOf(pinned.layer, language);
  line.details = detailsOf(pinned.layer);
  const auto plan = Plan::make(networkOf(pinned.layer), pinned.input);
  if (!plan) return line;
  const LayerFigures figures = figuresOf(*plan);
  line.shape = channelsHeightWidth(figures.input) + " → " + channelsHeightWidth(figures.output);
  line.macs = withCommas(figures.macs);
  line.percent = oneDecimal(ratioOf(figures.macs, basis.macs));
  line.params = withCommas(figures.params);
  line.bytes = shortBytes(figures.activationBytes);
  line.macsPerByte = fmt::format("{:.1f}", figures.macsPerByte);
  return line;
}

void fillPins(const AppState& state, Language language, CompareSheet& sheet) {
  const Pins& pins = state.session.pins;
  sheet.order = state.view.costs.pinOrder;
  sheet.pinCount = fmt::format("{} / {}", pins.layers.size(), kMostPins);
  sheet.footnote = text(Text::pinsFootnote, language);
  if (pins.layers.empty()) return;
  const PinnedLayer& basis = pins.layers[pins.basis];
  const auto plan = Plan::make(networkOf(basis.layer), basis.input);
  const LayerFigures figures = plan ? figuresOf(*plan) : LayerFigures{};
  for (const std::size_t place : sortedPins(pins, sheet.order, language)) {
    sheet.pins.push_back(pinLineOf(pins, place, figures, language));
  }
  sheet.markdown = pinsAsMarkdown(pins, sheet.order, language);
  sheet.csv = pinsAsCsv(pins, sheet.order, language);
}

}  // namespace

CompareSheet compareSheetOf(const AppState& state, const Frame& frame) {
  CompareSheet sheet;
  sheet.finding = findingOf(frame);
  sheet.reason = fewestOf(frame);
  fillVariants(frame, sheet);
  sheet.curves = curvesOf(frame.layer, frame.plan->input(), frame.language);
  fillPins(state, frame.language, sheet);
  return sheet;
}

void fillCosts(const AppState& state, Frame& frame) {
  CostsView& costs = frame.costs;
  costs.mainView = state.view.costs.mainView;
  if (costs.mainView == MainView::Compare) costs.compare = compareSheetOf(state, frame);
  if (costs.mainView == MainView::Counting) costs.counting = countingSheetOf(state, frame);
  if (costs.mainView == MainView::Networks) costs.networks = networksSheetOf(state, frame);
  const auto& copied = state.view.costs.copied;
  if (!copied.what) return;
  const Text id = *copied.what == Control::CopyCsv        ? Text::copiedCsv
                  : *copied.what == Control::CopyMarkdown ? Text::copiedMarkdown
                                                          : Text::torchCopied;
  costs.copied = text(id, frame.language);
}

}  // namespace convscope
