#include "app/scene/kernel_fan.h"

#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/pointing.h"

namespace convscope {

namespace {

constexpr Index kFanSlices = 4;
constexpr float kGridFromCell = 6;  // smaller cells have no grid lines
constexpr float kFewApart = 0.6F;   // in sizes of a slice
constexpr float kManyApart = 0.45F;

glm::vec2 sliceSize(Size2 kernel, float side) {
  const float longer = static_cast<float>(std::max(kernel.h, kernel.w));
  const float fit = side / longer;
  const float cell = fit >= 1 ? std::floor(fit) : fit;
  return glm::max(columnsAndRows(kernel) * cell, glm::vec2(2));
}

// A slice of kernel m; the channel counts within the group.
struct Slice {
  Index m = 0;
  Index channel = 0;
  bool faded = false;
};

void drawSlice(Painter& painter, const Part& part, const Area& area, const Slice& slice) {
  const ConvSpec& spec = part.spec();
  const TensorView& weights = part.view().weights;
  Map map;
  map.volume = weights.volume;
  map.channel = slice.m * spec.inPerGroup() + slice.channel;
  map.cells = spec.kernel;
  map.done = spec.kernel.h * spec.kernel.w;
  map.colors.scale = static_cast<float>(weights.scale);
  painter.map(area, std::move(map));
  const Palette& colors = painter.colors();
  const glm::vec2 cell = area.size / columnsAndRows(spec.kernel);
  if (!slice.faded && std::min(cell.x, cell.y) >= kGridFromCell) {
    const Color grid = {colors.stage.r, colors.stage.g, colors.stage.b, 153};
    for (Index x = 1; x < spec.kernel.w; ++x) {
      const float at = area.left() + static_cast<float>(x) * cell.x - 0.5F;
      painter.line({at, area.top()}, {at, area.bottom()}, grid, 1);
    }
    for (Index y = 1; y < spec.kernel.h; ++y) {
      const float at = area.top() + static_cast<float>(y) * cell.y - 0.5F;
      painter.line({area.left(), at}, {area.right(), at}, grid, 1);
    }
  }
  if (slice.faded) {
    Color veil = colors.stage;
    veil.a = 90;
    painter.box(area, veil);
  }
}
Index sliceAtWork(const Part& part) {
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, part.group);
  return spot ? spot->inChannel - spot->firstInChannel : 0;
}

CellFace faceOf(const Part& part, const Pane& place, Index m, Index slice) {
  const ConvSpec& spec = part.spec();
  CellFace face;
  face.kind = CellFace::Kind::Kernel;
  face.stage = part.stage;
  face.outChannel = m;
  face.inChannel = m / spec.outPerGroup() * spec.inPerGroup() + slice;
  face.cells = spec.kernel;
  face.corner.z = place.z;
  return face;
}

// The slice of the linked weights where it is one: in every kernel the same.
std::optional<Index> slicePointedAt(const Part& part) {
  const std::optional<Index> channel = inChannelPointedAt(part.frame, part.stage);
  if (!channel) return std::nullopt;
  return *channel % part.spec().inPerGroup();
}

}  // namespace

Pane Fan::place(glm::vec2 at, std::size_t position) const {
  const float steps = static_cast<float>(position);
  return {{at + glm::vec2(pitch * steps, 0), slice}, depth * steps};
}

glm::vec2 Fan::extent() const {
  return restView(place({0, 0}, std::max<std::size_t>(slices.size(), 1) - 1).at({1, 1}));
}

Fan makeFan(const Part& part, float side, glm::vec2 room) {
  Fan fan;
  const ConvSpec& spec = part.spec();
  fan.slices = with(shownOf(spec.inPerGroup(), sliceAtWork(part), kFanSlices + 1), slicePointedAt(part));
  fan.slice = sliceSize(spec.kernel, std::min({side, room.x, room.y}));
  const float gaps = static_cast<float>(std::max<std::size_t>(fan.slices.size(), 1) - 1);
  if (gaps == 0) return fan;
  const glm::vec2 left = glm::max(room - fan.slice, glm::vec2(0)) / gaps;
  if (part.frame.camera.flat) {
    fan.slice = sliceSize(spec.kernel, std::min({side, (room.x + 4) / (gaps + 1) - 4, room.y}));
    fan.pitch = fan.slice.x + 4;
  } else {
    fan.depth =
        std::floor(std::min({(gaps > 2 ? kManyApart : kFewApart) * fan.slice.x, left.x / kShear.x, left.y / kShear.y}));
  }
  return fan;
}

KernelAnchor drawFan(Brushes& brushes, const Part& part, const Fan& fan, const FanPlace& kernel) {
  const glm::vec2 at = kernel.at;
  const Index m = kernel.m;
  const bool active = kernel.active;
  Painter& painter = brushes.maps;
  const Palette& colors = painter.colors();
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, part.group);
  const ConvSpec& spec = part.spec();
  KernelAnchor anchor{fan.place(at, 0), fan.place(at, 0)};
  for (std::size_t i = 0; i < fan.slices.size(); ++i) {
    const Pane place = fan.place(at, i);
    const CellFace face = faceOf(part, place, m, fan.slices[i]);
    painter.setDepth(place.z);
    painter.cells(place.area, face);
    anchor.to = place;
    if (standingOf(part.frame, face) == Standing::MakesWay) {
      painter.dashedOutline(place.area, colors.disabled);
      continue;
    }
    drawSlice(painter, part, place.area, {m, fan.slices[i], !active});
    const Color frame = spec.groups > 1  ? groupColor(colors, part.group)
                        : active && spot ? colors.accent
                                         : colors.slabOutline;
    painter.outline(place.area.grown(active ? 2 : 1), frame, active ? 2 : 1);
    if (!active || !spot || fan.slices[i] != spot->inChannel - spot->firstInChannel) continue;
    const glm::vec2 cell = fan.slice / columnsAndRows(spec.kernel);
    const Area tap{place.area.at + cell * glm::vec2(static_cast<float>(spot->kx), static_cast<float>(spot->ky)), cell};
    brushes.marks.setDepth(place.z);
    brushes.marks.nowRing(tap.grown(-3));
  }
  painter.setDepth(0);
  return anchor;
}

std::string kernelCaption(const Part& part, Index m) {
  const auto index = static_cast<std::size_t>(m);
  const std::vector<std::string>& names = part.view().kernelNames;
  return index < names.size() ? withCommas(m) + "  " + names[index] : withCommas(m);
}

void drawMoreKernels(Painter& painter, const Part& part, glm::vec2 at, Index hidden) {
  if (hidden == 0) return;
  painter.label(at, {12, painter.colors().ink3},
                fill(Text::stageMore, part.frame.language, {{"n", withCommas(hidden)}}));
}

void drawKernelSlice(Painter& painter, const Part& part, const Pane& place, const SliceIndex& slice) {
  painter.setDepth(place.z);
  drawSlice(painter, part, place.area, {slice.m, slice.c % part.spec().inPerGroup()});
  painter.outline(place.area.grown(1), groupOutline(painter, part, slice.m / part.spec().outPerGroup()), 1);
}

}  // namespace convscope
