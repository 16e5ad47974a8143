#include "app/ui/widgets/focus.h"

#include <algorithm>

#include "app/ui/compat.h"

namespace convscope {

namespace {

constexpr double kAway = 2;  // from the control to its frame
constexpr double kFrame = 2;
constexpr int kMostScrolls = 4;  // draws in which a stop may scroll into view

using Stops = std::vector<FocusPlace>;

// A field or the list of names has the keyboard as a whole.
bool typing(const UiState& state) {
  return state.edit.has_value() || state.names.drawn;
}

// While a menu is open only its own stops are reached.
Stops reachable(const Stops& all) {
  Stops front;
  std::copy_if(all.begin(), all.end(), std::back_inserter(front), [](const FocusPlace& stop) { return stop.inPopup; });
  return front.empty() ? all : front;
}

// The stop after or before the one that has the focus; the first or the last where none has.
std::string neighbour(const Stops& stops, const std::string& focus, int by) {
  if (stops.empty()) return {};
  const auto at = std::find_if(stops.begin(), stops.end(), [&](const FocusPlace& stop) { return stop.name == focus; });
  const auto count = static_cast<std::ptrdiff_t>(stops.size());
  if (at == stops.end()) return by > 0 ? stops.front().name : stops.back().name;
  return stops[static_cast<std::size_t>((at - stops.begin() + by + count) % count)].name;
}

void focusOn(UiState& state, std::string name) {
  state.focus = std::move(name);
  state.focusScrolls = kMostScrolls;
}

// Where the panel scrolls, a stop outside its view is brought in; it will have moved in the next draw.
void scrollIntoView(const Sheet& sheet, ImVec2 a, ImVec2 b) {
  UiState& state = sheet.ui.state;
  if (state.focusScrolls == 0) return;
  const ImVec2 low = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 high = ImGui::GetWindowDrawList()->GetClipRectMax();
  if ((a.y >= low.y && b.y <= high.y) || ImGui::GetScrollMaxY() == 0) {
    state.focusScrolls = 0;
    return;
  }
  --state.focusScrolls;
  ImGui::SetScrollFromPosY((a.y + b.y) / 2 - ImGui::GetWindowPos().y, 0.5F);
  state.wantsFrame = true;
}

}  // namespace

FocusKeys focusStop(const Sheet& sheet, const std::string& name, const Rect& place, bool enabled) {
  UiState& state = sheet.ui.state;
  const ImVec2 a = sheet.at({place.x, place.y});
  const ImVec2 b = sheet.lowerRight(place);
  if (!enabled || b.x - a.x < 1 || b.y - a.y < 1) return {};
  FocusPlace stop{name, state.popupsDrawn > 0, {}, {}};
  const ImVec2 low = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 high = ImGui::GetWindowDrawList()->GetClipRectMax();
  stop.place = {a.x, a.y, b.x - a.x, b.y - a.y};
  stop.seen = {low.x, low.y, high.x - low.x, high.y - low.y};
  state.stops.push_back(stop);
  if (state.focus != name) return {};
  scrollIntoView(sheet, a, b);
  const bool behindList = state.popupWasOpen && !stop.inPopup;
  if (typing(state) || behindList || state.focusMoved) return {};
  const bool press = compat::enterPressed() || compat::keyPressed(ImGuiKey_Space);
  return {press, compat::keyPressed(ImGuiKey_LeftArrow), compat::keyPressed(ImGuiKey_RightArrow),
          compat::keyPressed(ImGuiKey_UpArrow), compat::keyPressed(ImGuiKey_DownArrow)};
}

void moveFocus(UiState& state) {
  state.popupWasOpen = state.listOpen;
  state.focusMoved = false;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) state.focus.clear();
  if (!typing(state) && compat::keyPressed(ImGuiKey_Escape)) state.focus.clear();
  if (!typing(state) && compat::keyPressed(ImGuiKey_Tab)) {
    focusOn(state, neighbour(reachable(state.stops), state.focus, ImGui::GetIO().KeyShift ? -1 : 1));
    state.focusMoved = true;
  }
  state.stops.clear();
}

void drawFocus(Context& context) {
  UiState& state = context.state;
  if (state.focus.empty()) return;
  const auto at = std::find_if(state.stops.begin(), state.stops.end(),
                               [&](const FocusPlace& stop) { return stop.name == state.focus; });
  if (at == state.stops.end()) {
    if (!state.wantsFrame) state.focus.clear();  // else it may come: a panel is unfolding
    return;
  }
  if ((state.listOpen && !at->inPopup) || typing(state)) return;
  const double scale = context.frame.scale;
  const double grown = (kAway + kFrame) * scale;
  const Rect& place = at->place;
  const Sheet over(context, ImVec2(0, 0), ImGui::GetForegroundDrawList());
  ImGui::GetForegroundDrawList()->PushClipRect(
      ImVec2(static_cast<float>(at->seen.x), static_cast<float>(at->seen.y)),
      ImVec2(static_cast<float>(at->seen.x + at->seen.w), static_cast<float>(at->seen.y + at->seen.h)));
  over.outline({(place.x - grown) / scale, (place.y - grown) / scale, (place.w + 2 * grown) / scale,
                (place.h + 2 * grown) / scale},
               context.colors.ink, kFrame, 6);
  ImGui::GetForegroundDrawList()->PopClipRect();
}

}  // namespace convscope
