#include "app/ui/widgets/checkbox.h"

#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"

namespace convscope {

namespace {

constexpr double kBox = 18;
constexpr double kLabelAt = 26;

struct Box {
  std::string_view label;
  bool on = false;
  bool enabled = true;
};

Rect placeOf(const Sheet& sheet, std::string_view label, Point corner) {
  return {corner.x, corner.y, kLabelAt + sheet.width(label, 14), kBox};
}

void draw(const Sheet& sheet, Point corner, const Box& box, const Item& hit) {
  const Rect place{corner.x, corner.y, kBox, kBox};
  const Palette& colors = sheet.colors;
  sheet.fill(place, box.enabled && hit.hovered ? mix(colors.field, colors.ink, 0.07) : colors.field, 4);
  sheet.outline(place, colors.line, 1, 4);
  if (box.on) {
    icons::check(sheet, {corner.x + kBox / 2, corner.y + kBox / 2}, box.enabled ? colors.accent : colors.disabled);
  }
  sheet.text({corner.x + kLabelAt, corner.y + kBox / 2}, box.label, {box.enabled ? colors.ink2 : colors.ink3});
}

}  // namespace

double checkbox(const Sheet& sheet, Control control, Point corner) {
  const ControlState& state = sheet.ui.frame.control(control);
  const Rect place = placeOf(sheet, state.label, corner);
  record(sheet, control, place);
  const Item hit = item(sheet, itemName(control, "box"), place, state.enabled);
  const bool on = state.value == "true";
  const bool pressed = focusStop(sheet, itemName(control, "box"), place, state.enabled).press;
  draw(sheet, corner, {state.label, on, state.enabled}, hit);
  if (!state.problem.empty()) sheet.outline({corner.x, corner.y, kBox, kBox}, sheet.colors.error, 1.5, 4);
  if (hit.clicked || pressed) sheet.ui.edit(control, on ? "false" : "true");
  return place.w;
}

bool checkbox(const Sheet& sheet, const Switch& what, Point corner) {
  const Rect place = placeOf(sheet, what.label, corner);
  const Item hit = item(sheet, what.name, place);
  const bool pressed = focusStop(sheet, what.name, place).press;
  draw(sheet, corner, {what.label, what.on, true}, hit);
  return hit.clicked || pressed;
}

}  // namespace convscope
