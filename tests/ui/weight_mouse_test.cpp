// Weights under the mouse, on the stage and in the panel: dragged, turned, typed.
#include <gtest/gtest.h>
#include <string>

#include "app/model/kernel_edit.h"
#include "app/scene/camera_view.h"
#include "app/scene/layout.h"
#include "app/scene/pointing.h"
#include "app/scene/stage_scene.h"
#include "app/ui/compat.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

class WeightMouse : public testing::Test {
 protected:
  WeightMouse() : world(startState()) { world.drawUntilStill(); }

  // A place on the stage where a weight is met, from `top` down, in pixels, and that weight.
  std::pair<Place, WeightPlace> someWeight(double top = 100) {
    const Frame frame = makeFrame(world.state);
    const Rect stage = layoutOf(frame.window, frame.scale).stage;
    const Scene scene = buildStage(frame, {stage.w, stage.h});
    for (double y = top; y < stage.h; y += 3) {
      for (double x = 20; x < stage.w; x += 3) {
        const auto met = cellAt(scene, {x, y});
        const auto cell = met ? pointedCell(frame, *met) : std::nullopt;
        const auto* const weight = cell ? std::get_if<KernelCell>(&cell->cell) : nullptr;
        if (weight != nullptr) return {{stage.x + x, stage.y + y}, {cell->stage, *weight}};
      }
    }
    ADD_FAILURE() << "no weight on the stage";
    return {};
  }

  // The panel's first weight: the mouse goes down its left edge until one is pointed at.
  Place panelWeight() {
    world.state.view.reveal = Control::ResetKernels;
    for (int i = 0; i < 6; ++i) step();
    for (double y = 60; y < 800; y += 6) {
      go({30, y});
      if (weightPointedAt()) return {30, y};
    }
    ADD_FAILURE() << "no weight in the panel";
    return {};
  }

  bool weightPointedAt() const {
    const auto& pointed = world.state.view.pointed;
    return pointed && std::holds_alternative<KernelCell>(pointed->cell);
  }
  float weight(const WeightPlace& place) const { return weightAt(world.state.session, place); }
  float stepped(const WeightPlace& place, Index steps) const {
    return steppedWeight(world.state.session.plan->stage(place.stage), weight(place), steps);
  }

  void step() {
    world.draw();
    world.carryOut();
  }
  void go(Place place) {
    world.moveTo(place);
    step();
    step();
  }
  void press(bool down) {
    world.press(down);
    step();
  }
  void enterWhatIsTyped(const std::string& text) {
    world.type(text);
    world.carryOut();
    for (int i = 0; i < 12; ++i) step();
    EXPECT_TRUE(world.ui().wantsText());
    compat::injectKey(ImGuiKey_Enter, true);
    step();
    compat::injectKey(ImGuiKey_Enter, false);
    for (int i = 0; i < 3; ++i) step();
    EXPECT_FALSE(world.ui().wantsText());
  }

  UiWorld world;
};

TEST_F(WeightMouse, ADragOnAWeightChangesItAndTurnsNothing) {
  const auto [at, place] = someWeight();
  const float expected = stepped(place, 25);
  go(at);
  press(true);
  go({at.x, at.y - 10});
  go({at.x, at.y - 40});
  go({at.x + 60, at.y - 25});  // far from the weight, which stays in hand
  EXPECT_EQ(world.state.view.pointed, (PointedCell{place.stage, place.cell}));
  press(false);
  step();
  EXPECT_EQ(weight(place), expected);
  EXPECT_EQ(world.state.view.camera, Camera{});
  EXPECT_FALSE(world.state.view.pinned);
  EXPECT_EQ(world.state.history.past.size(), 1U) << "one step of undo";
  apply(world.state, Undo{});
  EXPECT_TRUE(world.state.session.weights.edits.empty());
}

// Its numbers stand still under a turned camera, and lie outside the volumes.
TEST_F(WeightMouse, TheStripsWeightsAreDraggedToo) {
  apply(world.state, TurnCamera{40, 10});
  for (const char* variant : {"standard"}) {
    edit(world.state, "variant", variant);
    apply(world.state, PressControl{Control::End});
    apply(world.state, PointAt{});
    step();
    const auto [at, place] = someWeight(560);
    const Frame frame = makeFrame(world.state);
    EXPECT_EQ(place.cell.m, frame.latest->outChannel);
    EXPECT_EQ(place.stage, frame.latest->stage);
    const float expected = stepped(place, 12);
    const Camera camera = world.state.view.camera;
    go(at);
    press(true);
    go({at.x, at.y - 12});
    press(false);
    step();
    EXPECT_EQ(weight(place), expected) << variant;
    EXPECT_EQ(world.state.view.camera, camera);
    EXPECT_NE(makeFrame(world.state).numbers->weights, frame.numbers->weights) << variant;
  }
}

TEST_F(WeightMouse, AClickOnAWeightPinsItAndChangesNothing) {
  const auto [at, place] = someWeight();
  go(at);
  press(true);
  press(false);
  EXPECT_EQ(world.state.view.pinned, (PointedCell{place.stage, place.cell}));
  EXPECT_TRUE(world.state.session.weights.edits.empty());
}

