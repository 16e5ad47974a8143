// Known networks: the list at the left, the chosen one's layers at the right.
#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/paragraph.h"
#include "app/ui/widgets/segmented.h"

namespace convscope {

namespace {

constexpr double kNarrowView = 1200;
constexpr double kListWide = 496;
constexpr double kListNarrow = 272;

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
  networkList(sheet, {kViewMargin, 0, list, size.h}, narrow);
  const double x = kViewMargin + list + gap;
  const double width = size.w - kViewMargin - x;
  double y = 30;
  y += paragraph(sheet, {x, y}, {view->finding, width, {sheet.colors.ink, 20}, 26});
  whatIf(sheet, {x, y + 6});
  networkTable(sheet, {x, y + 30, width, size.h - y - 30});
}

}  // namespace convscope
