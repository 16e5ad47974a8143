#include "app/scene/pointing.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/scene/kernels.h"

namespace convscope {

namespace {

constexpr double kFaded = 0.72;     // share of the ground over what is not linked
constexpr Index kSingleRings = 81;  // linked cells that still get a ring each
constexpr float kChipPadding = 12;
constexpr float kChipLine = 18;
constexpr float kChipSlice = 60;

// Linked cells: rows and columns of the tensor or, once on a face, of the face.
struct LinkedCells {
  Progression rows, columns;
  bool own = false;  // the cell itself is among them
};

std::optional<LinkedCells> inputsOn(const PointingView& pointing, Index channel) {
  const InputLattice& linked = pointing.links.input;
  if (linked.count() == 0 || !linked.c.contains(channel)) return std::nullopt;
  return LinkedCells{linked.y, linked.x, std::holds_alternative<InputCell>(pointing.cell)};
}

std::optional<LinkedCells> linkedInTensor(const PointingView& pointing, const CellFace& face) {
  const Links& links = pointing.links;
  const bool middleRead = face.kind == CellFace::Kind::Output && face.stage + 1 == pointing.stage;
  if (middleRead) return inputsOn(pointing, face.outChannel);
  if (face.stage != pointing.stage) return std::nullopt;
  if (face.kind == CellFace::Kind::Input) return inputsOn(pointing, face.inChannel);
  if (face.kind == CellFace::Kind::Output) {
    if (links.output.count() == 0 || !links.output.m.contains(face.outChannel)) return std::nullopt;
    return LinkedCells{links.output.y, links.output.x, std::holds_alternative<OutputCell>(pointing.cell)};
  }
  const KernelLattice& kernel = links.kernel;
  if (face.kind == CellFace::Kind::Pairs) {
    if (kernel.count() == 0) return std::nullopt;
    return LinkedCells{kernel.c, kernel.m, std::holds_alternative<KernelCell>(pointing.cell)};
  }
  if (kernel.count() == 0 || !kernel.m.contains(face.outChannel) || !kernel.c.contains(face.inChannel)) {
    return std::nullopt;
  }
  return LinkedCells{kernel.ky, kernel.kx, std::holds_alternative<KernelCell>(pointing.cell)};
}

// Which of a face's `cells` along an axis are among the linked positions. Faces whose cells lie apart are windows and
// have few; all others are cut in constant time.
Progression onAxis(const Progression& linked, Index first, Index step, Index cells) {
  Progression found;
  if (step == 1) {
    const Index before = std::max<Index>(0, (first - linked.first + linked.step - 1) / linked.step);
    found = {linked.at(before) - first, linked.step, 0};
    if (before < linked.count && found.first < cells) {
      found.count = std::min(linked.count - before, (cells - 1 - found.first) / linked.step + 1);
    }
    return found;
  }
  for (Index i = 0; i < cells; ++i) {
    if (!linked.contains(first + i * step)) continue;
    if (found.count == 0) found.first = i;
    if (found.count == 1) found.step = i - found.first;
    ++found.count;
  }
  return found;
}

// The linked cells of a face, or nothing.
std::optional<LinkedCells> linkedOn(const PointingView& pointing, const CellFace& face) {
  std::optional<LinkedCells> linked = linkedInTensor(pointing, face);
  if (!linked) return std::nullopt;
  linked->rows = onAxis(linked->rows, face.firstRow, face.step.h, face.cells.h);
  linked->columns = onAxis(linked->columns, face.firstColumn, face.step.w, face.cells.w);
  return linked->rows.count > 0 && linked->columns.count > 0 ? linked : std::nullopt;
}

// Cells [first row, last row] x [first column, last column] of a face.
Area cellsOn(const CellFace& face, glm::vec2 first, glm::vec2 last) {
  const glm::vec2 cell = face.size / columnsAndRows(face.cells);
  return {glm::vec2(face.corner) + first * cell, (last - first + 1.0F) * cell};
}

Area linkedArea(const CellFace& face, const LinkedCells& linked) {
  const auto at = [](Index column, Index row) {
    return glm::vec2(static_cast<float>(column), static_cast<float>(row));
  };
  return cellsOn(face, at(linked.columns.first, linked.rows.first), at(linked.columns.last(), linked.rows.last()));
}

void greyBeam(Painter& painter, const Pane& from, const Pane& to) {
  Color color = painter.colors().ink;
  color.a = 15;  // 6 %
  const std::array<glm::vec3, 4> corners{from.at({1, 0}), to.at({0, 0}), to.at({0, 1}), from.at({1, 1})};
  painter.quad(corners, color);
  color.a = 128;
  const glm::vec3 wide{0, 1, 0};
  painter.quad(std::array{corners[0], corners[1], corners[1] + wide, corners[0] + wide}, color);
  painter.quad(std::array{corners[3], corners[2], corners[2] + wide, corners[3] + wide}, color);
}

// The colour of a value in its tensor; the field where there is none.
Color valueColor(const Palette& colors, const Frame& frame) {
  const PointingView& pointing = *frame.pointing;
  if (!pointing.value) return colors.field;
  const Part part{frame, pointing.stage, 0};
  ColorMap map;
  if (const auto* input = std::get_if<InputCell>(&pointing.cell)) map = colorsOf(part.reads(), input->c);
  if (const auto* output = std::get_if<OutputCell>(&pointing.cell)) map = colorsOf(part.view().output, output->m);
  if (std::holds_alternative<KernelCell>(pointing.cell)) map.scale = static_cast<float>(part.view().weights.scale);
  return map.kind == ColorMap::Kind::Tint ? tintedColor(map.tint, *pointing.value)
                                          : divergingColor(colors, *pointing.value, map.scale);
}

void drawLinked(Painter& painter, const CellFace& face, const LinkedCells& linked, bool pinned) {
  const Progression& y = linked.rows;
  const Progression& x = linked.columns;
  const auto at = [](Index column, Index row) {
    return glm::vec2(static_cast<float>(column), static_cast<float>(row));
  };
  const Area whole = linkedArea(face, linked);
  painter.setDepth(face.corner.z);
  const bool spaced = x.step > 1 || y.step > 1;
  if (spaced && x.count * y.count <= kSingleRings) {
    for (Index i = 0; i < y.count; ++i) {
      for (Index j = 0; j < x.count; ++j) {
        const glm::vec2 cell = at(x.at(j), y.at(i));
        painter.ring(cellsOn(face, cell, cell).grown(-1), painter.colors().ink);
      }
    }
  } else {
    painter.ring(whole, painter.colors().ink);
  }
  if (!linked.own || !pinned) return;
  const glm::vec2 corner{whole.right() + 2, whole.top() - 2};
  painter.box({corner - 3.0F, {6, 6}}, painter.colors().ink);
}

void fade(Painter& painter, const CellFace& face) {
  Color veil = painter.colors().stage;
  veil.a = static_cast<std::uint8_t>(std::lround(255 * kFaded));
  painter.setDepth(face.corner.z);
  painter.box({glm::vec2(face.corner), face.size}, veil);
}

// The chip's lines and its size.
struct Chip {
  float titleWidth = 0;
  float valueWidth = 0;
  glm::vec2 slice{};  // of the kernel, at the right; 0: none
  glm::vec2 size{};
};

// The slice of a weight, as large as fits beside the chip's words; nothing for other cells.
glm::vec2 chipSlice(const Frame& frame) {
  const PointingView& pointing = *frame.pointing;
  const Size2 kernel = frame.plan->stage(pointing.stage).spec.kernel;
  if (!std::holds_alternative<KernelCell>(pointing.cell) || kernel == Size2{1, 1}) return {};
  const float fit = kChipSlice / static_cast<float>(std::max(kernel.h, kernel.w));
  return columnsAndRows(kernel) * (fit >= 1 ? std::floor(fit) : fit);
}

Chip chipOf(const Frame& frame) {
  const PointingView& pointing = *frame.pointing;
  Chip chip;
  chip.titleWidth = estimatedWidth(pointing.title, 14);
  chip.valueWidth = estimatedWidth(pointing.valueText, 14) + 16;
  float width = chip.titleWidth + 16 + chip.valueWidth;
  for (const std::string& line : pointing.lines) width = std::max(width, estimatedWidth(line, 12));
  chip.size = {width + 2 * kChipPadding, 40 + kChipLine * static_cast<float>(pointing.lines.size()) + 4};
  chip.slice = chipSlice(frame);
  if (chip.slice.x == 0) return chip;
  chip.size.x += chip.slice.x + kChipPadding;
  chip.size.y = std::max(chip.size.y, chip.slice.y + 2 * kChipPadding);
  return chip;
}

void drawChipSlice(Painter& painter, const Frame& frame, const Area& place) {
  const PointingView& pointing = *frame.pointing;
  const auto& cell = std::get<KernelCell>(pointing.cell);
  const Part part{frame, pointing.stage, 0};
  drawKernelSlice(painter, part, {place, 0}, {cell.m, cell.c});
  const glm::vec2 size = place.size / columnsAndRows(part.spec().kernel);
  const glm::vec2 at(static_cast<float>(cell.kx), static_cast<float>(cell.ky));
  painter.ring(Area{place.at + at * size, size}.grown(-3), painter.colors().ink);
}

float overlap(const Area& a, const Area& b) {
  const glm::vec2 low = glm::max(a.at, b.at);
  const glm::vec2 high = glm::min(a.at + a.size, b.at + b.size);
  const glm::vec2 common = glm::max(high - low, glm::vec2(0));
  return common.x * common.y;
}

Area seenArea(const CellFace& face, const glm::mat4& camera) {
  glm::vec2 low(1e9F);
  glm::vec2 high(-1e9F);
  for (const glm::vec2 share : {glm::vec2(0, 0), glm::vec2(1, 0), glm::vec2(0, 1), glm::vec2(1, 1)}) {
    const glm::vec2 seen = seenAt(camera, face.corner + glm::vec3(share * face.size, 0));
    low = glm::min(low, seen);
    high = glm::max(high, seen);
  }
  return {low, high - low};
}

// What a chip should leave to be seen, and how much that matters.
struct Wanted {
  Area area;
  float weight = 1;
};

// Where it covers the least of what is wanted, the lowest of such places.
Area chipPlace(const std::vector<Wanted>& wanted, glm::vec2 size, const Area& area) {
  constexpr int kColumns = 12;
  constexpr int kRows = 6;
  const glm::vec2 room = glm::max(area.size - size, glm::vec2(0));
  Area best{area.at + room, size};
  float least = 1e30F;
  for (int row = kRows; row >= 0; --row) {
    for (int column = 0; column <= kColumns; ++column) {
      const glm::vec2 share(static_cast<float>(column) / kColumns, static_cast<float>(row) / kRows);
      const Area place{glm::floor(area.at + room * share), size};
      float covered = 0;
      for (const Wanted& each : wanted) covered += each.weight * overlap(place.grown(6), each.area);
      if (covered >= least) continue;
      least = covered;
      best = place;
    }
  }
  return best;
}

// A face that shows its map as a whole; others show single cells of it, in numbers.
bool isMap(const Frame& frame, const CellFace& face) {
  const Stage& stage = frame.plan->stage(face.stage);
  if (face.kind == CellFace::Kind::Input) return face.cells == paddedCells(stage);
  return face.kind == CellFace::Kind::Output && face.cells == Size2{stage.output.h, stage.output.w};
}

// From the inputs that a weight meets to the weight, and from it to the outputs that it adds to.
void drawWeightBeams(Painter& painter, const Frame& frame, const std::vector<CellFace>& faces) {
  if (!frame.pointing || frame.zoomed || !std::holds_alternative<KernelCell>(frame.pointing->cell)) return;
  std::optional<Pane> input;
  std::optional<Pane> weight;
  std::optional<Pane> output;
  for (const CellFace& face : faces) {
    const auto linked = linkedOn(*frame.pointing, face);
    const bool slice = face.kind == CellFace::Kind::Kernel && face.cells == frame.plan->stage(face.stage).spec.kernel;
    if (!linked || (!slice && !isMap(frame, face))) continue;
    const Pane here{linkedArea(face, *linked), face.corner.z};
    (slice ? weight : face.kind == CellFace::Kind::Input ? input : output) = here;
  }
  if (!input || !weight || !output) return;
  greyBeam(painter, *input, *weight);
  greyBeam(painter, *weight, *output);
}

std::optional<Index> theOnlyOne(const Progression& linked) {
  return linked.count == 1 ? std::optional(linked.first) : std::nullopt;
}

// A slice of a kernel's fan that lies before the linked one.
bool coversLinkedSlice(const PointingView& pointing, const CellFace& face) {
  const KernelLattice& linked = pointing.links.kernel;
  return face.kind == CellFace::Kind::Kernel && face.stage == pointing.stage && face.corner.z > 0 &&
         linked.m.contains(face.outChannel) && linked.c.count == 1 && face.inChannel > linked.c.first;
}

}  // namespace

std::optional<Index> inChannelPointedAt(const Frame& frame, int stage) {
  if (!frame.pointing || frame.pointing->stage != stage) return std::nullopt;
  return theOnlyOne(frame.pointing->links.kernel.c);
}

std::optional<Index> outChannelPointedAt(const Frame& frame, int stage) {
  if (!frame.pointing) return std::nullopt;
  if (frame.pointing->stage == stage + 1) return inChannelPointedAt(frame, stage + 1);
  return frame.pointing->stage == stage ? theOnlyOne(frame.pointing->links.kernel.m) : std::nullopt;
}

Standing standingOf(const Frame& frame, const CellFace& face) {
  if (!frame.pointing) return Standing::Plain;
  const PointingView& pointing = *frame.pointing;
  if (linkedOn(pointing, face)) return Standing::Linked;
  if (coversLinkedSlice(pointing, face)) return Standing::MakesWay;
  if (frame.zoomed || frame.camera.flat || !isMap(frame, face)) return Standing::Unlinked;
  // Of one stack the higher channels are nearer. Those of another group are not in front of this one's.
  const Progression* linked = nullptr;
  Index channel = face.outChannel;
  Index together = 1;  // channels of a group
  const ConvSpec& spec = frame.plan->stage(pointing.stage).spec;
  const bool middleRead = face.kind == CellFace::Kind::Output && face.stage + 1 == pointing.stage;
  if (middleRead || (face.kind == CellFace::Kind::Input && face.stage == pointing.stage)) {
    linked = &pointing.links.input.c;
    channel = middleRead ? face.outChannel : face.inChannel;
    together = spec.inPerGroup();
  } else if (face.stage == pointing.stage) {
    linked = &pointing.links.output.m;
    together = spec.outPerGroup();
  }
  if (linked == nullptr || linked->count == 0) return Standing::Unlinked;
  const bool oneStack = frame.stages.size() > 1 || channel / together == linked->first / together;
  return oneStack && channel > linked->first ? Standing::MakesWay : Standing::Unlinked;
}

void drawPointing(Brushes& brushes, const Frame& frame, const std::vector<CellFace>& faces) {
  if (!frame.pointing) return;
  drawWeightBeams(brushes.marks, frame, faces);
  for (const CellFace& face : faces) {
    const Standing standing = standingOf(frame, face);
    if (standing == Standing::Linked) {
      drawLinked(brushes.marks, face, *linkedOn(*frame.pointing, face), frame.pointing->pinned);
    } else if (standing == Standing::Unlinked) {
      fade(brushes.maps, face);
    }
  }
}

void fadeLabels(std::vector<Primitive>& primitives, const Palette& colors, const Frame& frame,
                const std::vector<CellFace>& faces) {
  if (!frame.pointing) return;
  for (const CellFace& face : faces) {
    if (standingOf(frame, face) != Standing::Unlinked) continue;
    const Area area{glm::vec2(face.corner), face.size};
    for (Primitive& primitive : primitives) {
      auto* const label = std::get_if<Label>(&primitive);
      if (label == nullptr || label->at.z != face.corner.z) continue;
      const glm::vec2 at(label->at);
      const bool on = at.x > area.left() && at.x < area.right() && at.y > area.top() && at.y < area.bottom();
      if (on) label->color = colors.ink3;
    }
  }
}

std::optional<Area> pointingChipPlace(const Frame& frame, const std::vector<CellFace>& faces, const glm::mat4& camera,
                                      const Area& area) {
  if (!frame.pointing || frame.pointing->term) return std::nullopt;
  constexpr float kLinkedMatters = 4;  // more than kernels that are not
  std::vector<Wanted> wanted;
  for (const CellFace& face : faces) {
    const bool linked = linkedOn(*frame.pointing, face).has_value();
    if (!linked && face.kind != CellFace::Kind::Kernel) continue;
    wanted.push_back({seenArea(face, camera), linked ? kLinkedMatters : 1});
  }
  return chipPlace(wanted, chipOf(frame).size, area);
}

void drawPointingChip(Painter& painter, const Frame& frame, const Area& place) {
  const PointingView& pointing = *frame.pointing;
  const Palette& colors = painter.colors();
  const Chip chip = chipOf(frame);
  painter.box(place, colors.panel);
  painter.outline(place, colors.ink, 1);
  float right = place.right() - kChipPadding;
  if (chip.slice.x > 0) {
    const Area slice{{right - chip.slice.x, place.top() + kChipPadding}, chip.slice};
    drawChipSlice(painter, frame, slice);
    right = slice.left() - kChipPadding;
  }
  const float y = place.top() + 20;
  painter.label({place.left() + kChipPadding, y}, {14, colors.ink}, pointing.title);
  const Area plate{{right - chip.valueWidth, y - 11}, {chip.valueWidth, 22}};
  const Color value = valueColor(colors, frame);
  painter.box(plate, value);
  painter.label(plate.middle(), {14, pointing.value ? inkOn(value) : colors.ink, Label::Align::Center},
                pointing.valueText);
  for (std::size_t i = 0; i < pointing.lines.size(); ++i) {
    painter.label({place.left() + kChipPadding, place.top() + 46 + kChipLine * static_cast<float>(i)},
                  {12, colors.ink2}, pointing.lines[i]);
  }
}

std::optional<PointedCell> pointedCell(const Frame& frame, const MetCell& met) {
  const CellFace& face = met.face;
  PointedCell pointed{face.stage, OutputCell{face.outChannel, met.row, met.column}};
  if (face.kind == CellFace::Kind::Input) pointed.cell = InputCell{face.inChannel, met.row, met.column};
  if (face.kind == CellFace::Kind::Kernel) {
    pointed.cell = KernelCell{face.outChannel, face.inChannel, met.row, met.column};
  }
  // A pair stands for its slice of weights, the middle one for all.
  if (face.kind == CellFace::Kind::Pairs) {
    const Size2 kernel = frame.plan->stage(face.stage).spec.kernel;
    pointed.cell = KernelCell{met.column, met.row, kernel.h / 2, kernel.w / 2};
  }
  if (face.kind == CellFace::Kind::Output && face.stage + 1 == frame.stageShown) {
    pointed = {frame.stageShown, InputCell{face.outChannel, met.row, met.column}};
  }
  if (!hasCell(frame.plan->stage(pointed.stage), pointed.cell)) return std::nullopt;
  return pointed;
}

}  // namespace convscope
