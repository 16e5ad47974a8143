// Kernels edited by hand: intents in, weights, history and frame out.
#include "app/model/kernel_edit.h"

#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/model/edit.h"
#include "app/model/frame.h"
#include "app/model/frame_kernels.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::problemCodes;
using test::startState;
using test::value;
using Json = nlohmann::json;
using Names = std::vector<std::string>;

constexpr WeightPlace kPlace{0, {1, 2, 0, 2}};

void pointAtWeight(AppState& state, const KernelCell& cell, int stage = 0) {
  apply(state, PointAt{PointedCell{stage, cell}});
}

void drag(AppState& state, const WeightPlace& place, const std::vector<Index>& steps, int gesture) {
  for (const Index each : steps) apply(state, NudgeWeight{place, each, gesture});
}

std::size_t entries(const AppState& state) {
  return state.history.past.size();
}

TEST(KernelEdit, TheWeightInHandIsThePointedElseThePinnedElseThatOfNow) {
  AppState state = startState();
  apply(state, Seek{1});
  EXPECT_EQ(weightInHand(state), (WeightPlace{0, {0, 0, 0, 0}}));
  apply(state, Seek{36 + 14});  // value of row 0, column 1; tap 13 of it is channel 1, ky 1, kx 1
  edit(state, "level", "multiply");
  EXPECT_EQ(weightInHand(state), (WeightPlace{0, {0, 1, 1, 1}}));
  apply(state, HoldWeight{kPlace});
  EXPECT_EQ(weightInHand(state), kPlace);
  pointAtWeight(state, {7, 3, 2, 2});
  EXPECT_EQ(weightInHand(state), (WeightPlace{0, {7, 3, 2, 2}}));
  apply(state, PointAt{PointedCell{0, InputCell{0, 0, 0}}});
  EXPECT_EQ(weightInHand(state), kPlace) << "an input cell is no weight";
  apply(state, PointAt{});
  apply(state, GoBack{});
  apply(state, Seek{0});
  EXPECT_EQ(weightInHand(state), WeightPlace{});
}

TEST(KernelEdit, TypingSetsTheWeightInHandAndKeepsStepAndPlaying) {
  AppState state = startState();
  apply(state, Seek{1000});
  apply(state, PressControl{Control::Play});
  pointAtWeight(state, kPlace.cell);
  edit(state, "weight", "-0.625");
  EXPECT_EQ(problemCodes(state), Names{});
  EXPECT_EQ(weightAt(state.session, kPlace), -0.625F);
  EXPECT_EQ(value(state, "weight"), "-0.625");
  EXPECT_EQ(state.session.weights.edits.size(), 1U);
  EXPECT_EQ(state.session.cursor, 1000);
  EXPECT_TRUE(state.session.playback.playing);
}

TEST(KernelEdit, WhatIsNoNumberOrTooLargeIsRefused) {
  AppState state = startState();
  pointAtWeight(state, kPlace.cell);
  const WeightRecipe before = state.session.weights;
  for (const char* text : {"", "x", "0.5x", "nan", "inf", "-inf", "1e999", "0,5"}) {
    edit(state, "weight", text);
    EXPECT_EQ(problemCodes(state), Names{"wrong_type"}) << text;
    EXPECT_EQ(state.view.problems[0].field, "weight");
  }
  for (const char* text : {"1000001", "-1e30"}) {
    edit(state, "weight", text);
    EXPECT_EQ(problemCodes(state), Names{"out_of_range"}) << text;
  }
  edit(state, "kernel_scope", "some");
  EXPECT_EQ(problemCodes(state), Names{"wrong_type"});
  edit(state, "reset_kernels", "true");
  EXPECT_EQ(problemCodes(state), Names{"disabled"});
  EXPECT_EQ(state.session.weights, before);
  EXPECT_EQ(entries(state), 0U);
  edit(state, "weight", "-1000000");
  EXPECT_EQ(problemCodes(state), Names{});
}

TEST(KernelEdit, FullWidthDigitsAndTrueMinusAreNumbers) {
  AppState state = startState();
  pointAtWeight(state, kPlace.cell);
  edit(state, "weight", "−０.５");
  EXPECT_EQ(weightAt(state.session, kPlace), -0.5F);
}

