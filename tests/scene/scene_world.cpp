#include "tests/scene/scene_world.h"

#include "app/scene/layout.h"
#include "app/scene/stage_scene.h"

namespace convscope::test {

void set(AppState& state, const std::string& control, const std::string& value) {
  apply(state, EditControl{*controlFromName(control), value});
  settle(state);
}

Scene stageOf(const AppState& state) {
  const Frame frame = makeFrame(state);
  const Rect stage = layoutOf(frame.window, frame.scale).stage;
  return buildStage(frame, {static_cast<float>(stage.w), static_cast<float>(stage.h)});
}

}  // namespace convscope::test
