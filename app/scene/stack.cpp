#include "app/scene/stack.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace convscope {

namespace {

constexpr float kSlabDepth = 5;  // room that the slab's side needs at the left and top
constexpr float kThinnest = 2;   // of a map, so that a line of pixels stays visible

}  // namespace

std::vector<Index> shownOf(Index count, Index current, Index room) {
  std::set<Index> shown;
  if (count <= room) {
    for (Index i = 0; i < count; ++i) shown.insert(i);
  } else {
    for (const Index i : {Index{0}, Index{1}, current - 1, current, current + 1, count - 1}) {
      if (i >= 0 && i < count) shown.insert(i);
    }
    // The neighbour after goes first, then the second, when there is no room for six.
    for (const Index i : {current + 1, Index{1}}) {
      if (static_cast<Index>(shown.size()) > room && i != current) shown.erase(i);
    }
  }
  return {shown.begin(), shown.end()};
}

std::vector<Index> with(std::vector<Index> shown, std::optional<Index> wanted) {
  if (!wanted) return shown;
  const auto place = std::lower_bound(shown.begin(), shown.end(), *wanted);
  if (place == shown.end() || *place != *wanted) shown.insert(place, *wanted);
  return shown;
}

Range shownRange(Index count, Index current, Index room) {
  const Index n = std::min(count, std::max<Index>(1, room));
  const Index from = std::clamp<Index>(current - n / 2, 0, count - n);
  return {from, from + n};
}

glm::vec2 restView(glm::vec3 place) {
  return glm::vec2(place) + kShear * place.z;
}

Pane Stack::place(std::size_t position) const {
  if (!flat()) return {{at, map}, depth * static_cast<float>(position)};
  const std::size_t row = position / columns;
  const glm::vec2 steps(static_cast<float>(position % columns), static_cast<float>(row));
  return {{at + pitch * steps, map}, 0};
}

glm::vec2 Stack::step() const {
  return flat() ? pitch : kShear * depth;
}

Area Stack::bounds() const {
  const std::size_t last = std::max<std::size_t>(shown.size(), 1) - 1;
  const std::size_t right = flat() ? std::min(last, columns - 1) : last;
  return {at, glm::max(restView(place(last).at({1, 1})), restView(place(right).at({1, 1}))) - at};
}

int Stack::positionOf(Index index) const {
  const auto found = std::find(shown.begin(), shown.end(), index);
  return found == shown.end() ? -1 : static_cast<int>(found - shown.begin());
}

namespace {

// A map of this many cells with the cell that fits: whole pixels where it is larger than one.
void setCell(Stack& stack, glm::vec2 cells, float fit) {
  const float cell = fit >= 1 ? std::floor(fit) : fit;
  stack.map = glm::max(cells * cell, glm::vec2(kThinnest));
  stack.cell = stack.map / cells;
}

// Depths whose shear is a whole number of pixels along both axes.
float wholeDepth(float depth) {
  return depth >= 4 ? 4 * std::floor(depth / 4) : std::max(0.0F, depth);
}

}  // namespace

Stack makeStack(std::vector<Index> shown, Size2 cells, const Area& area, float spread) {
  const float gaps = static_cast<float>(std::max<std::size_t>(shown.size(), 1) - 1);
  // More maps lie closer, so that the stack keeps its proportions.
  const float share = gaps > 0 ? std::min(spread, 0.9F / gaps) : 0;
  const glm::vec2 size = columnsAndRows(cells);
  const glm::vec2 room = glm::max(area.size - kSlabDepth, glm::vec2(1));
  const glm::vec2 fit = room / (size * (1.0F + kShear * share * gaps));

  Stack stack;
  stack.shown = std::move(shown);
  stack.at = glm::floor(area.at + kSlabDepth);
  setCell(stack, size, std::min(fit.x, fit.y));
  if (gaps == 0) return stack;
  const glm::vec2 left = (room - stack.map) / (gaps * kShear);
  stack.depth = wholeDepth(std::min({std::max(stack.map.x, stack.map.y) * share, left.x, left.y}));
  return stack;
}

Area singleMap(Size2 cells, const Area& area) {
  const Stack stack = makeStack({0}, cells, area, 0);
  const float spare = std::max(0.0F, area.bottom() - stack.at.y - stack.map.y);
  return {stack.at + glm::vec2(0, std::floor(spare / 2)), stack.map};
}

Stack makeRows(std::vector<Index> shown, Size2 cells, const Area& area, glm::vec2 gap) {
  const glm::vec2 size = columnsAndRows(cells);
  const glm::vec2 room = glm::max(area.size - kSlabDepth, glm::vec2(1));
  const std::size_t count = std::max<std::size_t>(shown.size(), 1);
  Stack stack;
  stack.shown = std::move(shown);
  stack.at = glm::floor(area.at + kSlabDepth);
  float best = 0;
  for (std::size_t columns = 1; columns <= count; ++columns) {
    const std::size_t rows = (count + columns - 1) / columns;
    const glm::vec2 grid(static_cast<float>(columns), static_cast<float>(rows));
    const glm::vec2 fit = (room - gap * (grid - 1.0F)) / (grid * size);
    if (std::min(fit.x, fit.y) <= best) continue;
    best = std::min(fit.x, fit.y);
    stack.columns = columns;
  }
  if (stack.columns == 0) return makeStack(std::move(stack.shown), cells, area, 0);  // not even a pixel each
  setCell(stack, size, best);
  stack.pitch = glm::floor(stack.map) + gap;
  return stack;
}

}  // namespace convscope
