#include "app/ui/widgets/section.h"

namespace convscope {

void sectionHead(const Sheet& sheet, Point p, double width, std::string_view title) {
  const double used = sheet.textWithin(p, width, title, {sheet.colors.ink3, 12});
  if (used + 8 < width) sheet.line({p.x + used + 8, p.y}, {p.x + width, p.y}, sheet.colors.softLine);
}

}  // namespace convscope
