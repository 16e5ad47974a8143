// The sentences of known layers, word for word, in both languages.
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::sentence;
using test::set;
using test::startState;

std::vector<std::string> labels(const std::vector<ScrubPart>& parts) {
  std::vector<std::string> all;
  for (const ScrubPart& part : parts) all.push_back(part.label);
  return all;
}

std::string line(const FormulaLine& formula) {
  std::string all;
  for (const FormulaTerm& term : formula.terms) all += term.symbol + "=" + term.number + " ";
  return all + formula.result;
}

const CompareView& row(const Frame& frame, Variant variant) {
  return frame.compareRows[static_cast<std::size_t>(variant)];
}

// A frame of a state in both languages.
struct Both {
  Frame en;
  Frame ja;
};
Both both(AppState state) {
  state.view.language = Language::English;
  Frame english = makeFrame(state);
  state.view.language = Language::Japanese;
  return {std::move(english), makeFrame(state)};
}

AppState with(std::initializer_list<std::pair<Control, const char*>> edits, Index width = 48, Index height = 48) {
  AppState state = startState(width, height);
  for (const auto& [control, value] : edits) {
    set(state, control, value);
    EXPECT_TRUE(state.view.problems.empty()) << nameOf(control) << " " << value;
  }
  return state;
}

TEST(FrameText, DefaultLayer) {
  const auto [en, ja] = both(startState());
  EXPECT_EQ(en.headline, "Every kernel looks at all 4 channels, adds them up and makes one map");
  EXPECT_EQ(ja.headline, "カーネルは 4 チャンネルすべてを見て足し合わせ、特徴マップを 1 枚作る");
  EXPECT_EQ(en.counter, "82,944");
  EXPECT_EQ(en.counterOf, "of 165,888 multiply-adds");
  EXPECT_EQ(ja.counterOf, "/ 165,888 積和演算");
  EXPECT_EQ(en.counterPercent, "50.0 %");
  EXPECT_EQ(en.usefulText, "78,400 of them inside the picture");
  EXPECT_EQ(ja.usefulText, "うち画像の内側 78,400");
  EXPECT_EQ(en.outputText, "24 × 24 × 8");
  EXPECT_EQ(en.paramsText, "288 + 8 = 296");
  EXPECT_EQ(en.speedText, "4 a second");
  EXPECT_EQ(ja.speedText, "毎秒 4 回");
  EXPECT_EQ(en.pictureName, "apple (sample)");
  EXPECT_EQ(ja.pictureName, "りんご (見本)");
  AppState chart = startState();
  chart.session.input.source = "sample:chart";
  EXPECT_EQ(both(chart).en.pictureName, "edge chart (sample)");
  EXPECT_EQ(both(chart).ja.pictureName, "輪郭図 (見本)");
  EXPECT_EQ(en.pictureCaption, "24 × 24 · RGB+Y");
  EXPECT_EQ(en.outputRule, "Output stays 24 × 24, because\n⌊(24 + 2·1 − 1·(3−1) − 1) / 1⌋ + 1 = 24");
  EXPECT_EQ(ja.outputRule, "出力は 24 × 24 のまま:\n⌊(24 + 2·1 − 1·(3−1) − 1) / 1⌋ + 1 = 24");
}

TEST(FrameText, WhereTheDefaultLayerStands) {
  const auto [en, ja] = both(startState());
  const std::string product = twoDecimals(en.numbers->products.back());
  EXPECT_EQ(sentence(en.now), "Now  0.00 × " + twoDecimals(en.numbers->weights.back()) + " = 0.00   " +
                                  "kernel 3, channel Y, output row 23, column 23; padding, value 0");
  EXPECT_EQ(ja.now.front().text, "いま  ");
  EXPECT_EQ(ja.now[6].text, "   カーネル 3, チャンネル Y, 出力の行 23, 列 23");
  EXPECT_EQ(ja.now.back().text, "; パディング、値 0");
  EXPECT_EQ(en.placeText, "step 82,944 · out 3, row 23, column 23 · Y, tap 2,2");
  EXPECT_EQ(ja.placeText, "ステップ 82,944 · 出力 3, 行 23, 列 23 · Y, 位置 2,2");
  ASSERT_EQ(en.now.size(), 8U);
  EXPECT_EQ(en.now[1].role, Role::Input);
  EXPECT_EQ(en.now[3].role, Role::Kernel);
  EXPECT_EQ(en.now[5].role, Role::Now);
}

