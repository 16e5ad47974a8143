#include "app/scene/focus.h"

#include <algorithm>

#include "app/model/easing.h"

namespace convscope {

namespace {

bool lockstep(const Frame& frame) {
  return frame.order == Order::Lockstep;
}

}  // namespace

std::optional<Spot> spotOf(const Frame& frame, int stageIndex, Index group) {
  if (!frame.latest || frame.latest->stage != stageIndex) return std::nullopt;
  const Step& step = *frame.latest;
  if (!lockstep(frame) && step.group != group) return std::nullopt;
  const ConvSpec& spec = frame.plan->stage(stageIndex).spec;
  const Index groupsAway = group - step.group;

  Spot spot;
  spot.group = group;
  spot.outChannel = step.outChannel + groupsAway * spec.outPerGroup();
  spot.firstInChannel = group * spec.inPerGroup();
  spot.inChannel = step.inChannel + groupsAway * spec.inPerGroup();
  spot.y = static_cast<double>(step.y);
  spot.x = static_cast<double>(step.x);
  spot.ky = step.ky;
  spot.kx = step.kx;
  spot.inputY = static_cast<double>(step.inputY);
  spot.inputX = static_cast<double>(step.inputX);
  const std::optional<Step>& from = frame.glideFrom;
  if (from && frame.glideShare < 1 && from->stage == step.stage && from->outChannel == step.outChannel) {
    const double share = easeOut(frame.glideShare);
    spot.y = static_cast<double>(from->y) + (spot.y - static_cast<double>(from->y)) * share;
    spot.x = static_cast<double>(from->x) + (spot.x - static_cast<double>(from->x)) * share;
    spot.inputY = static_cast<double>(from->inputY) + (spot.inputY - static_cast<double>(from->inputY)) * share;
    spot.inputX = static_cast<double>(from->inputX) + (spot.inputX - static_cast<double>(from->inputX)) * share;
  }
  return spot;
}

Index groupInView(const Frame& frame, int stageIndex) {
  if (!frame.latest || lockstep(frame) || frame.latest->stage < stageIndex) return 0;
  if (frame.latest->stage == stageIndex) return frame.latest->group;
  return frame.plan->stage(stageIndex).spec.groups - 1;
}

Index outChannelInView(const Frame& frame, int stageIndex, Index group) {
  const ConvSpec& spec = frame.plan->stage(stageIndex).spec;
  const Index first = group * spec.outPerGroup();
  const Index last = first + spec.outPerGroup() - 1;
  if (!frame.latest || frame.latest->stage < stageIndex) return first;
  if (frame.latest->stage > stageIndex) return last;
  if (lockstep(frame)) return frame.latest->outChannel + (group - frame.latest->group) * spec.outPerGroup();
  return std::clamp(frame.latest->outChannel, first, last);
}

WindowCells windowCells(const Stage& stage, const Spot& spot) {
  const auto reach = [](Index kernel, Index dilation) { return static_cast<double>((kernel - 1) * dilation + 1); };
  WindowCells cells;
  if (stage.spec.transposed) return {spot.inputY, spot.inputX, 1, 1};
  cells.top = spot.y * static_cast<double>(stage.spec.stride.h) - static_cast<double>(stage.pads.top);
  cells.left = spot.x * static_cast<double>(stage.spec.stride.w) - static_cast<double>(stage.pads.left);
  cells.height = reach(stage.spec.kernel.h, stage.spec.dilation.h);
  cells.width = reach(stage.spec.kernel.w, stage.spec.dilation.w);
  return cells;
}

}  // namespace convscope
