// Who counts what for this layer, and why.
#include <algorithm>
#include <cmath>

#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/paragraph.h"
#include "app/ui/widgets/segmented.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kSquaresWide = 272;
constexpr double kSquaresHigh = 100;
constexpr double kLargestSquare = 11;  // with the gap beside it
constexpr double kWayPitch = 34;
constexpr double kBlockHeight = 152;

// The side, with its gap, at which so many squares fit into the block.
double squarePitch(Index count) {
  double pitch = kLargestSquare;
  const auto fits = [&] {
    return std::floor(kSquaresWide / pitch) * std::floor(kSquaresHigh / pitch) >= static_cast<double>(count);
  };
  while (pitch > 3 && !fits()) pitch -= 0.5;
  return pitch;
}

// A square for every tap of one output value, and an empty one for the bias.
void workSquares(const Sheet& sheet, Point corner, const CountingSheet& view) {
  const double pitch = squarePitch(view.taps);
  const Index rows = std::max<Index>(1, static_cast<Index>(kSquaresHigh / pitch));
  const Index across = (view.taps + rows - 1) / rows;
  const double side = pitch > 6 ? pitch - 2 : pitch - 1;
  for (Index i = 0; i < view.taps; ++i) {
    const Index row = i / across;
    const Index column = i % across;
    sheet.fill(
        {corner.x + pitch * static_cast<double>(column), corner.y + pitch * static_cast<double>(row), side, side},
        sheet.colors.kernel);
  }
  const double used = std::ceil(static_cast<double>(view.taps) / static_cast<double>(across));
  const double bottom = corner.y + pitch * used;
  double x = corner.x + pitch * static_cast<double>(across) + 8;
  if (view.tapsCut) {
    x += sheet.text({x, bottom - 8}, sheet.ui.say(Text::tapsMore), {sheet.colors.ink3, 12}) + 12;
  }
  if (!view.bias) return;
  sheet.outline({x, bottom - pitch - 1, 11, 11}, sheet.colors.ink2, 1.5);
  sheet.text({x + 16, bottom - pitch + 5}, sheet.ui.say(Text::biasSquare), {sheet.colors.ink2, 12});
}

double waysWidth(const Sheet& sheet, const CountingSheet& view) {
  double what = 0;
  double rule = 0;
  double count = 0;
  for (const CountingSheet::Way& way : view.ways) {
    what = std::max(what, sheet.width(way.what, 14));
    rule = std::max(rule, sheet.width(way.rule, 14));
    count = std::max(count, sheet.width(way.count, 20));
  }
  return what + rule + count + 2 * 28;
}

void countingWays(const Sheet& sheet, Point p, double width, const CountingSheet& view) {
  double what = 0;
  for (const CountingSheet::Way& way : view.ways) what = std::max(what, sheet.width(way.what, 14));
  for (const CountingSheet::Way& way : view.ways) {
    sheet.text(p, way.what, {sheet.colors.ink2, 14});
    sheet.text({p.x + what + 28, p.y}, way.rule, {sheet.colors.ink2, 14});
    sheet.text({p.x + width, p.y}, way.count, {sheet.colors.ink, 20, Align::Right});
    p.y += kWayPitch;
  }
}

double paddingSwitch(const Sheet& sheet, Point p, double width, const CountingSheet& view) {
  const ControlState& control = sheet.ui.frame.control(Control::PaddingTaps);
  sheet.textWithin(p, width, control.label, {sheet.colors.ink, 16});
  segmented(sheet, Control::PaddingTaps, {p.x, p.y + 16}, {18, 14});
  return 66 + paragraph(sheet, {p.x, p.y + 64}, {view.paddingText, width, {sheet.colors.ink2, 14}, 21});
}

// One value's work, the ways to count it and the switch, side by side.
double workBlock(const Sheet& sheet, const Column& column, double y, const CountingSheet& view) {
  sheet.text({column.x, y}, view.workTitle, {sheet.colors.ink, 16});
  sheet.text({column.x, y + 22}, view.workRule, {sheet.colors.ink2, 12});
  const Paragraph note{view.workNote, kSquaresWide + 90, {sheet.colors.ink2, 12}};
  const double noteHigh = view.workNote.empty() ? 0 : paragraph(sheet, {column.x, y + 22 + kLinePitch}, note);
  workSquares(sheet, {column.x, y + 40 + noteHigh}, view);
  const double ways = waysWidth(sheet, view);
  const double squares = kSquaresWide + 90;
  const double gap = std::clamp((column.w - squares - ways - 240) / 2, 12.0, 56.0);
  const double waysX = column.x + squares + gap;
  countingWays(sheet, {waysX, y + 46}, ways, view);
  const double switchX = waysX + ways + gap + 12;
  const double height = paddingSwitch(sheet, {switchX, y}, column.x + column.w - switchX, view);
  return y + std::max(kBlockHeight + noteHigh, height);
}

}  // namespace

double countingView(const Sheet& sheet, PanelSize size) {
  const auto& view = sheet.ui.frame.costs.counting;
  if (!view) return 0;
  const Column column{kViewMargin, size.w - 2 * kViewMargin};
  double y = isNarrow(column) ? 24 : 30;
  y += paragraph(sheet, {column.x, y}, {view->finding, column.w, {sheet.colors.ink, 20}, 28}) + 12;
  y = workBlock(sheet, column, y, *view) + 30;
  y = counterTable(sheet, column, y);
  if (view->marks.empty()) return y;
  y += 40;
  y += paragraph(sheet, {column.x, y}, {view->question, column.w, {sheet.colors.ink, 16}, 24}) + 2;
  y += paragraph(sheet, {column.x, y}, {view->answer, column.w, {sheet.colors.ink2, 14}, 21});
  return numberLine(sheet, column, y + 30);
}

}  // namespace convscope
