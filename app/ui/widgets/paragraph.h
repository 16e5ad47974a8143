// Text of any size over several lines.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

struct Paragraph {
  std::string_view text;
  double room = 0;  // of a line
  TextStyle style;
  double pitch = kLinePitch;  // from line to line
};

// Draws it from the middle of the first line; returns the height of all lines.
double paragraph(const Sheet& sheet, Point p, const Paragraph& what);

}  // namespace convscope
