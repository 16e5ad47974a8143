#include "app/scene/one_value.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/model/name_list.h"
#include "app/model/number_text.h"
#include "app/scene/composition.h"
#include "app/scene/stamp_strip.h"
#include "app/scene/strip_weights.h"
#include "app/scene/tap_blocks.h"
#include "app/scene/tap_columns.h"
#include "app/scene/where_now.h"

namespace convscope {

namespace {

constexpr float kValueHeads = 30;
constexpr float kSumsFoot = 24;  // for the sums of channels without a row
constexpr float kNarrowValue = 600;
constexpr float kSums = 130;
constexpr glm::vec2 kLargestCell{62, 43};
constexpr glm::vec2 kSmallColumn{48, 26};

// Few rows stand a little above the middle of what is left.
float spareAbove(float spare) {
  return std::floor(std::max(0.0F, spare) * 0.4F);
}

// The faces answer to pointing cell by cell: one cell more than a block is as wide as its pitch.
Area withGap(const Area& block) {
  return {block.at, block.size + 1.0F};
}

// The window's cells of a channel as they lie in the tensor that the stage reads.
CellFace windowFace(const Frame& frame, const Tap& first, Size2 cells) {
  const Window& window = frame.zoomed->numbers;
  const Stage& stage = frame.plan->stage(window.stage);
  CellFace face;
  face.kind = CellFace::Kind::Input;
  face.stage = window.stage;
  face.inChannel = window.firstInChannel + first.channel;
  face.firstRow = stage.rows.source(window.y, first.ky);
  face.firstColumn = stage.columns.source(window.x, first.kx);
  face.step = stage.spec.dilation;
  face.cells = cells;
  return face;
}

std::string windowTitle(const Frame& frame, float room) {
  const Window& window = frame.zoomed->numbers;
  std::string full =
      fill(Text::zoomWindowOf, frame.language, {{"y", withCommas(window.y)}, {"x", withCommas(window.x)}});
  if (Painter::titleWidth(full) <= room) return full;
  return std::string(text(Text::stageWindow, frame.language));
}

void drawHeads(Painter& painter, const Frame& frame, const TapLayout& layout, float top) {
  const Palette& colors = painter.colors();
  const Window& window = frame.zoomed->numbers;
  const auto line = [&](TapBlock block) {
    return Area{{layout.corner(block, layout.channels.from).x, top}, {layout.block.x + layout.gap, kValueHeads}};
  };
  const std::string taps = cutTapsText(frame, layout, window.kernel.w);
  const Area first = line(TapBlock::Window);
  painter.title(first, {Painter::Mark::Square, colors.input, taps.empty() ? windowTitle(frame, first.size.x) : taps, "",
                        namedReads(window.stage)});
  painter.title(line(TapBlock::Kernel), {Painter::Mark::Diamond, colors.kernel,
                                         fill(Text::zoomKernel, frame.language, {{"m", withCommas(window.outChannel)}}),
                                         "", namedKernels(window.stage)});
  painter.label({line(TapBlock::Products).left(), top + 8}, {14, colors.ink},
                std::string(text(Text::zoomProducts, frame.language)));
}

void drawSums(Painter& painter, const Frame& frame, const TapLayout& layout, const Area& area) {
  const Palette& colors = painter.colors();
  const Window& window = frame.zoomed->numbers;
  const float right = std::min(area.right(), layout.right() + 24 + kSums);
  painter.label({right, area.top() + 8}, {14, colors.ink, Label::Align::Right},
                std::string(text(Text::zoomSums, frame.language)));
  for (Index c = layout.channels.from; c < layout.channels.to; ++c) {
    const float middle = layout.area(TapBlock::Products, c).middle().y;
    const SumState state = sumStateOf(window, c);
    const bool current = state != SumState::NotYet && c == tapInView(window).channel;
    painter.label({layout.right() + 24, middle}, {20, colors.ink2, Label::Align::Center}, "Σ");
    painter.label({right, middle},
                  {20,
                   current                     ? colors.accent
                   : state == SumState::NotYet ? colors.ink3
                                               : colors.ink,
                   Label::Align::Right},
                  sumText(window, c));
  }
}

void drawBlocks(Brushes& brushes, const Frame& frame, const Area& area) {
  const bool narrow = area.size.x < kNarrowValue;
  const Window& window = frame.zoomed->numbers;
  const float names = std::max(narrow ? 24.0F : 36.0F, widestRowName(frame, window, 20));
  TapRoom room;
  room.gap = narrow ? 14 : 34;
  room.channelGap = narrow ? 8 : 14;
  room.largestCell = kLargestCell;
  room.area = {area.at + glm::vec2(names, kValueHeads),
               area.size - glm::vec2(names + (narrow ? 0 : kSums), kValueHeads + kSumsFoot)};
  TapLayout layout = layOutTaps(window, room);
  const float down = spareAbove(room.area.bottom() - layout.bottom());
  layout.origin.y += down;
  brushes.maps.setDepth(0);
  const TapCells cells(brushes.maps, frame, window, layout.size);
  const Size2 shown{layout.rows.to - layout.rows.from, layout.columns.to - layout.columns.from};
  for (Index c = layout.channels.from; c < layout.channels.to; ++c) {
    const Tap first{c, layout.rows.from, layout.columns.from};
    drawTapRow(cells, layout, c);
    brushes.maps.cells(withGap(layout.area(TapBlock::Window, c)), windowFace(frame, first, shown));
    brushes.maps.cells(withGap(layout.area(TapBlock::Kernel, c)), weightsFrom(frame.zoomed->numbers, first, shown));
  }
  drawHeads(brushes.sheet, frame, layout, area.top() + down);
  if (!narrow) drawSums(brushes.sheet, frame, layout, below(area, down));
  const glm::vec2 foot{layout.origin.x, layout.bottom() + 16};
  const Range withSum = narrow ? Range{} : layout.channels;
  drawOtherSums(cells, withSum, {foot, {area.right() - foot.x, kSumsFoot}});
  ringTapAtWork(brushes.marks, window, layout);
}

// Right of the last products, or under them where there is no room: what they add up to so far.
void drawColumnSum(Painter& painter, const Window& window, const ColumnLayout& layout, float mostRight) {
  if (window.productsDone == 0) return;
  const Palette& colors = painter.colors();
  constexpr float kSum = 100;
  const bool beside = layout.right() + 16 + kSum < mostRight;
  const glm::vec2 at = beside ? glm::vec2(layout.right() + 16, layout.place(layout.channels.to - 1, 2).middle().y)
                              : glm::vec2(mostRight - kSum, layout.bottom() + 18);
  painter.label(at, {20, colors.ink2}, "Σ");
  painter.label(at + glm::vec2(24, 0), {20, colors.accent}, twoDecimals(window.partialSum));
}

void drawColumns(Brushes& brushes, const Frame& frame, const Area& area) {
  const bool narrow = area.size.x < kNarrowValue;
  const Window& window = frame.zoomed->numbers;
  constexpr Index kMostLines = 8;
  ColumnLayout layout = layOutColumns(window, {{area.at, area.size - glm::vec2(0, kSumsFoot)},
                                               narrow ? kSmallColumn : kLargestCell,
                                               narrow ? 6.0F : 8.0F,
                                               kMostLines,
                                               columnHeadsWidth(frame, window)});
  layout.origin.y += spareAbove(area.bottom() - kSumsFoot - layout.bottom());
  brushes.maps.setDepth(0);
  drawTapColumns(TapCells(brushes.maps, frame, window, narrow ? 12 : 16), layout);
  for (Index c = layout.channels.from; c < layout.channels.to; ++c) {
    brushes.maps.cells(layout.place(c, 0), windowFace(frame, {c, 0, 0}, {1, 1}));
    brushes.maps.cells(layout.place(c, 1), weightsFrom(frame.zoomed->numbers, {c, 0, 0}, {1, 1}));
  }
  drawColumnSum(brushes.sheet, window, layout, area.right());
}

}  // namespace

void drawOneValue(Brushes& brushes, const Frame& frame, const Area& area) {
  const float below = area.size.x < kNarrowValue ? kSmallWhereHeight : kWhereHeight;
  const Area numbers{area.at, {area.size.x, area.size.y - below}};
  const Window& window = frame.zoomed->numbers;
  if (window.stamp) {
    brushes.maps.setDepth(0);
    drawOneStamp(brushes.maps, frame, numbers);
  } else {
    const bool pixel = window.kernel == Size2{1, 1};
    pixel ? drawColumns(brushes, frame, numbers) : drawBlocks(brushes, frame, numbers);
  }
  const float y = std::floor(numbers.bottom());
  brushes.sheet.line({area.left(), y}, {area.right(), y}, brushes.sheet.colors().line, 1);
  drawWhereNow(brushes, frame, {{area.left(), y + 10}, {area.size.x, below - 14}});
}

}  // namespace convscope
