#include "core/engine/axis_layout.h"

#include <cstddef>
#include <gtest/gtest.h>
#include <set>

#include "tests/support/random_cases.h"

namespace convscope::engine {
namespace {

// The position that output o's tap finds through the layout.
Index positionOf(const AxisLayout& layout, const Taps& taps, Index tap, Index output) {
  const TapPlace& place = layout.taps[static_cast<std::size_t>(tap)];
  const Segment& segment = layout.segments[static_cast<std::size_t>(place.segment)];
  const Index i = place.start + output;
  EXPECT_LT(i, segment.length);
  return (segment.first + i) * taps.stride + segment.phase;
}

TEST(AxisLayout, EveryTapFindsItsPosition) {
  test::Random random(300);
  for (int i = 0; i < 2000; ++i) {
    const Taps taps{random.between(1, 9), random.between(1, 6), random.between(1, 6)};
    const Index outputs = random.between(1, 9);
    const AxisLayout layout = layoutAxis(taps, outputs);
    ASSERT_EQ(layout.taps.size(), static_cast<std::size_t>(taps.kernel));
    std::set<Index> needed;
    for (Index tap = 0; tap < taps.kernel; ++tap) {
      for (Index output = 0; output < outputs; ++output) {
        const Index position = output * taps.stride + tap * taps.dilation;
        ASSERT_EQ(positionOf(layout, taps, tap, output), position);
        needed.insert(position);
      }
    }
    ASSERT_EQ(layout.total(), static_cast<Index>(needed.size()));  // nothing twice, nothing needless
  }
}

TEST(AxisLayout, KeepsOnlyWhatATapNeeds) {
  const AxisLayout wide = layoutAxis({2, 1, 1'000'000}, 3);
  EXPECT_EQ(wide.segments, (std::vector<Segment>{{0, 0, 3}, {0, 1'000'000, 3}}));
  const AxisLayout dense = layoutAxis({3, 2, 1}, 4);
  EXPECT_EQ(dense.segments, (std::vector<Segment>{{0, 0, 5}, {1, 0, 4}}));
  EXPECT_EQ(dense.longest(), 5);
}

}  // namespace
}  // namespace convscope::engine
