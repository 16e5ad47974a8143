// Places that answer to the mouse, and the record of where each control is.
#pragma once

#include <string>

#include "app/ui/sheet.h"

namespace convscope {

struct Item {
  bool hovered = false;
  bool held = false;     // the mouse went down on it and is still down
  bool clicked = false;  // and came up on it
  bool doubleClicked = false;
};

// A name that does not depend on the language: "###groups/minus".
std::string itemName(Control control, std::string_view part);

// A place that can be pressed; draws nothing. Disabled places only know that they are pointed at.
Item item(const Sheet& sheet, const std::string& name, const Rect& place, bool enabled = true);

// Whether the mouse is in a place of the current window, whatever answers there.
bool mouseIn(const Sheet& sheet, const Rect& place);

// Notes where a control's own frame is, cut to what can be seen. One that is scrolled out is noted where its panel
// scrolls; when it is to be revealed, its panel scrolls to it.
void record(const Sheet& sheet, Control control, const Rect& place);

// Notes a control that is not drawn at the place of what unfolds it.
void recordFolded(const Sheet& sheet, Control control, const Rect& unfolds);

// Puts a text beside the mouse, on top of everything: why something is disabled, what a picture button does.
void hint(const Sheet& sheet, const Item& item, std::string_view text);

}  // namespace convscope