TEST(KernelEdit, AStepIsAHundredthForFewChannelsAndLessForMany) {
  AppState state = startState();
  EXPECT_EQ(steppedWeight(state.session.plan->stage(0), 0.123F, 2), 0.14F);
  EXPECT_EQ(steppedWeight(state.session.plan->stage(0), 0.123F, -13), -0.01F);
  EXPECT_EQ(steppedWeight(state.session.plan->stage(0), 1e6F, 5), 1e6F);
  for (const auto& [channels, step] : {std::pair{"10", 0.01F}, {"11", 0.001F}, {"100", 0.001F}, {"101", 0.0001F}}) {
    edit(state, "in_channels", channels);
    EXPECT_EQ(steppedWeight(state.session.plan->stage(0), 0, 1), step) << channels;
  }
}

TEST(KernelEdit, ADragIsOneStepOfUndoAndNamesItsWeight) {
  AppState state = startState();
  const float before = weightAt(state.session, kPlace);
  drag(state, kPlace, {1, 3, -2, 10}, 5);
  const float after = weightAt(state.session, kPlace);
  EXPECT_EQ(after, steppedWeight(state.session.plan->stage(0), before, 12));
  ASSERT_EQ(entries(state), 1U);
  EXPECT_EQ(makeFrame(state).history.undo,
            "Undo kernel 1, channel B, row 0, column 2: " + weightShown(before) + " → " + weightShown(after));
  drag(state, {0, {1, 2, 1, 1}}, {4}, 5);
  EXPECT_EQ(entries(state), 2U) << "another weight";
  drag(state, kPlace, {4}, 6);
  EXPECT_EQ(entries(state), 3U) << "another drag";
  for (int i = 0; i < 3; ++i) apply(state, Undo{});
  EXPECT_EQ(weightAt(state.session, kPlace), before);
  EXPECT_TRUE(state.session.weights.edits.empty());
  apply(state, Redo{});
  EXPECT_EQ(weightAt(state.session, kPlace), after);
}

TEST(KernelEdit, ADragBackToWhereItBeganIsNone) {
  AppState state = startState();
  edit(state, "kernel_preset", "identity");  // the middle is 0.25, a multiple of a step
  const std::size_t before = entries(state);
  const WeightPlace middle{0, {0, 0, 1, 1}};
  drag(state, middle, {7, -7}, 5);
  EXPECT_TRUE(state.session.weights.edits.empty());
  EXPECT_EQ(entries(state), before);
}

TEST(KernelEdit, NotchesOfTheWheelOnOneWeightAreOneEdit) {
  AppState state = startState();
  for (int i = 0; i < 5; ++i) apply(state, NudgeWeight{kPlace, kStepsOfNotch});
  EXPECT_EQ(entries(state), 1U);
  apply(state, NudgeWeight{{0, {0, 0, 0, 0}}, kStepsOfNotch});
  EXPECT_EQ(entries(state), 2U);
}

TEST(KernelEdit, AScopeSetsAllItsWeightsAndSaysSo) {
  AppState state = startState();
  edit(state, "variant", "grouped");  // two groups of two channels
  pointAtWeight(state, {5, 3, 0, 2});
  const auto set = [&](const char* scope, const char* weight) {
    edit(state, "kernel_scope", scope);
    edit(state, "weight", weight);
    std::set<Index> kernels;
    for (const WeightEdit& each : *state.session.weights.edits.list()) {
      if (each.value == std::stof(weight)) kernels.insert(each.cell.m);
      EXPECT_EQ(each.cell.ky, 0);
      EXPECT_EQ(each.cell.kx, 2);
    }
    return std::pair{state.session.weights.edits.size(), kernels};
  };
  const auto undoText = [&] { return makeFrame(state).history.undo; };
  EXPECT_EQ(set("channel", "3"), (std::pair<std::size_t, std::set<Index>>{1, {5}}));
  EXPECT_EQ(set("kernel", "4"), (std::pair<std::size_t, std::set<Index>>{2, {5}}));
  EXPECT_EQ(undoText(), "Undo kernel 5, all channels, row 0, column 2: 3.00 → 4.00");
  EXPECT_EQ(set("group", "5"), (std::pair<std::size_t, std::set<Index>>{8, {4, 5, 6, 7}}));
  EXPECT_EQ(undoText(), "Undo group 1, all kernels, row 0, column 2: 4.00 → 5.00");
  EXPECT_EQ(set("all", "6"), (std::pair<std::size_t, std::set<Index>>{16, {0, 1, 2, 3, 4, 5, 6, 7}}));
  EXPECT_EQ(undoText(), "Undo all kernels, row 0, column 2: 5.00 → 6.00");
  apply(state, Undo{});
  EXPECT_EQ(state.session.weights.edits.size(), 8U);
  EXPECT_EQ(value(state, "kernel_scope"), "all") << "the scope is the window's, not the work's";
}

