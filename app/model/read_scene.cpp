// Scene files and scenes of lessons: JSON to data.
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "app/model/json_object.h"
#include "app/model/kernel_edit.h"
#include "app/model/layer_keys.h"
#include "app/model/scene_file.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr Index kMostSteps = std::numeric_limits<Index>::max();
constexpr double kFarthestPan = 1e6;  // scene units

// A number or "full"; a number may stand in quotes, as controls take it.
Index sizeFrom(JsonObject& input) {
  constexpr Index kLargest = 1 << 24;
  const Index otherwise = SceneFile{}.size;
  const auto part = input.part("size");
  if (!part) return otherwise;
  if (!part->value.is_string()) return input.whole("size", 1, kLargest).value_or(otherwise);
  const auto word = part->value.get<std::string>();
  if (word == "full") return 0;
  const auto number = wholeNumberFromText(word);
  if (number && *number >= 1 && *number <= kLargest) return *number;
  input.refuseWord("size", word, std::to_string(otherwise) + ", full");
  return otherwise;
}

struct SceneInput {
  std::optional<std::string> source;
  std::optional<Recipe> recipe;
  Index size = SceneFile{}.size;
};

SceneInput inputFrom(JsonObject& scene) {
  SceneInput read;
  const auto part = scene.part("input");
  if (!part) return read;
  JsonObject input(*part, scene.mistakes());
  input.allowOnly({"source", "recipe", "size"});
  read.source = input.string("source");
  if (const auto word = input.string("recipe")) {
    if (auto recipe = recipeFromText(*word)) {
      read.recipe = *recipe;
    } else {
      input.refuse("recipe", std::move(recipe.error()));
    }
  }
  read.size = sizeFrom(input);
  return read;
}

// The layer, and the recipe that makes its channels. One of them may follow from the other.
// False when it is no layer.
bool takeLayerAndRecipe(JsonObject& scene, const SceneInput& input, SceneFile& taken) {
  LayerKeys keys;
  if (const auto part = scene.part("layer")) keys = readLayerKeys(*part, scene.mistakes());
  const Index channels = channelsOf(input.recipe.value_or(Recipe{}));
  if (input.recipe && keys.inChannels.value_or(channels) != channels) {
    scene.refuse("input", appProblem("scene_recipe_channels", "recipe",
                                     {{"recipe", textOf(*input.recipe)},
                                      {"channels", std::to_string(channels)},
                                      {"c", std::to_string(*keys.inChannels)}}));
  }
  auto layer = layerFrom(keys, channels);
  if (!layer) {
    scene.refuse("layer", std::move(layer.error()));
    return false;
  }
  taken.layer = *layer;
  taken.recipe = input.recipe.value_or(recipeForChannels(layer->spec.inChannels));
  return true;
}

Speed speedFrom(JsonObject& scene) {
  const auto part = scene.part("speed");
  if (!part) return {};
  if (!part->value.is_string())
    return {false, scene.number("speed", 1, std::numeric_limits<double>::max()).value_or(Speed{}.ticksPerSecond)};
  if (part->value.get<std::string>() == "max") return {true, Speed{}.ticksPerSecond};
  scene.refuseWord("speed", part->value.get<std::string>(), "4, 2.5, max");
  return {};
}

std::optional<std::pair<Index, Index>> playingFrom(JsonObject& scene) {
  const auto part = scene.part("steps");
  if (!part) return std::nullopt;
  const nlohmann::json& value = part->value;
  const bool pair = value.is_array() && value.size() == 2;
  const auto from = pair ? wholeOf(value[0]) : std::nullopt;
  const auto to = pair ? wholeOf(value[1]) : std::nullopt;
  if (from && to && *from >= 0 && *from <= *to) return std::pair(*from, *to);
  scene.refuse("steps", jsonTypeProblem("steps", "json_no_steps"));
  return std::nullopt;
}

// [stage, m, c, ky, kx, value]
std::optional<WeightEdit> weightEditFrom(const nlohmann::json& value) {
  if (!value.is_array() || value.size() != 6 || !value[5].is_number()) return std::nullopt;
  std::array<Index, 5> at{};
  for (std::size_t i = 0; i < at.size(); ++i) {
    const auto index = wholeOf(value[i]);
    if (!index || *index < 0) return std::nullopt;
    at.at(i) = *index;
  }
  const auto weight = value[5].get<double>();
  if (at[0] > 1 || !(std::abs(weight) <= kLargestWeight)) return std::nullopt;
  return WeightEdit{static_cast<int>(at[0]), {at[1], at[2], at[3], at[4]}, static_cast<float>(weight)};
}

WeightEdits weightEditsFrom(JsonObject& weights) {
  const auto list = weights.list("edits");
  if (!list) return {};
  if (list->value.size() > kMostWeightEdits) {
    weights.refuse("edits", appProblem("scene_many_edits", "edits", {{"most", std::to_string(kMostWeightEdits)}}));
    return {};
  }
  std::vector<WeightEdit> edits;
  for (std::size_t i = 0; i < list->value.size(); ++i) {
    if (const auto edit = weightEditFrom(list->value[i])) {
      edits.push_back(*edit);
    } else {
      addMistake(weights.mistakes(), list->element(i).line(), jsonTypeProblem("edits", "json_no_weight_edit"));
    }
  }
  return WeightEdits(std::move(edits));
}

