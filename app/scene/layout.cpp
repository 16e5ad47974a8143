#include "app/scene/layout.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kTopBar = 40;
constexpr double kTransport = 80;
constexpr double kLeft = 264;
constexpr double kCost = 280;
constexpr double kWideWindow = 1920;
constexpr double kLeftWide = 296;
constexpr double kCostWide = 320;

}  // namespace

Layout layoutOf(Size2 windowPixels, double scale) {
  const double width = std::max(0.0, static_cast<double>(windowPixels.w) / scale);
  const double height = std::max(0.0, static_cast<double>(windowPixels.h) / scale);
  const bool wide = width >= kWideWindow;
  const double middle = std::max(0.0, height - kTopBar - kTransport);
  const double left = std::min(width, wide ? kLeftWide : kLeft);
  const double cost = std::min(width - left, wide ? kCostWide : kCost);

  Layout layout;
  layout.scale = scale;
  layout.topBar = {0, 0, width, kTopBar};
  layout.leftPanel = {0, kTopBar, left, middle};
  layout.stage = {left, kTopBar, width - left - cost, middle};
  layout.costPanel = {width - cost, kTopBar, cost, middle};
  layout.transport = {0, kTopBar + middle, width, kTransport};
  return layout;
}

}  // namespace convscope
