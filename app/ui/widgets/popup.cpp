#include "app/ui/widgets/popup.h"

#include <algorithm>

#include "app/ui/compat.h"

namespace convscope {

namespace {

constexpr double kGap = 4;

// The panel's corner in pixels, inside the window as far as possible.
ImVec2 cornerOf(const Sheet& sheet, const Rect& anchor, ImVec2 size) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImVec2 corner = sheet.at({anchor.x, anchor.y + anchor.h + kGap});
  if (corner.y + size.y > display.y) {
    const float above = sheet.at({anchor.x, anchor.y - kGap}).y - size.y;
    corner.y = above >= 0 ? above : std::max(0.0F, display.y - size.y);
  }
  corner.x = std::clamp(corner.x, 0.0F, std::max(0.0F, display.x - size.x));
  return corner;
}

}  // namespace

bool popup(const Sheet& sheet, const std::string& name, const PopupPlace& place,
           const std::function<void(const Sheet&)>& content) {
  if (!ImGui::IsPopupOpen(name.c_str())) return false;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 size(std::min(display.x, sheet.pixels(place.size.x)), std::min(display.y, sheet.pixels(place.size.y)));
  ImGui::SetNextWindowPos(cornerOf(sheet, place.anchor, size));
  ImGui::SetNextWindowSize(size);
  const bool open = ImGui::BeginPopup(name.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav);
  if (!open) return false;
  UiState& state = sheet.ui.state;
  state.listOpen = true;
  if (ImGui::IsWindowAppearing()) state.wantsFrame = true;  // ImGui hides a popup in its first frame
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const Sheet inside(sheet.ui, corner);
  ++state.popupsDrawn;
  content(inside);
  --state.popupsDrawn;
  const ImVec2 at = ImGui::GetWindowPos();
  const Sheet frame(sheet.ui, at);
  frame.outline({0, 0, place.size.x, size.y / sheet.ui.frame.scale}, sheet.colors.line, 1, 4);
  if (compat::keyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return true;
}

}  // namespace convscope
