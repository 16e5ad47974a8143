// Typing values into controls.
#include <gtest/gtest.h>

#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Asked = std::vector<std::string>;

class TextFieldTest : public testing::Test {
 protected:
  TextFieldTest() : world(startState()) { world.drawUntilStill(); }

  void open(Control control) {
    EXPECT_EQ(world.click(control, control == Control::Padding ? 0.4 : 0.45), Asked{});
    world.drawUntilStill();
    ASSERT_TRUE(world.ui().wantsText()) << nameOf(control);
  }

  UiWorld world;
};

TEST_F(TextFieldTest, EnterHandsInWhatWasTyped) {
  for (const Control control : {Control::InChannels, Control::OutChannels, Control::Kernel, Control::Stride,
                                Control::Padding, Control::Dilation, Control::Groups, Control::Size}) {
    open(control);
    world.type("12");
    world.type("x7");
    EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"edit " + std::string(nameOf(control)) + " 12x7"});
    world.drawUntilStill();
    EXPECT_FALSE(world.ui().wantsText());
  }
}

TEST_F(TextFieldTest, WordsAndWrongWordsAreHandedInAsTheyAre) {
  for (const char* typed : {"same", "valid", "abc", "３", "-1"}) {
    open(Control::Padding);
    world.type(typed);
    EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{std::string("edit padding ") + typed});
    world.drawUntilStill();
  }
}

TEST_F(TextFieldTest, EscapeLeavesTheValueAsItWas) {
  open(Control::Kernel);
  world.type("9");
  EXPECT_EQ(world.key(ImGuiKey_Escape), Asked{});
  EXPECT_EQ(world.drawUntilStill(), Asked{});
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(TextFieldTest, AClickElsewhereHandsInAChangedValueOnly) {
  open(Control::Kernel);
  world.type("5");
  EXPECT_EQ(world.click({700, 60}), Asked{"edit kernel 5"});
  open(Control::Kernel);
  EXPECT_EQ(world.click({700, 60}), Asked{});
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(TextFieldTest, EnterHandsInAnUnchangedValueToo) {
  open(Control::OutChannels);
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"edit out_channels 8"});
}

TEST_F(TextFieldTest, AFieldWhoseControlVanishesIsClosed) {
  edit(world.state, "variant", "depthwise");
  world.drawUntilStill();
  open(Control::DepthMultiplier);
  edit(world.state, "variant", "standard");
  EXPECT_EQ(world.drawUntilStill(), Asked{});
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(TextFieldTest, AFieldThatGetsDisabledIsClosed) {
  open(Control::Kernel);
  edit(world.state, "variant", "pointwise");
  EXPECT_EQ(world.drawUntilStill(), Asked{});
  EXPECT_FALSE(world.ui().wantsText());
}

}  // namespace
}  // namespace convscope::test
