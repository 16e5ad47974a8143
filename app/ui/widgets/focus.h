// The keyboard's way through the controls: Tab and Shift+Tab go from stop to stop, and the stop that has the focus is
// framed and takes Space, Enter and the arrows. Nothing has the focus until Tab asks for it; Esc and a click end it.
#pragma once

#include <string>

#include "app/ui/sheet.h"

namespace convscope {

// Keys that were pressed for the stop that has the focus; all false for the others.
struct FocusKeys {
  bool press = false;  // Space or Enter
  bool left = false;
  bool right = false;
  bool up = false;
  bool down = false;

  int along() const { return right ? 1 : left ? -1 : 0; }
  int upwards() const { return up || right ? 1 : down || left ? -1 : 0; }  // of a value: more or less
  int onwards() const { return down || right ? 1 : up || left ? -1 : 0; }  // of a list: further or back
};

// Makes a place a stop, in the order of drawing, and scrolls it into view when the focus has come to it. Disabled ones
// are no stops.
FocusKeys focusStop(const Sheet& sheet, const std::string& name, const Rect& place, bool enabled = true);

// At the begin of a draw: Tab, Esc and clicks move or end the focus.
void moveFocus(UiState& state);
// At its end: a stop that is gone has the focus no more; the frame around the other, over everything.
void drawFocus(Context& context);

}  // namespace convscope
