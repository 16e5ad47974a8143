// Known networks: the list at the left, the chosen one's layers at the right.
#include <algorithm>
#include <string>

#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/paragraph.h"
#include "app/ui/widgets/scroll_area.h"
#include "app/ui/widgets/segmented.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kListInset = 12;  // from a row's edge to its words
constexpr double kListRow = 56;
constexpr double kSourcePitch = 16;
constexpr double kNarrowView = 1200;
constexpr double kListWide = 496;
constexpr double kListNarrow = 356;

bool narrowList(double width) {
  return width < kListWide;
}

struct ListColumns {
  float size = kCellText;
  double title = 0;
  double macs = 0, published = 0, difference = 0;  // right edges
  bool onePublished = true;                        // a column of its own; else it stands before the source
};

ListColumns listColumns(double width) {
  const double right = width - kListInset;
  if (narrowList(width)) return {14, kListInset, right - 50, 0, right, false};
  return {kCellText, kListInset, right - 150, right - 68, right, true};
}

void listHead(const Sheet& sheet, const ListColumns& at, double width, double y) {
  const auto word = [&](Text id, double x, Align align) { columnHead(sheet, {x, y}, sheet.ui.say(id), align); };
  word(Text::headNetwork, at.title, Align::Left);
  word(Text::costMacs, at.macs, Align::Right);
  if (at.onePublished) word(Text::headPublished, at.published, Align::Right);
  word(Text::headDifference, at.difference, Align::Right);
  sheet.line({kListInset, y + 14}, {width - kListInset, y + 14}, sheet.colors.line);
}

std::string listSource(const NetworkLine& line, const ListColumns& at) {
  return at.onePublished || line.source.empty() ? line.source : line.published + " · " + line.source;
}

double listRowHeight(const Sheet& sheet, const ListColumns& at, const NetworkLine& line, double width) {
  const double source = sheet.wrappedHeight(width - 2 * kListInset, listSource(line, at), kHeadText) / kLinePitch;
  return kListRow + kSourcePitch * (source - 1);
}

double listRow(const Sheet& sheet, const ListColumns& at, double y, const NetworkLine& line, double width) {
  const Palette& colors = sheet.colors;
  const Rect place{0, y, width, listRowHeight(sheet, at, line, width)};
  const Item hit = item(sheet, itemName(Control::Network, line.name), place);
  if (line.chosen) {
    sheet.fill(place, colors.panel, 4);
    sheet.outline(place, colors.line, 1, 4);
    sheet.fill({place.x, place.y + 5, 3, place.h - 10}, colors.accent);
  } else if (hit.hovered) {
    sheet.fill(place, mix(colors.stage, colors.ink3, 0.1), 4);
  }
  const double m = y + 17;
  const double macs = sheet.text({at.macs, m}, line.macs, {colors.ink, at.size, Align::Right});
  sheet.textWithin({at.title, m}, at.macs - macs - 10 - at.title, line.title, {colors.ink, at.size});
  if (at.onePublished) sheet.text({at.published, m}, line.published, {colors.ink2, 14, Align::Right});
  const bool agrees = line.difference == "=";
  sheet.text({at.difference, m}, line.difference,
             {agrees ? colors.ink3 : colors.ink, agrees ? kCellText : at.size - 2, Align::Right});
  paragraph(sheet, {at.title, m + 21}, width - 2 * kListInset, listSource(line, at), {colors.ink2, kHeadText},
            kSourcePitch);
  if (hit.clicked && !line.chosen) sheet.ui.edit(Control::Network, line.name);
  return y + place.h;
}

double networkList(const Sheet& sheet, double width) {
  const NetworksSheet& view = *sheet.ui.frame.costs.networks;
  const ListColumns at = listColumns(width);
  double y = 2;
  for (const NetworkLine& line : view.networks) y = listRow(sheet, at, y, line, width);
  sheet.text({kListInset, y + 18}, sheet.ui.say(Text::networksLegend), {sheet.colors.ink3, kHeadText});
  return y + 36;
}

void leftPart(const Sheet& sheet, const Rect& place) {
  record(sheet, Control::Network, place);
  const std::string_view title = sheet.ui.frame.control(Control::Network).label;
  sheet.text({place.x, place.y + 30}, title, {sheet.colors.ink, 20});
  const ListColumns at = listColumns(place.w);
  const Sheet inner(sheet.ui, sheet.at({place.x, place.y}));
  listHead(inner, at, place.w, 74);
  const double top = place.y + 92;
  scrollArea(sheet, "###networks/list", {place.x, top, place.w + 10, place.y + place.h - top},
             [&](const Sheet& list) { return networkList(list, place.w); });
}

void whatIf(const Sheet& sheet, Point p) {
  const double label = sheet.text({p.x, p.y}, sheet.ui.frame.control(Control::WhatIf).label, {sheet.colors.ink2, 14});
  segmented(sheet, Control::WhatIf, {p.x + label + 20, p.y - 14}, {12, 14});
}

}  // namespace

void networksView(const Sheet& sheet, PanelSize size) {
  const auto& view = sheet.ui.frame.costs.networks;
  if (!view) return;
  const bool narrow = size.w < kNarrowView;
  const double list = narrow ? kListNarrow : kListWide;
  const double gap = narrow ? 24 : 36;
  if (!view->problem.empty()) {
    sheet.wrapped({kViewMargin, 30}, size.w - 2 * kViewMargin, view->problem, {sheet.colors.error, 14});
    return;
  }
  leftPart(sheet, {kViewMargin, 0, list, size.h});
  const double x = kViewMargin + list + gap;
  const double width = size.w - kViewMargin - x;
  double y = 30;
  y += paragraph(sheet, {x, y}, width, view->finding, {sheet.colors.ink, 20}, 26);
  whatIf(sheet, {x, y + 6});
  networkTable(sheet, {x, y + 30, width, size.h - y - 30});
}

}  // namespace convscope
