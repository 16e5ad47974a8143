// The list of names over the stage.
#include <algorithm>
#include <gtest/gtest.h>

#include "app/ui/compat.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Asked = std::vector<std::string>;

class NameListTest : public testing::Test {
 protected:
  NameListTest() : world(startState()) {
    edit(world.state, "reduced_motion", "true");  // nothing is on its way
    edit(world.state, "in_channels", "512");
    world.drawUntilStill();
  }

  void open() {
    world.click(Control::Names);
    world.carryOut();
    world.drawUntilStill();
    ASSERT_TRUE(world.ui().wantsText());
  }
  // Whatever else is asked on the way (the closing list says so).
  bool asks(const Asked& asked, const std::string& what) {
    return std::find(asked.begin(), asked.end(), what) != asked.end();
  }

  UiWorld world;
};

TEST_F(NameListTest, ATitleOpensItWhereItsOwnNamesBegin) {
  EXPECT_EQ(world.click(Control::Names), Asked{"open names"});
  world.carryOut();
  EXPECT_EQ(world.state.view.namesFrom, NamedKind::Output);
  world.drawUntilStill();
  EXPECT_TRUE(asks(world.key(ImGuiKey_Enter), "edit names output 3")) << "the map at work";
}

TEST_F(NameListTest, ArrowsAndEnterChoose) {
  open();
  world.key(ImGuiKey_UpArrow);
  world.key(ImGuiKey_UpArrow);
  world.key(ImGuiKey_UpArrow);
  world.key(ImGuiKey_DownArrow);
  EXPECT_TRUE(asks(world.key(ImGuiKey_Enter), "edit names output 1"));
  world.carryOut();
  world.drawUntilStill();
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(NameListTest, TypingFiltersAndEnterTakesTheFirst) {
  open();
  world.type("f30");
  world.type("1");
  world.draw();
  EXPECT_TRUE(asks(world.key(ImGuiKey_Enter), "edit names input 301"));
}

TEST_F(NameListTest, WhatMatchesNothingIsNotChosen) {
  open();
  world.type("zzz");
  world.draw();
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{});
}

TEST_F(NameListTest, EscapeAndAClickElsewhereCloseIt) {
  open();
  EXPECT_TRUE(asks(world.key(ImGuiKey_Escape), "close names"));
  world.carryOut();
  world.drawUntilStill();
  EXPECT_FALSE(world.ui().wantsText());
  open();
  EXPECT_TRUE(asks(world.click({400, 620}), "close names"));
}

TEST_F(NameListTest, OnlyRowsInViewAreDrawn) {
  open();
  for (int i = 0; i < 60; ++i) world.key(ImGuiKey_PageUp);
  EXPECT_EQ(world.ui().faults(), std::vector<std::string>{});
  EXPECT_TRUE(asks(world.key(ImGuiKey_Enter), "edit names input 0"));
  EXPECT_LT(ImGui::GetDrawData()->TotalVtxCount, 60'000);
}

}  // namespace
}  // namespace convscope::test
