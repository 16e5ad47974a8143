#include "app/scene/block_numbers.h"

#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/composition.h"
#include "app/scene/tap_blocks.h"

namespace convscope {

namespace {

constexpr float kLeastBlock = 92;
constexpr Index kMostLines = 5;  // of groups without a block
constexpr Index kMostBlocks = kMostGroupWindows;
constexpr float kBlockMargins = 10;
constexpr float kKernelCaption = 20;
constexpr float kTimesGap = 24;               // between window and kernel
constexpr float kOneSum = 88;                 // right of the kernel
constexpr float kChannelSumsRoom = 72;        // of several channels, their total between two of them
constexpr float kSumsEnd = 62;                // where those numbers end, from the kernel
constexpr glm::vec2 kBlockChannelGap{6, 18};  // between the cells of two channels: least, most
constexpr float kLeastMaps = 110;             // of input and output each
constexpr float kNamesRoom = 134;             // at the left of a block, with the gaps between its parts
constexpr Index kWidestKernel = 5;
constexpr Index kMostBlockChannels = 3;

glm::vec2 cellsSize(Size2 kernel) {
  return columnsAndRows(kernel) * (kSmallestTapCell + 1.0F);
}

const Window* windowOfGroup(const Part& part) {
  for (const Window& window : part.frame.side.groups) {
    if (window.outChannel / part.spec().outPerGroup() == part.group) return &window;
  }
  return nullptr;
}

// One group with its numbers; at rest nothing of its window is shown.
struct GroupNumbers {
  Brushes& brushes;
  const Part& part;
  const Window& window;
  TapLayout layout;
  bool working = false;

