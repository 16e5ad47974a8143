// Where the maps of a volume lie: which of many are shown, and their places in an oblique stack.
#pragma once

#include <vector>

#include "app/scene/painter.h"
#include "core/shape.h"

namespace convscope {

// Which of `count` things are shown when at most `room` fit (room >= 5): all of them, or the first two, the current one
// with its neighbours, and the last. Ascending, without repeats.
std::vector<Index> shownOf(Index count, Index current, Index room);

// Part of a long row around `current`: [from, to) with at most `room` of `count`.
struct Range {
  Index from = 0;
  Index to = 0;
};
Range shownRange(Index count, Index current, Index room);

// A stack of equal maps, each a bit to the right, down and nearer than the one before.
struct Stack {
  std::vector<Index> shown;  // indices, back to front
  glm::vec2 at{};            // of the hindmost
  glm::vec2 step{};          // from one to the next
  glm::vec2 map{};           // size of a map
  glm::vec2 cell{};          // size of a cell; below 1 when the map is reduced

  Area place(std::size_t position) const { return {at + step * static_cast<float>(position), map}; }
  Area bounds() const;
  // Position in `shown`, or -1.
  int positionOf(Index index) const;
};

// The largest stack of `shown` maps of `cells` that fits into `area`, upper left aligned; cells are whole pixels where
// they are larger than one. `spread` is the step between two maps in map widths when there is room (0.28 for inputs).
Stack makeStack(std::vector<Index> shown, Size2 cells, const Area& area, float spread);

}  // namespace convscope
