// Who counts what, in words that are true of the numbers beside them.
#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

// 64 channels of 24 x 24 to 128.
AppState countingState(const std::vector<std::pair<const char*, const char*>>& edits) {
  AppState state = test::startState();
  for (const auto& [name, value] :
       {std::pair{"in_channels", "64"}, {"out_channels", "128"}, {"main_view", "counting"}}) {
    test::edit(state, name, value);
  }
  for (const auto& [name, value] : edits) test::edit(state, name, value);
  return state;
}

CountingSheet countersAfter(const std::vector<std::pair<const char*, const char*>>& edits) {
  return makeFrame(countingState(edits)).costs.counting.value();
}

const CountingLine& lineOfTool(const CountingSheet& sheet, const std::string& tool) {
  return *std::find_if(sheet.lines.begin(), sheet.lines.end(),
                       [&](const CountingLine& line) { return line.tool == tool; });
}

using Pairs = std::vector<std::pair<const char*, const char*>>;
const Pairs kStamps{{"variant", "transposed"}, {"stride", "2"}, {"output_padding", "1"}, {"groups", "4"}};

TEST(CountingRules, OfATransposedLayerSpeakOfItsInputs) {
  const CountingSheet sheet = countersAfter(kStamps);
  for (const char* const tool : {"Convscope", "fvcore"}) {
    EXPECT_EQ(lineOfTool(sheet, tool).count, "10,616,832");  // 24 x 24 x 9 x 64 x 128 / 4
    EXPECT_EQ(lineOfTool(sheet, tool).rule, "HW × K² × C × M/G");
  }
  for (const char* const tool : {"torch FlopCounterMode", "TensorFlow profiler", "a paper’s “FLOPs”"}) {
    EXPECT_EQ(lineOfTool(sheet, tool).rule, "2 × HW × K² × C × M/G");
  }
  EXPECT_EQ(lineOfTool(sheet, "a counter blind to groups").rule, "HW × K² × C × M");
  EXPECT_EQ(lineOfTool(sheet, "thop").ratio, "×4.000");
  EXPECT_EQ(lineOfTool(sheet, "thop").rule, "outputs × C/G × K²");
  EXPECT_EQ(lineOfTool(sheet, "torchinfo").reason,
            "counts each parameter at each output position, also for a transposed layer");
  EXPECT_EQ(sheet.finding,
            "They all count the same layer: some from its inputs, others from its outputs, and not all the same “one”");
}

TEST(CountingRules, OfAConvolutionStay) {
  const CountingSheet sheet = countersAfter({});
  EXPECT_EQ(lineOfTool(sheet, "fvcore").rule, "H′W′ × K² × C/G × M");
  EXPECT_EQ(sheet.finding, "They all count the same layer. Only what counts as “one” differs");
}

TEST(CountingRules, SayThatPaddingIsLeftOutWhereItIs) {
  const CountingSheet sheet = countersAfter({{"padding_taps", "left_out"}});
  EXPECT_EQ(lineOfTool(sheet, "Convscope").rule, "H′W′ × K² × C/G × M − padding");
  EXPECT_EQ(lineOfTool(sheet, "Convscope").reason, "only taps inside the picture");
  EXPECT_EQ(lineOfTool(sheet, "fvcore").reason, "counts the taps on padding too");
  EXPECT_EQ(lineOfTool(sheet, "thop").reason, "counts the taps on padding too");
  EXPECT_EQ(lineOfTool(sheet, "ptflops").reason,
            "adds one for each output with a bias: 73,728; counts the taps on padding too");
  EXPECT_EQ(sheet.finding,
            "They all count the same layer. Only Convscope leaves out the taps on padding now, and “one” differs");
}

// Without padding there is nothing to leave out, and nothing is said of it.
TEST(CountingRules, WithoutPaddingTheSwitchChangesNoWord) {
  const CountingSheet counted = countersAfter({{"padding", "0"}});
  const CountingSheet leftOut = countersAfter({{"padding", "0"}, {"padding_taps", "left_out"}});
  EXPECT_EQ(leftOut.finding, counted.finding);
  for (std::size_t i = 0; i < counted.lines.size(); ++i) {
    EXPECT_EQ(leftOut.lines[i].rule, counted.lines[i].rule);
    EXPECT_EQ(leftOut.lines[i].reason, counted.lines[i].reason);
  }
}

TEST(CountingWork, OfSeparableIsThatOfItsSecondStage) {
  const CountingSheet sheet = countersAfter({{"variant", "separable"}});
  EXPECT_EQ(sheet.workRule, "Taps of the second stage: 1 × 1 × 64 = 64");
  EXPECT_EQ(sheet.workNote,
            "Each value it reads took K² = 9 in the first stage, once for every output (M = 128) of that place.");
  EXPECT_EQ(sheet.taps, 64);
  ASSERT_EQ(sheet.ways.size(), 3U);
  EXPECT_EQ(sheet.ways[0].count, "64");
  EXPECT_EQ(sheet.ways[1].count, "65");
  EXPECT_EQ(sheet.ways[2].count, "128");
}

TEST(CountingWork, OfATransposedLayerIsThatOfAnInputValue) {
  const CountingSheet sheet = countersAfter(kStamps);
  EXPECT_EQ(sheet.workTitle, "The work of one input value");
  EXPECT_EQ(sheet.workRule, "Taps: K² × M/G = 9 × 32 = 288");
  // 71 x 71 products of a map and channel land on 48 x 48 values, of 16 channels each.
  EXPECT_EQ(sheet.workNote, "An output value is the sum of 35.0 products on average; how many depends on its place.");
  EXPECT_FALSE(sheet.bias) << "a stamp has none";
  EXPECT_EQ(sheet.ways.size(), 2U);
}

// Layers of one channel, one kernel and one tap, in every variant: no noun has an s too many.
TEST(CountingWork, EnglishCountsOneAsOne) {
  for (const char* const variant : {"standard", "pointwise", "depthwise", "separable", "transposed"}) {
    const CountingSheet sheet =
        countersAfter({{"in_channels", "1"}, {"out_channels", "1"}, {"variant", variant}, {"kernel", "1"}});
    for (const std::string& said : {sheet.workRule, sheet.workNote, sheet.finding}) {
      for (const char* const noun : {" 1 taps", " 1 outputs", " 1 products", " 1 values"}) {
        EXPECT_EQ(said.find(noun), std::string::npos) << variant << ": " << said;
      }
    }
  }
}

}  // namespace
}  // namespace convscope
