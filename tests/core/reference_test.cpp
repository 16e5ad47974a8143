#include "core/reference.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

Tensor onlyStage(const ConvSpec& spec, const Tensor& input, const StageWeights& weights) {
  return referenceForward(Plan::make({{spec}}, input.shape).value(), input, {weights}).value().front();
}

TEST(Reference, EqualsAnIndependentComputation) {
  test::Random random(40);
  for (int i = 0; i < 500; ++i) {
    const test::Case c = test::randomCase(random);
    SCOPED_TRACE(test::describe(c));
    const Tensor input = test::randomTensor(random, c.input);
    const auto weights = test::randomWeights(random, c.network);
    const auto outputs = referenceForward(Plan::make(c.network, c.input).value(), input, weights).value();
    const auto expected = test::forward(c.network, input, weights);
    ASSERT_EQ(outputs.size(), expected.size());
    for (std::size_t s = 0; s < outputs.size(); ++s) {
      ASSERT_EQ(outputs[s].shape, expected[s].shape);
      ASSERT_EQ(outputs[s].values.size(), expected[s].values.size());
      for (std::size_t v = 0; v < outputs[s].values.size(); ++v) {
        ASSERT_NEAR(outputs[s].values[v], expected[s].values[v], 1e-4 + 1e-5 * std::abs(expected[s].values[v]));
      }
    }
  }
}

// A depthwise layer is each channel convolved by itself.
TEST(Reference, GroupsEqualToChannelsIsEveryChannelAlone) {
  test::Random random(41);
  for (int i = 0; i < 50; ++i) {
    const Tensor input = test::randomTensor(random, {random.between(1, 4), 6, 5});
    ConvSpec spec;
    spec.inChannels = input.shape.c;
    spec.outChannels = input.shape.c;
    spec.groups = input.shape.c;
    spec.kernel = {3, 2};
    spec.padding = Padding::numbers(1, 1);
    const StageWeights weights = test::randomWeights(random, {{spec}}).front();
    const Tensor output = onlyStage(spec, input, weights);
    ConvSpec single = spec;
    single.inChannels = single.outChannels = single.groups = 1;
    for (Index c = 0; c < input.shape.c; ++c) {
      Tensor plane{{1, 6, 5}, {input.values.begin() + c * 30, input.values.begin() + (c + 1) * 30}};
      const StageWeights own{{weights.weight.begin() + c * 6, weights.weight.begin() + (c + 1) * 6},
                             {weights.bias[static_cast<std::size_t>(c)]}};
      const Tensor map = onlyStage(single, plane, own);
      const auto begin = output.values.begin() + c * static_cast<Index>(map.values.size());
      ASSERT_TRUE(std::equal(map.values.begin(), map.values.end(), begin));
    }
  }
}

// Groups are a standard convolution whose kernels are zero outside their own group.
TEST(Reference, GroupsAreAStandardLayerWithZeros) {
  test::Random random(42);
  for (int i = 0; i < 200; ++i) {
    test::Case c = test::randomConvolutions(random);
    c.network.stages.resize(1);
    const ConvSpec spec = c.network.stages[0];
    SCOPED_TRACE(test::describe(c));
    const Tensor input = test::randomTensor(random, c.input);
    const StageWeights weights = test::randomWeights(random, c.network).front();
    ConvSpec standard = spec;
    standard.groups = 1;
    const Index taps = spec.kernel.h * spec.kernel.w;
    StageWeights wide{std::vector<float>(static_cast<std::size_t>(spec.outChannels * spec.inChannels * taps)),
                      weights.bias};
    for (Index m = 0; m < spec.outChannels; ++m) {
      const Index first = m / spec.outPerGroup() * spec.inPerGroup();
      for (Index k = 0; k < spec.inPerGroup() * taps; ++k) {
        wide.weight[static_cast<std::size_t>((m * spec.inChannels + first) * taps + k)] =
            weights.weight[static_cast<std::size_t>(m * spec.inPerGroup() * taps + k)];
      }
    }
    ASSERT_EQ(onlyStage(spec, input, weights), onlyStage(standard, input, wide));
  }
}

