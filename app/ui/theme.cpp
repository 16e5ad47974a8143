#include "app/ui/theme.h"

#include <imgui.h>

namespace convscope {

ImVec4 vectorOf(Color color) {
  return ImGui::ColorConvertU32ToFloat4(packed(color));
}

unsigned packed(Color color) {
  return IM_COL32(color.r, color.g, color.b, color.a);
}

void applyTheme(const Palette& colors, double scale) {
  const auto s = static_cast<float>(scale);
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = style.FramePadding = style.ItemSpacing = style.ItemInnerSpacing = ImVec2(0, 0);
  style.WindowBorderSize = style.ChildBorderSize = style.PopupBorderSize = style.FrameBorderSize = 0;
  style.WindowRounding = style.ChildRounding = 0;
  style.FrameRounding = style.PopupRounding = 4 * s;
  style.ScrollbarSize = 8 * s;
  style.ScrollbarRounding = 4 * s;
  style.GrabMinSize = 24 * s;
  style.WindowMinSize = ImVec2(1, 1);
  style.DisplaySafeAreaPadding = ImVec2(0, 0);
  style.AntiAliasedLines = style.AntiAliasedFill = true;

  const auto set = [&](ImGuiCol_ place, Color color) { style.Colors[place] = vectorOf(color); };
  const Color nothing{0, 0, 0, 0};
  set(ImGuiCol_Text, colors.ink);
  set(ImGuiCol_TextDisabled, colors.disabled);
  set(ImGuiCol_WindowBg, colors.ground);
  set(ImGuiCol_ChildBg, nothing);
  set(ImGuiCol_PopupBg, colors.panel);
  set(ImGuiCol_Border, colors.line);
  set(ImGuiCol_FrameBg, colors.panel);
  set(ImGuiCol_TextSelectedBg, mix(colors.panel, colors.accent, 0.25));
  set(ImGuiCol_ScrollbarBg, nothing);
  set(ImGuiCol_ScrollbarGrab, mix(colors.panel, colors.ink3, 0.35));
  set(ImGuiCol_ScrollbarGrabHovered, mix(colors.panel, colors.ink3, 0.55));
  set(ImGuiCol_ScrollbarGrabActive, mix(colors.panel, colors.ink3, 0.75));
  set(ImGuiCol_NavHighlight, nothing);
}

}  // namespace convscope
