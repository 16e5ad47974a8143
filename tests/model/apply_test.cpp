// Files and jobs.
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "app/model/edit.h"
#include "core/replay.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::messageCodes;
using test::problemCodes;
using test::settle;
using test::smallPicture;
using test::startState;
using test::takeWaiting;
using test::value;
using Names = std::vector<std::string>;

InputResult refusal(const char* code) {
  return tl::make_unexpected(appProblem(code, "open", {{"file", "cat.jpg"}}));
}

TEST(OpenFile, AsksForItWithTheRecipeAndSizeOfNow) {
  AppState state = startState();
  edit(state, "input", "gray");
  edit(state, "size", "16");
  apply(state, OpenFile{"/home/me/pictures/cat.jpg"});
  const auto request = takeWaiting<InputRequest>(state, JobKind::Input);
  EXPECT_EQ(request.path, "/home/me/pictures/cat.jpg");
  EXPECT_EQ(request.source, "/home/me/pictures/cat.jpg");
  EXPECT_EQ(request.picture, nullptr);
  EXPECT_EQ(request.thumbnail, nullptr) << "that of the picture of now";
  EXPECT_EQ(request.recipe, (Recipe{Recipe::Kind::Gray, 0}));
  EXPECT_EQ(request.size, 16);
  EXPECT_EQ(request.maxBytes, state.view.limits.tensorBytes);
}

TEST(OpenFile, SuccessShowsItPausedInTheMiddle) {
  AppState state = startState(40, 30);
  state.view.bannerOpen = true;
  state.view.browser.open = true;
  apply(state, Seek{5});
  apply(state, PressControl{Control::Play});
  apply(state, OpenFile{"/home/me/pictures/cat.jpg"});
  EXPECT_FALSE(state.view.browser.open);
  EXPECT_TRUE(state.session.playback.playing) << "until it is there";
  const auto plan = state.session.plan;
  settle(state);  // a picture of the same size: the same plan, and yet another picture
  EXPECT_EQ(*state.session.plan, *plan);
  EXPECT_EQ(state.session.input.source, "/home/me/pictures/cat.jpg");
  EXPECT_FALSE(state.session.playback.playing);
  EXPECT_EQ(state.session.cursor, plan->middle());
  EXPECT_FALSE(state.view.bannerOpen);
  EXPECT_EQ(state.view.folder, "/home/me/pictures");
  EXPECT_NE(state.session.result, nullptr);
}

TEST(OpenFile, FailureKeepsEverythingAndIsTold) {
  AppState state = startState();
  const Input before = state.session.input;
  apply(state, OpenFile{"cat.jpg"});
  const Index generation = state.jobs.of(JobKind::Input).generation;
  takeWaiting<InputRequest>(state, JobKind::Input);
  apply(state, JobDone{generation, refusal("file_empty")});
  EXPECT_EQ(state.session.input, before);
  EXPECT_EQ(messageCodes(state), Names{"file_empty"});
  EXPECT_EQ(state.view.messages[0].kind, Message::Kind::Refusal);
  EXPECT_TRUE(state.view.bannerOpen);
  EXPECT_EQ(problemCodes(state), Names{}) << "a refused file goes to messages";
  EXPECT_TRUE(state.jobs.idle());
  apply(state, OpenFile{"dog.jpg"});
  settle(state);
  EXPECT_FALSE(state.view.bannerOpen) << "closed by the next success";
}

TEST(OpenFile, TooLargeForMemoryNamesTheFile) {
  AppState state = startState();
  state.view.limits.tensorBytes = 50'000;
  edit(state, "size", "16");
  ASSERT_EQ(problemCodes(state), Names{});
  state.view.limits.tensorBytes = 3'000;
  apply(state, OpenFile{"/pictures/cat.jpg"});
  settle(state);
  EXPECT_EQ(state.session.input.source, "sample:apple");
  ASSERT_EQ(state.view.messages.size(), 1U);
  EXPECT_EQ(state.view.messages[0].what.code, "too_large");
  EXPECT_EQ(state.view.messages[0].what.values.at("file"), "cat.jpg");
}

TEST(OpenFile, InputThatFitsWithALayerThatDoesNotIsRefusedToo) {
  AppState state = startState();
  edit(state, "size", "16");
  state.view.limits.tensorBytes = 5'000;  // 3 kB of input, 6 kB of output
  apply(state, OpenFile{"/pictures/cat.jpg"});
  settle(state);
  EXPECT_EQ(state.session.input.source, "sample:apple");
  EXPECT_EQ(messageCodes(state), Names{"tensors_too_large"});
  EXPECT_EQ(state.view.messages.at(0).what.values.at("file"), "cat.jpg");
}