TEST(KernelEdit, EditsSurviveOtherChannelsGroupsAndKernels) {
  AppState state = startState();
  pointAtWeight(state, {5, 3, 0, 2});
  edit(state, "weight", "0.77");
  const WeightPlace edited{0, {5, 3, 0, 2}};
  for (const auto& [control, text] : {std::pair{"groups", "2"},
                                      {"groups", "1"},
                                      {"out_channels", "12"},
                                      {"in_channels", "6"},
                                      {"kernel", "5"},
                                      {"kernel", "3"},
                                      {"in_channels", "4"},
                                      {"bias", "false"},
                                      {"size", "12"}}) {
    edit(state, control, text);
    ASSERT_EQ(problemCodes(state), Names{}) << control << " " << text;
    EXPECT_EQ(weightAt(state.session, edited), 0.77F) << control << " " << text;
  }
  edit(state, "out_channels", "4");  // kernel 5 is gone
  EXPECT_EQ(makeWeights(state.session.weights, *state.session.plan)[0].weight.size(), 4U * 4 * 9);
  edit(state, "out_channels", "8");
  EXPECT_EQ(weightAt(state.session, edited), 0.77F) << "and here again";
}

TEST(KernelEdit, TheSecondStageOfSeparableIsEditedLikeTheFirst) {
  AppState state = startState();
  edit(state, "variant", "separable");
  pointAtWeight(state, {7, 3, 0, 0}, 1);
  edit(state, "weight", "2");
  EXPECT_EQ(weightAt(state.session, {1, {7, 3, 0, 0}}), 2);
  EXPECT_EQ(state.session.weights.edits.list()->front().stage, 1);
  EXPECT_EQ(makeFrame(state).kernels.title, "kernel 7, channel 3");
}

TEST(KernelEdit, ResetTakesAllBackAndCanBeUndone) {
  AppState state = startState();
  EXPECT_TRUE(disabledReason(state.session, Control::ResetKernels));
  const WeightRecipe before = state.session.weights;
  pointAtWeight(state, kPlace.cell);
  edit(state, "kernel_scope", "kernel");
  edit(state, "weight", "9");
  const WeightRecipe edited = state.session.weights;
  ASSERT_FALSE(disabledReason(state.session, Control::ResetKernels));
  apply(state, PressControl{Control::ResetKernels});
  EXPECT_EQ(state.session.weights, before);
  EXPECT_EQ(makeFrame(state).history.undo, "Undo edited weights 4 → 0");
  apply(state, Undo{});
  EXPECT_EQ(state.session.weights, edited);
}

TEST(KernelEdit, APatternReplacesWhatWasSetByHand) {
  AppState state = startState();
  edit(state, "kernel_preset", "blur");
  pointAtWeight(state, kPlace.cell);
  edit(state, "weight", "9");
  edit(state, "kernel_preset", "blur");  // the word on show, but not its weights
  EXPECT_EQ(problemCodes(state), Names{});
  EXPECT_TRUE(state.session.weights.edits.empty());
  apply(state, Undo{});
  EXPECT_EQ(weightAt(state.session, kPlace), 9);
}

