// What forward promises besides its numbers.
#include "core/engine/forward.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

#include "tests/core/engine/engine_cases.h"

namespace convscope {
namespace {

ConvSpec conv(Index in, Index out, Index kernel, Index groups = 1) {
  ConvSpec spec;
  spec.inChannels = in;
  spec.outChannels = out;
  spec.kernel = {kernel, kernel};
  spec.padding = Padding::same();
  spec.groups = groups;
  return spec;
}

struct World {
  explicit World(const Network& network, const Shape& shape)
      : plan(Plan::make(network, shape).value()), weights(test::randomWeights(random, network)) {
    input = test::randomTensor(random, shape);
    packed = pack(plan, weights);
  }
  test::Random random{310};
  Plan plan;
  std::vector<StageWeights> weights;
  Tensor input;
  PackedNetwork packed;
};

Network separable() {
  return {{conv(12, 24, 3, 12), conv(24, 20, 1), conv(20, 3, 5)}};
}

// Three stages that are computed one by one, so that there are three reports at least; one thread makes dozens.
World manyParts() {
  return World({{conv(16, 2, 3), conv(2, 2, 3), conv(2, 2, 3)}}, {16, 200, 400});
}

TEST(Kernels, SeveralInstructionSetsAreTested) {
  const auto& sets = engine::kernelSets();
  ASSERT_FALSE(sets.empty());
  for (std::size_t i = 1; i < sets.size(); ++i) EXPECT_GE(sets[i - 1]->lanes, sets[i]->lanes);
#if defined(__x86_64__)
  const auto has = [&](const char* name) {
    return std::any_of(sets.begin(), sets.end(), [&](const engine::KernelSet* set) { return set->name == name; });
  };
  EXPECT_TRUE(has("SSE4"));
  EXPECT_TRUE(has("SCALAR") || has("EMU128") || has("SSE2"));
  EXPECT_EQ(has("AVX2"), __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"));
#endif
}

TEST(Forward, ProgressGrowsToOne) {
  const World world = manyParts();
  for (int threads = 1; threads <= 4; ++threads) {
    Workspace workspace(threads);
    std::vector<Tensor> outputs;
    std::vector<double> shares;
    const auto note = [&](double share) {
      shares.push_back(share);
      return true;
    };
    ASSERT_TRUE(forward(world.plan, world.packed, world.input, {workspace, outputs, {note, true}}));
    ASSERT_GE(shares.size(), threads == 1 ? 12U : 3U);
    EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
    EXPECT_GT(shares.front(), 0);
    EXPECT_LT(shares.front(), threads == 1 ? 0.2 : 1);
    EXPECT_DOUBLE_EQ(shares.back(), 1);
  }
}

TEST(Forward, StopsWhenCancelled) {
  const World world = manyParts();
  const auto expected = test::outputsOf(world.plan, world.packed, world.input);
  for (int threads = 1; threads <= 4; ++threads) {
    Workspace workspace(threads);
    std::vector<Tensor> outputs;
    for (const int last : {1, 2, threads == 1 ? 9 : 1}) {
      int calls = 0;
      const auto cancel = [&](double share) {
        EXPECT_LE(share, 1);  // on a busy machine the other threads may be done by then
        return ++calls < last;
      };
      EXPECT_FALSE(forward(world.plan, world.packed, world.input, {workspace, outputs, {cancel, true}}));
      EXPECT_EQ(calls, last);
    }
    EXPECT_TRUE(forward(world.plan, world.packed, world.input, {workspace, outputs, {}}));  // and can be used again
    EXPECT_EQ(outputs, expected);
  }
}

TEST(Forward, TheMiddleOfAPairIsGivenOnDemand) {
  const World world(separable(), {12, 60, 70});
  const auto all = test::outputsOf(world.plan, world.packed, world.input);
  const auto some = test::outputsOf(world.plan, world.packed, world.input, {{}, false});
  test::expectReference(world.plan, world.weights, world.input, all);
  ASSERT_TRUE(world.packed.fused[0].has_value());
  EXPECT_TRUE(some[0].values.empty());
  EXPECT_EQ(some[1], all[1]);
  EXPECT_EQ(some[2], all[2]);
}

TEST(Forward, OutputsOfOtherShapesAreReplaced) {
  Workspace workspace(2);
  std::vector<Tensor> outputs;
  for (const Index side : {30, 7, 50, 1}) {
    const World world({{conv(3, 8, 3)}}, {3, side, side + 2});
    ASSERT_TRUE(forward(world.plan, world.packed, world.input, {workspace, outputs, {}}));
    test::expectReference(world.plan, world.weights, world.input, outputs);
  }
}

// Long sums are made of shorter ones, so that the error does not grow with the kernel.
TEST(Forward, LongSumsStayExact) {
  for (const Index side : {1, 9}) {
    World world({{conv(700, 5, 3)}}, {700, side, side});
    for (float& value : world.input.values) value = std::abs(value);
    for (float& value : world.weights[0].weight) value = std::abs(value);
    for (const engine::KernelSet* kernels : engine::kernelSets()) {
      SCOPED_TRACE(kernels->name);
      const auto outputs = test::outputsOf(world.plan, pack(world.plan, world.weights, *kernels), world.input);
      test::expectReference(world.plan, world.weights, world.input, outputs);
    }
  }
}

// A depthwise kernel meets its own channel only, even when a neighbour holds no number.
TEST(Forward, WhatIsNoNumberStaysInItsWindow) {
  World world({{conv(2, 2, 3, 2)}}, {2, 20, 40});
  world.input.at(0, 10, 20) = INFINITY;
  const Tensor output = test::outputsOf(world.plan, world.packed, world.input).front();
  for (Index y = 0; y < 20; ++y) {
    for (Index x = 0; x < 40; ++x) {
      const bool near = std::abs(y - 10) <= 1 && std::abs(x - 20) <= 1;
      EXPECT_EQ(std::isfinite(output.at(0, y, x)), !near) << y << ", " << x;
      EXPECT_TRUE(std::isfinite(output.at(1, y, x)));
    }
  }
}

}  // namespace
}  // namespace convscope
