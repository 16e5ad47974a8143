// Window, kernel and products side by side, one row of blocks a channel.
#pragma once

#include <array>
#include <string>

#include "app/scene/stack.h"
#include "app/scene/tap_cells.h"

namespace convscope {

enum class TapBlock { Window, Kernel, Products };
inline constexpr std::array kTapBlocks{TapBlock::Window, TapBlock::Kernel, TapBlock::Products};
inline constexpr glm::vec2 kSmallestTapCell{40, 19};

// What the blocks may take.
struct TapRoom {
  Area area;
  float gap = 24;           // between two blocks
  float channelGap = 6;     // between the blocks of two channels
  Index mostChannels = 64;  // below each other
  int blocks = 3;           // side by side: window and kernel, or products as well
  glm::vec2 largestCell = kSmallestTapCell;
};

// Where the cells stand. What does not fit even in the smallest cells is cut around the tap in view.
struct TapLayout {
  Range channels, rows, columns;
  glm::vec2 cell = kSmallestTapCell;
  float size = 12;  // of the numbers
  float gap = 24;
  glm::vec2 block{};
  float pitch = 0;  // from one channel to the next
  glm::vec2 origin{};

  glm::vec2 corner(TapBlock which, Index channel) const;
  Area place(TapBlock which, const Tap& tap) const;
  Area area(TapBlock which, Index channel) const { return {corner(which, channel), block}; }
  float right() const { return origin.x + 3 * block.x + 2 * gap; }
  float bottom() const { return corner(TapBlock::Window, channels.to - 1).y + block.y; }
};
TapLayout layOutTaps(const Window& window, const TapRoom& room);

// A channel's name left of `at`: a letter or number, or smaller and with one word a line: "edge" over "45°".
struct NameLook {
  Color ink;
  float size = 14;  // of a letter
};
void drawRowName(Painter& painter, const std::string& name, glm::vec2 at, const NameLook& look);

// How far a name reaches to the left of its place, at most `mostLetters` px high; the widest of all channels that the
// window's stage reads, so that nothing moves while rows come and go.
float rowNameWidth(const std::string& name, float letters);
float widestRowName(const Frame& frame, const Window& window, float letters);

// The cells of one block of a channel.
void drawTapBlock(const TapCells& cells, const TapLayout& layout, TapBlock which, Index channel);

// The blocks of one channel with its name, × and = between them.
void drawTapRow(const TapCells& cells, const TapLayout& layout, Index channel);

// The now rings around the latest tap; none before the first.
void ringTapAtWork(Painter& painter, const Window& window, const TapLayout& layout);

// "taps 2–6 of 9" where columns are cut, else empty.
std::string cutTapsText(const Frame& frame, const TapLayout& layout, Index columns);

// The sums of the channels outside `shown`, as many as fit into `width`, and how many are left out.
void drawOtherSums(const TapCells& cells, Range shown, const Area& line);

}  // namespace convscope
