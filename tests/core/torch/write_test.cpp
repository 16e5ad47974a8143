// Layers to text and back, and the texts for other libraries.
#include "core/torch/write.h"

#include <gtest/gtest.h>

#include "core/layer.h"
#include "core/plan.h"
#include "core/torch/flow.h"
#include "core/torch/torch_text.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

ConvSpec specOf(const std::string& call) {
  const TorchText text = readTorchText(call);
  EXPECT_FALSE(text.problem) << call;
  return toConvSpec(text.layers.at(0).layer).value();
}

// Whether opposite sides have the same padding, as PyTorch's layers do.
bool isPyTorchs(const ConvSpec& spec) {
  const Pads& pads = spec.padding.pads;
  return spec.padding.kind != Padding::Kind::Numbers || (pads.top == pads.bottom && pads.left == pads.right);
}

TEST(WriteTorch, WhatIsWrittenIsReadAgain) {
  int transposed = 0;
  int tried = 0;
  for (const test::Case& c : test::randomCases(5, 2000)) {
    for (const ConvSpec& spec : c.network.stages) {
      if (!isPyTorchs(spec)) continue;
      EXPECT_TRUE(specOf(torchText(spec)) == spec) << torchText(spec);
      EXPECT_TRUE(toTorchLayer(spec) == readTorchText(torchText(spec)).layers.at(0).layer) << torchText(spec);
      EXPECT_TRUE(specOf(reprOf(toTorchLayer(spec))) == spec) << reprOf(toTorchLayer(spec)) << ", as it is printed";
      transposed += spec.transposed ? 1 : 0;
      ++tried;
    }
    const TorchText text = readTorchText(torchText(c.network));
    ASSERT_EQ(text.layers.size(), c.network.stages.size());
  }
  EXPECT_GT(tried, 1000);
  EXPECT_GT(transposed, 20);
}

// A layer with a module that pads costs what the layer alone would.
TEST(WriteTorch, PaddingOfOneSideCostsTheSame) {
  int tried = 0;
  for (const test::Case& c : test::randomCases(6, 1000)) {
    const ConvSpec& spec = c.network.stages.front();
    if (isPyTorchs(spec) || spec.transposed) continue;
    const auto costs = costsOf(readTorchText(torchText(spec)), c.input);
    const auto plan = Plan::make({{spec}}, c.input);
    ASSERT_TRUE(costs) << torchText(spec);
    EXPECT_EQ(costs->macs, plan->count()) << torchText(spec);
    EXPECT_EQ(costs->layers.at(0).output, plan->output());
    ++tried;
  }
  EXPECT_GT(tried, 50);
}

TEST(WriteTorch, LeavesOutWhatIsStandard) {
  for (const char* const call :
       {"nn.Conv2d(3, 16, kernel_size=3)", "nn.Conv2d(4, 8, kernel_size=(1, 2), stride=2, groups=2)",
        "nn.Conv2d(4, 8, kernel_size=3, padding=(1, 2), dilation=2, bias=False, padding_mode='reflect')",
        "nn.ConvTranspose2d(16, 8, kernel_size=3, stride=2, padding=1, output_padding=1)"}) {
    const TorchText text = readTorchText(call);
    ASSERT_FALSE(text.problem) << call;
    EXPECT_EQ(torchText(specOf(call)), call);
  }
}

TEST(WriteTorch, PaddingOfOneSideIsAModule) {
  ConvSpec spec = specOf("nn.Conv2d(3, 16, 3)");
  spec.padding.pads = {1, 2, 3, 4};
  EXPECT_EQ(torchText(spec),
            "nn.Sequential(\n    nn.ZeroPad2d((3, 4, 1, 2)),\n    nn.Conv2d(3, 16, kernel_size=3),\n)");
  EXPECT_FALSE(readTorchText(torchText(spec)).problem);
}

TEST(WriteTorch, SeveralLayersAreASequence) {
  const Layer layer{Variant::Separable, specOf("nn.Conv2d(4, 8, 3, padding=1, groups=4)"), 1};
  EXPECT_EQ(torchText(networkOf(layer)),
            "nn.Sequential(\n    nn.Conv2d(4, 4, kernel_size=3, padding=1, groups=4),\n    nn.Conv2d(4, 8, "
            "kernel_size=1),\n)");
}

std::string keras(const std::string& call) {
  Network network;
  const TorchText read = readTorchText(call);
  for (const ReadLayer& layer : read.layers) network.stages.push_back(toConvSpec(layer.layer).value());
  const auto text = kerasText(network);
  return text ? *text : text.error().code;
}

