// Partial maps: against sums made from a padded copy, and summed up against whole layers.
#include "core/partial.h"

#include <cmath>
#include <gtest/gtest.h>

#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

// The weights of kernel m for channel c of its group.
KernelSlice sliceOf(const ConvSpec& spec, const StageWeights& weights, Index m, Index c) {
  const Index taps = spec.kernel.h * spec.kernel.w;
  const Index plane =
      spec.transposed ? c * spec.outPerGroup() + m % spec.outPerGroup() : m * spec.inPerGroup() + c % spec.inPerGroup();
  const auto first = weights.weight.begin() + plane * taps;
  return {c, {first, first + taps}};
}

// One value of a partial map, read from a padded copy of the input.
double plainSum(const ConvSpec& spec, const test::PaddedTensor& in, const KernelSlice& slice, const OutputPlace& at) {
  double sum = 0;
  std::size_t tap = 0;
  for (Index ky = 0; ky < spec.kernel.h; ++ky) {
    for (Index kx = 0; kx < spec.kernel.w; ++kx, ++tap) {
      const Index row = at.y * spec.stride.h + ky * spec.dilation.h;
      const Index column = at.x * spec.stride.w + kx * spec.dilation.w;
      const auto place = static_cast<std::size_t>((slice.channel * in.shape.h + row) * in.shape.w + column);
      sum += static_cast<double>(in.values[place]) * slice.weights[tap];
    }
  }
  return sum;
}

TEST(Partial, MapsAreTheChannelsOwnSums) {
  test::Random random(31);
  for (int run = 0; run < 120; ++run) {
    const test::Case c = test::randomConvolutions(random);
    const Plan plan = Plan::make({{c.network.stages.front()}}, c.input).value();
    const Stage& stage = plan.stage(0);
    const Tensor input = test::randomTensor(random, c.input);
    const StageWeights weights = test::randomWeights(random, {{stage.spec}}).front();
    const test::PaddedTensor padded = test::padded(stage.spec, input);
    const Index m = random.between(0, stage.spec.outChannels - 1);
    const Index first = m / stage.spec.outPerGroup() * stage.spec.inPerGroup();
    const Index channel = first + random.between(0, stage.spec.inPerGroup() - 1);
    const KernelSlice slice = sliceOf(stage.spec, weights, m, channel);
    const Tensor map = partialMap(stage, input, slice).value();
    ASSERT_EQ(map.shape, (Shape{1, stage.output.h, stage.output.w})) << test::describe(c);
    for (Index y = 0; y < stage.output.h; ++y) {
      for (Index x = 0; x < stage.output.w; ++x) {
        ASSERT_EQ(map.at(0, y, x), static_cast<float>(plainSum(stage.spec, padded, slice, {0, m, y, x})))
            << test::describe(c);
      }
    }
  }
}

TEST(Partial, MapsAndBiasAddUpToTheLayer) {
  test::Random random(32);
  for (int run = 0; run < 60; ++run) {
    const test::Case c = test::randomCase(random);
    const Plan plan = Plan::make({{c.network.stages.front()}}, c.input).value();
    const Stage& stage = plan.stage(0);
    const Tensor input = test::randomTensor(random, c.input);
    const StageWeights weights = test::randomWeights(random, {{stage.spec}}).front();
    const Tensor whole = referenceStage(stage, input, weights).value();
    for (Index m = 0; m < stage.spec.outChannels; ++m) {
      const Index first = m / stage.spec.outPerGroup() * stage.spec.inPerGroup();
      std::vector<double> sums(static_cast<std::size_t>(stage.output.h * stage.output.w),
                               stage.spec.bias ? weights.bias[static_cast<std::size_t>(m)] : 0.0);
      for (Index i = first; i < first + stage.spec.inPerGroup(); ++i) {
        const Tensor map = partialMap(stage, input, sliceOf(stage.spec, weights, m, i)).value();
        for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += map.values[at];
      }
      for (std::size_t at = 0; at < sums.size(); ++at) {
        const float value = whole.values[whole.offset(m, 0, 0) + at];
        ASSERT_NEAR(sums[at], value, 1e-5 * (1 + std::abs(static_cast<double>(value)))) << test::describe(c);
      }
    }
  }
}

TEST(Partial, CanBeCancelled) {
  const Plan plan = Plan::make({{ConvSpec{}}}, {1, 4, 4}).value();
  EXPECT_FALSE(partialMap(plan.stage(0), Tensor::zeros({1, 4, 4}), {0, {1.0F}}, [](double) { return false; }));
}

}  // namespace
}  // namespace convscope
