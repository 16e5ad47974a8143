#include "app/ui/widgets/choice.h"

#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/notes.h"
#include "app/ui/widgets/option_list.h"
#include "app/ui/widgets/stepper.h"
#include "app/ui/widgets/text_field.h"

namespace convscope {

void choice(const Sheet& sheet, Control control, const Rect& place) {
  const ControlState& state = sheet.ui.frame.control(control);
  record(sheet, control, place);
  const Item field = item(sheet, itemName(control, "field"), place, state.enabled);
  const double lift = !state.enabled ? 0 : field.held ? 0.14 : field.hovered ? 0.07 : 0;
  sheet.fill(place, mix(sheet.colors.field, sheet.colors.ink, lift), 4);
  const Color ink = state.enabled ? sheet.colors.ink : sheet.colors.disabled;
  const double middle = place.y + place.h / 2;
  sheet.textWithin({place.x + 10, middle}, place.w - 32, state.shown, {ink});
  icons::chevronDown(sheet, {place.x + place.w - 14, middle},
                     state.enabled ? sheet.colors.ink2 : sheet.colors.disabled);
  if (!state.problem.empty()) sheet.outline(place, sheet.colors.error, 1.5, 4);
  hint(sheet, field, state.enabled ? std::string_view() : state.reason);
  const FocusKeys keys = focusStop(sheet, itemName(control, "field"), place, state.enabled);
  if (keys.onwards() != 0) chooseNeighbour(sheet, control, keys.onwards());
  if (field.clicked || keys.press) ImGui::OpenPopup(listName(control).c_str());
  optionList(sheet, control, place);
}

void comboBox(const Sheet& sheet, Control control, const Rect& place) {
  const ControlState& state = sheet.ui.frame.control(control);
  record(sheet, control, place);
  const FocusKeys keys = focusStop(sheet, itemName(control, "value"), place, state.enabled);
  if (isEdited(sheet, control) && state.enabled) {
    textField(sheet, control, place);
    return;
  }
  const double arrow = 28;
  const Rect value{place.x, place.y, place.w - arrow, place.h};
  sheet.fill(place, sheet.colors.field, 4);
  const Item hit = item(sheet, itemName(control, "value"), value, state.enabled);
  if (state.enabled && hit.hovered) sheet.fill(value, mix(sheet.colors.field, sheet.colors.ink, 0.07), 4);
  sheet.textWithin({value.x + 10, value.y + value.h / 2}, value.w - 10, state.shown,
                   {state.enabled ? sheet.colors.ink : sheet.colors.disabled, 14, Align::Left, true});
  listArrow(sheet, control, {place.x + place.w - arrow, place.y, arrow, place.h}, place);
  if (!state.problem.empty()) sheet.outline(place, sheet.colors.error, 1.5, 4);
  hint(sheet, hit, state.reason);
  if (keys.onwards() != 0) chooseNeighbour(sheet, control, keys.onwards());
  if (hit.clicked || keys.press) beginEdit(sheet, control);
}

double choiceRow(const Sheet& sheet, Control control, const Rect& row, double fieldWidth) {
  const ControlState& state = sheet.ui.frame.control(control);
  rowLabel(sheet, state, {row.x, row.y, row.w - fieldWidth - 8, row.h});
  choice(sheet, control, {row.x + row.w - fieldWidth, row.y, fieldWidth, kFieldHeight});
  return kRowPitch + notes(sheet, state, {row.x, row.y + kFieldHeight, row.w, 0});
}

void listArrow(const Sheet& sheet, Control control, const Rect& place, const Rect& field) {
  const ControlState& state = sheet.ui.frame.control(control);
  const Item arrow = item(sheet, itemName(control, "list"), place, state.enabled);
  if (state.enabled && arrow.hovered) sheet.fill(place, mix(sheet.colors.field, sheet.colors.ink, 0.07), 4);
  icons::chevronDown(sheet, {place.x + place.w / 2, place.y + place.h / 2},
                     state.enabled ? sheet.colors.ink2 : sheet.colors.disabled);
  if (arrow.clicked) ImGui::OpenPopup(listName(control).c_str());
  optionList(sheet, control, field);
}

}  // namespace convscope
