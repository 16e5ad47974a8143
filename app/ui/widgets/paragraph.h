// Text of any size over several lines.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// Draws it in lines of at most `room`, `pitch` apart, from the middle of the first; returns the height of all lines.
double paragraph(const Sheet& sheet, Point p, double room, std::string_view text, const TextStyle& style, double pitch);

}  // namespace convscope
