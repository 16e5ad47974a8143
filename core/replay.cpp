#include "core/replay.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <limits>

#include "core/divide.h"

namespace convscope {
namespace {

// The tensor that a stage reads, one value at a time: the input, or finished values of the stage before.
struct Replay {
  const Plan& plan;
  const Tensor& input;
  const WeightSource& weights;

  // Inside the tensor only.
  float read(int stage, Index c, Index y, Index x) const {
    return stage == 0 ? input.at(c, y, x) : value(stage - 1, c, y, x);
  }

  // What a tap finds, in the padding mode of the stage.
  float tap(int stage, Index c, Index y, Index x) const {
    const Stage& s = plan.stage(stage);
    const Index sourceY = sourceIndex(y, s.input.h, s.spec.paddingMode);
    const Index sourceX = sourceIndex(x, s.input.w, s.spec.paddingMode);
    return sourceY < 0 || sourceX < 0 ? 0.0F : read(stage, c, sourceY, sourceX);
  }

  double bias(int stage, Index m) const { return plan.stage(stage).spec.bias ? weights.bias(stage, m) : 0; }

  // The sum runs in the reference's order (core/reference.h), so that the bits agree.
  float value(int stage, Index m, Index y, Index x) const {
    const OutputPlace place{stage, m, y, x};
    const Index all = std::numeric_limits<Index>::max();
    return static_cast<float>(sumOf({place, all}) + bias(stage, m));
  }

  // What the stamps add to one output: one product for each input that reaches it. The first of them one by one, with
  // the absolute input channel.
  template <typename Take>
  void forEachLanded(const ValueProgress& value, const Take& take) const {
    const OutputPlace& at = value.place;
    const Stage& s = plan.stage(at.stage);
    const InputLattice inputs = linksOf(s, OutputCell{at.m, at.y, at.x}).input;
    const Index count = std::min(inputs.count(), value.productsDone);
    for (Index i = 0; i < count; ++i) {
      const InputCell cell = inputs.at(i);
      const KernelCell weight{at.m, cell.c, s.rows.tapOf(cell.y, at.y), s.columns.tapOf(cell.x, at.x)};
      take(cell.c, static_cast<double>(read(at.stage, cell.c, cell.y, cell.x)) * weights.weight(at.stage, weight));
    }
  }

  // The first products of a value, added up without bias.
  double sumOf(const ValueProgress& value) const {
    return plan.stage(value.place.stage).spec.transposed ? landedSum(value) : windowSum(value);
  }

 private:
  double windowSum(const ValueProgress& value) const {
    const OutputPlace& at = value.place;
    const Stage& s = plan.stage(at.stage);
    const Index channels = s.spec.inPerGroup();
    const Index first = at.m / s.spec.outPerGroup() * channels;
    Index left = value.productsDone;
    double sum = 0;
    for (Index c = first; c < first + channels; ++c) {
      for (Index ky = 0; ky < s.spec.kernel.h; ++ky) {
        for (Index kx = 0; kx < s.spec.kernel.w; ++kx, --left) {
          if (left == 0) return sum;
          sum += static_cast<double>(tap(at.stage, c, s.rows.source(at.y, ky), s.columns.source(at.x, kx))) *
                 weights.weight(at.stage, {at.m, c, ky, kx});
        }
      }
    }
    return sum;
  }

