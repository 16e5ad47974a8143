#include "app/scene/stamps.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr Index kMostOutlined = 49;
constexpr float kLeastOutlined = 3;

glm::vec2 cutOffBefore(const Stage& stage) {
  return {static_cast<float>(stage.pads.left), static_cast<float>(stage.pads.top)};
}

glm::vec2 cellOf(const Stage& stage, const Area& whole) {
  return whole.size / columnsAndRows(cellsWithCutOff(stage));
}

// The upper left cell of a stamp, counted from the upper left of what is drawn.
glm::vec2 stampCorner(const Stage& stage, const Spot& spot) {
  return {static_cast<float>(spot.inputX) * static_cast<float>(stage.spec.stride.w),
          static_cast<float>(spot.inputY) * static_cast<float>(stage.spec.stride.h)};
}

// Where dilation leaves gaps between the cells of a stamp.
void outlineCells(Painter& painter, const Stage& stage, const Area& stamp, glm::vec2 cell) {
  const ConvSpec& spec = stage.spec;
  const bool gaps = spec.dilation.h > 1 || spec.dilation.w > 1;
  if (!gaps || std::min(cell.x, cell.y) < kLeastOutlined || spec.kernel.h * spec.kernel.w > kMostOutlined) return;
  for (Index ky = 0; ky < spec.kernel.h; ++ky) {
    for (Index kx = 0; kx < spec.kernel.w; ++kx) {
      const glm::vec2 at{static_cast<float>(kx * spec.dilation.w), static_cast<float>(ky * spec.dilation.h)};
      painter.outline({stamp.at + at * cell, cell}, painter.colors().accent, 1);
    }
  }
}

}  // namespace

Size2 cellsWithCutOff(const Stage& stage) {
  if (!stage.spec.transposed) return {stage.output.h, stage.output.w};
  const Pads& pads = stage.pads;
  return {stage.output.h + pads.top + pads.bottom, stage.output.w + pads.left + pads.right};
}

Area insideCutOff(const Stage& stage, const Area& whole) {
  if (!stage.spec.transposed) return whole;
  const glm::vec2 cell = cellOf(stage, whole);
  return {whole.at + cutOffBefore(stage) * cell, columnsAndRows({stage.output.h, stage.output.w}) * cell};
}

Area stampOn(const Part& part, const Area& whole, const Spot& spot) {
  const Stage& stage = part.planStage();
  const glm::vec2 cell = cellOf(stage, whole);
  const auto reach = [](Index kernel, Index dilation) { return static_cast<float>((kernel - 1) * dilation + 1); };
  const glm::vec2 size{reach(stage.spec.kernel.w, stage.spec.dilation.w),
                       reach(stage.spec.kernel.h, stage.spec.dilation.h)};
  return {whole.at + stampCorner(stage, spot) * cell, size * cell};
}

void drawStampRing(Painter& painter, const Part& part, const Area& whole, const Spot& spot) {
  const Stage& stage = part.planStage();
  const glm::vec2 cell = cellOf(stage, whole);
  const Area stamp = stampOn(part, whole, spot);
  outlineCells(painter, stage, stamp, cell);
  painter.nowRing(stamp);
  if (std::min(cell.x, cell.y) < kLeastOutlined || stage.spec.kernel == Size2{1, 1}) return;
  const glm::vec2 tap{static_cast<float>(spot.kx * stage.spec.dilation.w),
                      static_cast<float>(spot.ky * stage.spec.dilation.h)};
  painter.outline({stamp.at + tap * cell, cell}, painter.colors().accent, 2);
}

VolumePtr stampedSums(const Frame& frame, Index outChannel) {
  for (const StampedView& view : frame.stamped) {
    if (view.outChannel == outChannel) return view.sums;
  }
  return nullptr;
}

}  // namespace convscope
