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

struct ButtonLook {
  ButtonKind kind = ButtonKind::Framed;
  bool enabled = true;
};

// True when it was clicked. `name` is an item's name, `place` the whole button.
bool button(const Sheet& sheet, const std::string& name, const Rect& place, std::string_view label,
            ButtonLook look = {});

// A button whose face is drawn: `icon(sheet, middle, color)`. The hint names it for those who wonder.
using Icon = std::function<void(const Sheet&, Point, Color)>;
Item iconButton(const Sheet& sheet, const std::string& name, const Rect& place, const Icon& icon, ButtonLook look = {});

// A quiet text button as wide as its text needs, its text beginning at x; returns the width. `clicked` is set.
double textButton(const Sheet& sheet, const std::string& name, Point p, std::string_view label, bool& clicked);

}  // namespace convscope
