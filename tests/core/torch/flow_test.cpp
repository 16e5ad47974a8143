// What texts cost on an input: layers alone, and sequences through everything that may stand in them.
#include "core/torch/flow.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "core/plan.h"
#include "core/torch/write.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

// The sizes behind a sequence of modules, found by a layer that keeps them: "8x4x4", or the code of the refusal.
std::string shapeAfter(const std::string& modules, const Shape& input, int channels) {
  const std::string probe = "nn.Conv2d(" + std::to_string(channels) + ", " + std::to_string(channels) + ", 1)";
  const TorchText text = readTorchText("nn.Sequential(" + modules + ", " + probe + ")");
  EXPECT_FALSE(text.problem) << text.problem->problem.message;
  const auto costs = costsOf(text, input);
  if (!costs) return costs.error().problem.code;
  const Shape& out = costs->layers.back().output;
  return std::to_string(out.c) + "x" + std::to_string(out.h) + "x" + std::to_string(out.w);
}

struct Effect {
  const char* modules;
  Shape input;
  const char* expected;  // with the channels that the probe must have
};

// Expected sizes are those of PyTorch's documentation, worked out by hand.
TEST(TorchFlow, ModulesBetweenLayersChangeShapesAsPyTorchDoes) {
  const std::vector<Effect> effects{{"nn.ReLU(), nn.Dropout(0.5), nn.Identity()", {4, 7, 9}, "4x7x9"},
                                    {"nn.BatchNorm2d(4), nn.GroupNorm(2, 4), nn.InstanceNorm2d(4)", {4, 7, 9}, "4x7x9"},
                                    {"nn.BatchNorm2d(5)", {4, 7, 9}, "channel_mismatch"},
                                    {"nn.MaxPool2d(2)", {4, 7, 9}, "4x3x4"},
                                    {"nn.MaxPool2d(2, ceil_mode=True)", {4, 7, 9}, "4x4x5"},
                                    {"nn.MaxPool2d(3, 2, 1)", {4, 7, 9}, "4x4x5"},
                                    {"nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True)", {4, 8, 8}, "4x5x5"},
                                    {"nn.MaxPool2d(2, stride=3, ceil_mode=True, padding=1)", {4, 6, 6}, "4x3x3"},
                                    {"nn.MaxPool2d((3, 2), (1, 2), dilation=(2, 1))", {4, 7, 9}, "4x3x4"},
                                    {"nn.MaxPool2d(9)", {4, 7, 9}, "shape_mismatch"},
                                    {"nn.MaxPool2d(2, padding=2)", {4, 7, 9}, "shape_mismatch"},
                                    {"nn.MaxPool2d(2, 0)", {4, 7, 9}, "shape_mismatch"},
                                    {"nn.AvgPool2d(2, padding=1)", {4, 7, 9}, "4x4x5"},
                                    {"nn.LPPool2d(2, 3, stride=2)", {4, 7, 9}, "4x3x4"},
                                    {"nn.AdaptiveAvgPool2d(1)", {4, 7, 9}, "4x1x1"},
                                    {"nn.AdaptiveAvgPool2d((None, 3))", {4, 7, 9}, "4x7x3"},
                                    {"nn.AdaptiveMaxPool2d((5, 6))", {4, 7, 9}, "4x5x6"},
                                    {"nn.Upsample(scale_factor=2)", {4, 7, 9}, "4x14x18"},
                                    {"nn.Upsample(scale_factor=2.0, mode='bilinear')", {4, 7, 9}, "4x14x18"},
                                    {"nn.Upsample(size=(5, 6))", {4, 7, 9}, "4x5x6"},
                                    {"nn.Upsample(scale_factor=1.5)", {4, 7, 9}, "unsupported"},
                                    {"nn.ZeroPad2d(2)", {4, 7, 9}, "4x11x13"},
                                    {"nn.ConstantPad2d((1, 2, 3, 4), 0.5)", {4, 7, 9}, "4x14x12"},
                                    {"nn.ReflectionPad2d(7)", {4, 7, 9}, "shape_mismatch"},
                                    {"nn.ReflectionPad2d(6)", {4, 7, 9}, "4x19x21"},
                                    {"nn.PixelShuffle(2)", {16, 7, 9}, "4x14x18"},
                                    {"nn.PixelShuffle(3)", {16, 7, 9}, "shape_mismatch"},
                                    {"nn.PixelUnshuffle(2)", {4, 8, 6}, "16x4x3"},
                                    {"nn.Flatten()", {4, 7, 9}, "input_rank"},
                                    {"nn.Flatten(), nn.Linear(252, 10)", {4, 7, 9}, "input_rank"},
                                    {"nn.Flatten(), nn.Linear(251, 10)", {4, 7, 9}, "shape_mismatch"},
                                    {"nn.Flatten(2)", {4, 7, 9}, "input_rank"},
                                    {"nn.Flatten(), nn.MaxPool2d(2)", {4, 7, 9}, "input_rank"},
                                    {"nn.Linear(9, 5)", {4, 7, 9}, "4x7x5"},
                                    {"nn.LSTM(3, 3)", {4, 7, 9}, "unsupported"},
                                    {"nn.ModuleList([nn.ReLU()])", {4, 7, 9}, "unsupported"},
                                    {"nn.Sequential(nn.MaxPool2d(2), nn.Sequential())", {4, 7, 9}, "4x3x4"}};
  for (const Effect& effect : effects) {
    const int channels = std::atoi(effect.expected) > 0 ? std::atoi(effect.expected) : 4;
    EXPECT_EQ(shapeAfter(effect.modules, effect.input, channels), effect.expected) << effect.modules;
  }
}

