// Scenes: what it means to put one on the stage, and how a scene file gets there.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "app/model/apply_parts.h"
#include "app/model/edit_question.h"
#include "app/model/fit.h"
#include "app/model/scene_file.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

// The request for a scene's input.
InputRequest requestFor(const AppState& state, const SceneFile& scene) {
  InputRequest request = wantedInput(state);
  if (scene.source && *scene.source != request.source) {
    request.path = request.source = *scene.source;
    request.picture = nullptr;
    request.thumbnail = nullptr;
  }
  request.recipe = scene.recipe;
  request.size = request.askedSize = scene.size;
  request.maxBytes = state.view.limits.tensorBytes;
  request.origin = {};
  request.layer = scene.layer;
  request.scene = std::make_shared<const SceneFile>(scene);
  return request;
}

// Why a scene cannot be shown, as far as that is known before its picture is there.
Problems problemsBefore(const AppState& state, const SceneFile& scene, const std::shared_ptr<const Picture>& atHand) {
  Problems problems = checkLimits(scene.layer, state.view.limits, "layer");
  if (!problems.empty() || !atHand) return problems;
  const Size2 picture{atHand->height, atHand->width};
  const auto plan = planOf(scene, picture);
  if (!plan) return plan.error();
  const auto memory = checkMemory({scene.layer, picture, scene.size, state.view.limits, "size"}, *plan);
  if (memory) return {*memory};
  return problemsOf(scene, *plan);
}

void refuseScene(AppState& state, Problems problems) {
  tellRefusal(state, problems.front());
  state.view.problems = std::move(problems);
}

// The input is there: no job has to make one.
void takeOnPresentInput(AppState& state, const SceneFile& scene) {
  Session& session = state.session;
  Work before = workOf(session);
  EditName name{Control::Open, nameValue(state, Control::Open), {}};
  const bool sameMaps = session.weights == scene.weights;
  session.layer = scene.layer;
  session.overwritten = {};
  session.weights = scene.weights;
  auto plan = Plan::make(networkOf(scene.layer), session.input.shape(), scene.order);
  if (*plan != *session.plan || !sameMaps) {
    adoptPlan(state, std::make_shared<const Plan>(*std::move(plan)), CursorRule::Middle);
  }
  takeMomentOf(state, scene);
  record(state, std::move(before), std::move(name));
}

std::string baseNameOf(const std::string& path) {
  return quotable(path.substr(path.find_last_of('/') + 1));
}

}  // namespace

void handle(AppState& state, const TakeScene& intent) {
  state.view.problems.clear();
  const SceneFile& scene = intent.scene;
  InputRequest request = requestFor(state, scene);
  Problems problems = problemsBefore(state, scene, request.picture);
  if (!problems.empty()) return refuseScene(state, std::move(problems));
  const Input& input = state.session.input;
  const bool onItsWay = state.jobs.of(JobKind::Input).latest.has_value();
  const bool there = request.picture == input.picture && request.recipe == input.recipe && request.size == input.size;
  if (!there || onItsWay) return state.jobs.ask(std::move(request));
  state.view.bannerOpen = false;
  takeOnPresentInput(state, scene);
}

void takeMomentOf(AppState& state, const SceneFile& scene) {
  Session& session = state.session;
  const Plan& plan = *session.plan;
  session.level = scene.level;
  session.playback = {};
  session.playback.speed = scene.speed;
  moveTo(state, plan.roundUp(std::min(scene.step.value_or(plan.middle()), plan.count())));
  View& view = state.view;
  view.costs.mainView = MainView::Stage;
  view.camera = scene.view.camera;
  view.cameraReturn.share = 1;
  if (view.zoom != scene.view.zoom) setZoom(state, scene.view.zoom);
  if (scene.language) view.language = *scene.language;
}

void takeText(AppState& state, const TextRequest& request, const TextResult& result) {
  const std::string name = baseNameOf(request.path);
  const std::size_t begin = result ? result->find_first_not_of(" \t\r\n\xEF\xBB\xBF") : std::string::npos;
  if (begin == std::string::npos || (*result)[begin] != '{') {
    Problem problem = request.otherwise;
    problem.values.emplace("file", name);
    return tellRefusal(state, problem);
  }
  Mistakes mistakes;
  const auto scene = readScene(*result, SceneHome::File, 1, mistakes);
  if (scene && mistakes.empty()) return handle(state, TakeScene{*scene});
  const Mistake& first = mistakes.front();
  Problem problem = placed(first.problem, name + ":" + std::to_string(first.line) + ": ");
  problem.values.emplace("file", name);
  tellRefusal(state, problem);
}

}  // namespace convscope