TEST(KernelEdit, TooManyWeightsAtOnceAreRefused) {
  AppState state = startState();
  edit(state, "in_channels", "64");
  edit(state, "out_channels", "2048");
  pointAtWeight(state, {0, 0, 0, 0});
  edit(state, "kernel_scope", "all");
  edit(state, "weight", "1");
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  apply(state, NudgeWeight{{0, {0, 0, 0, 0}}, 1, 3});
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_TRUE(state.session.weights.edits.empty());
  edit(state, "kernel_scope", "kernel");
  edit(state, "weight", "1");
  EXPECT_EQ(state.session.weights.edits.size(), 64U);
}

TEST(KernelEdit, HistoryCountsTheListsItHolds) {
  AppState state = startState();
  pointAtWeight(state, kPlace.cell);
  edit(state, "weight", "1");
  edit(state, "weight", "2");
  Work now = workOf(state.session);
  const Index one = bytesHeld(state.history, now);
  edit(state, "weight", "3");
  now = workOf(state.session);
  EXPECT_EQ(bytesHeld(state.history, now) - one, static_cast<Index>(sizeof(WeightEdit)));
}

// A wrong place, as a late click on a layer that is gone would be, is ignored.
TEST(KernelEdit, AWeightThatIsNotThereIsLeftAlone) {
  AppState state = startState();
  for (const WeightPlace& place :
       {WeightPlace{0, {8, 0, 0, 0}}, {1, {0, 0, 0, 0}}, {0, {0, 4, 0, 0}}, {0, {0, 0, 0, 3}}}) {
    apply(state, NudgeWeight{place, 1, 3});
    apply(state, HoldWeight{place});
  }
  EXPECT_TRUE(state.session.weights.edits.empty());
  EXPECT_FALSE(state.view.pinned);
}

// The layer is asked for with every moment of a drag, and the one before is dropped; the numbers do not wait for it.
TEST(KernelEdit, NumbersFollowAtOnceAndTheLayerIsAskedForAnew) {
  AppState state = startState();
  apply(state, Seek{50});
  const WeightPlace tap{0, {0, 1, 1, 1}};
  apply(state, NudgeWeight{tap, 20, 3});
  const Index first = state.jobs.of(JobKind::Layer).generation;
  const auto request = test::takeWaiting<LayerRequest>(state, JobKind::Layer);
  EXPECT_EQ(request.weights, state.session.weights);
  apply(state, NudgeWeight{tap, 20, 3});
  EXPECT_GT(state.jobs.of(JobKind::Layer).generation, first);
  apply(state, JobDone{first, runLayer(request)});
  EXPECT_FALSE(state.session.resultIsCurrent) << "that layer is stale";
  const Frame frame = makeFrame(state);
  EXPECT_EQ(static_cast<float>(frame.numbers->weights[9 + 4]), weightAt(state.session, tap));
  test::settle(state);
  ASSERT_TRUE(state.session.resultIsCurrent);
  const float drawn = state.session.result->outputs[0]->tensor.at(0, frame.numbers->y, frame.numbers->x);
  EXPECT_NEAR(drawn, frame.numbers->output, 1e-5);
}

// One weight of all kernels is left, so the map is what a plain loop makes of the input.
TEST(KernelEdit, TheMapIsWhatTheWeightsSay) {
  AppState state = startState();
  edit(state, "bias", "false");
  edit(state, "kernel_scope", "all");
  for (Index ky = 0; ky < 3; ++ky) {
    for (Index kx = 0; kx < 3; ++kx) {
      pointAtWeight(state, {0, 0, ky, kx});
      apply(state, EditControl{Control::Weight, ky == 0 && kx == 2 ? "2" : "0"});
    }
  }
  test::settle(state);
  const Tensor& input = state.session.input.volume->tensor;
  const Tensor& map = state.session.result->outputs[0]->tensor;
  for (Index y = 1; y < 24; ++y) {
    for (Index x = 0; x < 23; ++x) {
      float sum = 0;
      for (Index c = 0; c < 4; ++c) sum += 2 * input.at(c, y - 1, x + 1);  // the kernel is not turned: correlation
      ASSERT_NEAR(map.at(3, y, x), sum, 1e-5);
    }
  }
}

