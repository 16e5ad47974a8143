#include "app/scene/tap_blocks.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "app/model/number_text.h"
#include "app/scene/volumes.h"

namespace convscope {

namespace {

constexpr float kTapGap = 1;     // between two cells
constexpr float kWidest = 2.1F;  // width of a cell in heights
constexpr glm::vec2 kRoomFor16{50, 26};
constexpr glm::vec2 kRoomFor14{46, 22};
constexpr std::size_t kShortName = 4;  // a letter or a number
constexpr float kLetterApart = 12;     // from a name to its row
constexpr float kWordApart = 8;

Index cellsIn(float room, float pitch) {
  return static_cast<Index>(std::max(1.0F, (room + kTapGap) / pitch));
}

// The largest cell with which everything fits, never smaller than the smallest.
glm::vec2 fittingCell(const Window& window, const TapRoom& room, float blockWidth) {
  const auto rows = static_cast<float>(std::min(window.channels, room.mostChannels));
  const float height = (room.area.size.y - (rows - 1) * room.channelGap) / rows;
  const glm::vec2 fit = glm::floor(glm::vec2(blockWidth, height) / columnsAndRows(window.kernel) - kTapGap);
  glm::vec2 cell = glm::max(glm::min(fit, room.largestCell), kSmallestTapCell);
  cell.x = std::min(cell.x, std::max(kSmallestTapCell.x, std::floor(kWidest * cell.y)));
  return cell;
}

float numberSize(glm::vec2 cell) {
  const auto holds = [&](glm::vec2 room) { return cell.x >= room.x && cell.y >= room.y; };
  return holds(kRoomFor16) ? 16 : holds(kRoomFor14) ? 14 : 12;
}

}  // namespace

glm::vec2 TapLayout::corner(TapBlock which, Index channel) const {
  return origin +
         glm::vec2(static_cast<float>(which) * (block.x + gap), pitch * static_cast<float>(channel - channels.from));
}

Area TapLayout::place(TapBlock which, const Tap& tap) const {
  const glm::vec2 at(static_cast<float>(tap.kx - columns.from), static_cast<float>(tap.ky - rows.from));
  return {corner(which, tap.channel) + (cell + kTapGap) * at, cell};
}

TapLayout layOutTaps(const Window& window, const TapRoom& room) {
  const Tap tap = tapInView(window);
  const glm::vec2 size = room.area.size;
  const auto blocks = static_cast<float>(room.blocks);
  const float blockWidth = (size.x - (blocks - 1) * room.gap) / blocks;
  TapLayout layout;
  layout.gap = room.gap;
  layout.cell = fittingCell(window, room, blockWidth);
  layout.size = numberSize(layout.cell);
  layout.columns = shownRange(window.kernel.w, tap.kx, cellsIn(blockWidth, layout.cell.x + kTapGap));
  layout.rows = shownRange(window.kernel.h, tap.ky, cellsIn(size.y, layout.cell.y + kTapGap));
  const glm::vec2 cells(static_cast<float>(layout.columns.to - layout.columns.from),
                        static_cast<float>(layout.rows.to - layout.rows.from));
  layout.block = cells * (layout.cell + kTapGap) - kTapGap;
  layout.pitch = layout.block.y + room.channelGap;
  const Index fitting = static_cast<Index>(std::max(1.0F, (size.y + room.channelGap) / layout.pitch));
  layout.channels = shownRange(window.channels, tap.channel, std::min(room.mostChannels, fitting));
  layout.origin = room.area.at;
  return layout;
}

void drawRowName(Painter& painter, const std::string& name, glm::vec2 at, const NameLook& look) {
  if (name.size() <= kShortName)
    return painter.label(at - glm::vec2(kLetterApart, 0), {look.size, look.ink, Label::Align::Right}, name);
  const std::size_t space = name.find(' ');
  const float up = space == std::string::npos ? 0 : 7;
  painter.label(at - glm::vec2(kWordApart, up), {12, look.ink, Label::Align::Right}, name.substr(0, space));
  if (space != std::string::npos) {
    painter.label(at - glm::vec2(kWordApart, -up), {12, look.ink, Label::Align::Right}, name.substr(space + 1));
  }
}

float rowNameWidth(const std::string& name, float letters) {
  if (name.size() <= kShortName) return kLetterApart + estimatedWidth(name, letters);
  const std::string_view all = name;
  const std::size_t space = all.find(' ');
  if (space == std::string_view::npos) return kWordApart + estimatedWidth(all, 12);
  return kWordApart + std::max(estimatedWidth(all.substr(0, space), 12), estimatedWidth(all.substr(space + 1), 12));
}

float widestRowName(const Frame& frame, const Window& window, float letters) {
  const TensorView& reads = readByWindow(frame, window);
  float widest = 0;
  for (Index c = 0; c < reads.shape.c; ++c) widest = std::max(widest, rowNameWidth(nameOfChannel(reads, c), letters));
  return std::ceil(widest);
}

void drawTapBlock(const TapCells& cells, const TapLayout& layout, TapBlock which, Index channel) {
  for (Index ky = layout.rows.from; ky < layout.rows.to; ++ky) {
    for (Index kx = layout.columns.from; kx < layout.columns.to; ++kx) {
      const Tap tap{channel, ky, kx};
      const Area place = layout.place(which, tap);
      if (which == TapBlock::Window) cells.input(place, tap);
      if (which == TapBlock::Kernel) cells.weight(place, tap);
      if (which == TapBlock::Products) cells.product(place, tap);
    }
  }
}

void drawTapRow(const TapCells& cells, const TapLayout& layout, Index channel) {
  Painter& painter = cells.painter();
  const Window& window = cells.window();
  const Palette& colors = painter.colors();
  const bool current = channel == tapInView(window).channel && window.productsDone > 0;
  const float middle = layout.area(TapBlock::Window, channel).middle().y;
  const bool large = layout.size > 12;
  drawRowName(painter, cells.channelName(channel), {layout.origin.x, middle},
              {current ? colors.ink : colors.ink3, large ? 20.0F : 14.0F});
  for (const TapBlock which : kTapBlocks) drawTapBlock(cells, layout, which, channel);
  const auto before = [&](TapBlock block) {
    return glm::vec2(layout.corner(block, channel).x - layout.gap / 2, middle);
  };
  painter.label(before(TapBlock::Kernel), {large ? 20.0F : 14.0F, colors.ink2, Label::Align::Center}, "×");
  painter.label(before(TapBlock::Products), {large ? 20.0F : 14.0F, colors.ink2, Label::Align::Center}, "=");
}

void ringTapAtWork(Painter& painter, const Window& window, const TapLayout& layout) {
  if (window.productsDone == 0) return;
  for (const TapBlock block : kTapBlocks) painter.nowRing(layout.place(block, tapInView(window)).grown(-2));
}

std::string cutTapsText(const Frame& frame, const TapLayout& layout, Index columns) {
  if (layout.columns.to - layout.columns.from >= columns) return {};
  return fill(
      Text::stageShownTaps, frame.language,
      {{"a", withCommas(layout.columns.from)}, {"b", withCommas(layout.columns.to - 1)}, {"n", withCommas(columns)}});
}

void drawOtherSums(const TapCells& cells, Range shown, const Area& line) {
  const std::string apart = "     ";
  const float roomForMore = 90;
  std::string words;
  Index left = 0;
  for (Index c = 0; c < cells.window().channels; ++c) {
    if (c >= shown.from && c < shown.to) continue;
    if (left > 0) {
      ++left;
      continue;
    }
    const std::string next = (words.empty() ? "" : apart) + cells.channelName(c) + "  Σ " + sumText(cells.window(), c);
    const bool fits = estimatedWidth(words + next, 12) < line.size.x - roomForMore;
    if (fits) {
      words += next;
    } else {
      ++left;
    }
  }
  if (left > 0) words += apart + fill(Text::stageMore, cells.frame().language, {{"n", withCommas(left)}});
  Painter& painter = cells.painter();
  if (!words.empty()) painter.label(line.at, {12, painter.colors().ink3}, std::move(words));
}

}  // namespace convscope
