#include "core/replay.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

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
    const Stage& s = plan.stage(stage);
    const Index channels = s.spec.inPerGroup();
    const Index first = m / s.spec.outPerGroup() * channels;
    double sum = 0;
    for (Index c = first; c < first + channels; ++c) {
      for (Index ky = 0; ky < s.spec.kernel.h; ++ky) {
        for (Index kx = 0; kx < s.spec.kernel.w; ++kx) {
          sum += static_cast<double>(tap(stage, c, s.rows.source(y, ky), s.columns.source(x, kx))) *
                 weights.weight(stage, {m, c, ky, kx});
        }
      }
    }
    return static_cast<float>(sum + bias(stage, m));
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

}  // namespace

Window windowAt(const Plan& plan, Index cursor, const Tensor& input, const WeightSource& weights) {
  assert(cursor > 0 && cursor <= plan.count());
  const Step step = latestStep(plan, cursor);
  const OutputPlace place{step.stage, step.outChannel, step.y, step.x};
  return windowOf(plan, progressAt(plan, cursor, place), input, weights);
}

ValueProgress progressAt(const Plan& plan, Index cursor, const OutputPlace& place) {
  const ConvSpec& spec = plan.stage(place.stage).spec;
  Step first;
  first.stage = place.stage;
  first.group = place.m / spec.outPerGroup();
  first.outChannel = place.m;
  first.y = place.y;
  first.x = place.x;
  first.inChannel = first.group * spec.inPerGroup();
  // In lockstep a value's multiply-adds lie G numbers apart.
  const Index apart = plan.order() == Order::Lockstep ? spec.groups : 1;
  const Index before = cursor - plan.numberOf(first);
  const Index products = spec.inPerGroup() * spec.kernel.h * spec.kernel.w;
  return {place, before <= 0 ? 0 : std::min(products, (before + apart - 1) / apart)};
}

Window windowOf(const Plan& plan, const ValueProgress& value, const Tensor& input, const WeightSource& weights) {
  const OutputPlace& place = value.place;
  const ConvSpec& spec = plan.stage(place.stage).spec;
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
