#include "core/compare.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "core/plan.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

Layer startLayer(Index c, Index m) {
  Layer layer;
  layer.spec.inChannels = c;
  layer.spec.outChannels = m;
  layer.spec.kernel = {3, 3};
  layer.spec.padding = Padding::numbers(1, 1);
  return layer;
}

const CompareRow& rowOf(const std::vector<CompareRow>& rows, Variant variant) {
  return *std::find_if(rows.begin(), rows.end(), [&](const CompareRow& row) { return row.layer.variant == variant; });
}

TEST(Compare, FiveRowsInTheOrderOfTheTabs) {
  const auto rows = compareVariants(startLayer(4, 8), {4, 24, 24});
  ASSERT_EQ(rows.size(), 5U);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].layer.variant, kVariants[i]);
}

TEST(Compare, TheStartLayerInNumbers) {
  const auto rows = compareVariants(startLayer(4, 8), {4, 24, 24});
  EXPECT_EQ(rows[0].macs, 576 * 9 * 4 * 8);
  EXPECT_EQ(rows[1].layer.spec.groups, 2);
  EXPECT_EQ(rows[1].macs, 576 * 9 * 2 * 8);
  EXPECT_EQ(rows[2].macs, 576 * 4 * 8);
  EXPECT_EQ(rows[3].macs, 576 * 9 * 4);
  EXPECT_EQ(rows[3].output, (Shape{4, 24, 24}));
  EXPECT_EQ(rows[4].macs, 576 * (9 * 4 + 4 * 8));
  EXPECT_EQ(rows[4].stageMacs, (std::vector<Index>{576 * 9 * 4, 576 * 4 * 8}));
  EXPECT_EQ(rows[4].params, 9 * 4 + 4 + 4 * 8 + 8);
  EXPECT_DOUBLE_EQ(rows[0].ratio, 1);
  EXPECT_DOUBLE_EQ(rows[1].ratio, 0.5);
  EXPECT_DOUBLE_EQ(rows[2].ratio, 1.0 / 9);
  EXPECT_DOUBLE_EQ(rows[3].ratio, 0.125);
  EXPECT_DOUBLE_EQ(rows[4].ratio, 1.0 / 8 + 1.0 / 9);  // 1/M + 1/K^2
}

TEST(Compare, ATransposedLayerIsComparedAsTheConvolutionWithItsNumbers) {
  Layer plain = startLayer(4, 8);
  Layer turned = plain;
  turned.variant = Variant::Transposed;
  turned.spec.transposed = true;
  plain.spec.stride = turned.spec.stride = {2, 2};
  turned.spec.outputPadding = {1, 1};
  const auto rows = compareVariants(turned, {4, 24, 24});
  const auto plainRows = compareVariants(plain, {4, 24, 24});
  ASSERT_EQ(rows.size(), 5U);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].macs, plainRows[i].macs);
}

TEST(Compare, RowsEqualTheirOwnPlans) {
  test::Random random(90);
  for (int i = 0; i < 300; ++i) {
    const test::Case c = test::randomConvolutions(random);
    Layer layer;
    layer.spec = c.network.stages[0];
    layer.depthMultiplier = random.between(1, 3);
    const auto rows = compareVariants(layer, c.input);
    for (const CompareRow& row : rows) {
      if (!row.output) {
        EXPECT_FALSE(row.problems.empty());
        EXPECT_EQ(row.macs, 0);
        continue;
      }
      const Plan plan = Plan::make(networkOf(row.layer), c.input).value();
      EXPECT_EQ(*row.output, plan.output());
      EXPECT_EQ(row.macs, plan.count());
      EXPECT_EQ(row.params, plan.params());
      EXPECT_DOUBLE_EQ(row.ratio, static_cast<double>(plan.count()) / static_cast<double>(rows[0].macs));
    }
  }
}

TEST(Compare, GroupedKeepsLegalGroupsElseTakesTheSmallest) {
  Layer layer = startLayer(12, 18);
  const auto groups = [&](Index g) {
    layer.spec.groups = g;
    return rowOf(compareVariants(layer, {12, 8, 8}), Variant::Grouped).layer.spec.groups;
  };
  EXPECT_EQ(groups(6), 6);
  EXPECT_EQ(groups(1), 2);
  EXPECT_EQ(groups(5), 2);   // illegal
  EXPECT_EQ(groups(12), 2);  // does not divide 18
  layer = startLayer(15, 25);
  layer.spec.groups = 1;
  EXPECT_EQ(rowOf(compareVariants(layer, {15, 8, 8}), Variant::Grouped).layer.spec.groups, 5);
}

TEST(Compare, GroupedIsImpossibleWithoutACommonDivisor) {
  for (const Index c : {Index{3}, Index{1}}) {
    const auto rows = compareVariants(startLayer(c, 16), {c, 8, 8});
    const CompareRow& row = rowOf(rows, Variant::Grouped);
    EXPECT_FALSE(row.output.has_value());
    ASSERT_EQ(row.problems.size(), 1U);
    EXPECT_EQ(row.problems[0].code, "no_common_divisor");
    EXPECT_EQ(row.problems[0].field, "groups");
    EXPECT_NE(row.problems[0].message.find("out_channels = 16"), std::string::npos);
  }
}

TEST(Compare, PointwiseDropsKernelPaddingAndDilationOnly) {
  Layer layer = startLayer(4, 8);
  layer.spec.kernel = {5, 5};
  layer.spec.dilation = {3, 3};
  layer.spec.stride = {2, 3};
  layer.spec.groups = 4;
  const auto rows = compareVariants(layer, {4, 24, 24});
  ConvSpec expected = layer.spec;
  expected.kernel = expected.dilation = {1, 1};
  expected.padding = Padding::numbers(0, 0);
  expected.groups = 1;
  EXPECT_EQ(rowOf(rows, Variant::Pointwise).layer.spec, expected);
  EXPECT_EQ(rowOf(rows, Variant::Pointwise).output, (Shape{8, 12, 8}));
}

TEST(Compare, DepthwiseMakesMultiplierTimesC) {
  Layer layer = startLayer(4, 7);
  layer.depthMultiplier = 3;
  const CompareRow row = rowOf(compareVariants(layer, {4, 8, 8}), Variant::Depthwise);
  EXPECT_EQ(row.output, (Shape{12, 8, 8}));
  EXPECT_EQ(row.layer.spec.groups, 4);
}

TEST(Compare, ImpossibleRowsSayWhyAndPossibleOnesStay) {
  Layer layer = startLayer(4, 8);
  layer.spec.kernel = {9, 9};
  layer.spec.padding = Padding::valid();
  const auto rows = compareVariants(layer, {4, 5, 5});
  EXPECT_FALSE(rows[0].output.has_value());
  EXPECT_EQ(rows[0].problems.at(0).code, "kernel_exceeds_padded_input");
  EXPECT_TRUE(rowOf(rows, Variant::Pointwise).output.has_value());
  EXPECT_EQ(rowOf(rows, Variant::Pointwise).ratio, 0);
}

}  // namespace
}  // namespace convscope
