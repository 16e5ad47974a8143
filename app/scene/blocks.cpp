#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/block_numbers.h"
#include "app/scene/composition.h"
#include "app/scene/map_names.h"

namespace convscope {

namespace {

std::string channelsText(const Frame& frame, const Stage& stage, Index group) {
  const Index first = group * stage.spec.inPerGroup();
  const Index last = first + stage.spec.inPerGroup() - 1;
  if (first == last) return fill(Text::stageChannel, frame.language, {{"c", withCommas(first)}});
  return fill(Text::stageChannels, frame.language, {{"a", withCommas(first)}, {"b", withCommas(last)}});
}

constexpr float kNarrowBlock = 560;

// Room at the left of a block for its name, and for its channels where there is enough.
float blockNamesWidth(const Area& block) {
  return block.size.x < kNarrowBlock ? 84 : 110;
}

// The group's channels by name, when there are few, and by number.
void drawBlockNames(Painter& painter, const Part& part, glm::vec2 at) {
  const Stage& stage = part.planStage();
  std::string names;
  for (Index c = part.firstIn(); c < part.firstIn() + stage.spec.inPerGroup(); ++c) {
    names += (names.empty() ? "" : " ") + nameOfChannel(part.reads(), c);
  }
  constexpr float kNames = 84;
  const bool few = estimatedWidth(names, 20) < kNames;
  if (few) painter.label(at + glm::vec2(0, -2), {20, painter.colors().ink}, std::move(names));
  std::string channels = channelsText(part.frame, stage, part.group);
  if (estimatedWidth(channels, 12) > kNames) channels = channels.substr(channels.rfind(' ') + 1);  // the numbers
  painter.label(at + glm::vec2(0, few ? 20 : 4), {12, painter.colors().ink2}, std::move(channels));
}

// From each window on the maps to its numbers, from the sum to the value at work.
void drawNumberBeams(Painter& painter, const Part& part, const Stack& inputs, const BlockNumbers& numbers) {
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, part.group);
  if (!spot) return;
  for (std::size_t i = 0; i < inputs.shown.size(); ++i) {
    const Index channel = inputs.shown[i];
    if (channel < numbers.channels.from || channel >= numbers.channels.to) continue;
    const Pane map = inputs.place(i);
    const Pane window{windowOn(part, map.area, *spot), map.z};
    const auto row = static_cast<std::size_t>(channel - numbers.channels.from);
    painter.beam(window.grown(3), numbers.windows[row], part.firstIn() + channel == spot->inChannel);
  }
}

// In the middle of the area's height, with the names below.
Stack centred(Stack stack, const Area& area) {
  const Area covered = stack.bounds();
  const float names = stack.shown.size() > 1 ? kNameRoom : 0;
  const float spare = area.bottom() - covered.bottom() - names;
  if (!stack.flat()) stack.at.y += std::floor(std::max(0.0F, spare / 2));
  return stack;
}

void drawBlockMaps(Brushes& brushes, const Part& part, const Area& inner) {
  const Area left = slice(inner, 0, 0.36F);
  const Area right = slice(inner, 0.66F, 1);
  const Stack inputs = centred(stackOfInputs(part, left, kWideSpread), left);
  drawInputMaps(brushes, part, inputs);
  const std::optional<KernelAnchor> kernel = drawActiveKernel(brushes, part, slice(inner, 0.42F, 0.60F));
  const std::optional<Pane> output = drawOutputMaps(brushes, part, centred(stackOfOutputs(part, right), right));
  drawBeams(brushes.marks, drawWindows(brushes, part, inputs), kernel, output);
}

// Input, numbers and output of a block.
std::array<Area, 3> numberColumns(const Stage& stage, const Area& inner) {
  const float numbers = blockNumbersWidth(stage);
  const float maps = std::floor((inner.size.x - numbers) / 2);
  const auto part = [&](float from, float width) {
    return Area{{inner.left() + from, inner.top()}, {width, inner.size.y}};
  };
  return {part(0, maps - 14), part(maps, numbers), part(maps + numbers, maps)};
}

void drawBlockWithNumbers(Brushes& brushes, const Part& part, const Area& inner) {
  const std::array<Area, 3> columns = numberColumns(part.planStage(), inner);
  const std::optional<BlockNumbers> numbers = drawBlockNumbers(brushes, part, columns[1]);
  if (!numbers) return drawBlockMaps(brushes, part, inner);
  const Stack inputs = centred(stackOfInputs(part, columns[0], kWideSpread), columns[0]);
  drawInputMaps(brushes, part, inputs);
  const Stack outputs = centred(stackOfOutputs(part, columns[2]), columns[2]);
  const std::optional<Pane> output = drawOutputMaps(brushes, part, outputs);
  drawNumberBeams(brushes.marks, part, inputs, *numbers);
  drawWindows(brushes, part, inputs);
  if (output) brushes.marks.beam(numbers->sum, output->grown(3), true);
}

// Where the maps and numbers of a block are, right of its names.
Area innerOf(const Area& block) {
  const float names = blockNamesWidth(block);
  return {{block.left() + names, block.top() + 6}, {block.size.x - names - 12, block.size.y - 10}};
}

// One group: a band on its colour with its channels, its kernel and its maps.
void drawBlock(Brushes& brushes, const Part& part, const Area& area, bool numbers) {
  Painter& painter = brushes.sheet;
  const Palette& colors = painter.colors();
  const Color color = groupColor(colors, part.group);
  brushes.ground.box(area, mix(colors.stage, color, 0.10));
  brushes.ground.box({area.at, {4, area.size.y}}, color);
  painter.label(area.at + glm::vec2(14, 14), {12, colors.ink2},
                fill(Text::stageGroup, part.frame.language, {{"g", withCommas(part.group)}}));
  if (area.size.x >= kNarrowBlock) drawBlockNames(painter, part, {area.left() + 14, area.middle().y});
  numbers ? drawBlockWithNumbers(brushes, part, innerOf(area)) : drawBlockMaps(brushes, part, innerOf(area));
}

// A group that has no block: its name, its channels, and how much of its maps is there.
void drawGroupLine(Brushes& brushes, const Part& part, const Area& area) {
  constexpr float kBar = 120;
  const Frame& frame = part.frame;
  const Shape& output = part.planStage().output;
  Painter& painter = brushes.sheet;
  const Palette& colors = painter.colors();
  const Color color = groupColor(colors, part.group);
  const Area ground{area.at, {area.size.x, area.size.y - 3}};
  brushes.ground.box(ground, mix(colors.stage, color, 0.10));
  brushes.ground.box({area.at, {4, ground.size.y}}, color);
  const float y = ground.middle().y;
  painter.label({area.left() + 14, y}, {12, colors.ink2},
                fill(Text::stageGroup, frame.language, {{"g", withCommas(part.group)}}));
  painter.label({area.left() + 110, y}, {12, colors.ink2}, channelsText(frame, part.planStage(), part.group));
  Index done = 0;
  const Index maps = part.spec().outPerGroup();
  for (Index m = part.firstOut(); m < part.firstOut() + maps; ++m) {
    done += frame.plan->outputsDone(frame.step, part.stage, m);
  }
  const double share = static_cast<double>(done) / static_cast<double>(maps * output.h * output.w);
  const Area bar{{area.right() - 12 - kBar, y - 2}, {kBar, 4}};
  painter.box(bar, colors.softLine);
  if (done > 0) painter.box({bar.at, {kBar * static_cast<float>(share), 4}}, colors.ink3);
  const Text word = share == 1 ? Text::stageGroupDone : Text::stageGroupWaits;
  painter.label({bar.left() - 12, y}, {12, colors.ink3, Label::Align::Right},
                done > 0 && share < 1 ? percent(share, 0) : wordOf(frame, word));
}

std::array<Area, 3> titleColumns(const Stage& stage, const Area& inner, bool numbers) {
  if (!numbers) return {slice(inner, 0, 0.36F), slice(inner, 0.40F, 0.62F), slice(inner, 0.66F, 1)};
  std::array<Area, 3> columns = numberColumns(stage, inner);
  const float half = columns[1].size.x * 0.36F;  // over the kernel, which stands right of the window
  columns[1] = {columns[1].at + glm::vec2(half, 0), columns[1].size - glm::vec2(half, 0)};
  columns[0].size.x += half;
  columns[2] = {columns[2].at - glm::vec2(30, 0), columns[2].size + glm::vec2(42, 0)};
  return columns;
}

}  // namespace

