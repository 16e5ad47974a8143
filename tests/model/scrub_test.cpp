// Ticks of the scrub bar against a walk through all steps; what a click on it is said to do.
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/model/frame_scrub.h"
#include "app/model/number_text.h"
#include "tests/model/frame_world.h"
#include "tests/support/brute_force.h"

namespace convscope {
namespace {

using test::Case;
using test::Random;
using test::startState;

// Every border, seen from the steps alone: a multiply-add whose stage, group or channel is not that of the one before.
std::vector<ScrubTick> nestBorders(const Network& network, const Shape& input, Order order) {
  const std::vector<Step> steps = test::allSteps(network, input, order);
  std::vector<ScrubTick> all;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const Step& before = steps[i - 1];
    const Step& now = steps[i];
    const ConvSpec& spec = network.stages.at(static_cast<std::size_t>(now.stage));
    const bool together = order == Order::Lockstep;  // a channel is then one of each group
    const Index perGroup = together ? spec.outChannels / spec.groups : spec.outChannels;
    const auto step = static_cast<Index>(i);
    if (now.stage != before.stage) {
      all.push_back({step, TickKind::Stage});
    } else if (now.group != before.group && !together) {
      all.push_back({step, TickKind::Group});
    } else if (now.outChannel % perGroup != before.outChannel % perGroup) {
      all.push_back({step, TickKind::Channel});
    }
  }
  return all;
}

Index stageOf(const Plan& plan, const ScrubTick& tick) {
  return plan.stageAt(tick.step);
}

std::string tickLine(const std::vector<ScrubTick>& ticks) {
  std::string all;
  for (const ScrubTick& tick : ticks) all += "SGC"[static_cast<int>(tick.kind)] + std::to_string(tick.step) + " ";
  return all;
}

Plan scrubPlan(const Case& c, Order order) {
  return Plan::make(c.network, c.input, order).value();
}

constexpr std::array kScrubOrders{Order::Sequential, Order::Lockstep};

// The ticks of a random plan that stand at least `closest` steps apart.
struct Thinned {
  const Case& of;
  const Plan& plan;
  Index closest = 1;
  std::vector<ScrubTick> kept;
};

// 200 cases of a seed in both orders, the ticks up to 1/`most` of the plan apart.
void forThinnedTicks(std::uint64_t seed, Index most, const std::function<void(const Thinned&)>& check) {
  Random random(seed);
  for (const Case& c : test::randomCases(seed + 1, 200)) {
    for (const Order order : kScrubOrders) {
      const Plan plan = scrubPlan(c, order);
      const Index closest = random.between(1, std::max<Index>(1, plan.count() / most));
      const Thinned ticks{c, plan, closest, scrubTicks(plan, closest)};
      SCOPED_TRACE(test::describe(c) + " closest " + std::to_string(closest) + ": " + tickLine(ticks.kept));
      check(ticks);
    }
  }
}

TEST(ScrubTicks, WithRoomForAllTheyAreTheBordersOfTheNest) {
  for (const Case& c : test::randomCases(41, 150)) {
    for (const Order order : kScrubOrders) {
      EXPECT_EQ(tickLine(scrubTicks(scrubPlan(c, order), 1)), tickLine(nestBorders(c.network, c.input, order)))
          << test::describe(c) << " order " << static_cast<int>(order);
    }
  }
}

TEST(ScrubTicks, EveryVariantHasItsOwnInBothOrders) {
  for (const Variant variant : kVariants) {
    for (const Order order : kScrubOrders) {
      AppState state = startState(16, 16);
      test::edit(state, "variant", nameOf(variant));
      test::edit(state, "order", order == Order::Lockstep ? "lockstep" : "sequential");
      const Frame frame = makeFrame(state);
      ASSERT_EQ(frame.order, order);
      EXPECT_EQ(tickLine(frame.scrubTicks), tickLine(nestBorders(networkOf(frame.layer), frame.plan->input(), order)))
          << nameOf(variant);
    }
  }
}

// Groups one after another have ticks; groups that run together have none.
TEST(ScrubTicks, GroupsHaveTicksOnlyOneAfterAnother) {
  AppState state = startState();
  test::edit(state, "groups", "2");
  EXPECT_EQ(tickLine(makeFrame(state).scrubTicks), "C10368 C20736 C31104 G41472 C51840 C62208 C72576 ");
  test::edit(state, "order", "lockstep");
  EXPECT_EQ(tickLine(makeFrame(state).scrubTicks), "C20736 C41472 C62208 ");
}

TEST(ScrubTicks, NoneStandsTooCloseAndStagesStay) {
  forThinnedTicks(42, 3, [](const Thinned& ticks) {
    const std::vector<ScrubTick> all = nestBorders(ticks.of.network, ticks.of.input, ticks.plan.order());
    const std::vector<ScrubTick>& kept = ticks.kept;
    const auto stages = [](const ScrubTick& tick) { return tick.kind == TickKind::Stage; };
    EXPECT_EQ(std::count_if(kept.begin(), kept.end(), stages), std::count_if(all.begin(), all.end(), stages));
    for (std::size_t i = 0; i < kept.size(); ++i) {
      EXPECT_NE(std::find(all.begin(), all.end(), kept[i]), all.end()) << kept[i].step;
      if (stages(kept[i])) continue;
      EXPECT_GE(kept[i].step - (i > 0 ? kept[i - 1].step : 0), ticks.closest);
      EXPECT_GE((i + 1 < kept.size() ? kept[i + 1].step : ticks.plan.count()) - kept[i].step, ticks.closest);
    }
  });
}

// Ticks go for want of room only: no gap is wider than doubling what is left out explains.
TEST(ScrubTicks, NoMoreAreLeftOutThanMustBe) {
  forThinnedTicks(44, 5, [](const Thinned& ticks) {
    std::vector<ScrubTick> kept = ticks.kept;
    kept.push_back({ticks.plan.count(), TickKind::Stage});
    Index before = 0;
    for (const ScrubTick& tick : kept) {
      const Stage& stage = ticks.plan.stage(ticks.plan.stageAt(before));
      const bool together = ticks.plan.order() == Order::Lockstep;
      const Index channel = stage.macs / (together ? stage.spec.outPerGroup() : stage.spec.outChannels);
      EXPECT_LT(tick.step - before, ticks.closest + std::max(channel, 2 * ticks.closest));
      before = tick.step;
    }
  });
}

// A channel's tick says nothing where the groups' do not all stand.
TEST(ScrubTicks, ChannelsComeAfterGroups) {
  Random random(46);
  int thinned = 0;
  for (const Case& c : test::randomCases(47, 300)) {
    const Plan plan = scrubPlan(c, Order::Sequential);
    const Index closest = random.between(1, std::max<Index>(1, plan.count() / 4));
    const std::vector<ScrubTick> kept = scrubTicks(plan, closest);
    for (Index s = 0; s < static_cast<Index>(plan.stages().size()); ++s) {
      const auto count = [&](TickKind kind) {
        return std::count_if(kept.begin(), kept.end(),
                             [&](const ScrubTick& tick) { return tick.kind == kind && stageOf(plan, tick) == s; });
      };
      const Index groups = plan.stage(static_cast<int>(s)).spec.groups;
      EXPECT_TRUE(count(TickKind::Channel) == 0 || count(TickKind::Group) == groups - 1);
      if (count(TickKind::Group) < groups - 1) ++thinned;
    }
  }
  EXPECT_GT(thinned, 10) << "the cases were to thin groups too";
}

TEST(ScrubTicks, AHugeLayerHasAsManyAsItsWindowIsWide) {
  AppState state = startState();
  test::edit(state, "in_channels", "64");
  test::edit(state, "out_channels", "4096");
  for (const Index width : {1024, 1440, 3840}) {
    state.view.window = {640, width};
    const Frame frame = makeFrame(state);
    EXPECT_GT(frame.scrubTicks.size(), static_cast<std::size_t>(width / 16));
    EXPECT_LE(frame.scrubTicks.size(), static_cast<std::size_t>(width / 7));
  }
  state.view.window = {0, 0};
  EXPECT_TRUE(makeFrame(state).scrubTicks.empty());
}

// Title and place of a preview in one line.
std::string previewed(AppState& state, Index step, Language language = Language::English) {
  state.view.language = language;
  const ScrubPreview preview = scrubPreview(makeFrame(state), step);
  EXPECT_EQ(preview.step, step);
  return preview.title + " | " + preview.place;
}

TEST(ScrubPreviews, SayWhereTheStepIs) {
  AppState state = startState();
  EXPECT_EQ(previewed(state, 0), "step 0 of 165,888 | Nothing is computed yet");
  EXPECT_EQ(previewed(state, 1), "step 1 of 165,888 | output channel 0, row 0, column 0");
  // 1 channel (20,736), 2 rows (24 x 36), 3 columns (36) and one multiply-add more.
  const Index step = 20736 + 2 * 864 + 3 * 36 + 1;
  EXPECT_EQ(previewed(state, step), "step 22,573 of 165,888 | output channel 1, row 2, column 3");
  EXPECT_EQ(previewed(state, step, Language::Japanese), "ステップ 22,573 / 165,888 | 出力チャンネル 1, 行 2, 列 3");
  EXPECT_EQ(previewed(state, 165888), "step 165,888 of 165,888 | output channel 7, row 23, column 23");
  EXPECT_EQ(previewed(state, 0, Language::Japanese), "ステップ 0 / 165,888 | まだ何も計算していない");
}

TEST(ScrubPreviews, SayTheGroup) {
  AppState state = startState();
  test::edit(state, "groups", "2");
  EXPECT_EQ(previewed(state, 51841), "step 51,841 of 82,944 | group 1, output channel 5, row 0, column 0");
  EXPECT_EQ(previewed(state, 51841, Language::Japanese),
            "ステップ 51,841 / 82,944 | グループ 1, 出力チャンネル 5, 行 0, 列 0");
  test::edit(state, "order", "lockstep");
  EXPECT_EQ(previewed(state, 20738), "step 20,738 of 82,944 | output channels 1 and 5, row 0, column 0");
  EXPECT_EQ(previewed(state, 20738, Language::Japanese), "ステップ 20,738 / 82,944 | 出力チャンネル 1, 5, 行 0, 列 0");
}

TEST(ScrubPreviews, ManyGroupsAtOnceAreNotListed) {
  AppState state = startState();
  test::edit(state, "in_channels", "8");
  test::edit(state, "out_channels", "16");
  test::edit(state, "groups", "8");
  test::edit(state, "order", "lockstep");
  const Index half = state.session.plan->count() / 2;
  EXPECT_EQ(previewed(state, half + 8), "step 41,480 of 82,944 | output 1 of each group, row 0, column 0");
  EXPECT_EQ(previewed(state, half + 8, Language::Japanese),
            "ステップ 41,480 / 82,944 | 各グループの出力 1, 行 0, 列 0");
  test::edit(state, "variant", "depthwise");
  EXPECT_EQ(previewed(state, 8), "step 8 of 41,472 | all 8 output channels, row 0, column 0");
  EXPECT_EQ(previewed(state, 8, Language::Japanese), "ステップ 8 / 41,472 | 全 8 出力チャンネル, 行 0, 列 0");
  test::edit(state, "order", "sequential");
  EXPECT_EQ(previewed(state, 8), "step 8 of 41,472 | output channel 0, row 0, column 0");
}

TEST(ScrubPreviews, SayTheStage) {
  AppState state = startState();
  test::edit(state, "variant", "separable");
  EXPECT_EQ(previewed(state, 20736), "step 20,736 of 39,168 | stage 1, output channel 3, row 23, column 23");
  EXPECT_EQ(previewed(state, 20737), "step 20,737 of 39,168 | stage 2, output channel 0, row 0, column 0");
  EXPECT_EQ(previewed(state, 20737, Language::Japanese),
            "ステップ 20,737 / 39,168 | 第 2 段, 出力チャンネル 0, 行 0, 列 0");
}

// The step that is announced is the one that a seek arrives at, and nothing moves before.
TEST(ScrubPreviews, AreWhatASeekDoes) {
  Random random(48);
  for (int i = 0; i < 200; ++i) {
    AppState state = test::randomState(random);
    const Frame frame = makeFrame(state);
    const double share = i % 10 == 0 ? static_cast<double>(i % 20) / 10 : random.unit();
    const ScrubPreview preview = scrubPreview(frame, scrubStep(frame, share));
    EXPECT_EQ(makeFrame(state).step, frame.step);
    apply(state, Seek{preview.step});
    EXPECT_TRUE(state.view.problems.empty());
    const Frame after = makeFrame(state);
    EXPECT_EQ(after.step, preview.step);
    EXPECT_NEAR(static_cast<double>(after.step), share * static_cast<double>(after.steps),
                static_cast<double>(frame.layer.spec.groups) + 1);
    if (!after.latest || after.language == Language::Japanese) continue;
    const std::string row = "row " + withCommas(after.latest->y) + ", column " + withCommas(after.latest->x);
    EXPECT_TRUE(preview.place.ends_with(row)) << preview.place;
  }
}

TEST(ScrubPreviews, ASharePastTheBarIsItsEnd) {
  const Frame frame = makeFrame(startState());
  EXPECT_EQ(scrubStep(frame, -0.5), 0);
  EXPECT_EQ(scrubStep(frame, 1.5), frame.steps);
  EXPECT_EQ(scrubStep(frame, 0.5), frame.steps / 2);
}

}  // namespace
}  // namespace convscope
