// Undo and redo as a person meets them.
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "app/model/edit.h"
#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::settle;
using test::startState;
using test::value;

std::size_t undos(const AppState& state) {
  return state.history.past.size();
}

// Undo or redo, with the jobs that follow from it.
void goBack(AppState& state) {
  apply(state, Undo{});
  test::settleInput(state);
}
void goOn(AppState& state) {
  apply(state, Redo{});
  test::settleInput(state);
}

// The waiting request, taken as a worker does, with the generation that its result must have.
template <class Request>
std::pair<Index, Request> takeNumbered(AppState& state, JobKind kind) {
  return {state.jobs.of(kind).generation, test::takeWaiting<Request>(state, kind)};
}

struct Step {
  const char* control;
  const char* from;
  const char* to;
};

TEST(Undo, TakesBackAndBringsBackEveryEdit) {
  const std::vector<Step> steps{{"variant", "standard", "grouped"},
                                {"in_channels", "4", "6"},
                                {"out_channels", "8", "12"},
                                {"kernel", "3", "5x3"},
                                {"stride", "1", "2"},
                                {"padding", "1", "same"},
                                {"dilation", "1", "2"},
                                {"groups", "1", "4"},
                                {"bias", "true", "false"},
                                {"padding_mode", "zeros", "reflect"},
                                {"kernel_preset", "default", "blur"},
                                {"input", "rgb+luma", "gray"},
                                {"size", "24", "16"},
                                {"order", "sequential", "lockstep"},
                                {"level", "value", "row"},
                                {"speed", "4", "max"}};
  for (const Step& step : steps) {
    AppState state = startState();
    ASSERT_EQ(value(state, step.control), step.from);
    edit(state, step.control, step.to);
    ASSERT_EQ(undos(state), 1U) << step.control;
    goBack(state);
    EXPECT_EQ(value(state, step.control), step.from);
    EXPECT_EQ(undos(state), 0U);
    goOn(state);
    EXPECT_EQ(value(state, step.control), step.to) << step.control;
    EXPECT_EQ(undos(state), 1U);
  }
}

TEST(Undo, BringsBackTheMultiplierWithItsChannels) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  edit(state, "depth_multiplier", "3");
  EXPECT_EQ(value(state, "out_channels"), "12");
  goBack(state);
  EXPECT_EQ(value(state, "out_channels"), "4");
  goBack(state);
  EXPECT_EQ(value(state, "out_channels"), "8");
  edit(state, "variant", "grouped");  // what depthwise overwrote is no longer remembered
  EXPECT_EQ(value(state, "out_channels"), "8");
}

TEST(Undo, APictureComesBackWithItsLayer) {
  AppState state = startState(48, 48);
  edit(state, "padding_mode", "reflect");
  const Input before = state.session.input;
  apply(state, OpenFile{"/pictures/cat.jpg"});
  test::settleInput(state);
  EXPECT_EQ(state.session.input.source, "/pictures/cat.jpg");
  goBack(state);
  EXPECT_EQ(state.session.input, before);
  EXPECT_EQ(state.session.plan->input(), before.shape());
  goOn(state);
  EXPECT_EQ(state.session.input.source, "/pictures/cat.jpg");
}

TEST(Undo, TheSameFileOpenedAgainIsNoEdit) {
  AppState state = startState();
  for (const char* file : {"cat.jpg", "cat.jpg", "dog.jpg"}) {  // all of them look alike
    apply(state, OpenFile{file});
    test::settleInput(state);
  }
  EXPECT_EQ(undos(state), 2U);
  apply(state, OpenFile{"dog.jpg"});
  const auto [generation, request] = takeNumbered<InputRequest>(state, JobKind::Input);
  InputRequest other = request;
  Picture changed = *test::smallPicture(40, 30);
  changed.rgb[5] += 1.0F / 255;
  other.picture = std::make_shared<const Picture>(changed);
  apply(state, JobDone{generation, runInput(other)});
  EXPECT_EQ(undos(state), 3U) << "its content is another one";
}

TEST(Undo, RefusedAndEmptyEditsLeaveNoEntry) {
  AppState state = startState();
  edit(state, "groups", "3");
  edit(state, "kernel", "x");
  edit(state, "kernel", "3");
  edit(state, "size", "24");
  edit(state, "size", "0");
  apply(state, OpenFile{""});
  apply(state, Seek{3});
  apply(state, PressControl{Control::Play});
  apply(state, PressControl{Control::Theme});
  apply(state, PressControl{Control::Language});
  edit(state, "reduced_motion", "true");
  EXPECT_EQ(undos(state), 0U);
  goBack(state);
  EXPECT_EQ(state.view.theme, Theme::Dark);
}

