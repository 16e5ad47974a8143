#include "core/fewest.h"

#include <gtest/gtest.h>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

Layer layerOfChannels(Index c, Index m, Index kernel) {
  Layer layer;
  layer.spec.inChannels = c;
  layer.spec.outChannels = m;
  layer.spec.kernel = {kernel, kernel};
  layer.spec.padding = Padding::same();
  return layer;
}

FewestLayers fewestOf(const Layer& layer) {
  const Shape input{layer.spec.inChannels, 24, 24};
  return fewestLayers(compareVariants(layer, input), input).value();
}

TEST(Fewest, SeparableMayBeatEveryLegalGroup) {
  const FewestLayers fewest = fewestOf(layerOfChannels(4, 8, 3));
  EXPECT_EQ(fewest.any.layer.variant, Variant::Separable);
  EXPECT_EQ(fewest.any.macs, 576 * (9 * 4 + 4 * 8));
  EXPECT_EQ(fewest.mixing.layer, fewest.any.layer);
  EXPECT_EQ(fewest.output, (Shape{8, 24, 24}));
}

TEST(Fewest, ManyChannelsInTheirOwnGroupsAreFewerThanSeparable) {
  const FewestLayers fewest = fewestOf(layerOfChannels(64, 128, 3));
  EXPECT_EQ(fewest.any.layer.spec.groups, 64);
  EXPECT_DOUBLE_EQ(fewest.any.ratio, 1.0 / 64);
  EXPECT_EQ(fewest.mixing.layer.variant, Variant::Separable);
  EXPECT_DOUBLE_EQ(fewest.mixing.ratio, 1.0 / 128 + 1.0 / 9);
}

TEST(Fewest, WithoutNeighboursSeparableSavesNothing) {
  const FewestLayers fewest = fewestOf(layerOfChannels(4, 8, 1));
  EXPECT_EQ(fewest.any.layer.spec.groups, 4);
  EXPECT_EQ(fewest.mixing.layer.variant, Variant::Standard);
}

TEST(Fewest, StandardMayBeTheFewest) {
  const FewestLayers fewest = fewestOf(layerOfChannels(3, 1, 3));
  EXPECT_EQ(fewest.any.layer.variant, Variant::Standard);
  EXPECT_EQ(fewest.any.ratio, 1);
}

// By trying: no layer with the kernel and the output of standard has fewer.
TEST(Fewest, NoneHasFewer) {
  test::Random random(513);
  for (int i = 0; i < 300; ++i) {
    const Layer layer = layerOfChannels(random.between(1, 24), random.between(1, 24), random.between(1, 5));
    const FewestLayers fewest = fewestOf(layer);
    const Index c = layer.spec.inChannels;
    const Index m = layer.spec.outChannels;
    const Index taps = layer.spec.kernel.h * layer.spec.kernel.w;
    const Index separable = 576 * (taps * c + c * m);
    Index least = separable;
    for (Index g = 1; g <= c; ++g) {
      if (c % g == 0 && m % g == 0) least = std::min(least, 576 * taps * c / g * m);
    }
    EXPECT_EQ(fewest.any.macs, least);
    EXPECT_EQ(fewest.mixing.macs, std::min(separable, 576 * taps * c * m));
  }
}

TEST(Fewest, NothingWhereStandardDoesNotFit) {
  const Shape input{4, 3, 3};
  Layer layer = layerOfChannels(4, 8, 5);
  layer.spec.padding = {};
  EXPECT_FALSE(fewestLayers(compareVariants(layer, input), input));
}

}  // namespace
}  // namespace convscope
