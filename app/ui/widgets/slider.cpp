#include "app/ui/widgets/slider.h"

#include <algorithm>

namespace convscope {

Along dragAlong(const Sheet& sheet, Control control, const Rect& track) {
  record(sheet, control, track);
  const bool enabled = sheet.ui.frame.control(control).enabled;
  const Item hit = item(sheet, itemName(control, "track"), track, enabled);
  if (!hit.held && !hit.hovered) return {};
  const float from = sheet.at({track.x, 0}).x;
  const float to = sheet.at({track.x + track.w, 0}).x;
  if (to <= from) return {};
  const double share = std::clamp((ImGui::GetIO().MousePos.x - from) / (to - from), 0.0F, 1.0F);
  return {hit.held ? std::optional(share) : std::nullopt, share};
}

void knob(const Sheet& sheet, Point middle, bool enabled) {
  sheet.disc(middle, kKnobRadius + 0.5, enabled ? sheet.colors.accent : sheet.colors.disabled);
  sheet.disc(middle, kKnobRadius - 2.5, sheet.colors.panel);
}

std::optional<double> slider(const Sheet& sheet, Control control, const Rect& place, double share) {
  const ControlState& state = sheet.ui.frame.control(control);
  const std::optional<double> moved = dragAlong(sheet, control, place).held;
  const double middle = place.y + place.h / 2;
  const double x = place.x + std::clamp(share, 0.0, 1.0) * place.w;
  sheet.fill({place.x, middle - 2, place.w, 4}, sheet.colors.softLine, 2);
  sheet.fill({place.x, middle - 2, x - place.x, 4}, state.enabled ? sheet.colors.accent : sheet.colors.disabled, 2);
  knob(sheet, {x, middle}, state.enabled);
  return moved;
}

}  // namespace convscope
