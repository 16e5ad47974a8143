#include "app/scene/stamp_strip.h"

#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/stamps.h"
#include "app/scene/strip_weights.h"

namespace convscope {

namespace {

constexpr float kStampHead = 24;
constexpr float kStampTotal = 150;
constexpr float kNarrowStamp = 600;  // below, the words go under the blocks
constexpr float kStampFoot = 22;
constexpr float kLeastMiddle = 26;  // of the words at the right, below the top of the blocks
constexpr int kBlocks = 3;          // kernel, products, outputs; the input is one cell in front of them
constexpr glm::vec2 kLargestStampCell{62, 43};

// How a stamp is laid out: the input's cell, and three blocks as in core's order of taps.
struct StampLayout {
  TapLayout taps;
  Area input;
  bool narrow = false;

  Area cell(int block, Index ky, Index kx) const { return taps.place(static_cast<TapBlock>(block), {0, ky, kx}); }
  Area block(int number) const { return taps.area(static_cast<TapBlock>(number), 0); }
};

StampLayout layOutStamp(const Window& window, const Area& area, glm::vec2 largest) {
  StampLayout layout;
  layout.narrow = area.size.x < kNarrowStamp;
  const float gap = layout.narrow ? 16 : 30;
  const float first = std::max(kSmallestTapCell.x, std::min(largest.x, area.size.x * 0.08F));
  TapRoom room;
  room.gap = gap;
  room.mostChannels = 1;
  room.blocks = kBlocks;
  room.largestCell = largest;
  const float words = layout.narrow ? 0 : kStampTotal;
  room.area = {area.at + glm::vec2(first + gap, kStampHead),
               area.size - glm::vec2(first + gap + words, kStampHead + (layout.narrow ? kStampFoot : 0))};
  layout.taps = layOutTaps(window, room);
  const float middle = layout.taps.origin.y + layout.taps.block.y / 2;
  layout.input = {{area.left(), std::floor(middle - layout.taps.cell.y / 2)}, layout.taps.cell};
  return layout;
}

// Nothing is cut off before it lands: the taps of a stamp are drawn alike.
Window withoutPadding(Window window) {
  std::fill(window.padding.begin(), window.padding.end(), char{0});
  return window;
}

// An output under the stamp: what has been added up there so far.
void drawLanded(const TapCells& cells, const Window& window, const Area& cell, const Tap& tap) {
  Painter& painter = cells.painter();
  const Palette& colors = painter.colors();
  const Stage& stage = cells.frame().plan->stage(window.stage);
  if (window.padding[static_cast<std::size_t>(tap.ky * window.kernel.w + tap.kx)] != 0) {
    return painter.hatched(cell, colors.panel);
  }
  const VolumePtr sums = stampedSums(cells.frame(), window.outChannel);
  if (!sums) {
    painter.box(cell, colors.blank);
    return painter.label(cell.middle(), {cells.size(), colors.ink3, Label::Align::Center}, "·");
  }
  const double value =
      sums->tensor.at(0, stage.rows.source(window.inputY, tap.ky), stage.columns.source(window.inputX, tap.kx));
  const TensorView& output = cells.frame().stages[static_cast<std::size_t>(window.stage)].output;
  const Color ground = divergingColor(colors, value, output.scaleOf(window.outChannel));
  painter.box(cell, ground);
  painter.label(cell.middle(), {cells.size(), inkOn(ground), Label::Align::Center}, twoDecimals(value));
}

void drawCells(Painter& painter, const Frame& frame, const Window& window, const StampLayout& layout) {
  const Window plain = withoutPadding(window);
  const TapCells cells(painter, frame, plain, layout.taps.size);
  cells.input(layout.input, {0, 0, 0});
  for (Index ky = layout.taps.rows.from; ky < layout.taps.rows.to; ++ky) {
    for (Index kx = layout.taps.columns.from; kx < layout.taps.columns.to; ++kx) {
      const Tap tap{0, ky, kx};
      cells.weight(layout.cell(0, ky, kx), tap);
      cells.product(layout.cell(1, ky, kx), tap);
      drawLanded(cells, window, layout.cell(2, ky, kx), tap);
    }
  }
}

void drawSigns(Painter& painter, const StampLayout& layout) {
  const Palette& colors = painter.colors();
  const float y = layout.taps.origin.y + layout.taps.block.y / 2;
  const Lettering sign{layout.taps.size > 12 ? 20.0F : 14.0F, colors.ink2, Label::Align::Center};
  const float afterInput = (layout.input.right() + layout.block(0).left()) / 2;
  painter.label({afterInput, y}, sign, "×");
  painter.label({layout.block(1).left() - layout.taps.gap / 2, y}, sign, "=");
  const float from = layout.block(1).right() + 5;
  const float to = layout.block(2).left() - 5;
  painter.line({from, y}, {to - 4, y}, colors.ink2, 1.5F);
  painter.arrowHead({to, y}, colors.ink2);
}

void drawStampHeads(Painter& painter, const Frame& frame, const Window& window, const StampLayout& layout) {
  const Palette& colors = painter.colors();
  const float y = layout.taps.origin.y - 14;
  const auto head = [&](float x, std::string words) { painter.label({x, y}, {12, colors.ink3}, std::move(words)); };
  const std::string channel = nameOfChannel(readByWindow(frame, window), window.firstInChannel);
  head(layout.input.left(), channel);
  std::string taps = cutTapsText(frame, layout.taps, window.kernel.w);
  head(layout.block(0).left(), fill(Text::stageKernelOf, frame.language, {{"m", withCommas(window.outChannel)}}));
  head(layout.block(1).left(), taps.empty() ? std::string(text(Text::stageProducts, frame.language)) : taps);
  const std::string under(text(Text::stampLanded, frame.language));
  const bool fits = estimatedWidth(under, 12) <= layout.block(2).size.x + (layout.narrow ? 0 : 12);
  head(layout.block(2).left(), fits ? under : std::string(text(Text::stageOutput, frame.language)));
}

// Which output the latest product is added to, and how far that is.
struct TargetWords {
  std::string place, soFar, end;
};

TargetWords targetWords(const Frame& frame, const Window& window) {
  const Language language = frame.language;
  if (window.beside) return {std::string(text(Text::stampBeside, language)), "", ""};
  return {fill(Text::stampTarget, language, {{"y", withCommas(window.y)}, {"x", withCommas(window.x)}}),
          std::string(text(Text::stageSoFar, language)),
          fill(Text::stampEnd, language, {{"o", twoDecimals(window.output)}})};
}

void drawTargetLine(Painter& painter, const Frame& frame, const Window& window, glm::vec2 at) {
  const Palette& colors = painter.colors();
  const TargetWords words = targetWords(frame, window);
  Label label;
  label.at = {at.x, at.y, 0};
  label.size = 12;
  label.color = colors.ink3;
  label.text = words.place;
  if (!window.beside) {
    label.text += "  " + words.soFar + "  ";
    label.more = {{twoDecimals(window.partialSum), colors.accent}, {"   " + words.end, colors.ink2}};
  }
  painter.label(std::move(label));
}

void drawTarget(Painter& painter, const Frame& frame, const Window& window, glm::vec2 at) {
  const Palette& colors = painter.colors();
  const TargetWords words = targetWords(frame, window);
  if (window.beside) return painter.label(at, {12, colors.ink2}, words.place);
  painter.label(at + glm::vec2(0, -34), {12, colors.ink3}, words.place);
  painter.label(at + glm::vec2(0, -16), {12, colors.ink3}, words.soFar);
  painter.label(at + glm::vec2(0, 8), {20, colors.accent}, twoDecimals(window.partialSum));
  painter.label(at + glm::vec2(0, 32), {12, colors.ink2}, words.end);
}

// The input, the weights and the outputs answer to pointing where they are written.
void recordStamp(Painter& painter, const Frame& frame, const Window& window, const StampLayout& layout) {
  const Stage& stage = frame.plan->stage(window.stage);
  const TapLayout& taps = layout.taps;
  const auto withGap = [](const Area& block) { return Area{block.at, block.size + 1.0F}; };
  CellFace input;
  input.stage = window.stage;
  input.inChannel = window.firstInChannel;
  input.firstRow = window.inputY;
  input.firstColumn = window.inputX;
  input.cells = {1, 1};
  painter.cells(layout.input, input);
  const Size2 shown{taps.rows.to - taps.rows.from, taps.columns.to - taps.columns.from};
  painter.cells(withGap(layout.block(0)), weightsFrom(window, {0, taps.rows.from, taps.columns.from}, shown));
  CellFace output;
  output.kind = CellFace::Kind::Output;
  output.stage = window.stage;
  output.outChannel = window.outChannel;
  output.firstRow = stage.rows.source(window.inputY, taps.rows.from);
  output.firstColumn = stage.columns.source(window.inputX, taps.columns.from);
  output.step = stage.spec.dilation;
  output.cells = shown;
  painter.cells(withGap(layout.block(2)), output);
}

void drawStamp(Painter& painter, const Frame& frame, const Window& window, const StampLayout& layout) {
  drawCells(painter, frame, window, layout);
  recordStamp(painter, frame, window, layout);
  drawSigns(painter, layout);
  drawStampHeads(painter, frame, window, layout);
  const Area last = layout.block(2);
  if (window.productsDone == 0) return;
  const Tap tap = tapInView(window);
  painter.nowRing(layout.input.grown(-2));
  for (int block = 0; block < kBlocks; ++block) painter.nowRing(layout.cell(block, tap.ky, tap.kx).grown(-2));
  if (layout.narrow) return drawTargetLine(painter, frame, window, {layout.input.left(), last.bottom() + 14});
  const float y = std::max(last.middle().y, layout.taps.origin.y + kLeastMiddle);
  drawTarget(painter, frame, window, {last.right() + 24, y});
}

}  // namespace

void drawStampStrip(Painter& painter, const Frame& frame, const Area& area) {
  drawStamp(painter, frame, *frame.numbers, layOutStamp(*frame.numbers, area, kSmallestTapCell));
}

void drawOneStamp(Painter& painter, const Frame& frame, const Area& area) {
  const Window& window = frame.zoomed->numbers;
  StampLayout layout = layOutStamp(window, area, kLargestStampCell);
  const float down = std::floor(std::max(0.0F, area.bottom() - layout.taps.bottom() - kStampFoot) * 0.4F);
  layout.taps.origin.y += down;
  layout.input.at.y += down;
  drawStamp(painter, frame, window, layout);
}

}  // namespace convscope
