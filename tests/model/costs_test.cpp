// The views of costs: what they find, what their numbers are, and what a person can do in them.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

#include "app/model/frame.h"
#include "app/model/number_text.h"
#include "app/model/shortcut.h"
#include "core/conventions.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

std::string assetText(const std::string& name) {
  std::ifstream file(std::string(CONVSCOPE_SOURCE_DIR) + "/assets/networks/" + name + ".json", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// All networks; 64 channels of 56 x 56 to 128 in four groups, without bias.
AppState costsState() {
  AppState state = test::startState(56, 56);
  NetworkLibrary library;
  const auto names = readNetworkIndex(assetText("index")).value();
  for (const std::string& name : names) library.networks.push_back(readKnownNetwork(assetText(name)).value());
  state.library = std::make_shared<const NetworkLibrary>(std::move(library));
  for (const auto& [name, value] :
       {std::pair{"size", "56"}, {"in_channels", "64"}, {"out_channels", "128"}, {"groups", "4"}, {"bias", "false"}}) {
    test::edit(state, name, value);
  }
  return state;
}

CompareSheet compareSheet(AppState& state) {
  test::edit(state, "main_view", "compare");
  return makeFrame(state).costs.compare.value();
}

CountingSheet countingSheet(AppState& state) {
  test::edit(state, "main_view", "counting");
  return makeFrame(state).costs.counting.value();
}

NetworksSheet networksSheet(AppState& state, const std::string& network, const std::string& what = "as_published") {
  test::edit(state, "main_view", "networks");
  test::edit(state, "network", network);
  test::edit(state, "what_if", what);
  return makeFrame(state).costs.networks.value();
}

const NetworkRow& rowNamed(const NetworksSheet& sheet, const std::string& name) {
  return *std::find_if(sheet.rows.begin(), sheet.rows.end(), [&](const NetworkRow& row) { return row.name == name; });
}

TEST(CostViews, OnlyTheOneOnShowIsFilled) {
  AppState state = costsState();
  EXPECT_FALSE(makeFrame(state).costs.compare || makeFrame(state).costs.counting || makeFrame(state).costs.networks);
  compareSheet(state);
  EXPECT_FALSE(makeFrame(state).costs.counting || makeFrame(state).costs.networks);
}

TEST(CostViews, KeysAndEscapeGoBetweenThem) {
  AppState state = costsState();
  const auto press = [&](const char* chord) {
    if (const auto intent = intentOf(chordFromText(chord).value(), state)) apply(state, *intent);
    return state.view.costs.mainView;
  };
  EXPECT_EQ(press("2"), MainView::Compare);
  EXPECT_EQ(press("5"), MainView::Counting);
  EXPECT_EQ(press("6"), MainView::Networks);
  EXPECT_EQ(press("1"), MainView::Stage);
  EXPECT_EQ(press("2"), MainView::Compare);
  const Index step = state.session.cursor;
  EXPECT_EQ(press("Right"), MainView::Compare);
  EXPECT_EQ(state.session.cursor, step) << "the stage is not seen, so it does not move";
  EXPECT_EQ(press("Esc"), MainView::Stage);
}

TEST(CostViews, ADigitIsTypedIntoTheWeightInHand) {
  AppState state = costsState();
  apply(state, HoldWeight{{0, {0, 0, 0, 0}}});
  EXPECT_FALSE(intentOf(chordFromText("5").value(), state));
  EXPECT_TRUE(intentOf(chordFromText("P").value(), state));
}

TEST(CostViews, LeavingTheStageStopsPlayingAndKeepsTheRest) {
  AppState state = costsState();
  apply(state, Seek{1000});
  apply(state, PressControl{Control::Play});
  compareSheet(state);
  EXPECT_FALSE(state.session.playback.playing);
  test::edit(state, "main_view", "stage");
  EXPECT_EQ(state.session.cursor, 1000);
}

TEST(Comparison, TheFindingHoldsTheNumbersOfTheLayer) {
  AppState state = costsState();
  const CompareSheet sheet = compareSheet(state);
  EXPECT_EQ(sheet.finding, "Grouped, G = 4: 25.0 % of standard. Each kernel sees 64 ÷ 4 = 16 of the 64 channels");
  EXPECT_EQ(sheet.reason,
            "Fewest for 128×56×56 with neighbours: G = 64 (1.6 %), each kernel seeing 1 of 64 channels. Mixing all "
            "channels as well: separable (11.9 %).");
  test::edit(state, "variant", "separable");
  EXPECT_EQ(compareSheet(state).finding, "Depthwise separable: 11.9 % of standard, because 1/M + 1/K² = 1/128 + 1/9");
  test::edit(state, "language", "ja");
  EXPECT_EQ(compareSheet(state).finding, "チャンネル別畳み込みは、標準の 11.9 %。1/M + 1/K² = 1/128 + 1/9 だから");
}

TEST(Comparison, ARowForEachVariant) {
  AppState state = costsState();
  const CompareSheet sheet = compareSheet(state);
  ASSERT_EQ(sheet.variants.size(), 5U);
  EXPECT_EQ(sheet.variants[0].macs, "231,211,008");
  EXPECT_EQ(sheet.variants[0].percent, "100.0 %");
  EXPECT_EQ(sheet.variants[1].macs, "57,802,752");
  EXPECT_TRUE(sheet.variants[1].current);
  EXPECT_EQ(sheet.variants[1].mixing, Mixing::Blocks);
  EXPECT_EQ(sheet.variants[2].percent, "11.1 %");
  EXPECT_FALSE(sheet.variants[2].neighbours);
  EXPECT_EQ(sheet.variants[3].barNote, "only 64 of 128 maps");
  EXPECT_EQ(sheet.variants[3].output, "64×56×56");
  EXPECT_EQ(sheet.variants[4].barNote, "depthwise 1.81 M + pointwise 25.7 M");
  EXPECT_EQ(sheet.variants[4].params, "8,768");
}

TEST(Comparison, CurvesEndAtTheEdgesOfTheirPlot) {
  AppState state = costsState();
  const auto curves = compareSheet(state).curves;
  ASSERT_EQ(curves.size(), 4U);
  for (const CurveView& curve : curves) {
    ASSERT_FALSE(curve.dots.empty());
    EXPECT_EQ(curve.dots.front().x, 0);
    EXPECT_EQ(curve.dots.back().x, 1);
    EXPECT_EQ(std::count_if(curve.dots.begin(), curve.dots.end(), [](const CurveDot& dot) { return dot.current; }), 1);
    for (const CurveDot& dot : curve.dots) EXPECT_TRUE(dot.y >= 0 && dot.y <= 1);
  }
  EXPECT_EQ(curves[0].dots[2].label, "57.8 M");
  EXPECT_EQ(curves[0].dots[2].hint, "G = 4: 57,802,752 multiply-adds");
  EXPECT_EQ(curves[1].dots[2].label, "18.4 k");
}

TEST(Comparison, APointOfACurvePutsItsLayerOnTheStage) {
  AppState state = costsState();
  for (const CurveView& curve : compareSheet(state).curves) {
    for (const CurveDot& dot : curve.dots) {
      AppState next = state;
      apply(next, TakeLayer{dot.layer, {}});
      EXPECT_TRUE(next.view.problems.empty());
      EXPECT_EQ(next.session.layer, dot.layer);
      const Frame frame = makeFrame(next);
      const Index count = curve.ofMacs ? frame.counters.macsTotal : frame.counters.params;
      EXPECT_NE(dot.hint.find(withCommas(count)), std::string::npos) << dot.hint;
      if (dot.layer == state.session.layer) continue;
      apply(next, Undo{});
      EXPECT_EQ(next.session.layer, state.session.layer);
    }
  }
}

TEST(PinnedLayers, AreRowsWithRatiosToTheirBasis) {
  AppState state = costsState();
  apply(state, PressControl{Control::Pin});
  test::edit(state, "groups", "1");
  apply(state, PressControl{Control::Pin});
  CompareSheet sheet = compareSheet(state);
  ASSERT_EQ(sheet.pins.size(), 2U);
  EXPECT_EQ(sheet.pins[0].name, "grouped G=4");
  EXPECT_EQ(sheet.pins[0].shape, "64×56×56 → 128×56×56");
  EXPECT_EQ(sheet.pins[0].bytes, "2.41 MB");
  EXPECT_EQ(sheet.pins[0].macsPerByte, "23.3");
  EXPECT_EQ(sheet.pins[1].percent, "400.0 %");
  EXPECT_EQ(sheet.pinCount, "2 / 8");
  apply(state, SetPinBasis{1});
  sheet = compareSheet(state);
  EXPECT_EQ(sheet.pins[0].percent, "25.0 %");
  EXPECT_TRUE(sheet.pins[1].basis);
  apply(state, UnpinLayer{0});
  sheet = compareSheet(state);
  ASSERT_EQ(sheet.pins.size(), 1U);
  EXPECT_TRUE(sheet.pins[0].basis);
  apply(state, Undo{});
  EXPECT_EQ(compareSheet(state).pins.size(), 2U);
  EXPECT_EQ(makeFrame(state).history.undo, "Undo pinned layers 2 → 2");
}

TEST(PinnedLayers, TheNinthIsRefusedWithASentence) {
  AppState state = costsState();
  for (int i = 0; i < 9; ++i) apply(state, PressControl{Control::Pin});
  EXPECT_EQ(state.session.pins.layers.size(), kMostPins);
  ASSERT_EQ(state.view.problems.size(), 1U);
  EXPECT_EQ(state.view.problems[0].field, "pin");
  EXPECT_FALSE(makeFrame(state).control(Control::Pin).enabled);
}

TEST(PinnedLayers, AreSortedByAHeadingAndBackwardsByTheSecondClick) {
  AppState state = costsState();
  for (const char* const groups : {"4", "1", "16"}) {
    test::edit(state, "groups", groups);
    apply(state, PressControl{Control::Pin});
  }
  const auto names = [&] {
    std::vector<std::string> result;
    for (const PinLine& pin : compareSheet(state).pins) result.push_back(pin.name);
    return result;
  };
  using Order = std::vector<std::string>;
  EXPECT_EQ(names(), (Order{"grouped G=4", "standard", "grouped G=16"}));
  apply(state, SortPins{PinColumn::Macs});
  EXPECT_EQ(names(), (Order{"standard", "grouped G=4", "grouped G=16"}));
  apply(state, SortPins{PinColumn::Macs});
  EXPECT_EQ(names(), (Order{"grouped G=16", "grouped G=4", "standard"}));
  apply(state, SortPins{PinColumn::Name});
  EXPECT_EQ(names(), (Order{"grouped G=16", "grouped G=4", "standard"}));
}

TEST(PinnedLayers, CopiesHoldUnroundedNumbers) {
  AppState state = costsState();
  apply(state, PressControl{Control::Pin});
  const CompareSheet sheet = compareSheet(state);
  EXPECT_EQ(
      sheet.csv,
      "name,input CxHxW,output MxH'xW',kernel KhxKw,stride,padding,dilation,groups,multiply-adds,parameters,input and "
      "output (bytes),multiply-adds per byte,ratio of multiply-adds\r\n"
      "grouped G=4,64x56x56,128x56x56,3x3,1,1,1,4,57802752,18432,2408448,23.287128712871286,1\r\n");
  EXPECT_EQ(std::count(sheet.markdown.begin(), sheet.markdown.end(), '\n'), 3);
  EXPECT_NE(sheet.markdown.find("| 57802752 |"), std::string::npos);
  apply(state, PressControl{Control::CopyCsv});
  EXPECT_EQ(makeFrame(state).costs.copied, "Copied as CSV");
  EXPECT_TRUE(moving(state));
  advance(state, 3);
  EXPECT_EQ(makeFrame(state).costs.copied, "");
  EXPECT_FALSE(moving(state));
}

TEST(PinnedLayers, TheArticleExampleStandsBesideItsStandard) {
  AppState state = test::startState(24, 16);
  apply(state, PressControl{Control::ArticleExample});
  test::settle(state);
  EXPECT_EQ(state.session.layer.spec.channelPairs(), 16);
  ASSERT_EQ(state.session.pins.layers.size(), 2U);
  EXPECT_EQ(state.session.pins.layers[0].layer.spec.channelPairs(), 64);
  EXPECT_EQ(compareSheet(state).pins[1].percent, "25.0 %");
}

TEST(Counting, EveryCounterWithItsReason) {
  AppState state = costsState();
  test::edit(state, "bias", "true");
  const CountingSheet sheet = countingSheet(state);
  ASSERT_EQ(sheet.lines.size(), kCounters.size());
  EXPECT_EQ(sheet.lines[0].count, "57,802,752");
  EXPECT_TRUE(sheet.lines[0].ours);
  EXPECT_FALSE(sheet.lines[1].differs);
  EXPECT_EQ(sheet.lines[3].count, "58,204,160");
  EXPECT_EQ(sheet.lines[3].ratio, "×1.007");
  EXPECT_EQ(sheet.lines[3].reason, "adds one for each output with a bias: 401,408");
  EXPECT_EQ(sheet.lines[5].ratio, "×2.000");
  EXPECT_TRUE(sheet.lines.back().wrong);
  EXPECT_EQ(sheet.lines.back().ratio, "×4.000");
  EXPECT_EQ(sheet.workRule, "Taps: K² × C/G = 9 × 16 = 144");
  ASSERT_EQ(sheet.ways.size(), 3U);
  EXPECT_EQ(sheet.ways[1].count, "145");
  EXPECT_EQ(sheet.ways[2].count, "288");
}

TEST(Counting, TapsOnPaddingCanBeLeftOutOfOurCount) {
  AppState state = costsState();
  EXPECT_EQ(countingSheet(state).paddingText,
            "Without them 56,434,688 (97.6 %) would remain. Papers and counters all count them.");
  test::edit(state, "padding_taps", "left_out");
  const CountingSheet sheet = countingSheet(state);
  EXPECT_EQ(sheet.lines[0].count, "56,434,688");
  EXPECT_EQ(sheet.lines[1].count, "57,802,752");
  EXPECT_TRUE(sheet.lines[1].differs);
  EXPECT_FALSE(sheet.lines[1].wrong);
}

TEST(Counting, WithoutGroupsTheBlindCounterIsNotCalledWrong) {
  AppState state = costsState();
  test::edit(state, "groups", "1");
  EXPECT_FALSE(countingSheet(state).lines.back().wrong);
}

TEST(Counting, TheQuestionOfResNet50IsAnsweredWithCountedNumbers) {
  AppState state = costsState();
  const CountingSheet sheet = countingSheet(state);
  ASSERT_EQ(sheet.marks.size(), 4U);
  EXPECT_EQ(sheet.marks[0].figure, "3,857,973,248");
  EXPECT_EQ(sheet.marks[1].figure, "4,089,184,256");
  EXPECT_EQ(sheet.marks[3].figure, "8,178,368,512");
  for (const NumberLineMark& mark : sheet.marks) EXPECT_TRUE(mark.place > 0 && mark.place < 1);
}

TEST(Networks, TheListHoldsOursBesideThePublishedFigure) {
  AppState state = costsState();
  const NetworksSheet sheet = networksSheet(state, "vgg16");
  ASSERT_EQ(sheet.networks.size(), 18U);
  EXPECT_EQ(sheet.networks[0].macs, "724,406,816");
  EXPECT_EQ(sheet.networks[0].difference, "=");
  EXPECT_EQ(sheet.networks[1].published, "–");
  EXPECT_EQ(sheet.networks[1].params, "parameters 62,378,344, published 62,378,344 (=): imgclsmob");
  EXPECT_EQ(sheet.networks[4].params,
            "parameters 6,998,552, published 6.8 M (+2.9 %): MobileNet paper, table 8; it does not say how it counted");
  EXPECT_NE(sheet.networks[4].source.find("neither says how it counted"), std::string::npos);
  EXPECT_EQ(sheet.networks.back().difference, "−0.5 %");
  EXPECT_EQ(sheet.finding, "VGG16: 15.5 G multiply-adds, 138 M parameters");
  EXPECT_FALSE(sheet.compares);
  EXPECT_EQ(sheet.notes.front(), "74 % of the parameters sit in fc6: 102,764,544.");
}

TEST(Networks, WhatIfItWereSeparable) {
  AppState state = costsState();
  const NetworksSheet sheet = networksSheet(state, "vgg16", "separable");
  EXPECT_EQ(sheet.finding, "VGG16 with separable 3×3 layers: 11.6 % of its convolutions’ multiply-adds");
  EXPECT_EQ(rowNamed(sheet, "conv2").otherMacs, "234,422,272");
  EXPECT_TRUE(rowNamed(sheet, "conv2").changed);
  EXPECT_FALSE(rowNamed(sheet, "fc6").changed);
  EXPECT_EQ(sheet.totals.front().otherMacs, "1,786,917,888");
  EXPECT_EQ(sheet.totals[sheet.totals.size() - 2].otherMacs, "1,910,551,552");
  const NetworkTotal& changed = sheet.totals.back();
  EXPECT_TRUE(changed.ofTheOther);
  EXPECT_EQ(changed.otherMacs, "1,910,551,552");
  // 123,642,856 of the fully connected layers; each convolution 9 C + C, then C M + M.
  EXPECT_EQ(changed.params, "125,318,726");
  for (const NetworkTotal& total : networksSheet(state, "vgg16").totals) EXPECT_FALSE(total.ofTheOther);
}

TEST(Networks, WhatIfAlexNetHadNoGroups) {
  AppState state = costsState();
  const NetworksSheet sheet = networksSheet(state, "alexnet_2012_groups", "no_groups");
  EXPECT_EQ(sheet.finding, "The groups of AlexNet save 410,849,280 multiply-adds (38.2 %)");
  EXPECT_EQ(rowNamed(sheet, "conv2").otherMacs, "447,897,600");
  EXPECT_EQ(sheet.totals.back().otherMacs, "1,135,256,096");
  EXPECT_EQ(sheet.totals.back().params, "62,378,344");
}

TEST(Networks, ALayerThatFourDoesNotDivideStaysAndIsMarked) {
  AppState state = costsState();
  const NetworksSheet sheet = networksSheet(state, "vgg16", "grouped");
  EXPECT_FALSE(rowNamed(sheet, "conv1").changed);
  EXPECT_FALSE(rowNamed(sheet, "conv1").mark.empty());
  EXPECT_TRUE(rowNamed(sheet, "conv2").mark.empty());
}

TEST(Networks, AClickOnARowPutsItsLayerOnTheStage) {
  AppState state = costsState();
  const NetworksSheet sheet = networksSheet(state, "vgg16");
  const NetworkRow& row = rowNamed(sheet, "conv3");
  ASSERT_TRUE(row.opens);
  apply(state, TakeNetworkLayer{row.place});
  test::settle(state);
  EXPECT_EQ(state.view.costs.mainView, MainView::Stage);
  EXPECT_EQ(state.session.layer.spec.inChannels, 64);
  EXPECT_EQ(state.session.layer.spec.outChannels, 128);
  EXPECT_EQ(state.session.plan->input().c, 64);
  const Frame frame = makeFrame(state);
  ASSERT_FALSE(frame.messages.empty()) << "the picture is smaller than 112 x 112, and that is said";
  EXPECT_NE(frame.messages.back().find("own input is 112×112; here it meets 56×56"), std::string::npos)
      << frame.messages.back();
}

TEST(Networks, ALayerOfASmallMapOpensAsLarge) {
  AppState state = costsState();
  const NetworksSheet sheet = networksSheet(state, "mobilenet_v1");
  const NetworkRow& row = rowNamed(sheet, "pointwise12");
  const auto told = state.view.messages.size();
  apply(state, TakeNetworkLayer{row.place});
  test::settleInput(state);
  EXPECT_EQ(state.session.input.shape(), (Shape{512, 7, 7}));
  EXPECT_EQ(withCommas(state.session.plan->count()), row.macs);
  EXPECT_EQ(state.view.messages.size(), told) << "nothing differs";
}

TEST(Networks, APictureOfAnotherShapeIsSaid) {
  AppState state = test::startState(56, 28);
  state.library = costsState().library;
  const NetworksSheet sheet = networksSheet(state, "mobilenet_v1");
  apply(state, TakeNetworkLayer{rowNamed(sheet, "pointwise12").place});
  test::settleInput(state);
  EXPECT_EQ(test::messageCodes(state).back(), "layer_meets_other_shape");
  EXPECT_EQ(state.session.input.shape(), (Shape{512, 4, 7}));
}

TEST(Networks, LayersThatTheWindowCannotHoldSayWhy) {
  AppState state = costsState();
  const NetworksSheet sheet = networksSheet(state, "resnet50");
  EXPECT_FALSE(rowNamed(sheet, "conv5_2.1").opens);
  EXPECT_NE(rowNamed(sheet, "conv5_2.1").closedBecause.find("512"), std::string::npos);
  EXPECT_FALSE(rowNamed(sheet, "fc").opens);
  EXPECT_EQ(rowNamed(sheet, "conv5_2.1").sign, "†");
  EXPECT_EQ(rowNamed(sheet, "fc").sign, "‡");
  EXPECT_EQ(rowNamed(sheet, "conv1").sign, "");
  const auto closed =
      std::count_if(sheet.rows.begin(), sheet.rows.end(), [](const auto& row) { return row.sign == "†"; });
  ASSERT_GE(sheet.notes.size(), 3U);
  EXPECT_EQ(sheet.notes[sheet.notes.size() - 3],
            "† " + std::to_string(closed) +
                " of 54 rows are counted but do not open: the stage holds up to 512 channels in, 4,096 out.");
  EXPECT_EQ(sheet.notes[sheet.notes.size() - 2],
            "‡ fully connected, 1 of 54 rows: without a picture, so they do not open.");
  EXPECT_EQ(sheet.notes.back(), "A click on a row without a sign puts its layer on the stage; P pins it.");
  const auto before = state.session.layer;
  apply(state, TakeNetworkLayer{rowNamed(sheet, "conv5_2.1").place});
  EXPECT_EQ(test::messageCodes(state).back(), "network_layer_too_large");
  apply(state, TakeNetworkLayer{rowNamed(sheet, "fc").place});
  EXPECT_EQ(test::messageCodes(state).back(), "network_fully_connected");
  EXPECT_TRUE(state.view.bannerOpen);
  EXPECT_EQ(state.session.layer, before);
  EXPECT_EQ(state.view.costs.mainView, MainView::Networks);
  apply(state, TakeNetworkLayer{9999});
  apply(state, PinNetworkLayer{rowNamed(sheet, "conv5_2.1").place});
  EXPECT_EQ(state.session.pins.layers.size(), 1U) << "what is only counted can be pinned";
}

TEST(Networks, WithoutDataFilesTheViewSaysSo) {
  AppState state = test::startState(24, 16);
  NetworkLibrary library;
  library.problem = appProblem("networks_missing", "network", {{"cause", "networks/index.json"}});
  state.library = std::make_shared<const NetworkLibrary>(library);
  test::edit(state, "main_view", "networks");
  const NetworksSheet sheet = makeFrame(state).costs.networks.value();
  EXPECT_NE(sheet.problem.find("index.json"), std::string::npos);
  EXPECT_TRUE(sheet.rows.empty());
}

}  // namespace
}  // namespace convscope
