#include "app/platform/input.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <string_view>

namespace convscope {
namespace {

std::optional<Key> namedKey(int key) {
  switch (key) {
    case GLFW_KEY_SPACE:
      return Key::Space;
    case GLFW_KEY_LEFT:
      return Key::Left;
    case GLFW_KEY_RIGHT:
      return Key::Right;
    case GLFW_KEY_UP:
      return Key::Up;
    case GLFW_KEY_DOWN:
      return Key::Down;
    case GLFW_KEY_PAGE_UP:
      return Key::PageUp;
    case GLFW_KEY_PAGE_DOWN:
      return Key::PageDown;
    case GLFW_KEY_HOME:
      return Key::Home;
    case GLFW_KEY_END:
      return Key::End;
    case GLFW_KEY_ESCAPE:
      return Key::Escape;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Key::Enter;
    case GLFW_KEY_TAB:
      return Key::Tab;
    case GLFW_KEY_BACKSPACE:
      return Key::Backspace;
    case GLFW_KEY_DELETE:
      return Key::Delete;
    default:
      return std::nullopt;
  }
}

std::optional<Key> letterKey(const KeyEvent& event) {
  const char* const printed = glfwGetKeyName(event.key, event.scancode);
  const std::string_view name = printed == nullptr ? "" : printed;
  if (name == "1") return Key::Digit1;
  if (name == "2") return Key::Digit2;
  if (name == "5") return Key::Digit5;
  if (name == "6") return Key::Digit6;
  if (name == "c" || name == "C") return Key::C;
  if (name == "v" || name == "V") return Key::V;
  if (name == "p" || name == "P") return Key::P;
  if (name == "f" || name == "F") return Key::F;
  if (name == "o" || name == "O") return Key::O;
  if (name == "r" || name == "R") return Key::R;
  if (name == "q" || name == "Q") return Key::Q;
  if (name == "y" || name == "Y") return Key::Y;
  if (name == "z" || name == "Z") return Key::Z;
  return std::nullopt;
}

bool repeats(Key key) {
  switch (key) {
    case Key::Left:
    case Key::Right:
    case Key::Up:
    case Key::Down:
    case Key::PageUp:
    case Key::PageDown:
    case Key::Y:
    case Key::Z:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<Chord> chordOf(const KeyEvent& event) {
  if (event.action == GLFW_RELEASE || (event.mods & (GLFW_MOD_ALT | GLFW_MOD_SUPER)) != 0) return std::nullopt;
  std::optional<Key> key = namedKey(event.key);
  if (!key) key = letterKey(event);
  if (!key || (event.action == GLFW_REPEAT && !repeats(*key))) return std::nullopt;
  return Chord{*key, (event.mods & GLFW_MOD_SHIFT) != 0, (event.mods & GLFW_MOD_CONTROL) != 0};
}

std::optional<Chord> chordOfCharacter(unsigned int character) {
  if (character == '[') return Chord{Key::BracketLeft};
  if (character == ']') return Chord{Key::BracketRight};
  return std::nullopt;
}

}  // namespace convscope
