#include "core/axis.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

Axis randomAxis(test::Random& random) {
  Axis axis;
  axis.in = random.between(1, 12);
  axis.kernel = random.between(1, 6);
  axis.stride = random.between(1, 7);
  axis.dilation = random.between(1, 7);
  axis.before = random.between(0, 20);
  const Index after = random.between(0, 20);
  axis.out = outputLength(axis, after);
  return axis;
}

Index insideOneByOne(const Axis& axis, Index o, Index taps) {
  Index inside = 0;
  for (Index t = 0; t < taps; ++t) inside += axis.inside(o, t) ? 1 : 0;
  return inside;
}

TEST(Axis, InsideTapsEqualsCounting) {
  test::Random random(1);
  for (int i = 0; i < 500; ++i) {
    const Axis axis = randomAxis(random);
    for (Index o = 0; o < axis.out; ++o) {
      for (Index taps = 0; taps <= axis.kernel; ++taps) {
        ASSERT_EQ(axis.insideTaps(o, taps), insideOneByOne(axis, o, taps));
      }
    }
  }
}

// The nearest output whose taps all land inside, found by going through all of them; o where there is none.
Index nearestWholeOneByOne(const Axis& axis, Index o) {
  Index nearest = -1;
  for (Index other = 0; other < axis.out; ++other) {
    if (insideOneByOne(axis, other, axis.kernel) != axis.kernel) continue;
    if (nearest < 0 || std::abs(other - o) < std::abs(nearest - o)) nearest = other;
  }
  return nearest < 0 ? o : nearest;
}

TEST(Axis, TheNearestWholeWindowIsFound) {
  test::Random random(3);
  int none = 0;
  int moved = 0;
  for (int i = 0; i < 1000; ++i) {
    const Axis axis = randomAxis(random);
    for (Index o = 0; o < axis.out; ++o) {
      const Index whole = axis.nearestWhole(o);
      ASSERT_EQ(whole, nearestWholeOneByOne(axis, o));
      moved += whole != o ? 1 : 0;
      none += insideOneByOne(axis, whole, axis.kernel) < axis.kernel ? 1 : 0;
    }
  }
  EXPECT_GT(none, 100);
  EXPECT_GT(moved, 100);
}

TEST(Axis, InsidePairsEqualsCounting) {
  test::Random random(2);
  for (int i = 0; i < 2000; ++i) {
    const Axis axis = randomAxis(random);
    Index pairs = 0;
    for (Index outputs = 0; outputs <= axis.out; ++outputs) {
      ASSERT_EQ(axis.insidePairs(outputs), pairs) << "outputs " << outputs << " of " << axis.out;
      pairs += insideOneByOne(axis, outputs, axis.kernel);
    }
  }
}

// The last output that reads a position, found by going through all of them.
bool isFinal(const Axis& axis, Index o, Index t) {
  if (!axis.inside(o, t)) return false;
  for (Index later = o + 1; later < axis.out; ++later) {
    for (Index tap = 0; tap < axis.kernel; ++tap) {
      if (axis.source(later, tap) == axis.source(o, t)) return false;
    }
  }
  return true;
}

TEST(Axis, FinalPairsEqualsCounting) {
  test::Random random(4);
  for (int i = 0; i < 500; ++i) {
    const Axis axis = randomAxis(random);
    Index pairs = 0;
    for (Index o = 0; o < axis.out; ++o) {
      ASSERT_EQ(axis.finalPairs(o), pairs) << "outputs " << o << " of " << axis.out;
      Index taps = 0;
      for (Index t = 0; t < axis.kernel; ++t) {
        ASSERT_EQ(axis.finalTaps(o, t), taps);
        taps += isFinal(axis, o, t) ? 1 : 0;
      }
      ASSERT_EQ(axis.finalTaps(o, axis.kernel), taps);
      pairs += taps;
    }
    ASSERT_EQ(axis.finalPairs(std::max<Index>(0, axis.out)), pairs);
  }
}

TEST(Axis, TapOfUndoesSource) {
  test::Random random(5);
  for (int i = 0; i < 500; ++i) {
    const Axis axis = randomAxis(random);
    const Index o = random.between(0, 20);
    for (Index t = 0; t < axis.kernel; ++t) EXPECT_EQ(axis.tapOf(o, axis.source(o, t)), t);
  }
}

TEST(Axis, InsidePairsNeedsNoTimeForHugeSizes) {
  constexpr Index kBig = Index{1} << 40;
  // One input value under a kernel of 2^40 taps: every tap meets it once.
  const Axis axis{1, kBig, kBig, 1, 1, kBig - 1};
  EXPECT_EQ(axis.insidePairs(kBig), kBig);
  const Axis plain{kBig, kBig, 3, 1, 1, 1};
  EXPECT_EQ(plain.insidePairs(kBig), 3 * kBig - 2);
}

TEST(Axis, SourceFollowsStrideDilationAndPadding) {
  const Axis axis{10, 4, 3, 3, 2, 1};
  EXPECT_EQ(axis.source(0, 0), -1);
  EXPECT_EQ(axis.source(2, 1), 7);
  EXPECT_FALSE(axis.inside(0, 0));
  EXPECT_TRUE(axis.inside(2, 1));
}

TEST(OutputLength, IsHowOftenTheKernelFits) {
  test::Random random(3);
  for (int i = 0; i < 500; ++i) {
    const Index n = random.between(1, 20);
    const Index before = random.between(0, 4);
    const Index after = random.between(0, 4);
    const Index kernel = random.between(1, 5);
    const Index stride = random.between(1, 4);
    const Index dilation = random.between(1, 3);
    Index fits = 0;
    for (Index at = 0; at + dilation * (kernel - 1) < n + before + after; at += stride) ++fits;
    const Index length = outputLength({n, 0, kernel, stride, dilation, before}, after);
    if (fits > 0) {
      EXPECT_EQ(length, fits);
    } else {
      EXPECT_LE(length, 0);
    }
  }
}

TEST(TransposedLength, IsHowFarTheStampsReach) {
  test::Random random(6);
  for (int i = 0; i < 500; ++i) {
    Axis axis = randomAxis(random);
    axis.out = random.between(1, 9);
    const Index after = random.between(0, 4);
    const Index added = random.between(0, 3);
    Index end = 0;
    for (Index o = 0; o < axis.out; ++o) end = std::max(end, o * axis.stride + (axis.kernel - 1) * axis.dilation + 1);
    EXPECT_EQ(transposedLength(axis, after, added), end + added - axis.before - after);
  }
}

TEST(OutputLength, RoundsDownBelowZeroToo) {
  EXPECT_EQ(outputLength({1, 0, 3, 3, 1, 0}, 0), 0);
}

TEST(SourceIndex, EveryModeInOrder) {
  // Positions -2..5 of a row of 4.
  const auto row = [](PaddingMode mode) {
    std::vector<Index> sources;
    for (Index i = -2; i < 6; ++i) sources.push_back(sourceIndex(i, 4, mode));
    return sources;
  };
  EXPECT_EQ(row(PaddingMode::Zeros), (std::vector<Index>{-1, -1, 0, 1, 2, 3, -1, -1}));
  EXPECT_EQ(row(PaddingMode::Reflect), (std::vector<Index>{2, 1, 0, 1, 2, 3, 2, 1}));
  EXPECT_EQ(row(PaddingMode::Replicate), (std::vector<Index>{0, 0, 0, 1, 2, 3, 3, 3}));
  EXPECT_EQ(row(PaddingMode::Circular), (std::vector<Index>{2, 3, 0, 1, 2, 3, 0, 1}));
}

}  // namespace
}  // namespace convscope
