// What a person does with the keyboard, from GLFW's words to ours.
#pragma once

#include <optional>

#include "app/model/shortcut.h"

namespace convscope {

struct KeyEvent {
  int key = 0;  // GLFW_KEY_*: the place on a US keyboard
  int scancode = 0;
  int action = 0;  // GLFW_PRESS, GLFW_REPEAT or GLFW_RELEASE
  int mods = 0;
};

// The chord that a key makes, when it means something by itself: letters go by what is printed on the key, not by its
// place. Only steps and what moves through cells repeat while held. Nothing for everything else, brackets included.
std::optional<Chord> chordOf(const KeyEvent& event);

// Brackets are typed with other keys on every keyboard, so they come as characters.
std::optional<Chord> chordOfCharacter(unsigned int character);

}  // namespace convscope
