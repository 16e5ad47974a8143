#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "app/scene/dimensions.h"
#include "app/scene/kernel_fan.h"
#include "app/scene/pointing.h"

namespace convscope {

namespace {

constexpr std::size_t kColumnKernels = 6;
constexpr float kMeasureRoom = 20;   // under an active kernel, for "K = 3"
constexpr float kLargeShare = 0.2F;  // of the column's height, for a slice of the active kernel
constexpr float kBelowSmall = 4;
constexpr float kBelowLarge = 10;
constexpr std::array kSmallHeights{40.0F, 32.0F, 24.0F};  // of a small kernel's fan
constexpr float kSliceOfFan = 0.68F;

// The kernels of a column from top to bottom, the active one large.
struct Column {
  Index count = 0;
  Index active = 0;
  float large = 0;  // heights with name and what is below
  float small = 0;
  std::set<Index> shown;

  // With a line for "n more" wherever some are left out.
  float height() const {
    float sum = 0;
    Index next = 0;
    for (const Index m : shown) {
      sum += (m == active ? large : small) + (m > next ? kGapLine : 0);
      next = m + 1;
    }
    return sum + (next < count ? kGapLine : 0);
  }
};

// The active kernel and the pointed one always; then the first, the last, the neighbours and the rest, while there is
// room for them.
void choose(Column& column, std::optional<Index> pointed, float room) {
  std::vector<Index> order{0, column.count - 1, column.active + 1, column.active - 1};
  for (Index m = 0; m < std::min<Index>(column.count, kColumnKernels); ++m) order.push_back(m);
  column.shown = {column.active};
  if (pointed) column.shown.insert(*pointed);
  for (const Index m : order) {
    if (m < 0 || m >= column.count || column.shown.size() == kColumnKernels) continue;
    const bool isNew = column.shown.insert(m).second;
    if (isNew && column.height() > room) column.shown.erase(m);
  }
}

Fan smallFan(const Part& part, float width, float height) {
  return makeFan(part, std::min(kRestingSide, height * kSliceOfFan), {width, height});
}

// As many kernels as fit, and those as large as they can be.
Column layOutColumn(const Part& part, const Area& area, float large) {
  const Index active = outChannelInView(part.frame, part.stage, part.group);
  const std::optional<Index> pointed = outChannelPointedAt(part.frame, part.stage);
  Column best;
  for (const float height : kSmallHeights) {
    const float small = smallFan(part, area.size.x, height).extent().y + kKernelName + kBelowSmall;
    Column column{part.spec().outChannels, active, large, small, {}};
    choose(column, std::nullopt, area.size.y);
    if (pointed && !column.shown.contains(*pointed)) choose(column, pointed, area.size.y);
    if (column.shown.size() > best.shown.size()) best = std::move(column);
  }
  return best;
}

}  // namespace

std::optional<KernelAnchor> drawKernelColumn(Brushes& brushes, const Part& part, const Area& area) {
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  const Palette& colors = painter.colors();
  const float width = area.size.x - 4;
  const Fan large =
      makeFan(part, std::min(kActiveSide, area.size.y * kLargeShare), {width, area.size.y * 0.5F - kKernelName});
  const bool measured = showsDimensions(part.frame) && area.size.y >= 300;
  const float largeHeight = large.extent().y + kKernelName + kBelowLarge + (measured ? kMeasureRoom : 0);
  const Column column = layOutColumn(part, {area.at, {width, area.size.y}}, largeHeight);
  const Fan small = smallFan(part, width, column.small - kKernelName - kBelowSmall);
  std::optional<KernelAnchor> anchor;
  float y = area.top();
  Index next = 0;
  for (const Index m : column.shown) {
    drawMoreKernels(painter, part, {area.left(), y + 5}, m - next);
    if (m > next) y += kGapLine;
    const bool active = m == column.active;
    painter.label({area.left(), y + 6}, {12, active ? colors.ink : colors.ink3}, kernelCaption(part, m));
    const KernelAnchor here =
        drawFan(brushes, part, active ? large : small, {{area.left() + 2, y + kKernelName}, m, active});
    if (active) anchor = here;
    if (active && measured) drawKernelDimension(painter, part, here.to);
    y += active ? largeHeight : column.small;
    next = m + 1;
  }
  drawMoreKernels(painter, part, {area.left(), y + 5}, column.count - next);
  return anchor;
}

std::optional<KernelAnchor> drawActiveKernel(Brushes& brushes, const Part& part, const Area& area) {
  const Index active = outChannelInView(part.frame, part.stage, part.group);
  const float side = std::min({kActiveSide, area.size.x, area.size.y - kKernelName});
  if (side < 4) return std::nullopt;
  const Fan fan = makeFan(part, side, {area.size.x - 4, area.size.y - kKernelName});
  const float top = area.top() + std::max(0.0F, (area.size.y - kKernelName - fan.extent().y) / 2);
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  painter.label({area.left(), top + 6}, {12, painter.colors().ink2}, kernelCaption(part, active));
  return drawFan(brushes, part, fan, {{area.left() + 2, std::floor(top + kKernelName)}, active, true});
}

}  // namespace convscope