  double landedSum(const ValueProgress& value) const {
    double sum = 0;
    forEachLanded(value, [&sum](Index, double product) { sum += product; });
    return sum;
  }
};

// Everything of the window but the sums.
void fillTaps(const Replay& replay, Window& window) {
  const Stage& s = replay.plan.stage(window.stage);
  const auto taps = static_cast<std::size_t>(window.channels * window.kernel.h * window.kernel.w);
  window.input.reserve(taps);
  window.weights.reserve(taps);
  window.products.reserve(taps);
  window.padding.reserve(taps);
  for (Index c = window.firstInChannel; c < window.firstInChannel + window.channels; ++c) {
    for (Index ky = 0; ky < window.kernel.h; ++ky) {
      for (Index kx = 0; kx < window.kernel.w; ++kx) {
        const float value = replay.tap(window.stage, c, s.rows.source(window.y, ky), s.columns.source(window.x, kx));
        const float weight = replay.weights.weight(window.stage, {window.outChannel, c, ky, kx});
        window.input.push_back(value);
        window.weights.push_back(weight);
        window.products.push_back(static_cast<double>(value) * weight);
        window.padding.push_back(s.rows.inside(window.y, ky) && s.columns.inside(window.x, kx) ? 0 : 1);
      }
    }
  }
}

void sumProducts(Window& window) {
  const Index perChannel = window.kernel.h * window.kernel.w;
  window.channelSums.assign(static_cast<std::size_t>(window.channels), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < window.products.size(); ++i) {
    sum += window.products[i];
    const auto number = static_cast<Index>(i);
    if (number >= window.productsDone) continue;
    window.partialSum = sum;
    window.channelSums[static_cast<std::size_t>(number / perChannel)] += window.products[i];
  }
  window.output = static_cast<float>(sum + window.bias);
}

// The latest multiply-add before the cursor; in lockstep that of group 0 in the same tick.
Step latestStep(const Plan& plan, Index cursor) {
  const Step step = plan.at(cursor - 1);
  return plan.order() == Order::Lockstep ? plan.at(cursor - 1 - step.group) : step;
}

// How many members lie in front of a position.
Index membersBefore(const Progression& members, Index position) {
  if (members.count == 0 || position <= members.first) return 0;
  return std::min(members.count, ceilDiv(position - members.first, members.step));
}

// Of the products that land on an output, those whose stamp and tap come before a position of its group's nest.
Index landedBefore(const Stage& stage, const NestPosition& at, const OutputPlace& place) {
  const InputLattice inputs = linksOf(stage, OutputCell{place.m, place.y, place.x}).input;
  const Index map = place.m % stage.spec.outPerGroup();
  if (at.outChannel != map) return at.outChannel > map ? inputs.count() : 0;
  const Index rows = membersBefore(inputs.y, at.y);
  Index done = at.inChannel * inputs.y.count * inputs.x.count + rows * inputs.x.count;
  if (!inputs.y.contains(at.y)) return done;
  done += membersBefore(inputs.x, at.x);
  if (!inputs.x.contains(at.x)) return done;
  const Index ky = stage.rows.tapOf(at.y, place.y);
  return done + (ky < at.ky || (ky == at.ky && stage.columns.tapOf(at.x, place.x) < at.kx) ? 1 : 0);
}

// The stamp of a multiply-add, which is its latest.
StampPlace stampAt(const Plan& plan, const Step& step) {
  const Index done = step.ky * plan.stage(step.stage).spec.kernel.w + step.kx + 1;
  return {step.stage, step.outChannel, step.inChannel, step.inputY, step.inputX, done};
}

// Weights, products and where they land; one input value for them all.
void fillStamp(const Replay& replay, Window& window) {
  const Stage& s = replay.plan.stage(window.stage);
  const float value = replay.read(window.stage, window.firstInChannel, window.inputY, window.inputX);
  for (Index ky = 0; ky < window.kernel.h; ++ky) {
    for (Index kx = 0; kx < window.kernel.w; ++kx) {
      const float weight = replay.weights.weight(window.stage, {window.outChannel, window.firstInChannel, ky, kx});
      window.input.push_back(value);
      window.weights.push_back(weight);
      window.products.push_back(static_cast<double>(value) * weight);
      window.padding.push_back(s.rows.inside(window.inputY, ky) && s.columns.inside(window.inputX, kx) ? 0 : 1);
    }
  }
}

// The sums of the output under the latest tap.
void sumLanded(const Replay& replay, Window& window) {
  const OutputPlace place{window.stage, window.outChannel, window.y, window.x};
  const Stage& s = replay.plan.stage(window.stage);
  window.channelSums = {0};
  window.beside = !hasCell(s, OutputCell{place.m, place.y, place.x});
  if (window.beside) return;
  const InputLattice inputs = linksOf(s, OutputCell{place.m, place.y, place.x}).input;
  const Index before = (window.firstInChannel - inputs.c.first) * inputs.y.count * inputs.x.count;
  const Index inChannel = membersBefore(inputs.y, window.inputY) * inputs.x.count +
                          membersBefore(inputs.x, window.inputX) + (window.productsDone > 0 ? 1 : 0);
  window.partialSum = replay.sumOf({place, before + inChannel});
  replay.forEachLanded({place, before + inChannel}, [&window](Index c, double product) {
    if (c == window.firstInChannel) window.channelSums.front() += product;
  });
  window.output = replay.value(place.stage, place.m, place.y, place.x);
}

}  // namespace

Window windowAt(const Plan& plan, Index cursor, const Tensor& input, const WeightSource& weights) {
  assert(cursor > 0 && cursor <= plan.count());
  const Step step = latestStep(plan, cursor);
  if (plan.stage(step.stage).spec.transposed) return stampOf(plan, stampAt(plan, step), input, weights);
  const OutputPlace place{step.stage, step.outChannel, step.y, step.x};
  return windowOf(plan, progressAt(plan, cursor, place), input, weights);
}

ValueProgress progressAt(const Plan& plan, Index cursor, const OutputPlace& place) {
  const Stage& stage = plan.stage(place.stage);
  const Index group = place.m / stage.spec.outPerGroup();
  const Index ticks = plan.ticksOfGroup(cursor, place.stage, group);
  if (stage.spec.transposed) return {place, landedBefore(stage, stage.nest.decode(ticks), place)};
  const NestPosition first{place.m % stage.spec.outPerGroup(), place.y, place.x, 0, 0, 0};
  const Index products = stage.nest.unit(Level::Value);
  return {place, std::clamp<Index>(ticks - stage.nest.encode(first), 0, products)};
}

bool isFinished(const Plan& plan, Index cursor, const OutputPlace& place) {
  const Stage& stage = plan.stage(place.stage);
  const Index products = stage.spec.transposed ? linksOf(stage, OutputCell{place.m, place.y, place.x}).input.count()
                                               : stage.nest.unit(Level::Value);
  if (products > 0) return progressAt(plan, cursor, place).productsDone == products;
  return plan.outputsDone(cursor, place.stage, place.m) == stage.output.h * stage.output.w;
}

double sumAt(const Plan& plan, Index cursor, const OutputPlace& place, const ReplayInput& from) {
  return Replay{plan, from.input, from.weights}.sumOf(progressAt(plan, cursor, place));
}

std::vector<double> landedChannelSums(const Plan& plan, Index cursor, const OutputPlace& place,
                                      const ReplayInput& from) {
  const ConvSpec& spec = plan.stage(place.stage).spec;
  assert(spec.transposed);
  std::vector<double> sums(static_cast<std::size_t>(spec.inPerGroup()), 0.0);
  Replay{plan, from.input, from.weights}.forEachLanded(progressAt(plan, cursor, place), [&](Index c, double product) {
    sums[static_cast<std::size_t>(c % spec.inPerGroup())] += product;
  });
  return sums;
}

Window stampOf(const Plan& plan, const StampPlace& place, const Tensor& input, const WeightSource& weights) {
  const Stage& stage = plan.stage(place.stage);
  const Replay replay{plan, input, weights};
  const Index latest = std::max<Index>(0, place.productsDone - 1);
  Window window;
  window.stage = place.stage;
  window.outChannel = place.m;
  window.stamp = true;
  window.inputY = place.y;
  window.inputX = place.x;
  window.y = stage.rows.source(place.y, latest / stage.spec.kernel.w);
  window.x = stage.columns.source(place.x, latest % stage.spec.kernel.w);
  window.firstInChannel = place.c;
  window.channels = 1;
  window.kernel = stage.spec.kernel;
  window.productsDone = place.productsDone;
  window.bias = replay.bias(place.stage, place.m);
  fillStamp(replay, window);
  sumLanded(replay, window);
  return window;
}

Window windowOf(const Plan& plan, const ValueProgress& value, const Tensor& input, const WeightSource& weights) {
  const OutputPlace& place = value.place;
  const ConvSpec& spec = plan.stage(place.stage).spec;
  assert(!spec.transposed);
  const Replay replay{plan, input, weights};
  Window window;
  window.stage = place.stage;
  window.outChannel = place.m;
  window.y = place.y;
  window.x = place.x;
  window.firstInChannel = place.m / spec.outPerGroup() * spec.inPerGroup();
  window.channels = spec.inPerGroup();
  window.kernel = spec.kernel;
  window.productsDone = value.productsDone;
  window.bias = replay.bias(place.stage, place.m);
  fillTaps(replay, window);
  sumProducts(window);
  return window;
}

float valueAt(const Plan& plan, const OutputPlace& place, const Tensor& input, const WeightSource& weights) {
  return Replay{plan, input, weights}.value(place.stage, place.m, place.y, place.x);
}

}  // namespace convscope