TEST(Undo, ARefusalDoesNotDisturbIt) {
  AppState state = startState();
  edit(state, "groups", "4");
  goBack(state);
  edit(state, "groups", "3");
  ASSERT_FALSE(state.view.problems.empty());
  goOn(state);
  EXPECT_EQ(value(state, "groups"), "4");
  EXPECT_TRUE(state.view.problems.empty()) << "an accepted edit empties them, and so does this";
  edit(state, "groups", "3");
  goBack(state);
  EXPECT_EQ(value(state, "groups"), "1");
}

TEST(Undo, ANewEditForgetsWhatWasUndone) {
  AppState state = startState();
  edit(state, "groups", "4");
  edit(state, "kernel", "5");
  goBack(state);
  goBack(state);
  edit(state, "kernel", "1");
  goOn(state);
  EXPECT_EQ(value(state, "kernel"), "1");
  EXPECT_EQ(value(state, "groups"), "1");
}

TEST(Undo, WhereThereIsNothingNothingHappens) {
  AppState state = startState();
  edit(state, "groups", "3");
  goBack(state);
  goOn(state);
  EXPECT_FALSE(state.view.problems.empty());
  EXPECT_NE(state.session.result, nullptr);
}

// Drags

void drag(AppState& state, Control control, const std::vector<const char*>& values, int gesture) {
  for (const char* value : values) apply(state, EditControl{control, value, gesture});
}

TEST(Undo, ADragIsOneEdit) {
  AppState state = startState();
  drag(state, Control::Groups, {"2", "4", "2", "4"}, 1);
  EXPECT_EQ(undos(state), 1U);
  EXPECT_EQ(makeFrame(state).history.undo, "Undo groups 1 → 4");
  drag(state, Control::Groups, {"2", "1"}, 2);
  EXPECT_EQ(undos(state), 2U);
  goBack(state);
  EXPECT_EQ(value(state, "groups"), "4");
  goBack(state);
  EXPECT_EQ(value(state, "groups"), "1");
}

TEST(Undo, ADragThatComesBackIsNone) {
  AppState state = startState();
  edit(state, "kernel", "5");
  drag(state, Control::Speed, {"5", "9", "4"}, 1);
  EXPECT_EQ(undos(state), 1U);
  drag(state, Control::Speed, {"6"}, 1);
  EXPECT_EQ(undos(state), 2U);
  goBack(state);
  EXPECT_EQ(value(state, "speed"), "4");
  EXPECT_EQ(value(state, "kernel"), "5");
}

TEST(Undo, OneGestureOnTwoControlsIsTwoEdits) {
  AppState state = startState();
  drag(state, Control::Groups, {"2"}, 1);
  drag(state, Control::Kernel, {"5"}, 1);
  EXPECT_EQ(undos(state), 2U);
}

TEST(Undo, ADragOfTheInputIsOneEditThoughJobsLandOnTheWay) {
  AppState state = startState();
  for (const char* channels : {"5", "6", "7", "8"}) {
    apply(state, EditControl{Control::InChannels, channels, 3});
    if (channels != std::string("6")) test::settleInput(state);
  }
  EXPECT_EQ(value(state, "in_channels"), "8");
  EXPECT_EQ(undos(state), 1U);
  EXPECT_EQ(makeFrame(state).history.undo, "Undo in channels 4 → 8");
  goBack(state);
  EXPECT_EQ(value(state, "in_channels"), "4");
}

TEST(Undo, AfterAnUndoADragBeginsAnew) {
  AppState state = startState();
  drag(state, Control::Groups, {"2"}, 1);
  goBack(state);
  goOn(state);
  drag(state, Control::Groups, {"4"}, 1);
  EXPECT_EQ(undos(state), 2U);
}

TEST(Undo, ClicksAndTypedValuesAreOneEach) {
  AppState state = startState();
  edit(state, "kernel", "5");
  edit(state, "kernel", "7");
  EXPECT_EQ(undos(state), 2U);
}

TEST(Undo, SpeedKeysInARowAreOneEdit) {
  AppState state = startState();
  apply(state, NudgeSpeed{1});
  apply(state, NudgeSpeed{1});
  apply(state, StepBy{1});
  apply(state, NudgeSpeed{1});
  EXPECT_EQ(undos(state), 1U);
  edit(state, "bias", "false");
  apply(state, NudgeSpeed{1});
  EXPECT_EQ(undos(state), 3U);
  for (int i = 0; i < 3; ++i) goBack(state);
  EXPECT_EQ(value(state, "speed"), "4");
}

