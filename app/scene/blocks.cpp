#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/block_layout.h"
#include "app/scene/block_numbers.h"
#include "app/scene/composition.h"

namespace convscope {

namespace {

// The group's channels by name, when there are few, and by number.
void drawBlockNames(Painter& painter, const Part& part, glm::vec2 at) {
  const std::optional<BlockName> name = blockName(part);
  if (name) painter.label(at + glm::vec2(0, -2), {name->size, painter.colors().ink}, name->text);
  constexpr float kMost = 80;
  std::string channels = channelsText(part.frame, part.planStage(), part.group);
  const bool unnamed = part.spec().inPerGroup() >= 16;  // maps below have their numbers
  if (unnamed || estimatedWidth(channels, 12) > kMost)
    channels = channels.substr(channels.rfind(' ') + 1);  // the numbers
  painter.label(at + glm::vec2(0, name ? 20 : 4), {12, painter.colors().ink2}, std::move(channels));
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

// Maps side by side hide no window: each has a beam of its own to its slice.
void drawKernelBeams(Painter& painter, const Part& part, const Stack& inputs, const KernelAnchor& kernel) {
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, part.group);
  if (!spot) return;
  for (std::size_t i = 0; i < inputs.shown.size(); ++i) {
    const Pane map = inputs.place(i);
    const Pane window{windowOn(part, map.area, *spot), map.z};
    painter.beam(window.grown(3), kernel.from, part.firstIn() + inputs.shown[i] == spot->inChannel);
  }
}

void drawBlockMaps(Brushes& brushes, const Part& part, const std::array<Area, 3>& places) {
  const Stack inputs = blockInputs(part, places[0]);
  drawInputMaps(brushes, part, inputs);
  const std::optional<KernelAnchor> kernel = drawActiveKernel(brushes, part, places[1]);
  const std::optional<Pane> output = drawOutputMaps(brushes, part, blockOutputs(part, places[2]));
  const std::optional<Pane> window = drawWindows(brushes, part, inputs);
  if (!inputs.flat() || !kernel || !output) return drawBeams(brushes.marks, window, kernel, output);
  drawKernelBeams(brushes.marks, part, inputs, *kernel);
  brushes.marks.beam(kernel->to, output->grown(3), true);
}

void drawBlockWithNumbers(Brushes& brushes, const Part& part, const std::array<Area, 3>& places) {
  const std::optional<BlockNumbers> numbers = drawBlockNumbers(brushes, part, places[1]);
  if (!numbers) return drawBlockMaps(brushes, part, places);
  const Stack inputs = blockInputs(part, places[0]);
  drawInputMaps(brushes, part, inputs);
  const std::optional<Pane> output = drawOutputMaps(brushes, part, blockOutputs(part, places[2]));
  drawNumberBeams(brushes.marks, part, inputs, *numbers);
  drawWindows(brushes, part, inputs);
  if (output) brushes.marks.beam(numbers->sum, output->grown(3), true);
}

// One group: a band on its colour with its channels, its kernel and its maps.
void drawBlock(Brushes& brushes, const Part& part, const Area& area, const BlockColumns& columns) {
  Painter& painter = brushes.sheet;
  const Palette& colors = painter.colors();
  const Color color = groupColor(colors, part.group);
  brushes.ground.box(area, mix(colors.stage, color, 0.10));
  brushes.ground.box({area.at, {4, area.size.y}}, color);
  painter.label(area.at + glm::vec2(kBlockInset, 14), {12, colors.ink2},
                fill(Text::stageGroup, part.frame.language, {{"g", withCommas(part.group)}}));
  drawBlockNames(painter, part, {area.left() + kBlockInset, area.middle().y});
  const auto draw = columns.numbers ? &drawBlockWithNumbers : &drawBlockMaps;
  draw(brushes, part, columns.in(area));
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

// Titles stand over what they name and take what is free right of it; that of the numbers over the kernel.
std::array<Area, 3> titleColumns(const Stage& stage, std::array<Area, 3> columns, const Area& area, bool numbers) {
  constexpr float kOutputTitle = 176;
  const float toKernel = numbers ? blockNumbersKernel(stage) : 0;
  const float left = columns[1].left() + toKernel;
  columns[2].at.x = std::min(columns[2].left(), std::max(left + 60, area.right() - kOutputTitle));
  columns[0].size.x = left - 12 - columns[0].left();
  columns[1] = {{left, area.top()}, {columns[2].left() - 12 - left, 0}};
  columns[2].size.x = area.right() - columns[2].left();
  columns[0].at.y = columns[2].at.y = area.top();
  return columns;
}

}  // namespace

void drawGroups(Brushes& brushes, const Frame& frame, const Area& area, bool numbers) {
  const Stage& stage = frame.plan->stage(0);
  const BlockRows rows = blockRows(stage, area.size.y);
  const Index inView = groupInView(frame, 0);
  const BlockColumns columns = blockColumns({frame, 0, inView}, {area.size.x, rows.height}, numbers);
  drawTitles(brushes.sheet, frame, 0, titleColumns(stage, columns.in(area), area, numbers));
  const Range all = shownRange(stage.spec.groups, inView, rows.shown + rows.lines);
  const Range blocks = shownRange(stage.spec.groups, std::clamp(inView, all.from, all.to - 1), rows.shown);
  const Area place = below(area, kBlocksTitle);
  float y = place.top();
  for (Index g = all.from; g < all.to; ++g) {
    const bool isBlock = g >= blocks.from && g < blocks.to;
    const Area row{{place.left(), y}, {place.size.x, isBlock ? rows.height : kGroupLine}};
    isBlock ? drawBlock(brushes, {frame, 0, g}, row, columns) : drawGroupLine(brushes, {frame, 0, g}, row);
    y += row.size.y + (isBlock ? kBlockGap : 0);
  }
  const Index hidden = stage.spec.groups - (all.to - all.from);
  if (hidden == 0) return;
  brushes.sheet.label({place.left() + 14, place.bottom() - 8}, {12, brushes.sheet.colors().ink3},
                      fill(Text::stageMoreGroups, frame.language, {{"n", withCommas(hidden)}}));
}

}  // namespace convscope
