// The menus at the left of the top bar.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// Draws them from p (middle of the words) to the right, and their lists while they are open; returns where they end.
double menus(const Sheet& sheet, Point p);

}  // namespace convscope
