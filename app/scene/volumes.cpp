#include "app/scene/volumes.h"

#include <algorithm>

#include "app/model/number_text.h"

namespace convscope {

namespace {

constexpr glm::vec2 kSlabSide{5, 3.1F};
constexpr Index kShownMaps = 8;
constexpr float kCaption = 18;  // room for the names: below a stack, or right of a single map

// A thin board with the map on its front.
void drawSlab(Painter& painter, const Area& face, Color outline, float width) {
  const Palette& colors = painter.colors();
  const glm::vec2 back = -kSlabSide;
  const glm::vec2 topRight{face.right(), face.top()};
  const glm::vec2 bottomLeft{face.left(), face.bottom()};
  const Color side = width > 1 ? outline : colors.slab;
  painter.quad({face.at, topRight, topRight + back, face.at + back}, mix(side, colors.stage, width > 1 ? 0.35 : 0.2));
  painter.quad({face.at, bottomLeft, bottomLeft + back, face.at + back}, side);
  painter.outline(face.grown(width), outline, width);
}

void drawMap(Painter& painter, const Area& area, const TensorView& tensor, Index channel, Index done) {
  Map map;
  map.volume = tensor.volume;
  map.channel = channel;
  map.cells = {tensor.shape.h, tensor.shape.w};
  map.done = done;
  map.colors = colorsOf(tensor, channel);
  painter.map(area, std::move(map));
}

// "n more" stands beside the map after a gap.
void drawGaps(Painter& painter, const Part& part, const Stack& stack) {
  for (std::size_t i = 1; i < stack.shown.size(); ++i) {
    const Index hidden = stack.shown[i] - stack.shown[i - 1] - 1;
    if (hidden == 0) continue;
    const Area place = stack.place(i - 1);
    painter.label({place.right() + 6, place.top() + 8}, 12, painter.colors().ink3,
                  fill(Text::stageMore, part.frame.language, {{"n", withCommas(hidden)}}));
  }
}

Index doneOf(const Part& part, int producer, Index channel) {
  return part.frame.plan->outputsDone(part.frame.step, producer, channel);
}

Index groupOfIn(const Part& part, Index channel) {
  return channel / part.spec().inPerGroup();
}
Index groupOfOut(const Part& part, Index channel) {
  return channel / part.spec().outPerGroup();
}

// The group at work, or the nearest one of the part.
std::optional<Spot> spotInView(const Part& part) {
  const Index inView = groupInView(part.frame, part.stage);
  return spotOf(part.frame, part.stage, std::clamp(inView, part.group, part.group + part.groups - 1));
}

// Small outlines of the single taps, where dilation leaves gaps between them.
void drawTaps(Painter& painter, const Stage& stage, const Area& window, glm::vec2 cell) {
  const Size2 kernel = stage.spec.kernel;
  const Size2 dilation = stage.spec.dilation;
  const bool gaps = dilation.h > 1 || dilation.w > 1;
  if (!gaps || std::min(cell.x, cell.y) < 3 || kernel.h * kernel.w > 49) return;
  for (Index ky = 0; ky < kernel.h; ++ky) {
    for (Index kx = 0; kx < kernel.w; ++kx) {
      const glm::vec2 offset{static_cast<float>(kx * dilation.w) * cell.x,
                             static_cast<float>(ky * dilation.h) * cell.y};
      painter.outline({window.at + offset, cell}, painter.colors().accent, 1);
    }
  }
}

// Dashed edges between the windows of two maps: they are one prism through the channels.
void drawPrism(Painter& painter, const Area& back, const Area& front) {
  const Palette& colors = painter.colors();
  Color casing = colors.casing;
  casing.a = 128;
  const std::array<glm::vec2, 4> corners{glm::vec2(0, 0), glm::vec2(1, 0), glm::vec2(0, 1), glm::vec2(1, 1)};
  for (const glm::vec2 corner : corners) {
    const glm::vec2 from = back.at + corner * back.size;
    const glm::vec2 to = front.at + corner * front.size;
    painter.line(from, to, casing, 3);
    painter.dashedLine(from, to, colors.accent, 1.5F, {3, 2});
  }
}

struct PaddedCells {
  Size2 cells;
  glm::vec2 before;  // columns and rows of padding at the left and top
};

PaddedCells paddedCells(const Stage& stage) {
  const Pads& pads = stage.pads;
  return {{stage.input.h + pads.top + pads.bottom, stage.input.w + pads.left + pads.right},
          {static_cast<float>(pads.left), static_cast<float>(pads.top)}};
}

Area withoutCaption(const Area& area, std::size_t maps) {
  return {area.at, area.size - (maps == 1 ? glm::vec2(kCaption, 0) : glm::vec2(0, kCaption))};
}

// A map's name stands below its left corner, where the next map of a stack leaves room; beside a single map. In a tight
// stack names would overlap: then only the hindmost map and the one at work have theirs.
void drawName(Painter& painter, const Stack& stack, std::size_t position, bool atWork, std::string name) {
  const Area place = stack.place(position);
  const bool single = stack.shown.size() == 1;
  const bool tight = stack.step.x < estimatedWidth(name, 12) && stack.step.y < 13;
  if (!single && tight && !atWork && position > 0) return;
  const glm::vec2 beside{place.right() + 8, place.bottom() - 6};
  const glm::vec2 below{place.left() - 2, place.bottom() + 10};
  const Palette& colors = painter.colors();
  painter.label(single ? beside : below, 12, atWork ? colors.ink : colors.ink3, std::move(name));
}

void drawInputMap(Painter& painter, const Part& part, const Stack& stack, std::size_t position) {
  const Stage& stage = part.planStage();
  const Palette& colors = painter.colors();
  const Index channel = part.firstIn() + stack.shown[position];
  const Area place = stack.place(position);
  const PaddedCells padded = paddedCells(stage);
  drawSlab(painter, place, groupOutline(painter, part, groupOfIn(part, channel)), stage.spec.groups > 1 ? 2 : 1);
  if (padded.cells != Size2{stage.input.h, stage.input.w}) painter.hatched(place, colors.panel);
  const Area inner{place.at + padded.before * stack.cell,
                   glm::vec2(static_cast<float>(stage.input.w), static_cast<float>(stage.input.h)) * stack.cell};
  drawMap(painter, inner, part.reads(), channel, stage.input.h * stage.input.w);
  drawName(painter, stack, position, false, nameOfChannel(part.reads(), channel));
}

// A map that has no value yet and is not next: only its frame is shown, so that it covers nothing.
bool isLater(const Part& part, Index m) {
  if (doneOf(part, part.stage, m) > 0) return false;
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, groupOfOut(part, m));
  return !(spot && spot->outChannel == m) && m != part.firstOut();
}

// The channel of a part that is looked at, counted from the part's first.
Index outInView(const Part& part) {
  const Index group = std::clamp(groupInView(part.frame, part.stage), part.group, part.group + part.groups - 1);
  return outChannelInView(part.frame, part.stage, group) - part.firstOut();
}

}  // namespace

