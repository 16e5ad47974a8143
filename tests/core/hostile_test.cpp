// Values nobody means: nothing may overflow, hang or crash, whatever the numbers are.
#include <gtest/gtest.h>
#include <limits>

#include "core/checked.h"
#include "core/compare.h"
#include "core/plan.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

constexpr Index kMost = std::numeric_limits<Index>::max();
constexpr Index kLeast = std::numeric_limits<Index>::min();

TEST(Checked, ProductsAndSumsPastSixtyFourBitsAreNothing) {
  EXPECT_EQ(checkedProduct({3, 4, 5}), 60);
  EXPECT_EQ(checkedProduct({Index{1} << 31, Index{1} << 31}), Index{1} << 62);
  EXPECT_EQ(checkedProduct({Index{1} << 32, Index{1} << 31}), std::nullopt);
  EXPECT_EQ(checkedProduct({}), 1);
  EXPECT_EQ(checkedSum({kMost - 1, 1}), kMost);
  EXPECT_EQ(checkedSum({kMost, 1}), std::nullopt);
}

Index hostile(test::Random& random) {
  constexpr std::array<Index, 18> kNumbers{kLeast,
                                           kLeast + 1,
                                           -2,
                                           -1,
                                           0,
                                           1,
                                           2,
                                           3,
                                           4,
                                           7,
                                           Index{1} << 31,
                                           (Index{1} << 31) - 1,
                                           Index{1} << 32,
                                           (Index{1} << 53) + 1,
                                           Index{1} << 62,
                                           kMost / 2,
                                           kMost - 1,
                                           kMost};
  return kNumbers[static_cast<std::size_t>(random.between(0, kNumbers.size() - 1))];
}

ConvSpec hostileSpec(test::Random& random, int percent) {
  const auto number = [&] { return random.chance(percent) ? hostile(random) : random.between(1, 3); };
  ConvSpec spec;
  spec.inChannels = number();
  spec.outChannels = number();
  spec.kernel = {number(), number()};
  spec.stride = {number(), number()};
  spec.dilation = {number(), number()};
  spec.groups = random.chance(50) ? 1 : number();
  spec.padding = {static_cast<Padding::Kind>(random.between(0, 2)), {number(), number(), number(), number()}};
  spec.paddingMode = static_cast<PaddingMode>(random.between(0, 3));
  spec.bias = random.chance(50);
  spec.transposed = random.chance(40);
  if (spec.transposed) {
    if (random.chance(80)) spec.paddingMode = PaddingMode::Zeros;
    if (random.chance(80)) spec.padding.kind = Padding::Kind::Numbers;
    spec.outputPadding = {random.chance(percent) ? hostile(random) : 0, random.chance(percent) ? hostile(random) : 0};
  }
  return spec;
}

// A plan that exists must answer anything about any step of it.
void askEverything(const Plan& plan, test::Random& random) {
  ASSERT_GT(plan.count(), 0);
  EXPECT_GE(plan.usefulCount(), 0);
  EXPECT_LE(plan.usefulCount(), plan.count());
  EXPECT_EQ(plan.usefulBefore(plan.count()), plan.usefulCount());
  EXPECT_EQ(plan.outputsDone(plan.count()), plan.outputs());
  for (const Index cursor : {Index{0}, plan.middle(), plan.count() - 1, random.between(0, plan.count() - 1)}) {
    if (cursor == plan.count()) continue;
    ASSERT_EQ(plan.numberOf(plan.at(cursor)), cursor);
    ASSERT_LE(plan.usefulBefore(cursor), cursor);
    ASSERT_LE(plan.tickOf(cursor), plan.ticks());
    for (const Level level : kLevels) {
      ASSERT_GT(plan.next(cursor, level), cursor);
      ASSERT_LE(plan.next(cursor, level), plan.count());
      ASSERT_LE(plan.previous(cursor, level), cursor);
      ASSERT_GE(plan.previous(cursor, level), 0);
    }
  }
}