TEST(OpenFile, EditMadeMeanwhileIsNotLostWithTheFile) {
  AppState state = startState();
  apply(state, OpenFile{"cat.jpg"});
  takeWaiting<InputRequest>(state, JobKind::Input);
  apply(state, EditControl{Control::Input, "gray"});
  EXPECT_EQ(takeWaiting<InputRequest>(state, JobKind::Input).path, "cat.jpg");
  apply(state, JobDone{state.jobs.of(JobKind::Input).generation, refusal("file_empty")});
  settle(state);
  EXPECT_EQ(value(state, "input"), "gray");
  EXPECT_EQ(state.session.input.source, "sample:apple");
}

TEST(OpenFile, LayerChangedMeanwhileIsFittedToTheNewInput) {
  AppState state = startState();
  apply(state, EditControl{Control::InChannels, "6"});
  apply(state, EditControl{Control::Groups, "4"});
  EXPECT_EQ(problemCodes(state), Names{}) << "4 divides the 4 channels of now";
  settle(state);
  EXPECT_EQ(value(state, "in_channels"), "6");
  EXPECT_EQ(value(state, "groups"), "2");
  EXPECT_EQ(messageCodes(state), Names{"groups_lowered"});
}

TEST(OpenFile, NewInputThatNoLongerSuitsIsRefusedAsAMessage) {
  AppState state = startState();
  apply(state, EditControl{Control::InChannels, "8"});
  apply(state, EditControl{Control::Variant, "depthwise"});
  apply(state, EditControl{Control::DepthMultiplier, "1024"});
  EXPECT_EQ(problemCodes(state), Names{});
  test::settleInput(state);
  EXPECT_EQ(value(state, "in_channels"), "4");
  EXPECT_EQ(messageCodes(state), Names{"too_large"});
}

TEST(OpenFile, WithoutANameIsRefused) {
  AppState state = startState();
  apply(state, OpenFile{""});
  EXPECT_TRUE(state.jobs.idle());
  EXPECT_EQ(messageCodes(state), Names{"file_missing"});
}

TEST(OpenFile, EditsMadeMeanwhileKeepTheLimits) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  edit(state, "depth_multiplier", "1024");
  apply(state, OpenFile{"cat.jpg"});
  apply(state, EditControl{Control::InChannels, "5"});
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_EQ(state.view.problems[0].field, "in_channels");
  apply(state, EditControl{Control::Size, "0"});
  EXPECT_EQ(problemCodes(state), Names{"out_of_range"});
  apply(state, EditControl{Control::Size, "10"});
  EXPECT_EQ(problemCodes(state), Names{});
  test::settleInput(state);
  EXPECT_EQ(state.session.input.source, "cat.jpg");
  EXPECT_EQ(value(state, "size"), "10");
}

// Stale results

TEST(Jobs, StaleResultsAndProgressAreDropped) {
  AppState state = startState();
  apply(state, EditControl{Control::Size, "16"});
  const auto old = takeWaiting<InputRequest>(state, JobKind::Input);
  const Index oldGeneration = state.jobs.of(JobKind::Input).generation;
  apply(state, EditControl{Control::Size, "12"});
  apply(state, JobProgress{JobKind::Input, oldGeneration, 0.9});
  EXPECT_EQ(state.jobs.of(JobKind::Input).progress, 0);
  apply(state, JobDone{oldGeneration, runInput(old)});
  EXPECT_EQ(state.session.input.shape().h, 24);
  EXPECT_FALSE(state.jobs.idle());
  apply(state, JobProgress{JobKind::Input, oldGeneration + 1, 0.5});
  EXPECT_EQ(state.jobs.of(JobKind::Input).progress, 0.5);
  settle(state);
  EXPECT_EQ(state.session.input.shape().h, 12);
}

TEST(Jobs, CancelledOnesLeaveNoTrace) {
  AppState state = startState();
  apply(state, OpenFile{"cat.jpg"});
  auto request = takeWaiting<InputRequest>(state, JobKind::Input);
  const Index generation = state.jobs.of(JobKind::Input).generation;
  apply(state, CancelJob{JobKind::Input});
  EXPECT_TRUE(state.jobs.idle());
  EXPECT_GT(state.jobs.of(JobKind::Input).generation, generation);
  request.picture = smallPicture(9, 9);
  apply(state, JobDone{generation, runInput(request)});
  EXPECT_EQ(state.session.input.source, "sample:apple");
  EXPECT_TRUE(state.view.messages.empty());
  apply(state, JobDone{state.jobs.of(JobKind::Input).generation, refusal("file_empty")});
  EXPECT_TRUE(state.view.messages.empty()) << "nothing was asked for";
}

TEST(Jobs, ResultThatSaysCancelledIsNoMessage) {
  AppState state = startState();
  apply(state, OpenFile{"cat.jpg"});
  apply(state, JobDone{state.jobs.of(JobKind::Input).generation, refusal("cancelled")});
  EXPECT_TRUE(state.view.messages.empty());
  EXPECT_TRUE(state.jobs.idle());
}

TEST(Jobs, GenerationsOnlyGrow) {
  AppState state = startState();
  Index last = state.jobs.of(JobKind::Layer).generation;
  for (const char* kernel : {"5", "3", "7"}) {
    edit(state, "kernel", kernel);
    EXPECT_GT(state.jobs.of(JobKind::Layer).generation, last);
    last = state.jobs.of(JobKind::Layer).generation;
  }
}