const TensorView& Part::reads() const {
  return stage == 0 ? frame.input : frame.stages[static_cast<std::size_t>(stage) - 1].output;
}

Color groupOutline(const Painter& painter, const Part& part, Index group) {
  const Palette& colors = painter.colors();
  return part.spec().groups > 1 ? groupColor(colors, group) : colors.slabOutline;
}

ColorMap colorsOf(const TensorView& tensor, Index channel) {
  ColorMap map;
  if (tensor.picture) {
    map.kind = ColorMap::Kind::Tint;
    map.tint = channelTint(nameOfChannel(tensor, channel));
  } else {
    map.scale = static_cast<float>(tensor.scale);
  }
  return map;
}

std::string nameOfChannel(const TensorView& tensor, Index channel) {
  const auto index = static_cast<std::size_t>(channel);
  return index < tensor.names.size() ? tensor.names[index] : withCommas(channel);
}

Stack stackOfInputs(const Part& part, const Area& area, float spread) {
  const std::optional<Spot> spot = spotInView(part);
  const Index current = spot ? spot->inChannel - part.firstIn() : 0;
  std::vector<Index> shown = shownOf(part.spec().inPerGroup() * part.groups, current, kShownMaps);
  const Area room = withoutCaption(area, shown.size());
  return makeStack(std::move(shown), paddedCells(part.planStage()).cells, room, spread);
}