TEST(FrameText, StartSaysThatNothingIsComputed) {
  AppState state = startState();
  apply(state, Seek{0});
  const auto [en, ja] = both(state);
  EXPECT_EQ(sentence(en.now), "Nothing is computed yet");
  EXPECT_EQ(sentence(ja.now), "まだ何も計算していない");
  EXPECT_EQ(en.placeText, "step 0");
  EXPECT_FALSE(en.latest.has_value());
  EXPECT_FALSE(en.numbers.has_value());
  EXPECT_TRUE(en.scrub.front().current);
}

TEST(FrameText, FormulaOfEachVariant) {
  const auto formula = [](std::initializer_list<std::pair<Control, const char*>> edits) {
    std::vector<std::string> lines;
    for (const FormulaLine& each : makeFrame(with(edits)).formula) lines.push_back(line(each));
    return lines;
  };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(formula({}), Lines{"H′W′=24 · 24 K²=9 C=4 M=8 165,888"});
  EXPECT_EQ(formula({{Control::Kernel, "5x3"}}), Lines{"H′W′=22 · 24 Kh·Kw=5 · 3 C=4 M=8 253,440"});
  EXPECT_EQ(formula({{Control::Variant, "grouped"}}), Lines{"H′W′=24 · 24 K²=9 C/G=2 M=8 82,944"});
  EXPECT_EQ(formula({{Control::Variant, "pointwise"}}), Lines{"H′W′=24 · 24 K²=1 C=4 M=8 18,432"});
  EXPECT_EQ(formula({{Control::Variant, "depthwise"}}), Lines{"H′W′=24 · 24 K²=9 C=4 20,736"});
  EXPECT_EQ(formula({{Control::Variant, "depthwise"}, {Control::DepthMultiplier, "2"}}),
            Lines{"H′W′=24 · 24 K²=9 C=4 multiplier=2 41,472"});
  EXPECT_EQ(formula({{Control::Variant, "separable"}}),
            (Lines{"H′W′=24 · 24 K²=9 C=4 20,736", "H′W′=24 · 24 C=4 M=8 18,432"}));
}

TEST(FrameText, Grouped) {
  const auto [en, ja] = both(with({{Control::Variant, "grouped"}}));
  EXPECT_EQ(en.headline, "2 groups: each kernel sees only its own 2 channels. 32 pairs become 16");
  EXPECT_EQ(ja.headline, "2 グループ: カーネルは自分の 2 チャンネルだけを見る。32 組が 16 組に");
  EXPECT_EQ(row(en, Variant::Grouped).note, "G = 2");
  EXPECT_EQ(row(en, Variant::Grouped).percent, "50 %");
  EXPECT_EQ(en.control(Control::Groups).reason, "G can be 1, 2 or 4");
  EXPECT_EQ(ja.control(Control::Groups).reason, "選べる G: 1, 2, 4");
}

