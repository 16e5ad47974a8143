#include "tests/core/engine/engine_cases.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>

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

std::vector<Tensor> outputsOf(const Plan& plan, const PackedNetwork& packed, const Tensor& input,
                              const ForwardOptions& options) {
  Workspace workspace;
  std::vector<Tensor> outputs;
  EXPECT_TRUE(forward(plan, packed, input, {workspace, outputs, options}));
  return outputs;
}

Workspaces::Workspaces() {
  for (int threads = 1; threads <= 8; ++threads) all_.push_back(std::make_unique<Workspace>(threads));
}

engine::PartSizes randomSizes(Random& random) {
  if (random.chance(10)) return {};
  engine::PartSizes sizes;
  sizes.bandFloats = Index{16} << random.between(0, 8);
  sizes.mostFloats = sizes.bandFloats * random.between(1, 3);
  sizes.innerFloats = random.between(0, 100);
  sizes.parts = random.between(2, 200);
  sizes.partMacs = Index{8} << random.between(0, 8);
  sizes.fewRows = random.between(1, 4);
  return sizes;
}

Tensor tolerances(const Stage& stage, const Tensor& input, const StageWeights& weights) {
  Tensor sizes = referenceStage(stage, absolute(input), absolute(weights)).value();
  for (float& size : sizes.values) size = 1e-6F + 1e-6F * size;
  return sizes;
}

void expectReference(const Plan& plan, const std::vector<StageWeights>& weights, const Tensor& input,
                     const std::vector<Tensor>& outputs) {
  ASSERT_EQ(outputs.size(), plan.stages().size());
  for (std::size_t s = 0; s < outputs.size(); ++s) {
    const Tensor& from = s == 0 ? input : outputs[s - 1];
    const Stage& stage = plan.stages()[s];
    const Tensor expected = referenceStage(stage, from, weights[s]).value();
    const Tensor tolerance = tolerances(stage, from, weights[s]);
    ASSERT_EQ(outputs[s].shape, expected.shape);
    ASSERT_EQ(outputs[s].values.size(), expected.values.size());
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
      ASSERT_NEAR(outputs[s].values[i], expected.values[i], tolerance.values[i]) << "stage " << s << ", value " << i;
    }
  }
}

CaseData randomData(Random& random, const Case& c) {
  const Plan plan = Plan::make(c.network, c.input).value();
  Tensor input = randomTensor(random, c.input);
  return {plan, std::move(input), randomWeights(random, c.network)};
}

void checkData(const CaseData& data, const engine::PartSizes& sizes, const std::vector<int>& threads,
               Workspaces& workspaces) {
  for (const engine::KernelSet* kernels : engine::kernelSets()) {
    SCOPED_TRACE(std::string(kernels->name));
    const PackedNetwork packed = pack(data.plan, data.weights, *kernels, sizes);
    std::vector<Tensor> alone;
    ASSERT_TRUE(forward(data.plan, packed, data.input, {workspaces.of(1), alone, {}}));
    expectReference(data.plan, data.weights, data.input, alone);
    if (testing::Test::HasFatalFailure()) return;
    for (const int count : threads) {
      std::vector<Tensor> together;
      ASSERT_TRUE(forward(data.plan, packed, data.input, {workspaces.of(count), together, {}}));
      ASSERT_EQ(alone, together) << count << " threads";
    }
  }
}

void checkCases(std::uint64_t seed, int count) {
  Random random(seed);
  Workspaces workspaces;
  for (int i = 0; i < count; ++i) {
    const Case c = engineCase(random);
    SCOPED_TRACE(describe(c));
    const engine::PartSizes sizes = randomSizes(random);
    checkData(randomData(random, c), sizes, {2, 3 + i % 3, 6 + i % 3}, workspaces);
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace convscope::test
