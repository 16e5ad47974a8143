#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/paragraph.h"

namespace convscope {

double compareView(const Sheet& sheet, PanelSize size) {
  const auto& view = sheet.ui.frame.costs.compare;
  if (!view) return 0;
  const Column column{kViewMargin, size.w - 2 * kViewMargin};
  const bool narrow = isNarrow(column);
  double y = narrow ? 24 : 30;
  y += paragraph(sheet, {column.x, y}, {view->finding, column.w, {sheet.colors.ink, 20}, 28});
  y += paragraph(sheet, {column.x, y}, {view->reason, column.w, {sheet.colors.ink2, 14}, 21});
  y = variantTable(sheet, column, y + (narrow ? 6 : 14));
  y = curveRow(sheet, column, y + (narrow ? 20 : 36));
  return pinsTable(sheet, column, y + (narrow ? 22 : 40));
}

}  // namespace convscope
