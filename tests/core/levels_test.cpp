// Ticks, levels and the middle: where the step buttons go.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "core/plan.h"
#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

template <typename Check>
void forEachOrder(std::uint64_t seed, int count, const Check& check) {
  for (const test::Case& c : test::randomCases(seed, count)) {
    SCOPED_TRACE(test::describe(c));
    for (const Order order : kOrders) {
      check(Plan::make(c.network, c.input, order).value(), c);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

// A value is a stamp; a row is W of them, a channel H C/G of those.
Index stampUnitSteps(const Stage& stage, Level level, Index groups) {
  const ConvSpec& s = stage.spec;
  const Index stamp = s.kernel.h * s.kernel.w;
  switch (level) {
    case Level::Multiply:
      return groups;
    case Level::Window:
    case Level::Value:
      return stamp * groups;
    case Level::Row:
      return stamp * stage.input.w * groups;
    case Level::Channel:
      return stamp * stage.input.w * stage.input.h * (s.inChannels / s.groups) * groups;
    case Level::Stage:
      break;
  }
  return stamp * stage.input.w * stage.input.h * (s.inChannels / s.groups) * s.outChannels;
}

// Multiply-adds in one unit, from the numbers of the layer.
Index unitSteps(const Plan& plan, const Stage& stage, Level level) {
  const ConvSpec& s = stage.spec;
  const Index groups = plan.order() == Order::Lockstep ? s.groups : 1;
  if (s.transposed) return stampUnitSteps(stage, level, groups);
  const Index value = s.kernel.h * s.kernel.w * (s.inChannels / s.groups);
  switch (level) {
    case Level::Multiply:
      return groups;
    case Level::Window:
      return s.kernel.h * s.kernel.w * groups;
    case Level::Value:
      return value * groups;
    case Level::Row:
      return value * stage.output.w * groups;
    case Level::Channel:
      return value * stage.output.w * stage.output.h * groups;
    case Level::Stage:
      break;
  }
  return value * stage.output.w * stage.output.h * s.outChannels;  // M, or M/G in each of G groups
}

// Every place where a level's buttons stop: multiples of the unit in each stage, its border, 0 and the end.
std::set<Index> stopsOf(const Plan& plan, Level level) {
  std::set<Index> stops{0, plan.count()};
  for (const Stage& stage : plan.stages()) {
    for (Index at = 0; at < stage.macs; at += unitSteps(plan, stage, level)) stops.insert(stage.firstStep + at);
    stops.insert(stage.lastStep());
  }
  return stops;
}

TEST(Levels, NextAndPreviousGoToTheNeighbouringStop) {
  forEachOrder(30, 200, [](const Plan& plan, const test::Case&) {
    for (const Level level : kLevels) {
      const std::set<Index> stops = stopsOf(plan, level);
      for (Index cursor = 0; cursor <= plan.count(); ++cursor) {
        const auto above = stops.upper_bound(cursor);
        const auto notBelow = stops.lower_bound(cursor);
        ASSERT_EQ(plan.next(cursor, level), above == stops.end() ? plan.count() : *above) << "cursor " << cursor;
        ASSERT_EQ(plan.previous(cursor, level), notBelow == stops.begin() ? 0 : *std::prev(notBelow))
            << "cursor " << cursor;
      }
    }
  });
}

TEST(Levels, ForwardAndBackIsHome) {
  forEachOrder(31, 300, [](const Plan& plan, const test::Case&) {
    for (const Level level : kLevels) {
      Index cursor = 0;
      int moves = 0;
      for (; cursor < plan.count(); ++moves) cursor = plan.next(cursor, level);
      ASSERT_EQ(cursor, plan.count());
      for (int i = 0; i < moves; ++i) cursor = plan.previous(cursor, level);
      ASSERT_EQ(cursor, 0);
      ASSERT_EQ(moves, static_cast<int>(stopsOf(plan, level).size()) - 1);
    }
  });
}

TEST(Levels, OutsideThePlanTheyStayWithin) {
  forEachOrder(32, 20, [](const Plan& plan, const test::Case&) {
    for (const Level level : kLevels) {
      ASSERT_EQ(plan.next(plan.count() + 5, level), plan.count());
      ASSERT_EQ(plan.next(-5, level), 0);
      ASSERT_EQ(plan.previous(-5, level), 0);
      ASSERT_EQ(plan.previous(plan.count() + 5, level), plan.count());
    }
  });
}

TEST(Ticks, CursorAtAndTickOfAreInverse) {
  forEachOrder(33, 300, [](const Plan& plan, const test::Case&) {
    Index cursor = 0;
    for (Index tick = 0; tick <= plan.ticks(); ++tick) {
      ASSERT_EQ(plan.cursorAt(tick), cursor) << "tick " << tick;
      ASSERT_EQ(plan.tickOf(cursor), tick) << "cursor " << cursor;
      const Index next = plan.next(cursor, Level::Multiply);
      for (Index between = cursor + 1; between < next; ++between) {
        ASSERT_EQ(plan.tickOf(between), tick);
        ASSERT_EQ(plan.roundUp(between), next);
      }
      ASSERT_EQ(plan.roundUp(cursor), cursor);
      cursor = next;
    }
    ASSERT_EQ(cursor, plan.count());
  });
}

TEST(Ticks, OneForAllGroupsInLockstepOneForEachStepElse) {
  for (const test::Case& c : test::randomCases(34, 200)) {
    EXPECT_EQ(Plan::make(c.network, c.input, Order::Sequential).value().ticks(),
              Plan::make(c.network, c.input).value().count());
    const Plan plan = Plan::make(c.network, c.input, Order::Lockstep).value();
    Index ticks = 0;
    for (const Stage& stage : plan.stages()) ticks += stage.macs / stage.spec.groups;
    EXPECT_EQ(plan.ticks(), ticks);
  }
}

TEST(Ticks, OutsideThePlanTheyStayWithin) {
  forEachOrder(35, 20, [](const Plan& plan, const test::Case&) {
    ASSERT_EQ(plan.tickOf(-3), 0);
    ASSERT_EQ(plan.tickOf(plan.count() + 3), plan.ticks());
    ASSERT_EQ(plan.cursorAt(-3), 0);
    ASSERT_EQ(plan.cursorAt(plan.ticks() + 3), plan.count());
  });
}

// Sequential: the first place at or after half of all steps where a value is finished; lockstep: the first whole tick.
TEST(Middle, IsHalfRoundedUp) {
  forEachOrder(36, 500, [](const Plan& plan, const test::Case&) {
    const Level level = plan.order() == Order::Sequential ? Level::Value : Level::Multiply;
    const std::set<Index> stops = stopsOf(plan, level);
    const auto first =
        std::find_if(stops.begin(), stops.end(), [&](Index stop) { return stop >= plan.count() - stop; });
    ASSERT_EQ(plan.middle(), *first);
  });
}

TEST(Middle, OfTheStartLayer) {
  ConvSpec spec;
  spec.inChannels = 4;
  spec.outChannels = 8;
  spec.kernel = {3, 3};
  spec.padding = Padding::numbers(1, 1);
  const Plan plan = Plan::make({{spec}}, {4, 24, 24}).value();
  EXPECT_EQ(plan.count(), 165888);
  EXPECT_EQ(plan.middle(), 82944);
}

}  // namespace
}  // namespace convscope
