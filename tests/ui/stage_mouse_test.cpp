// The mouse on the stage: pointing, pinning, turning, zooming, and going back to rest.
#include <gtest/gtest.h>
#include <optional>

#include "app/scene/camera_view.h"
#include "app/scene/layout.h"
#include "app/scene/stage_scene.h"
#include "app/ui/compat.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

class StageMouse : public testing::Test {
 protected:
  StageMouse() : world(startState()) { world.drawUntilStill(); }

  // The middle of a cell of a face that is in front there, in pixels.
  Place placeOf(CellFace::Kind kind) {
    const Frame frame = makeFrame(world.state);
    const Rect stage = layoutOf(frame.window, frame.scale).stage;
    const Scene scene = buildStage(frame, {stage.w, stage.h});
    for (double y = 100; y < stage.h; y += 3) {
      for (double x = 20; x < stage.w; x += 3) {
        const auto met = cellAt(scene, {x, y});
        if (met && met->face.kind == kind && met->row >= 2 && met->column >= 0) return {stage.x + x, stage.y + y};
      }
    }
    return {-1, -1};
  }

  // A draw, and what was asked for in it is carried out.
  void step() {
    world.draw();
    world.carryOut();
  }

  void go(Place place) {
    world.moveTo(place);
    step();
    step();
  }

  UiWorld world;
};

TEST_F(StageMouse, PointsAtWhatIsUnderItAndLetsGoOfIt) {
  go(placeOf(CellFace::Kind::Input));
  ASSERT_TRUE(world.state.view.pointed);
  EXPECT_TRUE(std::holds_alternative<InputCell>(world.state.view.pointed->cell));
  go(placeOf(CellFace::Kind::Output));
  ASSERT_TRUE(world.state.view.pointed);
  EXPECT_TRUE(std::holds_alternative<OutputCell>(world.state.view.pointed->cell));
  go({5, 5});
  EXPECT_FALSE(world.state.view.pointed);
}

TEST_F(StageMouse, AtRestItAsksForNothing) {
  go(placeOf(CellFace::Kind::Input));
  EXPECT_TRUE(world.draw().empty());
  apply(world.state, PointAt{std::nullopt});
  EXPECT_TRUE(world.draw().empty()) << "what the keyboard points at must stay";
}

TEST_F(StageMouse, AClickPinsAndAClickAgainReleases) {
  go(placeOf(CellFace::Kind::Input));
  const auto pointed = world.state.view.pointed;
  world.press(true);
  step();
  world.press(false);
  step();
  EXPECT_EQ(world.state.view.pinned, pointed);
  for (int i = 0; i < 40; ++i) step();  // no double click
  world.press(true);
  step();
  world.press(false);
  step();
  EXPECT_FALSE(world.state.view.pinned);
}

TEST_F(StageMouse, ADragTurnsAndPinsNothing) {
  const Place at = placeOf(CellFace::Kind::Input);
  go(at);
  world.press(true);
  step();
  for (int i = 1; i <= 5; ++i) go({at.x + 8 * i, at.y + 2 * i});
  world.press(false);
  step();
  step();
  EXPECT_EQ(world.state.view.camera.orbit, 1);
  EXPECT_GT(world.state.view.camera.yaw, Camera{}.yaw);
  EXPECT_GT(world.state.view.camera.pitch, Camera{}.pitch);
  EXPECT_FALSE(world.state.view.pinned);
}

TEST_F(StageMouse, TheReleaseOfADragIsNoClick) {
  edit(world.state, "stage_view", "flat");
  const Place at = placeOf(CellFace::Kind::Input);
  go(at);
  world.press(true);
  step();
  go({at.x + 30, at.y});
  go(at);
  world.press(false);
  step();
  step();
  ASSERT_TRUE(world.state.view.pointed) << "a click here would pin";
  EXPECT_FALSE(world.state.view.pinned);
}

TEST_F(StageMouse, InTheFlatViewADragMoves) {
  edit(world.state, "stage_view", "flat");
  const Place at = placeOf(CellFace::Kind::Input);
  go(at);
  world.press(true);
  step();
  go({at.x + 20, at.y});
  go({at.x + 40, at.y + 10});
  world.press(false);
  step();
  EXPECT_GT(world.state.view.camera.panX, 0);
  EXPECT_EQ(world.state.view.camera.orbit, 0);
}

TEST_F(StageMouse, TheWheelZoomsAndADoubleClickGoesBack) {
  const Place at = placeOf(CellFace::Kind::Input);
  go(at);
  compat::injectWheel(2);
  step();
  step();
  EXPECT_GT(world.state.view.camera.zoom, 1.2);
  for (int i = 0; i < 2; ++i) {
    world.press(true);
    step();
    world.press(false);
    step();
  }
  step();
  EXPECT_EQ(world.state.view.camera, Camera{});
  EXPECT_TRUE(moving(world.state));
  advance(world.state, 1);
  EXPECT_FALSE(moving(world.state));
}

TEST_F(StageMouse, BehindTheFileBrowserTheStageIsNotThere) {
  const Place at = placeOf(CellFace::Kind::Input);
  world.state.view.browser.open = true;
  go(at);
  EXPECT_FALSE(world.state.view.pointed);
}

}  // namespace
}  // namespace convscope::test
