#include "core/plan.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

#include "core/links.h"
#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

constexpr int kCases = 500;

// Calls check(case, plan, steps in order) for many random networks in both orders.
template <typename Check>
void forEachPlan(std::uint64_t seed, int count, const Check& check) {
  for (const test::Case& c : test::randomCases(seed, count)) {
    SCOPED_TRACE(test::describe(c));
    for (const Order order : kOrders) {
      const auto plan = Plan::make(c.network, c.input, order);
      ASSERT_TRUE(plan.has_value());
      check(c, *plan, test::allSteps(c.network, c.input, order));
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(Plan, AtEqualsTheNestedLoops) {
  forEachPlan(20, kCases, [](const test::Case&, const Plan& plan, const std::vector<Step>& steps) {
    ASSERT_EQ(plan.count(), static_cast<Index>(steps.size()));
    for (Index i = 0; i < plan.count(); ++i) ASSERT_EQ(plan.at(i), steps[static_cast<std::size_t>(i)]) << "step " << i;
  });
}

TEST(Plan, NumberOfUndoesAt) {
  forEachPlan(21, kCases, [](const test::Case&, const Plan& plan, const std::vector<Step>& steps) {
    for (Index i = 0; i < plan.count(); ++i) ASSERT_EQ(plan.numberOf(steps[static_cast<std::size_t>(i)]), i);
  });
}

TEST(Plan, CountsAreTheFormulas) {
  for (const test::Case& c : test::randomCases(22, kCases)) {
    SCOPED_TRACE(test::describe(c));
    const Plan plan = Plan::make(c.network, c.input).value();
    Shape shape = c.input;
    Index macs = 0;
    Index byOutput = 0;
    Index params = 0;
    Index outputs = 0;
    for (std::size_t i = 0; i < c.network.stages.size(); ++i) {
      const ConvSpec& s = c.network.stages[i];
      const Shape out = test::slidOutput(s, shape);
      const Shape& walked = s.transposed ? shape : out;
      const Index perValue = s.kernel.h * s.kernel.w * s.inChannels / s.groups;
      EXPECT_EQ(plan.stages()[i].firstStep, macs);
      EXPECT_EQ(plan.stages()[i].input, shape);
      EXPECT_EQ(plan.stages()[i].output, out);
      EXPECT_EQ(plan.stages()[i].macs, walked.h * walked.w * perValue * s.outChannels);
      EXPECT_EQ(plan.stages()[i].macsByOutput, out.h * out.w * perValue * s.outChannels);
      byOutput += out.h * out.w * perValue * s.outChannels;
      macs += walked.h * walked.w * perValue * s.outChannels;
      params += perValue * s.outChannels + (s.bias ? s.outChannels : 0);
      outputs += out.c * out.h * out.w;
      shape = out;
    }
    EXPECT_EQ(plan.count(), macs);
    EXPECT_EQ(plan.macsByOutput(), byOutput);
    EXPECT_EQ(plan.params(), params);
    EXPECT_EQ(plan.outputs(), outputs);
    EXPECT_EQ(plan.output(), shape);
  }
}

TEST(Plan, UsefulCountsEveryPrefix) {
  forEachPlan(23, kCases, [](const test::Case&, const Plan& plan, const std::vector<Step>& steps) {
    Index useful = 0;
    for (Index cursor = 0; cursor < plan.count(); ++cursor) {
      ASSERT_EQ(plan.usefulBefore(cursor), useful) << "cursor " << cursor;
      useful += steps[static_cast<std::size_t>(cursor)].padding ? 0 : 1;
    }
    ASSERT_EQ(plan.usefulBefore(plan.count()), useful);
    ASSERT_EQ(plan.usefulCount(), useful);
  });
}

// One (stage, out channel) after another.
std::vector<Index> mapsDone(const Plan& plan, Index cursor) {
  std::vector<Index> done;
  for (int s = 0; s < static_cast<int>(plan.stages().size()); ++s) {
    for (Index m = 0; m < plan.stage(s).output.c; ++m) done.push_back(plan.outputsDone(cursor, s, m));
  }
  return done;
}

// The number of the map (stage, out channel) among all of the network.
std::size_t mapNumber(const Plan& plan, int stage, Index m) {
  auto number = static_cast<std::size_t>(m);
  for (int s = 0; s < stage; ++s) number += static_cast<std::size_t>(plan.stage(s).output.c);
  return number;
}

// For every multiply-add the values of its map that it finishes, by going through all of them backwards: those whose
// last product it is, and with the last one of a map those that no product reaches.
std::vector<std::vector<Index>> finishedBy(const Plan& plan, const std::vector<Step>& steps) {
  std::map<std::size_t, std::set<Index>> open;  // of each map, the values whose last product was not met yet
  for (int s = 0; s < static_cast<int>(plan.stages().size()); ++s) {
    const Shape& output = plan.stage(s).output;
    for (Index m = 0; m < output.c; ++m) {
      for (Index i = 0; i < output.h * output.w; ++i) open[mapNumber(plan, s, m)].insert(i);
    }
  }
  std::map<std::size_t, std::size_t> lastOfMap;
  std::vector<std::vector<Index>> finished(steps.size());
  for (std::size_t i = steps.size(); i-- > 0;) {
    const Step& step = steps[i];
    const Stage& stage = plan.stage(step.stage);
    const std::size_t map = mapNumber(plan, step.stage, step.outChannel);
    lastOfMap.emplace(map, i);
    if (stage.spec.transposed && step.padding) continue;
    const Index value = step.y * stage.output.w + step.x;
    if (open[map].erase(value) > 0) finished[i].push_back(value);
  }
  for (const auto& [map, values] : open) {
    auto& last = finished[lastOfMap.at(map)];
    last.insert(last.end(), values.begin(), values.end());
  }
  return finished;
}

TEST(Plan, OutputsDoneCountsFinishedValues) {
  forEachPlan(24, 200, [](const test::Case&, const Plan& plan, const std::vector<Step>& steps) {
    std::vector<Index> expected(mapsDone(plan, 0).size(), 0);
    Index sum = 0;
    ASSERT_EQ(mapsDone(plan, 0), expected);
    const auto finished = finishedBy(plan, steps);
    for (Index cursor = 1; cursor <= plan.count(); ++cursor) {
      const Step& step = steps[static_cast<std::size_t>(cursor - 1)];
      const auto now = static_cast<Index>(finished[static_cast<std::size_t>(cursor - 1)].size());
      expected[mapNumber(plan, step.stage, step.outChannel)] += now;
      sum += now;
      ASSERT_EQ(plan.outputsDone(cursor), sum) << "cursor " << cursor;
      ASSERT_EQ(mapsDone(plan, cursor), expected) << "cursor " << cursor;
    }
    ASSERT_EQ(sum, plan.outputs());
  });
}

// The values that a map begins with are finished, or reached by no stamp; of a convolution they are all that are.
TEST(Plan, PrefixDoneIsFinished) {
  forEachPlan(28, 100, [](const test::Case&, const Plan& plan, const std::vector<Step>& steps) {
    std::map<std::size_t, std::set<Index>> done;
    const auto finished = finishedBy(plan, steps);
    for (Index cursor = 1; cursor <= plan.count(); ++cursor) {
      const Step& step = steps[static_cast<std::size_t>(cursor - 1)];
      auto& values = done[mapNumber(plan, step.stage, step.outChannel)];
      values.insert(finished[static_cast<std::size_t>(cursor - 1)].begin(),
                    finished[static_cast<std::size_t>(cursor - 1)].end());
      const Index prefix = plan.prefixDone(cursor, step.stage, step.outChannel);
      const Stage& stage = plan.stage(step.stage);
      if (!stage.spec.transposed) {
        ASSERT_EQ(prefix, static_cast<Index>(values.size()));
      }
      for (Index i = 0; i < prefix; ++i) {
        const bool reached =
            !stage.spec.transposed ||
            linksOf(stage, OutputCell{step.outChannel, i / stage.output.w, i % stage.output.w}).input.count() > 0;
        ASSERT_TRUE(!reached || values.count(i) > 0) << "cursor " << cursor << " value " << i;
      }
    }
    for (int s = 0; s < static_cast<int>(plan.stages().size()); ++s) {
      const Shape& output = plan.stage(s).output;
      for (Index m = 0; m < output.c; ++m) ASSERT_EQ(plan.prefixDone(plan.count(), s, m), output.h * output.w);
    }
  });
}

TEST(Plan, StageAtABorderIsTheOneToCome) {
  forEachPlan(25, 200, [](const test::Case&, const Plan& plan, const std::vector<Step>& steps) {
    for (Index i = 0; i < plan.count(); ++i) ASSERT_EQ(plan.stageAt(i), steps[static_cast<std::size_t>(i)].stage);
    ASSERT_EQ(plan.stageAt(plan.count()), static_cast<int>(plan.stages().size()) - 1);
  });
}

TEST(Plan, OneGroupMakesBothOrdersEqual) {
  for (test::Case c : test::randomCases(26, 100)) {
    c.network.stages.resize(1);
    c.network.stages[0].groups = 1;
    const Plan sequential = Plan::make(c.network, c.input, Order::Sequential).value();
    const Plan lockstep = Plan::make(c.network, c.input, Order::Lockstep).value();
    EXPECT_EQ(sequential.ticks(), lockstep.ticks());
    for (Index i = 0; i < sequential.count(); ++i) ASSERT_EQ(sequential.at(i), lockstep.at(i));
  }
}

TEST(Plan, BothOrdersDoTheSameMultiplyAdds) {
  for (const test::Case& c : test::randomCases(27, 100)) {
    const Plan sequential = Plan::make(c.network, c.input, Order::Sequential).value();
    const Plan lockstep = Plan::make(c.network, c.input, Order::Lockstep).value();
    std::vector<char> seen(static_cast<std::size_t>(sequential.count()), 0);
    for (Index i = 0; i < lockstep.count(); ++i) ++seen[static_cast<std::size_t>(sequential.numberOf(lockstep.at(i)))];
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), sequential.count());
  }
}

TEST(Plan, CountsAboveTwoToThe53AreExact) {
  ConvSpec spec;
  spec.inChannels = 8191;
  spec.outChannels = 8193;
  spec.kernel = {7, 7};
  spec.padding = Padding::numbers(3, 3);
  for (const Order order : kOrders) {
    const Plan plan = Plan::make({{spec}}, {8191, 2047, 2047}, order).value();
    EXPECT_EQ(plan.count(), 13778807924395983);
    EXPECT_EQ(plan.usefulCount(), 13755739118522007);
    EXPECT_EQ(plan.usefulBefore(plan.count() - 1), 13755739118522007);  // the last tap falls on padding
    EXPECT_EQ(plan.params(), 3288342480);
    EXPECT_EQ(plan.numberOf(plan.at(plan.count() - 1)), plan.count() - 1);
    EXPECT_EQ(plan.numberOf(plan.at((Index{1} << 53) + 1)), (Index{1} << 53) + 1);
  }
}

TEST(Plan, AllProblemsOfTheFirstBadStageAreReported) {
  ConvSpec good;
  good.inChannels = 2;
  good.outChannels = 3;
  ConvSpec bad = good;  // expects 2 channels, gets 3
  bad.kernel = {9, 9};
  ConvSpec worse = good;
  worse.groups = 0;
  const auto plan = Plan::make({{good, bad, worse}}, {2, 4, 4});
  ASSERT_FALSE(plan.has_value());
  ASSERT_EQ(plan.error().size(), 2U);
  EXPECT_EQ(plan.error()[0].code, "channel_mismatch");
  EXPECT_EQ(plan.error()[1].code, "kernel_exceeds_padded_input");
}

TEST(Plan, LayerProblemsComeBeforeInputProblems) {
  ConvSpec spec;
  spec.inChannels = 4;
  spec.outChannels = 6;
  spec.groups = 4;
  spec.stride = {2, 2};
  spec.kernel = {0, 3};
  spec.padding = Padding::same();
  const auto plan = Plan::make({{spec}}, {3, 5, 5});
  ASSERT_FALSE(plan.has_value());
  std::vector<std::string> codes;
  for (const Problem& problem : plan.error()) codes.push_back(problem.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"groups_do_not_divide_out_channels", "same_with_stride",
                                             "kernel_not_positive", "channel_mismatch"}));
}

TEST(Plan, AnEmptyNetworkIsRefused) {
  const auto plan = Plan::make({}, {1, 1, 1});
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error()[0].code, "network_empty");
}

}  // namespace
}  // namespace convscope
