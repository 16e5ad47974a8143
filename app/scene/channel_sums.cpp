#include "app/scene/channel_sums.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "app/model/name_list.h"
#include "app/model/number_text.h"
#include "app/scene/composition.h"
#include "app/scene/kernels.h"
#include "app/scene/stamps.h"
#include "app/scene/sum_node.h"
#include "app/scene/tap_blocks.h"

namespace convscope {

namespace {

constexpr float kHeads = 30;
constexpr float kPartialCaption = 20;  // under a partial map
constexpr float kRowGap = 8;
constexpr float kLeastRow = 128;
constexpr float kLeastNarrowRow = 84;
constexpr float kMostRow = 210;
constexpr float kAbove = 0.4F;  // share of unused height that is left above
constexpr float kNarrowSums = 600;
constexpr float kMoreApart = 10;   // from "n more" to the maps
constexpr float kHeadsApart = 12;  // between two titles
constexpr glm::vec2 kLargeCell{45, 26};
constexpr glm::vec2 kSmallCell{40, 19};

// Everything that the parts of a row have in common.
struct Sums {
  const Frame& frame;
  const Window& window;
  Part part;
  std::optional<Spot> spot;  // nothing before the first step
  bool narrow = false;

  explicit Sums(const Frame& itsFrame, const Area& area)
      : frame(itsFrame),
        window(itsFrame.zoomed->numbers),
        part{itsFrame, window.stage, window.outChannel / itsFrame.plan->stage(window.stage).spec.outPerGroup()},
        spot(spotOf(itsFrame, window.stage, part.group)),
        narrow(area.size.x < kNarrowSums) {}

