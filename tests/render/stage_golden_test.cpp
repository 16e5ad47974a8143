// The stage of real layers, without its words: those are drawn by ImGui with whatever font a machine has, and versions
// of FreeType and of ImGui round them otherwise; tests/scene and tests/ui hold them. Half size keeps the files small.
#include "app/scene/stage_scene.h"
#include "tests/render/golden.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

constexpr float kHalf = 0.5F;

class StageGoldenTest : public RenderTest {
 protected:
  StageGoldenTest() : state_(test::startState()) {}

  void set(const char* control, const char* value) {
    apply(state_, EditControl{*controlFromName(control), value});
    test::settle(state_);
    finishMotion(state_.view);
  }

  // A stage of this size at scale 1.
  void expectStage(const std::string& name, glm::vec2 size = {896, 780}) {
    Scene scene = buildStage(makeFrame(state_), size);
    scene.scale = kHalf;
    expectGolden(name, draw(scene, state_.view.theme));
  }

  AppState state_;
};

TEST_F(StageGoldenTest, Standard) {
  expectStage("layer_standard");
}

TEST_F(StageGoldenTest, GroupedInLockstep) {
  set("variant", "grouped");
  set("order", "lockstep");
  expectStage("layer_grouped");
}

TEST_F(StageGoldenTest, Pointwise) {
  set("variant", "pointwise");
  expectStage("layer_pointwise");
}

TEST_F(StageGoldenTest, DepthwiseInTheDark) {
  set("variant", "depthwise");
  set("theme", "dark");
  expectStage("layer_depthwise_dark");
}

TEST_F(StageGoldenTest, Separable) {
  set("variant", "separable");
  expectStage("layer_separable");
}

TEST_F(StageGoldenTest, ChannelSums) {
  set("in_channels", "3");
  set("zoom", "channel_sums");
  expectStage("zoom_sums");
}

TEST_F(StageGoldenTest, OneValueInTheDark) {
  set("zoom", "one_value");
  set("theme", "dark");
  expectStage("zoom_value_dark");
}

TEST_F(StageGoldenTest, TheWayBetweenTwoLevels) {
  set("in_channels", "3");
  apply(state_, GoIn{});
  test::settle(state_);
  advance(state_, 0.2);
  expectStage("zoom_way");
}

TEST_F(StageGoldenTest, ASmallWindow) {
  apply(state_, Resized{{640, 1024}, 1});
  expectStage("layer_small_window", {968, 520});
}

TEST_F(StageGoldenTest, PointingAtAWeightInTheOrbit) {
  apply(state_, TurnCamera{60, 20});
  apply(state_, PointAt{PointedCell{0, KernelCell{3, 1, 0, 1}}});
  expectStage("layer_pointing_orbit");
}

}  // namespace
}  // namespace convscope
