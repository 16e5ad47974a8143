// Jumping by name: the titles of the volumes open a list of channels, kernels and maps.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// The stage's titles as buttons, and the list while it is open: a field to filter it, rows that Up, Down, the page keys
// and the mouse choose from. Enter or a click jumps, Escape closes. Pushes OpenNames, CloseNames, EditControl.
void stageTitles(const Sheet& sheet);

}  // namespace convscope
