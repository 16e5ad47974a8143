// A click on a control's rectangle asks for what the control says.
#include <algorithm>
#include <array>
#include <gtest/gtest.h>

#include "app/model/edit.h"
#include "app/model/frame.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Asked = std::vector<std::string>;

class ControlsTest : public testing::Test {
 protected:
  ControlsTest() : world(startState()) { world.drawUntilStill(); }

  Asked clickMinus(Control control) {
    const ControlRect r = world.rect(control);
    return world.click({r.x + 12, r.y + r.h / 2});
  }
  Asked clickPlus(Control control) {
    const ControlRect r = world.rect(control);
    return world.click({r.x + r.w - 12, r.y + r.h / 2});
  }
  void set(std::string_view control, std::string_view value) {
    edit(world.state, control, value);
    world.drawUntilStill();
  }

  UiWorld world;
};

constexpr std::array kSteppers{Control::InChannels, Control::OutChannels, Control::Kernel, Control::Stride,
                               Control::Padding,    Control::Dilation,    Control::Groups};

TEST_F(ControlsTest, StepperEndsAskForTheNeighbours) {
  set("kernel", "5");
  set("stride", "2");
  set("groups", "2");
  for (const Control control : kSteppers) {
    const ControlState state = makeFrame(world.state).control(control);
    const std::string name(nameOf(control));
    EXPECT_EQ(clickPlus(control), state.larger ? Asked{"edit " + name + " " + *state.larger} : Asked{}) << name;
    EXPECT_EQ(clickMinus(control), state.smaller ? Asked{"edit " + name + " " + *state.smaller} : Asked{}) << name;
  }
}

TEST_F(ControlsTest, AStepperWithoutANextValueAsksForNothing) {
  ASSERT_FALSE(makeFrame(world.state).control(Control::Stride).smaller);
  EXPECT_EQ(clickMinus(Control::Stride), Asked{});
}

TEST_F(ControlsTest, ButtonsPress) {
  for (const Control control : {Control::Play, Control::StepForward, Control::StepBack, Control::Home, Control::End,
                                Control::Language, Control::Theme, Control::Open}) {
    if (control == Control::Language && japaneseFont().empty()) continue;
    EXPECT_EQ(world.click(control), Asked{"press " + std::string(nameOf(control))});
  }
}

TEST_F(ControlsTest, TabsAndLevelsAskForTheirOwnValue) {
  for (const Control control : {Control::Variant, Control::Level}) {
    Asked all;
    for (double share = 0.02; share < 1; share += 0.02) {
      for (const std::string& asked : world.click(control, share)) {
        if (all.empty() || all.back() != asked) all.push_back(asked);
      }
    }
    Asked expected;
    const ControlState shown = makeFrame(world.state).control(control);
    for (const Option& option : shown.options) {
      expected.push_back("edit " + std::string(nameOf(control)) + " " + option.value);
    }
    EXPECT_EQ(all, expected);
  }
}

TEST_F(ControlsTest, ADisabledVariantAsksForNothing) {
  set("input", "gray");  // one channel cannot be grouped
  ASSERT_FALSE(makeFrame(world.state).control(Control::Variant).options[1].enabled);
  for (double share = 0.02; share < 1; share += 0.02) {
    for (const std::string& asked : world.click(Control::Variant, share)) EXPECT_NE(asked, "edit variant grouped");
  }
}

TEST_F(ControlsTest, ASwitchTurnsOver) {
  EXPECT_EQ(world.click(Control::Bias), Asked{"edit bias false"});
  set("bias", "false");
  EXPECT_EQ(world.click(Control::Bias), Asked{"edit bias true"});
}

TEST_F(ControlsTest, AChoiceOpensAListWhoseRowsAskForTheirValue) {
  for (const Control control : {Control::PaddingMode, Control::KernelPreset, Control::Input, Control::Order}) {
    EXPECT_EQ(world.click(control), Asked{});
    EXPECT_TRUE(world.ui().wantsText()) << nameOf(control);
    world.drawUntilStill();
    EXPECT_EQ(world.key(ImGuiKey_DownArrow), Asked{});
    const Asked asked = world.key(ImGuiKey_Enter);
    ASSERT_EQ(asked.size(), 1U) << nameOf(control);
    const ControlState state = makeFrame(world.state).control(control);
    const auto now = std::find_if(state.options.begin(), state.options.end(),
                                  [&](const Option& o) { return o.value == state.value; });
    const auto next = now + 1 == state.options.end() ? now : now + 1;
    EXPECT_EQ(asked.front(), "edit " + std::string(nameOf(control)) + " " + next->value);
    world.drawUntilStill();
    EXPECT_FALSE(world.ui().wantsText()) << nameOf(control);
  }
}

