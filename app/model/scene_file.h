// A scene: what the stage shows, as plain data. Scene files, the scenes of lessons and what Save writes have one reader
// and one writer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "app/model/camera.h"
#include "app/model/input.h"
#include "app/model/mistake.h"
#include "app/model/playback.h"
#include "app/model/stage_target.h"
#include "app/model/text.h"
#include "app/model/weights.h"
#include "app/model/zoom.h"
#include "core/layer.h"

namespace convscope {

struct AppState;

// How the stage is looked at.
struct SceneView {
  Camera camera;
  Zoom zoom = Zoom::Layer;
  std::vector<StageTarget> lit;
  bool operator==(const SceneView&) const = default;
};

// What a scene does not say has the value of a fresh start; an optional that is empty leaves what is there.
struct SceneFile {
  std::optional<std::string> source;  // of the picture: a path, or "sample:" and a name
  Recipe recipe;
  Index size = 24;  // 0: full
  Layer layer;
  Order order = Order::Sequential;
  Level level = Level::Value;
  std::optional<Index> step;                       // the middle of the plan when empty
  std::optional<std::pair<Index, Index>> playing;  // "steps": what is to be played
  Speed speed;
  std::optional<Language> language;
  WeightRecipe weights;
  SceneView view;
  bool operator==(const SceneFile&) const = default;
};

// The scene of a fresh start.
SceneFile startScene();

// Whether "convscope": 1 must be there: in a file of its own, not in a lesson.
enum class SceneHome { File, Lesson };

inline constexpr std::size_t kLongestScene = 8'000'000;  // bytes

// Reads a scene; `firstLine` is the line of the text's first character. All mistakes are told, with their lines.
// With mistakes the scene is what could be read, so that a checker can go on; nothing comes back when that is no layer.
std::optional<SceneFile> readScene(std::string_view json, SceneHome home, int firstLine, Mistakes& mistakes);

// The text of a scene file: reading it gives the same scene.
std::string sceneText(const SceneFile& scene);

// What the stage shows now.
SceneFile sceneOf(const AppState& state);

// The scene's plan for a picture of that size; refused where the layer does not fit it.
tl::expected<Plan, Problems> planOf(const SceneFile& scene, Size2 picture);

// What is wrong with a scene on its plan: steps beyond the end, targets that the plan lacks.
Problems problemsOf(const SceneFile& scene, const Plan& plan);

}  // namespace convscope
