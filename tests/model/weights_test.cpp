// CONTRACT section 2: the weights' recipe.
#include "app/model/weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <vector>

#include "core/layer.h"

namespace convscope {
namespace {

constexpr std::array kWords{KernelPreset::Identity, KernelPreset::Blur, KernelPreset::Sharpen, KernelPreset::Edges,
                            KernelPreset::Emboss};

Plan planOf(Index c, Index m, Size2 kernel, Index groups) {
  ConvSpec spec;
  spec.inChannels = c;
  spec.outChannels = m;
  spec.kernel = kernel;
  spec.groups = groups;
  return Plan::make({{spec}}, {c, 120, 120}).value();
}

// Weight before the division by C/G.
double patternAt(KernelPreset preset, const Plan& plan, Index m, Index c, Index ky, Index kx) {
  const Stage& stage = plan.stage(0);
  return static_cast<double>(weightAt({preset, 1}, stage, 0, {m, c, ky, kx})) *
         static_cast<double>(stage.spec.inPerGroup());
}

double sumOf(KernelPreset preset, Size2 kernel) {
  const Plan plan = planOf(1, 1, kernel, 1);
  double sum = 0;
  for (Index ky = 0; ky < kernel.h; ++ky) {
    for (Index kx = 0; kx < kernel.w; ++kx) sum += patternAt(preset, plan, 0, 0, ky, kx);
  }
  return sum;
}

const std::vector<Size2> kSizes{{3, 3}, {5, 5}, {2, 2}, {4, 3}, {1, 3}, {7, 1}, {1, 2}, {99, 99}, {6, 98}};

TEST(Weights, NamesReadBack) {
  for (const KernelPreset preset : kKernelPresets) EXPECT_EQ(kernelPresetFromName(nameOf(preset)), preset);
  EXPECT_EQ(kernelPresetFromName("laplace"), std::nullopt);
}

TEST(Weights, DefaultGivesTheFiveWordsThenRandom) {
  for (Index m = 0; m < 5; ++m)
    EXPECT_EQ(presetOf({KernelPreset::Default, 1}, 0, m), kWords[static_cast<std::size_t>(m)]);
  for (Index m = 5; m < 20; ++m) EXPECT_EQ(presetOf({KernelPreset::Default, 1}, 0, m), KernelPreset::Random);
  for (const KernelPreset preset : kKernelPresets) {
    EXPECT_EQ(presetOf({preset, 1}, 1, 0), KernelPreset::Random) << "the 1x1 stage of separable";
    if (preset != KernelPreset::Default) {
      EXPECT_EQ(presetOf({preset, 1}, 0, 7), preset);
    }
  }
}

TEST(Weights, IdentityIsOneTapAtTheMiddle) {
  for (const Size2 size : kSizes) {
    const Plan plan = planOf(1, 1, size, 1);
    for (Index ky = 0; ky < size.h; ++ky) {
      for (Index kx = 0; kx < size.w; ++kx) {
        const bool middle = ky == (size.h - 1) / 2 && kx == (size.w - 1) / 2;
        EXPECT_EQ(patternAt(KernelPreset::Identity, plan, 0, 0, ky, kx), middle ? 1 : 0);
      }
    }
  }
}

TEST(Weights, SumsOfTheWords) {
  for (const Size2 size : kSizes) {
    EXPECT_NEAR(sumOf(KernelPreset::Blur, size), 1, 1e-5);
    EXPECT_NEAR(sumOf(KernelPreset::Sharpen, size), 1, 1e-5);
    EXPECT_NEAR(sumOf(KernelPreset::Edges, size), 0, 1e-5);
    EXPECT_NEAR(sumOf(KernelPreset::Emboss, size), 0, 1e-5);
  }
}

TEST(Weights, PositiveTapsOfEmbossSumToOne) {
  for (const Size2 size : kSizes) {
    const Plan plan = planOf(1, 1, size, 1);
    double positive = 0;
    for (Index ky = 0; ky < size.h; ++ky) {
      for (Index kx = 0; kx < size.w; ++kx)
        positive += std::max(0.0, patternAt(KernelPreset::Emboss, plan, 0, 0, ky, kx));
    }
    EXPECT_NEAR(positive, 1, 1e-5);
  }
}

TEST(Weights, WordsOfThreeByThree) {
  const Plan plan = planOf(1, 1, {3, 3}, 1);
  EXPECT_EQ(patternAt(KernelPreset::Blur, plan, 0, 0, 0, 0), 1 / 16.0);
  EXPECT_EQ(patternAt(KernelPreset::Blur, plan, 0, 0, 0, 1), 2 / 16.0);
  EXPECT_EQ(patternAt(KernelPreset::Blur, plan, 0, 0, 1, 1), 4 / 16.0);
  EXPECT_EQ(patternAt(KernelPreset::Sharpen, plan, 0, 0, 1, 1), 2 - 4 / 16.0);
  EXPECT_EQ(patternAt(KernelPreset::Sharpen, plan, 0, 0, 1, 2), -2 / 16.0);
  EXPECT_EQ(patternAt(KernelPreset::Edges, plan, 0, 0, 1, 1), 1 - 4 / 16.0);
  EXPECT_EQ(patternAt(KernelPreset::Edges, plan, 0, 0, 2, 2), -1 / 16.0);
  EXPECT_EQ(patternAt(KernelPreset::Emboss, plan, 0, 0, 2, 2), 0.5);
  EXPECT_EQ(patternAt(KernelPreset::Emboss, plan, 0, 0, 0, 0), -0.5);
  EXPECT_EQ(patternAt(KernelPreset::Emboss, plan, 0, 0, 0, 2), 0);
}

TEST(Weights, OneTapGivesFiveDifferentGains) {
  const Plan plan = planOf(1, 1, {1, 1}, 1);
  EXPECT_EQ(patternAt(KernelPreset::Identity, plan, 0, 0, 0, 0), 1);
  EXPECT_EQ(patternAt(KernelPreset::Blur, plan, 0, 0, 0, 0), 0.5);
  EXPECT_EQ(patternAt(KernelPreset::Sharpen, plan, 0, 0, 0, 0), 1.5);
  EXPECT_EQ(patternAt(KernelPreset::Edges, plan, 0, 0, 0, 0), -1);
  EXPECT_EQ(patternAt(KernelPreset::Emboss, plan, 0, 0, 0, 0), -0.5);
}

TEST(Weights, WordsAreTheSameForEveryChannelAndKernel) {
  const Plan plan = planOf(4, 6, {3, 5}, 2);
  for (const KernelPreset word : kWords) {
    for (Index ky = 0; ky < 3; ++ky) {
      for (Index kx = 0; kx < 5; ++kx) {
        EXPECT_EQ(patternAt(word, plan, 0, 0, ky, kx), patternAt(word, plan, 5, 3, ky, kx));
      }
    }
  }
}

// Changing G removes entries and rescales; changing M or C adds some: no random weight moves.
TEST(Weights, RandomOnesNeverMove) {
  const Plan small = planOf(4, 8, {3, 3}, 1);
  for (const Plan& other : {planOf(4, 8, {3, 3}, 2), planOf(4, 8, {3, 3}, 4), planOf(12, 8, {3, 3}, 1),
                            planOf(4, 40, {3, 3}, 1), planOf(4, 8, {5, 4}, 1)}) {
    const ConvSpec& spec = other.stage(0).spec;
    for (Index m = 0; m < 8; ++m) {
      const Index first = m / spec.outPerGroup() * spec.inPerGroup();
      for (Index c = first; c < std::min<Index>(4, first + spec.inPerGroup()); ++c) {
        for (Index ky = 0; ky < 3; ++ky) {
          for (Index kx = 0; kx < 3; ++kx) {
            EXPECT_NEAR(patternAt(KernelPreset::Random, small, m, c, ky, kx),
                        patternAt(KernelPreset::Random, other, m, c, ky, kx), 1e-6);
          }
        }
      }
    }
  }
}

TEST(Weights, AreDividedByChannelsPerGroup) {
  for (const Index groups : {1, 2, 4}) {
    const Plan plan = planOf(8, 8, {3, 3}, groups);
    EXPECT_EQ(weightAt({KernelPreset::Identity, 1}, plan.stage(0), 0, {0, 0, 1, 1}),
              static_cast<float>(1 / static_cast<double>(8 / groups)));
  }
}

TEST(Weights, RandomOnesDifferInEveryIndexAndSeed) {
  const Plan plan = planOf(4, 4, {3, 3}, 1);
  const auto at = [&](std::uint64_t seed, int stage, Index m, Index c, Index ky, Index kx) {
    return weightAt({KernelPreset::Random, seed}, plan.stage(0), stage, {m, c, ky, kx});
  };
  std::set<float> values;
  for (Index m = 0; m < 4; ++m) {
    for (Index c = 0; c < 4; ++c) {
      for (Index tap = 0; tap < 9; ++tap) values.insert(at(1, 0, m, c, tap / 3, tap % 3));
    }
  }
  EXPECT_EQ(values.size(), 144U);
  EXPECT_NE(at(1, 0, 1, 2, 1, 0), at(2, 0, 1, 2, 1, 0));
  EXPECT_NE(at(1, 0, 1, 2, 1, 0), at(1, 1, 1, 2, 1, 0));
  double sum = 0;
  double squares = 0;
  for (const float v : values) {
    EXPECT_LE(std::abs(v), 0.25F);  // 1 / (C/G)
    sum += static_cast<double>(v);
    squares += static_cast<double>(v) * static_cast<double>(v);
  }
  EXPECT_LT(std::abs(sum / 144), 0.03);
  EXPECT_NEAR(squares / 144, 0.25 * 0.25 / 3, 0.006);
}

// Bit for bit on every machine: values that must never change.
constexpr float kPinnedFirst = -0x1.5c0a74p-1F;
constexpr float kPinnedSecond = 0x1.5c53d4p-2F;
constexpr float kPinnedBias = 0x1.8f521ap-5F;

TEST(Weights, RandomOnesArePinned) {
  const Plan plan = planOf(1, 1, {3, 3}, 1);
  EXPECT_EQ(weightAt({KernelPreset::Random, 1}, plan.stage(0), 0, {0, 0, 0, 0}), kPinnedFirst);
  EXPECT_EQ(weightAt({KernelPreset::Random, 1}, plan.stage(0), 0, {0, 0, 2, 1}), kPinnedSecond);
  EXPECT_EQ(biasAt({KernelPreset::Random, 1}, 0, 3), kPinnedBias);
}

TEST(Bias, IsSmallAndSeededAndNoneForIdentity) {
  std::set<float> values;
  for (Index m = 0; m < 200; ++m) {
    const float bias = biasAt({KernelPreset::Random, 1}, 0, m);
    EXPECT_LE(std::abs(bias), 0.1F);
    values.insert(bias);
    EXPECT_EQ(biasAt({KernelPreset::Identity, 1}, 0, m), 0);
  }
  EXPECT_EQ(values.size(), 200U);
  EXPECT_EQ(biasAt({KernelPreset::Default, 1}, 0, 0), 0);
  EXPECT_NE(biasAt({KernelPreset::Default, 1}, 0, 1), 0);
  EXPECT_NE(biasAt({KernelPreset::Identity, 1}, 1, 0), 0) << "the 1x1 stage is random";
}

TEST(Weights, AllThreeWaysToThemAgree) {
  Layer layer;
  layer.variant = Variant::Separable;
  layer.spec.inChannels = 3;
  layer.spec.outChannels = 7;
  layer.spec.kernel = {3, 4};
  layer.spec.groups = 3;
  layer.depthMultiplier = 2;
  const Plan plan = Plan::make(networkOf(layer), {3, 9, 9}).value();
  for (const KernelPreset preset : kKernelPresets) {
    const WeightRecipe recipe{preset, 5};
    const auto all = makeWeights(recipe, plan);
    const WeightSource source = weightSource(recipe, plan);
    ASSERT_EQ(all.size(), 2U);
    for (int s = 0; s < 2; ++s) {
      const ConvSpec& spec = plan.stage(s).spec;
      const StageWeights& weights = all[static_cast<std::size_t>(s)];
      std::size_t i = 0;
      for (Index m = 0; m < spec.outChannels; ++m) {
        const Index first = m / spec.outPerGroup() * spec.inPerGroup();
        for (Index c = first; c < first + spec.inPerGroup(); ++c) {
          for (Index ky = 0; ky < spec.kernel.h; ++ky) {
            for (Index kx = 0; kx < spec.kernel.w; ++kx, ++i) {
              EXPECT_EQ(weights.weight.at(i), weightAt(recipe, plan.stage(s), s, {m, c, ky, kx}));
              EXPECT_EQ(weights.weight.at(i), source.weight(s, {m, c, ky, kx}));
            }
          }
        }
        EXPECT_EQ(weights.bias.at(static_cast<std::size_t>(m)), biasAt(recipe, s, m));
        EXPECT_EQ(source.bias(s, m), biasAt(recipe, s, m));
      }
      EXPECT_EQ(i, weights.weight.size());
    }
  }
}

TEST(Weights, WithoutBiasThereIsNone) {
  ConvSpec spec;
  spec.bias = false;
  const Plan plan = Plan::make({{spec}}, {1, 4, 4}).value();
  EXPECT_TRUE(makeWeights({}, plan).front().bias.empty());
}

TEST(Weights, MakingThemCanBeCancelled) {
  const Plan plan = planOf(2, 100, {3, 3}, 1);
  int calls = 0;
  EXPECT_FALSE(makeWeights({}, plan, [&](double) { return ++calls < 10; }).has_value());
  EXPECT_EQ(calls, 10);
}

}  // namespace
}  // namespace convscope
