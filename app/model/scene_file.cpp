#include "app/model/scene_file.h"

#include <nlohmann/json.hpp>

#include "app/model/app_state.h"
#include "app/model/layer_keys.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

using SceneJson = nlohmann::ordered_json;

SceneJson scenePair(Size2 size) {
  return SceneJson::array({size.h, size.w});
}

SceneJson sceneLayer(const Layer& layer) {
  const ConvSpec& spec = layer.spec;
  SceneJson json{{"variant", nameOf(layer.variant)},
                 {"in_channels", spec.inChannels},
                 {"out_channels", spec.outChannels},
                 {"kernel", scenePair(spec.kernel)},
                 {"stride", scenePair(spec.stride)},
                 {"padding", scenePair({spec.padding.pads.top, spec.padding.pads.left})},
                 {"dilation", scenePair(spec.dilation)},
                 {"groups", layer.variant == Variant::Separable ? spec.inChannels : spec.groups},
                 {"bias", spec.bias},
                 {"padding_mode", nameOf(spec.paddingMode)},
                 {"depth_multiplier", layer.depthMultiplier}};
  if (spec.padding.kind != Padding::Kind::Numbers) json["padding"] = textOf(spec.padding);
  if (spec.transposed) json["output_padding"] = scenePair(spec.outputPadding);
  return json;
}

SceneJson sceneInput(const SceneFile& scene) {
  SceneJson json = SceneJson::object();
  if (scene.source) json["source"] = *scene.source;
  json["recipe"] = textOf(scene.recipe);
  json["size"] = scene.size == 0 ? SceneJson("full") : SceneJson(scene.size);
  return json;
}

SceneJson sceneWeights(const WeightRecipe& recipe) {
  SceneJson edits = SceneJson::array();
  if (const auto& list = recipe.edits.list()) {
    for (const WeightEdit& edit : *list) {
      const KernelCell& at = edit.cell;
      edits.push_back(SceneJson::array({edit.stage, at.m, at.c, at.ky, at.kx, static_cast<double>(edit.value)}));
    }
  }
  return {{"preset", nameOf(recipe.preset)}, {"seed", recipe.seed}, {"edits", edits}};
}

SceneJson sceneCamera(const Camera& camera) {
  if (camera == Camera{}) return "volume";
  Camera flat;
  flat.flat = true;
  if (camera == flat) return "flat";
  return {{"flat", camera.flat}, {"orbit", camera.orbit}, {"yaw", camera.yaw},   {"pitch", camera.pitch},
          {"zoom", camera.zoom}, {"pan_x", camera.panX},  {"pan_y", camera.panY}};
}

SceneJson sceneViewJson(const SceneView& view) {
  SceneJson lit = SceneJson::array();
  for (const StageTarget& target : view.lit) lit.push_back(textOf(target));
  return {{"camera", sceneCamera(view.camera)}, {"zoom", nameOf(view.zoom)}, {"lit", lit}};
}

}  // namespace

SceneFile startScene() {
  SceneFile scene;
  scene.layer = layerFrom({}, channelsOf(scene.recipe)).value();
  return scene;
}

std::string sceneText(const SceneFile& scene) {
  SceneJson json{{"convscope", 1}, {"layer", sceneLayer(scene.layer)}, {"input", sceneInput(scene)}};
  json["order"] = nameOf(scene.order);
  json["level"] = nameOf(scene.level);
  if (scene.step) json["step"] = *scene.step;
  if (scene.playing) json["steps"] = {scene.playing->first, scene.playing->second};
  json["speed"] = scene.speed.max ? SceneJson("max") : SceneJson(scene.speed.ticksPerSecond);
  if (scene.language) json["language"] = nameOf(*scene.language);
  json["weights"] = sceneWeights(scene.weights);
  json["view"] = sceneViewJson(scene.view);
  // A path may hold bytes that are no UTF-8; they must not stop the writer.
  return json.dump(2, ' ', false, SceneJson::error_handler_t::replace) + "\n";
}

SceneFile sceneOf(const AppState& state) {
  const Session& session = state.session;
  SceneFile scene;
  scene.source = session.input.source;
  scene.recipe = session.input.recipe;
  scene.size = session.input.size;
  scene.layer = session.layer;
  scene.order = session.plan->order();
  scene.level = session.level;
  scene.step = session.cursor;
  scene.speed = session.playback.speed;
  scene.language = state.view.language;
  scene.weights = session.weights;
  scene.view = {state.view.camera, state.view.zoom, {}};
  return scene;
}

tl::expected<Plan, Problems> planOf(const SceneFile& scene, Size2 picture) {
  const Size2 working = workingSize(picture, scene.size);
  return Plan::make(networkOf(scene.layer), {scene.layer.spec.inChannels, working.h, working.w}, scene.order);
}

Problems problemsOf(const SceneFile& scene, const Plan& plan) {
  Problems problems;
  const Index last = std::max(scene.step.value_or(0), scene.playing ? scene.playing->second : 0);
  if (last > plan.count()) {
    problems.push_back(appProblem("scene_step_beyond", "step",
                                  {{"step", std::to_string(last)}, {"steps", std::to_string(plan.count())}}));
  }
  for (const StageTarget& target : scene.view.lit) {
    if (hasTarget(plan, target)) continue;
    problems.push_back(appProblem("stage_target_missing", "lit", {{"target", textOf(target)}}));
  }
  return problems;
}

}  // namespace convscope
