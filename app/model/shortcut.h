// Keys by name and what they mean. Our own enum: what a key is called must not depend on the window library.
#pragma once

#include <optional>
#include <string_view>

#include "app/model/app_state.h"

namespace convscope {

enum class Key {
  Space,
  Left,
  Right,
  Home,
  End,
  Escape,
  Enter,
  Tab,
  Backspace,
  Delete,
  Up,
  Down,
  PageUp,
  PageDown,
  BracketLeft,
  BracketRight,
  Digit1,
  Digit2,
  Digit5,
  Digit6,
  C,
  F,
  O,
  P,
  Q,
  R,
  V,
  Y,
  Z
};

struct Chord {
  Key key = Key::Space;
  bool shift = false;
  bool control = false;
  bool operator==(const Chord&) const = default;
};

// "Space", "Shift+Right", "Ctrl+O", "[": nothing for an unknown name.
std::optional<Chord> chordFromText(std::string_view text);

// What a chord asks for, outside text fields; nothing when it means nothing now.
std::optional<Intent> intentOf(const Chord& chord, const AppState& state);

}  // namespace convscope
