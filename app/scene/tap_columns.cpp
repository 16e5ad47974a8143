#include "app/scene/tap_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/model/number_text.h"

namespace convscope {

namespace {

constexpr float kHeadApart = 10;  // from a row's name to its first cell

std::array<std::string, 3> rowNames(const Frame& frame, Index kernel) {
  const Language language = frame.language;
  return {std::string(text(Text::stagePixel, language)),
          "× " + fill(Text::stageKernelOf, language, {{"m", withCommas(kernel)}}),
          "= " + std::string(text(Text::stageProducts, language))};
}

void drawRowNames(const TapCells& cells, const ColumnLayout& layout, Index first) {
  Painter& painter = cells.painter();
  const std::array<std::string, 3> names = rowNames(cells.frame(), cells.window().outChannel);
  for (int row = 0; row < 3; ++row) {
    const Area place = layout.place(first, row);
    painter.label({place.left() - kHeadApart, place.middle().y}, {12, painter.colors().ink3, Label::Align::Right},
                  names[static_cast<std::size_t>(row)]);
  }
}

// The name of a column; where it is too wide the last word of it: "45°" of "edge 45°".
std::string columnName(const TapCells& cells, Index channel, float room) {
  std::string name = cells.channelName(channel);
  if (estimatedWidth(name, 12) <= room) return name;
  const std::size_t space = name.rfind(' ');
  return space == std::string::npos ? name : name.substr(space + 1);
}

}  // namespace

float columnHeadsWidth(const Frame& frame, const Window& window) {
  float widest = 0;
  for (const std::string& name : rowNames(frame, frame.plan->stage(window.stage).spec.outChannels - 1)) {
    widest = std::max(widest, estimatedWidth(name, 12));
  }
  return std::ceil(widest) + kHeadApart;
}

Area ColumnLayout::place(Index channel, int row) const {
  const Index number = channel - channels.from;
  const Index line = number / perLine;
  const glm::vec2 at(static_cast<float>(number % perLine) * (cell.x + 1),
                     static_cast<float>(line) * linePitch + static_cast<float>(row) * rowPitch);
  return {origin + at, cell};
}

float ColumnLayout::right() const {
  const Index columns = std::min(perLine, channels.to - channels.from);
  return origin.x + static_cast<float>(columns) * (cell.x + 1);
}

float ColumnLayout::bottom() const {
  return place(channels.to - 1, 2).bottom();
}

ColumnLayout layOutColumns(const Window& window, const ColumnRoom& room) {
  ColumnLayout layout;
  layout.cell = room.cell;
  layout.origin = room.area.at + glm::vec2(room.heads, kColumnNames + 4);
  layout.rowPitch = room.cell.y + room.lineGap;
  layout.linePitch = 3 * layout.rowPitch + kColumnNames + 8;
  layout.perLine = std::max<Index>(1, static_cast<Index>((room.area.size.x - room.heads) / (room.cell.x + 1)));
  const auto lines = static_cast<Index>((room.area.size.y + 8) / layout.linePitch);
  layout.channels = shownRange(window.channels, tapInView(window).channel,
                               layout.perLine * std::clamp<Index>(lines, 1, room.mostLines));
  return layout;
}

void drawTapColumns(const TapCells& cells, const ColumnLayout& layout) {
  Painter& painter = cells.painter();
  const Window& window = cells.window();
  const Palette& colors = painter.colors();
  const Index atWork = window.productsDone > 0 ? tapInView(window).channel : -1;
  for (Index c = layout.channels.from; c < layout.channels.to; ++c) {
    if ((c - layout.channels.from) % layout.perLine == 0) drawRowNames(cells, layout, c);
    const Area pixel = layout.place(c, 0);
    painter.label({pixel.middle().x, pixel.top() - 12},
                  {12, c == atWork ? colors.ink : colors.ink3, Label::Align::Center},
                  columnName(cells, c, pixel.size.x - 4));
    const Tap tap{c, 0, 0};
    cells.input(pixel, tap);
    cells.weight(layout.place(c, 1), tap);
    cells.product(layout.place(c, 2), tap);
  }
  for (int row = 0; row < 3 && atWork >= 0; ++row) painter.nowRing(layout.place(atWork, row).grown(-2));
  const Index hidden = window.channels - (layout.channels.to - layout.channels.from);
  if (hidden > 0) {
    painter.label({layout.origin.x, layout.bottom() + 14}, {12, colors.ink3},
                  fill(Text::stageMore, cells.frame().language, {{"n", withCommas(hidden)}}));
  }
}

}  // namespace convscope
