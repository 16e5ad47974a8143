// CONTRACT section 1: where the cursor goes, and when playing stops.
#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "app/model/edit.h"
#include "app/model/value_text.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::problemCodes;
using test::startState;
using test::value;
using Names = std::vector<std::string>;

// Playing at a step that is not the middle.
AppState playingState() {
  AppState state = startState();
  apply(state, Seek{1000});
  apply(state, PressControl{Control::Play});
  return state;
}

TEST(Cursor, EditsOfThePlanStopPlayingAndGoToTheMiddle) {
  for (const auto& [name, text] : {std::pair{"variant", "grouped"},
                                   {"kernel", "5"},
                                   {"stride", "2"},
                                   {"padding", "2"},
                                   {"dilation", "2"},
                                   {"groups", "2"},
                                   {"out_channels", "4"},
                                   {"in_channels", "3"},
                                   {"padding_mode", "reflect"},
                                   {"input", "features:5"},
                                   {"size", "12"}}) {
    AppState state = playingState();
    edit(state, name, text);
    EXPECT_EQ(problemCodes(state), Names{}) << name;
    EXPECT_EQ(value(state, name), text);
    EXPECT_FALSE(state.session.playback.playing) << name;
    EXPECT_EQ(state.session.cursor, state.session.plan->middle()) << name;
  }
}

TEST(Cursor, EditsOfWeightsAndBiasKeepTheStepAndPlaying) {
  for (const auto& [name, text] : {std::pair{"bias", "false"},
                                   {"kernel_preset", "blur"},
                                   {"weight", "0.5"},
                                   {"kernel_scope", "group"},
                                   {"level", "row"},
                                   {"speed", "7"},
                                   {"language", "ja"},
                                   {"theme", "dark"},
                                   {"stage_view", "flat"},
                                   {"zoom", "one_value"},
                                   {"order", "lockstep"}}) {
    AppState state = playingState();
    edit(state, name, text);
    EXPECT_EQ(value(state, name), text);
    EXPECT_EQ(state.session.cursor, 1000) << name;
    EXPECT_TRUE(state.session.playback.playing) << name;
  }
}

TEST(Cursor, OtherValuesOfTheSameShapeKeepTheStep) {
  AppState state = playingState();
  edit(state, "input", "features:4");
  EXPECT_EQ(value(state, "input"), "features:4");
  EXPECT_EQ(state.session.cursor, 1000) << "the plan is the same";
  EXPECT_TRUE(state.session.playback.playing);
}

TEST(Cursor, BiasChangesThePlanAllTheSame) {
  AppState state = startState();
  const Index params = state.session.plan->params();
  edit(state, "bias", "false");
  EXPECT_EQ(state.session.plan->params(), params - 8);
}

TEST(Cursor, TheValueItHasChangesNothingButEmptiesProblems) {
  for (int i = 0; i < kControlCount; ++i) {
    const auto control = static_cast<Control>(i);
    AppState state = playingState();
    const std::string now = valueOf(state, control);
    if (now.empty()) continue;
    if (disabledReason(state.session, control)) continue;
    apply(state, EditControl{Control::Groups, "3"});
    ASSERT_FALSE(state.view.problems.empty());
    const auto plan = state.session.plan;
    apply(state, EditControl{control, now});
    EXPECT_EQ(problemCodes(state), Names{}) << nameOf(control);
    EXPECT_EQ(state.session.plan, plan) << nameOf(control);
    EXPECT_EQ(state.session.cursor, 1000) << nameOf(control);
    EXPECT_TRUE(state.session.playback.playing) << nameOf(control);
    EXPECT_TRUE(state.jobs.idle()) << nameOf(control);
    EXPECT_EQ(valueOf(state, control), now);
  }
}

TEST(Cursor, TabThatLeadsToTheSameNetworkKeepsTheStep) {
  AppState state = startState();
  edit(state, "out_channels", "4");
  edit(state, "groups", "4");
  ASSERT_EQ(value(state, "variant"), "depthwise");
  apply(state, Seek{77});
  edit(state, "variant", "grouped");
  EXPECT_EQ(value(state, "groups"), "4");
  EXPECT_EQ(state.session.cursor, 77) << "the plan is the same";
}

