#include "app/model/pasted_layers.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

ConvSpec spec(Index c, Index m, Index kernel, Index groups = 1) {
  ConvSpec result;
  result.inChannels = c;
  result.outChannels = m;
  result.kernel = {kernel, kernel};
  result.padding = Padding::numbers(kernel / 2, kernel / 2);
  result.groups = groups;
  return result;
}

TEST(PastedLayers, OneLayerGetsTheTabThatShowsIt) {
  EXPECT_EQ(pastedLayers({spec(3, 16, 3)}).shown.variant, Variant::Standard);
  EXPECT_EQ(pastedLayers({spec(4, 8, 3, 2)}).shown.variant, Variant::Grouped);
  EXPECT_EQ(pastedLayers({spec(4, 4, 3, 4)}).shown.variant, Variant::Depthwise);
  EXPECT_EQ(pastedLayers({spec(4, 8, 3, 4)}).shown.variant, Variant::Grouped) << "a multiplier, as setting groups says";
  EXPECT_EQ(pastedLayers({spec(64, 128, 1)}).shown.variant, Variant::Pointwise);
  EXPECT_EQ(pastedLayers({spec(64, 128, 1, 2)}).shown.variant, Variant::Grouped);
  EXPECT_TRUE(pastedLayers({spec(64, 128, 1)}).pinned.empty());
}

TEST(PastedLayers, DepthwiseAndOneByOneAreSeparable) {
  const PastedLayers pasted = pastedLayers({spec(8, 8, 3, 8), spec(8, 16, 1)});
  EXPECT_EQ(pasted.shown.variant, Variant::Separable);
  EXPECT_EQ(pasted.shown.depthMultiplier, 1);
  EXPECT_EQ(networkOf(pasted.shown).stages, (std::vector{spec(8, 8, 3, 8), spec(8, 16, 1)}));
  EXPECT_TRUE(pasted.pinned.empty());
  EXPECT_EQ(pastedLayers({spec(8, 24, 3, 8), spec(24, 16, 1)}).shown.depthMultiplier, 3);
}

TEST(PastedLayers, EachStageKeepsItsBias) {
  for (const bool first : {false, true}) {
    std::vector<ConvSpec> specs{spec(8, 8, 3, 8), spec(8, 16, 1)};
    specs[0].bias = first;
    specs[1].bias = !first;
    const PastedLayers pasted = pastedLayers(specs);
    EXPECT_EQ(pasted.shown.variant, Variant::Separable);
    EXPECT_EQ(networkOf(pasted.shown).stages, specs);
    EXPECT_TRUE(pasted.pinned.empty());
  }
  EXPECT_FALSE(pastedLayers({spec(8, 8, 3, 8), spec(8, 16, 1)}).shown.depthwiseBias);
}

TEST(PastedLayers, TheOneByOneLayerMayBeWrittenFirstWhereItCannotRunFirst) {
  const PastedLayers pasted = pastedLayers({spec(8, 16, 1), spec(8, 8, 3, 8)});
  EXPECT_EQ(networkOf(pasted.shown).stages, (std::vector{spec(8, 8, 3, 8), spec(8, 16, 1)}));
  EXPECT_EQ(pasted.place, 1U);
  EXPECT_EQ(pasted.lastPlace, 0U);
  EXPECT_TRUE(pasted.pinned.empty());
  EXPECT_EQ(pastedLayers({spec(8, 8, 1), spec(8, 8, 3, 8)}).shown.variant, Variant::Pointwise) << "it can run first";
}

TEST(PastedLayers, AroundThePairEverythingElseIsPinned) {
  const PastedLayers pasted = pastedLayers({spec(3, 8, 3), spec(8, 8, 3, 8), spec(8, 16, 1), spec(16, 16, 5)});
  EXPECT_EQ(pasted.shown.variant, Variant::Separable);
  ASSERT_EQ(pasted.pinned.size(), 2U);
  EXPECT_EQ(pasted.pinned[0].spec, spec(3, 8, 3));
  EXPECT_EQ(pasted.pinned[1].spec, spec(16, 16, 5));
}

TEST(PastedLayers, WhatIsNoPairIsShownAndPinned) {
  ConvSpec strided = spec(8, 16, 1);
  strided.stride = {2, 2};
  for (const ConvSpec& second : {strided, spec(8, 16, 3), spec(4, 16, 1), spec(8, 16, 1, 2)}) {
    const PastedLayers pasted = pastedLayers({spec(8, 8, 3, 8), second});
    EXPECT_EQ(pasted.shown.variant, Variant::Depthwise);
    ASSERT_EQ(pasted.pinned.size(), 1U);
    EXPECT_EQ(pasted.pinned[0].spec, second);
  }
  EXPECT_EQ(pastedLayers({spec(1, 1, 3), spec(1, 4, 1)}).shown.variant, Variant::Standard);
}

}  // namespace
}  // namespace convscope
