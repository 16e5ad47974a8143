// The numbers of a 1x1 window: one column a channel; pixel, weight and product stand below each other.
#pragma once

#include "app/scene/stack.h"
#include "app/scene/tap_cells.h"

namespace convscope {

struct ColumnRoom {
  Area area;
  glm::vec2 cell{48, 22};
  float lineGap = 6;    // between the three rows of cells
  Index mostLines = 1;  // of columns, one below the other
  float heads = 76;     // room for the rows' names
};

// Where the columns stand; those that do not fit are cut around the channel in view.
struct ColumnLayout {
  Range channels;
  Index perLine = 1;
  glm::vec2 cell{};
  glm::vec2 origin{};
  float rowPitch = 0;   // from pixel to weight to product
  float linePitch = 0;  // from one line of columns to the next

  // Row 0 is the pixel, 1 the weight, 2 the product.
  Area place(Index channel, int row) const;
  float right() const;
  float bottom() const;
};
inline constexpr float kColumnNames = 24;  // room above a line for the channels' names

// What the rows' names need, whichever kernel is at work.
float columnHeadsWidth(const Frame& frame, const Window& window);
ColumnLayout layOutColumns(const Window& window, const ColumnRoom& room);

// Everything but the sum: names of rows and channels, cells, now rings, how many are left out.
void drawTapColumns(const TapCells& cells, const ColumnLayout& layout);

}  // namespace convscope
