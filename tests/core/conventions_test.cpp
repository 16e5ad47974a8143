#include "core/conventions.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "core/layer.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

Layer exampleLayer() {
  Layer layer;
  layer.spec.inChannels = 64;
  layer.spec.outChannels = 128;
  layer.spec.kernel = {3, 3};
  layer.spec.padding = Padding::numbers(1, 1);
  layer.spec.groups = 4;
  return layer;
}

Plan planOf(const Layer& layer) {
  return Plan::make(networkOf(layer), {64, 56, 56}).value();
}

TEST(Conventions, EveryCounterForOneGroupedLayerWithBias) {
  const Plan plan = planOf(exampleLayer());
  EXPECT_EQ(countOf(Counter::Convscope, plan), 57802752);
  EXPECT_EQ(countOf(Counter::Fvcore, plan), 57802752);
  EXPECT_EQ(countOf(Counter::Thop, plan), 57802752);
  EXPECT_EQ(countOf(Counter::Ptflops, plan), 58204160);
  EXPECT_EQ(countOf(Counter::Torchinfo, plan), 58204160);
  EXPECT_EQ(countOf(Counter::TorchFlops, plan), 115605504);
  EXPECT_EQ(countOf(Counter::Tensorflow, plan), 115605504);
  EXPECT_EQ(countOf(Counter::PaperFlops, plan), 115605504);
  EXPECT_EQ(countOf(Counter::BlindToGroups, plan), 231211008);
}

TEST(Conventions, WithoutABiasPtflopsAndTorchinfoAgreeWithUs) {
  Layer layer = exampleLayer();
  layer.spec.bias = false;
  const Plan plan = planOf(layer);
  EXPECT_EQ(countOf(Counter::Ptflops, plan), plan.count());
  EXPECT_EQ(countOf(Counter::Torchinfo, plan), plan.count());
}

TEST(Conventions, StagesAddUp) {
  Layer layer = exampleLayer();
  layer.variant = Variant::Separable;
  layer.spec.groups = 64;
  const Plan plan = planOf(layer);
  EXPECT_EQ(countOf(Counter::Convscope, plan), 27496448);
  EXPECT_EQ(countOf(Counter::Ptflops, plan), 27496448 + 56 * 56 * (64 + 128));
  EXPECT_EQ(countOf(Counter::BlindToGroups, plan), 1806336 * 64 + 25690112);
}

TEST(Conventions, PaddingTapsCanBeLeftOut) {
  const Plan plan = planOf(exampleLayer());
  EXPECT_EQ(macsOf(plan, PaddingTaps::Counted), 57802752);
  EXPECT_EQ(macsOf(plan, PaddingTaps::LeftOut), 56434688);  // 97.6 %
}

TEST(Conventions, OneOutputValueInThreeWays) {
  Layer layer = exampleLayer();
  EXPECT_EQ(workOfOneValue(planOf(layer).stage(0)), (ValueWork{144, 145, 288}));
  layer.spec.bias = false;
  EXPECT_EQ(workOfOneValue(planOf(layer).stage(0)), (ValueWork{144, 144, 288}));
}

Layer stampingLayer() {
  Layer layer = exampleLayer();
  layer.variant = Variant::Transposed;
  layer.spec.transposed = true;
  layer.spec.stride = {2, 2};
  layer.spec.outputPadding = {1, 1};
  return layer;
}

// As many input values as there are, each with that work, are the whole layer.
TEST(Conventions, ATransposedLayerWorksByInputValues) {
  const Plan plan = planOf(stampingLayer());
  const ValueWork work = workOfOneValue(plan.stage(0));
  EXPECT_EQ(work, (ValueWork{9 * 32, 9 * 32, 2 * 9 * 32}));
  EXPECT_EQ(work.taps * 64 * 56 * 56, plan.count());
}

