#include "core/layer.h"

#include <gtest/gtest.h>

#include "core/plan.h"

namespace convscope {
namespace {

Layer startLayer(Variant variant) {
  Layer layer;
  layer.variant = variant;
  layer.spec.inChannels = 4;
  layer.spec.outChannels = 8;
  layer.spec.kernel = {3, 5};
  layer.spec.stride = {2, 1};
  layer.spec.padding = Padding::numbers(1, 2);
  layer.spec.dilation = {1, 2};
  layer.spec.paddingMode = PaddingMode::Reflect;
  return layer;
}

TEST(Variant, NamesGoBothWays) {
  for (const Variant variant : kVariants) EXPECT_EQ(variantFromName(nameOf(variant)), variant);
  EXPECT_EQ(nameOf(Variant::Separable), "separable");
  EXPECT_EQ(variantFromName("inverted"), std::nullopt);
}

TEST(NetworkOf, OneStageIsTheSpecItself) {
  for (const Variant variant : {Variant::Standard, Variant::Grouped, Variant::Pointwise, Variant::Depthwise}) {
    Layer layer = startLayer(variant);
    layer.spec.groups = 2;
    EXPECT_EQ(networkOf(layer).stages, std::vector<ConvSpec>{layer.spec});
  }
}

TEST(NetworkOf, SeparableIsDepthwiseThenPointwise) {
  Layer layer = startLayer(Variant::Separable);
  layer.depthMultiplier = 3;
  layer.spec.groups = 4;
  for (const bool bias : {false, true}) {
    layer.spec.bias = bias;
    const Network network = networkOf(layer);
    ASSERT_EQ(network.stages.size(), 2U);
    ConvSpec depthwise = layer.spec;
    depthwise.outChannels = 12;
    EXPECT_EQ(network.stages[0], depthwise);
    ConvSpec pointwise;
    pointwise.inChannels = 12;
    pointwise.outChannels = 8;
    pointwise.bias = bias;
    EXPECT_EQ(network.stages[1], pointwise);
  }
}

// Output m of the depthwise stage reads input channel m / multiplier.
TEST(NetworkOf, TheFirstStageMayHaveABiasOfItsOwn) {
  Layer layer{Variant::Separable, {}, 1};
  for (const bool bias : {false, true}) {
    layer.spec.bias = bias;
    layer.depthwiseBias = !bias;
    const Network network = networkOf(layer);
    ASSERT_EQ(network.stages.size(), 2U);
    EXPECT_EQ(network.stages[0].bias, !bias);
    EXPECT_EQ(network.stages[1].bias, bias);
  }
}

TEST(NetworkOf, TheMultiplierRepeatsEachInputChannel) {
  Layer layer = startLayer(Variant::Separable);
  layer.depthMultiplier = 2;
  const Plan plan = Plan::make(networkOf(layer), {4, 9, 9}).value();
  for (Index i = 0; i < plan.stage(0).macs; ++i) ASSERT_EQ(plan.at(i).inChannel, plan.at(i).outChannel / 2);
}

TEST(NetworkOf, SavesWhatTheArticleSays) {
  // K K C M against K K C + C M, for every output pixel.
  Layer layer = startLayer(Variant::Separable);
  layer.spec = ConvSpec{};
  layer.spec.inChannels = 3;
  layer.spec.outChannels = 16;
  layer.spec.kernel = {3, 3};
  layer.spec.padding = Padding::same();
  const Plan separable = Plan::make(networkOf(layer), {3, 10, 10}).value();
  EXPECT_EQ(separable.count(), 100 * (9 * 3 + 3 * 16));
  layer.variant = Variant::Standard;
  EXPECT_EQ(Plan::make(networkOf(layer), {3, 10, 10}).value().count(), 100 * 9 * 3 * 16);
}

}  // namespace
}  // namespace convscope
