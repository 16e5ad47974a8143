// The head of a block of a panel: small text and a hairline to the right edge.
#pragma once

#include <string>
#include <string_view>

#include "app/ui/sheet.h"

namespace convscope {

// Its text's middle at (x, y); the line ends at x + width.
void sectionHead(const Sheet& sheet, Point p, double width, std::string_view title);

// The same as something to press that leads elsewhere: a small chevron after its words. True when it was clicked.
struct SectionLink {
  std::string name;  // of its item
  std::string_view title{};
  std::string_view hint{};
};
bool sectionLink(const Sheet& sheet, Point p, double width, const SectionLink& link);
Rect sectionLinkPlace(const Sheet& sheet, Point p, const SectionLink& link);

}  // namespace convscope
