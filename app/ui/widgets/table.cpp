#include "app/ui/widgets/table.h"

#include <algorithm>

#include "app/ui/widgets/focus.h"

namespace convscope {

namespace {

constexpr double kOrderTriangle = 14;  // beside a heading
constexpr double kThinnest = 1.5;
constexpr double kSignGap = 5;

// "11", ".9", "%"
struct NumberParts {
  std::string_view before, after, sign;
};

NumberParts numberParts(std::string_view text) {
  NumberParts parts;
  const std::size_t space = text.rfind(" %");
  if (space != std::string_view::npos) parts.sign = "%";
  const std::string_view number = text.substr(0, space);
  const std::size_t point = number.find('.');
  parts.before = number.substr(0, point);
  if (point != std::string_view::npos) parts.after = number.substr(point);
  return parts;
}

double signWidth(const Sheet& sheet, const NumberParts& parts) {
  return parts.sign.empty() ? 0 : kSignGap + sheet.width(parts.sign, kHeadText);
}

}  // namespace

double widest(const Sheet& sheet, const std::vector<std::string>& texts, float size) {
  double width = 0;
  for (const std::string& text : texts) width = std::max(width, sheet.width(text, size));
  return width;
}

void columnHead(const Sheet& sheet, Point p, std::string_view title, Align align) {
  sheet.text(p, title, {sheet.colors.ink3, kHeadText, align});
}

bool sortHead(const Sheet& sheet, Point p, const SortHead& head) {
  const double width = sheet.width(head.title, kHeadText);
  const bool right = head.align == Align::Right;
  const double x = right ? p.x - width : p.x;
  const double triangleX = right ? x - kOrderTriangle / 2 : x + width + kOrderTriangle / 2;
  const Rect place{right ? x - kOrderTriangle : x - 4, p.y - 12, width + kOrderTriangle + 4, 24};
  Item hit = item(sheet, head.name, place);
  if (focusStop(sheet, head.name, place).press) hit.clicked = true;
  const Color ink = head.sorted || hit.hovered ? sheet.colors.ink : sheet.colors.ink3;
  sheet.text({x, p.y}, head.title, {ink, kHeadText});
  if (hit.hovered) sheet.line({x, p.y + 9}, {x + width, p.y + 9}, sheet.colors.ink3);
  if (!head.sorted) return hit.clicked;
  const double tip = head.descending ? 3 : -3;
  sheet.triangle({{triangleX - 4, p.y - tip}, {triangleX + 4, p.y - tip}, {triangleX, p.y + tip}}, ink);
  return hit.clicked;
}

PointColumn pointColumn(const Sheet& sheet, const std::vector<std::string>& texts, float size) {
  PointColumn column;
  for (const std::string& text : texts) {
    const NumberParts parts = numberParts(text);
    column.before = std::max(column.before, sheet.width(parts.before, size));
    column.after = std::max(column.after, sheet.width(parts.after, size) + signWidth(sheet, parts));
  }
  return column;
}

void pointAligned(const Sheet& sheet, Point p, std::string_view text, const TextStyle& style) {
  const NumberParts parts = numberParts(text);
  sheet.text(p, parts.before, {style.color, style.size, Align::Right});
  const double after = sheet.text(p, parts.after, {style.color, style.size});
  if (!parts.sign.empty()) sheet.text({p.x + after + kSignGap, p.y}, parts.sign, {sheet.colors.ink3, kHeadText});
}

double barWidth(const Rect& whole, double share) {
  return share > 0 ? std::max(kThinnest, std::min(1.0, share) * whole.w) : 0;
}

void shareBar(const Sheet& sheet, const Rect& whole, double share, Color color) {
  const double width = barWidth(whole, share);
  if (width > 0) sheet.fill({whole.x, whole.y, width, whole.h}, color);
}

Color barColor(const Palette& colors) {
  return mix(colors.stage, colors.disabled, 0.9);
}

}  // namespace convscope
