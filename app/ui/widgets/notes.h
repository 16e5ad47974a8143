// The small lines below a control: what was wrong with the last edit, or what limits it.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// Draws them below `top` between x and x + width; returns the height used, 0 when there is nothing to say. An error
// begins at the left in the error colour, a reason stands at the right.
double notes(const Sheet& sheet, const ControlState& control, const Rect& below);

}  // namespace convscope
