#include "app/ui/widgets/segmented.h"

#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/option_list.h"

namespace convscope {

namespace {

constexpr double kSegmentHeight = 28;

const std::string& labelOf(const Option& option, SegmentedLook look) {
  return look.brief ? option.brief : option.label;
}

double cellWidth(const Sheet& sheet, const Option& option, SegmentedLook look) {
  return sheet.width(labelOf(option, look), look.size) + 2 * look.padding;
}

void raised(const Sheet& sheet, const Rect& cell) {
  sheet.fill(cell, sheet.colors.panel, 4);
  sheet.outline(cell, sheet.colors.line, 1, 4);
  sheet.fill({cell.x + 6, cell.y + cell.h - 3, cell.w - 12, 2}, sheet.colors.accent);
}

Color inkOf(const Sheet& sheet, const Option& option, bool chosen, const Item& hit) {
  if (!option.enabled) return sheet.colors.disabled;
  return chosen || hit.hovered ? sheet.colors.ink : sheet.colors.ink2;
}

}  // namespace

double segmentedWidth(const Sheet& sheet, Control control, SegmentedLook look) {
  double width = 0;
  for (const Option& option : sheet.ui.frame.control(control).options) width += cellWidth(sheet, option, look);
  return width;
}

void segmented(const Sheet& sheet, Control control, Point corner, SegmentedLook look) {
  const ControlState& state = sheet.ui.frame.control(control);
  const Rect whole{corner.x, corner.y, segmentedWidth(sheet, control, look), kSegmentHeight};
  record(sheet, control, whole);
  const int along = focusStop(sheet, itemName(control, "segments"), whole, state.enabled).onwards();
  if (along != 0) chooseNeighbour(sheet, control, along);
  sheet.fill(whole, sheet.colors.field, 4);
  double x = corner.x;
  bool beside = true;  // the cell before is chosen, or there is none: no line between
  for (const Option& option : state.options) {
    const Rect cell{x, corner.y, cellWidth(sheet, option, look), kSegmentHeight};
    const bool chosen = option.value == state.value;
    const bool enabled = state.enabled && option.enabled;
    const Item hit = item(sheet, itemName(control, option.value), cell, enabled);
    if (chosen) raised(sheet, cell);
    if (!chosen && !beside) sheet.line({x, corner.y + 7}, {x, corner.y + 21}, sheet.colors.line);
    sheet.text({x + cell.w / 2, corner.y + kSegmentHeight / 2}, labelOf(option, look),
               {inkOf(sheet, option, chosen, hit), look.size, Align::Center});
    hint(sheet, hit, enabled ? std::string_view() : state.enabled ? option.reason : state.reason);
    if (hit.clicked) sheet.ui.edit(control, option.value);
    beside = chosen;
    x += cell.w;
  }
  if (!state.problem.empty()) sheet.outline(whole, sheet.colors.error, 1.5, 4);
}

}  // namespace convscope
