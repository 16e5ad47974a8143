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

Range shownRange(Index count, Index current, Index room) {
  const Index n = std::min(count, std::max<Index>(1, room));
  const Index from = std::clamp<Index>(current - n / 2, 0, count - n);
  return {from, from + n};
}

Area Stack::bounds() const {
  const float steps = static_cast<float>(std::max<std::size_t>(shown.size(), 1) - 1);
  return {at, map + step * steps};
}

int Stack::positionOf(Index index) const {
  const auto found = std::find(shown.begin(), shown.end(), index);
  return found == shown.end() ? -1 : static_cast<int>(found - shown.begin());
}

Stack makeStack(std::vector<Index> shown, Size2 cells, const Area& area, float spread) {
  const float gaps = static_cast<float>(std::max<std::size_t>(shown.size(), 1) - 1);
  // More maps lie closer, so that the stack keeps its proportions.
  const float share = gaps > 0 ? std::min(spread, 0.9F / gaps) : 0;
  const float rows = static_cast<float>(cells.h);
  const float columns = static_cast<float>(cells.w);
  const glm::vec2 room = glm::max(area.size - kSlabDepth, glm::vec2(1));
  const float fit = std::min(room.x / (columns * (1 + share * gaps)), room.y / (rows * (1 + 0.75F * share * gaps)));
  const float cell = fit >= 1 ? std::floor(fit) : fit;

  Stack stack;
  stack.shown = std::move(shown);
  stack.map = glm::max(glm::vec2(columns, rows) * cell, glm::vec2(kThinnest));
  stack.cell = stack.map / glm::vec2(columns, rows);
  stack.at = glm::floor(area.at + kSlabDepth);
  const float side = std::max(stack.map.x, stack.map.y);
  const glm::vec2 wanted = glm::vec2(side * share, 0.75F * side * share);
  stack.step = glm::floor(gaps > 0 ? glm::min(wanted, (room - stack.map) / gaps) : glm::vec2(0));
  stack.step = glm::max(stack.step, glm::vec2(0));
  return stack;
}

}  // namespace convscope