// Jobs

TEST(Undo, TakesBackAnInputThatIsStillBeingMade) {
  AppState state = startState();
  edit(state, "kernel", "5");
  apply(state, EditControl{Control::Size, "16"});
  const auto [generation, request] = takeNumbered<InputRequest>(state, JobKind::Input);
  EXPECT_EQ(makeFrame(state).history.undo, "Undo picture size 24 px → 16 px");
  apply(state, Undo{});
  EXPECT_TRUE(state.jobs.idle() || !state.jobs.of(JobKind::Input).latest);
  apply(state, JobDone{generation, runInput(request)});
  EXPECT_EQ(state.session.input.size, 24) << "it came too late";
  EXPECT_EQ(value(state, "size"), "24");
  EXPECT_EQ(value(state, "kernel"), "5") << "only the last edit is taken back";
  EXPECT_EQ(undos(state), 1U);
}

TEST(Undo, RedoWaitsForAnInputThatIsStillBeingMade) {
  AppState state = startState();
  edit(state, "kernel", "5");
  goBack(state);
  apply(state, EditControl{Control::Size, "16"});
  EXPECT_FALSE(makeFrame(state).history.canRedo);
  apply(state, Redo{});
  EXPECT_EQ(value(state, "kernel"), "3");
  EXPECT_EQ(value(state, "size"), "16");
}

TEST(Undo, ALayerThatIsStillComputedDoesNotLandOnTheStateBefore) {
  AppState state = startState();
  const auto before = state.session.result;
  apply(state, EditControl{Control::KernelPreset, "random"});
  const auto [generation, request] = takeNumbered<LayerRequest>(state, JobKind::Layer);
  apply(state, Undo{});
  apply(state, JobDone{generation, runLayer(request)});
  EXPECT_EQ(state.session.result, before);
  EXPECT_TRUE(state.jobs.idle()) << "the layer of before was kept";
}

TEST(Undo, TakesUpWholeLayersThatAreStillThere) {
  AppState state = startState();
  std::vector<std::shared_ptr<const LayerResult>> results{state.session.result};
  for (const char* groups : {"2", "4"}) {
    edit(state, "groups", groups);
    state.jobs.ask(LayerRequest{state.session.plan, state.session.weights, state.session.input.volume});
    settle(state);
    results.push_back(state.session.result);
  }
  for (int i = 1; i >= 0; --i) {
    apply(state, Undo{});
    EXPECT_EQ(state.session.result, results.at(static_cast<std::size_t>(i)));
    EXPECT_TRUE(state.jobs.idle());
  }
  apply(state, Redo{});
  EXPECT_EQ(state.session.result, results[1]);
  EXPECT_TRUE(state.jobs.idle());
}

TEST(Undo, AsksForWholeLayersThatWereNeverFinished) {
  AppState state = startState();
  apply(state, EditControl{Control::Groups, "2"});
  apply(state, EditControl{Control::Groups, "4"});
  settle(state);
  apply(state, Undo{});
  ASSERT_TRUE(state.jobs.of(JobKind::Layer).waiting);
  settle(state);
  EXPECT_EQ(state.session.result->weights.at(0)->tensor.shape.c, 8 * 2);
  EXPECT_TRUE(state.session.resultIsCurrent);
}

// A preset keeps the last layer on show until its own is there: that one does not belong to it.
TEST(Undo, ALayerOfOtherWeightsIsNotTakenForTheirs) {
  AppState state = startState();
  apply(state, EditControl{Control::KernelPreset, "random"});
  apply(state, EditControl{Control::KernelPreset, "blur"});
  settle(state);
  apply(state, Undo{});
  EXPECT_FALSE(state.session.resultIsCurrent);
  EXPECT_TRUE(state.jobs.of(JobKind::Layer).waiting);
}

TEST(Undo, OfASpeedLeavesTheLayersJobAlone) {
  AppState state = startState();
  apply(state, EditControl{Control::Groups, "2"});
  apply(state, EditControl{Control::Speed, "9"});
  const Index generation = state.jobs.of(JobKind::Layer).generation;
  apply(state, Undo{});
  EXPECT_EQ(state.jobs.of(JobKind::Layer).generation, generation);
  settle(state);
  EXPECT_TRUE(state.session.resultIsCurrent);
}

// Inputs that were given up for memory

// After size 16 and gray; the inputs before them are gone.
AppState withoutInputs() {
  AppState state = startState();
  edit(state, "size", "16");
  edit(state, "input", "gray");
  for (HistoryEntry& entry : state.history.past) entry.work.input.volume = nullptr;
  return state;
}

