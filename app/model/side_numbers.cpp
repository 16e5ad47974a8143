#include "app/model/side_numbers.h"

#include <algorithm>
#include <fmt/format.h>

#include "app/model/frame.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

// What windows are replayed from, at the frame's cursor.
struct ReplaySource {
  const Plan& plan;
  Index cursor = 0;
  const Tensor& input;
  WeightSource weights;

  Window at(const OutputPlace& place) const { return windowOf(plan, progressAt(plan, cursor, place), input, weights); }
};

// The first of at most `most` of `count` places around `current`: the scene cuts in the same way.
Index firstAround(Index count, Index current, Index most) {
  const Index shown = std::min(count, most);
  return std::clamp<Index>(current - shown / 2, 0, count - shown);
}

// Where a group is: at work, or at its last value when it is done, or at its first.
OutputPlace placeOf(const Frame& frame, Index group) {
  const Stage& stage = frame.plan->stage(0);
  const Index maps = stage.spec.outPerGroup();
  const Index atWork = frame.latest ? frame.latest->group : 0;
  if (!frame.latest || (frame.order == Order::Sequential && group > atWork)) return {0, group * maps, 0, 0};
  const Step& step = *frame.latest;
  if (frame.order == Order::Sequential && group < atWork) {
    return {0, group * maps + maps - 1, stage.output.h - 1, stage.output.w - 1};
  }
  return {0, step.outChannel + (group - atWork) * maps, step.y, step.x};
}

std::vector<Window> groupWindows(const Frame& frame, const ReplaySource& source) {
  const Index groups = frame.plan->stage(0).spec.groups;
  const bool together = !frame.latest || frame.order == Order::Lockstep;
  const Index first = firstAround(groups, together ? 0 : frame.latest->group, kMostGroupWindows);
  std::vector<Window> windows;
  for (Index g = first; g < std::min(groups, first + kMostGroupWindows); ++g) {
    windows.push_back(source.at(placeOf(frame, g)));
  }
  return windows;
}

std::vector<Window> mapWindows(const Frame& frame, const ReplaySource& source) {
  const Step at = frame.latest.value_or(Step{});
  const Index maps = frame.plan->stage(0).spec.outChannels;
  const Index first = firstAround(maps, at.outChannel, kMostPixelMaps);
  std::vector<Window> windows;
  for (Index m = first; m < std::min(maps, first + kMostPixelMaps); ++m) {
    windows.push_back(source.at({0, m, at.y, at.x}));
  }
  return windows;
}

// The pixel of the middle tensor that the cursor is at: written by the first stage, or read by the second.
std::vector<Window> middleWindows(const Frame& frame, const ReplaySource& source) {
  if (!frame.latest) return {};
  const Step& step = *frame.latest;
  const Window& at = *frame.numbers;  // in lockstep of group 0
  const bool reads = step.stage > 0;
  const Stage& second = frame.plan->stage(1);
  const Index y = reads ? second.rows.source(at.y, 0) : at.y;
  const Index x = reads ? second.columns.source(at.x, 0) : at.x;
  const Index current = reads ? at.firstInChannel + (at.productsDone - 1) : at.outChannel;
  const Index first = firstAround(second.spec.inChannels, current, kMostMiddleWindows);
  std::vector<Window> windows;
  for (Index m = first; m < std::min(second.spec.inChannels, first + kMostMiddleWindows); ++m) {
    windows.push_back(source.at({0, m, y, x}));
  }
  return windows;
}

// "1/8 + 1/9"; with a multiplier of 2 "2/8 + 2/9".
std::string twoShares(const std::string& over, const std::string& first, const std::string& second) {
  return over + "/" + first + " + " + over + "/" + second;
}

}  // namespace

SideNumbers sideNumbersOf(const AppState& state, const Frame& frame) {
  SideNumbers side;
  if (frame.layer.spec.transposed) return side;  // a stamp stands for itself
  const bool leavesLayer = frame.zoomChange.share < 1 && frame.zoomChange.from == Zoom::Layer;
  if (frame.zoom != Zoom::Layer && !leavesLayer) return side;
  const Session& session = state.session;
  const ReplaySource source{*frame.plan, frame.step, session.input.volume->tensor,
                            weightSource(session.weights, *frame.plan)};
  const ConvSpec& spec = frame.plan->stage(0).spec;
  if (frame.plan->stages().size() > 1) {
    side.middle = middleWindows(frame, source);
  } else if (spec.groups > 1) {
    side.groups = groupWindows(frame, source);
  } else if (spec.kernel == Size2{1, 1}) {
    side.maps = mapWindows(frame, source);
  }
  return side;
}

// Over a bar: whole while it has room there.
std::string barNumber(Index count) {
  constexpr Index kLongest = 100'000'000;
  return count < kLongest ? withCommas(count) : shortCount(count);
}

std::optional<SavingView> savingOf(const Frame& frame) {
  if (frame.stages.size() < 2 || frame.compare.front().macs == 0) return std::nullopt;
  const auto standard = static_cast<double>(frame.compare.front().macs);
  const ConvSpec& first = frame.plan->stage(0).spec;
  const Index multiplier = frame.layer.depthMultiplier;
  SavingView saving;
  saving.share = static_cast<double>(frame.steps) / standard;
  saving.ratio = fmt::format("{:.3f}", saving.share);
  saving.rule = twoShares(multiplier == 1 ? "1" : "D", "M", "K²");
  saving.numbers = twoShares(withCommas(multiplier), withCommas(frame.plan->stage(1).spec.outChannels),
                             withCommas(first.kernel.h * first.kernel.w));
  saving.standard = barNumber(frame.compare.front().macs);
  saving.own = barNumber(frame.steps);
  for (const Stage& stage : frame.plan->stages()) {
    saving.stageShares.push_back(static_cast<double>(stage.macs) / standard);
  }
  return saving;
}

}  // namespace convscope
