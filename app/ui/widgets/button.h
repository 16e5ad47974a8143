// Buttons: with a frame, in the accent, or as plain text.
#pragma once

#include <functional>

#include "app/ui/widgets/item.h"

namespace convscope {

enum class ButtonKind {
  Framed,   // panel colour with a line around it
  Primary,  // accent
  Soft,     // field colour, no line
  Quiet,    // text only
  Link,     // text only, in the accent
};

struct Button {
  std::string name;  // of its item
  std::string_view label{};
  ButtonKind kind = ButtonKind::Framed;
  bool enabled = true;
};

// True when it was clicked.
bool button(const Sheet& sheet, const Button& what, const Rect& place);

// A button whose face is drawn: `icon(sheet, middle, color)`; its label is not shown.
using Icon = std::function<void(const Sheet&, Point, Color)>;
Item iconButton(const Sheet& sheet, const Button& what, const Rect& place, const Icon& icon);

// A quiet button as wide as its text needs, the text beginning at p.
struct TextButton {
  double width = 0;  // of the text
  bool clicked = false;
};
TextButton textButton(const Sheet& sheet, const Button& what, Point p);

}  // namespace convscope
