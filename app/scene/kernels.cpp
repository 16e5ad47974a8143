#include "app/scene/kernels.h"

#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/dimensions.h"

namespace convscope {

namespace {

constexpr Index kFanSlices = 4;
constexpr Index kShownKernels = 6;
constexpr float kActiveSide = 54;   // of an active kernel's slice: 3 cells of 18
constexpr float kRestingSide = 27;  // of the others
constexpr float kSmallHeight = 40;  // of a small kernel's fan
constexpr float kKernelName = 18;
constexpr float kGapLine = 16;
constexpr float kMeasureRoom = 20;  // under an active kernel, for "K = 3"
constexpr float kGridFromCell = 6;  // smaller cells have no grid lines

// One kernel's slices, one behind the other, or side by side in the flat view.
struct Fan {
  std::vector<Index> slices;  // channels within the group
  glm::vec2 slice{};
  float depth = 0;  // from one to the next, towards the viewer
  float pitch = 0;  // side by side: from one to the next

  Pane place(glm::vec2 at, std::size_t position) const {
    const float steps = static_cast<float>(position);
    return {{at + glm::vec2(pitch * steps, 0), slice}, depth * steps};
  }
  // What is covered, as seen from the rest view.
  glm::vec2 extent() const { return restView(place({0, 0}, std::max<std::size_t>(slices.size(), 1) - 1).at({1, 1})); }
};

glm::vec2 sliceSize(Size2 kernel, float side) {
  const float longer = static_cast<float>(std::max(kernel.h, kernel.w));
  const float fit = side / longer;
  const float cell = fit >= 1 ? std::floor(fit) : fit;
  return glm::max(columnsAndRows(kernel) * cell, glm::vec2(2));
}

Fan makeFan(const Part& part, Index currentSlice, float side, glm::vec2 room) {
  Fan fan;
  const ConvSpec& spec = part.spec();
  fan.slices = shownOf(spec.inPerGroup(), currentSlice, kFanSlices + 1);
  fan.slice = sliceSize(spec.kernel, std::min({side, room.x, room.y}));
  const float gaps = static_cast<float>(std::max<std::size_t>(fan.slices.size(), 1) - 1);
  if (gaps == 0) return fan;
  const glm::vec2 left = glm::max(room - fan.slice, glm::vec2(0)) / gaps;
  if (part.frame.camera.flat) {
    fan.slice = sliceSize(spec.kernel, std::min({side, (room.x + 4) / (gaps + 1) - 4, room.y}));
    fan.pitch = fan.slice.x + 4;
  } else {
    fan.depth = std::floor(std::min({0.6F * fan.slice.x, left.x / kShear.x, left.y / kShear.y}));
  }
  return fan;
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

// Kernels of a column with room for few: the active one always.
std::vector<Index> kernelsShown(Index count, Index active, Index room) {
  std::vector<Index> shown = shownOf(count, active, std::max<Index>(room, 5));
  while (static_cast<Index>(shown.size()) > room) {
    const bool lastIsActive = shown.back() == active;
    shown.erase(lastIsActive ? shown.begin() : shown.end() - 1);
  }
  return shown;
}

Index sliceAtWork(const Part& part) {
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, part.group);
  return spot ? spot->inChannel - spot->firstInChannel : 0;
}

// Draws a kernel; an active one gets rings around its slices' outline and the tap at work.
struct FanPlace {
  glm::vec2 at{};
  Index m = 0;
  bool active = false;
};
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
    painter.setDepth(place.z);
    drawSlice(painter, part, place.area, {m, fan.slices[i], !active});
    const Color frame = spec.groups > 1  ? groupColor(colors, part.group)
                        : active && spot ? colors.accent
                                         : colors.slabOutline;
    painter.outline(place.area.grown(active ? 2 : 1), frame, active ? 2 : 1);
    CellFace face;
    face.kind = CellFace::Kind::Kernel;
    face.stage = part.stage;
    face.outChannel = m;
    face.inChannel = m / spec.outPerGroup() * spec.inPerGroup() + fan.slices[i];
    face.cells = spec.kernel;
    painter.cells(place.area, face);
    anchor.to = place;
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

// "n more", where some are left out.
void drawMoreKernels(Painter& painter, const Part& part, glm::vec2 at, Index hidden) {
  if (hidden == 0) return;
  painter.label(at, {12, painter.colors().ink3},
                fill(Text::stageMore, part.frame.language, {{"n", withCommas(hidden)}}));
}

// Colour of one 1x1 weight; the ground where the pair is not multiplied.
Color weightColor(const Painter& painter, const Part& part, Index m, Index c) {
  const ConvSpec& spec = part.spec();
  const TensorView& weights = part.view().weights;
  if (m / spec.outPerGroup() != c / spec.inPerGroup()) return painter.colors().field;
  if (!weights.volume) return painter.colors().blank;
  const float value = weights.volume->tensor.at(m * spec.inPerGroup() + c % spec.inPerGroup(), 0, 0);
  return divergingColor(painter.colors(), value, weights.scale);
}

}  // namespace

void drawKernelSlice(Painter& painter, const Part& part, const Pane& place, const SliceIndex& slice) {
  painter.setDepth(place.z);
  drawSlice(painter, part, place.area, {slice.m, slice.c % part.spec().inPerGroup()});
  painter.outline(place.area.grown(1), groupOutline(painter, part, slice.m / part.spec().outPerGroup()), 1);
}

std::optional<KernelAnchor> drawKernelColumn(Brushes& brushes, const Part& part, const Area& area) {
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  const ConvSpec& spec = part.spec();
  const Palette& colors = painter.colors();
  const Index active = outChannelInView(part.frame, part.stage, part.group);
  const Fan large = makeFan(part, sliceAtWork(part), kActiveSide, {area.size.x - 4, area.size.y * 0.5F - kKernelName});
  const Fan small = makeFan(part, 0, kRestingSide, {area.size.x - 4, kSmallHeight});
  const float gaps = 3 * kGapLine;  // "n more" at most three times
  const bool measured = showsDimensions(part.frame) && area.size.y >= 300;
  const float largeHeight = large.extent().y + kKernelName + 10 + (measured ? kMeasureRoom : 0);
  const float smallHeight = small.extent().y + kKernelName + 4;
  const Index others = static_cast<Index>(std::max(0.0F, area.size.y - largeHeight - gaps) / smallHeight);
  const std::vector<Index> shown = kernelsShown(spec.outChannels, active, std::min(others + 1, kShownKernels));
  std::optional<KernelAnchor> anchor;
  float y = area.top();
  Index previous = -1;
  for (const Index m : shown) {
    if (m - previous > 1) {
      painter.label({area.left(), y + 5}, {12, colors.ink3},
                    fill(Text::stageMore, part.frame.language, {{"n", withCommas(m - previous - 1)}}));
      y += kGapLine;
    }
    const bool isActive = m == active;
    painter.label({area.left(), y + 6}, {12, isActive ? colors.ink : colors.ink3}, kernelCaption(part, m));
    const KernelAnchor here =
        drawFan(brushes, part, isActive ? large : small, {{area.left() + 2, y + kKernelName}, m, isActive});
    if (isActive) anchor = here;
    if (isActive && measured) drawKernelDimension(painter, part, here.to);
    y += isActive ? largeHeight : smallHeight;
    previous = m;
  }
  return anchor;
}

std::optional<KernelAnchor> drawActiveKernel(Brushes& brushes, const Part& part, const Area& area) {
  const Index active = outChannelInView(part.frame, part.stage, part.group);
  const float side = std::min({kActiveSide, area.size.x, area.size.y - kKernelName});
  if (side < 4) return std::nullopt;
  const Fan fan = makeFan(part, sliceAtWork(part), side, {area.size.x - 4, area.size.y - kKernelName});
  const float top = area.top() + std::max(0.0F, (area.size.y - kKernelName - fan.extent().y) / 2);
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  painter.label({area.left(), top + 6}, {12, painter.colors().ink2}, kernelCaption(part, active));
  return drawFan(brushes, part, fan, {{area.left() + 2, std::floor(top + kKernelName)}, active, true});
}

std::optional<KernelAnchor> drawFlatKernels(Brushes& brushes, const Part& part, const Area& area) {
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  const ConvSpec& spec = part.spec();
  const Index room = std::max<Index>(1, static_cast<Index>(area.size.y / (kRestingSide + 16)));
  const Index active = outChannelInView(part.frame, part.stage, groupInView(part.frame, part.stage));
  const std::vector<Index> shown = kernelsShown(spec.outChannels, active, std::min(room, kShownKernels));
  const float numbers = spec.outChannels > 10 ? 26 : 18;
  const float pitch = area.size.y / static_cast<float>(shown.size());
  const bool cut = static_cast<Index>(shown.size()) < spec.outChannels;
  const float side = std::min({kActiveSide, pitch - (cut ? kGapLine + 8 : 14), area.size.x - numbers - 2});
  std::optional<KernelAnchor> anchor;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Index m = shown[i];
    const Part own{part.frame, part.stage, m / spec.outPerGroup()};
    const bool working = spotOf(part.frame, part.stage, own.group).has_value();
    const Fan fan = makeFan(own, 0, side, {side, side});
    const glm::vec2 at{area.left() + numbers, std::floor(area.top() + pitch * static_cast<float>(i))};
    painter.label({area.left(), at.y + fan.slice.y / 2}, {12, painter.colors().ink3}, withCommas(m));
    drawMoreKernels(painter, part, {at.x, at.y - kGapLine / 2 - 2}, i > 0 ? m - shown[i - 1] - 1 : m);
    if (i + 1 == shown.size()) {
      drawMoreKernels(painter, part, {at.x, at.y + fan.slice.y + kGapLine / 2 + 2}, spec.outChannels - 1 - m);
    }
    const KernelAnchor here = drawFan(brushes, own, fan, {at, m, true});
    if (!working || m != outChannelInView(part.frame, part.stage, own.group) || anchor) continue;
    // The beam ends before the kernel's number, so that it does not cross it.
    const Area slice = here.from.area;
    const Area withNumber{{area.left(), slice.top()}, {slice.right() - area.left(), slice.size.y}};
    anchor = KernelAnchor{{withNumber, here.from.z}, here.to};
  }
  return anchor;
}

