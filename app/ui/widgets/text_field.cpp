#include "app/ui/widgets/text_field.h"

#include <imgui_stdlib.h>

#include "app/ui/compat.h"
#include "app/ui/theme.h"

namespace convscope {

namespace {

constexpr int kDrawsToFocus = 3;  // ImGui gives the keyboard to a field one draw after it is asked

bool inputText(const Sheet& sheet, TextEdit& edit, const Rect& place) {
  const ImVec2 corner = sheet.at({place.x, place.y});
  const ImVec2 end = sheet.lowerRight(place);
  const convscope::Face face = sheet.ui.fonts.face(kBodySize, edit.text);
  ImGui::SetCursorScreenPos(corner);
  ImGui::SetNextItemWidth(end.x - corner.x);
  compat::pushFont(face.font, face.line);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(sheet.pixels(8), (end.y - corner.y - face.line) / 2));
  if (edit.draws == 0) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText(itemName(edit.control, "text").c_str(), &edit.text,
                                        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  return entered;
}

}  // namespace

void beginEdit(const Sheet& sheet, Control control) {
  const std::string& value = sheet.ui.frame.control(control).value;
  sheet.ui.state.edit = TextEdit{control, value, value, 0, true};
  sheet.ui.state.wantsFrame = true;
}

bool isEdited(const Sheet& sheet, Control control) {
  return sheet.ui.state.edit && sheet.ui.state.edit->control == control;
}

void textField(const Sheet& sheet, Control control, const Rect& place) {
  UiState& state = sheet.ui.state;
  if (!isEdited(sheet, control)) return;
  TextEdit& edit = *state.edit;
  edit.drawn = true;
  const bool entered = inputText(sheet, edit, place);
  const bool active = ImGui::IsItemActive();
  sheet.outline(place, sheet.colors.ink, 2, 4);
  if (++edit.draws <= kDrawsToFocus) state.wantsFrame = true;
  if (entered) {
    sheet.ui.edit(control, edit.text);
    state.edit.reset();
  } else if (!active && edit.draws > kDrawsToFocus) {
    if (edit.text != edit.before) sheet.ui.edit(control, edit.text);  // Escape has put back what was there
    state.edit.reset();
  }
}

}  // namespace convscope
