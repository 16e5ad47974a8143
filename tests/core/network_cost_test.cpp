#include "core/network_cost.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

NetworkLayer convLayer(Index c, Index m, Index kernel, Index size, Index groups = 1) {
  NetworkLayer layer;
  layer.name = "conv";
  layer.spec.inChannels = c;
  layer.spec.outChannels = m;
  layer.spec.kernel = {kernel, kernel};
  layer.spec.padding = Padding::numbers(kernel / 2, kernel / 2);
  layer.spec.groups = groups;
  layer.input = {c, size, size};
  return layer;
}

TEST(NetworkCost, AConvolutionCostsWhatItsPlanSays) {
  NetworkLayer layer = convLayer(64, 128, 3, 56, 4);
  layer.norm = true;
  const auto cost = costOf(layer);
  ASSERT_TRUE(cost);
  EXPECT_EQ(cost->output, (Shape{128, 56, 56}));
  EXPECT_EQ(cost->macs, 57802752);
  EXPECT_EQ(cost->params, 9 * 16 * 128 + 128);
  EXPECT_EQ(cost->normParams, 256);
  EXPECT_EQ(cost->usefulMacs, Index{166 * 166} * 16 * 128);  // 3 x 56 - 2 taps inside along each axis
}

TEST(NetworkCost, AFullyConnectedLayerIsAConvolutionOfOnePixel) {
  const auto cost = costOf(linearLayer("fc6", 25088, 4096, true));
  ASSERT_TRUE(cost);
  EXPECT_EQ(cost->macs, 102760448);
  EXPECT_EQ(cost->params, 102764544);
}

TEST(NetworkCost, TotalsKeepConvolutionsAndClassifierApart) {
  NetworkLayer first = convLayer(3, 16, 3, 8);
  first.norm = true;
  const auto totals = totalsOf({first, linearLayer("fc", 16, 10, false)});
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->convMacs, 64 * 9 * 3 * 16);
  EXPECT_EQ(totals->convUsefulMacs, 22 * 22 * 3 * 16);
  EXPECT_EQ(totals->fcMacs, 160);
  EXPECT_EQ(totals->convParams, 9 * 3 * 16 + 16);
  EXPECT_EQ(totals->fcParams, 160);
  EXPECT_EQ(totals->normParams, 32);
  EXPECT_EQ(totals->macs(), totals->convMacs + 160);
  EXPECT_EQ(totals->params(), 9 * 3 * 16 + 16 + 160 + 32);
}

TEST(NetworkCost, ALayerThatDoesNotFitIsNamed) {
  NetworkLayer layer = convLayer(4, 8, 3, 8);
  layer.input.c = 3;
  EXPECT_EQ(totalsOf({layer}).error().front().code, "channel_mismatch");
}

TEST(NetworkCost, ATotalThatPasses64BitsIsRefused) {
  const NetworkLayer huge = linearLayer("huge", Index{1} << 31, Index{1} << 31, false);
  EXPECT_TRUE(totalsOf({huge}));
  EXPECT_EQ(totalsOf({huge, huge}).error().front().code, "too_large");
}

TEST(WhatIf, NamesGoBothWays) {
  for (const WhatIf what : kWhatIfs) EXPECT_EQ(whatIfFromName(nameOf(what)), what);
  EXPECT_EQ(whatIfFromName("smaller"), std::nullopt);
}

TEST(WhatIf, SeparableReplacesStandard3x3AndNothingElse) {
  NetworkLayer layer = convLayer(64, 128, 3, 56);
  layer.spec.stride = {2, 2};
  const ReplacedLayer pair = replaced(layer, WhatIf::Separable);
  ASSERT_EQ(pair.layers.size(), 2U);
  EXPECT_TRUE(pair.changed);
  EXPECT_EQ(costOf(pair.layers[0])->macs, 28 * 28 * 9 * 64);
  EXPECT_EQ(costOf(pair.layers[1])->macs, 28 * 28 * 64 * 128);
  EXPECT_EQ(costOf(pair.layers[1])->output, costOf(layer)->output);
  for (const NetworkLayer& other : {convLayer(64, 64, 1, 8), convLayer(64, 64, 5, 8), convLayer(64, 64, 3, 8, 64)}) {
    EXPECT_FALSE(replaced(other, WhatIf::Separable).changed);
    EXPECT_EQ(replaced(other, WhatIf::Separable).layers, std::vector{other});
  }
}

TEST(WhatIf, GroupedKeepsAndMarksWhatGDoesNotDivide) {
  const ReplacedLayer four = replaced(convLayer(64, 128, 3, 56), WhatIf::Grouped);
  EXPECT_TRUE(four.changed);
  EXPECT_EQ(costOf(four.layers[0])->macs, 57802752);
  const ReplacedLayer stays = replaced(convLayer(3, 64, 3, 224), WhatIf::Grouped);
  EXPECT_FALSE(stays.changed);
  EXPECT_TRUE(stays.notDivisible);
  EXPECT_FALSE(replaced(linearLayer("fc", 8, 8, true), WhatIf::Grouped).notDivisible);
}

TEST(WhatIf, NoGroupsMakesGroupedLayersStandard) {
  const ReplacedLayer whole = replaced(convLayer(96, 256, 5, 27, 2), WhatIf::NoGroups);
  EXPECT_TRUE(whole.changed);
  EXPECT_EQ(costOf(whole.layers[0])->macs, 447897600);
  EXPECT_FALSE(replaced(convLayer(3, 96, 11, 227), WhatIf::NoGroups).changed);
}

}  // namespace
}  // namespace convscope