TEST(Undo, MakesAnInputAnew) {
  AppState state = withoutInputs();
  apply(state, Undo{});
  EXPECT_EQ(state.session.input.shape().c, 1) << "until it is there";
  EXPECT_EQ(makeFrame(state).history.redo, "Redo channels RGB+Y → gray");
  test::settleInput(state);
  EXPECT_EQ(value(state, "input"), "rgb+luma");
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 16, 16}));
  EXPECT_EQ(*state.session.plan, Plan::make(networkOf(state.session.layer), state.session.input.shape()).value());
  goOn(state);
  EXPECT_EQ(value(state, "input"), "gray");
}

TEST(Undo, SeveralCanWaitForOneInput) {
  AppState state = withoutInputs();
  apply(state, Undo{});
  apply(state, Undo{});
  apply(state, Undo{});  // there is no third one
  test::settleInput(state);
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 24, 24}));
  EXPECT_EQ(undos(state), 0U);
  EXPECT_EQ(state.history.future.size(), 2U);
  goOn(state);  // this input is still missing as well
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 16, 16}));
}

TEST(Undo, RedoEndsTheWaitForAnInput) {
  AppState state = withoutInputs();
  apply(state, Undo{});
  const auto [generation, request] = takeNumbered<InputRequest>(state, JobKind::Input);
  apply(state, Redo{});
  apply(state, JobDone{generation, runInput(request)});
  EXPECT_EQ(value(state, "input"), "gray");
  EXPECT_EQ(undos(state), 2U);
}

TEST(Undo, AnEditOvertakesTheWaitForAnInput) {
  AppState state = withoutInputs();
  apply(state, Undo{});
  const auto [generation, request] = takeNumbered<InputRequest>(state, JobKind::Input);
  apply(state, EditControl{Control::Stride, "2"});
  apply(state, JobDone{generation, runInput(request)});
  EXPECT_EQ(value(state, "input"), "gray");
  EXPECT_EQ(value(state, "stride"), "2");
  goBack(state);
  EXPECT_EQ(value(state, "stride"), "1");
}

TEST(Undo, AnotherInputIsBuiltOnTheOneOnShow) {
  AppState state = withoutInputs();
  apply(state, Undo{});
  edit(state, "size", "12");
  EXPECT_EQ(value(state, "input"), "gray");
  EXPECT_EQ(value(state, "size"), "12");
  EXPECT_EQ(undos(state), 3U);
}

TEST(Undo, WhatNoLongerFitsIntoMemoryIsRefused) {
  AppState state = startState();
  edit(state, "size", "8");
  for (HistoryEntry& entry : state.history.past) entry.work.result = nullptr;
  state.view.limits.tensorBytes = 5'000;
  goBack(state);
  EXPECT_EQ(value(state, "size"), "8");
  EXPECT_EQ(test::messageCodes(state).back(), "tensors_too_large");
  EXPECT_EQ(undos(state), 1U);
}

// The cursor

TEST(Undo, KeepsTheStepWhereThePlanIsTheSame) {
  AppState state = startState();
  edit(state, "kernel_preset", "blur");
  edit(state, "bias", "false");
  apply(state, Seek{1234});
  apply(state, PressControl{Control::Play});
  goBack(state);
  goBack(state);
  EXPECT_EQ(state.session.cursor, 1234);
  EXPECT_TRUE(state.session.playback.playing);
  advance(state, 1);
  EXPECT_EQ(state.session.cursor, 1238);
}

TEST(Undo, AnotherPlanBeginsPausedInItsMiddle) {
  AppState state = startState();
  edit(state, "stride", "2");
  apply(state, Seek{7});
  apply(state, PressControl{Control::Play});
  goBack(state);
  EXPECT_EQ(state.session.cursor, state.session.plan->middle());
  EXPECT_FALSE(state.session.playback.playing);
}

TEST(Undo, AnotherOrderKeepsTheStepRoundedUp) {
  AppState state = startState();
  edit(state, "groups", "4");
  edit(state, "order", "lockstep");
  edit(state, "order", "sequential");
  apply(state, Seek{1001});
  goBack(state);
  EXPECT_EQ(value(state, "order"), "lockstep");
  EXPECT_EQ(state.session.cursor, 1004);
}

TEST(Undo, OfTheSpeedCountsFromWhereTheCursorIs) {
  AppState state = startState();
  edit(state, "speed", "1000");
  apply(state, Seek{100});
  apply(state, PressControl{Control::Play});
  advance(state, 1);
  goBack(state);
  advance(state, 1);
  EXPECT_EQ(state.session.cursor, 1104);
}

}  // namespace
}  // namespace convscope