  Painter& painter() const { return brushes.maps; }
  Area block(TapBlock which, Index channel) const { return layout.area(which, channel); }
  float totalRight() const { return layout.right() - layout.block.x - layout.gap; }
};

// Everything of the group in the middle of the area's height, the captions over it.
TapLayout layOutGroup(const Part& part, const Window& window, const Area& area) {
  TapRoom room;
  room.gap = kTimesGap;
  room.blocks = 2;
  room.mostChannels = kMostBlockChannels;
  room.largestCell = {46, 24};
  const float sums = part.spec().inPerGroup() > 1 ? kChannelSumsRoom : kOneSum;
  room.area = {area.at + glm::vec2(0, kKernelCaption), area.size - glm::vec2(sums, kKernelCaption)};
  const auto rows = static_cast<float>(std::min(window.channels, kMostBlockChannels));
  const float spare = room.area.size.y - rows * cellsSize(window.kernel).y;
  if (rows > 1) room.channelGap = std::clamp(std::floor(spare / (rows - 1)), kBlockChannelGap.x, kBlockChannelGap.y);
  TapLayout layout = layOutTaps(window, room);
  const float below = room.area.bottom() - layout.bottom();
  layout.origin.y += std::floor(std::max(0.0F, below / 2));
  return layout;
}

void drawWindowBlock(const GroupNumbers& group, const TapCells& cells, Index channel) {
  const Area block = group.block(TapBlock::Window, channel);
  const bool finished = !group.working && group.window.productsDone > 0;
  if (finished) return group.painter().box(block, group.painter().colors().blank);
  if (!group.working) return group.painter().dotted(block, group.layout.cell + 1.0F);
  drawTapBlock(cells, group.layout, TapBlock::Window, channel);
  const Stage& stage = group.part.planStage();
  CellFace face;
  face.kind = CellFace::Kind::Input;
  face.stage = group.part.stage;
  face.inChannel = group.window.firstInChannel + channel;
  face.firstRow = stage.rows.source(group.window.y, group.layout.rows.from);
  face.firstColumn = stage.columns.source(group.window.x, group.layout.columns.from);
  face.step = stage.spec.dilation;
  face.cells = {group.layout.rows.to - group.layout.rows.from, group.layout.columns.to - group.layout.columns.from};
  group.painter().cells({block.at, block.size + 1.0F}, face);
}

void drawKernelBlock(const GroupNumbers& group, const TapCells& cells, Index channel) {
  const Area block = group.block(TapBlock::Kernel, channel);
  group.painter().outline(block.grown(2), groupOutline(group.painter(), group.part, group.part.group), 2);
  drawTapBlock(cells, group.layout, TapBlock::Kernel, channel);
  CellFace face;
  face.kind = CellFace::Kind::Kernel;
  face.stage = group.part.stage;
  face.outChannel = group.window.outChannel;
  face.inChannel = group.window.firstInChannel + channel;
  face.firstRow = group.layout.rows.from;
  face.firstColumn = group.layout.columns.from;
  face.cells = {group.layout.rows.to - group.layout.rows.from, group.layout.columns.to - group.layout.columns.from};
  group.painter().cells({block.at, block.size + 1.0F}, face);
  group.painter().label({block.left() - group.layout.gap / 2, block.middle().y},
                        {14, group.painter().colors().ink2, Label::Align::Center}, "×");
}

void drawBlockCaption(const GroupNumbers& group, float room) {
  const Part& part = group.part;
  const auto index = static_cast<std::size_t>(group.window.outChannel);
  const std::vector<std::string>& names = part.view().kernelNames;
  std::string caption = fill(Text::stageKernelOf, part.frame.language, {{"m", withCommas(group.window.outChannel)}});
  const std::string named = index < names.size() ? caption + "  " + names[index] : caption;
  if (estimatedWidth(named, 12) < room) caption = named;
  const Area first = group.block(TapBlock::Kernel, group.layout.channels.from);
  group.painter().label({first.left() - 2, first.top() - 13}, {12, group.painter().colors().ink2}, std::move(caption));
  const Index hidden = group.window.channels - (group.layout.channels.to - group.layout.channels.from);
  if (hidden == 0) return;
  const Area window = group.block(TapBlock::Window, group.layout.channels.from);
  group.painter().label({window.left(), first.top() - 13}, {12, group.painter().colors().ink2},
                        fill(Text::stageMore, part.frame.language, {{"n", withCommas(hidden)}}));
}

// Of each channel, where there are several.
void drawChannelSumsOf(const GroupNumbers& group) {
  const Palette& colors = group.painter().colors();
  for (Index c = group.layout.channels.from; c < group.layout.channels.to; ++c) {
    const float middle = group.block(TapBlock::Kernel, c).middle().y;
    const float left = group.totalRight();
    const SumState state = group.working ? sumStateOf(group.window, c) : SumState::NotYet;
    group.painter().label({left + 12, middle}, {14, colors.ink2, Label::Align::Center}, "Σ");
    group.painter().label({left + kSumsEnd, middle},
                          {14, state == SumState::AtWork ? colors.accent : colors.ink2, Label::Align::Right},
                          group.working ? sumText(group.window, c) : "·");
  }
}

std::string stateText(const GroupNumbers& group) {
  const Language language = group.part.frame.language;
  const auto all = static_cast<Index>(group.window.products.size());
  if (!group.working && group.window.productsDone == 0) return std::string(text(Text::stageGroupWaits, language));
  if (!group.working) return std::string(text(Text::stageGroupDone, language));
  return fill(Text::stageTaps, language, {{"n", withCommas(group.window.productsDone)}, {"all", withCommas(all)}});
}

// The sum so far of a single channel, with how much of it is done below. Returns where the beam starts.
Pane drawOneTotal(const GroupNumbers& group) {
  Painter& painter = group.painter();
  const Palette& colors = painter.colors();
  const float middle = group.block(TapBlock::Kernel, group.layout.channels.from).middle().y;
  const float left = group.totalRight() + 10;
  std::string total = group.working ? twoDecimals(group.window.partialSum) : "·";
  const float size = estimatedWidth(total, 20) > kOneSum - 30 ? 14 : 20;
  const float end = left + 14 + estimatedWidth(total, size) + 8;
  painter.label({left + 4, middle}, {14, colors.ink2, Label::Align::Center}, "Σ");
  painter.label({left + 14, middle}, {size, group.working ? colors.accent : colors.ink3}, std::move(total));
  painter.label({left, middle + 22}, {12, colors.ink2}, stateText(group));
  return {{{end, middle - 1}, {0, 2}}, 0};
}

// That of several channels stands between the sums of the two middle ones; how much of it is done over all.
Pane drawSharedTotal(const GroupNumbers& group) {
  Painter& painter = group.painter();
  const Palette& colors = painter.colors();
  const Range channels = group.layout.channels;
  const Index before = channels.from + std::max<Index>(0, channels.to - channels.from - 1) / 2;
  const bool alone = channels.to - channels.from == 1;  // of several, the only one that fits
  const float middle = group.block(TapBlock::Kernel, before).middle().y + (alone ? 24 : group.layout.pitch / 2);
  const float right = group.totalRight() + kSumsEnd;
  std::string total = group.working ? twoDecimals(group.window.partialSum) : "·";
  const float size = alone || estimatedWidth(total, 20) > kSumsEnd - 4 ? 14 : 20;
  painter.label({right, middle}, {size, group.working ? colors.accent : colors.ink3, Label::Align::Right},
                std::move(total));
  const std::string state = stateText(group);
  const float top = group.block(TapBlock::Kernel, channels.from).top();
  if (estimatedWidth(state, 12) <= kChannelSumsRoom + 4) {
    painter.label({group.totalRight() + 3, top - 13}, {12, colors.ink2}, state);
  }
  return {{{right + 6, middle - 1}, {0, 2}}, 0};
}

}  // namespace

BlockRows blockRows(const Stage& stage, float height) {
  const float room = height - kBlocksTitle;
  const Index groups = stage.spec.groups;
  const auto fitting = [&](float space) {
    return std::min(groups, std::clamp<Index>(static_cast<Index>(space / kLeastBlock), 1, kMostBlocks));
  };
  BlockRows rows;
  rows.shown = fitting(room);
  // The others stand in lines where a block or two give way for them.
  if (rows.shown < groups && room >= kLeastBlock + kMostLines * kGroupLine + kBlocksFoot) {
    rows.shown = fitting(room - static_cast<float>(kMostLines) * kGroupLine - kBlocksFoot);
    rows.lines = std::min<Index>(kMostLines, groups - rows.shown);
  }
  const float foot = rows.shown + rows.lines < groups ? kBlocksFoot : 0;
  const auto count = static_cast<float>(rows.shown);
  const auto lines = static_cast<float>(rows.lines);
  rows.height = std::floor((room - foot - lines * kGroupLine - kBlockGap * (count - 1 + (lines > 0 ? 1 : 0))) / count);
  return rows;
}

float blockNumbersWidth(const Stage& stage) {
  const float sums = stage.spec.inPerGroup() > 1 ? kChannelSumsRoom : kOneSum;
  return 2 * cellsSize(stage.spec.kernel).x + kTimesGap + sums;
}

float blockNumbersKernel(const Stage& stage) {
  return cellsSize(stage.spec.kernel).x + kTimesGap;
}

bool numbersFitBlocks(const Stage& stage, glm::vec2 size) {
  if (stage.spec.kernel.w > kWidestKernel) return false;
  const float needed = cellsSize(stage.spec.kernel).y + kKernelCaption + kBlockMargins;
  const float maps = (size.x - kNamesRoom - blockNumbersWidth(stage)) / 2;
  return blockRows(stage, size.y).height >= needed && maps >= kLeastMaps;
}

std::optional<BlockNumbers> drawBlockNumbers(Brushes& brushes, const Part& part, const Area& area) {
  const Window* const window = windowOfGroup(part);
  if (window == nullptr) return std::nullopt;
  const GroupNumbers group{brushes, part, *window, layOutGroup(part, *window, area),
                           spotOf(part.frame, part.stage, part.group).has_value()};
  brushes.maps.setDepth(0);
  brushes.marks.setDepth(0);
  const TapCells cells(brushes.maps, part.frame, *window, group.layout.size);
  BlockNumbers numbers;
  numbers.channels = group.layout.channels;
  for (Index c = numbers.channels.from; c < numbers.channels.to; ++c) {
    drawWindowBlock(group, cells, c);
    drawKernelBlock(group, cells, c);
    numbers.windows.push_back({group.block(TapBlock::Window, c), 0});
  }
  drawBlockCaption(group, group.layout.block.x + (window->channels > 1 ? 0 : kOneSum));
  if (window->channels > 1) drawChannelSumsOf(group);
  numbers.sum = window->channels > 1 ? drawSharedTotal(group) : drawOneTotal(group);
  if (group.working && window->productsDone > 0) {
    for (const TapBlock which : {TapBlock::Window, TapBlock::Kernel}) {
      brushes.marks.nowRing(group.layout.place(which, tapInView(*window)).grown(-2));
    }
  }
  return numbers;
}

}  // namespace convscope
