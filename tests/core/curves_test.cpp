#include "core/curves.h"

#include <gtest/gtest.h>

#include "core/layer_figures.h"
#include "core/plan.h"

namespace convscope {
namespace {

constexpr Shape kPicture{64, 56, 56};

Layer layer64to128(Index groups = 1) {
  Layer layer;
  layer.variant = groups == 1 ? Variant::Standard : Variant::Grouped;
  layer.spec.inChannels = 64;
  layer.spec.outChannels = 128;
  layer.spec.kernel = {3, 3};
  layer.spec.padding = Padding::numbers(1, 1);
  layer.spec.groups = groups;
  layer.spec.bias = false;
  return layer;
}

// What every point promises: it is the cost of its own layer.
void expectTruePoints(const std::vector<CurvePoint>& points, const Shape& input) {
  for (const CurvePoint& point : points) {
    const auto plan = Plan::make(networkOf(point.layer), input);
    ASSERT_TRUE(plan);
    EXPECT_EQ(point.macs, plan->count());
    EXPECT_EQ(point.params, plan->params());
  }
}

TEST(CostsAgainstGroups, EveryLegalGAndNoOther) {
  const auto points = costsAgainstGroups(layer64to128(4), kPicture);
  ASSERT_EQ(points.size(), 7U);
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_EQ(points[i].at, Index{1} << i);
    EXPECT_EQ(points[i].macs, 231211008 >> i);
    EXPECT_EQ(points[i].params, 73728 >> i);
    EXPECT_EQ(points[i].current, points[i].at == 4);
  }
  EXPECT_EQ(points[0].layer.variant, Variant::Standard);
  expectTruePoints(points, kPicture);
}

TEST(CostsAgainstGroups, APointwiseLayerStaysPointwise) {
  Layer layer = layer64to128();
  layer.variant = Variant::Pointwise;
  layer.spec.kernel = {1, 1};
  layer.spec.padding = {};
  for (const CurvePoint& point : costsAgainstGroups(layer, kPicture)) {
    EXPECT_EQ(point.layer.variant, Variant::Pointwise);
    EXPECT_EQ(point.macs, 25690112 / point.at);
  }
}

TEST(CostsAgainstGroups, ASeparableLayerHasNoCurrentPoint) {
  Layer layer = layer64to128();
  layer.variant = Variant::Separable;
  layer.spec.groups = 64;
  for (const CurvePoint& point : costsAgainstGroups(layer, kPicture)) EXPECT_FALSE(point.current);
}

TEST(CostsAgainstKernel, TheOutputKeepsItsSize) {
  const auto points = costsAgainstKernel(layer64to128(4), kPicture);
  ASSERT_EQ(points.size(), 11U);
  for (const CurvePoint& point : points) {
    EXPECT_EQ(point.macs, 56 * 56 * point.at * point.at * 16 * 128);
    EXPECT_EQ(point.current, point.at == 3);
  }
  expectTruePoints(points, kPicture);
}

TEST(CostsAgainstKernel, WithoutSamePaddingItKeepsItsSizeWhereItCan) {
  Layer layer = layer64to128();
  layer.spec.stride = {2, 2};
  const Shape output = Plan::make(networkOf(layer), kPicture)->output();
  for (const CurvePoint& point : costsAgainstKernel(layer, kPicture)) {
    if (point.at % 2 == 0) continue;
    EXPECT_EQ(Plan::make(networkOf(point.layer), kPicture)->output(), output);
  }
  layer.spec.padding = Padding::numbers(0, 0);  // no padding becomes negative
  EXPECT_EQ(withKernel(layer, 1).spec.padding, Padding::numbers(0, 0));
}

TEST(CostsAgainstKernel, TheCurrentPointIsTheLayerAsItIs) {
  Layer layer = layer64to128();
  layer.spec.padding = Padding::numbers(7, 0);
  for (const CurvePoint& point : costsAgainstKernel(layer, kPicture)) {
    EXPECT_EQ(point.current, point.layer == layer);
  }
  layer.spec.kernel = {3, 5};
  for (const CurvePoint& point : costsAgainstKernel(layer, kPicture)) EXPECT_FALSE(point.current);
}

TEST(CostsAgainstKernel, KernelsThatDoNotFitAreLeftOut) {
  Layer layer = layer64to128();
  layer.spec.paddingMode = PaddingMode::Reflect;
  const auto points = costsAgainstKernel(layer, {64, 3, 3});
  ASSERT_FALSE(points.empty());
  EXPECT_EQ(points.back().at, 5);  // K = 6 puts 3 rows below, and reflecting needs less than 3
}

TEST(LayerFigures, BytesAreThoseOfInputAndOutput) {
  const Plan plan = Plan::make(networkOf(layer64to128()), kPicture).value();
  const LayerFigures figures = figuresOf(plan);
  EXPECT_EQ(figures.activationBytes, 2408448);
  EXPECT_EQ(figures.macs, 231211008);
  EXPECT_EQ(figures.params, 73728);
  EXPECT_NEAR(figures.macsPerByte, 85.5, 0.05);
}

TEST(LayerFigures, AbsurdShapesStayAtTheLargestNumber) {
  const Plan plan = Plan::make({{ConvSpec{}}}, {1, Index{1} << 31, Index{1} << 31}).value();
  EXPECT_EQ(figuresOf(plan).activationBytes, INT64_MAX);
}

}  // namespace
}  // namespace convscope
