#include "core/plan.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <string>

#include "core/checked.h"

namespace convscope {
namespace {

Problem tooLarge(const char* field, const char* what) {
  return makeProblem("too_large", field,
                     {{"what", what}, {"limit", std::to_string(std::numeric_limits<Index>::max())}});
}

// So many groups have each done so many ticks.
struct GroupShare {
  Index groups = 0;
  Index ticks = 0;
};

// How far each group of a stage is after `done` of its steps: sequential groups are finished, at work or untouched; in
// lockstep the first few may be one tick ahead. Groups are counted from 0 through the shares.
std::array<GroupShare, 3> sharesOf(const Stage& stage, Order order, Index done) {
  const Index groups = stage.spec.groups;
  const Index ticks = stage.nest.ticks();
  if (order == Order::Lockstep) {
    const Index ahead = done % groups;
    return {{{ahead, done / groups + 1}, {groups - ahead, done / groups}, {0, 0}}};
  }
  const Index finished = done / ticks;
  const Index atWork = finished < groups ? 1 : 0;
  return {{{finished, ticks}, {atWork, done % ticks}, {groups - finished - atWork, 0}}};
}

Index stepsDone(const Stage& stage, Index cursor) {
  return std::clamp<Index>(cursor - stage.firstStep, 0, stage.macs);
}

}  // namespace

tl::expected<Plan, Problems> Plan::make(const Network& network, const Shape& input, Order order) {
  if (network.stages.empty()) return tl::make_unexpected(Problems{makeProblem("network_empty", "variant")});
  std::vector<Stage> stages;
  Shape shape = input;
  Index firstStep = 0;
  Index params = 0;
  for (const ConvSpec& spec : network.stages) {
    auto stage = makeStage(spec, shape, firstStep);
    if (!stage) return tl::make_unexpected(std::move(stage.error()));
    const auto sum = checkedSum({params, stage->params});
    if (!sum) return tl::make_unexpected(Problems{tooLarge("out_channels", "parameters of all stages")});
    params = *sum;
    shape = stage->output;
    firstStep = stage->lastStep();
    stages.push_back(*stage);
  }
  return Plan(std::move(stages), order);
}

Index Plan::usefulCount() const {
  Index sum = 0;
  for (const Stage& stage : stages_) sum += stage.usefulMacs;
  return sum;
}

Index Plan::macsByOutput() const {
  Index sum = 0;
  for (const Stage& stage : stages_) sum += stage.macsByOutput;
  return sum;
}

Index Plan::params() const {
  Index sum = 0;
  for (const Stage& stage : stages_) sum += stage.params;
  return sum;
}

Index Plan::outputs() const {
  Index sum = 0;
  for (const Stage& stage : stages_) sum += stage.output.c * stage.output.h * stage.output.w;
  return sum;
}

Step Plan::at(Index i) const {
  assert(i >= 0 && i < count());
  Step step;
  step.stage = stageAt(i);
  const Stage& s = stage(step.stage);
  const Index done = i - s.firstStep;
  const bool lockstep = order_ == Order::Lockstep;
  step.group = lockstep ? done % s.spec.groups : done / s.nest.ticks();
  const NestPosition in = s.nest.decode(lockstep ? done / s.spec.groups : done % s.nest.ticks());
  step.outChannel = step.group * s.spec.outPerGroup() + in.outChannel;
  step.inChannel = step.group * s.spec.inPerGroup() + in.inChannel;
  step.ky = in.ky;
  step.kx = in.kx;
  step.y = in.y;
  step.x = in.x;
  step.inputY = s.rows.source(in.y, in.ky);
  step.inputX = s.columns.source(in.x, in.kx);
  if (s.spec.transposed) {  // the nest walks over inputs, and the tap lands on an output
    std::swap(step.y, step.inputY);
    std::swap(step.x, step.inputX);
  }
  step.padding = !s.rows.inside(in.y, in.ky) || !s.columns.inside(in.x, in.kx);
  return step;
}

Index Plan::numberOf(const Step& step) const {
  const Stage& s = stage(step.stage);
  const bool stamps = s.spec.transposed;
  const Index tick =
      s.nest.encode({step.outChannel % s.spec.outPerGroup(), stamps ? step.inputY : step.y,
                     stamps ? step.inputX : step.x, step.inChannel % s.spec.inPerGroup(), step.ky, step.kx});
  const bool lockstep = order_ == Order::Lockstep;
  return s.firstStep + (lockstep ? tick * s.spec.groups + step.group : step.group * s.nest.ticks() + tick);
}

int Plan::stageAt(Index i) const {
  const auto after = std::upper_bound(stages_.begin(), stages_.end(), i,
                                      [](Index number, const Stage& s) { return number < s.lastStep(); });
  const auto last = std::prev(stages_.end());
  return static_cast<int>(std::min(after, last) - stages_.begin());
}

Index Plan::groupsInLockstep(const Stage& stage) const {
  return order_ == Order::Lockstep ? stage.spec.groups : 1;
}

Index Plan::ticksOf(const Stage& stage) const {
  return stage.macs / groupsInLockstep(stage);
}

Index Plan::unitOf(const Stage& stage, Level level) const {
  return level == Level::Stage ? ticksOf(stage) : stage.nest.unit(level);  // the nest knows one group only
}

Index Plan::ticks() const {
  Index sum = 0;
  for (const Stage& s : stages_) sum += ticksOf(s);
  return sum;
}

Index Plan::tickOf(Index cursor) const {
  Index sum = 0;
  for (const Stage& s : stages_) sum += stepsDone(s, cursor) / groupsInLockstep(s);
  return sum;
}

Index Plan::cursorAt(Index tick) const {
  Index cursor = 0;
  for (const Stage& s : stages_) {
    const Index inStage = std::clamp<Index>(tick, 0, ticksOf(s));
    cursor += inStage * groupsInLockstep(s);
    tick -= inStage;
  }
  return cursor;
}

Index Plan::ticksOfGroup(Index cursor, int stage, Index group) const {
  const Stage& s = stages_[static_cast<std::size_t>(stage)];
  Index end = 0;
  for (const GroupShare& share : sharesOf(s, order_, stepsDone(s, cursor))) {
    end += share.groups;
    if (group < end) return share.ticks;
  }
  return 0;
}

Index Plan::roundUp(Index cursor) const {
  const Stage& s = stage(stageAt(cursor));
  const Index groups = groupsInLockstep(s);
  const Index rest = (cursor - s.firstStep) % groups;
  return rest == 0 ? cursor : cursor + (groups - rest);
}

Index Plan::next(Index cursor, Level level) const {
  if (cursor < 0) return 0;
  if (cursor >= count()) return count();
  const Stage& s = stage(stageAt(cursor));
  const Index groups = groupsInLockstep(s);
  const Index unit = unitOf(s, level);
  const Index done = (cursor - s.firstStep) / groups;
  return s.firstStep + (done - done % unit + unit) * groups;  // units divide the stage: its border is a multiple
}

Index Plan::previous(Index cursor, Level level) const {
  if (cursor <= 0) return 0;
  if (cursor > count()) return count();
  const Stage& s = stage(stageAt(cursor - 1));
  const Index groups = groupsInLockstep(s);
  const Index unit = unitOf(s, level);
  const Index latest = (cursor - 1 - s.firstStep) / groups;  // the tick of the step just done
  return s.firstStep + (latest - latest % unit) * groups;
}

Index Plan::middle() const {
  const Index half = count() / 2 + count() % 2;
  if (order_ == Order::Lockstep) return roundUp(half);
  const Stage& s = stage(stageAt(half));
  const Index unit = s.nest.unit(Level::Value);
  const Index rest = (half - s.firstStep) % unit;
  return rest == 0 ? half : half + (unit - rest);
}

Index Plan::usefulBefore(Index cursor) const {
  Index sum = 0;
  for (const Stage& s : stages_) {
    for (const GroupShare& share : sharesOf(s, order_, stepsDone(s, cursor))) {
      if (share.groups > 0) sum += share.groups * s.usefulBefore(share.ticks);
    }
  }
  return sum;
}

Index Plan::outputsDone(Index cursor) const {
  Index sum = 0;
  for (const Stage& s : stages_) {
    for (const GroupShare& share : sharesOf(s, order_, stepsDone(s, cursor))) {
      if (share.groups > 0) sum += share.groups * s.outputsBefore(share.ticks);
    }
  }
  return sum;
}

Index Plan::outputsDone(Index cursor, int stage, Index outChannel) const {
  const Stage& s = stages_[static_cast<std::size_t>(stage)];
  const Index maps = s.spec.outPerGroup();
  return s.outputsBefore(ticksOfGroup(cursor, stage, outChannel / maps), outChannel % maps);
}

Index Plan::prefixDone(Index cursor, int stage, Index outChannel) const {
  const Stage& s = stages_[static_cast<std::size_t>(stage)];
  if (!s.spec.transposed) return outputsDone(cursor, stage, outChannel);
  const Index map = outChannel % s.spec.outPerGroup();
  const NestPosition at = s.nest.decode(ticksOfGroup(cursor, stage, outChannel / s.spec.outPerGroup()));
  if (at.outChannel != map) return at.outChannel > map ? s.output.h * s.output.w : 0;
  if (at.inChannel + 1 < s.spec.inPerGroup()) return 0;
  return std::clamp<Index>(s.rows.source(at.y, 0), 0, s.output.h) * s.output.w;  // no stamp to come begins further up
}

}  // namespace convscope
