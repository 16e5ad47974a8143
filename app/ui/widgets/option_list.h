// The list that a choice opens.
#pragma once

#include "app/ui/widgets/item.h"

namespace convscope {

std::string listName(Control control);

// Draws the list of a control's options while it is open, beside `field`. Pushes EditControl. Up and Down move, Enter
// chooses, Escape and a click elsewhere close it.
void optionList(const Sheet& sheet, Control control, const Rect& field);

// Edits the control to the enabled option so many places (1 or -1) after the present one, if there is one.
void chooseNeighbour(const Sheet& sheet, Control control, int by);

}  // namespace convscope
