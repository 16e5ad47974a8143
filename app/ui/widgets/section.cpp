#include "app/ui/widgets/section.h"

#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/item.h"

namespace convscope {

namespace {

constexpr double kChevron = 12;  // what it takes after the words

}  // namespace

void sectionHead(const Sheet& sheet, Point p, double width, std::string_view title) {
  const double used = sheet.textWithin(p, width, title, {sheet.colors.ink3, 12});
  if (used + 8 < width) sheet.line({p.x + used + 8, p.y}, {p.x + width, p.y}, sheet.colors.softLine);
}

Rect sectionLinkPlace(const Sheet& sheet, Point p, const SectionLink& link) {
  return {p.x - 6, p.y - 12, sheet.width(link.title, 12) + kChevron + 12, 24};
}

bool sectionLink(const Sheet& sheet, Point p, double width, const SectionLink& link) {
  const Rect place = sectionLinkPlace(sheet, p, link);
  Item hit = item(sheet, link.name, place);
  if (focusStop(sheet, link.name, place).press) hit.clicked = true;
  const Color ink = hit.hovered ? sheet.colors.ink : sheet.colors.ink3;
  const double words = sheet.text(p, link.title, {ink, 12});
  if (hit.hovered) sheet.line({p.x, p.y + 9}, {p.x + words, p.y + 9}, ink);
  const double x = p.x + words + 7;
  sheet.polyline({{x, p.y - 3}, {x + 3.5, p.y + 0.5}, {x, p.y + 4}}, ink, 1.5);
  const double end = words + kChevron + 8;
  if (end < width) sheet.line({p.x + end, p.y}, {p.x + width, p.y}, sheet.colors.softLine);
  hint(sheet, hit, link.hint);
  return hit.clicked;
}

}  // namespace convscope
