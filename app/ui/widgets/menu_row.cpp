#include "app/ui/widgets/menu_row.h"

#include "app/ui/widgets/focus.h"

namespace convscope {

namespace {

constexpr double kInset = 8;     // beside label and keys, inside the row
constexpr double kMargin = 4;    // of the menu around its rows
constexpr double kParting = 32;  // at least, between label and keys

}  // namespace

double menuRowWidth(const Sheet& sheet, const MenuRow& row) {
  return sheet.width(row.label, kBodySize) + kParting + sheet.width(row.keys, 12) + 2 * (kInset + kMargin);
}

bool menuRow(const Sheet& list, const Rect& place, const MenuRow& row) {
  Item hit = item(list, row.name, place, row.enabled);
  if (focusStop(list, row.name, place, row.enabled).press) hit.clicked = true;
  if (row.enabled && hit.hovered) list.fill(place, list.colors.field, 4);
  const double middle = place.y + place.h / 2;
  const double room = place.w - 2 * kInset - kParting - list.width(row.keys, 12);
  list.textWithin({place.x + kInset, middle}, room + 1, row.label,
                  {row.enabled ? list.colors.ink : list.colors.disabled, kBodySize, Align::Left, true});
  list.text({place.x + place.w - kInset, middle}, row.keys,
            {row.enabled ? list.colors.ink3 : list.colors.disabled, 12, Align::Right});
  if (hit.clicked) ImGui::CloseCurrentPopup();
  return hit.clicked;
}

}  // namespace convscope