TEST_F(ControlsTest, EscapeAndAClickElsewhereCloseAList) {
  world.click(Control::PaddingMode);
  world.drawUntilStill();
  EXPECT_EQ(world.key(ImGuiKey_Escape), Asked{});
  world.drawUntilStill();
  EXPECT_FALSE(world.ui().wantsText());
  world.click(Control::PaddingMode);
  world.drawUntilStill();
  EXPECT_TRUE(world.ui().wantsText());
  EXPECT_EQ(world.click(Control::Play), Asked{});  // takes the list away and does nothing else
  world.drawUntilStill();
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(ControlsTest, AListIsChosenFromWithTheMouse) {
  world.click(Control::KernelPreset);
  world.drawUntilStill();
  const ControlRect field = world.rect(Control::KernelPreset);
  bool chosen = false;
  for (double y = field.y - 240; y < field.y + 240 && !chosen; y += 14) {
    if (y >= field.y - 4 && y <= field.y + field.h + 4) continue;
    if (y > 880) break;
    const Asked asked = world.click({field.x + 60, y});
    chosen = !asked.empty();
    if (chosen) {
      EXPECT_EQ(asked.front().substr(0, 19), "edit kernel_preset ");
    }
    if (!world.ui().wantsText()) {
      world.click(Control::KernelPreset);
      world.drawUntilStill();
    }
  }
  EXPECT_TRUE(chosen);
}

TEST_F(ControlsTest, ADisabledOptionCannotBeChosen) {
  world.change = [](Frame& frame) {
    for (Option& option : frame.controls[static_cast<std::size_t>(Control::PaddingMode)].options) {
      option.enabled = false;
      option.reason = "not now";
    }
  };
  world.click(Control::PaddingMode);
  world.drawUntilStill();
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{});
  const ControlRect field = world.rect(Control::PaddingMode);
  for (double y = field.y + field.h + 10; y < field.y + 160; y += 10) {
    EXPECT_EQ(world.click({field.x + 50, y}), Asked{});
  }
}

TEST_F(ControlsTest, ALabelThatHasNoRoomIsAFault) {
  world.change = [](Frame& frame) {
    frame.controls[static_cast<std::size_t>(Control::Stride)].label = "a label that is far too long for its row";
  };
  world.drawUntilStill();
  EXPECT_EQ(world.ui().faults(), Asked{"too wide: a label that is far too long for its row"});
}

TEST_F(ControlsTest, TheScrubBarSeeks) {
  for (const double share : {0.1, 0.25, 0.75, 0.9}) {
    const Asked asked = world.click(Control::Scrub, share);
    ASSERT_FALSE(asked.empty());
    const double step = std::stod(asked.front().substr(5));
    const auto steps = static_cast<double>(world.state.session.plan->count());
    EXPECT_NEAR(step / steps, share, 0.002);
  }
}

TEST_F(ControlsTest, TheScrubBarFollowsTheMouseWhileItIsHeld) {
  const auto steps = static_cast<double>(world.state.session.plan->count());
  world.moveTo(world.in(Control::Scrub, 0.2));
  world.draw();
  world.press(true);
  world.draw();
  for (const double share : {0.2, 0.4, 0.3, 0.8}) {
    const Place along = world.in(Control::Scrub, share);
    world.moveTo({along.x, along.y - 200});  // the hand may leave the bar
    world.draw();
    const Asked asked = world.draw();
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_NEAR(std::stod(asked.front().substr(5)) / steps, share, 0.002);
  }
  world.press(false);
  world.draw();
  EXPECT_EQ(world.draw(), Asked{});
}

// From one place of a slider to another with the button held down, then up.
void drag(UiWorld& world, Control control, double from, double to) {
  world.moveTo(world.in(control, from));
  world.draw();
  world.press(true);
  for (int i = 0; i <= 10; ++i) {
    world.moveTo(world.in(control, from + (to - from) * i / 10));
    world.draw();
    world.carryOut();
  }
  world.press(false);
  world.draw();
  world.carryOut();
}

TEST_F(ControlsTest, ADragIsUndoneAsOne) {
  drag(world, Control::Speed, 0.3, 0.8);
  const std::string first = valueOf(world.state, Control::Speed);
  EXPECT_EQ(world.state.history.past.size(), 1U);
  drag(world, Control::Speed, 0.8, 0.1);
  EXPECT_EQ(world.state.history.past.size(), 2U) << "the button was up in between";
  apply(world.state, Undo{});
  EXPECT_EQ(valueOf(world.state, Control::Speed), first);
  apply(world.state, Undo{});
  EXPECT_EQ(valueOf(world.state, Control::Speed), "4");
  drag(world, Control::Scrub, 0.1, 0.9);
  EXPECT_TRUE(world.state.history.past.empty());
}

TEST_F(ControlsTest, TheSpeedSliderAsksForASpeed) {
  const Asked fast = world.click(Control::Speed, 1.0 - 1e-3);
  ASSERT_FALSE(fast.empty());
  EXPECT_EQ(fast.front(), "edit speed max");
  const Asked slow = world.click(Control::Speed, 0.001);
  ASSERT_FALSE(slow.empty());
  EXPECT_EQ(slow.front(), "edit speed 1");
}

TEST_F(ControlsTest, DisabledControlsAskForNothing) {
  set("variant", "separable");
  ASSERT_FALSE(makeFrame(world.state).control(Control::Groups).enabled);
  for (const double share : {0.1, 0.5, 0.9}) EXPECT_EQ(world.click(Control::Groups, share), Asked{});
  EXPECT_FALSE(world.ui().wantsText());
  set("variant", "pointwise");
  ASSERT_FALSE(makeFrame(world.state).control(Control::Kernel).enabled);
  for (const double share : {0.1, 0.5, 0.9}) EXPECT_EQ(world.click(Control::Kernel, share), Asked{});
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(ControlsTest, ARefusalStandsAtItsControl) {
  const ControlRect bias = world.rect(Control::Bias);
  set("groups", "3");
  EXPECT_GT(world.rect(Control::Bias).y, bias.y);  // the lines about it take their room
  EXPECT_EQ(world.ui().faults(), Asked{});
}

TEST_F(ControlsTest, TheMultiplierIsFoldedWhereItMeansNothing) {
  EXPECT_LT(world.rect(Control::DepthMultiplier).h, 20);  // the head of its block
  set("variant", "depthwise");
  EXPECT_EQ(world.rect(Control::DepthMultiplier).h, 28);
  EXPECT_EQ(clickPlus(Control::DepthMultiplier), Asked{"edit depth_multiplier 2"});
}

}  // namespace
}  // namespace convscope::test