TEST(Cursor, RefusedEditChangesNothingButProblems) {
  AppState state = playingState();
  const auto plan = state.session.plan;
  edit(state, "groups", "3");
  EXPECT_EQ(problemCodes(state), Names{"groups_divide_neither"});
  EXPECT_EQ(state.session.plan, plan);
  EXPECT_EQ(state.session.cursor, 1000);
  EXPECT_TRUE(state.session.playback.playing);
  edit(state, "kernel", "5");
  EXPECT_EQ(problemCodes(state), Names{});
}

TEST(Cursor, FieldOfARefusalIsTheControlThatWasEdited) {
  AppState state = startState();
  edit(state, "kernel", "24");
  edit(state, "padding", "0");
  ASSERT_EQ(problemCodes(state), Names{});
  for (const auto& [name, text] : {std::pair{"kernel", "25"}, {"dilation", "2"}}) {
    edit(state, name, text);
    EXPECT_EQ(problemCodes(state), Names{"kernel_exceeds_padded_input"});
    EXPECT_EQ(state.view.problems[0].field, name);
  }
  edit(state, "padding", "same");
  edit(state, "stride", "2");
  EXPECT_EQ(problemCodes(state), Names{"same_with_stride"});
  EXPECT_EQ(state.view.problems[0].field, "stride");
}

TEST(Cursor, NumbersReachTheChecksOfCore) {
  struct Case {
    const char* name;
    const char* text;
    const char* code;
  };
  AppState state = startState();
  for (const Case& c : {Case{"kernel", "0", "kernel_not_positive"},
                        Case{"kernel", "-1x3", "kernel_not_positive"},
                        Case{"stride", "0", "stride_not_positive"},
                        Case{"stride", "1x-1", "stride_not_positive"},
                        Case{"padding", "-1", "padding_negative"},
                        Case{"dilation", "0", "dilation_not_positive"},
                        Case{"padding", "-99999999999999999999", "padding_negative"},
                        Case{"padding", "circular", "padding_string_unknown"},
                        Case{"padding_mode", "mirror", "padding_mode_unknown"},
                        Case{"kernel", "3x", "wrong_type"},
                        Case{"kernel", "", "wrong_type"},
                        Case{"padding", "1x2x3", "wrong_type"},
                        Case{"padding", "", "wrong_type"},
                        Case{"groups", "2.5", "wrong_type"},
                        Case{"out_channels", "many", "wrong_type"},
                        Case{"in_channels", "", "wrong_type"},
                        Case{"variant", "inverted", "wrong_type"},
                        Case{"bias", "maybe", "wrong_type"},
                        Case{"kernel_preset", "laplace", "wrong_type"},
                        Case{"level", "pixel", "wrong_type"},
                        Case{"order", "random", "wrong_type"},
                        Case{"speed", "fast", "wrong_type"},
                        Case{"speed", "0.5", "out_of_range"},
                        Case{"speed", "-4", "out_of_range"},
                        Case{"scrub", "half", "wrong_type"},
                        Case{"scrub", "-1", "out_of_range"},
                        Case{"play", "later", "wrong_type"},
                        Case{"language", "de", "wrong_type"},
                        Case{"theme", "pink", "wrong_type"},
                        Case{"stage_view", "round", "wrong_type"},
                        Case{"zoom", "2", "wrong_type"},
                        Case{"text_scale", "big", "wrong_type"},
                        Case{"text_scale", "0.5", "out_of_range"},
                        Case{"reduced_motion", "a bit", "wrong_type"},
                        Case{"open", "x.png", "no_value"},
                        Case{"step_forward", "1", "no_value"}}) {
    edit(state, c.name, c.text);
    EXPECT_EQ(problemCodes(state), Names{c.code}) << c.name << " " << c.text;
    EXPECT_EQ(state.view.problems.at(0).field, c.name);
    EXPECT_NE(state.view.problems.at(0).message.find("What works"), std::string::npos);
  }
}

// Seeking and order

