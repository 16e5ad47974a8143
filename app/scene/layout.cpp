#include "app/scene/layout.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kTopBar = 40;
constexpr double kTransport = 80;
constexpr double kViewStrip = 38;
constexpr double kRail = 56;
constexpr double kLeft = 264;
constexpr double kCost = 280;
constexpr double kWideWindow = 1920;
constexpr double kLeftWide = 296;
constexpr double kCostWide = 320;

// What a view of costs takes; the panel beside it reaches down to the window's edge.
void placeCosts(Layout& layout, MainView mainView, double height) {
  const double below = std::max(0.0, height - kTopBar);
  const double strip = std::min(kViewStrip, below);
  const bool wide = mainView == MainView::Networks;
  layout.rail.h = layout.leftPanel.h = below;
  if (wide) layout.rail.w = layout.leftPanel.w = 0;
  const double x = wide ? 0 : layout.stage.x;
  layout.viewStrip = {x, kTopBar, layout.topBar.w - x, strip};
  layout.costsView = {x, kTopBar + strip, layout.topBar.w - x, below - strip};
}

}  // namespace

Layout layoutOf(Size2 windowPixels, double scale, MainView mainView) {
  const double width = std::max(0.0, static_cast<double>(windowPixels.w) / scale);
  const double height = std::max(0.0, static_cast<double>(windowPixels.h) / scale);
  const bool wide = width >= kWideWindow;
  const double middle = std::max(0.0, height - kTopBar - kTransport);
  Layout layout;
  layout.scale = scale;
  layout.leftFolded = folds(Fold::Layer, windowPixels, scale);
  layout.costFolded = folds(Fold::Cost, windowPixels, scale);
  const double rail = layout.leftFolded ? std::min(width, kRail) : 0;
  const double left = std::min(width - rail, wide ? kLeftWide : kLeft);
  const double stageLeft = layout.leftFolded ? rail : left;
  const double cost = std::min(width - stageLeft, wide ? kCostWide : kCost);
  const double stageRight = layout.costFolded ? width : width - cost;

  layout.topBar = {0, 0, width, kTopBar};
  layout.rail = {0, kTopBar, rail, middle};
  layout.leftPanel = {rail, kTopBar, left, middle};
  layout.stage = {stageLeft, kTopBar, stageRight - stageLeft, middle};
  layout.costPanel = {width - cost, kTopBar, cost, middle};
  layout.transport = {0, kTopBar + middle, width, kTransport};
  if (mainView != MainView::Stage) placeCosts(layout, mainView, height);
  return layout;
}

}  // namespace convscope