TEST(FrameText, GroupedInLockstep) {
  AppState state = with({{Control::Variant, "grouped"}, {Control::Order, "lockstep"}});
  apply(state, Seek{30450});
  const auto [en, ja] = both(state);
  EXPECT_EQ(sentence(en.now), "Now  2 multiplies at once: kernels 1 and 5, row 11, column 5");
  EXPECT_EQ(sentence(ja.now), "いま  2 グループが同時に計算: カーネル 1, 5, 行 11, 列 5");
  EXPECT_EQ(en.placeText, "step 30,450 · 2 groups in lockstep, row 11, column 5");
  EXPECT_EQ(labels(en.scrub),
            (std::vector<std::string>{"output 0 of each group (0, 4)", "output 1 of each group (1, 5)",
                                      "output 2 of each group (2, 6)", "output 3 of each group (3, 7)"}));
  EXPECT_TRUE(en.scrub[1].current);
  EXPECT_EQ(en.scrub[1].to, 41472);
}

TEST(FrameText, GroupsOneAfterAnother) {
  AppState state = with({{Control::Variant, "grouped"}});
  apply(state, Seek{52000});
  const Frame frame = makeFrame(state);
  EXPECT_EQ(frame.now.back().text, "   kernel 5, channel Y, output row 0, column 8");
  EXPECT_EQ(frame.placeText, "step 52,000 · out 5, row 0, column 8 · Y, tap 2,0");
  EXPECT_EQ(labels(frame.scrub).front(), "output channel 0");
  EXPECT_EQ(frame.scrub.size(), 8U);
}

TEST(FrameText, ManyGroupsAtOnceAreNotListed) {
  AppState state = with(
      {{Control::InChannels, "8"}, {Control::OutChannels, "16"}, {Control::Groups, "8"}, {Control::Order, "lockstep"}});
  apply(state, Seek{48000});
  const auto [en, ja] = both(state);
  EXPECT_EQ(sentence(en.now), "Now  8 multiplies at once: output 1 of each group, row 3, column 18");
  EXPECT_EQ(sentence(ja.now), "いま  8 チャンネルが同時に計算: 各グループの出力 1, 行 3, 列 18");
  EXPECT_EQ(labels(en.scrub), (std::vector<std::string>{"output 0 of each group", "output 1 of each group"}));
}

TEST(FrameText, GroupedWithOneChannelEachIsDepthwiseWithMultiplier) {
  const auto [en, ja] = both(with({{Control::Groups, "4"}}));
  EXPECT_EQ(en.layer.variant, Variant::Grouped);
  EXPECT_EQ(en.headline, "4 groups, depthwise with multiplier 8/4 = 2: 32 pairs become 8");
  EXPECT_EQ(ja.headline, "4 グループ、倍率 8/4 = 2 の深さ方向: 32 組が 8 組に");
}

TEST(FrameText, Pointwise) {
  AppState state = with({{Control::Variant, "pointwise"}});
  const auto [en, ja] = both(state);
  EXPECT_EQ(en.headline, "One pixel at a time: 4 channel values in, 8 mixtures out. No neighbours");
  EXPECT_EQ(ja.headline, "1 画素ずつ、4 チャンネルの値を混ぜて 8 個の値に。隣は見ない");
  EXPECT_EQ(en.placeText, "step 9,216 · out 3, row 23, column 23 · channel Y");
  EXPECT_EQ(row(en, Variant::Standard).note, "K = 3");
  EXPECT_EQ(row(en, Variant::Standard).macs, "165,888");
  EXPECT_EQ(row(en, Variant::Grouped).note, "K = 3, G = 2");
  EXPECT_EQ(row(en, Variant::Pointwise).note, "K = 1");
  EXPECT_EQ(row(en, Variant::Pointwise).percent, "11.1 %");
  EXPECT_EQ(en.stages[0].kernelNames[4], "gain −0.5");
  EXPECT_EQ(ja.stages[0].kernelNames[1], "0.5 倍");
  EXPECT_EQ(en.stages[0].kernelNames[5], "random");
  set(state, Control::Groups, "2");
  EXPECT_EQ(makeFrame(state).headline, "One pixel at a time in 2 groups: each has 2 values in and 4 out");
  EXPECT_EQ(row(makeFrame(state), Variant::Pointwise).note, "K = 1, G = 1");
}

