// The folds of narrow windows: rail, counter line, and the panels that open over the stage.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "app/scene/layout.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Asked = std::vector<std::string>;

constexpr Place kRailPicture{28, 78};
constexpr Place kRailLayer{28, 138};
constexpr Place kRailKernels{28, 198};
constexpr Place kRailCost{28, 318};
constexpr Place kStageMiddle{640, 300};

class FoldsTest : public testing::TestWithParam<Language> {
 protected:
  FoldsTest() : world(startState()) {}
  void SetUp() override {
    if (GetParam() == Language::Japanese && japaneseFont().empty()) GTEST_SKIP() << "no Japanese font";
    world.state.view.language = GetParam();
    world.state.view.window = {640, 1024};
    world.drawUntilStill();
  }

  // A click, carried out as it goes, and what was asked but for what is pointed at.
  Asked clickAndSee(Place place) {
    Asked all;
    const auto see = [&] {
      for (const std::string& asked : world.draw()) all.push_back(asked);
      pinned = pinned || std::any_of(world.intents.begin(), world.intents.end(),
                                     [](const Intent& intent) { return std::holds_alternative<PinCell>(intent); });
      world.carryOut();
    };
    pinned = false;
    world.moveTo(place);
    see();
    world.press(true);
    see();
    world.press(false);
    see();
    world.drawUntilStill();
    std::erase(all, "something else");
    return all;
  }
  bool isIn(Control control, const Rect& place) {
    const ControlRect r = world.rect(control);
    return r.x >= place.x && r.y >= place.y && r.x + r.w <= place.x + place.w && r.y + r.h <= place.y + place.h;
  }
  Layout layout() const { return layoutOf(world.state.view.window, world.state.view.scale()); }

  UiWorld world;
  bool pinned = false;  // by the last click
};

TEST_P(FoldsTest, FoldedControlsAreAtTheirItemOfTheRail) {
  const auto itemAt = [&](Control control) { return std::floor((world.rect(control).y - 48) / 60); };
  EXPECT_EQ(itemAt(Control::Input), 0);
  EXPECT_EQ(itemAt(Control::Groups), 1);
  EXPECT_EQ(itemAt(Control::Weight), 2);
  for (const Control control : {Control::Input, Control::Groups, Control::Weight}) {
    EXPECT_TRUE(isIn(control, layout().rail)) << nameOf(control);
  }
}

TEST_P(FoldsTest, AnItemOpensItsBlockAndClosesIt) {
  EXPECT_EQ(clickAndSee(kRailLayer), Asked{"toggle fold layer"});
  EXPECT_TRUE(isIn(Control::InChannels, layout().leftPanel));
  EXPECT_LT(world.rect(Control::InChannels).y, 100) << "its block begins at the top";
  EXPECT_EQ(world.ui().faults(), Asked{});
  EXPECT_EQ(clickAndSee(kRailKernels), Asked{"toggle fold kernels"});
  EXPECT_TRUE(isIn(Control::KernelPreset, layout().leftPanel));
  EXPECT_EQ(clickAndSee(kRailPicture), Asked{"toggle fold picture"});
  EXPECT_TRUE(isIn(Control::Open, layout().leftPanel));
  EXPECT_GT(world.rect(Control::Open).h, 26);
  EXPECT_EQ(clickAndSee(kRailPicture), Asked{"toggle fold picture"});
  EXPECT_TRUE(isIn(Control::Open, layout().rail));
}

TEST_P(FoldsTest, AnOpenPanelsControlsWork) {
  clickAndSee(kRailLayer);
  EXPECT_EQ(world.click(Control::Bias), Asked{"edit bias false"});
  world.carryOut();
  world.drawUntilStill();
  EXPECT_TRUE(isIn(Control::Bias, layout().leftPanel)) << "it stays open";
}

TEST_P(FoldsTest, TheMouseOnAnOpenPanelPointsAtNothingBehindIt) {
  const Layout at = layout();
  const auto pointedAt = [&] {
    bool pointed = false;
    for (double y = 150; y < 400; y += 8) {
      world.moveTo({at.leftPanel.x + 60, y});
      world.draw();
      world.carryOut();
      pointed = pointed || world.state.view.pointed;
    }
    return pointed;
  };
  EXPECT_TRUE(pointedAt()) << "a cell of the input is there";
  world.moveTo({5, 5});
  world.draw();
  world.carryOut();
  clickAndSee(kRailCost);  // does not cover it
  EXPECT_TRUE(pointedAt());
  clickAndSee(kRailPicture);
  EXPECT_FALSE(pointedAt());
}