void drawInputMaps(Painter& painter, const Part& part, const Stack& stack) {
  for (std::size_t i = 0; i < stack.shown.size(); ++i) drawInputMap(painter, part, stack, i);
  drawGaps(painter, part, stack);
}

std::optional<Area> drawWindows(Painter& painter, const Part& part, const Stack& stack) {
  struct Ring {
    Area area;
    Index group;
  };
  std::vector<Ring> rings;
  const Stage& stage = part.planStage();
  const glm::vec2 before = paddedCells(stage).before;
  for (std::size_t i = 0; i < stack.shown.size(); ++i) {
    const Index group = groupOfIn(part, part.firstIn() + stack.shown[i]);
    const std::optional<Spot> spot = spotOf(part.frame, part.stage, group);
    if (!spot) continue;
    const WindowCells window = windowCells(stage, *spot);
    const glm::vec2 corner = glm::vec2(static_cast<float>(window.left), static_cast<float>(window.top)) + before;
    const glm::vec2 size{static_cast<float>(window.width), static_cast<float>(window.height)};
    const Area here{stack.place(i).at + corner * stack.cell, size * stack.cell};
    if (!rings.empty() && rings.back().group == group) drawPrism(painter, rings.back().area, here);
    rings.push_back({here, group});
  }
  for (const Ring& ring : rings) {
    drawTaps(painter, stage, ring.area, stack.cell);
    painter.nowRing(ring.area);
  }
  // A beam starts from the front map of the group whose numbers are shown.
  std::optional<Area> beamStart;
  for (const Ring& ring : rings) {
    if (ring.group == groupInView(part.frame, part.stage) || !beamStart) beamStart = ring.area;
  }
  return beamStart;
}

Stack stackOfOutputs(const Part& part, const Area& area) {
  const Shape& output = part.planStage().output;
  std::vector<Index> shown = shownOf(part.spec().outPerGroup() * part.groups, outInView(part), kShownMaps);
  const Area room = withoutCaption(area, shown.size());
  return makeStack(std::move(shown), {output.h, output.w}, room, kTightSpread);
}

std::optional<Area> drawOutputMaps(Painter& painter, const Part& part, const Stack& stack) {
  const Palette& colors = painter.colors();
  const bool grouped = part.spec().groups > 1;
  const std::optional<Spot> inView = spotInView(part);
  std::vector<Area> rings;  // on top of all maps
  std::optional<Area> ring;
  for (std::size_t i = 0; i < stack.shown.size(); ++i) {
    const Index m = part.firstOut() + stack.shown[i];
    const Index group = groupOfOut(part, m);
    const Area place = stack.place(i);
    if (isLater(part, m)) {
      painter.dashedOutline(place, grouped ? groupOutline(painter, part, group) : colors.disabled);
    } else {
      drawSlab(painter, place, groupOutline(painter, part, group), grouped ? 2 : 1);
      drawMap(painter, place, part.view().output, m, doneOf(part, part.stage, m));
    }
    const std::optional<Spot> spot = spotOf(part.frame, part.stage, group);
    const bool atWork = spot && spot->outChannel == m;
    drawName(painter, stack, i, atWork, withCommas(m));
    if (!atWork) continue;
    const glm::vec2 cell{static_cast<float>(spot->x), static_cast<float>(spot->y)};
    rings.push_back({place.at + cell * stack.cell, stack.cell});
    if (!ring || (inView && inView->outChannel == m)) ring = rings.back();
  }
  for (const Area& here : rings) painter.nowRing(here);
  drawGaps(painter, part, stack);
  return ring;
}

}  // namespace convscope
