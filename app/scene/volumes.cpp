#include "app/scene/volumes.h"

#include <algorithm>

#include "app/model/number_text.h"
#include "app/scene/map_names.h"
#include "app/scene/pointing.h"
#include "app/scene/stamps.h"

namespace convscope {

namespace {

constexpr Index kShownMaps = 8;
constexpr float kFlatGap = 16;  // between maps side by side

// A channel of a tensor, and how many of its cells are there.
struct ChannelCells {
  Index channel = 0;
  Index done = 0;
};

void drawMap(Painter& painter, const Area& area, const TensorView& tensor, const ChannelCells& cells) {
  const Index channel = cells.channel;
  Map map;
  map.volume = tensor.volume;
  // What was there before stays until the new maps come; further channels have nothing to show.
  if (!map.volume && tensor.before && channel < tensor.before->tensor.shape.c) map.volume = tensor.before;
  map.channel = channel;
  map.cells = {tensor.shape.h, tensor.shape.w};
  map.done = cells.done;
  map.colors = colorsOf(tensor, channel);
  painter.map(area, std::move(map));
}

// Sums so far in the place of an output map.
struct StampedChannel {
  const TensorView& tensor;
  ChannelCells cells;
  VolumePtr volume;
};

// A map that is being stamped, in the colours of the finished one.
void drawSums(Painter& painter, const Area& area, const StampedChannel& sums) {
  Map map;
  map.volume = sums.volume;
  map.cells = {sums.tensor.shape.h, sums.tensor.shape.w};
  map.done = sums.cells.done;
  map.colors = colorsOf(sums.tensor, sums.cells.channel);
  painter.map(area, std::move(map));
}

Index doneOf(const Part& part, int producer, Index channel) {
  return part.frame.plan->prefixDone(part.frame.step, producer, channel);
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

// Columns and rows of padding at the left and top.
glm::vec2 paddingBefore(const Stage& stage) {
  if (stage.spec.transposed) return {0, 0};
  return {static_cast<float>(stage.pads.left), static_cast<float>(stage.pads.top)};
}

// Under each map of the flat view: its name, and "n more" where some are left out.
float wordsBelow(std::size_t maps, Index all) {
  return static_cast<Index>(maps) < all ? 26 + kMoreLine : 26;
}

// Room for the names below, or beside a single map, and for "n more" beside the last maps where some are left out.
Area withoutCaption(const Part& part, const Area& area, std::size_t maps, Index all) {
  const bool flat = part.frame.camera.flat;
  const bool more = static_cast<Index>(maps) < all;
  const float below = flat && more ? kNameRoom + kMoreLine : kNameRoom;
  glm::vec2 room = area.size - (maps == 1 && !flat ? glm::vec2(kNameRoom, 0) : glm::vec2(0, below));
  if (more && !flat) room.x -= std::min(kMoreRoom, area.size.x * 0.2F);
  return {area.at, room};
}

// What a stack is made of.
struct MapsOf {
  Index count = 0;
  Index current = 0;
  std::optional<Index> pointed;
  Size2 cells;
};

std::vector<Index> someOf(const MapsOf& maps, Index most) {
  return with(shownOf(maps.count, maps.current, most), maps.pointed);
}

// Side by side, where little room is fewer, so that each can be seen and has its name below.
Stack rowsOf(const Part& part, const MapsOf& maps, const Area& area) {
  constexpr float kLeastFlat = 40;
  for (const Index most : {kShownMaps, Index{4}, Index{3}}) {
    std::vector<Index> shown = someOf(maps, most);
    const Area room = withoutCaption(part, area, shown.size(), maps.count);
    const glm::vec2 gap{kFlatGap, wordsBelow(shown.size(), maps.count)};
    Stack stack = makeRows(std::move(shown), maps.cells, room, gap);
    if (most == 3 || std::max(stack.map.x, stack.map.y) >= kLeastFlat) return stack;
  }
  return {};
}

Stack stackOf(const Part& part, const MapsOf& maps, const Area& area, float spread) {
  if (part.frame.camera.flat) return rowsOf(part, maps, area);
  std::vector<Index> shown = someOf(maps, kShownMaps);
  const Area room = withoutCaption(part, area, shown.size(), maps.count);
  return makeStack(std::move(shown), maps.cells, room, spread);
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

// A channel counted from the part's first, if it is one of the part's.
std::optional<Index> partsOwn(std::optional<Index> channel, Index first, Index count) {
  if (!channel || *channel < first || *channel >= first + count) return std::nullopt;
  return *channel - first;
}

MapsOf inputMapsOf(const Part& part) {
  const std::optional<Spot> spot = spotInView(part);
  const Index current = spot ? spot->inChannel - part.firstIn() : 0;
  const Index all = part.spec().inPerGroup() * part.groups;
  return {all, current, partsOwn(inChannelPointedAt(part.frame, part.stage), part.firstIn(), all),
          paddedCells(part.planStage())};
}

MapsOf outputMapsOf(const Part& part) {
  const Index all = part.spec().outPerGroup() * part.groups;
  return {all, outInView(part), partsOwn(outChannelPointedAt(part.frame, part.stage), part.firstOut(), all),
          cellsWithCutOff(part.planStage())};
}

// Also among computed maps the picture's own channels look like themselves.
bool isColourOfAPicture(const std::string& name) {
  return name == "R" || name == "G" || name == "B" || name == "Y";
}

// Where the window goes next, if strides leave a gap that does not say it.
std::optional<Spot> nextSpot(const Part& part, Spot spot) {
  const ConvSpec& spec = part.spec();
  const Shape& output = part.planStage().output;
  if (spec.transposed || (spec.stride.h == 1 && spec.stride.w == 1) || !part.frame.latest) return std::nullopt;
  const bool rowEnds = part.frame.latest->x + 1 == output.w;
  const Index y = part.frame.latest->y + (rowEnds ? 1 : 0);
  if (y == output.h) return std::nullopt;
  spot.y = static_cast<double>(y);
  spot.x = rowEnds ? 0 : static_cast<double>(part.frame.latest->x + 1);
  return spot;
}

}  // namespace

const TensorView& Part::reads() const {
  return stage == 0 ? frame.input : frame.stages[static_cast<std::size_t>(stage) - 1].output;
}

Size2 paddedCells(const Stage& stage) {
  if (stage.spec.transposed) return {stage.input.h, stage.input.w};
  const Pads& pads = stage.pads;
  return {stage.input.h + pads.top + pads.bottom, stage.input.w + pads.left + pads.right};
}

void drawInputMap(Painter& painter, const Part& part, const Pane& place, Index channel) {
  const Stage& stage = part.planStage();
  const Size2 cells = paddedCells(stage);
  const Size2 inside{stage.input.h, stage.input.w};
  const glm::vec2 cell = place.area.size / columnsAndRows(cells);
  CellFace face;
  face.kind = CellFace::Kind::Input;
  face.stage = part.stage;
  face.inChannel = channel;
  face.firstRow = stage.spec.transposed ? 0 : -stage.pads.top;
  face.firstColumn = stage.spec.transposed ? 0 : -stage.pads.left;
  face.cells = cells;
  painter.setDepth(place.z);
  painter.cells(place.area, face);
  if (standingOf(part.frame, face) == Standing::MakesWay) {
    return painter.dashedOutline(place.area, painter.colors().disabled);
  }
  painter.slab(place.area, groupOutline(painter, part, groupOfIn(part, channel)), stage.spec.groups > 1 ? 2 : 1);
  if (cells != inside) painter.hatched(place.area, painter.colors().panel);
  drawMap(painter, {place.area.at + paddingBefore(stage) * cell, columnsAndRows(inside) * cell}, part.reads(),
          {channel, inside.h * inside.w});
}

void drawOutputMap(Painter& painter, const Part& part, const Pane& place, Index m) {
  const Stage& stage = part.planStage();
  const bool grouped = stage.spec.groups > 1;
  const Color edge = groupOutline(painter, part, groupOfOut(part, m));
  CellFace face;
  face.kind = CellFace::Kind::Output;
  face.stage = part.stage;
  face.outChannel = m;
  face.cells = {stage.output.h, stage.output.w};
  const Area inside = insideCutOff(stage, place.area);
  painter.setDepth(place.z);
  painter.cells(inside, face);
  if (isLater(part, m) || standingOf(part.frame, face) == Standing::MakesWay) {
    painter.dashedOutline(place.area, grouped ? edge : painter.colors().disabled);
  } else {
    painter.slab(place.area, edge, grouped ? 2 : 1);
    if (cellsWithCutOff(stage) != face.cells) painter.hatched(place.area, painter.colors().panel);
    if (const VolumePtr sums = stampedSums(part.frame, m)) {
      drawSums(painter, inside, {part.view().output, {m, face.cells.h * face.cells.w}, sums});
    } else {
      drawMap(painter, inside, part.view().output, {m, doneOf(part, part.stage, m)});
    }
  }
}

Color groupOutline(const Painter& painter, const Part& part, Index group) {
  const Palette& colors = painter.colors();
  return part.spec().groups > 1 ? groupColor(colors, group) : colors.slabOutline;
}

ColorMap colorsOf(const TensorView& tensor, Index channel) {
  ColorMap map;
  if (tensor.picture || isColourOfAPicture(nameOfChannel(tensor, channel))) {
    map.kind = ColorMap::Kind::Tint;
    map.tint = channelTint(nameOfChannel(tensor, channel));
  } else {
    map.scale = static_cast<float>(tensor.scaleOf(channel));
  }
  return map;
}

std::string nameOfChannel(const TensorView& tensor, Index channel) {
  const auto index = static_cast<std::size_t>(channel);
  return index < tensor.names.size() ? tensor.names[index] : withCommas(channel);
}

std::vector<Index> inputsShown(const Part& part) {
  return someOf(inputMapsOf(part), kShownMaps);
}

Stack stackOfInputs(const Part& part, const Area& area, float spread) {
  return stackOf(part, inputMapsOf(part), area, spread);
}

void drawInputMaps(Brushes& brushes, const Part& part, const Stack& stack) {
  std::vector<MapName> names;
  for (std::size_t i = 0; i < stack.shown.size(); ++i) {
    const Index channel = part.firstIn() + stack.shown[i];
    drawInputMap(brushes.maps, part, stack.place(i), channel);
    const std::optional<Spot> spot = spotOf(part.frame, part.stage, groupOfIn(part, channel));
    names.push_back({nameOfChannel(part.reads(), channel), spot && spot->inChannel == channel});
  }
  drawMapNames(brushes.maps, stack, names);
  drawMapGaps(brushes, stack, part.frame.language);
}

Area windowOn(const Part& part, const Area& map, const Spot& spot) {
  const Stage& stage = part.planStage();
  const WindowCells window = windowCells(stage, spot);
  const glm::vec2 cell = map.size / columnsAndRows(paddedCells(stage));
  const glm::vec2 corner = glm::vec2(static_cast<float>(window.left), static_cast<float>(window.top));
  const glm::vec2 size{static_cast<float>(window.width), static_cast<float>(window.height)};
  return {map.at + (corner + paddingBefore(stage)) * cell, size * cell};
}

Area valueOn(const Part& part, const Area& map, const Spot& spot) {
  const Shape& output = part.planStage().output;
  const Area inside = insideCutOff(part.planStage(), map);
  const glm::vec2 cell = inside.size / columnsAndRows({output.h, output.w});
  return {inside.at + glm::vec2(static_cast<float>(spot.x), static_cast<float>(spot.y)) * cell, cell};
}

void drawWindowRing(Painter& painter, const Part& part, const Area& map, const Spot& spot) {
  const Area window = windowOn(part, map, spot);
  if (!part.spec().transposed)
    drawTaps(painter, part.planStage(), window, map.size / columnsAndRows(paddedCells(part.planStage())));
  painter.nowRing(window);
}

void drawValueRing(Painter& painter, const Part& part, const Area& map, const Spot& spot) {
  if (part.spec().transposed) return drawStampRing(painter, part, map, spot);
  painter.nowRing(valueOn(part, map, spot));
}

std::optional<Pane> drawWindows(Brushes& brushes, const Part& part, const Stack& stack) {
  struct Ring {
    Pane face;
    Pane map;
    Spot spot;
  };
  std::vector<Ring> rings;
  Painter& painter = brushes.marks;
  for (std::size_t i = 0; i < stack.shown.size(); ++i) {
    const Index group = groupOfIn(part, part.firstIn() + stack.shown[i]);
    const std::optional<Spot> spot = spotOf(part.frame, part.stage, group);
    if (!spot) continue;
    if (part.spec().transposed && spot->inChannel != part.firstIn() + stack.shown[i]) continue;  // it reads one value
    const Pane place = stack.place(i);
    const Pane here{windowOn(part, place.area, *spot), place.z};
    const bool follows = !rings.empty() && rings.back().spot.group == group && !stack.flat();
    if (follows) painter.prism(rings.back().face, here);
    rings.push_back({here, place, *spot});
  }
  for (const Ring& ring : rings) {
    painter.setDepth(ring.face.z);
    drawWindowRing(painter, part, ring.map.area, ring.spot);
    const auto next = nextSpot(part, ring.spot);
    if (next) painter.dashedOutline(windowOn(part, ring.map.area, *next), painter.colors().accent);
  }
  // A beam starts from the front map of the group whose numbers are shown.
  std::optional<Pane> beamStart;
  for (const Ring& ring : rings) {
    if (ring.spot.group == groupInView(part.frame, part.stage) || !beamStart) beamStart = ring.face;
  }
  return beamStart;
}

std::vector<Index> outputsShown(const Part& part) {
  return someOf(outputMapsOf(part), kShownMaps);
}

Size2 outputCells(const Part& part) {
  return cellsWithCutOff(part.planStage());
}

Stack stackOfOutputs(const Part& part, const Area& area) {
  return stackOf(part, outputMapsOf(part), area, kTightSpread);
}

std::optional<Pane> drawOutputMaps(Brushes& brushes, const Part& part, const Stack& stack) {
  Painter& painter = brushes.maps;
  const std::optional<Spot> inView = spotInView(part);
  std::vector<MapName> names;
  struct Ring {
    Pane value;
    Pane map;
    Spot spot;
  };
  std::vector<Ring> rings;  // on top of all maps
  std::optional<Pane> ring;
  for (std::size_t i = 0; i < stack.shown.size(); ++i) {
    const Index m = part.firstOut() + stack.shown[i];
    const std::optional<Spot> spot = spotOf(part.frame, part.stage, groupOfOut(part, m));
    const bool atWork = spot && spot->outChannel == m;
    drawOutputMap(painter, part, stack.place(i), m);
    names.push_back({withCommas(m), atWork});
    if (!atWork) continue;
    const Pane place = stack.place(i);
    const bool stamps = part.spec().transposed;
    const Area value = stamps ? stampOn(part, place.area, *spot) : valueOn(part, place.area, *spot);
    rings.push_back({{value, place.z}, place, *spot});
    if (!ring || (inView && inView->outChannel == m)) ring = rings.back().value;
  }
  for (const Ring& here : rings) {
    brushes.marks.setDepth(here.map.z);
    drawValueRing(brushes.marks, part, here.map.area, here.spot);
    const auto next = nextSpot(part, here.spot);
    if (next) brushes.marks.dashedOutline(valueOn(part, here.map.area, *next), brushes.marks.colors().accent);
  }
  drawMapNames(painter, stack, names);
  drawMapGaps(brushes, stack, part.frame.language);
  return ring;
}

}  // namespace convscope
