#include "app/scene/regions.h"

#include <algorithm>

#include "app/scene/legend.h"
#include "app/scene/strip.h"

namespace convscope {

namespace {

constexpr float kConnectionsWidth = 148;
constexpr float kControlHeight = 28;
constexpr float kSegmentPadding = 26;

// Width of a segmented control with the options of this language.
float segmentsWidth(const Frame& frame, Control control, float size, bool brief) {
  float width = 0;
  for (const Option& option : frame.control(control).options)
    width += estimatedWidth(brief ? option.brief : option.label, size) + kSegmentPadding;
  return width;
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

}  // namespace

StageRegions regionsOf(const Frame& frame, glm::vec2 size) {
  StageRegions r;
  r.compact = size.y < 620 || size.x < 640;
  r.margin = r.compact ? 16 : 32;
  const float width = std::max(0.0F, size.x - 2 * r.margin);
  const float headlineSize = r.compact ? 16 : 20;
  const bool twoLines = estimatedWidth(frame.headline, headlineSize) > width;
  const float headHeight = (r.compact ? 68.0F : 96.0F) + (twoLines ? headlineSize * 1.4F : 0);
  const float strip = std::min(std::max(stripHeight(frame, r.compact), r.compact ? 0.0F : 140.0F), size.y * 0.34F);
  const float stripTop = size.y - strip;
  const float arrangementWidth = segmentsWidth(frame, Control::StageView, 12, false);
  r.headline = {{r.margin, r.compact ? 22.0F : 33.0F}, {width, headHeight}};
  r.now = {{r.margin, headHeight - (r.compact ? 34.0F : 46.0F)}, {width, kControlHeight}};
  placeZoomControl(frame, r);
  if (frame.zoomed) {
    placeZoomLevel(frame, size, r);
    return r;
  }
  const bool connections = !r.compact && width > 560 + kConnectionsWidth;
  r.strip = {{r.margin, stripTop + 8}, {width - (connections ? kConnectionsWidth + 24 : 0), strip - 14}};
  r.connections = {{size.x - r.margin - kConnectionsWidth, stripTop + 12},
                   {connections ? kConnectionsWidth : 0, strip - 24}};
  const float legendLeft = r.margin + arrangementWidth + 24;
  const float legendWidth = std::max(0.0F, r.margin + width - legendLeft);
  const float legend = legendHeight(frame, legendWidth);
  const float legendTop = stripTop - legend - 4;
  r.arrangement = {{r.margin, legendTop + 6}, {arrangementWidth, kControlHeight}};
  r.legend = {{legendLeft, legendTop}, {legendWidth, legend}};
  r.volumes = {{r.margin, headHeight}, {width, std::max(0.0F, legendTop - 8 - headHeight)}};
  return r;
}

}  // namespace convscope
