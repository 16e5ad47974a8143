// Where the maps of a volume lie: which of many are shown, and their places in an oblique stack.
#pragma once

#include <optional>
#include <vector>

#include "app/scene/painter.h"
#include "core/shape.h"

namespace convscope {

// Which of `count` things are shown when at most `room` fit (room >= 5): all of them, or the first two, the current one
// with its neighbours, and the last. Ascending, without repeats.
std::vector<Index> shownOf(Index count, Index current, Index room);

// The same with a further one, if any.
std::vector<Index> with(std::vector<Index> shown, std::optional<Index> wanted);

// Part of a long row around `current`: [from, to) with at most `room` of `count`.
struct Range {
  Index from = 0;
  Index to = 0;
};
Range shownRange(Index count, Index current, Index room);

// Equal maps: one behind the other, each nearer than the one before, or side by side in rows.
struct Stack {
  std::vector<Index> shown;  // indices, back to front
  glm::vec2 at{};            // of the first
  glm::vec2 map{};           // size of a map
  glm::vec2 cell{};          // size of a cell; below 1 when the map is reduced
  float depth = 0;           // from one to the next, towards the viewer
  std::size_t columns = 0;   // side by side: maps in a row
  glm::vec2 pitch{};         // side by side: from one to the next
  // Where the maps' names are: below; right of each at its foot; nowhere, as they are said elsewhere.
  enum class Names { Below, Beside, None };
  Names names = Names::Below;

  bool flat() const { return columns > 0; }
  Pane place(std::size_t position) const;
  // How far the next map lies from a map, as seen from the rest view.
  glm::vec2 step() const;
  // What is covered, as seen from the rest view.
  Area bounds() const;
  // Position in `shown`, or -1.
  int positionOf(Index index) const;
};

// Where a place of depth z is seen in the rest view, which is oblique: faces stay true, depth is a shear.
inline constexpr glm::vec2 kShear{1, 0.75F};
glm::vec2 restView(glm::vec3 place);

// The largest stack of `shown` maps of `cells` that fits into `area`, upper left aligned; cells are whole pixels where
// they are larger than one. `spread` is the step between two maps in map widths when there is room (0.28 for inputs).
Stack makeStack(std::vector<Index> shown, Size2 cells, const Area& area, float spread);

// One map, as large as fits into `area`, at its left and in the middle of its height.
Area singleMap(Size2 cells, const Area& area);

// The same side by side in rows, with room for words between them.
Stack makeRows(std::vector<Index> shown, Size2 cells, const Area& area, glm::vec2 gap);

}  // namespace convscope
