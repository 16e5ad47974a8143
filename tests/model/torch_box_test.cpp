// The box with PyTorch text: it follows the layer, sets it, and keeps what was refused.
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

void paste(AppState& state, const std::string& text) {
  apply(state, EditControl{Control::Pytorch, text});
  test::settleInput(state);
}

TorchView boxOf(const AppState& state) {
  return makeFrame(state).torch;
}

TEST(TorchBox, HoldsTheTextOfTheLayerOnShow) {
  AppState state = test::startState();
  EXPECT_EQ(boxOf(state).text, "nn.Conv2d(4, 8, kernel_size=3, padding=1)");
  test::edit(state, "groups", "2");
  EXPECT_EQ(boxOf(state).text, "nn.Conv2d(4, 8, kernel_size=3, padding=1, groups=2)");
  EXPECT_FALSE(boxOf(state).wrong);
  EXPECT_NE(boxOf(state).keras.find("Conv2D"), std::string::npos);
  EXPECT_NE(boxOf(state).onnx.find("kernel_shape"), std::string::npos);
}

TEST(TorchBox, ATextSetsTheLayerAndItsChannelsTakeTheInputAlong) {
  AppState state = test::startState();
  paste(state, "conv = nn.Conv2d(3, 16, 5, stride=2, padding=2, bias=False)");
  EXPECT_EQ(test::problemCodes(state), std::vector<std::string>{});
  const ConvSpec& spec = state.session.layer.spec;
  EXPECT_EQ(spec.inChannels, 3);
  EXPECT_EQ(spec.outChannels, 16);
  EXPECT_EQ(spec.kernel, (Size2{5, 5}));
  EXPECT_EQ(spec.stride, (Size2{2, 2}));
  EXPECT_FALSE(spec.bias);
  EXPECT_EQ(state.session.input.shape().c, 3);
  EXPECT_EQ(textOf(state.session.input.recipe), "rgb");
  EXPECT_EQ(boxOf(state).text, "nn.Conv2d(3, 16, kernel_size=5, stride=2, padding=2, bias=False)");
  apply(state, Undo{});
  test::settleInput(state);
  EXPECT_EQ(state.session.layer.spec.inChannels, 4);
}

TEST(TorchBox, ItsOwnTextChangesNothing) {
  AppState state = test::startState();
  for (const char* const variant : {"grouped", "pointwise", "depthwise", "separable", "standard"}) {
    test::edit(state, "variant", variant);
    const Layer before = state.session.layer;
    const auto undo = state.history.past.size();
    paste(state, boxOf(state).text);
    EXPECT_EQ(state.session.layer, before) << variant;
    EXPECT_EQ(state.history.past.size(), undo) << variant;
  }
}

TEST(TorchBox, ADepthwiseAndAOneByOneLayerAreSeparable) {
  AppState state = test::startState();
  paste(state,
        "self.depthwise = nn.Conv2d(8, 8, 3, padding=1, groups=8)\n"
        "self.pointwise = nn.Conv2d(8, 16, 1)");
  EXPECT_EQ(state.session.layer.variant, Variant::Separable);
  EXPECT_EQ(state.session.layer.spec.outChannels, 16);
  EXPECT_TRUE(state.session.pins.layers.empty());
}

TEST(TorchBox, StagesOfDifferentBiasAreSeparableAndSaid) {
  AppState state = test::startState();
  const std::string text =
      "nn.Sequential(nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False), nn.BatchNorm2d(8), nn.ReLU(), "
      "nn.Conv2d(8, 16, 1))";
  paste(state, text);
  EXPECT_EQ(state.session.layer.variant, Variant::Separable);
  EXPECT_EQ(state.session.plan->params(), 8 * 9 + 8 * 16 + 16);
  EXPECT_EQ(test::messageCodes(state), std::vector<std::string>{"torch_bias_of_second_stage"});
  EXPECT_NE(boxOf(state).text.find("groups=8, bias=False"), std::string::npos) << boxOf(state).text;
  test::edit(state, "bias", "true");
  EXPECT_EQ(state.session.plan->params(), 8 * 9 + 8 + 8 * 16 + 16) << "the switch is for both stages";
  paste(state, text);
  test::edit(state, "variant", "depthwise");
  test::edit(state, "variant", "separable");
  EXPECT_FALSE(state.session.layer.depthwiseBias);
}

TEST(TorchBox, A1x1LayerThatIsWrittenFirstIsSaid) {
  AppState state = test::startState();
  paste(state, "pw = nn.Conv2d(8, 16, 1)\ndw = nn.Conv2d(8, 8, 3, padding=1, groups=8)");
  EXPECT_EQ(state.session.layer.variant, Variant::Separable);
  EXPECT_EQ(test::messageCodes(state), std::vector<std::string>{"torch_pointwise_first"});
}

TEST(TorchBox, OfOtherTextsTheFirstLayerIsSetAndTheOthersArePinned) {
  AppState state = test::startState();
  paste(state, "nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 1))");
  EXPECT_EQ(state.session.layer.spec.outChannels, 16);
  ASSERT_EQ(state.session.pins.layers.size(), 1U);
  EXPECT_EQ(state.session.pins.layers[0].layer.spec.outChannels, 32);
  EXPECT_EQ(state.session.pins.layers[0].layer.variant, Variant::Pointwise);
}