std::optional<KernelAnchor> drawKernelMatrix(Brushes& brushes, const Part& part, const Area& area) {
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  const ConvSpec& spec = part.spec();
  const Palette& colors = painter.colors();
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, part.group);
  const Index active = outChannelInView(part.frame, part.stage, part.group);
  const float rowHeads = 22;
  const auto fits = [](float room, float cell) { return std::max<Index>(1, static_cast<Index>(room / cell)); };
  const Range rows = shownRange(spec.outChannels, active, fits(area.size.y - kKernelName, 12));
  const Range columns = shownRange(spec.inChannels, spot ? spot->inChannel : 0, fits(area.size.x - rowHeads, 7));
  const float cell =
      std::floor(std::clamp(std::min((area.size.y - kKernelName) / static_cast<float>(rows.to - rows.from),
                                     (area.size.x - rowHeads) / static_cast<float>(columns.to - columns.from)),
                            4.0F, 22.0F));
  const glm::vec2 corner{area.left() + rowHeads, area.top()};
  for (Index m = rows.from; m < rows.to; ++m) {
    const float y = corner.y + cell * static_cast<float>(m - rows.from);
    if (cell >= 12 || m == active) {
      painter.label({corner.x - 6, y + cell / 2}, {12, m == active ? colors.ink : colors.ink3, Label::Align::Right},
                    withCommas(m));
    }
    for (Index c = columns.from; c < columns.to; ++c) {
      const Area place{{corner.x + cell * static_cast<float>(c - columns.from), y}, {cell - 1, cell - 1}};
      painter.box(place, weightColor(painter, part, m, c));
      if (m / spec.outPerGroup() != c / spec.inPerGroup()) continue;
      CellFace face;
      face.kind = CellFace::Kind::Kernel;
      face.stage = part.stage;
      face.outChannel = m;
      face.inChannel = c;
      face.cells = {1, 1};
      painter.cells(place, face);
    }
  }
  const Area row{{corner.x, corner.y + cell * static_cast<float>(active - rows.from)},
                 {cell * static_cast<float>(columns.to - columns.from) - 1, cell - 1}};
  if (!spot) return std::nullopt;
  painter.outline(row.grown(2), colors.accent, 1);
  brushes.marks.setDepth(0);
  brushes.marks.nowRing(
      {{corner.x + cell * static_cast<float>(spot->inChannel - columns.from), row.top()}, {cell - 1, cell - 1}});
  // The beam ends before the rows' numbers, so that it crosses none.
  const Area withNumber{{area.left(), row.top()}, {row.right() - area.left(), row.size.y}};
  return KernelAnchor{{withNumber, 0}, {row, 0}};
}

}  // namespace convscope