  float letters() const { return narrow ? 12 : 20; }
  const Stage& stage() const { return part.planStage(); }
  bool middle() const { return window.stage + 1 < static_cast<int>(frame.stages.size()); }
};

// The columns of the level, and how a kernel's numbers are written.
struct Columns {
  Area names, inputs, kernels, partials, output;
  glm::vec2 cell{};  // of a kernel's number; 0: the slice without numbers
  float block = 0;   // width of a kernel, at the left of its column
};

// Cells of a kernel's numbers in so much room; 0 when they would be too small to read.
glm::vec2 numberCell(Size2 kernel, glm::vec2 room) {
  for (const glm::vec2 cell : {kLargeCell, kSmallCell}) {
    const glm::vec2 block = columnsAndRows(kernel) * (cell + 1.0F);
    if (block.x <= room.x && block.y <= room.y) return cell;
  }
  return {};
}

std::string moreText(const Sums& sums, Index hidden) {
  return fill(Text::stageMore, sums.frame.language, {{"n", withCommas(hidden)}});
}

std::string kernelTitle(const Sums& sums) {
  return fill(Text::zoomKernel, sums.frame.language, {{"m", withCommas(sums.window.outChannel)}});
}

// For the names of the rows, and between them how many channels have none.
float namesWidth(const Sums& sums, Index rows) {
  const float names = widestRowName(sums.frame, sums.window, sums.letters());
  const Index hidden = sums.window.channels - rows;
  return hidden > 0 ? std::max(names, estimatedWidth(moreText(sums, hidden), 12) + kMoreApart) : names;
}

Columns columnsOf(const Sums& sums, const Area& area, float rowHeight, Index rows) {
  const Size2 kernel = sums.stage().spec.kernel;
  const float names = namesWidth(sums, rows);
  const float beam = sums.narrow ? 20 : 44;
  const float line = sums.narrow ? 14 : 32;
  const float node = (sums.narrow ? 36.0F : 68.0F) + sumNodeRoom(sums.frame, sums.narrow);
  Columns columns;
  columns.cell = numberCell(kernel, {area.size.x * 0.29F, rowHeight});
  const bool numbers = columns.cell.x > 0;
  const float block =
      numbers ? static_cast<float>(kernel.w) * (columns.cell.x + 1) : std::min(area.size.x * 0.18F, rowHeight);
  const float kernelWidth = std::max(block, std::ceil(Painter::titleWidth(kernelTitle(sums))) - line + kHeadsApart + 1);
  columns.block = block;
  const float rest = area.size.x - names - kernelWidth - beam - line - node;
  float x = area.left();
  const auto take = [&](float width, float gap) {
    const Area column{{std::floor(x), area.top()}, {std::floor(width), area.size.y}};
    x += width + gap;
    return column;
  };
  columns.names = take(names, 0);
  columns.inputs = take(rest * 0.30F, beam);
  columns.kernels = take(kernelWidth, line);
  columns.partials = take(rest * 0.30F, node);
  columns.output = take(rest * 0.40F, 0);
  return columns;
}

// A map in the middle of a row.
Area mapIn(Size2 cells, const Area& column, float middle, float height) {
  return singleMap(cells, {{column.left(), middle - height / 2}, {column.size.x, height}});
}

// The row of a channel, counted within the group.
struct Row {
  Index channel = 0;
  float middle = 0;  // of its maps
  float height = 0;
};

// What the stage reads, in a word where a few do not fit.
std::string inputTitle(const Sums& sums, float room) {
  const bool first = sums.window.stage == 0;
  const Language language = sums.frame.language;
  std::string full(text(first ? Text::zoomInputChannel : Text::zoomMiddleChannel, language));
  if (Painter::titleWidth(full) <= room) return full;
  return std::string(text(first ? Text::stageInput : Text::stageMiddle, language));
}

void drawHeads(Painter& painter, const Sums& sums, const Columns& columns) {
  const Palette& colors = painter.colors();
  const Language language = sums.frame.language;
  using Mark = Painter::Mark;
  // A title may take the gap after its column.
  const auto head = [&](const Area& column, const Area& next) {
    return Area{column.at, {next.left() - kHeadsApart - column.left(), kHeads}};
  };
  const Area input = head(columns.inputs, columns.kernels);
  painter.title(input, {Mark::Square, colors.input, inputTitle(sums, input.size.x), "", namedReads(sums.window.stage)});
  painter.title(head(columns.kernels, columns.partials),
                {Mark::Diamond, colors.kernel, kernelTitle(sums), "", namedKernels(sums.window.stage)});
  painter.label({columns.partials.left(), columns.partials.top() + 8}, {14, colors.ink},
                std::string(text(Text::zoomPartialMap, language)));
}

// The kernel's slice of a channel: in numbers where they can be read.
Area drawKernel(Brushes& brushes, const Sums& sums, const Columns& columns, const Row& row) {
  const Size2 kernel = sums.stage().spec.kernel;
  const Index c = sums.window.firstInChannel + row.channel;
  Painter& painter = brushes.maps;
  CellFace face;
  face.kind = CellFace::Kind::Kernel;
  face.stage = sums.window.stage;
  face.outChannel = sums.window.outChannel;
  face.inChannel = c;
  face.cells = kernel;
  if (columns.cell.x == 0) {
    const Area column{columns.kernels.at, {columns.block, columns.kernels.size.y}};
    const Area slice = mapIn(kernel, column, row.middle, columns.block);
    drawKernelSlice(painter, sums.part, {slice, 0}, {sums.window.outChannel, c});
    painter.cells(slice, face);
    return slice;
  }
  const glm::vec2 size = columnsAndRows(kernel) * (columns.cell + 1.0F);
  const Area block{{columns.kernels.left(), std::floor(row.middle - size.y / 2)}, size};
  const TapCells cells(painter, sums.frame, sums.window, 12);
  for (Index ky = 0; ky < kernel.h; ++ky) {
    for (Index kx = 0; kx < kernel.w; ++kx) {
      const glm::vec2 at(static_cast<float>(kx), static_cast<float>(ky));
      cells.weight({block.at + at * (columns.cell + 1.0F), columns.cell}, {row.channel, ky, kx});
    }
  }
  painter.cells(block, face);
  return block;
}

// The tap at work on a kernel's slice.
void ringTap(Painter& painter, const Sums& sums, const Area& slice) {
  const glm::vec2 cell = slice.size / columnsAndRows(sums.stage().spec.kernel);
  const Tap tap = tapInView(sums.window);
  const glm::vec2 at(static_cast<float>(tap.kx), static_cast<float>(tap.ky));
  painter.nowRing(Area{slice.at + at * cell, cell}.grown(-2));
}

// A transposed stage stamps one channel after another: the rows that no stamp reaches any more are there.
Index stampedPartialDone(const Sums& sums, Index channel) {
  const Stage& stage = sums.stage();
  const Index all = stage.output.h * stage.output.w;
  const SumState state = sumStateOf(sums.window, channel);
  if (state == SumState::NotYet) return 0;
  if (channel < tapInView(sums.window).channel) return all;
  return std::clamp<Index>(stage.rows.source(sums.window.inputY, 0), 0, stage.output.h) * stage.output.w;
}

// What this channel has of the output map: all values before this one, and this one when its own taps are done.
Index partialsDone(const Sums& sums, Index channel) {
  const Window& window = sums.window;
  const Index before = window.y * sums.stage().output.w + window.x;
  if (!sums.spot) return 0;
  if (window.stamp) return stampedPartialDone(sums, channel);
  return before + (sumStateOf(window, channel) == SumState::Done ? 1 : 0);
}

void drawPartial(Brushes& brushes, const Sums& sums, const Area& place, Index channel) {
  const TensorView& partials = sums.frame.zoomed->partials;
  Painter& painter = brushes.maps;
  Map map;
  map.volume = partials.volume;
  map.channel = channel;
  map.cells = {partials.shape.h, partials.shape.w};
  map.done = partialsDone(sums, channel);
  map.colors.scale = static_cast<float>(partials.scale);
  CellFace face;
  face.kind = CellFace::Kind::Output;
  face.stage = sums.window.stage;
  face.outChannel = sums.window.outChannel;
  face.cells = map.cells;
  painter.slab(place, groupOutline(painter, sums.part, sums.part.group), sums.part.spec().groups > 1 ? 2 : 1);
  if (cellsWithCutOff(sums.stage()) != map.cells) painter.hatched(place, painter.colors().panel);
  const Area inside = insideCutOff(sums.stage(), place);
  painter.map(inside, std::move(map));
  painter.cells(inside, face);
}

// Under a partial map: its value at this pixel.
void drawValue(Painter& painter, const Sums& sums, const Area& partial, Index channel) {
  constexpr std::array kWords{Text::zoomNotYet, Text::stageSoFar, Text::zoomThisPixel};
  const SumState state = sumStateOf(sums.window, channel);
  const Palette& colors = painter.colors();
  const bool atWork =
      state == SumState::AtWork || (state == SumState::Done && channel == tapInView(sums.window).channel);
  const float y = partial.bottom() + 12;
  const std::string value = state == SumState::NotYet ? "" : sumText(sums.window, channel);
  const std::string word(text(kWords[static_cast<std::size_t>(state)], sums.frame.language));
  const bool both = estimatedWidth(word, 12) + estimatedWidth(value, 14) + 4 <= partial.size.x;
  if (both || value.empty()) painter.label({partial.left(), y}, {12, colors.ink3}, word);
  if (value.empty()) return;
  painter.label({partial.right(), y}, {14, atWork ? colors.accent : colors.ink, Label::Align::Right}, value);
}

// One row; returns where its line to the sum starts.
glm::vec2 drawRow(Brushes& brushes, const Sums& sums, const Columns& columns, const Row& row) {
  const bool current = sums.spot && tapInView(sums.window).channel == row.channel;
  const Palette& colors = brushes.maps.colors();
  const Area input = mapIn(paddedCells(sums.stage()), columns.inputs, row.middle, row.height);
  const Area partial = mapIn(cellsWithCutOff(sums.stage()), columns.partials, row.middle, row.height);
  brushes.maps.setDepth(0);
  const std::string name = TapCells(brushes.maps, sums.frame, sums.window, 12).channelName(row.channel);
  drawRowName(brushes.maps, name, {input.left(), row.middle}, {current ? colors.ink : colors.ink3, sums.letters()});
  drawInputMap(brushes.maps, sums.part, {input, 0}, sums.window.firstInChannel + row.channel);
  const Area kernel = drawKernel(brushes, sums, columns, row);
  drawPartial(brushes, sums, partial, row.channel);
  if (!sums.window.beside) drawValue(brushes.sheet, sums, partial, row.channel);
  if (!sums.spot || (sums.window.stamp && !current)) return {partial.right(), row.middle};
  const Area window = windowOn(sums.part, input, *sums.spot);
  const Area value =
      sums.window.stamp ? stampOn(sums.part, partial, *sums.spot) : valueOn(sums.part, partial, *sums.spot);
  brushes.marks.beam({window.grown(3), 0}, {kernel, 0}, current);
  brushes.marks.beam({kernel, 0}, {value.grown(3), 0}, current);
  drawWindowRing(brushes.marks, sums.part, input, *sums.spot);
  drawValueRing(brushes.marks, sums.part, partial, *sums.spot);
  if (current) ringTap(brushes.marks, sums, kernel);
  return {partial.right(), row.middle};
}

// In the gap above a row's maps.
void drawMore(Painter& painter, const Sums& sums, glm::vec2 row, Index hidden) {
  if (hidden <= 0) return;
  painter.label(row - glm::vec2(0, (kRowGap + kPartialCaption) / 2), {12, painter.colors().ink3},
                moreText(sums, hidden));
}

// The output map with its value at work, and the sum in front of it.
void drawOutput(Brushes& brushes, const Sums& sums, const Area& place, const std::vector<SumLine>& lines) {
  drawOutputMap(brushes.maps, sums.part, {place, 0}, sums.window.outChannel);
  if (sums.spot) drawValueRing(brushes.marks, sums.part, place, *sums.spot);
  drawSum(brushes.sheet, sums.frame, lines, {place, sums.narrow});
}

}  // namespace

std::vector<Index> channelRows(Index count, Index current, Index room) {
  std::vector<Index> rows;
  const bool ends = room >= 3 && count > room;  // the first and the last beside those around the current one
  const Range range = ends ? shownRange(count - 2, std::clamp<Index>(current - 1, 0, count - 3), room - 2)
                           : shownRange(count, current, room);
  if (ends) rows.push_back(0);
  for (Index c = range.from; c < range.to; ++c) rows.push_back(ends ? c + 1 : c);
  if (ends) rows.push_back(count - 1);
  return rows;
}

void drawChannelSums(Brushes& brushes, const Frame& frame, const Area& area) {
  const Sums sums(frame, area);
  const float height = area.size.y - kHeads;
  const auto room = static_cast<Index>(std::max(1.0F, height / (sums.narrow ? kLeastNarrowRow : kLeastRow)));
  const std::vector<Index> rows = channelRows(sums.window.channels, tapInView(sums.window).channel, room);
  const float pitch = std::min(kMostRow, std::floor(height / static_cast<float>(rows.size())));
  // Few rows stand a little above the middle.
  const Area level = below(area, std::floor((height - pitch * static_cast<float>(rows.size())) * kAbove));
  const Area body = below(level, kHeads);
  const Columns columns = columnsOf(sums, level, pitch - kPartialCaption - kRowGap, static_cast<Index>(rows.size()));
  drawHeads(brushes.sheet, sums, columns);
  std::vector<SumLine> lines;
  Index previous = -1;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float top = body.top() + pitch * static_cast<float>(i);
    const float mapHeight = pitch - kRowGap - kPartialCaption;
    const Row row{rows[i], std::floor(top + mapHeight / 2), mapHeight};
    drawMore(brushes.sheet, sums, {body.left(), top}, rows[i] - previous - 1);
    lines.push_back({drawRow(brushes, sums, columns, row), sumStateOf(sums.window, rows[i])});
    previous = rows[i];
  }
  drawMore(brushes.sheet, sums, {body.left(), body.top() + pitch * static_cast<float>(rows.size())},
           sums.window.channels - 1 - previous);
  const float middle =
      std::floor(body.top() + (pitch * static_cast<float>(rows.size()) - kPartialCaption - kRowGap) / 2);
  drawOutput(brushes, sums, mapIn(cellsWithCutOff(sums.stage()), columns.output, middle, body.size.y * 0.5F), lines);
}

}  // namespace convscope