TEST(TorchBox, WhatPyTorchRefusesIsKeptWithItsPlaceAndCures) {
  AppState state = test::startState();
  const Layer before = state.session.layer;
  const std::string text = "nn.Conv2d(in_channels=3, out_channels=15, groups=3)";
  paste(state, text);
  EXPECT_EQ(test::problemCodes(state), std::vector<std::string>{"kernel_size_missing"});
  EXPECT_EQ(state.session.layer, before);
  const TorchView box = boxOf(state);
  EXPECT_TRUE(box.wrong);
  EXPECT_EQ(box.text, text);
  ASSERT_FALSE(box.cures.empty());
  EXPECT_EQ(box.cures[0].label, "Add kernel_size=3");
  paste(state, box.cures[0].text);
  EXPECT_FALSE(boxOf(state).wrong);
  EXPECT_EQ(state.session.layer.spec.outChannels, 15);
  EXPECT_EQ(state.session.layer.spec.groups, 3);
}

TEST(TorchBox, BothPlacesAreKnownWhereTwoNumbersDisagree) {
  AppState state = test::startState();
  const std::string text = "nn.Conv2d(4, 10, kernel_size=3, groups=4)";
  paste(state, text);
  const TorchView box = boxOf(state);
  const auto part = [&](const SourceRange& at) { return text.substr(at.begin, at.end - at.begin); };
  ASSERT_TRUE(box.also);
  EXPECT_EQ((std::vector{part(box.at), part(*box.also)}), (std::vector<std::string>{"groups=4", "10"}));
}

TEST(TorchBox, ALayerThatThePictureCannotHoldIsRefusedAndKept) {
  AppState state = test::startState();
  paste(state, "nn.Conv2d(4, 8, 99)");
  EXPECT_EQ(test::problemCodes(state), std::vector<std::string>{"kernel_exceeds_padded_input"});
  EXPECT_TRUE(boxOf(state).wrong);
  EXPECT_EQ(boxOf(state).text, "nn.Conv2d(4, 8, 99)");
  paste(state, "nn.Conv2d(1000, 8, 3)");
  EXPECT_EQ(test::problemCodes(state), std::vector<std::string>{"too_large"});
  test::edit(state, "groups", "2");
  EXPECT_EQ(test::problemCodes(state), std::vector<std::string>{});
}

struct RefusedText {
  std::string text, part;
  std::vector<std::string> cures;
};

// What the picture or the window refuses: the argument is marked as for what PyTorch refuses, and every cure works.
TEST(TorchBox, TheArgumentOfALayerThatCannotRunIsMarkedWithItsCures) {
  AppState state = test::startState();
  for (const auto& [text, part, cures] :
       {RefusedText{"nn.Conv2d(3, 8, 3, stride=0)", "stride=0", {"Change to stride=1"}},
        {"nn.Conv2d(3, 8, 3, padding=-1)", "padding=-1", {"Change to padding=0"}},
        {"nn.Conv2d(3, 8, 3, dilation=0)", "dilation=0", {"Change to dilation=1"}},
        {"nn.Conv2d(3, 8, (3, 3, 3))", "(3, 3, 3)", {"Change to kernel_size=3"}},
        {"nn.Conv2d(3, 8, 30)", "30", {"Change to kernel_size=24", "Add padding=3"}},
        {"nn.Conv2d(3, 8, 3, padding=30, padding_mode='reflect')",
         "padding=30",
         {"Change to padding=23", "Change to padding_mode='zeros'"}},
        {"nn.Conv2d(600, 8, 3)", "600", {"Change to in_channels=512"}},
        {"nn.Conv2d(8, 8, 3, groups=8); nn.Conv2d(8, 5000, 1)", "5000", {"Change to out_channels=4096"}},
        {"nn.Conv2d(3, 8, 120, padding=80)", "120", {"Change to kernel_size=99"}}}) {
    SCOPED_TRACE(text);
    paste(state, text);
    const TorchView box = boxOf(state);
    EXPECT_TRUE(box.wrong);
    EXPECT_EQ(box.text.substr(box.at.begin, box.at.end - box.at.begin), part);
    std::vector<std::string> labels;
    for (const auto& cure : box.cures) labels.push_back(cure.label);
    EXPECT_EQ(labels, cures);
    for (const auto& cure : box.cures) {
      paste(state, cure.text);
      EXPECT_FALSE(boxOf(state).wrong) << cure.text;
    }
  }
}

TEST(TorchBox, EmptyTextsAndTextsWithoutALayer) {
  AppState state = test::startState();
  paste(state, "nn.Conv2d(");
  EXPECT_TRUE(boxOf(state).wrong);
  paste(state, "  \n");
  EXPECT_FALSE(boxOf(state).wrong) << "an emptied box shows the layer again";
  paste(state, "import torch");
  EXPECT_EQ(test::problemCodes(state), std::vector<std::string>{"no_layer_in_text"});
}

TEST(TorchBox, AnEditOfAControlBringsTheLayersOwnTextBack) {
  AppState state = test::startState();
  paste(state, "nn.Conv2d(3, 16, 3, pad=1)");
  EXPECT_TRUE(boxOf(state).wrong);
  test::edit(state, "out_channels", "12");
  EXPECT_FALSE(boxOf(state).wrong);
  EXPECT_EQ(boxOf(state).text, "nn.Conv2d(4, 12, kernel_size=3, padding=1)");
}

}  // namespace
}  // namespace convscope