TEST(KernelEdit, TheDumpHoldsTheEditsAsSceneFilesDo) {
  AppState state = startState();
  pointAtWeight(state, kPlace.cell);
  edit(state, "weight", "0.5");
  const Json weights = Json::parse(dumpJson(makeFrame(state), {}))["weights"];
  EXPECT_EQ(weights, Json::parse(R"({"preset": "default", "seed": 1, "edits": [[0, 1, 2, 0, 2, 0.5]]})"));
}

TEST(KernelFrame, ShowsTheSliceWithItsMarks) {
  AppState state = startState();
  pointAtWeight(state, kPlace.cell);
  edit(state, "weight", "-0.5");
  const KernelsView view = makeFrame(state).kernels;
  ASSERT_EQ(view.rows.size(), 3U);
  ASSERT_EQ(view.rows[0].size(), 3U);
  for (const auto& row : view.rows) {
    for (const WeightView& each : row) {
      EXPECT_EQ(each.edited, each.place == kPlace);
      EXPECT_EQ(each.value, static_cast<double>(weightAt(state.session, each.place)));
    }
  }
  EXPECT_EQ(view.rows[0][2].text, "−0.50");
  EXPECT_EQ(view.name, "1 · blur, edited");
  EXPECT_EQ(view.title, "kernel 1, channel B");
  EXPECT_EQ(view.part, "");
  EXPECT_EQ(view.presetMeaning, "averages neighbours, detail goes");
  EXPECT_EQ(view.edited, "1 weight edited");
}

TEST(KernelFrame, AGainOfSeveralChannelsIsTheirMean) {
  AppState state = startState();
  edit(state, "variant", "pointwise");
  EXPECT_EQ(makeFrame(state).kernels.presetMeaning, "no neighbours: scaled channel mean");
  edit(state, "groups", "4");
  EXPECT_EQ(makeFrame(state).kernels.presetMeaning, "no neighbours: scales its channel");
}

TEST(KernelFrame, ALargeKernelIsShownInBlocksThatStandStill) {
  AppState state = startState();
  edit(state, "kernel", "7");
  for (const auto& [at, first, count] :
       {std::tuple<Index, Index, std::size_t>{0, 0, 5}, {4, 0, 5}, {5, 5, 2}, {6, 5, 2}}) {
    pointAtWeight(state, {0, 0, at, 6 - at});
    const KernelsView view = makeFrame(state).kernels;
    EXPECT_EQ(view.rows.size(), count);
    EXPECT_EQ(view.rows[0][0].place.cell.ky, first);
  }
  EXPECT_EQ(makeFrame(state).kernels.part, "rows 5 to 6, columns 0 to 4 of 7 × 7");
}

TEST(KernelFrame, TheSlicesFollowOneAnother) {
  AppState state = startState();
  edit(state, "groups", "2");
  apply(state, HoldWeight{{0, {0, 0, 2, 1}}});
  EXPECT_FALSE(makeFrame(state).kernels.before);
  std::vector<std::pair<Index, Index>> met{{0, 0}};
  while (const auto next = makeFrame(state).kernels.after) {
    apply(state, HoldWeight{*next});
    EXPECT_EQ(weightInHand(state), *next);
    met.emplace_back(next->cell.m, next->cell.c);
  }
  std::vector<std::pair<Index, Index>> expected;
  for (Index m = 0; m < 8; ++m) {
    for (Index c = 0; c < 2; ++c) expected.emplace_back(m, m / 4 * 2 + c);
  }
  EXPECT_EQ(met, expected);
}

TEST(KernelFrame, WeightsAloneAreShortAndNearlyExact) {
  EXPECT_EQ(weightShown(0.25), "0.25");
  EXPECT_EQ(weightShown(-0.33335), "−0.333");
  EXPECT_EQ(weightShown(0.5), "0.50");
  EXPECT_EQ(weightShown(0), "0.00");
  EXPECT_EQ(weightShown(0.015625), "0.016");
  EXPECT_EQ(weightShown(0.004), "4e-3");
  EXPECT_EQ(weightShown(12.99996), "13.00");
  EXPECT_EQ(weightShown(-123.4567), "−123.5");
  EXPECT_EQ(weightShown(-123456), "−1.2e5");
  EXPECT_EQ(weightShown(999999), "1e6");
}

}  // namespace
}  // namespace convscope
