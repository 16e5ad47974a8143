#include "app/ui/panels/folds.h"

#include <algorithm>

#include "app/model/easing.h"

namespace convscope {

namespace {

constexpr double kPanelTop = 20;  // from a panel's edge to the middle of its first head

bool mouseOver(const Rect& place, double scale) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double x = mouse.x / scale;
  const double y = mouse.y / scale;
  return x >= place.x && x < place.x + place.w && y >= place.y && y < place.y + place.h;
}

// A list that was opened from the panel may reach out of it, and so may a drag.
bool inUse() {
  return ImGui::IsAnyItemActive() || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

bool leftRevealed(Context& context, const Layout& layout) {
  UiState& state = context.state;
  const auto& reveal = context.frame.reveal;
  const bool asked = reveal && foldOf(*reveal);
  const bool typed = state.edit && foldOf(state.edit->control);
  const bool staying = state.leftRevealed && (mouseOver(layout.leftPanel, layout.scale) || inUse());
  if (asked) state.wantsFrame = true;  // it closes again
  return asked || typed || staying;
}

}  // namespace

std::optional<Fold> foldOf(Control control) {
  switch (control) {
    case Control::Open:
    case Control::Input:
    case Control::Size:
      return Fold::Picture;
    case Control::InChannels:
    case Control::OutChannels:
    case Control::DepthMultiplier:
    case Control::Kernel:
    case Control::Stride:
    case Control::Padding:
    case Control::PaddingMode:
    case Control::Dilation:
    case Control::OutputPadding:
    case Control::Groups:
    case Control::Bias:
      return Fold::Layer;
    case Control::KernelPreset:
    case Control::Weight:
    case Control::KernelScope:
    case Control::ResetKernels:
      return Fold::Kernels;
    case Control::Pytorch:
      return Fold::Code;
    default:
      return std::nullopt;
  }
}

void chooseOpenPanels(Context& context, const Layout& layout) {
  UiState& state = context.state;
  const std::optional<Fold>& fold = context.frame.fold;
  if (fold != state.foldSeen) state.foldToScrollTo = fold;
  state.foldSeen = fold;
  const bool chosen = fold && *fold != Fold::Cost;
  state.leftRevealed = layout.leftFolded && !chosen && leftRevealed(context, layout);
  const FoldMotion& motion = context.frame.foldMotion;
  const bool leaves = motion.share < 1 && !motion.opens;
  const bool leavesLeft = leaves && motion.part != Fold::Cost;
  state.leftOpen = layout.leftFolded && (chosen || leavesLeft || state.leftRevealed);
  const bool onStage = context.frame.costs.mainView == MainView::Stage;
  state.costOpen = onStage && layout.costFolded && (fold == Fold::Cost || (leaves && motion.part == Fold::Cost));
  if (layout.leftPanel.w <= 0) state.leftOpen = state.leftRevealed = false;
}

double foldedAway(const Frame& frame, bool cost) {
  const FoldMotion& motion = frame.foldMotion;
  if (motion.share == 1 || (motion.part == Fold::Cost) != cost) return 0;
  const double way = easeInOut(motion.share);
  return motion.opens ? 1 - way : way;
}

void closeFoldAtPress(const Sheet& sheet) {
  const std::optional<Fold>& fold = sheet.ui.frame.fold;
  const bool pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                       ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  if (!fold || !pressed) return;
  sheet.ui.state.foldPress = sheet.ui.state.presses;
  sheet.ui.inbox.emplace_back(ToggleFold{*fold});
}

bool pressClosedFold(const UiState& state) {
  return state.foldPress == state.presses;
}

// ImGui applies a scroll one draw later, when it knows the height of what a panel that has just opened holds.
void scrollToOpenBlock(const Sheet& sheet, const std::array<double, 4>& tops) {
  UiState& state = sheet.ui.state;
  if (!state.foldToScrollTo || *state.foldToScrollTo == Fold::Cost) return;
  const double top = tops.at(static_cast<std::size_t>(*state.foldToScrollTo)) - kPanelTop;
  ImGui::SetScrollY(static_cast<float>(std::max(0.0, top) * sheet.ui.frame.scale));
  state.foldToScrollTo.reset();
  state.wantsFrame = true;
}

}  // namespace convscope