WeightRecipe weightsFrom(JsonObject& scene) {
  WeightRecipe recipe;
  const auto part = scene.part("weights");
  if (!part) return recipe;
  JsonObject weights(*part, scene.mistakes());
  weights.allowOnly({"preset", "seed", "edits"});
  recipe.preset =
      weights.word("preset", &kernelPresetFromName, "default, identity, blur, sharpen, edges, emboss, random")
          .value_or(recipe.preset);
  if (const auto seed = weights.part("seed")) {
    if (seed->value.is_number_unsigned()) {
      recipe.seed = seed->value.get<std::uint64_t>();
    } else {
      weights.refuse("seed", jsonTypeProblem("seed", "json_no_whole"));
    }
  }
  recipe.edits = weightEditsFrom(weights);
  return recipe;
}

// "volume", "flat", or where an orbit stands.
Camera cameraFrom(JsonObject& view) {
  Camera camera;
  const auto part = view.part("camera");
  if (!part) return camera;
  if (part->value.is_string()) {
    const auto word = part->value.get<std::string>();
    camera.flat = word == "flat";
    if (!camera.flat && word != "volume") view.refuseWord("camera", word, "volume, flat");
    return camera;
  }
  JsonObject object(*part, view.mistakes());
  object.allowOnly({"flat", "orbit", "yaw", "pitch", "zoom", "pan_x", "pan_y"});
  camera.flat = object.flag("flat").value_or(camera.flat);
  camera.orbit = object.number("orbit", 0, 1).value_or(camera.orbit);
  camera.yaw = object.number("yaw", -kMostYaw, kMostYaw).value_or(camera.yaw);
  camera.pitch = object.number("pitch", -kMostPitch, kMostPitch).value_or(camera.pitch);
  camera.zoom = object.number("zoom", kLeastZoom, kMostZoom).value_or(camera.zoom);
  camera.panX = object.number("pan_x", -kFarthestPan, kFarthestPan).value_or(camera.panX);
  camera.panY = object.number("pan_y", -kFarthestPan, kFarthestPan).value_or(camera.panY);
  return camera;
}

std::vector<StageTarget> litFrom(JsonObject& view) {
  std::vector<StageTarget> lit;
  const auto list = view.list("lit");
  if (!list) return lit;
  for (const nlohmann::json& value : list->value) {
    const auto target = value.is_string() ? stageTargetFromText(value.get<std::string>()) : std::nullopt;
    if (target) {
      lit.push_back(*target);
    } else {
      view.refuse("lit", appProblem("stage_target_unknown", "lit",
                                    {{"target", quotable(value.dump())}, {"works", stageTargetNames()}}));
    }
  }
  return lit;
}

SceneView viewFrom(JsonObject& scene) {
  SceneView read;
  const auto part = scene.part("view");
  if (!part) return read;
  JsonObject view(*part, scene.mistakes());
  view.allowOnly({"camera", "zoom", "lit"});
  read.camera = cameraFrom(view);
  read.zoom = view.word("zoom", &zoomFromName, "layer, channel_sums, one_value").value_or(read.zoom);
  read.lit = litFrom(view);
  return read;
}

void checkVersion(JsonObject& scene, SceneHome home) {
  if (home == SceneHome::File) scene.need({"convscope"});
  scene.whole("convscope", 1, 1);
}

std::optional<SceneFile> sceneFrom(JsonObject& object, SceneHome home) {
  object.allowOnly(
      {"convscope", "layer", "input", "order", "level", "step", "steps", "speed", "language", "weights", "view"});
  checkVersion(object, home);
  SceneFile scene;
  const SceneInput input = inputFrom(object);
  scene.source = input.source;
  scene.size = input.size;
  const bool legal = takeLayerAndRecipe(object, input, scene);
  scene.order = object.word("order", &orderFromName, "sequential, lockstep").value_or(scene.order);
  scene.level =
      object.word("level", &levelFromName, "multiply, window, value, row, channel, stage").value_or(scene.level);
  scene.step = object.whole("step", 0, kMostSteps);
  scene.playing = playingFrom(object);
  scene.speed = speedFrom(object);
  scene.language = object.word("language", &languageFromName, "ja, en");
  scene.weights = weightsFrom(object);
  scene.view = viewFrom(object);
  return legal ? std::optional(std::move(scene)) : std::nullopt;
}

}  // namespace

std::optional<SceneFile> readScene(std::string_view json, SceneHome home, int firstLine, Mistakes& mistakes) {
  if (json.size() > kLongestScene) {
    addMistake(mistakes, firstLine,
               appProblem("json_too_long", "scene", {{"most", std::to_string(kLongestScene / 1'000'000)}}));
    return std::nullopt;
  }
  const auto text = readJsonText(json, firstLine, mistakes);
  if (!text) return std::nullopt;
  JsonObject object({*text, *text->root, ""}, mistakes);
  return sceneFrom(object, home);
}

}  // namespace convscope
