// What the comparison says is true of every layer that it is said of; its copies tell layers apart.
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using Edits = std::vector<std::pair<const char*, const char*>>;

AppState afterEdits(const Edits& edits) {
  AppState state = test::startState();
  for (const auto& [name, value] : edits) test::edit(state, name, value);
  test::edit(state, "main_view", "compare");
  return state;
}

CompareSheet sheetAfter(const Edits& edits) {
  return makeFrame(afterEdits(edits)).costs.compare.value();
}

TEST(FewestSentence, NamesSeparableWhereItIsTheFewest) {
  const Edits start{{"in_channels", "4"}, {"out_channels", "8"}};
  EXPECT_EQ(sheetAfter(start).reason,
            "Fewest for 8×24×24 with neighbours: separable (23.6 %), which uses all channels.");
  Edits japanese = start;
  japanese.emplace_back("language", "ja");
  EXPECT_EQ(sheetAfter(japanese).reason,
            "近傍を見て 8×24×24 を最も少なく作るのはチャンネル別 (23.6 %)。全チャンネルも使う。");
}

TEST(FewestSentence, IsAWholeSentenceWhereOnlyOneGroupIsLegal) {
  EXPECT_EQ(sheetAfter({{"in_channels", "3"}, {"out_channels", "1"}}).reason,
            "Fewest for 1×24×24 with neighbours: standard itself, which uses all channels.");
  EXPECT_EQ(sheetAfter({{"in_channels", "3"}, {"out_channels", "8"}}).reason,
            "Fewest for 8×24×24 with neighbours: separable (23.6 %), which uses all channels.");
}

TEST(FewestSentence, DoesNotSpeakOfNeighboursWhereTheKernelSeesNone) {
  const std::string reason =
      sheetAfter({{"in_channels", "4"}, {"out_channels", "8"}, {"kernel", "1"}, {"padding", "0"}, {"groups", "4"}})
          .reason;
  EXPECT_EQ(reason,
            "Fewest for 8×24×24 with K = 1: G = 4 (25.0 %), each kernel seeing 1 of 4 channels. Mixing all "
            "channels as well: standard itself.");
}

TEST(CompareRows, ATransposedLayerStandsBelowTheConvolutions) {
  const AppState state = afterEdits({{"in_channels", "4"},
                                     {"out_channels", "8"},
                                     {"variant", "transposed"},
                                     {"stride", "2"},
                                     {"groups", "2"},
                                     {"output_padding", "1"}});
  const Frame frame = makeFrame(state);
  EXPECT_EQ(frame.compare.size(), 5U);
  const CompareSheet& sheet = frame.costs.compare.value();
  EXPECT_EQ(sheet.reason, "") << "it makes another output than the convolutions";
  ASSERT_EQ(sheet.variants.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(sheet.variants[i].current, i == 5);
  const VariantLine& line = sheet.variants.back();
  EXPECT_EQ(line.variant, Variant::Transposed);
  EXPECT_EQ(line.note, "G = 2");
  EXPECT_EQ(line.macs, "82,944");  // 24 x 24 x 9 x 4 x 8 / 2
  EXPECT_EQ(line.output, "8×48×48");
  EXPECT_EQ(line.barNote, "makes 8×48×48");
  EXPECT_EQ(line.percent, "200.0 %");
  ASSERT_EQ(line.stageShares.size(), 1U);
  EXPECT_EQ(line.stageShares.front(), 1);
}

TEST(CompareRows, AnotherOutputIsNeverCalledCheaperInSilence) {
  const CompareSheet sheet = sheetAfter({{"in_channels", "4"}, {"out_channels", "8"}, {"padding", "0"}});
  EXPECT_EQ(sheet.variants[0].barNote, "");
  EXPECT_EQ(sheet.variants[2].barNote, "makes 8×24×24") << "standard makes 22 x 22";
  EXPECT_EQ(sheet.variants[3].barNote, "only 4 of 8 maps");
}

// Channels of one, kernels of one: no noun has an s too many.
TEST(CompareWords, EnglishCountsOneAsOne) {
  for (const char* const variant : {"standard", "grouped", "pointwise", "depthwise", "separable", "transposed"}) {
    for (const char* const channels : {"1", "4"}) {
      const AppState state = afterEdits(
          {{"in_channels", channels}, {"out_channels", channels}, {"variant", variant}, {"groups", channels}});
      const CompareSheet sheet = makeFrame(state).costs.compare.value();
      for (const std::string& said : {sheet.finding, sheet.reason}) {
        for (const char* const noun : {" 1 channels", " 1 kernels", " 1 maps", " 1 products"}) {
          EXPECT_EQ(said.find(noun), std::string::npos) << variant << ": " << said;
        }
      }
    }
  }
  EXPECT_EQ(sheetAfter({{"in_channels", "4"}, {"out_channels", "8"}, {"groups", "4"}}).finding,
            "Grouped, G = 4: 25.0 % of standard. Each kernel sees 4 ÷ 4 = 1 of the 4 channels");
}

std::string rowOfCsv(const Edits& edits) {
  AppState state = afterEdits(edits);
  apply(state, PressControl{Control::Pin});
  const std::string csv = makeFrame(state).costs.compare->csv;
  return csv.substr(csv.find('\n') + 1);
}

TEST(PinCopies, TellWhatTheLayerIs) {
  const Edits channels{{"in_channels", "4"}, {"out_channels", "8"}};
  const auto begins = [&](Edits edits, const std::string& with) {
    edits.insert(edits.begin(), channels.begin(), channels.end());
    EXPECT_EQ(rowOfCsv(edits).substr(0, with.size()), with);
  };
  begins({}, "standard,4x24x24,8x24x24,3x3,1,1,1,1,");
  begins({{"kernel", "5"}, {"padding", "2"}}, "standard,4x24x24,8x24x24,5x5,1,2,1,1,");
  begins({{"kernel", "5x3"}, {"padding", "same"}}, "standard,4x24x24,8x24x24,5x3,1,same,1,1,");
  begins({{"stride", "2x1"}, {"dilation", "2"}, {"padding", "2"}}, "standard,4x24x24,8x12x24,3x3,2x1,2,2,1,");
  begins({{"variant", "separable"}, {"depth_multiplier", "2"}}, "separable ×2,4x24x24,8x24x24,3x3,1,1,1,4,");
}

TEST(ArticleExample, IsOneClickAlsoBesideEightPins) {
  AppState state = test::startState();
  for (int i = 0; i < 8; ++i) apply(state, PressControl{Control::Pin});
  ASSERT_TRUE(makeFrame(state).control(Control::ArticleExample).enabled);
  const Pins before = state.session.pins;
  apply(state, PressControl{Control::ArticleExample});
  test::settle(state);
  EXPECT_EQ(state.session.layer.spec.channelPairs(), 16);
  EXPECT_EQ(state.session.pins, before);
  EXPECT_EQ(test::messageCodes(state), (std::vector<std::string>{"pins_left_out"}));
  apply(state, UnpinLayer{7});
  apply(state, PressControl{Control::ArticleExample});
  EXPECT_EQ(state.session.pins.layers.size(), kMostPins);
}

}  // namespace
}  // namespace convscope