TEST(FrameText, Depthwise) {
  AppState state = with({{Control::Variant, "depthwise"}, {Control::Order, "lockstep"}});
  apply(state, Seek{12448});
  const auto [en, ja] = both(state);
  EXPECT_EQ(en.headline, "Each channel meets its own flat kernel. Nothing is added across channels");
  EXPECT_EQ(ja.headline, "チャンネルごとに専用の平らなカーネル。チャンネル間では足し合わせない");
  EXPECT_EQ(sentence(en.now), "Now  4 multiplies at once, one per channel: row 14, column 9");
  EXPECT_EQ(sentence(ja.now), "いま  4 チャンネルが同時に計算: 行 14, 列 9");
  EXPECT_EQ(en.placeText, "step 12,448 · 4 channels in lockstep, row 14, column 9");
  EXPECT_EQ(labels(en.scrub), std::vector<std::string>{"all 4 output channels at once"});
  EXPECT_EQ(labels(ja.scrub), std::vector<std::string>{"全 4 出力チャンネルを同時に"});
  EXPECT_EQ(row(en, Variant::Depthwise).note, "");
  EXPECT_EQ(row(en, Variant::Grouped).note, "G = 2");  // what the variant forced is not what the user set
}

TEST(FrameText, DepthwiseRowSaysHowManyOutputsItMakes) {
  const Frame frame = makeFrame(startState());
  EXPECT_EQ(row(frame, Variant::Depthwise).note, "M = 4");
  EXPECT_EQ(row(frame, Variant::Depthwise).macs, "20,736");
  EXPECT_EQ(row(frame, Variant::Depthwise).percent, "12.5 %");
}

TEST(FrameText, Separable) {
  AppState state = with({{Control::Variant, "separable"}});
  apply(state, Seek{30000});
  const auto [en, ja] = both(state);
  EXPECT_EQ(en.headline, "First space only, then channels only: 23.6 % of standard's multiply-adds");
  EXPECT_EQ(ja.headline, "まず空間だけ、次にチャンネルだけ。標準の 23.6 % の積和演算で済む");
  EXPECT_EQ(en.placeText, "step 30,000 · stage 2, out 4, row 0, column 11 · channel 3");
  EXPECT_EQ(ja.now.back().text, "   第 2 段, カーネル 4, チャンネル 3, 出力の行 0, 列 11");
  EXPECT_EQ(labels(en.scrub), (std::vector<std::string>{"stage 1 depthwise  20,736", "stage 2 pointwise  18,432"}));
  EXPECT_EQ(labels(ja.scrub).front(), "第 1 段 深さ方向  20,736");
  EXPECT_EQ(en.paramsText, "68 + 12 = 80");
  EXPECT_EQ(en.control(Control::Groups).shown, "4 → 1");
  EXPECT_FALSE(en.control(Control::Groups).enabled);
  EXPECT_FALSE(ja.control(Control::Groups).reason.empty());
}

TEST(FrameText, SeparableThatCostsMoreDoesNotClaimASaving) {
  const Frame frame =
      makeFrame(with({{Control::Kernel, "1"}, {Control::Padding, "0"}, {Control::Variant, "separable"}}));
  EXPECT_EQ(frame.headline, "First space only, then channels only: 112.5 % of standard, no saving");
}

TEST(FrameText, OutputRuleOfTheArticleGrows) {
  const auto [en, ja] = both(with({{Control::Kernel, "2"}}));
  EXPECT_EQ(en.outputRule, "Output grows to 25 × 25, because\n⌊(24 + 2·1 − 1·(2−1) − 1) / 1⌋ + 1 = 25");
  EXPECT_EQ(ja.outputRule, "出力は 25 × 25 に広がる:\n⌊(24 + 2·1 − 1·(2−1) − 1) / 1⌋ + 1 = 25");
}

