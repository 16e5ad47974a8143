// The head of a block of a panel: small text and a hairline to the right edge.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// Its text's middle at (x, y); the line ends at x + width.
void sectionHead(const Sheet& sheet, Point p, double width, std::string_view title);

}  // namespace convscope
