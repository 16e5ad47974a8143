#include "app/model/frame_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "app/model/frame_words.h"
#include "app/model/kernel_edit.h"
#include "app/model/number_text.h"
#include "app/model/pointing.h"

namespace convscope {
namespace {

constexpr Index kRowsShown = 5;  // of a larger kernel, and as many columns

// The part of `length` positions that is shown: the block with `at` in it. Blocks stand still while the mouse moves
// over them.
struct EditStretch {
  Index first = 0;
  Index count = 0;
};
EditStretch blockOf(Index at, Index length) {
  const Index first = at / kRowsShown * kRowsShown;
  return {first, std::min(kRowsShown, length - first)};
}

// A large weight in few letters: "−1.2e5".
std::string powerForm(double weight) {
  int power = static_cast<int>(std::floor(std::log10(std::abs(weight))));
  double digits = std::round(std::abs(weight) / std::pow(10.0, power - 1)) / 10;
  if (digits >= 10) {
    digits /= 10;
    ++power;
  }
  return (weight < 0 ? "\u2212" : "") + scaleText(digits) + "e" + std::to_string(power);
}

std::string textInCell(double weight) {
  return std::abs(weight) < 100 ? twoDecimals(weight) : powerForm(weight);
}

std::string sliceChannel(const AppState& state, const WeightPlace& place) {
  if (place.stage > 0) return withCommas(place.cell.c);
  return channelNames(state.session.input.recipe)[static_cast<std::size_t>(place.cell.c)];
}

// The name of a channel, or its number where an edit that was undone speaks of a channel that is no longer there.
std::string channelOrNumber(const AppState& state, const WeightPlace& place) {
  const Plan& plan = *state.session.plan;
  const bool there = place.stage == 0 && place.cell.c < plan.stage(0).spec.inChannels;
  return there ? sliceChannel(state, place) : withCommas(place.cell.c);
}

WeightPlace moved(const Plan& plan, const WeightPlace& from, Index slices) {
  const ConvSpec& spec = plan.stage(from.stage).spec;
  const Index perKernel = spec.inPerGroup();
  const Index slice = from.cell.m * perKernel + from.cell.c % perKernel + slices;
  const Index m = slice / perKernel;
  return {from.stage, {m, m / spec.outPerGroup() * perKernel + slice % perKernel, from.cell.ky, from.cell.kx}};
}

void fillNeighbours(const Plan& plan, KernelsView& view) {
  const ConvSpec& spec = plan.stage(view.inHand.stage).spec;
  const Index slice = view.inHand.cell.m * spec.inPerGroup() + view.inHand.cell.c % spec.inPerGroup();
  if (slice > 0) view.before = moved(plan, view.inHand, -1);
  if (slice + 1 < spec.channelPairs()) view.after = moved(plan, view.inHand, 1);
}

void fillRows(const Session& session, KernelsView& view) {
  const WeightSource weights = weightSource(session.weights, *session.plan);
  const Size2 kernel = session.plan->stage(view.inHand.stage).spec.kernel;
  const KernelCell& now = view.inHand.cell;
  const EditStretch rows = blockOf(now.ky, kernel.h);
  const EditStretch columns = blockOf(now.kx, kernel.w);
  for (Index ky = rows.first; ky < rows.first + rows.count; ++ky) {
    auto& row = view.rows.emplace_back();
    for (Index kx = columns.first; kx < columns.first + columns.count; ++kx) {
      const WeightPlace place{view.inHand.stage, {now.m, now.c, ky, kx}};
      const double value = weights.weight(place.stage, place.cell);
      row.push_back({place, value, textInCell(value), session.weights.edits.at(place.stage, place.cell).has_value()});
    }
  }
}

std::string partOf(const KernelsView& view, Size2 kernel, Language language) {
  const KernelCell& first = view.rows.front().front().place.cell;
  const KernelCell& last = view.rows.back().back().place.cell;
  if (kernel.h <= kRowsShown && kernel.w <= kRowsShown) return {};
  return fill(Text::kernelPart, language,
              {{"a", withCommas(first.ky)},
               {"b", withCommas(last.ky)},
               {"c", withCommas(first.kx)},
               {"d", withCommas(last.kx)},
               {"size", heightWidth(kernel)}});
}

Text meaningOf(KernelPreset preset, const ConvSpec& spec) {
  const bool gains = spec.kernel == Size2{1, 1} && preset != KernelPreset::Random;
  if (gains) return spec.inPerGroup() == 1 ? Text::meaningGain : Text::meaningMean;
  switch (preset) {
    case KernelPreset::Identity:
      return Text::meaningIdentity;
    case KernelPreset::Blur:
      return Text::meaningBlur;
    case KernelPreset::Sharpen:
      return Text::meaningSharpen;
    case KernelPreset::Edges:
      return Text::meaningEdges;
    case KernelPreset::Emboss:
      return Text::meaningEmboss;
    default:
      return Text::meaningRandom;
  }
}

std::string editedText(std::size_t edits, Language language) {
  if (edits == 0) return {};
  if (edits == 1) return std::string(text(Text::weightEditedOne, language));
  return fill(Text::weightsEdited, language, {{"n", withCommas(static_cast<Index>(edits))}});
}

}  // namespace

void fillKernels(const AppState& state, Frame& frame) {
  const Session& session = state.session;
  const Language language = frame.language;
  KernelsView& view = frame.kernels;
  view.inHand = weightInHand(state);
  const KernelCell& cell = view.inHand.cell;
  const Size2 kernel = session.plan->stage(view.inHand.stage).spec.kernel;
  view.value = weightAt(session, view.inHand);
  fillRows(session, view);
  fillNeighbours(*session.plan, view);
  view.scale = frame.stages[static_cast<std::size_t>(view.inHand.stage)].weights.scale;
  view.title = fill(Text::kernelSlice, language, {{"m", withCommas(cell.m)}, {"c", sliceChannel(state, view.inHand)}});
  view.place = fill(Text::kernelPlace, language, {{"y", withCommas(cell.ky)}, {"x", withCommas(cell.kx)}});
  view.part = partOf(view, kernel, language);
  const auto& names = frame.stages[static_cast<std::size_t>(view.inHand.stage)].kernelNames;
  view.name = fill(Text::kernelNumbered, language,
                   {{"m", withCommas(cell.m)}, {"name", names[static_cast<std::size_t>(cell.m)]}});
  const KernelPreset preset = presetOf(session.weights, view.inHand.stage, cell.m);
  view.presetMeaning = text(meaningOf(preset, session.plan->stage(view.inHand.stage).spec), language);
  view.edited = editedText(session.weights.edits.size(), language);
}

std::string weightShown(double weight) {
  const double size = std::abs(weight);
  if (size >= 1000) return powerForm(weight);
  if (size < 0.005) return twoDecimals(weight);
  const Index units = size < 10 ? 1000 : size < 100 ? 100 : 10;
  const Index count = std::llround(size * static_cast<double>(units));
  std::string decimals = std::to_string(units + count % units).substr(1);
  while (decimals.size() > 2 && decimals.back() == '0') decimals.pop_back();
  return (weight < 0 ? "\u2212" : "") + std::to_string(count / units) + "." + decimals;
}

std::string weightWords(const AppState& state, const EditedWeight& weight) {
  const Language language = state.view.language;
  const KernelCell& cell = weight.place.cell;
  std::map<std::string, std::string> gaps{{"m", withCommas(cell.m)},
                                          {"c", channelOrNumber(state, weight.place)},
                                          {"y", withCommas(cell.ky)},
                                          {"x", withCommas(cell.kx)}};
  Text words = Text::pointedKernel;
  if (weight.scope == WeightScope::Kernel) words = Text::weightOfKernel;
  if (weight.scope == WeightScope::All) words = Text::weightOfAll;
  if (weight.scope == WeightScope::Group) {
    const Plan& plan = *state.session.plan;
    const bool there = weight.place.stage < static_cast<int>(plan.stages().size());
    const Index perGroup = there ? plan.stage(weight.place.stage).spec.outPerGroup() : 1;
    gaps["g"] = withCommas(cell.m / perGroup);
    words = Text::weightOfGroup;
  }
  return fill(words, language, gaps);
}

}  // namespace convscope
