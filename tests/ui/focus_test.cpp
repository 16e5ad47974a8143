// The keyboard's way through the controls.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "app/model/shortcut.h"
#include "app/ui/compat.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Asked = std::vector<std::string>;

class FocusTest : public testing::Test {
 protected:
  FocusTest() : world(startState()) {
    edit(world.state, "reduced_motion", "true");
    world.drawUntilStill();
  }

  void tab(bool back = false) {
    compat::injectShift(back);
    world.key(ImGuiKey_Tab);
    compat::injectShift(false);
    world.drawUntilStill();
  }
  // Tabs to the stop of this name, at most once around.
  void goTo(const std::string& name) {
    for (int i = 0; i < 200 && world.ui().focus() != name; ++i) tab();
    ASSERT_EQ(world.ui().focus(), name);
  }
  // What a key asks for, carried out.
  Asked key(ImGuiKey pressed) {
    const Asked asked = world.key(pressed);
    world.carryOut();
    world.drawUntilStill();
    return asked;
  }
  // Corners of what the last draw put over everything: the frame of the focus is the only such thing.
  bool framed() {
    world.draw();
    return ImGui::GetForegroundDrawList()->VtxBuffer.Size > 0;
  }

  UiWorld world;
};

TEST_F(FocusTest, TabGoesRoundEveryControlAndBack) {
  EXPECT_EQ(world.ui().focus(), "");
  EXPECT_FALSE(framed());
  tab();
  const std::string first = world.ui().focus();
  std::vector<std::string> met{first};
  for (int i = 0; i < 200; ++i) {
    tab();
    if (world.ui().focus() == first) break;
    EXPECT_TRUE(framed()) << world.ui().focus();
    met.push_back(world.ui().focus());
  }
  EXPECT_EQ(std::set<std::string>(met.begin(), met.end()).size(), met.size()) << "each once";
  for (const char* const name :
       {"variant",      "input", "size",         "out_channels",  "kernel", "stride",     "padding", "dilation",
        "groups",       "bias",  "padding_mode", "kernel_preset", "level",  "order",      "speed",   "play",
        "step_forward", "home",  "scrub",        "language",      "theme",  "stage_view", "zoom",    "names"}) {
    const std::string start = "###" + std::string(name) + "/";
    EXPECT_TRUE(std::any_of(met.begin(), met.end(), [&](const std::string& one) { return one.find(start) == 0; }))
        << name;
  }
  tab(true);
  EXPECT_EQ(world.ui().focus(), met.back());
}

TEST_F(FocusTest, TheArrowsChangeWhatHasTheFocusAndStepNothing) {
  goTo("###out_channels/value");
  EXPECT_EQ(key(ImGuiKey_RightArrow), Asked{"edit out_channels 9"});
  EXPECT_EQ(key(ImGuiKey_DownArrow), Asked{"edit out_channels 8"});
  goTo("###variant/segments");
  EXPECT_EQ(key(ImGuiKey_RightArrow), Asked{"edit variant grouped"});
  EXPECT_EQ(key(ImGuiKey_LeftArrow), Asked{"edit variant standard"});
  goTo("###padding_mode/field");
  EXPECT_EQ(key(ImGuiKey_DownArrow), Asked{"edit padding_mode reflect"});
  goTo("###scrub/track");
  EXPECT_EQ(key(ImGuiKey_RightArrow), Asked{"step 1"});
  goTo("###speed/track");
  EXPECT_EQ(key(ImGuiKey_UpArrow), Asked{"nudge speed 1"});
}

TEST_F(FocusTest, SpaceAndEnterPress) {
  goTo("###bias/box");
  EXPECT_EQ(key(ImGuiKey_Space), Asked{"edit bias false"});
  goTo("###theme/button");
  EXPECT_EQ(key(ImGuiKey_Enter), Asked{"press theme"});
  goTo("###play/button");
  EXPECT_EQ(key(ImGuiKey_Space), Asked{"press play"});
}

TEST_F(FocusTest, EnterTypesIntoAFieldAndTheFocusStays) {
  goTo("###out_channels/value");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(world.ui().wantsText());
  world.type("12");
  EXPECT_EQ(key(ImGuiKey_Enter), Asked{"edit out_channels 12"});
  EXPECT_EQ(world.ui().focus(), "###out_channels/value");
}

TEST_F(FocusTest, AListOpensAndTakesTheArrows) {
  goTo("###order/field");
  edit(world.state, "variant", "grouped");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(world.ui().wantsText());
  key(ImGuiKey_DownArrow);
  EXPECT_EQ(key(ImGuiKey_Enter), Asked{"edit order lockstep"});
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(FocusTest, InAMenuTabStaysInside) {
  goTo("###menu/view");
  key(ImGuiKey_Enter);
  ASSERT_TRUE(world.state.view.viewMenuOpen);
  std::set<std::string> met;
  for (int i = 0; i < 12; ++i) {
    tab();
    met.insert(world.ui().focus());
  }
  const std::set<std::string> inside{"###text_scale/segments", "###color_range/segments", "###reduced_motion/box"};
  EXPECT_TRUE(std::includes(inside.begin(), inside.end(), met.begin(), met.end()));
  EXPECT_GE(met.size(), 2U) << "the text has one size in a window of this size";
}

// Without the focus the keys are the program's, with it only the plain ones are the control's.
TEST_F(FocusTest, KeysAreTakenOnlyWhileSomethingHasTheFocus) {
  const auto taken = [&](const char* chord) { return world.ui().wantsKey(chordFromText(chord).value()); };
  EXPECT_FALSE(taken("Space"));
  EXPECT_FALSE(taken("Left"));
  EXPECT_FALSE(taken("Esc"));
  tab();
  EXPECT_TRUE(taken("Space"));
  EXPECT_TRUE(taken("Left"));
  EXPECT_TRUE(taken("Esc"));
  EXPECT_FALSE(taken("Shift+Left"));
  EXPECT_FALSE(taken("Ctrl+Z"));
  EXPECT_FALSE(taken("Home"));
}

TEST_F(FocusTest, EscapeAndAClickEndIt) {
  tab();
  EXPECT_EQ(key(ImGuiKey_Escape), Asked{});
  EXPECT_EQ(world.ui().focus(), "");
  EXPECT_FALSE(framed());
  tab();
  world.click({700, 300});
  EXPECT_EQ(world.ui().focus(), "");
}

TEST_F(FocusTest, AStopOutOfSightIsScrolledTo) {
  world.state.view.window = {640, 1440};
  world.drawUntilStill();
  goTo("###kernel_preset/field");
  const ControlRect r = world.rect(Control::KernelPreset);
  EXPECT_GT(r.h, 22) << "else it is noted where the panel scrolls";
  EXPECT_LE(r.y + r.h, 640 - 80);
}

}  // namespace
}  // namespace convscope::test
