#include "app/ui/widgets/item.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kMostRevealDraws = 4;

void store(const Sheet& sheet, Control control, ImVec2 a, ImVec2 b) {
  UiState& state = sheet.ui.state;
  const auto place = static_cast<std::size_t>(control);
  if (state.recorded[place]) sheet.fault("recorded twice: " + std::string(nameOf(control)));
  state.recorded[place] = true;
  state.rects[place] = {control, a.x, a.y, b.x - a.x, b.y - a.y};
}

// Scrolls the current window so that the place comes into view; it will have moved in the next draw.
void reveal(const Sheet& sheet, ImVec2 a, ImVec2 b) {
  UiState& state = sheet.ui.state;
  const ImVec2 clipLow = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 clipHigh = ImGui::GetWindowDrawList()->GetClipRectMax();
  const bool seen = a.y >= clipLow.y && b.y <= clipHigh.y;
  if (seen || ++state.revealDraws > kMostRevealDraws) {
    state.reveal.reset();
    return;
  }
  ImGui::SetScrollFromPosY((a.y + b.y) / 2 - ImGui::GetWindowPos().y, 0.5F);
  state.wantsFrame = true;
}

}  // namespace

std::string itemName(Control control, std::string_view part) {
  return "###" + std::string(nameOf(control)) + "/" + std::string(part);
}

Item item(const Sheet& sheet, const std::string& name, const Rect& place, bool enabled) {
  const ImVec2 a = sheet.at({place.x, place.y});
  const ImVec2 b = sheet.lowerRight(place);
  if (b.x - a.x < 1 || b.y - a.y < 1) return {};
  ImGui::SetCursorScreenPos(a);
  const bool clicked = ImGui::InvisibleButton(name.c_str(), ImVec2(b.x - a.x, b.y - a.y));
  UiState& state = sheet.ui.state;
  const ImGuiID id = ImGui::GetID(name.c_str());
  const auto same = [&](const ItemPlace& other) { return other.id == id; };
  if (std::any_of(state.items.begin(), state.items.end(), same)) sheet.fault("repeated id: " + name);
  state.items.push_back({id, name, {a.x, a.y, b.x - a.x, b.y - a.y}});
  Item result;
  result.hovered = ImGui::IsItemHovered();
  if (!enabled) return result;
  result.held = ImGui::IsItemActive();
  result.clicked = clicked;
  result.doubleClicked = result.hovered && ImGui::IsMouseDoubleClicked(0);
  return result;
}

bool mouseIn(const Sheet& sheet, const Rect& place) {
  return ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(sheet.at({place.x, place.y}), sheet.lowerRight(place));
}

void record(const Sheet& sheet, Control control, const Rect& place) {
  if (sheet.ui.state.reveal == control) reveal(sheet, sheet.at({place.x, place.y}), sheet.lowerRight(place));
  recordFolded(sheet, control, place);
}

void recordFolded(const Sheet& sheet, Control control, const Rect& unfolds) {
  const ImVec2 a = sheet.at({unfolds.x, unfolds.y});
  const ImVec2 b = sheet.lowerRight(unfolds);
  const ImVec2 clipLow = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 clipHigh = ImGui::GetWindowDrawList()->GetClipRectMax();
  const ImVec2 low(std::max(a.x, clipLow.x), std::max(a.y, clipLow.y));
  const ImVec2 high(std::min(b.x, clipHigh.x), std::min(b.y, clipHigh.y));
  if (low.x < high.x && low.y < high.y) {
    store(sheet, control, low, high);
  } else {
    const Rect& f = sheet.ui.folded;
    store(sheet, control, ImVec2(static_cast<float>(f.x), static_cast<float>(f.y)),
          ImVec2(static_cast<float>(f.x + f.w), static_cast<float>(f.y + f.h)));
  }
}

void hint(const Sheet& sheet, const Item& item, std::string_view text) {
  if (item.hovered && !text.empty()) sheet.ui.state.hint = text;
}

}  // namespace convscope
