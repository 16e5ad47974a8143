#include "tests/scene/scene_world.h"

#include <gtest/gtest.h>

#include "app/scene/layout.h"
#include "app/scene/stage_scene.h"

namespace convscope::test {

void set(AppState& state, const std::string& control, const std::string& value) {
  apply(state, EditControl{*controlFromName(control), value});
  settle(state);
  state.view.zoomChange.share = 1;
}

Scene stageOf(const AppState& state) {
  const Frame frame = makeFrame(state);
  const Rect stage = layoutOf(frame.window, frame.scale).stage;
  return buildStage(frame, {static_cast<float>(stage.w), static_cast<float>(stage.h)});
}

void expectWordsInside(const Scene& scene) {
  for (const Label& label : all<Label>(scene)) {
    EXPECT_FALSE(label.text.empty());
    EXPECT_EQ(label.text.find('{'), std::string::npos) << label.text;
    EXPECT_GE(label.at.x, 0) << label.text;
    EXPECT_LE(label.at.x, scene.size.x) << label.text;
    EXPECT_GE(label.at.y, 0) << label.text;
    EXPECT_LE(label.at.y, scene.size.y) << label.text;
  }
}

}  // namespace convscope::test
