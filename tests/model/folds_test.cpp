// What narrow windows fold away, and what of it is open.
#include "app/model/folds.h"

#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::startState;

AppState narrow(Index width = 1024) {
  AppState state = startState();
  state.view.window = {640, width};
  return state;
}

TEST(Folds, DependOnTheWidthAtScaleOne) {
  EXPECT_TRUE(folds(Fold::Layer, {640, 1119}, 1));
  EXPECT_FALSE(folds(Fold::Layer, {640, 1120}, 1));
  EXPECT_TRUE(folds(Fold::Layer, {640, 1400}, 1.5));
  EXPECT_TRUE(folds(Fold::Cost, {640, 1319}, 1));
  EXPECT_FALSE(folds(Fold::Cost, {640, 1320}, 1));
  EXPECT_FALSE(folds(Fold::Picture, {640, 1200}, 1));
  EXPECT_FALSE(folds(Fold::Kernels, {640, 1200}, 1));
}

TEST(ToggleFoldIntent, OpensInPlaceOfAnotherAndCloses) {
  AppState state = narrow();
  apply(state, ToggleFold{Fold::Layer});
  EXPECT_EQ(openFold(state.view), Fold::Layer);
  EXPECT_EQ(makeFrame(state).fold, Fold::Layer);
  apply(state, ToggleFold{Fold::Cost});
  EXPECT_EQ(openFold(state.view), Fold::Cost);
  EXPECT_NE(dumpJson(makeFrame(state), {}).find(R"("fold": "cost")"), std::string::npos);
  apply(state, ToggleFold{Fold::Cost});
  EXPECT_EQ(openFold(state.view), std::nullopt);
}

TEST(ToggleFoldIntent, OpensNothingThatIsNotFolded) {
  AppState state = narrow(1200);
  apply(state, ToggleFold{Fold::Layer});
  EXPECT_EQ(state.view.fold, std::nullopt);
  apply(state, ToggleFold{Fold::Cost});
  EXPECT_EQ(openFold(state.view), Fold::Cost);
}

TEST(OpenFold, EndsWhenTheWindowHasRoom) {
  AppState state = narrow();
  apply(state, ToggleFold{Fold::Kernels});
  apply(state, Resized{{900, 1440}, 1});
  EXPECT_EQ(makeFrame(state).fold, std::nullopt);
  apply(state, Resized{{640, 1024}, 1});
  EXPECT_EQ(makeFrame(state).fold, std::nullopt) << "it does not come back";
  state.view.fold = Fold::Kernels;
  state.view.displayScale = 0.5;  // 2048 at scale 1
  EXPECT_EQ(makeFrame(state).fold, std::nullopt);
}

TEST(OpenFold, MakesRoomForTheListOfFiles) {
  AppState state = narrow();
  apply(state, ToggleFold{Fold::Picture});
  apply(state, PressControl{Control::Open});
  EXPECT_EQ(state.view.fold, std::nullopt);
  EXPECT_TRUE(state.view.browser.open);
}

TEST(OpenFold, IsClosedByEscapeBeforePinAndZoom) {
  AppState state = narrow();
  apply(state, GoIn{});
  state.view.pinned = PointedCell{};
  apply(state, ToggleFold{Fold::Cost});
  apply(state, GoBack{});
  EXPECT_EQ(state.view.fold, std::nullopt);
  EXPECT_TRUE(state.view.pinned);
  apply(state, GoBack{});
  EXPECT_FALSE(state.view.pinned);
  EXPECT_NE(state.view.zoom, Zoom::Layer);
  apply(state, GoBack{});
  EXPECT_EQ(state.view.zoom, Zoom::Layer);
}

TEST(OpenFold, IsNoEdit) {
  AppState state = narrow();
  apply(state, ToggleFold{Fold::Layer});
  EXPECT_TRUE(state.history.past.empty());
}

}  // namespace
}  // namespace convscope
