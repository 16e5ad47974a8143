#include "app/ui/widgets/stepper.h"

#include <algorithm>

#include "app/ui/widgets/choice.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/notes.h"
#include "app/ui/widgets/text_field.h"

namespace convscope {

namespace {

constexpr double kEnd = 28;       // width of the − and + ends
constexpr double kListRoom = 16;  // of the small arrow between value and +

// One end; pushes the neighbour's value when it is clicked.
void stepEnd(const Sheet& sheet, Control control, const Rect& place, bool larger) {
  const ControlState& state = sheet.ui.frame.control(control);
  const std::optional<std::string>& next = larger ? state.larger : state.smaller;
  const bool enabled = state.enabled && next.has_value();
  const Item end = item(sheet, itemName(control, larger ? "plus" : "minus"), place, enabled);
  if (enabled && end.hovered) sheet.fill(place, mix(sheet.colors.field, sheet.colors.ink, end.held ? 0.14 : 0.07), 4);
  const Point middle{place.x + place.w / 2, place.y + place.h / 2};
  (larger ? icons::plus : icons::minus)(sheet, middle, enabled ? sheet.colors.ink2 : sheet.colors.disabled);
  if (end.clicked) sheet.ui.edit(control, *next);
}

// The value stands in the middle of the field, or as near to it as its area allows.
void valueArea(const Sheet& sheet, Control control, const Rect& place, double fieldMiddle) {
  const ControlState& state = sheet.ui.frame.control(control);
  const Item value = item(sheet, itemName(control, "value"), place, state.enabled);
  const Color ink = state.enabled ? sheet.colors.ink : sheet.colors.disabled;
  if (state.enabled && value.hovered) sheet.fill(place, mix(sheet.colors.field, sheet.colors.ink, 0.04), 4);
  // Where the words of the language have no room, PyTorch's word stands: "same" for 同じ大きさ (same).
  const std::string& words = sheet.width(state.shown, 12) <= place.w ? state.shown : state.value;
  const double half = std::min(sheet.width(words, 14), place.w) / 2;
  const double x = std::min(fieldMiddle, place.x + place.w - half);
  sheet.textWithin({x, place.y + place.h / 2}, place.w, words, {ink, 14, Align::Center});
  hint(sheet, value, state.enabled ? std::string_view() : state.reason);
  if (value.clicked) beginEdit(sheet, control);
}

// The arrows go to the neighbours, Enter begins to type.
void takeKeys(const Sheet& sheet, Control control, const FocusKeys& keys) {
  const ControlState& state = sheet.ui.frame.control(control);
  const int by = keys.upwards();
  const std::optional<std::string>& next = by > 0 ? state.larger : state.smaller;
  if (by != 0 && next) sheet.ui.edit(control, *next);
  if (keys.press) beginEdit(sheet, control);
}

}  // namespace

void stepper(const Sheet& sheet, Control control, const Rect& place) {
  const ControlState& state = sheet.ui.frame.control(control);
  record(sheet, control, place);
  takeKeys(sheet, control, focusStop(sheet, itemName(control, "value"), place, state.enabled));
  if (isEdited(sheet, control) && state.enabled) {
    textField(sheet, control, place);
    return;
  }
  const double list = state.options.empty() ? 0 : kListRoom;
  sheet.fill(place, sheet.colors.field, 4);
  stepEnd(sheet, control, {place.x, place.y, kEnd, place.h}, false);
  valueArea(sheet, control, {place.x + kEnd, place.y, place.w - 2 * kEnd - list, place.h}, place.x + place.w / 2);
  if (list > 0) listArrow(sheet, control, {place.x + place.w - kEnd - list, place.y, list, place.h}, place);
  stepEnd(sheet, control, {place.x + place.w - kEnd, place.y, kEnd, place.h}, true);
  if (!state.problem.empty()) sheet.outline(place, sheet.colors.error, 1.5, 4);
}

void rowLabel(const Sheet& sheet, const ControlState& control, const Rect& place) {
  const Color ink = control.enabled ? sheet.colors.ink2 : sheet.colors.ink3;
  sheet.textWithin({place.x, place.y + kFieldHeight / 2}, place.w, control.label, {ink});
}

double stepperRow(const Sheet& sheet, Control control, const Rect& row) {
  const ControlState& state = sheet.ui.frame.control(control);
  rowLabel(sheet, state, {row.x, row.y, row.w - kFieldWidth - 8, row.h});
  stepper(sheet, control, {row.x + row.w - kFieldWidth, row.y, kFieldWidth, kFieldHeight});
  const double below = notes(sheet, state, {row.x, row.y + kFieldHeight, row.w, 0});
  return kRowPitch + below;
}

}  // namespace convscope