TEST(Conventions, TheProductsOfAllOutputsAreTheUsefulOnes) {
  for (const test::Case& c : test::randomCases(511, 200)) {
    const Plan plan = Plan::make(c.network, c.input).value();
    for (const Stage& stage : plan.stages()) {
      const auto outputs = static_cast<double>(stage.output.c * stage.output.h * stage.output.w);
      EXPECT_NEAR(productsOfOneOutput(stage) * outputs, static_cast<double>(stage.usefulMacs), 1e-6);
    }
  }
}

TEST(Conventions, DifferencesHaveTheirReasons) {
  using Why = CountDifference;
  const Plan grouped = planOf(exampleLayer());
  EXPECT_EQ(differenceOf(Counter::Fvcore, grouped, PaddingTaps::Counted), Why{});
  EXPECT_EQ(differenceOf(Counter::Fvcore, grouped, PaddingTaps::LeftOut), (Why{.paddingTaps = true}));
  EXPECT_EQ(differenceOf(Counter::Convscope, grouped, PaddingTaps::LeftOut), Why{});
  EXPECT_EQ(differenceOf(Counter::Thop, grouped, PaddingTaps::Counted), Why{});
  EXPECT_EQ(differenceOf(Counter::Torchinfo, grouped, PaddingTaps::Counted), (Why{.bias = true}));
  EXPECT_EQ(differenceOf(Counter::BlindToGroups, grouped, PaddingTaps::Counted), (Why{.groups = true}));
  const Plan stamped = planOf(stampingLayer());
  EXPECT_EQ(differenceOf(Counter::Thop, stamped, PaddingTaps::Counted), (Why{.byOutputs = true}));
  EXPECT_EQ(differenceOf(Counter::Torchinfo, stamped, PaddingTaps::Counted), (Why{.byOutputs = true, .bias = true}));
  EXPECT_EQ(differenceOf(Counter::Fvcore, stamped, PaddingTaps::Counted), Why{});
}

// No difference without a reason, and while all taps count no reason without a difference.
TEST(Conventions, WhoDiffersHasAReason) {
  for (const test::Case& c : test::randomCases(512, 300)) {
    const Plan plan = Plan::make(c.network, c.input).value();
    for (const Counter counter : {Counter::Fvcore, Counter::Thop, Counter::Ptflops}) {
      const auto reason = [&](PaddingTaps ours) { return differenceOf(counter, plan, ours) != CountDifference{}; };
      EXPECT_EQ(reason(PaddingTaps::Counted), countOf(counter, plan) != plan.count()) << nameOf(counter);
      if (countOf(counter, plan) != plan.usefulCount()) {
        EXPECT_TRUE(reason(PaddingTaps::LeftOut)) << nameOf(counter);
      }
    }
  }
}

TEST(Conventions, ACountThatPasses64BitsIsNoNumber) {
  Layer layer;
  layer.spec.inChannels = Index{1} << 31;
  layer.spec.outChannels = Index{1} << 31;
  const Plan plan = Plan::make(networkOf(layer), {Index{1} << 31, 1, 1}).value();
  EXPECT_EQ(countOf(Counter::Fvcore, plan), Index{1} << 62);
  EXPECT_EQ(countOf(Counter::TorchFlops, plan), std::nullopt);
}

TEST(Conventions, NamesDiffer) {
  for (const Counter a : kCounters) {
    for (const Counter b : kCounters) EXPECT_EQ(nameOf(a) == nameOf(b), a == b);
  }
}

TEST(Conventions, OnlyOneWithGroupsIsMoreThanTwice) {
  for (const test::Case& c : test::randomCases(510, 200)) {
    const Plan plan = Plan::make(c.network, c.input).value();
    EXPECT_EQ(countOf(Counter::Fvcore, plan), plan.count());
    EXPECT_EQ(countOf(Counter::TorchFlops, plan), 2 * plan.count());
    const bool stamped = std::any_of(c.network.stages.begin(), c.network.stages.end(),
                                     [](const ConvSpec& spec) { return spec.transposed; });
    if (!stamped) {
      EXPECT_EQ(countOf(Counter::Thop, plan), plan.count());
    }
    EXPECT_GE(*countOf(Counter::BlindToGroups, plan), plan.count());
  }
}

}  // namespace
}  // namespace convscope
