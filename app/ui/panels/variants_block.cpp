#include <algorithm>

#include "app/ui/panels/cost_blocks.h"
#include "app/ui/widgets/section.h"

namespace convscope {

namespace {

constexpr double kPitch = 38;
constexpr double kLeastPercent = 46;
constexpr double kPercentApart = 8;  // from the number before it
constexpr double kBarHeight = 6;

// The stages' parts of a bar, for two stages with a seam of 1 px; what is done of the current one in the accent.
void bar(const Sheet& sheet, const CompareView& row, const Rect& place) {
  const Palette& colors = sheet.colors;
  sheet.fill(place, colors.field);
  const Color full = mix(colors.panel, colors.ink3, 0.75);
  const Color later = mix(colors.panel, colors.ink3, 0.45);
  double x = place.x;
  for (std::size_t i = 0; i < row.stageShares.size(); ++i) {
    const double width = std::max(1.0, row.stageShares[i] * place.w);
    const double seam = i > 0 ? 1 : 0;
    const Color color = row.current ? mix(colors.panel, colors.accent, 0.45) : i == 0 ? full : later;
    sheet.fill({x + seam, place.y, std::max(0.0, width - seam), place.h}, color);
    x += width;
  }
  if (row.current) sheet.fill({place.x, place.y, row.doneShare * place.w, place.h}, colors.accent);
}

// The column of the shares: as wide as the longest.
double percentWidth(const Sheet& sheet) {
  double width = kLeastPercent;
  for (const CompareView& row : sheet.ui.frame.compareRows) {
    if (row.possible) width = std::max(width, sheet.width(row.percent, 12) + kPercentApart);
  }
  return width;
}

double possibleRow(const Sheet& sheet, const Column& column, double y, const CompareView& row) {
  const Palette& colors = sheet.colors;
  const double right = column.x + column.w;
  const Color ink = row.current ? colors.ink : colors.ink2;
  const double name = sheet.text({column.x, y}, row.name, {ink});
  sheet.text({right, y}, row.percent, {colors.ink3, 12, Align::Right});
  const double percent = percentWidth(sheet);
  const double macs = sheet.text({right - percent, y}, row.macs, {ink, 14, Align::Right});
  const double room = column.w - percent - macs - name - 18;
  double below = 0;
  if (!row.note.empty() && sheet.width(row.note, 12) <= room) {
    sheet.text({column.x + name + 10, y}, row.note, {colors.ink3, 12});
  } else if (!row.note.empty()) {
    below = sheet.wrapped({column.x, y + 17}, column.w, row.note, {colors.ink3, 12}) - 1;
  }
  bar(sheet, row, {column.x, y + 13 + below, column.w, kBarHeight});
  if (row.current) sheet.fill({column.x - 8, y - 11, 2, 33 + below}, colors.accent);
  return kPitch + below;
}

double impossibleRow(const Sheet& sheet, const Column& column, double y, const CompareView& row) {
  sheet.text({column.x, y}, row.name, {row.current ? sheet.colors.ink : sheet.colors.disabled});
  if (row.current) sheet.fill({column.x - 8, y - 11, 2, 22}, sheet.colors.accent);
  return 22 + sheet.wrapped({column.x, y + 17}, column.w, row.reason, {sheet.colors.ink3, 12});
}

}  // namespace

double variantsBlock(const Sheet& sheet, const Column& column, double y) {
  const SectionLink link{"###cost/compare", sheet.ui.say(Text::panelVariants), sheet.ui.say(Text::opensCompare)};
  if (sectionLink(sheet, {column.x, y}, column.w, link)) sheet.ui.edit(Control::MainView, "compare");
  y += 24;
  for (const CompareView& row : sheet.ui.frame.compareRows) {
    y += row.possible ? possibleRow(sheet, column, y, row) : impossibleRow(sheet, column, y, row);
  }
  return y;
}

}  // namespace convscope
