#include "core/stage.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "core/checked.h"

namespace convscope {
namespace {

tl::expected<Stage, Problems> refused(const char* field, const char* what) {
  return tl::make_unexpected(Problems{
      makeProblem("too_large", field, {{"what", what}, {"limit", std::to_string(std::numeric_limits<Index>::max())}})});
}

// The axes of the convolution that a transposed layer turns round go from its output to its input.
Axis turnedAxis(Axis axis, Index after, Index outputPadding) {
  std::swap(axis.in, axis.out);
  axis.in = transposedLength(axis, after, outputPadding);
  return axis;
}

// The geometry of a layer that passed all checks.
Stage shapedStage(const ConvSpec& spec, const Shape& input) {
  Stage stage;
  stage.spec = spec;
  stage.input = input;
  stage.pads = padsOf(spec);
  stage.rows = {input.h, 0, spec.kernel.h, spec.stride.h, spec.dilation.h, stage.pads.top};
  stage.columns = {input.w, 0, spec.kernel.w, spec.stride.w, spec.dilation.w, stage.pads.left};
  if (spec.transposed) {
    stage.rows = turnedAxis(stage.rows, stage.pads.bottom, spec.outputPadding.h);
    stage.columns = turnedAxis(stage.columns, stage.pads.right, spec.outputPadding.w);
    stage.output = {spec.outChannels, stage.rows.in, stage.columns.in};
    stage.nest = transposedNest(spec.outPerGroup(), spec.inPerGroup(), {input.h, input.w}, spec.kernel);
    return stage;
  }
  stage.rows.out = outputLength(stage.rows, stage.pads.bottom);
  stage.columns.out = outputLength(stage.columns, stage.pads.right);
  stage.output = {spec.outChannels, stage.rows.out, stage.columns.out};
  stage.nest = convolutionNest(spec.outPerGroup(), {stage.output.h, stage.output.w}, spec.inPerGroup(), spec.kernel);
  return stage;
}

// Pairs of a walked position and a tap, in the order of the nest, among those that a rule counts.
struct PairCounts {
  Index all = 0;       // along the whole axis
  Index before = 0;    // of positions in front of the one at work
  Index taps = 0;      // of the one at work
  Index tapsDone = 0;  // of those, in front of the tap at work
  bool here = false;   // whether the tap at work counts
};

PairCounts insideCounts(const Axis& axis, Index position, Index tap) {
  return {axis.insidePairs(axis.out), axis.insidePairs(position), axis.insideTaps(position, axis.kernel),
          axis.insideTaps(position, tap), axis.inside(position, tap)};
}

PairCounts finalCounts(const Axis& axis, Index position, Index tap) {
  const Index tapsDone = axis.finalTaps(position, tap);
  return {axis.finalPairs(axis.out), axis.finalPairs(position), axis.finalTaps(position, axis.kernel), tapsDone,
          axis.finalTaps(position, tap + 1) > tapsDone};
}

// What a rule counts in one tap after another of one channel: rows, then columns, ky, kx.
Index countedInChannel(const PairCounts& rows, const PairCounts& columns) {
  return rows.before * columns.all + rows.taps * columns.before + rows.tapsDone * columns.taps +
         (rows.here ? columns.tapsDone : 0);
}

// All channels of a map are stamped one after another.
Index usefulStamps(const Stage& stage, const NestPosition& at) {
  const PairCounts rows = insideCounts(stage.rows, at.y, at.ky);
  const PairCounts columns = insideCounts(stage.columns, at.x, at.kx);
  const Index channels = at.outChannel * stage.spec.inPerGroup() + at.inChannel;
  return channels * rows.all * columns.all + countedInChannel(rows, columns);
}

}  // namespace

tl::expected<Stage, Problems> makeStage(const ConvSpec& spec, const Shape& input, Index firstStep) {
  Problems problems = checkLayer(spec);
  for (Problem& problem : checkInput(spec, input)) problems.push_back(std::move(problem));
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));

  Stage stage = shapedStage(spec, input);
  stage.firstStep = firstStep;
  const Shape& out = stage.output;
  const Shape& walked = spec.transposed ? input : out;
  const auto weights = checkedProduct({spec.outChannels, spec.inPerGroup(), spec.kernel.h, spec.kernel.w});
  const auto params = weights ? checkedSum({*weights, spec.bias ? spec.outChannels : 0}) : weights;
  const auto byOutput =
      checkedProduct({out.h, out.w, spec.kernel.h, spec.kernel.w, spec.inPerGroup(), spec.outChannels});
  const auto macs =
      checkedProduct({walked.h, walked.w, spec.kernel.h, spec.kernel.w, spec.inPerGroup(), spec.outChannels});
  if (!checkedProduct({input.c, input.h, input.w})) return refused("input", "C x H x W");
  if (!params) return refused("out_channels", "M x C/G x Kh x Kw + M");
  if (!byOutput) return refused("out_channels", "H' x W' x Kh x Kw x C/G x M");
  if (!macs) return refused("out_channels", "H x W x Kh x Kw x C x M/G");
  if (!checkedSum({firstStep, *macs})) return refused("out_channels", "multiply-adds of all stages");
  stage.params = *params;
  stage.macs = *macs;
  stage.macsByOutput = *byOutput;
  stage.usefulMacs = spec.groups * stage.usefulBefore(stage.nest.ticks());
  return stage;
}

Index Stage::usefulBefore(Index ticks) const {
  const NestPosition at = nest.decode(ticks);
  if (spec.transposed) return usefulStamps(*this, at);
  const PairCounts row = insideCounts(rows, at.y, at.ky);
  const PairCounts column = insideCounts(columns, at.x, at.kx);
  const Index earlierValues = at.outChannel * row.all * column.all + row.before * column.all + row.taps * column.before;
  const Index thisValue =
      at.inChannel * row.taps * column.taps + row.tapsDone * column.taps + (row.here ? column.tapsDone : 0);
  return spec.inPerGroup() * earlierValues + thisValue;
}

Index Stage::outputsBefore(Index ticks) const {
  if (!spec.transposed) return ticks / nest.unit(Level::Value);
  const Index map = ticks / nest.unit(Level::Channel);
  return map * output.h * output.w + (map < spec.outPerGroup() ? outputsBefore(ticks, map) : 0);
}

// A value of a transposed map is finished by the last stamp that reaches it in the last channel. Such a stamp is told
// by each axis alone (Axis::finalTaps), so the finished values are counted like the useful multiply-adds.
Index Stage::outputsBefore(Index ticks, Index map) const {
  const Index perMap = output.h * output.w;
  if (!spec.transposed) return std::clamp<Index>(outputsBefore(ticks) - map * perMap, 0, perMap);
  const NestPosition at = nest.decode(ticks);
  if (at.outChannel != map) return at.outChannel > map ? perMap : 0;
  if (at.inChannel + 1 < spec.inPerGroup()) return 0;
  return countedInChannel(finalCounts(rows, at.y, at.ky), finalCounts(columns, at.x, at.kx));
}

}  // namespace convscope
