#include "app/platform/input.h"

#include <gtest/gtest.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace convscope {
namespace {

TEST(Input, NamedKeysKeepTheirModifiers) {
  EXPECT_EQ(chordOf({GLFW_KEY_SPACE, 0, GLFW_PRESS, 0}), (Chord{Key::Space}));
  EXPECT_EQ(chordOf({GLFW_KEY_RIGHT, 0, GLFW_PRESS, GLFW_MOD_SHIFT}), (Chord{Key::Right, true}));
  EXPECT_EQ(chordOf({GLFW_KEY_HOME, 0, GLFW_PRESS, GLFW_MOD_CONTROL}), (Chord{Key::Home, false, true}));
  EXPECT_EQ(chordOf({GLFW_KEY_PAGE_UP, 0, GLFW_PRESS, GLFW_MOD_SHIFT}), (Chord{Key::PageUp, true}));
  EXPECT_EQ(chordOf({GLFW_KEY_PAGE_DOWN, 0, GLFW_PRESS, 0}), (Chord{Key::PageDown}));
  EXPECT_EQ(chordOf({GLFW_KEY_KP_ENTER, 0, GLFW_PRESS, 0}), (Chord{Key::Enter}));
}

TEST(Input, ReleasesAndForeignModifiersMeanNothing) {
  EXPECT_FALSE(chordOf({GLFW_KEY_SPACE, 0, GLFW_RELEASE, 0}));
  EXPECT_FALSE(chordOf({GLFW_KEY_LEFT, 0, GLFW_PRESS, GLFW_MOD_ALT}));
  EXPECT_FALSE(chordOf({GLFW_KEY_LEFT, 0, GLFW_PRESS, GLFW_MOD_SUPER}));
}

TEST(Input, StepsAndMovesThroughCellsRepeat) {
  EXPECT_TRUE(chordOf({GLFW_KEY_LEFT, 0, GLFW_REPEAT, 0}));
  EXPECT_TRUE(chordOf({GLFW_KEY_RIGHT, 0, GLFW_REPEAT, GLFW_MOD_SHIFT}));
  for (const int key : {GLFW_KEY_UP, GLFW_KEY_DOWN, GLFW_KEY_PAGE_UP, GLFW_KEY_PAGE_DOWN}) {
    EXPECT_TRUE(chordOf({key, 0, GLFW_REPEAT, 0})) << key;
  }
  for (const int key : {GLFW_KEY_SPACE, GLFW_KEY_HOME, GLFW_KEY_END, GLFW_KEY_ESCAPE}) {
    EXPECT_FALSE(chordOf({key, 0, GLFW_REPEAT, 0})) << key;
  }
}

TEST(Input, BracketsComeAsCharacters) {
  EXPECT_EQ(chordOfCharacter('['), (Chord{Key::BracketLeft}));
  EXPECT_EQ(chordOfCharacter(']'), (Chord{Key::BracketRight}));
  EXPECT_FALSE(chordOfCharacter('a'));
  EXPECT_FALSE(chordOfCharacter(0x3042));
}

}  // namespace
}  // namespace convscope