TEST(WriteKeras, SaysEveryLayerInItsWords) {
  EXPECT_EQ(keras("nn.Conv2d(3, 16, 3)"), "keras.layers.Conv2D(filters=16, kernel_size=3, padding='valid')");
  EXPECT_EQ(keras("nn.Conv2d(3, 16, (3, 5), padding=(1, 2), bias=False)"),
            "keras.layers.Conv2D(filters=16, kernel_size=(3, 5), padding='same', use_bias=False)");
  EXPECT_EQ(keras("nn.Conv2d(4, 8, 3, stride=2, padding=1, groups=2)"),
            "keras.Sequential([\n    keras.layers.ZeroPadding2D(((1, 1), (1, 1))),\n    keras.layers.Conv2D(filters=8, "
            "kernel_size=3, strides=2, padding='valid', groups=2),\n])");
  EXPECT_EQ(keras("nn.Conv2d(4, 8, 3, padding='same', dilation=2, groups=4)"),
            "keras.layers.DepthwiseConv2D(kernel_size=3, padding='same', dilation_rate=2, depth_multiplier=2)");
  EXPECT_EQ(keras("nn.Conv2d(4, 4, 3, groups=4, bias=False)\nnn.Conv2d(4, 8, 1)"),
            "keras.layers.SeparableConv2D(filters=8, kernel_size=3, padding='valid')");
  EXPECT_EQ(keras("nn.Conv2d(4, 4, 3, groups=4)\nnn.Conv2d(4, 8, 1)"),
            "keras.Sequential([\n    keras.layers.DepthwiseConv2D(kernel_size=3, padding='valid'),\n    "
            "keras.layers.Conv2D(filters=8, kernel_size=1, padding='valid'),\n])");
  EXPECT_EQ(
      keras("nn.ConvTranspose2d(4, 8, 3, 2, 1, 1)"),
      "keras.Sequential([\n    keras.layers.Conv2DTranspose(filters=8, kernel_size=3, strides=2, padding='valid', "
      "output_padding=1),\n    keras.layers.Cropping2D(((1, 1), (1, 1))),\n])");
  EXPECT_EQ(keras("nn.ConvTranspose2d(4, 8, 2, 3)"),
            "keras.layers.Conv2DTranspose(filters=8, kernel_size=2, strides=3, padding='valid', output_padding=0)");
}

TEST(WriteKeras, RefusesWhatKerasLacks) {
  EXPECT_EQ(keras("nn.Conv2d(3, 16, 3, padding=1, padding_mode='reflect')"), "not_supported");
  EXPECT_EQ(keras("nn.Conv2d(3, 16, 3, stride=2, dilation=2)"), "not_supported");
  EXPECT_EQ(keras("nn.ConvTranspose2d(4, 8, 3, groups=2)"), "not_supported");
  EXPECT_EQ(keras("nn.ConvTranspose2d(4, 8, 3, dilation=2, output_padding=1)"), "not_supported");
  EXPECT_EQ(keras("nn.Conv2d(3, 16, 3, padding_mode='reflect')"),
            "keras.layers.Conv2D(filters=16, kernel_size=3, padding='valid')")
      << "nothing is padded";
}

TEST(WriteOnnx, SaysEveryAttribute) {
  EXPECT_EQ(
      onnxText({{specOf("nn.Conv2d(4, 8, (3, 2), (1, 2), 'valid', (1, 3), 2)")}}),
      "Y = Conv <kernel_shape = [3, 2], strides = [1, 2], pads = [0, 0, 0, 0], dilations = [1, 3], group = 2> (X, "
      "W, B)");
  EXPECT_EQ(
      onnxText({{specOf("nn.Conv2d(4, 8, 2, padding='same', bias=False)")}}),
      "Y = Conv <kernel_shape = [2, 2], strides = [1, 1], pads = [0, 0, 1, 1], dilations = [1, 1], group = 1> (X, "
      "W)");
  EXPECT_EQ(
      onnxText({{specOf("nn.ConvTranspose2d(4, 8, 3, 2, 1, 1)")}}),
      "Y = ConvTranspose <kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1], dilations = [1, 1], group "
      "= 1, output_padding = [1, 1]> (X, W, B)");
}

TEST(WriteOnnx, OtherPaddingModesAreANodeOfTheirOwn) {
  EXPECT_EQ(onnxText({{specOf("nn.Conv2d(4, 8, 3, padding=(1, 2), padding_mode='replicate')")}}),
            "P_pads = Constant <value_ints = [0, 0, 1, 2, 0, 0, 1, 2]> ()\nP = Pad <mode = \"edge\"> (X, P_pads)\nY = "
            "Conv <kernel_shape = [3, 3], strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1], group = 1> (P, W, "
            "B)");
}

TEST(WriteOnnx, StagesHandTheirOutputOn) {
  const std::string text = onnxText({{specOf("nn.Conv2d(4, 4, 3, groups=4)"), specOf("nn.Conv2d(4, 8, 1)")}});
  EXPECT_EQ(text.find("H1 = Conv "), 0U);
  EXPECT_NE(text.find("(X, W1, B1)\nY = Conv "), std::string::npos);
  EXPECT_NE(text.find("(H1, W2, B2)"), std::string::npos);
}

}  // namespace
}  // namespace convscope
