// What moves by itself, for how long, and that nothing does with reduced motion.
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope::test {
namespace {

TEST(Motion, AZoomLevelTakes280MillisecondsAndItsNumbersAreThereAtOnce) {
  AppState state = startState();
  apply(state, GoIn{});
  EXPECT_TRUE(moving(state));
  const Frame begin = makeFrame(state);
  EXPECT_EQ(begin.zoom, Zoom::ChannelSums);
  ASSERT_TRUE(begin.zoomed);
  EXPECT_EQ(begin.zoomChange.from, Zoom::Layer);
  EXPECT_EQ(begin.zoomChange.share, 0);
  advance(state, 0.27);
  EXPECT_TRUE(moving(state));
  const Frame late = makeFrame(state);
  EXPECT_EQ(late.headline, begin.headline);
  EXPECT_EQ(late.counter, begin.counter);
  advance(state, 0.02);
  EXPECT_FALSE(moving(state));
  EXPECT_EQ(makeFrame(state).zoomChange.share, 1);
}

TEST(Motion, OnTheWayOutTheLevelBeforeKeepsItsNumbersAndTheScaleIsThatOfTheLayer) {
  AppState state = startState();
  apply(state, GoIn{});
  settle(state);
  finishMotion(state.view);
  apply(state, GoBack{});
  const Frame frame = makeFrame(state);
  EXPECT_FALSE(frame.zoomed);
  ASSERT_TRUE(frame.zoomChange.zoomed);
  EXPECT_TRUE(frame.zoomChange.zoomed->partials.volume) << "the maps that are fading";
  const double onTheWay = frame.stages[0].output.scale;
  advance(state, 1);
  EXPECT_EQ(makeFrame(state).stages[0].output.scale, onTheWay);
  EXPECT_FALSE(state.session.partials) << "given up when they have gone";
}

TEST(Motion, AFoldTakes160MillisecondsBothWays) {
  AppState state = startState();
  apply(state, Resized{{640, 1024}, 1});
  apply(state, ToggleFold{Fold::Layer});
  EXPECT_TRUE(state.view.foldMotion.opens);
  advance(state, 0.15);
  EXPECT_TRUE(moving(state));
  advance(state, 0.02);
  EXPECT_FALSE(moving(state));
  apply(state, ToggleFold{Fold::Kernels});
  EXPECT_FALSE(moving(state)) << "another block of the panel that is open";
  apply(state, ToggleFold{Fold::Cost});
  EXPECT_TRUE(moving(state)) << "the other panel";
  advance(state, 1);
  apply(state, GoBack{});
  EXPECT_TRUE(moving(state));
  EXPECT_FALSE(state.view.foldMotion.opens);
  EXPECT_EQ(state.view.foldMotion.part, Fold::Cost);
}

TEST(Motion, NothingMovesWithReducedMotion) {
  AppState state = startState();
  apply(state, Resized{{640, 1024}, 1});
  edit(state, "zoom", "channel_sums");
  ASSERT_TRUE(moving(state));
  edit(state, "reduced_motion", "true");
  EXPECT_FALSE(moving(state)) << "what was on its way is there";
  apply(state, GoIn{});
  apply(state, ToggleFold{Fold::Cost});
  edit(state, "variant", "grouped");
  apply(state, StepBy{});
  apply(state, TurnCamera{40, 10});
  apply(state, ResetCamera{});
  EXPECT_FALSE(moving(state));
}

TEST(Motion, AnotherLayerEndsTheWayBetweenLevels) {
  AppState state = startState();
  edit(state, "zoom", "one_value");
  edit(state, "variant", "separable");
  EXPECT_EQ(makeFrame(state).zoomChange.share, 1);
}

}  // namespace
}  // namespace convscope::test
