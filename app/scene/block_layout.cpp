#include "app/scene/block_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/model/number_text.h"
#include "app/scene/block_numbers.h"
#include "app/scene/map_names.h"

namespace convscope {

namespace {

constexpr float kNamesEnd = 8;         // right of them
constexpr float kBlockNamesRoom = 96;  // at most
constexpr glm::vec2 kBlockMargin{12, 2};
constexpr float kBlockTop = 4;
constexpr float kGapToNumbers = 18;
constexpr float kGapToKernel = 56;
constexpr float kGapInNarrow = 24;
constexpr float kNarrowBlock = 700;
constexpr Index kMostMeasured = 16;  // groups, or channels of one; the names of more are not all in view
constexpr float kKernelShare = 0.16F;
constexpr float kNameOfMap = 8;                                   // beside a map
constexpr std::array kSpreads{0.37F, kWideSpread, kTightSpread};  // of maps one behind the other

bool larger(const Stack& a, const Stack& b) {
  return std::min(a.cell.x, a.cell.y) > std::min(b.cell.x, b.cell.y);
}

// What a stack is made of, and whether its maps need names.
struct Maps {
  std::vector<Index> shown;
  Index all = 0;
  Size2 cells;
  bool named = true;
  float nameWidth = 0;  // of the widest
};

Stack oneBehindTheOther(const Maps& maps, Area room, Stack::Names names) {
  if (names == Stack::Names::Beside) room.size.x -= maps.nameWidth + kNameOfMap;
  if (names == Stack::Names::Below) room.size.y -= kNameRoom;
  if (static_cast<Index>(maps.shown.size()) < maps.all) room.size.x -= std::min(kMoreRoom, room.size.x * 0.4F);
  Stack best;
  for (const float spread : kSpreads) {
    Stack stack = makeStack(maps.shown, maps.cells, room, spread);
    if (larger(stack, best)) best = std::move(stack);
  }
  best.names = names;
  return best;
}

Stack sideBySide(const Maps& maps, Area room) {
  const float beside = maps.named ? maps.nameWidth + kNameOfMap : 0;
  room.size.x -= beside;
  Stack stack = makeRows(maps.shown, maps.cells, room, {beside + 12, 10});
  stack.names = maps.named ? Stack::Names::Beside : Stack::Names::None;
  return stack;
}

Stack largest(const Maps& maps, const Area& area) {
  using Names = Stack::Names;
  const bool single = maps.shown.size() == 1;
  const Names plain = !single ? Names::Below : maps.named ? Names::Beside : Names::None;
  Stack best = oneBehindTheOther(maps, area, plain);
  const auto tryOther = [&](Stack other) {
    if (larger(other, best)) best = std::move(other);
  };
  if (!maps.named) tryOther(oneBehindTheOther(maps, area, Names::None));
  const bool all = static_cast<Index>(maps.shown.size()) == maps.all;
  if (all && !single) tryOther(sideBySide(maps, area));
  const float below = best.names == Names::Below ? kNameRoom : 0;
  const float spare = area.bottom() - best.bounds().bottom() - below;
  best.at.y += std::floor(std::max(0.0F, spare / 2));
  return best;
}

// The widest name of an input map, the same for all blocks.
float inputNameWidth(const Part& part) {
  float widest = kNameRoom;
  if (part.spec().inPerGroup() >= kMostMeasured) return widest;  // they are left out where there is little room
  const Index measured = std::min(part.spec().inChannels, kMostMeasured * kMostMeasured);
  for (Index c = 0; c < measured; ++c) widest = std::max(widest, estimatedWidth(nameOfChannel(part.reads(), c), 12));
  return widest;
}

Maps inputMaps(const Part& part) {
  return {inputsShown(part), part.spec().inPerGroup(), paddedCells(part.planStage()), !blockName(part),
          inputNameWidth(part)};
}

Maps outputMaps(const Part& part) {
  const float widest = estimatedWidth(withCommas(part.spec().outChannels - 1), 12);
  return {outputsShown(part), part.spec().outPerGroup(), outputCells(part), true, widest};
}

// The room for names at the left, the same for all blocks.
float namesWidth(const Part& part) {
  const Frame& frame = part.frame;
  const Stage& stage = part.planStage();
  const std::string group = fill(Text::stageGroup, frame.language, {{"g", withCommas(stage.spec.groups - 1)}});
  float width =
      std::max(estimatedWidth(group, 12), estimatedWidth(channelsText(frame, stage, stage.spec.groups - 1), 12));
  Part each = part;
  for (each.group = 0; each.group < std::min(stage.spec.groups, kMostMeasured); ++each.group) {
    if (const auto name = blockName(each)) width = std::max(width, estimatedWidth(name->text, name->size));
  }
  return kBlockInset + std::min(width, kBlockNamesRoom) + kNamesEnd;
}

// The share of the maps' room with which the smaller cells are largest, then the larger ones.
float inputsWidth(const Part& part, glm::vec2 room) {
  constexpr int kTries = 24;
  const Maps inputs = inputMaps(part);
  const Maps outputs = outputMaps(part);
  float best = room.x / 2;
  glm::vec2 most(0);
  for (int i = kTries / 5; i <= kTries - kTries / 5; ++i) {
    const float width = std::floor(room.x * static_cast<float>(i) / kTries);
    const Stack in = largest(inputs, {{0, 0}, {width, room.y}});
    const Stack out = largest(outputs, {{0, 0}, {room.x - width, room.y}});
    const glm::vec2 cells{std::min(in.cell.x, out.cell.x), std::max(in.cell.x, out.cell.x)};
    if (cells.x < most.x || (cells.x == most.x && cells.y <= most.y)) continue;
    most = cells;
    best = width;
  }
  return best;
}

}  // namespace

std::array<Area, 3> BlockColumns::in(const Area& block) const {
  const float top = block.top() + kBlockTop;
  const float height = block.size.y - kBlockTop - kBlockMargin.y;
  const float left = block.left() + names;
  const float middleLeft = left + inputs + gap;
  return {Area{{left, top}, {inputs, height}}, Area{{middleLeft, top}, {middle, height}},
          Area{{middleLeft + middle + gap, top}, {outputs, height}}};
}

BlockColumns blockColumns(const Part& part, glm::vec2 block, bool numbers) {
  BlockColumns columns;
  columns.numbers = numbers;
  columns.names = namesWidth(part);
  const float inner = std::max(0.0F, block.x - columns.names - kBlockMargin.x);
  columns.gap = numbers ? kGapToNumbers / 2 : block.x >= kNarrowBlock ? kGapToKernel : kGapInNarrow;
  columns.middle =
      numbers ? blockNumbersWidth(part.planStage()) : std::clamp(std::floor(inner * kKernelShare), 60.0F, 150.0F);
  const glm::vec2 rest{std::max(0.0F, inner - columns.middle - 2 * columns.gap), block.y - kBlockTop - kBlockMargin.y};
  columns.inputs = part.frame.camera.flat ? std::floor(rest.x / 2) : inputsWidth(part, rest);
  columns.outputs = rest.x - columns.inputs;
  return columns;
}

Stack blockInputs(const Part& part, const Area& area) {
  return part.frame.camera.flat ? stackOfInputs(part, area, kWideSpread) : largest(inputMaps(part), area);
}

Stack blockOutputs(const Part& part, const Area& area) {
  return part.frame.camera.flat ? stackOfOutputs(part, area) : largest(outputMaps(part), area);
}

std::string channelsText(const Frame& frame, const Stage& stage, Index group) {
  const Index first = group * stage.spec.inPerGroup();
  const Index last = first + stage.spec.inPerGroup() - 1;
  if (first == last) return fill(Text::stageBlockInput, frame.language, {{"c", withCommas(first)}});
  return fill(Text::stageBlockInputs, frame.language, {{"a", withCommas(first)}, {"b", withCommas(last)}});
}

std::optional<BlockName> blockName(const Part& part) {
  BlockName name;
  const Index most = 16;  // more are too long in any case
  const Index count = part.spec().inPerGroup();
  if (count > most) return std::nullopt;
  for (Index c = part.firstIn(); c < part.firstIn() + count; ++c) {
    name.text += (name.text.empty() ? "" : " ") + nameOfChannel(part.reads(), c);
  }
  for (const float size : {20.0F, 14.0F}) {
    name.size = size;
    if (estimatedWidth(name.text, size) < kBlockNamesRoom - 4) return name;
  }
  return std::nullopt;
}

}  // namespace convscope
