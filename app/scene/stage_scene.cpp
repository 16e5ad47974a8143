#include "app/scene/stage_scene.h"

#include <algorithm>
#include <span>
#include <utility>

#include "app/model/frame_words.h"
#include "app/model/frame_zoom.h"
#include "app/scene/camera_view.h"
#include "app/scene/channel_sums.h"
#include "app/scene/composition.h"
#include "app/scene/connections.h"
#include "app/scene/layers.h"
#include "app/scene/legend.h"
#include "app/scene/morph.h"
#include "app/scene/one_value.h"
#include "app/scene/pointing.h"
#include "app/scene/regions.h"
#include "app/scene/strip.h"
#include "app/scene/two_stage_strip.h"
#include "app/scene/zoom_change.h"

namespace convscope {

namespace {

// Closer than estimatedWidth(): the line is full of spaces, which are narrower than letters.
float nowWidth(std::span<const Span> now, float size) {
  constexpr float kSpaceSaves = 0.2F;
  float width = 0;
  for (const Span& span : now) {
    const auto spaces = std::count(span.text.begin(), span.text.end(), ' ');
    width += estimatedWidth(span.text, size) - kSpaceSaves * size * static_cast<float>(spaces);
  }
  return width;
}

// What does not fit on the line goes from its end; with smaller letters where else the place would go.
void drawNow(Painter& painter, const Frame& frame, const StageRegions& r) {
  if (frame.now.empty()) return;
  constexpr std::size_t kWithPlace = 7;  // "Now", three numbers and two signs between them, the place
  const std::span<const Span> all = frame.now;
  const bool fits = nowWidth(all.first(std::min(all.size(), kWithPlace)), 14) <= r.now.size.x;
  const Palette& colors = painter.colors();
  Label now;
  now.at = {r.headline.left(), r.now.middle().y, 0};
  now.size = r.compact || !fits ? 12 : 14;
  now.color = roleColor(colors, all.front().role);
  now.text = all.front().text;
  for (std::size_t i = 1; i < all.size() && nowWidth(all.first(i + 1), now.size) <= r.now.size.x; ++i) {
    now.more.push_back({all[i].text, roleColor(colors, all[i].role)});
  }
  const bool cutAtOnce = now.more.empty() && all.size() > 1;  // then the chip or the strip says it
  if (!cutAtOnce) painter.label(std::move(now));
}

void drawHeadline(Painter& painter, const Frame& frame, const StageRegions& r) {
  const Palette& colors = painter.colors();
  Label headline;
  headline.at = {r.headline.at, 0};
  headline.size = r.headlineSize;
  headline.color = colors.ink;
  headline.text = frame.headline;
  headline.wrap = r.headlineRoom;
  painter.label(std::move(headline));
  drawNow(painter, frame, r);
}

// Labels are drawn over everything: those under a chip are left out.
void dropCoveredLabels(std::vector<Primitive>& primitives, const glm::mat4& camera, const Area& chip) {
  const Area near = chip.grown(8);
  std::erase_if(primitives, [&](const Primitive& primitive) {
    const auto* label = std::get_if<Label>(&primitive);
    if (label == nullptr) return false;
    const float width = estimatedWidth(label->text, label->size);
    const glm::vec2 seen = seenAt(camera, label->at);
    const float left = label->align == Label::Align::Left    ? seen.x
                       : label->align == Label::Align::Right ? seen.x - width
                                                             : seen.x - width / 2;
    return left < near.right() && left + width > near.left() && seen.y > near.top() && seen.y < near.bottom();
  });
}

void drawVolumes(Brushes& brushes, const Frame& frame, const StageRegions& r) {
  if (frame.zoom == Zoom::ChannelSums) return drawChannelSums(brushes, frame, r.volumes);
  if (frame.zoom == Zoom::OneValue) return drawOneValue(brushes, frame, r.volumes);
  if (r.calculation == Calculation::Pixel) return drawPixelLayer(brushes, frame, r.volumes, r.strip);
  if (frame.plan->stages().size() > 1) {
    drawTwoStages(brushes, frame, r.volumes);
  } else if (frame.plan->stage(0).spec.groups > 1) {
    drawGroups(brushes, frame, r.volumes, r.calculation == Calculation::Blocks);
  } else {
    drawOneGroup(brushes, frame, r.volumes);
  }
}

// Below the volumes; that of a pixel belongs to them.
void drawCalculation(Painter& painter, const Frame& frame, const StageRegions& r) {
  const int stage = frame.stageShown;
  const Part part{frame, stage, groupInView(frame, stage)};
  switch (r.calculation) {
    case Calculation::Blocks:
      return drawConnectionsBeside(painter, part, r.strip);
    case Calculation::Stages:
      drawTwoStageStrip(painter, frame, r.strip);
      painter.line({r.connections.left() - 16, r.connections.top()},
                   {r.connections.left() - 16, r.connections.bottom()}, painter.colors().line, 1);
      return drawSaving(painter, frame, r.connections);
    case Calculation::Pixel:
      return;
    case Calculation::Strip:
      drawStrip(painter, frame, r.strip);
      if (r.connections.size.x > 0) drawConnections(painter, part, r.connections);
  }
}

// What the layer was before its latest change, for its maps to come from: the same frame with another plan.
Frame frameBefore(const Frame& frame) {
  Frame before = frame;
  before.plan = frame.morph->plan;
  before.step = frame.morph->step;
  before.steps = before.plan->count();
  before.stages.resize(before.plan->stages().size());
  before.latest = before.step > 0 ? std::optional(before.plan->at(before.step - 1)) : std::nullopt;
  before.stageShown = before.latest ? before.latest->stage : 0;
  const int stages = static_cast<int>(before.plan->stages().size());
  if (before.pointing && before.pointing->stage >= stages) before.pointing.reset();  // of the new plan only
  before.glideFrom.reset();
  before.numbers.reset();
  before.side = {};
  before.saving.reset();
  return before;
}

// The maps are on their way; words and numbers are at once those of the new layer.
void drawMorphingVolumes(Layers& layers, const Frame& frame, const StageRegions& regions, glm::vec2 size) {
  const Palette& colors = layers.mapPainter.colors();
  Layers before(colors);
  Layers after(colors);
  const Frame old = frameBefore(frame);
  drawVolumes(before.brushes, old, regionsOf(old, size));
  drawVolumes(after.brushes, frame, regions);
  drawMorph(layers.brushes, frame, before.maps.faces, after.maps.faces);
  append(layers.sheet, std::move(after.sheet), 0);
}

// The level that the stage comes from, with the numbers of now.
ZoomSide levelBefore(const Frame& frame, glm::vec2 size) {
  auto before = std::make_shared<Frame>(frame);
  before->zoom = frame.zoomChange.from;
  before->zoomed = frame.zoomChange.zoomed;
  // Its own headline may have more lines, and then its volumes stand lower.
  if (!frame.pointing) before->headline = before->zoomed ? zoomHeadlineOf(*before) : headlineOf(*before);
  const StageRegions regions = regionsOf(*before, size);
  Layers layers(palette(frame.theme));
  drawVolumes(layers.brushes, *before, regions);
  const glm::mat4 camera = cameraMatrix(before->zoomed ? Camera{} : before->camera, regions.volumes);
  return {before, std::move(layers.maps), camera, regions.volumes};
}

}  // namespace

Scene buildStage(const Frame& frame, glm::vec2 size) {
  const Palette& colors = palette(frame.theme);
  Scene scene;
  scene.size = glm::max(size, glm::vec2(1));
  scene.scale = static_cast<float>(frame.scale);
  scene.background = colors.stage;
  if (size.x < 120 || size.y < 120) return scene;

  const StageRegions regions = regionsOf(frame, size);
  Layers layers(colors);
  Painter& painter = layers.sheetPainter;
  drawHeadline(painter, frame, regions);
  const bool moves = frame.zoomChange.share < 1;
  frame.morph && !frame.zoomed && !moves ? drawMorphingVolumes(layers, frame, regions, size)
                                         : drawVolumes(layers.brushes, frame, regions);
  drawLegend(painter, frame, regions.legend);
  if (!frame.zoomed) {
    const bool parted = regions.calculation != Calculation::Pixel;  // else the pixel's fan runs through
    if (parted) painter.line({0, regions.strip.top() - 8}, {size.x, regions.strip.top() - 8}, colors.line, 1);
    drawCalculation(painter, frame, regions);
  }
  const std::vector<CellFace> faces = layers.maps.faces;
  drawPointing(layers.brushes, frame, faces);
  Brushes onSheet{painter, painter, painter, painter};
  const std::vector<CellFace> sheetFaces = layers.sheet.faces;
  drawPointing(onSheet, frame, sheetFaces);
  fadeLabels(layers.sheet.primitives, colors, frame, sheetFaces);
  if (frame.zoomed || regions.calculation == Calculation::Blocks)
    fadeLabels(layers.maps.primitives, colors, frame, faces);
  const glm::mat4 camera = cameraMatrix(frame.zoomed ? Camera{} : frame.camera, regions.volumes);
  if (const auto chip = pointingChipPlace(frame, faces, camera, regions.volumes)) {
    dropCoveredLabels(layers.maps.primitives, camera, *chip);
    dropCoveredLabels(layers.marks.primitives, camera, *chip);
    dropCoveredLabels(layers.sheet.primitives, glm::mat4(1), *chip);
    drawPointingChip(painter, frame, *chip);
  }
  sortByDepth(layers.maps.primitives);
  append(scene, std::move(layers.ground), 0);
  if (moves) {
    appendZoomChange(scene, levelBefore(frame, size), {frame, layers.maps, camera, regions.volumes});
    scene.primitives.emplace_back(Lens{});
    append(scene, std::move(layers.sheet), lensesOf(scene));
    return scene;
  }
  const Area clip{{0, regions.volumes.top() - 8}, {size.x, regions.legend.top() - regions.volumes.top() + 4}};
  scene.primitives.emplace_back(Lens{camera, clip.at, clip.size});
  append(scene, std::move(layers.maps), 1);
  append(scene, std::move(layers.marks), 1);
  scene.primitives.emplace_back(Lens{});
  append(scene, std::move(layers.sheet), 2);
  return scene;
}

}  // namespace convscope
