// How far float sums may be from the reference when all products have one sign: then the same rounding comes again and
// again, and nothing evens it out.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <gtest/gtest.h>
#include <ostream>
#include <vector>

#include "tests/core/engine/engine_cases.h"

namespace convscope {
namespace {

struct Depth {
  Index channels = 1;
  Index kernel = 1;
};

void PrintTo(const Depth& depth, std::ostream* stream) {
  *stream << "C" << depth.channels << " k" << depth.kernel;
}

// Nine maps, so that tiles of one map and of more are there; 19 x 1 outputs each.
test::CaseData dataOf(test::Random& random, const Depth& depth) {
  ConvSpec spec;
  spec.inChannels = depth.channels;
  spec.outChannels = 9;
  spec.kernel = {depth.kernel, depth.kernel};
  return test::randomData(random, {{{spec}}, {depth.channels, depth.kernel, depth.kernel + 18}});
}

// One colour everywhere, and one weight for each map.
void makeConstant(test::Random& random, test::CaseData& data) {
  std::fill(data.input.values.begin(), data.input.values.end(), std::abs(random.weight()));
  std::vector<float>& weight = data.weights[0].weight;
  const std::size_t ofMap = weight.size() / 9;
  for (std::size_t m = 0; m < 9; ++m) {
    std::fill_n(weight.begin() + static_cast<std::ptrdiff_t>(m * ofMap), ofMap, std::abs(random.weight()));
  }
}

// The mean of all taps.
void makeBlur(test::CaseData& data) {
  std::vector<float>& weight = data.weights[0].weight;
  std::fill(weight.begin(), weight.end(), 9.0F / static_cast<float>(weight.size()));
}

void makePositive(test::CaseData& data) {
  for (float& value : data.input.values) value = std::abs(value);
  for (float& value : data.weights[0].weight) value = std::abs(value);
}

class Accuracy : public testing::TestWithParam<Depth> {
 protected:
  void check(const test::CaseData& data) { test::checkData(data, {}, {2}, workspaces_); }

  test::Random random_{340};
  test::Workspaces workspaces_;
};

TEST_P(Accuracy, OneColourAndOneWeight) {
  test::CaseData data = dataOf(random_, GetParam());
  const int repeats = GetParam().channels > 100 ? 2 : 20;
  for (int i = 0; i < repeats && !HasFatalFailure(); ++i) {
    makeConstant(random_, data);
    check(data);
  }
}

TEST_P(Accuracy, BlurOfOneColour) {
  test::CaseData data = dataOf(random_, GetParam());
  makeConstant(random_, data);
  makeBlur(data);
  check(data);
}

TEST_P(Accuracy, PositiveValues) {
  test::CaseData data = dataOf(random_, GetParam());
  makePositive(data);
  check(data);
}

INSTANTIATE_TEST_SUITE_P(All, Accuracy,
                         testing::Values(Depth{1, 3}, Depth{3, 3}, Depth{3, 7}, Depth{3, 11}, Depth{4, 5}, Depth{4, 7},
                                         Depth{4, 11}, Depth{8, 7}, Depth{8, 11}, Depth{12, 5}, Depth{64, 3},
                                         Depth{512, 1}, Depth{512, 3}, Depth{512, 7}, Depth{512, 11}));

// The bias comes last, so that products do not vanish beside a large one; what the last addition rounds, the reference
// rounds too.
TEST(AccuracyOfBias, ALargeBiasSwallowsNothing) {
  test::Random random(341);
  test::CaseData data = dataOf(random, {8, 5});
  makePositive(data);
  data.weights[0].bias.assign(9, 4096.0F);
  const Tensor expected = referenceStage(data.plan.stage(0), data.input, data.weights[0]).value();
  Workspace workspace(1);
  for (const engine::KernelSet* kernels : engine::kernelSets()) {
    std::vector<Tensor> outputs;
    const PackedNetwork packed = pack(data.plan, data.weights, *kernels);
    ASSERT_TRUE(forward(data.plan, packed, data.input, {workspace, outputs, {}}));
    constexpr double kUnit = 4096.0 / (1 << 23);
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
      EXPECT_NEAR(outputs[0].values[i], expected.values[i], kUnit) << kernels->name;
    }
  }
}

}  // namespace
}  // namespace convscope
