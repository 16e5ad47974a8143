#include "app/ui/widgets/scroll_area.h"

namespace convscope {

namespace {

constexpr double kAreaScrollBar = 8;

}  // namespace

void scrollArea(const Sheet& sheet, const char* name, const Rect& place,
                const std::function<double(const Sheet&)>& content) {
  const ImVec2 a = sheet.at({place.x, place.y});
  const ImVec2 b = sheet.lowerRight(place);
  if (b.x - a.x < 1 || b.y - a.y < 1) return;
  ImGui::SetCursorScreenPos(a);
  ImGui::BeginChild(name, ImVec2(b.x - a.x, b.y - a.y), false, ImGuiWindowFlags_NoNav);
  const Rect before = sheet.ui.folded;
  const ImVec2 bar = sheet.at({place.x + place.w - kAreaScrollBar, place.y});
  sheet.ui.folded = {bar.x, bar.y, b.x - bar.x, b.y - bar.y};
  const Sheet inner(sheet.ui, ImGui::GetCursorScreenPos());
  const double height = content(inner);
  ImGui::SetCursorScreenPos(inner.at({0, height}));
  ImGui::Dummy(ImVec2(1, 1));
  sheet.ui.folded = before;
  ImGui::EndChild();
}

}  // namespace convscope