TEST(Seek, OutsideIsRefused) {
  AppState state = startState();
  const Index end = state.session.plan->count();
  for (const Index step : {Index{-1}, end + 1, std::numeric_limits<Index>::max()}) {
    apply(state, Seek{step});
    EXPECT_EQ(problemCodes(state), Names{"out_of_range"});
    EXPECT_EQ(state.view.problems.at(0).field, "scrub");
    EXPECT_EQ(state.session.cursor, state.session.plan->middle());
  }
  for (const Index step : {Index{0}, Index{1}, end}) {
    apply(state, Seek{step});
    EXPECT_EQ(problemCodes(state), Names{});
    EXPECT_EQ(state.session.cursor, step);
  }
}

TEST(Seek, LockstepRoundsUpToAWholeTick) {
  AppState state = startState();
  edit(state, "groups", "4");
  edit(state, "order", "lockstep");
  apply(state, Seek{13});
  EXPECT_EQ(state.session.cursor, 16);
  edit(state, "scrub", "16");
  EXPECT_EQ(state.session.cursor, 16);
  edit(state, "scrub", "17");
  EXPECT_EQ(state.session.cursor, 20);
}

TEST(Order, KeepsTheStepRoundedUp) {
  AppState state = startState();
  edit(state, "groups", "4");
  apply(state, Seek{13});
  apply(state, PressControl{Control::Play});
  edit(state, "order", "lockstep");
  EXPECT_EQ(state.session.plan->order(), Order::Lockstep);
  EXPECT_EQ(state.session.cursor, 16);
  EXPECT_TRUE(state.session.playback.playing);
  EXPECT_EQ(state.session.playback.startTick, 4);
  edit(state, "order", "sequential");
  EXPECT_EQ(state.session.cursor, 16);
}

TEST(Order, StaysThroughOtherEdits) {
  AppState state = startState();
  edit(state, "order", "lockstep");
  edit(state, "groups", "2");
  edit(state, "input", "features:6");
  EXPECT_EQ(value(state, "order"), "lockstep");
  EXPECT_EQ(state.session.cursor, state.session.plan->middle());
}

TEST(Seek, WhilePlayingGoesOnFromThere) {
  AppState state = playingState();
  edit(state, "speed", "10");
  advance(state, 0.55);
  apply(state, Seek{2000});
  advance(state, 0.55);
  EXPECT_EQ(state.session.cursor, 2005);
  apply(state, Seek{state.session.plan->count()});
  EXPECT_FALSE(state.session.playback.playing);
}

// Buttons

TEST(Transport, StepsByLevelAndPausesFirst) {
  for (const Level level : kLevels) {
    AppState state = playingState();
    edit(state, "level", std::string(nameOf(level)));
    const Plan& plan = *state.session.plan;
    apply(state, PressControl{Control::StepForward});
    EXPECT_FALSE(state.session.playback.playing);
    EXPECT_EQ(state.session.cursor, plan.next(1000, level));
    apply(state, Seek{1000});
    apply(state, StepBy{-1, false});
    EXPECT_EQ(state.session.cursor, plan.previous(1000, level));
    const auto up = kLevels[std::min<std::size_t>(static_cast<std::size_t>(level) + 1, 5)];
    apply(state, Seek{1000});
    apply(state, StepBy{1, true});
    EXPECT_EQ(state.session.cursor, plan.next(1000, up));
  }
}

TEST(Transport, HomeAndEndPause) {
  AppState state = playingState();
  apply(state, PressControl{Control::End});
  EXPECT_EQ(state.session.cursor, state.session.plan->count());
  EXPECT_FALSE(state.session.playback.playing);
  state = playingState();
  apply(state, PressControl{Control::Home});
  EXPECT_EQ(state.session.cursor, 0);
  EXPECT_FALSE(state.session.playback.playing);
}

