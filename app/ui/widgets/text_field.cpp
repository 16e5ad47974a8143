#include "app/ui/widgets/text_field.h"

#include <imgui_stdlib.h>

#include "app/ui/compat.h"
#include "app/ui/theme.h"

namespace convscope {

namespace {

constexpr int kDrawsToFocus = 3;  // ImGui gives the keyboard to a field one draw after it is asked

// Puts what was typed early in place of the text.
int takeQueued(ImGuiInputTextCallbackData* data) {
  auto& queued = *static_cast<std::string*>(data->UserData);
  if (queued.empty()) return 0;
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, queued.c_str());
  data->SelectionStart = data->SelectionEnd = data->CursorPos = data->BufTextLen;
  queued.clear();
  return 0;
}

bool inputText(const Sheet& sheet, TextEdit& edit, const Rect& place) {
  const ImVec2 corner = sheet.at({place.x, place.y});
  const ImVec2 end = sheet.lowerRight(place);
  const convscope::Face face = sheet.ui.fonts.face(kBodySize, edit.text);
  ImGui::SetCursorScreenPos(corner);
  ImGui::SetNextItemWidth(end.x - corner.x);
  compat::pushFont(face.font, face.line);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(sheet.pixels(8), (end.y - corner.y - face.line) / 2));
  if (edit.draws == 0) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText(
      itemName(edit.control, "text").c_str(), &edit.text,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CallbackAlways,
      takeQueued, &edit.queued);
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

std::string typedText() {
  std::string text;
  for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) {
    if (letter >= 0x20 && letter < 0x7F) text += static_cast<char>(letter);
    if (letter == 0x2212) text += '-';
    if (letter >= 0xFF01 && letter <= 0xFF5E) text += static_cast<char>(letter - 0xFF01 + '!');
  }
  return text;
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
  if (!active) edit.queued += typedText();
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
