// What is seen between an edit and its maps: the old picture, and no old number.
#include <gtest/gtest.h>
#include <string>

#include "app/model/frame.h"
#include "core/replay.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::compute;
using test::startState;

TensorView mapsOf(const Frame& frame) {
  return frame.stages.back().output;
}

// The input that is asked for arrives; its maps stay on their way.
void takeInput(AppState& state) {
  JobSlot& inputs = state.jobs.of(JobKind::Input);
  if (!inputs.waiting) return;
  InputRequest request = std::get<InputRequest>(*inputs.waiting);
  if (!request.path.empty()) request.picture = test::smallPicture(40, 30);
  apply(state, JobDone{inputs.generation, runInput(request)});
}

void edit(AppState& state, const std::string& control, const std::string& value) {
  apply(state, EditControl{*controlFromName(control), value});
  takeInput(state);
}

// What the value at a place is, from the present plan, weights and input alone.
float truth(const AppState& state, const OutputCell& cell) {
  const Session& session = state.session;
  return valueAt(*session.plan, {0, cell.m, cell.y, cell.x}, session.input.volume->tensor,
                 weightSource(session.weights, *session.plan));
}

TEST(OldMaps, StayUntilTheNewAreThere) {
  for (const auto& [control, text] : {std::pair{"kernel_preset", "blur"},
                                      {"kernel", "5"},
                                      {"groups", "2"},
                                      {"out_channels", "3"},
                                      {"stride", "2"},
                                      {"variant", "separable"},
                                      {"input", "features:5"},
                                      {"size", "13"}}) {
    AppState state = startState();
    const VolumePtr before = state.session.result->outputs.back();
    edit(state, control, text);
    const Frame meanwhile = makeFrame(state);
    EXPECT_EQ(mapsOf(meanwhile).volume, nullptr) << control;
    EXPECT_EQ(mapsOf(meanwhile).before, before) << control;
    EXPECT_EQ(mapsOf(meanwhile).shape, state.session.plan->output()) << control;
    compute(state);
    const Frame then = makeFrame(state);
    ASSERT_NE(mapsOf(then).volume, nullptr) << control;
    EXPECT_EQ(mapsOf(then).volume->tensor.shape, state.session.plan->output()) << control;
    EXPECT_EQ(mapsOf(then).before, nullptr) << control;
  }
}

TEST(OldMaps, OfTwoStagesStandForTheSameStages) {
  AppState state = startState();
  edit(state, "variant", "separable");
  compute(state);
  const auto old = state.session.result->outputs;
  edit(state, "kernel", "5");
  Frame frame = makeFrame(state);
  EXPECT_EQ(frame.stages[0].output.before, old[0]);
  EXPECT_EQ(frame.stages[1].output.before, old[1]);
  edit(state, "variant", "standard");
  frame = makeFrame(state);
  ASSERT_EQ(frame.stages.size(), 1U);
  EXPECT_EQ(frame.stages[0].output.before, old[1]);
}

TEST(OldMaps, OfOneStageStandForTheLastOfTwo) {
  AppState state = startState();
  const VolumePtr old = state.session.result->outputs.back();
  edit(state, "variant", "separable");
  const Frame frame = makeFrame(state);
  EXPECT_EQ(frame.stages[0].output.before, nullptr);
  EXPECT_EQ(frame.stages[1].output.before, old);
}

TEST(OldMaps, GoWithTheirPicture) {
  AppState state = startState();
  apply(state, OpenFile{"/pictures/cat.jpg"});
  EXPECT_NE(mapsOf(makeFrame(state)).volume, nullptr) << "until the file is read";
  takeInput(state);
  EXPECT_EQ(state.session.input.source, "/pictures/cat.jpg");
  EXPECT_EQ(mapsOf(makeFrame(state)).volume, nullptr);
  EXPECT_EQ(mapsOf(makeFrame(state)).before, nullptr);
  compute(state);
  const VolumePtr ofCat = mapsOf(makeFrame(state)).volume;
  ASSERT_NE(ofCat, nullptr);
  apply(state, Undo{});
  EXPECT_NE(mapsOf(makeFrame(state)).volume, ofCat);
  EXPECT_EQ(mapsOf(makeFrame(state)).before, nullptr);
}

// The cell pointed at, the window, the kernels and the counters are of the new layer at once.
TEST(OldMaps, LendNoNumber) {
  for (const char* const preset : {"blur", "random", "emboss"}) {
    AppState state = startState();
    const OutputCell cell{2, 5, 7};
    const float before = truth(state, cell);
    edit(state, "kernel_preset", preset);
    apply(state, PressControl{Control::End});
    apply(state, PointAt{PointedCell{0, cell}});
    const Frame frame = makeFrame(state);
    ASSERT_NE(mapsOf(frame).before, nullptr);
    ASSERT_TRUE(frame.pointing && frame.pointing->value) << preset;
    EXPECT_EQ(*frame.pointing->value, truth(state, cell)) << preset;
    EXPECT_NE(*frame.pointing->value, before) << preset;
    const Shape& kernels = frame.stages[0].weights.shape;
    EXPECT_EQ(frame.stages[0].weights.volume->tensor.shape, kernels);
    EXPECT_EQ(frame.stages[0].weights.volume->tensor.values[0],
              weightAt(state.session.weights, state.session.plan->stage(0), 0, KernelCell{}));
  }
}

TEST(OldMaps, AreNotTakenForTheWorkOfAnUndo) {
  AppState state = startState();
  const auto first = state.session.result;
  edit(state, "kernel", "5");
  edit(state, "kernel", "7");  // the maps of 5 never came
  apply(state, Undo{});
  EXPECT_FALSE(state.session.resultIsCurrent);
  EXPECT_EQ(mapsOf(makeFrame(state)).before, first->outputs.back());
  apply(state, Undo{});
  EXPECT_TRUE(state.session.resultIsCurrent);
  EXPECT_EQ(state.session.result, first);
}

TEST(OldMaps, GoWhenNothingNewIsOnItsWay) {
  AppState state = startState();
  edit(state, "kernel", "5");
  EXPECT_NE(mapsOf(makeFrame(state)).before, nullptr);
  apply(state, CancelJob{JobKind::Layer});
  EXPECT_EQ(mapsOf(makeFrame(state)).before, nullptr) << "maps of another layer must not stand for good";
  EXPECT_EQ(mapsOf(makeFrame(state)).volume, nullptr);
}

// A late result of a layer that was overtaken changes nothing.
TEST(OldMaps, AreNotReplacedByAnOvertakenLayer) {
  AppState state = startState();
  apply(state, EditControl{Control::Kernel, "5"});
  const Index overtaken = state.jobs.of(JobKind::Layer).generation;
  const LayerRequest request = std::get<LayerRequest>(*state.jobs.of(JobKind::Layer).waiting);
  const VolumePtr old = mapsOf(makeFrame(state)).before;
  apply(state, EditControl{Control::Kernel, "7"});
  apply(state, JobDone{overtaken, runLayer(request)});
  EXPECT_EQ(mapsOf(makeFrame(state)).volume, nullptr);
  EXPECT_EQ(mapsOf(makeFrame(state)).before, old);
  compute(state);
  EXPECT_EQ(mapsOf(makeFrame(state)).volume->tensor.shape, state.session.plan->output());
}

}  // namespace
}  // namespace convscope
