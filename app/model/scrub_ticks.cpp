// The scrub bar's ticks.
#include <algorithm>
#include <cmath>

#include "app/model/frame_scrub.h"

namespace convscope {
namespace {

constexpr double kTickGap = 7;  // pixels of scale 1 of the window; the bar is a little narrower

// A stretch of steps that is divided into equal parts.
struct Divided {
  Index from = 0;
  Index to = 0;
  Index part = 1;
};

// Ticks on its inner borders, as many as keep their distance from each other and from both of its ends. Doubling what
// is left out keeps the ticks on even numbers, which are easier to count than thirds.
void addTicks(std::vector<ScrubTick>& ticks, const Divided& stretch, TickKind kind, Index closest) {
  Index apart = stretch.part;
  while (apart < closest) apart *= 2;
  for (Index left = stretch.to - stretch.from - apart; left >= closest; left -= apart) {
    ticks.push_back({stretch.to - left, kind});
  }
}

void addChannelTicks(std::vector<ScrubTick>& ticks, const Stage& stage, Index closest) {
  const Index group = stage.macs / stage.spec.groups;
  const Index channel = stage.macs / stage.spec.outChannels;
  for (Index from = stage.firstStep; from < stage.lastStep(); from += group) {
    if (from > stage.firstStep) ticks.push_back({from, TickKind::Group});
    addTicks(ticks, {from, from + group, channel}, TickKind::Channel, closest);
  }
}

void addStageTicks(std::vector<ScrubTick>& ticks, const Stage& stage, Order order, Index closest) {
  const ConvSpec& spec = stage.spec;
  if (spec.groups == 1 || order == Order::Lockstep) {
    addTicks(ticks, {stage.firstStep, stage.lastStep(), stage.macs / spec.outPerGroup()}, TickKind::Channel, closest);
  } else if (stage.macs / spec.groups >= closest) {
    addChannelTicks(ticks, stage, closest);
  } else {
    addTicks(ticks, {stage.firstStep, stage.lastStep(), stage.macs / spec.groups}, TickKind::Group, closest);
  }
}

}  // namespace

std::vector<ScrubTick> scrubTicks(const Plan& plan, Index closest) {
  std::vector<ScrubTick> ticks;
  for (const Stage& stage : plan.stages()) {
    if (stage.firstStep > 0) ticks.push_back({stage.firstStep, TickKind::Stage});
    addStageTicks(ticks, stage, plan.order(), closest);
  }
  return ticks;
}

std::vector<ScrubTick> scrubTicksOf(const Frame& frame) {
  const double width = static_cast<double>(frame.window.w) / frame.scale;
  const double share = width > kTickGap ? kTickGap / width : 1;
  const auto closest = static_cast<Index>(std::ceil(share * static_cast<double>(frame.steps)));
  return scrubTicks(*frame.plan, std::clamp<Index>(closest, 1, std::max<Index>(1, frame.steps)));
}

}  // namespace convscope
