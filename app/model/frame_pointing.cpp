#include "app/model/frame_pointing.h"

#include <map>
#include <string>
#include <utility>
#include <variant>

#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "app/model/pointing.h"

namespace convscope {
namespace {

using Gaps = std::map<std::string, std::string>;

// One cell with what its sentences are made of. One function for each kind of cell does the same for all three.
struct Pointed {
  const Frame& frame;
  const Session& session;
  const PointingView& view;

  const Stage& stage() const { return frame.plan->stage(view.stage); }
  bool readsMiddle() const { return view.stage > 0; }
  bool writesMiddle() const { return view.stage + 1 < static_cast<int>(frame.stages.size()); }
  std::string say(Text id, const Gaps& values = {}) const { return fill(id, frame.language, values); }

  // The name of an input channel: "G"; of the middle it is a number.
  std::string channelName(Index c) const {
    return readsMiddle() ? withCommas(c) : frame.input.names[static_cast<std::size_t>(c)];
  }
  // The same where it stands alone: "G", "channel 3".
  std::string channel(Index c) const {
    return readsMiddle() ? say(Text::stageChannel, {{"c", withCommas(c)}}) : channelName(c);
  }
  std::string map(Index m) const {
    return say(writesMiddle() ? Text::chipMiddleMap : Text::chipMap, {{"m", withCommas(m)}});
  }
};

Gaps placeOf(Index y, Index x) {
  return {{"y", withCommas(y)}, {"x", withCommas(x)}};
}

Gaps gapsWith(Gaps values, const char* gap, std::string value) {
  values[gap] = std::move(value);
  return values;
}

// Values. Nothing where the cursor has not passed them yet.

// A finished value of a stage. It is replayed, so that it is right whatever maps are on the stage.
std::optional<float> valueOf(const Pointed& at, int stage, const OutputCell& cell) {
  const Plan& plan = *at.frame.plan;
  const OutputPlace place{stage, cell.m, cell.y, cell.x};
  if (!isFinished(plan, at.frame.step, place)) return std::nullopt;
  const WeightSource weights = weightSource(at.session.weights, plan);
  return valueAt(plan, place, at.session.input.volume->tensor, weights);
}

std::optional<float> valueOf(const Pointed& at, const InputCell& cell) {
  if (at.readsMiddle()) return valueOf(at, at.view.stage - 1, OutputCell{cell.c, cell.y, cell.x});
  return at.frame.input.volume->tensor.at(cell.c, cell.y, cell.x);
}

// A weight is known without any result.
std::optional<float> valueOf(const Pointed& at, const KernelCell& cell) {
  const WeightSource weights = weightSource(at.session.weights, *at.frame.plan);
  return weights.weight(at.view.stage, cell);
}

std::optional<float> valueOf(const Pointed& at, const OutputCell& cell) {
  return valueOf(at, at.view.stage, cell);
}

// Titles of the chip.

std::string titleOf(const Pointed& at, const InputCell& cell) {
  const Gaps values = gapsWith(placeOf(cell.y, cell.x), "c", at.channel(cell.c));
  return at.say(at.readsMiddle() ? Text::chipMiddle : Text::chipInput, values);
}

std::string titleOf(const Pointed& at, const KernelCell& cell) {
  const Gaps values = gapsWith(placeOf(cell.ky, cell.kx), "c", at.channel(cell.c));
  return at.say(Text::chipWeight, gapsWith(values, "m", withCommas(cell.m)));
}

std::string titleOf(const Pointed& at, const OutputCell& cell) {
  const Gaps values = placeOf(cell.y, cell.x);
  if (!at.writesMiddle()) return at.say(Text::chipOutput, gapsWith(values, "m", withCommas(cell.m)));
  return at.say(Text::chipMiddle, gapsWith(values, "c", at.say(Text::stageChannel, {{"c", withCommas(cell.m)}})));
}

// Lines of the chip.

// "{what}", or "{what}:" and how many of it are padding.
std::vector<std::string> splitLines(const Pointed& at, std::string what) {
  const LinkCounts& counts = at.view.counts;
  if (counts.onPadding == 0) return {std::move(what)};
  return {at.say(Text::chipSplit, {{"what", std::move(what)}}),
          at.say(at.stage().spec.transposed ? Text::chipLands : Text::chipInside,
                 {{"a", withCommas(counts.inside)}, {"b", withCommas(counts.onPadding)}})};
}

std::vector<std::string> linesOf(const Pointed& at, const KernelCell& cell) {
  const Index n = at.view.counts.products;
  const Gaps values{{"n", withCommas(n)}, {"map", at.map(cell.m)}};
  std::vector<std::string> lines =
      splitLines(at, at.say(n == 1 ? Text::chipMultipliesOne : Text::chipMultiplies, values));
  if (at.stage().spec.transposed) {
    lines.push_back(at.say(Text::chipStamps, {{"n", withCommas(at.view.counts.inside)}, {"map", at.map(cell.m)}}));
  } else {
    lines.push_back(at.say(n == 1 ? Text::chipAddsOne : Text::chipAdds, values));
  }
  return lines;
}

std::vector<std::string> linesOf(const Pointed& at, const OutputCell& cell) {
  const Index n = at.view.counts.products;
  std::vector<std::string> lines =
      splitLines(at, at.say(n == 1 ? Text::chipSumsOne : Text::chipSums, {{"n", withCommas(n)}}));
  if (at.stage().spec.bias) {
    const double bias = weightSource(at.session.weights, *at.frame.plan).bias(at.view.stage, cell.m);
    lines.push_back(at.say(Text::chipBias, {{"b", twoDecimals(bias)}}));
  }
  return lines;
}

// A padding mode that repeats values of the input, and padding to repeat them in.
bool paddingRepeats(const Stage& stage) {
  return stage.spec.paddingMode != PaddingMode::Zeros && stage.pads != Pads{};
}

std::vector<std::string> linesOf(const Pointed& at, const InputCell& /*cell*/) {
  const OutputLattice& fed = at.view.links.output;
  const Gaps values{{"n", withCommas(fed.count())}, {"map", at.map(fed.m.first)}};
  std::vector<std::string> lines;
  if (fed.count() == 0) {
    lines.push_back(at.say(at.stage().spec.transposed ? Text::chipStampCutOff : Text::chipFeedsNone));
  } else if (fed.m.count == 1) {
    lines.push_back(at.say(fed.count() == 1 ? Text::chipFeedsOne : Text::chipFeedsMap, values));
  } else {
    lines.push_back(at.say(Text::chipFeeds, values));
    lines.push_back(at.say(Text::chipFeedsEach, {{"n", withCommas(fed.y.count * fed.x.count)},
                                                 {"a", withCommas(fed.m.first)},
                                                 {"b", withCommas(fed.m.last())}}));
  }
  if (fed.count() > 1) lines.push_back(at.say(Text::chipOwnWeights));
  if (paddingRepeats(at.stage())) lines.push_back(at.say(Text::chipCopies));
  return lines;
}

// Headlines.

std::string headlineOf(const Pointed& at, const KernelCell& cell) {
  const InputLattice& met = at.view.links.input;
  if (at.stage().spec.transposed) return at.say(Text::headlineStampWeight, {{"m", withCommas(cell.m)}});
  if (met.count() == 0) return at.say(Text::headlineWeightPadding);
  const bool gaps = met.y.step > 1 || met.x.step > 1;
  return at.say(gaps ? Text::headlineWeightGrid : Text::headlineWeight, {{"m", withCommas(cell.m)}});
}

std::string headlineOf(const Pointed& at, const OutputCell& /*cell*/) {
  const ConvSpec& spec = at.stage().spec;
  if (spec.transposed) {
    const Index stamps = at.view.counts.products;
    if (stamps == 0) return at.say(Text::headlineStampNone);
    return at.say(stamps == 1 ? Text::headlineStampOne : Text::headlineStampSum, {{"n", withCommas(stamps)}});
  }
  const Gaps values{{"n", withCommas(spec.inPerGroup())}};
  if (spec.kernel == Size2{1, 1}) {
    return at.say(spec.inPerGroup() == 1 ? Text::headlineOutputProduct : Text::headlineOutputPixel, values);
  }
  if (spec.inPerGroup() == 1) return at.say(Text::headlineOutputOne);
  return at.say(spec.groups == 1 ? Text::headlineOutputAll : Text::headlineOutputGroup, values);
}

std::string headlineOf(const Pointed& at, const InputCell& /*cell*/) {
  const OutputLattice& fed = at.view.links.output;
  if (fed.count() == 0) {
    return at.say(at.stage().spec.transposed ? Text::headlineStampCutOff : Text::headlineInputNone);
  }
  const Index perMap = fed.y.count * fed.x.count;
  const Gaps values{{"n", withCommas(perMap)}, {"k", withCommas(fed.m.count)}};
  if (fed.m.count == 1) return at.say(perMap == 1 ? Text::headlineInputOne : Text::headlineInputMap, values);
  return at.say(perMap == 1 ? Text::headlineInputEachMap : Text::headlineInputMaps, values);
}

// The line below the headline.

Span placeSpan(const Pointed& at, const InputCell& cell) {
  const Gaps values = gapsWith(placeOf(cell.y, cell.x), "c", at.channelName(cell.c));
  return {at.say(at.readsMiddle() ? Text::pointedMiddle : Text::pointedInput, values), Role::Input};
}

Span placeSpan(const Pointed& at, const KernelCell& cell) {
  const Gaps values = gapsWith(placeOf(cell.ky, cell.kx), "c", at.channelName(cell.c));
  std::string place = at.say(Text::pointedKernel, gapsWith(values, "m", withCommas(cell.m)));
  if (at.frame.stages.size() > 1) {
    place = at.say(Text::nowStage, {{"s", std::to_string(at.view.stage + 1)}, {"place", place}});
  }
  return {std::move(place), Role::Kernel};
}

Span placeSpan(const Pointed& at, const OutputCell& cell) {
  const Gaps values = placeOf(cell.y, cell.x);
  if (at.writesMiddle()) return {at.say(Text::pointedMiddle, gapsWith(values, "c", withCommas(cell.m))), Role::Output};
  return {at.say(Text::pointedOutput, gapsWith(values, "m", withCommas(cell.m))), Role::Output};
}

std::vector<Span> nowOf(const Pointed& at, Span place, bool byKeys) {
  const bool pinned = at.view.pinned;
  const Text way = byKeys ? Text::pointingEnterPins : Text::pointingClickPins;
  return {{at.say(pinned ? Text::pointingPinned : Text::pointingAt) + "  ", Role::Plain},
          std::move(place),
          {at.say(pinned ? Text::pointingEscReleases : way), Role::Plain}};
}

PointingView viewOf(const Stage& stage, const PointedCell& shown) {
  PointingView view;
  view.stage = shown.stage;
  view.cell = shown.cell;
  view.links = linksOf(stage, shown.cell);
  view.counts = countsOf(stage, shown.cell, view.links);
  return view;
}

}  // namespace

void fillPointing(const AppState& state, Frame& frame) {
  frame.pinned = state.view.pinned;
  const auto shown = shownCell(state.view);
  if (!shown) return;
  PointingView view = viewOf(frame.plan->stage(shown->stage), *shown);
  view.pinned = shown == state.view.pinned;
  const Pointed at{frame, state.session, view};
  std::visit(
      [&](const auto& cell) {
        view.value = valueOf(at, cell);
        view.title = titleOf(at, cell);
        view.lines = linesOf(at, cell);
        frame.headline = headlineOf(at, cell);
        frame.now = nowOf(at, placeSpan(at, cell), state.view.pointedByKeys);
      },
      shown->cell);
  view.valueText = view.value ? twoDecimals(*view.value) : at.say(Text::stageNotComputed);
  frame.pointing = std::move(view);
}

}  // namespace convscope
