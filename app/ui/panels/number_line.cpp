// Figures of one network on a line of numbers, each with what makes it so.
#include <algorithm>

#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kMarkHeight = 54;  // three lines
constexpr double kMarkPitch = 18;
constexpr double kLeaders = 30;  // between the labels and the line
constexpr double kMarkGap = 28;
constexpr double kMarkDot = 4.5;

struct PlacedMark {
  const NumberLineMark& what;
  double x = 0;      // on the line
  double label = 0;  // left edge of its words
  double width = 0;
};

// The words stand over their marks where they can; otherwise they move aside, in order and without touching.
std::vector<PlacedMark> placedMarks(const Sheet& sheet, const Column& column) {
  std::vector<PlacedMark> marks;
  for (const NumberLineMark& what : sheet.ui.frame.costs.counting->marks) {
    const double width = std::max(
        {sheet.width(what.figure, kCellText), sheet.width(what.what, kHeadText), sheet.width(what.who, kHeadText)});
    const double x = column.x + what.place * column.w;
    const double before = marks.empty() ? column.x : marks.back().label + marks.back().width + kMarkGap;
    marks.push_back({what, x, std::max(before, x - width / 2), width});
  }
  double right = column.x + column.w;
  for (std::size_t i = marks.size(); i-- > 0;) {
    marks[i].label = std::max(column.x, std::min(marks[i].label, right - marks[i].width));
    right = marks[i].label - kMarkGap;
  }
  return marks;
}

void markWords(const Sheet& sheet, const PlacedMark& mark, double top) {
  const Palette& colors = sheet.colors;
  sheet.text({mark.label, top}, mark.what.figure, {colors.ink, kCellText});
  sheet.text({mark.label, top + kMarkPitch + 1}, mark.what.what, {colors.ink2, kHeadText});
  sheet.text({mark.label, top + 2 * kMarkPitch}, mark.what.who, {colors.ink2, kHeadText});
}

// From the words to the mark: straight down, or level first, each leader below the one of the mark before.
struct Leader {
  double from = 0;
  double bend = 0;
  double line = 0;
};
void markLeader(const Sheet& sheet, const PlacedMark& mark, const Leader& y) {
  const Color color = sheet.colors.slabOutline;
  const bool over = mark.x >= mark.label && mark.x <= mark.label + mark.width;
  if (over) return sheet.line({mark.x, y.from}, {mark.x, y.line}, color);
  const double x = mark.x < mark.label ? mark.label + 6 : mark.label + mark.width - 6;
  sheet.line({x, y.from}, {x, y.bend}, color);
  sheet.line({std::min(x, mark.x), y.bend}, {std::max(x, mark.x) + 1, y.bend}, color);
  sheet.line({mark.x, y.bend}, {mark.x, y.line}, color);
}

}  // namespace

double numberLine(const Sheet& sheet, const Column& column, double y) {
  const CountingSheet& view = *sheet.ui.frame.costs.counting;
  const double line = y + kMarkHeight + kLeaders - 8;
  const std::vector<PlacedMark> marks = placedMarks(sheet, column);
  const double from = y + kMarkHeight - 6;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const double bend = from + 6 + 6 * static_cast<double>(std::min<std::size_t>(i, 2));
    markWords(sheet, marks[i], y);
    markLeader(sheet, marks[i], {from, bend, line});
  }
  sheet.line({column.x, line}, {column.x + column.w, line}, sheet.colors.ink3);
  for (const CurveMark& tick : view.numberLineTicks) {
    const double x = column.x + tick.place * column.w;
    sheet.line({x, line}, {x, line + 5}, sheet.colors.ink3);
    sheet.text({x, line + 16}, tick.label, {sheet.colors.ink3, kHeadText, Align::Center});
  }
  for (const PlacedMark& mark : marks) sheet.disc({mark.x, line + 0.5}, kMarkDot, sheet.colors.ink);
  return line + 28;
}

}  // namespace convscope
