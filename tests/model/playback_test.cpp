// Playing without a clock, and speeds.
#include "app/model/playback.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

Plan planOf(Index c, Index m, Index groups, Order order) {
  ConvSpec spec;
  spec.inChannels = c;
  spec.outChannels = m;
  spec.groups = groups;
  spec.kernel = {3, 3};
  return Plan::make({{spec}}, {c, 12, 12}, order).value();
}

TEST(Playback, MovesFloorOfSecondsTimesSpeed) {
  test::Random random(1);
  for (const Order order : kOrders) {
    const Plan plan = planOf(4, 8, 4, order);
    for (int i = 0; i < 300; ++i) {
      Playback playback;
      playback.speed = {random.chance(20), 1 + 50 * random.unit()};
      const Index from = plan.cursorAt(random.between(0, plan.ticks()));
      const double seconds = 8 * random.unit();
      startPlaying(playback, plan, from);
      Index cursor = from;
      const auto frames = static_cast<int>(seconds * 60);
      for (int frame = 0; frame < frames; ++frame) cursor = advance(playback, plan, cursor, 1.0 / 60);
      cursor = advance(playback, plan, cursor, seconds - playback.elapsed);
      const double moved = std::floor(seconds * ticksPerSecond(playback.speed, plan) + 1e-6);
      const Index tick = plan.tickOf(from) + static_cast<Index>(moved);
      EXPECT_EQ(cursor, tick >= plan.ticks() ? plan.count() : plan.cursorAt(tick));
      EXPECT_EQ(playback.playing, tick < plan.ticks());
    }
  }
}

TEST(Playback, OneTickOfLockstepIsAStepInEveryGroup) {
  const Plan plan = planOf(4, 8, 4, Order::Lockstep);
  Playback playback;
  playback.speed = {false, 3};
  startPlaying(playback, plan, 8);
  EXPECT_EQ(advance(playback, plan, 8, 1), 8 + 3 * 4);
}

TEST(Playback, ProductsAHairBelowAWholeNumberCountAsIt) {
  const Plan plan = planOf(1, 1, 1, Order::Sequential);
  Playback playback;
  playback.speed = {false, 100};
  startPlaying(playback, plan, 0);
  EXPECT_EQ(advance(playback, plan, 0, 0.29), 29) << "0.29 x 100 is 28.999999999999996 in doubles";
}

TEST(Playback, MaxIsEverythingInTenSeconds) {
  for (const Order order : kOrders) {
    const Plan plan = planOf(4, 8, 4, order);
    Playback playback;
    playback.speed = {true, 4};
    startPlaying(playback, plan, 0);
    Index cursor = advance(playback, plan, 0, 5);
    EXPECT_EQ(cursor, plan.cursorAt(plan.ticks() / 2));
    EXPECT_TRUE(playback.playing);
    cursor = advance(playback, plan, cursor, 5);
    EXPECT_EQ(cursor, plan.count());
    EXPECT_FALSE(playback.playing);
  }
}

TEST(Playback, StopsAndPausesAtTheEnd) {
  const Plan plan = planOf(1, 1, 1, Order::Sequential);
  Playback playback;
  playback.speed = {false, 1e300};
  startPlaying(playback, plan, 0);
  EXPECT_EQ(advance(playback, plan, 0, 1e9), plan.count());
  EXPECT_FALSE(playback.playing);
  EXPECT_EQ(advance(playback, plan, 7, 1), 7) << "paused: nothing moves";
}

TEST(Playback, TimeNeverRunsBackwards) {
  const Plan plan = planOf(1, 1, 1, Order::Sequential);
  Playback playback;
  startPlaying(playback, plan, 5);
  EXPECT_EQ(advance(playback, plan, 5, -3), 5);
  EXPECT_EQ(playback.elapsed, 0);
}

TEST(Speed, NotchesAreOneTwoFiveUpToMax) {
  const Plan plan = planOf(1, 1, 1, Order::Sequential);  // 900 ticks: max is 90 a second
  Speed speed{false, 1};
  std::vector<double> up;
  for (int i = 0; i < 20 && !speed.max; ++i) {
    speed = nudged(speed, plan, 1);
    up.push_back(speed.max ? -1 : speed.ticksPerSecond);
  }
  EXPECT_EQ(up, (std::vector<double>{2, 5, 10, 20, 50, -1}));
  EXPECT_TRUE(nudged(speed, plan, 1).max);
  std::vector<double> down;
  for (int i = 0; i < 7; ++i) {
    speed = nudged(speed, plan, -1);
    down.push_back(speed.ticksPerSecond);
  }
  EXPECT_EQ(down, (std::vector<double>{50, 20, 10, 5, 2, 1, 1}));
}

TEST(Speed, NudgesFromBetweenNotches) {
  const Plan plan = planOf(1, 1, 1, Order::Sequential);
  EXPECT_EQ(nudged({false, 4}, plan, 1).ticksPerSecond, 5);
  EXPECT_EQ(nudged({false, 4}, plan, -1).ticksPerSecond, 2);
  EXPECT_EQ(nudged({false, 1.5}, plan, -1).ticksPerSecond, 1);
  EXPECT_TRUE(nudged({false, 1000}, plan, 1).max);
  EXPECT_EQ(nudged({false, 1000}, plan, -1).ticksPerSecond, 50);
}

TEST(Speed, TinyPlansHaveOneNotch) {
  ConvSpec spec;
  const Plan plan = Plan::make({{spec}}, {1, 2, 2}).value();  // 4 ticks
  EXPECT_TRUE(nudged({false, 1}, plan, 1).max);
  EXPECT_EQ(nudged({true, 4}, plan, -1), (Speed{false, 1}));
}

}  // namespace
}  // namespace convscope