// Whole layers

TEST(LayerJob, IsAskedForWheneverPlanWeightsOrInputChange) {
  for (const auto& [name, text] : {std::pair{"kernel", "5"},
                                   {"kernel_preset", "blur"},
                                   {"bias", "false"},
                                   {"padding_mode", "circular"},
                                   {"variant", "separable"}}) {
    AppState state = startState();
    apply(state, EditControl{*controlFromName(name), text});
    const auto request = takeWaiting<LayerRequest>(state, JobKind::Layer);
    EXPECT_EQ(request.plan, state.session.plan) << name;
    EXPECT_EQ(request.weights, state.session.weights);
    EXPECT_EQ(request.input, state.session.input.volume);
  }
  for (const auto& [name, text] :
       {std::pair{"order", "lockstep"}, {"level", "row"}, {"theme", "dark"}, {"scrub", "3"}}) {
    AppState state = startState();
    apply(state, EditControl{*controlFromName(name), text});
    EXPECT_TRUE(state.jobs.idle()) << name;
  }
}

TEST(LayerJob, GivesWeightsAndOutputsThatTheWindowsConfirm) {
  AppState state = startState();
  edit(state, "variant", "separable");
  edit(state, "depth_multiplier", "2");
  apply(state, EditControl{Control::KernelPreset, "random"});
  settle(state);
  const Session& session = state.session;
  ASSERT_NE(session.result, nullptr);
  ASSERT_EQ(session.result->outputs.size(), 2U);
  EXPECT_EQ(session.result->weights[0]->tensor.shape, (Shape{8, 3, 3}));
  EXPECT_EQ(session.result->weights[1]->tensor.shape, (Shape{64, 1, 1}));
  const WeightSource source = weightSource(session.weights, *session.plan);
  test::Random random(5);
  for (int i = 0; i < 30; ++i) {
    const int stage = static_cast<int>(random.between(0, 1));
    const Tensor& output = session.result->outputs[static_cast<std::size_t>(stage)]->tensor;
    const Index m = random.between(0, output.shape.c - 1);
    const Index y = random.between(0, output.shape.h - 1);
    const Index x = random.between(0, output.shape.w - 1);
    EXPECT_NEAR(output.at(m, y, x), valueAt(*session.plan, {stage, m, y, x}, session.input.volume->tensor, source),
                1e-5);
  }
}

TEST(LayerJob, ReportsProgressAndCanBeCancelled) {
  AppState state = startState();
  const LayerRequest request{state.session.plan, {}, state.session.input.volume};
  double last = 0;
  EXPECT_TRUE(runLayer(request, [&](double share) {
                EXPECT_GE(share, last);
                last = share;
                return true;
              }).has_value());
  EXPECT_EQ(last, 1);
  for (const double stopAt : {0.05, 0.5}) {
    const auto result = runLayer(request, [&](double share) { return share < stopAt; });
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, "cancelled");
  }
}

TEST(LayerJob, FailureIsAMessage) {
  AppState state = startState();
  edit(state, "kernel", "5");
  apply(state, EditControl{Control::KernelPreset, "blur"});
  const Index generation = state.jobs.of(JobKind::Layer).generation;
  const Problem problem = appProblem("out_of_memory", "layer", {{"reason", "layer_out_of_memory"}});
  apply(state, JobDone{generation, LayerJobResult(tl::unexpect, problem)});
  EXPECT_EQ(messageCodes(state), Names{"layer_out_of_memory"});
  EXPECT_FALSE(state.session.resultIsCurrent);
}

TEST(InputJob, ReportsProgressAndCanBeCancelled) {
  InputRequest request;
  request.picture = smallPicture(30, 20);
  request.source = "/pictures/cat.jpg";
  request.recipe = {Recipe::Kind::Features, 9};
  EXPECT_FALSE(runInput(request, [](double share) { return share < 0.5; }).has_value());
  const auto done = runInput(request, [](double) { return true; });
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->source, "/pictures/cat.jpg");
  EXPECT_EQ(done->shape(), (Shape{9, 16, 24}));
  EXPECT_EQ(done->thumbnail->tensor.shape, (Shape{3, 20, 30}));
  request.thumbnail = done->thumbnail;
  EXPECT_EQ(runInput(request)->thumbnail, done->thumbnail) << "not made twice";
}

TEST(InputJob, IsNotBegunWhenTheTensorIsLargerThanAllowed) {
  InputRequest request;
  request.picture = smallPicture(30, 20);
  request.source = "/pictures/cat.jpg";
  request.size = 0;
  request.maxBytes = 4 * 30 * 20 * 4;
  EXPECT_TRUE(runInput(request).has_value());
  request.maxBytes -= 1;
  const auto refused = runInput(request);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "too_large");
  EXPECT_NE(refused.error().message.find("cat.jpg"), std::string::npos);
}

}  // namespace
}  // namespace convscope