TEST(FrameText, OutputRuleNamesBothAxesWhereTheyDiffer) {
  EXPECT_EQ(makeFrame(with({{Control::Stride, "2"}})).outputRule,
            "Output shrinks to 12 × 12, because\n⌊(24 + 2·1 − 1·(3−1) − 1) / 2⌋ + 1 = 12");
  EXPECT_EQ(makeFrame(with({}, 40, 20)).outputRule,
            "Output stays 12 × 24, because\n⌊(12 + 2·1 − 1·(3−1) − 1) / 1⌋ + 1 = 12\n"
            "⌊(24 + 2·1 − 1·(3−1) − 1) / 1⌋ + 1 = 24");
  EXPECT_EQ(makeFrame(with({{Control::Padding, "2x0"}})).outputRule,
            "Output becomes 26 × 22, because\n⌊(24 + 2·2 − 1·(3−1) − 1) / 1⌋ + 1 = 26\n"
            "⌊(24 + 2·0 − 1·(3−1) − 1) / 1⌋ + 1 = 22");
}

TEST(FrameText, OutputRuleOfUnevenSame) {
  const Frame frame = makeFrame(with({{Control::Padding, "same"}, {Control::Kernel, "4"}}));
  EXPECT_EQ(frame.outputRule, "Output stays 24 × 24, because\n⌊(24 + 1 + 2 − 1·(4−1) − 1) / 1⌋ + 1 = 24");
  EXPECT_EQ(frame.control(Control::Padding).reason, "same: 1 above, 2 below, 1 left, 2 right");
  EXPECT_EQ(frame.control(Control::Padding).shown, "same");
}

TEST(FrameText, VariantThatTheChannelsForbidSaysWhy) {
  const auto [en, ja] = both(with({{Control::Input, "rgb"}}));
  const CompareView& grouped = row(en, Variant::Grouped);
  EXPECT_FALSE(grouped.possible);
  EXPECT_EQ(grouped.reason, "G must divide C and M: 3 and 8 share only 1");
  EXPECT_EQ(row(ja, Variant::Grouped).reason, "G は 3 と 8 の公約数: 1 のみ");
  EXPECT_EQ(grouped.macs, "");
  EXPECT_EQ(en.control(Control::Groups).reason, "only 1 divides both 3 and 8");
  EXPECT_EQ(ja.control(Control::Groups).reason, "3 と 8 の公約数は 1 だけ");
  EXPECT_TRUE(en.control(Control::Groups).enabled);
  EXPECT_FALSE(en.control(Control::Groups).larger.has_value());
}

TEST(FrameText, ManyChannelsOnTheScrubBarAreRanges) {
  AppState state = with({{Control::OutChannels, "64"}});
  EXPECT_EQ(labels(makeFrame(state).scrub).front(), "channels 0–7");
  EXPECT_EQ(makeFrame(state).scrub.size(), 8U);
  set(state, Control::OutChannels, "12");
  EXPECT_EQ(labels(makeFrame(state).scrub).back(), "out 11");
  set(state, Control::OutChannels, "8");
  EXPECT_EQ(labels(makeFrame(state).scrub).back(), "output channel 7");
}

TEST(FrameText, SpeedWords) {
  EXPECT_EQ(speedTextOf({true, 4}, Language::English), "all in 10 seconds");
  EXPECT_EQ(speedTextOf({true, 4}, Language::Japanese), "全体を 10 秒");
  EXPECT_EQ(speedTextOf({false, 2.5}, Language::English), "2.5 a second");
  EXPECT_EQ(speedTextOf({false, 12345.6}, Language::English), "12,346 a second");
}

TEST(FrameText, Shares) {
  EXPECT_EQ(shareText(0.5), "50 %");
  EXPECT_EQ(shareText(0.125), "12.5 %");
  EXPECT_EQ(shareText(0.2361), "23.6 %");
  EXPECT_EQ(shareText(0.000244), "0.024 %");
  EXPECT_EQ(shareText(12.5), "1,250 %");
}

}  // namespace
}  // namespace convscope
