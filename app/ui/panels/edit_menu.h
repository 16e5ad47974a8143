// The Edit menu: undo and redo by the names of what they take back and bring back.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// Draws its word from p (middle of the word), and its list while it is open; returns the width of the word.
double editMenu(const Sheet& sheet, Point p);

}  // namespace convscope
