#include "tests/core/engine/engine_cases.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace convscope::test {
namespace {

constexpr Index kMostMacs = 400'000;  // the reference is slow

Index channels(Random& random) {
  return random.chance(60) ? random.between(1, 8) : random.between(1, 40);
}

Shape engineShape(Random& random) {
  constexpr std::array<Index, 4> kWidths{6, 20, 70, 300};
  const Index width = kWidths[static_cast<std::size_t>(random.between(0, 3))];
  const Index height = random.chance(70) ? 40 : 6;
  return {channels(random), random.between(1, height), random.between(1, width)};
}

// More maps, larger kernels and longer strides than randomSpec has.
void enlarge(Random& random, ConvSpec& spec) {
  if (random.chance(50)) spec.outChannels = spec.groups * channels(random);
  if (random.chance(20)) spec.kernel = {random.between(1, 7), random.between(1, 7)};
  if (random.chance(10) && spec.padding.kind != Padding::Kind::Same)
    spec.stride = {random.between(1, 5), random.between(1, 5)};
}

bool addStage(Random& random, Case& c, const Shape& shape) {
  Network longer = c.network;
  longer.stages.push_back(randomSpec(random, shape));
  enlarge(random, longer.stages.back());
  const auto plan = Plan::make(longer, c.input);
  if (!plan || plan->count() > kMostMacs) return false;
  c.network = longer;
  return true;
}

// The 1x1 stage behind a depthwise one, as a separable layer has it.
void addPointwise(Random& random, Case& c) {
  ConvSpec spec;
  spec.inChannels = c.network.stages.back().outChannels;
  spec.outChannels = channels(random);
  spec.bias = random.chance(50);
  c.network.stages.push_back(spec);
}

Tensor absolute(Tensor tensor) {
  for (float& value : tensor.values) value = std::abs(value);
  return tensor;
}

StageWeights absolute(StageWeights weights) {
  for (float& value : weights.weight) value = std::abs(value);
  for (float& value : weights.bias) value = 0;
  return weights;
}

}  // namespace

Case engineCase(Random& random) {
  if (random.chance(50)) return randomCase(random);
  Case c;
  c.input = engineShape(random);
  const Index stages = random.chance(70) ? 1 : 2;
  Shape shape = c.input;
  constexpr int kAttempts = 20;
  for (int i = 0; i < kAttempts && static_cast<Index>(c.network.stages.size()) < stages; ++i) {
    if (addStage(random, c, shape)) shape = Plan::make(c.network, c.input)->output();
  }
  if (c.network.stages.empty()) return engineCase(random);
  if (random.chance(30)) addPointwise(random, c);
  return c;
}

Workspaces::Workspaces() {
  for (int threads = 1; threads <= 8; ++threads) all_.push_back(std::make_unique<Workspace>(threads));
}

void expectReference(const Plan& plan, const std::vector<StageWeights>& weights, const Tensor& input,
                     const std::vector<Tensor>& outputs) {
  ASSERT_EQ(outputs.size(), plan.stages().size());
  for (std::size_t s = 0; s < outputs.size(); ++s) {
    const Tensor& from = s == 0 ? input : outputs[s - 1];
    const Stage& stage = plan.stages()[s];
    const Tensor expected = referenceStage(stage, from, weights[s]).value();
    const Tensor sizes = referenceStage(stage, absolute(from), absolute(weights[s])).value();
    ASSERT_EQ(outputs[s].shape, expected.shape);
    ASSERT_EQ(outputs[s].values.size(), expected.values.size());
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
      ASSERT_NEAR(outputs[s].values[i], expected.values[i], 1e-6 + 1e-6 * sizes.values[i])
          << "stage " << s << ", value " << i;
    }
  }
}

void checkCase(Random& random, const Case& c, int threads, Workspaces& workspaces) {
  const Plan plan = Plan::make(c.network, c.input).value();
  const Tensor input = randomTensor(random, c.input);
  const auto weights = randomWeights(random, c.network);
  for (const engine::KernelSet* kernels : engine::kernelSets()) {
    SCOPED_TRACE(std::string(kernels->name) + ", " + std::to_string(threads) + " threads: " + describe(c));
    const PackedNetwork packed = pack(plan, weights, *kernels);
    std::vector<Tensor> alone;
    ASSERT_TRUE(forward(plan, packed, input, {workspaces.of(1), alone, {}}));
    expectReference(plan, weights, input, alone);
    if (testing::Test::HasFatalFailure()) return;
    std::vector<Tensor> together;
    ASSERT_TRUE(forward(plan, packed, input, {workspaces.of(threads), together, {}}));
    ASSERT_EQ(alone, together);
  }
}

void checkCases(std::uint64_t seed, int count) {
  Random random(seed);
  Workspaces workspaces;
  for (int i = 0; i < count; ++i) {
    checkCase(random, engineCase(random), i % 8 + 1, workspaces);
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace convscope::test
