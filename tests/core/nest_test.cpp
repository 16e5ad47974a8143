#include "core/nest.h"

#include <gtest/gtest.h>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

Nest randomNest(test::Random& random) {
  if (random.chance(50)) {
    return transposedNest(random.between(1, 4), random.between(1, 4), {random.between(1, 4), random.between(1, 4)},
                          {random.between(1, 3), random.between(1, 3)});
  }
  return convolutionNest(random.between(1, 4), {random.between(1, 4), random.between(1, 4)}, random.between(1, 4),
                         {random.between(1, 3), random.between(1, 3)});
}

TEST(Nest, EncodeUndoesDecode) {
  test::Random random(10);
  for (int i = 0; i < 200; ++i) {
    const Nest nest = randomNest(random);
    for (Index tick = 0; tick <= nest.ticks(); ++tick) ASSERT_EQ(nest.encode(nest.decode(tick)), tick);
  }
}

TEST(Nest, DecodeUndoesEncodeForHugeNests) {
  test::Random random(11);
  const Nest nest = convolutionNest(8192, {4096, 2048}, 4096, {7, 7});
  ASSERT_GT(nest.ticks(), Index{1} << 53);
  for (int i = 0; i < 1000; ++i) {
    const NestPosition at{random.between(0, 8191), random.between(0, 4095), random.between(0, 2047),
                          random.between(0, 4095), random.between(0, 6),    random.between(0, 6)};
    ASSERT_EQ(nest.decode(nest.encode(at)), at);
  }
}

TEST(Nest, UnitsAreThoseOfTheLevels) {
  const Nest nest = convolutionNest(5, {7, 11}, 3, {2, 13});
  EXPECT_EQ(nest.unit(Level::Multiply), 1);
  EXPECT_EQ(nest.unit(Level::Window), 2 * 13);
  EXPECT_EQ(nest.unit(Level::Value), 2 * 13 * 3);
  EXPECT_EQ(nest.unit(Level::Row), 2 * 13 * 3 * 11);
  EXPECT_EQ(nest.unit(Level::Channel), 2 * 13 * 3 * 11 * 7);
  EXPECT_EQ(nest.unit(Level::Stage), 2 * 13 * 3 * 11 * 7 * 5);
}

TEST(Nest, ATransposedNestGoesByStamps) {
  const Nest nest = transposedNest(5, 3, {7, 11}, {2, 13});
  EXPECT_EQ(nest.unit(Level::Multiply), 1);
  EXPECT_EQ(nest.unit(Level::Window), 2 * 13);
  EXPECT_EQ(nest.unit(Level::Value), 2 * 13);
  EXPECT_EQ(nest.unit(Level::Row), 2 * 13 * 11);
  EXPECT_EQ(nest.unit(Level::Channel), 2 * 13 * 11 * 7 * 3);
  EXPECT_EQ(nest.unit(Level::Stage), 2 * 13 * 11 * 7 * 3 * 5);
  const Nest small = transposedNest(2, 2, {2, 2}, {1, 2});
  EXPECT_EQ(small.decode(1), (NestPosition{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(small.decode(2), (NestPosition{0, 0, 1, 0, 0, 0}));
  EXPECT_EQ(small.decode(4), (NestPosition{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(small.decode(8), (NestPosition{0, 0, 0, 1, 0, 0}));
  EXPECT_EQ(small.decode(16), (NestPosition{1, 0, 0, 0, 0, 0}));
}

TEST(Nest, RunsChannelRowColumnThenTaps) {
  const Nest nest = convolutionNest(2, {2, 2}, 2, {1, 2});
  EXPECT_EQ(nest.decode(1), (NestPosition{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(nest.decode(2), (NestPosition{0, 0, 0, 1, 0, 0}));
  EXPECT_EQ(nest.decode(4), (NestPosition{0, 0, 1, 0, 0, 0}));
  EXPECT_EQ(nest.decode(8), (NestPosition{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(nest.decode(16), (NestPosition{1, 0, 0, 0, 0, 0}));
}

}  // namespace
}  // namespace convscope
