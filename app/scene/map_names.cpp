#include "app/scene/map_names.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "app/model/number_text.h"

namespace convscope {

namespace {

constexpr float kNameSize = 12;
constexpr float kNameApart = 2;      // between two names
constexpr float kFlatOverhang = 16;  // of a name in the flat view: the gap to what stands beside its map

// A text at its place in the plane of its map.
struct PlacedName {
  glm::vec3 at{};
  Label::Align align = Label::Align::Left;
  float width = 0;

  // As seen in the rest view.
  Area seen() const {
    const glm::vec2 middle = restView(at);
    const float left = align == Label::Align::Right ? middle.x - width : middle.x;
    return {{left, middle.y - kNameSize / 2}, {width, kNameSize}};
  }
};

Area seenMap(const Pane& map) {
  const glm::vec2 corner = restView(map.at({0, 0}));
  return {corner, restView(map.at({1, 1})) - corner};
}

bool touch(const Area& a, const Area& b) {
  const Area near = a.grown(kNameApart);
  return near.left() < b.right() && near.right() > b.left() && near.top() < b.bottom() && near.bottom() > b.top();
}

// Below the map's left corner, where the next map of a stack leaves room; beside a single map.
PlacedName placeName(const Stack& stack, std::size_t position, float width) {
  const Pane map = stack.place(position);
  const bool single = stack.shown.size() == 1 && !stack.flat();
  if (single || stack.names == Stack::Names::Beside)
    return {{map.area.right() + 8, map.area.bottom() - 6, map.z}, Label::Align::Left, width};
  const float y = map.area.bottom() + 10;
  const glm::vec2 step = stack.step();
  const bool nextIsBeside = !stack.flat() && position + 1 < stack.shown.size() && step.y > 4;
  if (nextIsBeside && width > step.x - 4) {
    return {{map.area.left() + step.x - 5, y, map.z}, Label::Align::Right, width};
  }
  return {{map.area.left() - 2, y, map.z}, Label::Align::Left, width};
}

// Whether a name keeps to its map: it lies on no nearer one, not far left of the stack, and not beside a flat map.
bool keepsToItsMap(const Stack& stack, std::size_t position, const Area& seen) {
  if (stack.flat()) return seen.right() <= seenMap(stack.place(position)).right() + kFlatOverhang;
  constexpr float kOverhang = 40;
  if (seen.left() < std::max(0.0F, stack.at.x - kOverhang)) return false;
  for (std::size_t i = position + 1; i < stack.shown.size(); ++i) {
    const Area map = seenMap(stack.place(i));
    const bool beside = seen.right() <= map.left() || seen.top() + 3 >= map.bottom();
    if (!beside) return false;
  }
  return true;
}

// Positions from the most to the least important.
std::vector<std::size_t> byImportance(const std::vector<MapName>& names) {
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    if (names[i].atWork) return 0;
    return i == 0 ? 1 : i + 1 == names.size() ? 2 : 3;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

// "n more" after a map.
struct Gap {
  std::size_t after = 0;
  Index hidden = 0;
};

std::vector<Gap> gapsOf(const Stack& stack) {
  std::vector<Gap> gaps;
  for (std::size_t i = 1; i < stack.shown.size(); ++i) {
    const Index hidden = stack.shown[i] - stack.shown[i - 1] - 1;
    if (hidden > 0) gaps.push_back({i - 1, hidden});
  }
  return gaps;
}

PlacedName placeGap(const Stack& stack, const Gap& gap) {
  const Pane map = stack.place(gap.after);
  if (stack.flat()) return {{map.area.left() - 2, map.area.bottom() + 10 + kMoreLine, map.z}, Label::Align::Left, 0};
  return {{map.area.right() + 6, map.area.top() + stack.step().y - 11, map.z}, Label::Align::Left, 0};
}

}  // namespace

namespace {

// In the flat view the last word alone, where the whole name is too wide: "45°" of "edge 45°".
std::string fittingName(const Stack& stack, const std::string& name) {
  const std::size_t space = name.rfind(' ');
  const bool whole =
      !stack.flat() || space == std::string::npos || estimatedWidth(name, kNameSize) <= stack.map.x + kFlatOverhang;
  return whole ? name : name.substr(space + 1);
}

}  // namespace

void drawMapNames(Painter& painter, const Stack& stack, const std::vector<MapName>& names) {
  if (stack.names == Stack::Names::None) return;
  const Palette& colors = painter.colors();
  std::vector<Area> taken;
  for (const std::size_t i : byImportance(names)) {
    std::string text = fittingName(stack, names[i].text);
    const PlacedName name = placeName(stack, i, estimatedWidth(text, kNameSize));
    const Area seen = name.seen();
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const Area& other) { return touch(seen, other); });
    if (!free || (!names[i].atWork && !keepsToItsMap(stack, i, seen))) continue;
    taken.push_back(seen);
    painter.setDepth(name.at.z);
    painter.label(glm::vec2(name.at), {kNameSize, names[i].atWork ? colors.ink : colors.ink3, name.align},
                  std::move(text));
  }
}

void drawMapGaps(Brushes& brushes, const Stack& stack, Language language) {
  std::vector<Gap> gaps = gapsOf(stack);
  const auto words = [&](const Gap& gap) { return fill(Text::stageMore, language, {{"n", withCommas(gap.hidden)}}); };
  const auto seen = [&](const Gap& gap) {
    PlacedName place = placeGap(stack, gap);
    place.width = estimatedWidth(words(gap), kNameSize);
    return place.seen();
  };
  for (std::size_t i = 1; i < gaps.size();) {
    if (!touch(seen(gaps[i - 1]), seen(gaps[i]))) {
      ++i;
      continue;
    }
    gaps[i - 1].hidden += gaps[i].hidden;
    gaps.erase(gaps.begin() + static_cast<std::ptrdiff_t>(i));
  }
  Painter& painter = stack.flat() ? brushes.maps : brushes.marks;
  for (const Gap& gap : gaps) {
    const PlacedName place = placeGap(stack, gap);
    painter.setDepth(place.at.z);
    painter.label(glm::vec2(place.at), {kNameSize, painter.colors().ink3}, words(gap));
  }
}

}  // namespace convscope