// The defining property: a transposed convolution is the adjoint of the convolution that it turns round, with the same
// weights. <conv(x), y> = <x, transposed(y)> for every x and y.
TEST(Reference, TransposedIsTheAdjointOfTheConvolution) {
  test::Random random(45);
  int turned = 0;
  for (int i = 0; i < 400; ++i) {
    test::Case c = test::randomConvolutions(random);
    c.network.stages.resize(1);
    ConvSpec spec = c.network.stages[0];
    spec.bias = false;
    if (spec.paddingMode != PaddingMode::Zeros || spec.padding.kind != Padding::Kind::Numbers) continue;
    const Plan plan = Plan::make({{spec}}, c.input).value();
    ConvSpec back = spec;  // M -> C; the rows that a stride leaves over come back as output padding
    std::swap(back.inChannels, back.outChannels);
    back.transposed = true;
    const auto unused = [](Index in, Index pads, Index kernel, Index stride, Index dilation) {
      return (in + pads - dilation * (kernel - 1) - 1) % stride;
    };
    const Pads& pads = plan.stage(0).pads;
    back.outputPadding = {unused(c.input.h, pads.top + pads.bottom, spec.kernel.h, spec.stride.h, spec.dilation.h),
                          unused(c.input.w, pads.left + pads.right, spec.kernel.w, spec.stride.w, spec.dilation.w)};
    SCOPED_TRACE(test::describe(c));
    const StageWeights weights = test::randomWeights(random, {{spec}}).front();
    const Tensor x = test::randomTensor(random, c.input);
    const Tensor y = test::randomTensor(random, plan.output());
    const Tensor forward = onlyStage(spec, x, weights);
    const Tensor backward = onlyStage(back, y, weights);
    ASSERT_EQ(backward.shape, x.shape);
    const double there = std::inner_product(forward.values.begin(), forward.values.end(), y.values.begin(), 0.0);
    const double here = std::inner_product(backward.values.begin(), backward.values.end(), x.values.begin(), 0.0);
    ASSERT_NEAR(there, here, 1e-4 * (1 + std::abs(there)));
    ++turned;
  }
  EXPECT_GT(turned, 100);
}

// A 1x1 layer is a matrix times the channels of each pixel.
TEST(Reference, PointwiseIsAMatrixPerPixel) {
  test::Random random(43);
  const Tensor input = test::randomTensor(random, {5, 4, 3});
  ConvSpec spec;
  spec.inChannels = 5;
  spec.outChannels = 7;
  const StageWeights weights = test::randomWeights(random, {{spec}}).front();
  const Tensor output = onlyStage(spec, input, weights);
  ASSERT_EQ(output.shape, (Shape{7, 4, 3}));
  for (Index m = 0; m < 7; ++m) {
    for (Index pixel = 0; pixel < 12; ++pixel) {
      double sum = 0;
      for (Index c = 0; c < 5; ++c) {
        sum += static_cast<double>(weights.weight[static_cast<std::size_t>(m * 5 + c)]) *
               input.values[static_cast<std::size_t>(c * 12 + pixel)];
      }
      const auto value = static_cast<float>(sum + weights.bias[static_cast<std::size_t>(m)]);
      EXPECT_EQ(output.values[static_cast<std::size_t>(m * 12 + pixel)], value);
    }
  }
}

TEST(Reference, SumsInDouble) {
  ConvSpec spec;
  spec.inChannels = 3;
  spec.bias = false;
  const Tensor input{{3, 1, 1}, {1e8F, 1, -1e8F}};
  EXPECT_EQ(onlyStage(spec, input, {{1, 1, 1}, {}}).values, Values{1});
}

TEST(Reference, TellsProgressAfterEveryRow) {
  ConvSpec spec;
  spec.inChannels = 1;
  spec.outChannels = 2;
  ConvSpec back;
  back.inChannels = 2;
  const Plan plan = Plan::make({{spec, back}}, {1, 4, 3}).value();
  const std::vector<StageWeights> weights{{{1, 1}, {0, 0}}, {{1, 1}, {0}}};
  std::vector<double> shares;
  const auto done = referenceForward(plan, Tensor::zeros({1, 4, 3}), weights, [&](double share) {
    shares.push_back(share);
    return true;
  });
  EXPECT_TRUE(done.has_value());
  ASSERT_EQ(shares.size(), 12U);  // 2 x 4 rows, then 1 x 4
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_GT(shares.front(), 0);
  EXPECT_DOUBLE_EQ(shares[7], 0.5);
  EXPECT_DOUBLE_EQ(shares.back(), 1);
}

TEST(Reference, StopsWhenCancelled) {
  ConvSpec spec;
  spec.inChannels = 1;
  const Plan plan = Plan::make({{spec}}, {1, 5, 5}).value();
  int rows = 0;
  const auto done = referenceForward(plan, Tensor::zeros({1, 5, 5}), {{{1}, {0}}}, [&](double) { return ++rows < 3; });
  EXPECT_FALSE(done.has_value());
  EXPECT_EQ(rows, 3);
}

}  // namespace
}  // namespace convscope
