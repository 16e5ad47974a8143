#include "app/scene/regions.h"

#include <algorithm>
#include <string>

#include "app/model/number_text.h"
#include "app/scene/block_numbers.h"
#include "app/scene/connections.h"
#include "app/scene/legend.h"
#include "app/scene/pixel_matrix.h"
#include "app/scene/strip.h"
#include "app/scene/two_stage_strip.h"

namespace convscope {

namespace {

constexpr float kConnectionsWidth = 148;
constexpr float kControlHeight = 28;
constexpr float kSegmentPadding = 26;
constexpr float kHeadlineSize = 20;
constexpr float kSmallHeadlineSize = 16;
constexpr float kCounterSize = 14;
constexpr float kCounterSign = 24;  // the arrow behind it
constexpr float kMostForCounter = 0.5F;
constexpr float kBesideCounter = 24;

// Width of a segmented control with the options of this language.
float segmentsWidth(const Frame& frame, Control control, float size, bool brief) {
  float width = 0;
  for (const Option& option : frame.control(control).options)
    width += estimatedWidth(brief ? option.brief : option.label, size) + kSegmentPadding;
  return width;
}

// The folded cost panel's line at the right of the headline. As wide as it gets at the end, so that nothing moves while
// it counts.
void placeCounter(const Frame& frame, StageRegions& r) {
  r.headlineRoom = r.headline.size.x;
  if (!folds(Fold::Cost, frame.window, frame.scale)) return;
  const std::string whole = withCommas(frame.counters.macsTotal) + " " + frame.counterAfter;
  const float wanted = estimatedWidth(whole, kCounterSize) + kCounterSign;
  const float width = std::min(wanted, r.headline.size.x * kMostForCounter);
  r.counter = {{r.headline.right() - width, r.headline.top() - kControlHeight / 2}, {width, kControlHeight}};
  r.headlineRoom -= width + kBesideCounter;
}

// Whether the headline takes two lines. Beside the counter it rather becomes smaller: the volumes need the height.
bool placeHeadline(const Frame& frame, StageRegions& r) {
  const auto fits = [&](float size) { return estimatedWidth(frame.headline, size) <= r.headlineRoom; };
  const bool crowded = r.counter.size.x > 0 && !fits(kHeadlineSize) && fits(kSmallHeadlineSize);
  r.headlineSize = r.compact || crowded ? kSmallHeadlineSize : kHeadlineSize;
  return !fits(r.headlineSize);
}

// The choice of zoom level ends at the right margin; the line of "now" has the rest.
void placeZoomControl(const Frame& frame, StageRegions& r) {
  const float width = segmentsWidth(frame, Control::Zoom, r.compact ? 12 : 14, r.compact);
  r.zoom = {{r.now.right() - width, r.now.top()}, {width, kControlHeight}};
  r.now.size.x = std::max(0.0F, r.now.size.x - width - 16);
}

// Within a zoom level: keys at the bottom, all between for the level.
void placeZoomLevel(const Frame& frame, glm::vec2 size, StageRegions& r) {
  const float legend = legendHeight(frame, r.headline.size.x);
  const float top = r.now.bottom() + (r.compact ? 8 : 16);
  const float legendTop = size.y - legend - (r.compact ? 4 : 12);
  r.legend = {{r.margin, legendTop}, {r.headline.size.x, legend}};
  r.volumes = {{r.margin, top}, {r.headline.size.x, std::max(0.0F, legendTop - 8 - top)}};
  r.strip = {{r.margin, size.y}, {0, 0}};
}

// What the layer asks for, where there is room for it.
Calculation calculationOf(const Frame& frame, const StageRegions& r, glm::vec2 size) {
  if (r.compact) return Calculation::Strip;
  const std::vector<Stage>& stages = frame.plan->stages();
  const float width = r.headline.size.x;
  if (stages.size() > 1) return width >= kTwoStageWidth ? Calculation::Stages : Calculation::Strip;
  const ConvSpec& spec = stages.front().spec;
  if (spec.transposed) return Calculation::Strip;
  const float rest = size.y - r.headline.size.y - 64;  // below the headline, without the keys
  if (spec.groups > 1) {
    const glm::vec2 blocks{width, rest - connectionsHeight(spec)};
    return numbersFitBlocks(stages.front(), blocks) ? Calculation::Blocks : Calculation::Strip;
  }
  const bool pixel = spec.kernel == Size2{1, 1} && width >= kPixelMatrixWidth && rest >= kPixelMatrixRest;
  return pixel ? Calculation::Pixel : Calculation::Strip;
}

float calculationHeight(const Frame& frame, const StageRegions& r, glm::vec2 size) {
  switch (r.calculation) {
    case Calculation::Blocks:
      return connectionsHeight(frame.plan->stage(0).spec) + 16;
    case Calculation::Pixel:
      return pixelMatrixHeight(frame, (size.y - r.headline.size.y) * 0.53F);
    case Calculation::Stages:
      return std::min(twoStageHeight(frame), size.y * 0.36F);
    case Calculation::Strip:
      break;
  }
  return std::min(std::max(stripHeight(frame, r.compact), r.compact ? 0.0F : 140.0F), size.y * 0.34F);
}

// Below the volumes: keys, then the calculation over the whole width or with the connections at its right.
void placeCalculation(const Frame& frame, glm::vec2 size, StageRegions& r) {
  const float width = r.headline.size.x;
  const float height = calculationHeight(frame, r, size);
  const float arrangementWidth = segmentsWidth(frame, Control::StageView, 12, false);
  const float legendLeft = r.margin + arrangementWidth + 24;
  const float legendWidth = std::max(0.0F, r.margin + width - legendLeft);
  const float legend = legendHeight(frame, legendWidth);
  const bool keysLast = r.calculation == Calculation::Pixel;
  const float stripTop = size.y - height - (keysLast ? legend + 8 : 0);
  const float legendTop = keysLast ? size.y - legend - 4 : stripTop - legend - 4;
  r.legend = {{legendLeft, legendTop}, {legendWidth, legend}};
  r.arrangement = {{r.margin, legendTop + 6}, {arrangementWidth, kControlHeight}};
  const bool beside =
      r.calculation == Calculation::Stages || (r.calculation == Calculation::Strip && width > 560 + kConnectionsWidth);
  r.strip = {{r.margin, stripTop + 8}, {width - (beside ? kConnectionsWidth + 24 : 0), height - 14}};
  r.connections = {{size.x - r.margin - kConnectionsWidth, stripTop + 12},
                   {beside ? kConnectionsWidth : 0, height - 24}};
  const float volumesEnd = keysLast ? stripTop : legendTop - 8;
  r.volumes = {{r.margin, r.headline.size.y}, {width, std::max(0.0F, volumesEnd - r.headline.size.y)}};
}

}  // namespace

Area StageRegions::pointable() const {
  const float bottom = std::max(volumes.bottom(), strip.bottom());
  return {volumes.at, {volumes.size.x, bottom - volumes.top()}};
}

StageRegions regionsOf(const Frame& frame, glm::vec2 size) {
  StageRegions r;
  r.compact = size.y < 620 || size.x < 640;
  r.margin = r.compact ? 16 : 32;
  const float width = std::max(0.0F, size.x - 2 * r.margin);
  const auto top = static_cast<float>(frame.noticesHeight);
  r.headline = {{r.margin, top + (r.compact ? 22.0F : 33.0F)}, {width, 0}};
  placeCounter(frame, r);
  const bool twoLines = placeHeadline(frame, r);
  const float headHeight = top + (r.compact ? 68.0F : 96.0F) + (twoLines ? r.headlineSize * 1.4F : 0);
  r.headline.size.y = headHeight;
  r.now = {{r.margin, headHeight - (r.compact ? 34.0F : 46.0F)}, {width, kControlHeight}};
  placeZoomControl(frame, r);
  if (frame.zoomed) {
    placeZoomLevel(frame, size, r);
  } else {
    r.calculation = calculationOf(frame, r, size);
    placeCalculation(frame, size, r);
  }
  return r;
}

}  // namespace convscope