TEST(Hostile, PlansRefuseOrAnswer) {
  test::Random random(80);
  int made = 0;
  for (int i = 0; i < 20000; ++i) {
    const int percent = i % 2 == 0 ? 60 : 8;
    Network network{{hostileSpec(random, percent)}};
    if (random.chance(20)) network.stages.push_back(hostileSpec(random, percent));
    const Shape input{random.chance(80) ? network.stages[0].inChannels : hostile(random), hostile(random),
                      random.chance(50) ? hostile(random) : 5};
    const Order order = random.chance(50) ? Order::Lockstep : Order::Sequential;
    const auto plan = Plan::make(network, input, order);
    if (!plan) {
      ASSERT_FALSE(plan.error().empty());
      for (const Problem& problem : plan.error()) ASSERT_EQ(problem.message.find('{'), std::string::npos);
      continue;
    }
    ++made;
    askEverything(*plan, random);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(made, 100);
}

TEST(Hostile, ComparisonsRefuseOrAnswer) {
  test::Random random(81);
  for (int i = 0; i < 2000; ++i) {
    const ConvSpec spec = hostileSpec(random, 30);
    const Layer layer{Variant::Standard, spec, hostile(random)};
    const auto rows = compareVariants(layer, {spec.inChannels, hostile(random), 5});
    ASSERT_EQ(rows.size(), kComparedVariants.size());
    for (const CompareRow& row : rows) ASSERT_NE(row.output.has_value(), !row.problems.empty());
  }
}

TEST(Hostile, CountsPastSixtyFourBitsAreTooLarge) {
  ConvSpec spec;
  spec.inChannels = spec.outChannels = Index{1} << 31;
  const auto macs = Plan::make({{spec}}, {Index{1} << 31, 2, 1});
  ASSERT_FALSE(macs.has_value());
  EXPECT_EQ(macs.error().at(0).code, "too_large");
  EXPECT_EQ(macs.error().at(0).values.at("limit"), "9223372036854775807");

  ConvSpec one;  // each stage fits, both together do not
  const Shape picture{1, Index{1} << 31, Index{1} << 31};
  const auto alone = Plan::make({{one}}, picture);
  ASSERT_TRUE(alone.has_value());
  EXPECT_EQ(alone->count(), Index{1} << 62);
  const auto both = Plan::make({{one, one}}, picture);
  ASSERT_FALSE(both.has_value());
  EXPECT_EQ(both.error().at(0).code, "too_large");
  EXPECT_EQ(both.error().at(0).values.at("what"), "multiply-adds of all stages");
}

TEST(Hostile, ParametersPastSixtyFourBitsAreTooLarge) {
  ConvSpec half;
  half.inChannels = half.outChannels = Index{1} << 31;
  half.bias = false;
  half.stride = {2, 2};
  const Shape pixel{Index{1} << 31, 1, 1};
  EXPECT_TRUE(Plan::make({{half}}, pixel).has_value());
  EXPECT_EQ(Plan::make({{half, half}}, pixel).error().at(0).code, "too_large");
  half.kernel = {2, 2};
  EXPECT_EQ(Plan::make({{half}}, {Index{1} << 31, 2, 2}).error().at(0).code, "too_large");
}

TEST(Hostile, PaddingAndGapsPastSixtyFourBitsAreTooLarge) {
  ConvSpec spec;
  spec.padding = Padding::numbers(kMost, 0);
  const auto padded = Plan::make({{spec}}, {1, 2, 2});
  ASSERT_FALSE(padded.has_value());
  EXPECT_EQ(padded.error().at(0).code, "too_large");
  ConvSpec wide;
  wide.kernel = {kMost, 1};
  wide.dilation = {2, 1};
  wide.padding = Padding::same();
  const auto gaps = Plan::make({{wide}}, {1, 2, 2});
  ASSERT_FALSE(gaps.has_value());
  EXPECT_EQ(gaps.error().at(0).code, "too_large");
}

TEST(Hostile, AnInputPastSixtyFourBitsIsTooLarge) {
  ConvSpec spec;
  spec.stride = {Index{1} << 40, Index{1} << 40};
  const auto plan = Plan::make({{spec}}, {1, Index{1} << 40, Index{1} << 40});
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error().at(0).code, "too_large");
  EXPECT_EQ(plan.error().at(0).field, "input");
}

TEST(Hostile, ThePlanOfAHugeKernelCostsNoTime) {
  ConvSpec spec;
  spec.kernel = {Index{1} << 31, 1};
  spec.padding = Padding::numbers(Index{1} << 31, 0);
  const auto plan = Plan::make({{spec}}, {1, 1, 1});
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->usefulCount(), Index{1} << 31);  // every tap meets the one value once
}

}  // namespace
}  // namespace convscope
