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

tl::expected<Stage, Problems> refused(const char* field, const char* what) {
  return tl::make_unexpected(Problems{tooLarge(field, what)});
}

// The geometry of a layer that passed all checks.
Stage shapedStage(const ConvSpec& spec, const Shape& input) {
  Stage stage;
  stage.spec = spec;
  stage.input = input;
  stage.pads = padsOf(spec);
  stage.rows = {input.h, 0, spec.kernel.h, spec.stride.h, spec.dilation.h, stage.pads.top};
  stage.columns = {input.w, 0, spec.kernel.w, spec.stride.w, spec.dilation.w, stage.pads.left};
  stage.rows.out = outputLength(stage.rows, stage.pads.bottom);
  stage.columns.out = outputLength(stage.columns, stage.pads.right);
  stage.output = {spec.outChannels, stage.rows.out, stage.columns.out};
  stage.nest = convolutionNest(spec.outPerGroup(), {stage.output.h, stage.output.w}, spec.inPerGroup(), spec.kernel);
  return stage;
}

tl::expected<Stage, Problems> makeStage(const ConvSpec& spec, const Shape& input, Index firstStep) {
  Problems problems = checkLayer(spec);
  for (Problem& problem : checkInput(spec, input)) problems.push_back(std::move(problem));
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));

  Stage stage = shapedStage(spec, input);
  stage.firstStep = firstStep;
  const Shape& out = stage.output;
  const auto weights = checkedProduct({spec.outChannels, spec.inPerGroup(), spec.kernel.h, spec.kernel.w});
  const auto params = weights ? checkedSum({*weights, spec.bias ? spec.outChannels : 0}) : weights;
  const auto macs = checkedProduct({out.h, out.w, spec.kernel.h, spec.kernel.w, spec.inPerGroup(), spec.outChannels});
  if (!checkedProduct({input.c, input.h, input.w})) return refused("input", "C x H x W");
  if (!params) return refused("out_channels", "M x C/G x Kh x Kw + M");
  if (!macs) return refused("out_channels", "H' x W' x Kh x Kw x C/G x M");
  if (!checkedSum({firstStep, *macs})) return refused("out_channels", "multiply-adds of all stages");
  stage.params = *params;
  stage.macs = *macs;
  stage.usefulMacs = spec.groups * stage.usefulBefore(stage.nest.ticks());
  return stage;
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

Index ticksOfGroup(const Stage& stage, Order order, Index done, Index group) {
  Index end = 0;
  for (const GroupShare& share : sharesOf(stage, order, done)) {
    end += share.groups;
    if (group < end) return share.ticks;
  }
  return 0;
}

Index stepsDone(const Stage& stage, Index cursor) {
  return std::clamp<Index>(cursor - stage.firstStep, 0, stage.macs);
}

}  // namespace

Index Stage::usefulBefore(Index ticks) const {
  const NestPosition at = nest.decode(ticks);
  const Index allColumns = columns.insidePairs(output.w);
  const Index rowTaps = rows.insideTaps(at.y, spec.kernel.h);
  const Index columnTaps = columns.insideTaps(at.x, spec.kernel.w);
  const Index perChannel = at.outChannel * rows.insidePairs(output.h) * allColumns;
  const Index finishedRows = rows.insidePairs(at.y) * allColumns;
  const Index finishedValues = rowTaps * columns.insidePairs(at.x);
  const Index thisValue = at.inChannel * rowTaps * columnTaps + rows.insideTaps(at.y, at.ky) * columnTaps +
                          (rows.inside(at.y, at.ky) ? columns.insideTaps(at.x, at.kx) : 0);
  return spec.inPerGroup() * (perChannel + finishedRows + finishedValues) + thisValue;
}

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
  step.y = in.y;
  step.x = in.x;
  step.inChannel = step.group * s.spec.inPerGroup() + in.inChannel;
  step.ky = in.ky;
  step.kx = in.kx;
  step.inputY = s.rows.source(in.y, in.ky);
  step.inputX = s.columns.source(in.x, in.kx);
  step.padding = !s.rows.inside(in.y, in.ky) || !s.columns.inside(in.x, in.kx);
  return step;
}

Index Plan::numberOf(const Step& step) const {
  const Stage& s = stage(step.stage);
  const Index tick = s.nest.encode(
      {step.outChannel % s.spec.outPerGroup(), step.y, step.x, step.inChannel % s.spec.inPerGroup(), step.ky, step.kx});
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
      sum += share.groups * (share.ticks / s.nest.unit(Level::Value));
    }
  }
  return sum;
}

Index Plan::outputsDone(Index cursor, int stage, Index outChannel) const {
  const Stage& s = stages_[static_cast<std::size_t>(stage)];
  const Index perMap = s.output.h * s.output.w;
  const Index group = outChannel / s.spec.outPerGroup();
  const Index values = ticksOfGroup(s, order_, stepsDone(s, cursor), group) / s.nest.unit(Level::Value);
  return std::clamp<Index>(values - outChannel % s.spec.outPerGroup() * perMap, 0, perMap);
}

}  // namespace convscope
