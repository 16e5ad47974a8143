#include "app/scene/stack.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace convscope {
namespace {

TEST(ShownOf, ShowsAllWhenTheyFit) {
  EXPECT_EQ(shownOf(4, 2, 8), (std::vector<Index>{0, 1, 2, 3}));
}

TEST(ShownOf, ShowsFirstTwoNeighboursAndLastOfMany) {
  EXPECT_EQ(shownOf(64, 20, 8), (std::vector<Index>{0, 1, 19, 20, 21, 63}));
  EXPECT_EQ(shownOf(64, 0, 8), (std::vector<Index>{0, 1, 63}));
  EXPECT_EQ(shownOf(64, 63, 8), (std::vector<Index>{0, 1, 62, 63}));
}

TEST(ShownOf, AlwaysHasTheCurrentOneAndKeepsToTheRoom) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 2000; ++i) {
    const Index count = 1 + static_cast<Index>(random() % 600);
    const Index current = static_cast<Index>(random() % static_cast<std::uint64_t>(count));
    const Index room = 5 + static_cast<Index>(random() % 6);
    const std::vector<Index> shown = shownOf(count, current, room);
    EXPECT_TRUE(std::is_sorted(shown.begin(), shown.end()));
    EXPECT_EQ(std::adjacent_find(shown.begin(), shown.end()), shown.end());
    EXPECT_NE(std::find(shown.begin(), shown.end(), current), shown.end());
    EXPECT_LE(static_cast<Index>(shown.size()), std::max(room, Index{6}));
    EXPECT_GE(shown.front(), 0);
    EXPECT_LT(shown.back(), count);
  }
}

TEST(ShownRange, IsFullAndHoldsTheCurrentOne) {
  for (Index count = 1; count < 12; ++count) {
    for (Index current = 0; current < count; ++current) {
      for (Index room = 1; room < 14; ++room) {
        const Range range = shownRange(count, current, room);
        EXPECT_EQ(range.to - range.from, std::min(count, room));
        EXPECT_LE(range.from, current);
        EXPECT_GT(range.to, current);
        EXPECT_GE(range.from, 0);
        EXPECT_LE(range.to, count);
      }
    }
  }
}

TEST(Stack, FitsItsAreaForAnyMap) {
  std::mt19937_64 random(6);
  for (int i = 0; i < 2000; ++i) {
    const Size2 cells{1 + static_cast<Index>(random() % 2000), 1 + static_cast<Index>(random() % 2000)};
    const Index count = 1 + static_cast<Index>(random() % 8);
    const Area area{{10, 20}, {60 + static_cast<float>(random() % 500), 60 + static_cast<float>(random() % 500)}};
    const Stack stack = makeStack(shownOf(count, 0, 8), cells, area, 0.28F);
    const Area bounds = stack.bounds();
    EXPECT_GE(bounds.left(), area.left());
    EXPECT_GE(bounds.top(), area.top());
    EXPECT_LE(bounds.right(), area.right() + 2) << cells.h << "x" << cells.w << " in " << area.size.x;
    EXPECT_LE(bounds.bottom(), area.bottom() + 2);
    EXPECT_GE(std::min(stack.map.x, stack.map.y), 2);
  }
}

TEST(Stack, RowsFitTheirAreaAndDoNotOverlap) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 1000; ++i) {
    const Size2 cells{1 + static_cast<Index>(random() % 300), 1 + static_cast<Index>(random() % 300)};
    const Index count = 1 + static_cast<Index>(random() % 8);
    const Area area{{10, 20}, {200 + static_cast<float>(random() % 500), 200 + static_cast<float>(random() % 500)}};
    const Stack rows = makeRows(shownOf(count, 0, 8), cells, area, {16, 26});
    ASSERT_TRUE(rows.flat());
    EXPECT_LE(rows.bounds().right(), area.right() + 2);
    EXPECT_LE(rows.bounds().bottom(), area.bottom() + 2);
    for (std::size_t a = 1; a < rows.shown.size(); ++a) {
      const glm::vec2 apart = glm::abs(rows.place(a).area.at - rows.place(a - 1).area.at);
      EXPECT_TRUE(apart.x >= rows.map.x || apart.y >= rows.map.y);
      EXPECT_EQ(rows.place(a).z, 0);
    }
  }
}

TEST(Stack, CellsAreWholePixelsWhereTheyAreLargerThanOne) {
  const Stack stack = makeStack({0, 1, 2}, {26, 26}, {{0, 0}, {330, 400}}, 0.28F);
  EXPECT_GE(stack.cell.x, 6);
  EXPECT_EQ(stack.cell.x, std::floor(stack.cell.x));
  EXPECT_EQ(stack.cell.x, stack.cell.y);
  EXPECT_EQ(stack.step(), glm::floor(stack.step()));
}

}  // namespace
}  // namespace convscope