TEST(Transport, ButtonsAtTheEndsAreDisabledWithAReason) {
  AppState state = startState();
  for (const auto& [end, controls] : {std::pair{Index{0}, std::array{Control::Home, Control::StepBack}},
                                      {state.session.plan->count(), std::array{Control::End, Control::StepForward}}}) {
    apply(state, Seek{end});
    for (const Control control : controls) {
      apply(state, PressControl{control});
      EXPECT_EQ(problemCodes(state), Names{"disabled"});
      EXPECT_EQ(state.view.problems.at(0).field, nameOf(control));
      EXPECT_EQ(state.session.cursor, end);
    }
  }
  apply(state, StepBy{1, false});  // a key at the end is not worth a word
  EXPECT_EQ(problemCodes(state), Names{});
}

TEST(Transport, PlayTogglesAndBeginsAnewAtTheEnd) {
  AppState state = startState();
  apply(state, PressControl{Control::Play});
  EXPECT_TRUE(state.session.playback.playing);
  EXPECT_TRUE(moving(state));
  apply(state, PressControl{Control::Play});
  EXPECT_FALSE(state.session.playback.playing);
  apply(state, Seek{state.session.plan->count()});
  apply(state, PressControl{Control::Play});
  EXPECT_TRUE(state.session.playback.playing);
  EXPECT_EQ(state.session.cursor, 0);
}

TEST(Transport, SpeedChangedWhilePlayingCountsFromThere) {
  AppState state = playingState();
  edit(state, "speed", "10");
  advance(state, 0.1);
  EXPECT_EQ(state.session.cursor, 1001);
  edit(state, "speed", "100");
  advance(state, 0.1);
  EXPECT_EQ(state.session.cursor, 1011);
  apply(state, NudgeSpeed{1});
  EXPECT_EQ(value(state, "speed"), "200");
  advance(state, 0.1);
  EXPECT_EQ(state.session.cursor, 1031);
}

TEST(Transport, PressesOfSwitches) {
  AppState state = startState();
  apply(state, PressControl{Control::Language});
  EXPECT_EQ(state.view.language, Language::Japanese);
  apply(state, PressControl{Control::Language});
  EXPECT_EQ(state.view.language, Language::English);
  apply(state, PressControl{Control::Theme});
  EXPECT_EQ(state.view.theme, Theme::Dark);
  apply(state, PressControl{Control::Bias});
  EXPECT_EQ(value(state, "bias"), "false");
  apply(state, PressControl{Control::ReducedMotion});
  EXPECT_TRUE(state.view.reducedMotion);
}

// The ring glides

TEST(Glide, SingleStepsTake120Milliseconds) {
  AppState state = startState();
  EXPECT_FALSE(moving(state));
  const Index from = state.session.cursor;
  apply(state, StepBy{1, false});
  EXPECT_EQ(state.view.glide.from, from);
  EXPECT_TRUE(moving(state));
  advance(state, 0.06);
  EXPECT_NEAR(state.view.glide.share, 0.5, 1e-9);
  advance(state, 0.06);
  EXPECT_FALSE(moving(state));
}

TEST(Glide, PlayingGlidesUpToFourTicksASecond) {
  for (const auto& [speed, glides] : {std::pair{"4", true}, {"1", true}, {"4.5", false}, {"max", false}}) {
    AppState state = playingState();
    edit(state, "speed", speed);
    advance(state, 1.001);
    EXPECT_EQ(state.view.glide.share < 1, glides) << speed;
    if (glides) {
      EXPECT_EQ(state.view.glide.from, state.session.cursor - 1);
    }
  }
}

TEST(Glide, NoneWithReducedMotionNorForJumps) {
  AppState state = startState();
  for (const Intent& jump :
       {Intent(Seek{5}), Intent(PressControl{Control::Home}), Intent(PressControl{Control::End})}) {
    apply(state, jump);
    EXPECT_FALSE(moving(state));
  }
  apply(state, StepBy{-1, false});
  EXPECT_TRUE(moving(state));
  edit(state, "reduced_motion", "on");
  EXPECT_FALSE(moving(state)) << "at once";
  apply(state, StepBy{-1, false});
  EXPECT_FALSE(moving(state));
  state = playingState();
  edit(state, "reduced_motion", "on");
  advance(state, 1.001);
  EXPECT_EQ(state.view.glide.share, 1);
}

}  // namespace
}  // namespace convscope