TEST_F(WeightMouse, TheWheelTurnsAWeightAndZoomsNothing) {
  const auto [at, place] = someWeight();
  const float expected = stepped(place, -2 * kStepsOfNotch);
  go(at);
  compat::injectWheel(-2);
  step();
  step();
  EXPECT_EQ(weight(place), expected);
  EXPECT_EQ(world.state.view.camera, Camera{});
}

TEST_F(WeightMouse, ANumberTypedOverAWeightGoesIntoItsField) {
  const auto [at, place] = someWeight();
  go(at);
  enterWhatIsTyped("-0.75");
  EXPECT_EQ(weight(place), -0.75F);
  EXPECT_EQ(world.state.view.pinned, (PointedCell{place.stage, place.cell})) << "it stays in hand";
  const ControlRect field = world.rect(Control::Weight);
  EXPECT_GT(field.h, 20) << "unfolded and in view";
}

TEST_F(WeightMouse, WhileOneIsTypedTheMousePointsAtNothingElse) {
  const auto [at, place] = someWeight();
  go(at);
  world.type("3");
  world.carryOut();
  for (int i = 0; i < 12; ++i) step();
  go({at.x - 200, at.y});
  EXPECT_EQ(weightInHand(world.state), place);
}

TEST_F(WeightMouse, ADoubleClickTypes) {
  const auto [at, place] = someWeight();
  go(at);
  for (int i = 0; i < 2; ++i) {
    press(true);
    press(false);
  }
  EXPECT_TRUE(world.ui().wantsText());
  EXPECT_EQ(world.state.view.pinned, (PointedCell{place.stage, place.cell}));
  for (int i = 0; i < 12; ++i) step();
  enterWhatIsTyped("2");
  EXPECT_EQ(weight(place), 2);
}

TEST_F(WeightMouse, TypingOverAnythingElseDoesNothing) {
  go({5, 5});
  world.type("5");
  world.carryOut();
  EXPECT_FALSE(world.ui().wantsText());
  apply(world.state, PointAt{PointedCell{0, InputCell{0, 3, 3}}});
  world.type("5");
  EXPECT_FALSE(world.ui().wantsText());
  const auto [at, place] = someWeight();
  go(at);
  world.type("x");
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(WeightMouse, ThePanelsWeightsPointAndLetGo) {
  panelWeight();
  EXPECT_TRUE(weightPointedAt());
  EXPECT_TRUE(world.draw().empty()) << "at rest it asks for nothing";
  go({5, 5});
  EXPECT_FALSE(world.state.view.pointed);
}

TEST_F(WeightMouse, ThePanelsWeightsAreDraggedAndTurned) {
  const Place at = panelWeight();
  const WeightPlace place = weightInHand(world.state);
  const float dragged = stepped(place, 30);
  press(true);
  go({at.x, at.y - 30});
  press(false);
  step();
  EXPECT_EQ(weight(place), dragged);
  EXPECT_FALSE(world.ui().wantsText()) << "a drag is no click";
  go(at);
  const ControlRect field = world.rect(Control::Weight);
  const float turned = stepped(place, kStepsOfNotch);
  compat::injectWheel(1);
  step();
  step();
  EXPECT_EQ(weight(place), turned);
  EXPECT_EQ(world.rect(Control::Weight).y, field.y) << "the panel does not scroll";
}

TEST_F(WeightMouse, AClickOnAPanelsWeightTypes) {
  const Place at = panelWeight();
  const WeightPlace place = weightInHand(world.state);
  go(at);
  press(true);
  press(false);
  for (int i = 0; i < 12; ++i) step();
  enterWhatIsTyped("0.125");
  EXPECT_EQ(weight(place), 0.125F);
}

TEST_F(WeightMouse, NothingIsCutInTheEditor) {
  for (const Language language : {Language::English, Language::Japanese}) {
    if (language == Language::Japanese && japaneseFont().empty()) continue;
    for (const char* variant : {"standard", "grouped", "pointwise", "depthwise", "separable"}) {
      for (const char* preset : {"identity", "blur", "sharpen", "edges", "emboss", "random"}) {
        AppState state = startState();
        state.view.language = language;
        edit(state, "kernel", "7");
        edit(state, "variant", variant);
        edit(state, "kernel_preset", preset);
        edit(state, "weight", "-123.4567");
        edit(state, "kernel_scope", preset[0] == 'b' ? "all" : "group");
        for (const auto& [size, scale] : {std::pair{Size2{640, 1024}, 1.0}, {Size2{800, 1280}, 1.25}}) {
          state.view.window = size;
          state.view.displayScale = scale;
          state.view.fold = Fold::Kernels;
          state.view.reveal = Control::ResetKernels;
          world.state = state;
          world.drawUntilStill();
          std::string faults;
          for (const std::string& fault : world.ui().faults()) faults += fault + "\n";
          EXPECT_EQ(faults, "") << variant << " " << preset;
        }
      }
    }
  }
}

}  // namespace
}  // namespace convscope::test
