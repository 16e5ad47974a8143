// What tables of numbers share: headings, percentages aligned at their point, bars in one scale.
#pragma once

#include <string>
#include <vector>

#include "app/ui/widgets/item.h"

namespace convscope {

inline constexpr float kCellText = 16;
inline constexpr float kHeadText = 12;

// The width of the widest of some texts.
double widest(const Sheet& sheet, const std::vector<std::string>& texts, float size);

// The small words over a column, their middle at p.
void columnHead(const Sheet& sheet, Point p, std::string_view title, Align align = Align::Left);

// The same as something to press: with the triangle of the order where the table is sorted by it.
struct SortHead {
  std::string name;  // of its item
  std::string_view title{};
  Align align = Align::Left;
  bool sorted = false;
  bool descending = false;
};
// True when it was clicked.
bool sortHead(const Sheet& sheet, Point p, const SortHead& head);

// A column of numbers whose decimal points stand below one another: the widths left and right of the point's left edge.
struct PointColumn {
  double before = 0;
  double after = 0;
  double width() const { return before + after; }
};
PointColumn pointColumn(const Sheet& sheet, const std::vector<std::string>& texts, float size);

// "11.9 %" with the left edge of its point at p, the percent sign small. A text without a point ends there.
void pointAligned(const Sheet& sheet, Point p, std::string_view text, const TextStyle& style);

// A share of `whole` from its left edge; what is not nothing is at least 1.5 wide.
void shareBar(const Sheet& sheet, const Rect& whole, double share, Color color);
double barWidth(const Rect& whole, double share);

// The colour of a bar that is not the current one.
Color barColor(const Palette& colors);

}  // namespace convscope