TEST(TorchFlow, LayersAloneEachMeetTheInput) {
  const TorchText text = readTorchText("nn.Conv2d(3, 16, 3)\nnn.Conv2d(3, 8, 1)");
  const auto costs = costsOf(text, {3, 16, 16});
  ASSERT_TRUE(costs);
  EXPECT_EQ(costs->layers[0].output, (Shape{16, 14, 14}));
  EXPECT_EQ(costs->layers[1].output, (Shape{8, 16, 16}));
  EXPECT_EQ(costs->macs, 14 * 14 * 9 * 3 * 16 + 16 * 16 * 3 * 8);
  EXPECT_EQ(costs->params, 3 * 16 * 9 + 16 + 3 * 8 + 8);
  EXPECT_EQ(paramsOf(text), costs->params);
}

// A sequence of layers is a network.
TEST(TorchFlow, ASequenceCostsWhatItsPlanCosts) {
  int tried = 0;
  for (const test::Case& c : test::randomCases(71, 300)) {
    if (c.network.stages.size() < 2) continue;
    const TorchText text = readTorchText(torchText(c.network));
    ASSERT_FALSE(text.problem) << torchText(c.network);
    const auto costs = costsOf(text, c.input);
    const auto plan = Plan::make(c.network, c.input);
    ASSERT_TRUE(costs) << test::describe(c);
    EXPECT_EQ(costs->macs, plan->count());
    EXPECT_EQ(costs->params, plan->params());
    EXPECT_EQ(costs->layers.back().output, plan->output());
    ++tried;
  }
  EXPECT_GT(tried, 100);
}

TEST(TorchFlow, ALayerThatStandsTwiceRunsTwiceAndHasItsParametersOnce) {
  const TorchText text = readTorchText("c = nn.Conv2d(4, 4, 3)\nnn.Sequential(c, nn.ReLU(), c)");
  const auto costs = costsOf(text, {4, 9, 9});
  ASSERT_TRUE(costs);
  ASSERT_EQ(costs->layers.size(), 1U);
  EXPECT_EQ(costs->layers[0].output, (Shape{4, 5, 5}));
  EXPECT_EQ(costs->macs, (49 + 25) * 9 * 16);
  EXPECT_EQ(costs->params, 9 * 16 + 4);
}

TEST(TorchFlow, RefusalsPointAtTheArgument) {
  const auto refused = [](const std::string& source, const Shape& input) {
    const auto costs = costsOf(readTorchText(source), input);
    if (costs) return std::string("accepted");
    const SourceRange at = costs.error().at;
    return costs.error().problem.code + " " + source.substr(at.begin, at.end - at.begin);
  };
  EXPECT_EQ(refused("nn.Conv2d(4, 8, 3)", {3, 9, 9}), "channel_mismatch 4");
  EXPECT_EQ(refused("nn.Conv2d(3, 8, 3, stride=0)", {3, 9, 9}), "stride_not_positive stride=0");
  EXPECT_EQ(refused("nn.Conv2d(3, 8, kernel_size=11)", {3, 9, 9}), "kernel_exceeds_padded_input kernel_size=11");
  EXPECT_EQ(refused("nn.Conv2d(3, 8, (3, 3, 3))", {3, 9, 9}), "wrong_type (3, 3, 3)");
  EXPECT_EQ(refused("nn.ConvTranspose2d(3, 8, 3, output_padding=1)", {3, 9, 9}),
            "output_padding_too_large output_padding=1");
  EXPECT_EQ(refused("nn.Sequential(nn.Conv2d(3, 8, 3), nn.Conv2d(9, 8, 3))", {3, 9, 9}), "channel_mismatch 9");
  EXPECT_EQ(refused("nn.Conv2d(3, 8, 3)", {3, 0, 9}), "input_empty nn.Conv2d(3, 8, 3)");
}

TEST(TorchFlow, CountsPast64BitsAreRefused) {
  const std::string big = "nn.Conv2d(1, 1000000000, 1)\n";
  const auto one = costsOf(readTorchText(big), {1, 90000, 90000});
  ASSERT_TRUE(one);
  EXPECT_EQ(one->macs, 8'100'000'000'000'000'000);
  const auto two = costsOf(readTorchText(big + big), {1, 90000, 90000});
  ASSERT_FALSE(two);
  EXPECT_EQ(two.error().problem.code, "too_large");
  std::string params;
  for (int i = 0; i < 3; ++i) params += "nn.Conv2d(2000000000, 2000000000, 1)\n";
  ASSERT_FALSE(paramsOf(readTorchText(params)));
  EXPECT_EQ(paramsOf(readTorchText(params)).error().problem.code, "too_large");
}

}  // namespace
}  // namespace convscope
