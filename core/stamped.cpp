#include "core/stamped.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

namespace convscope {
namespace {

// The first products of one channel of a map, in the order of the nest.
struct ChannelShare {
  std::vector<float> kernel;  // of that channel
  Index c = 0;
  Index products = 0;
};

std::vector<float> kernelOf(const Stage& stage, const OutputPlace& map, Index c, const WeightSource& weights) {
  std::vector<float> kernel;
  for (Index ky = 0; ky < stage.spec.kernel.h; ++ky) {
    for (Index kx = 0; kx < stage.spec.kernel.w; ++kx) {
      kernel.push_back(weights.weight(map.stage, {map.m, c, ky, kx}));
    }
  }
  return kernel;
}

void addChannel(const Stage& stage, const ChannelShare& share, const Tensor& input, std::vector<double>& sums) {
  const auto taps = static_cast<Index>(share.kernel.size());
  for (Index done = 0; done < share.products; done += taps) {
    const Index y = done / taps / stage.input.w;
    const Index x = done / taps % stage.input.w;
    const double value = input.at(share.c, y, x);
    for (Index tap = 0; tap < std::min(taps, share.products - done); ++tap) {
      const Index ky = tap / stage.spec.kernel.w;
      const Index kx = tap % stage.spec.kernel.w;
      if (!stage.rows.inside(y, ky) || !stage.columns.inside(x, kx)) continue;
      const Index target = stage.rows.source(y, ky) * stage.output.w + stage.columns.source(x, kx);
      sums[static_cast<std::size_t>(target)] += value * share.kernel[static_cast<std::size_t>(tap)];
    }
  }
}

}  // namespace

Index productsStamped(const Plan& plan, Index cursor, int stage, Index outChannel) {
  const Stage& s = plan.stage(stage);
  const Index perMap = s.nest.unit(Level::Channel);
  const Index ticks = plan.ticksOfGroup(cursor, stage, outChannel / s.spec.outPerGroup());
  return std::clamp<Index>(ticks - outChannel % s.spec.outPerGroup() * perMap, 0, perMap);
}

Tensor stampedMap(const Plan& plan, Index cursor, const OutputPlace& map, const ReplayInput& from) {
  const Stage& stage = plan.stage(map.stage);
  assert(stage.spec.transposed && from.input.shape == stage.input);
  const Index perChannel = stage.nest.unit(Level::Row) * stage.input.h;
  Tensor stamped = Tensor::zeros({1, stage.output.h, stage.output.w});
  std::vector<double> sums(stamped.values.size(), 0.0);
  Index c = map.m / stage.spec.outPerGroup() * stage.spec.inPerGroup();
  for (Index left = productsStamped(plan, cursor, map.stage, map.m); left > 0; ++c, left -= perChannel) {
    addChannel(stage, {kernelOf(stage, map, c, from.weights), c, std::min(left, perChannel)}, from.input, sums);
  }
  std::transform(sums.begin(), sums.end(), stamped.values.begin(), [](double sum) { return static_cast<float>(sum); });
  return stamped;
}

}  // namespace convscope