TEST_P(FoldsTest, APressOnTheStageClosesAndPinsNothing) {
  clickAndSee(kStageMiddle);
  EXPECT_TRUE(pinned);
  for (const Place item : {kRailLayer, kRailCost}) {
    clickAndSee(item);
    const Asked asked = clickAndSee(kStageMiddle);
    EXPECT_EQ(asked.size(), 1U);
    EXPECT_EQ(world.state.view.fold, std::nullopt);
    EXPECT_FALSE(pinned);
  }
}

TEST_P(FoldsTest, TheCostPanelOpensFromRailAndCounter) {
  EXPECT_EQ(clickAndSee(kRailCost), Asked{"toggle fold cost"});
  EXPECT_EQ(world.ui().faults(), Asked{});
  EXPECT_EQ(clickAndSee(kRailCost), Asked{"toggle fold cost"});
  EXPECT_EQ(clickAndSee({960, 62}), Asked{"toggle fold cost"});
  EXPECT_EQ(world.state.view.fold, Fold::Cost);
  EXPECT_EQ(clickAndSee({960, 62}), Asked{}) << "the panel is there now";
}

TEST_P(FoldsTest, BetweenTheWidthsOnlyTheCostPanelIsFolded) {
  world.state.view.window = {800, 1200};
  world.drawUntilStill();
  EXPECT_TRUE(isIn(Control::Input, layout().leftPanel));
  EXPECT_EQ(layout().leftPanel.x, 0);
  EXPECT_EQ(clickAndSee({1140, 73}), Asked{"toggle fold cost"});
  EXPECT_EQ(world.ui().faults(), Asked{});
  EXPECT_EQ(clickAndSee({600, 400}), Asked{"toggle fold cost"});
  EXPECT_EQ(world.state.view.fold, std::nullopt);
}

TEST_P(FoldsTest, ARevealedControlUnfoldsUntilTheMouseHasLeft) {
  for (int i = 0; i < 6; ++i) {
    world.state.view.reveal = Control::Bias;
    world.draw();
  }
  ASSERT_TRUE(isIn(Control::Bias, layout().leftPanel));
  EXPECT_EQ(world.click(Control::Bias), Asked{"edit bias false"});
  EXPECT_TRUE(isIn(Control::Bias, layout().leftPanel));
  world.moveTo(kStageMiddle);
  world.drawUntilStill();
  world.drawUntilStill();
  EXPECT_TRUE(isIn(Control::Bias, layout().rail));
  EXPECT_EQ(world.state.view.fold, std::nullopt);
}

TEST_P(FoldsTest, ARevealThatNobodyFollowsFoldsAgain) {
  world.state.view.reveal = Control::DepthMultiplier;  // not there in this variant
  world.drawUntilStill(20);
  EXPECT_FALSE(world.ui().wantsFrame());
  EXPECT_TRUE(isIn(Control::Bias, layout().rail));
}

TEST_P(FoldsTest, WhatWasRefusedIsSaidWhileItIsFolded) {
  const auto inkBelowTheBar = [&] {
    int points = 0;
    const ImDrawData* const data = ImGui::GetDrawData();
    for (int i = 0; i < data->CmdListsCount; ++i) points += data->CmdLists[i]->VtxBuffer.Size;
    return points;
  };
  world.draw();
  const int before = inkBelowTheBar();
  edit(world.state, "out_channels", "0");
  ASSERT_FALSE(makeFrame(world.state).problems.empty());
  world.drawUntilStill();
  EXPECT_GT(inkBelowTheBar(), before + 100) << "the sentence stands on the stage";
  EXPECT_EQ(world.ui().faults(), Asked{});
}

INSTANTIATE_TEST_SUITE_P(Languages, FoldsTest, testing::Values(Language::English, Language::Japanese),
                         [](const auto& each) { return each.param == Language::English ? "English" : "Japanese"; });

}  // namespace
}  // namespace convscope::test