void drawGroups(Brushes& brushes, const Frame& frame, const Area& area, bool numbers) {
  const Stage& stage = frame.plan->stage(0);
  drawTitles(brushes.sheet, frame, 0,
             titleColumns(stage, {{innerOf(area).left(), area.top()}, innerOf(area).size}, numbers));
  const BlockRows rows = blockRows(stage, area.size.y);
  const Index inView = groupInView(frame, 0);
  const Range all = shownRange(stage.spec.groups, inView, rows.shown + rows.lines);
  const Range blocks = shownRange(stage.spec.groups, std::clamp(inView, all.from, all.to - 1), rows.shown);
  const Area place = below(area, kBlocksTitle);
  float y = place.top();
  for (Index g = all.from; g < all.to; ++g) {
    const bool isBlock = g >= blocks.from && g < blocks.to;
    const Area row{{place.left(), y}, {place.size.x, isBlock ? rows.height : kGroupLine}};
    isBlock ? drawBlock(brushes, {frame, 0, g}, row, numbers) : drawGroupLine(brushes, {frame, 0, g}, row);
    y += row.size.y + (isBlock ? kBlockGap : 0);
  }
  const Index hidden = stage.spec.groups - (all.to - all.from);
  if (hidden == 0) return;
  brushes.sheet.label({place.left() + 14, place.bottom() - 8}, {12, brushes.sheet.colors().ink3},
                      fill(Text::stageMoreGroups, frame.language, {{"n", withCommas(hidden)}}));
}

}  // namespace convscope
