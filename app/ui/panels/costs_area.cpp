#include <algorithm>

#include "app/ui/panels/cost_views.h"
#include "app/ui/panels/folds.h"
#include "app/ui/widgets/scroll_area.h"

namespace convscope {

namespace {

constexpr double kFirstNotices = 64;  // until it is known how high they are
constexpr double kNarrowColumn = 940;
constexpr double kPageBottom = 24;

bool somethingToTell(const Frame& frame) {
  const auto refused = [](const ControlState& control) { return !control.problem.empty(); };
  return frame.noticesHeight > 0 || frame.banner || frame.busy ||
         std::any_of(frame.controls.begin(), frame.controls.end(), refused);
}

// A child without content of its own that scrolls.
template <class Content>
void still(const Sheet& window, const char* name, const Rect& place, const Content& content) {
  const ImVec2 a = window.at({place.x, place.y});
  const ImVec2 b = window.lowerRight(place);
  if (b.x - a.x < 1 || b.y - a.y < 1) return;
  ImGui::SetCursorScreenPos(a);
  ImGui::BeginChild(name, ImVec2(b.x - a.x, b.y - a.y), false,
                    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  content(Sheet(window.ui, ImGui::GetCursorScreenPos()));
  ImGui::EndChild();
}

// As over the stage what is told makes room for itself (Frame::noticesHeight), but for the line of a long job. It is in
// a child as high as what it tells: below that the view answers.
void costsNotices(const Sheet& window, const Rect& view) {
  UiState& state = window.ui.state;
  if (!somethingToTell(window.ui.frame)) {
    state.noticesHeight = 0;
    return;
  }
  const double left = state.leftOpen ? layoutOf(window.ui.frame.window, window.ui.frame.scale).leftPanel.w : 0;
  const double before = state.noticesHeight;
  const double height = std::min(view.h, before > 0 ? before : kFirstNotices);
  still(window, "###costs/notices", {view.x + left, view.y, view.w - left, height}, [&](const Sheet& sheet) {
    state.noticesHeight = stageNotices(sheet, {view.w - left, view.h});
  });
  if (state.noticesHeight != before) state.wantsFrame = true;
}

void costsBrowser(const Sheet& window, const Rect& view) {
  still(window, "###costs/browser", view, [&](const Sheet& sheet) {
    sheet.fill({0, 0, view.w, view.h}, sheet.colors.ground);
    const double top = stageNotices(sheet, {view.w, view.h});
    fileBrowser(sheet, {view.w, view.h}, top);
  });
}

void costsPage(const Sheet& window, const Rect& view) {
  const PanelSize size{view.w, view.h};
  switch (window.ui.frame.costs.mainView) {
    case MainView::Stage:
      return;
    case MainView::Compare:
      return scrollArea(window, "###costs/compare", view, [&](const Sheet& sheet) {
        closeFoldAtPress(sheet);
        return compareView(sheet, size) + kPageBottom;
      });
    case MainView::Counting:
      return scrollArea(window, "###costs/counting", view, [&](const Sheet& sheet) {
        closeFoldAtPress(sheet);
        return countingView(sheet, size) + kPageBottom;
      });
    case MainView::Networks:
      return still(window, "###costs/networks", view, [&](const Sheet& sheet) { networksView(sheet, size); });
  }
}

}  // namespace

bool isNarrow(const Column& column) {
  return column.w < kNarrowColumn;
}

void costsArea(const Sheet& window, const Layout& layout) {
  window.fill(layout.viewStrip, window.colors.stage);
  window.fill(layout.costsView, window.colors.stage);
  const PanelSize strip{layout.viewStrip.w, layout.viewStrip.h};
  still(window, "###costs/strip", layout.viewStrip, [&](const Sheet& sheet) { viewStrip(sheet, strip); });
  if (window.ui.frame.browser) {
    costsBrowser(window, layout.costsView);
  } else {
    Rect below = layout.costsView;
    const double told = std::min(below.h, window.ui.frame.noticesHeight);
    below.y += told;
    below.h -= told;
    costsPage(window, below);
    costsNotices(window, layout.costsView);
  }
}

void sayWhatIsMet(Context& context) {
  UiState& state = context.state;
  if (state.termNow != state.termMet) {
    state.termMet = state.termNow;
    context.inbox.emplace_back(PointAtTerm{state.termMet});
  }
  if (state.layerNow != state.layerMet) {
    state.layerMet = state.layerNow;
    context.inbox.emplace_back(PointAtNetworkLayer{state.layerMet});
  }
}

void recordFoldedAtStrip(const Sheet& window, const Layout& layout) {
  const Rect& strip = layout.viewStrip;
  recordFoldedAtTabs(Sheet(window.ui, window.at({strip.x, strip.y})), {strip.w, strip.h});
}

}  // namespace convscope
