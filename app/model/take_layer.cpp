// A whole layer put on the stage at once: from a curve, a pinned row, a network or a text.
#include <algorithm>
#include <memory>
#include <utility>

#include "app/model/apply_parts.h"
#include "app/model/edit_question.h"
#include "app/model/fit.h"
#include "app/model/value_text.h"
#include "app/model/variant_rules.h"

namespace convscope {
namespace {

void refuseLayer(AppState& state, Problems problems, Control blamed) {
  for (Problem& problem : problems) problem.field = nameOf(blamed);
  tellRefusal(state, problems.front());
  state.view.problems = std::move(problems);
}

// The size whose working picture comes closest to one of that height and width.
Index sizeFor(const AppState& state, const std::optional<Shape>& input) {
  const InputRequest wanted = wantedInput(state);
  if (!input) return wanted.size;
  const Picture& picture = *state.session.input.picture;
  const Index longer = std::max(picture.width, picture.height);
  return std::clamp(std::max(input->h, input->w), std::min(longer, kMinWorkingSize), longer);
}

// What is wrong with a layer for a picture, before a job makes its input.
Problems problemsOf(const AppState& state, const Layer& layer, Index size, Control blamed) {
  Problems problems = checkLimits(layer, state.view.limits, nameOf(blamed));
  if (!problems.empty()) return problems;
  const Picture& picture = *state.session.input.picture;
  const Size2 whole{picture.height, picture.width};
  const Size2 working = workingSize(whole, size);
  const auto plan = Plan::make(networkOf(layer), {layer.spec.inChannels, working.h, working.w});
  if (!plan) return plan.error();
  const auto memory = checkMemory({layer, whole, size, state.view.limits, nameOf(blamed)}, *plan);
  return memory ? Problems{*memory} : Problems{};
}

void askInputFor(AppState& state, const Layer& layer, Index size, Control blamed) {
  InputRequest request = wantedInput(state);
  request.recipe = recipeForChannels(layer.spec.inChannels);
  if (request.size != size) request.askedSize = size;
  request.size = size;
  request.maxBytes = state.view.limits.tensorBytes;
  request.origin = {blamed, 0};
  request.layer = layer;
  state.jobs.ask(std::move(request));
}

}  // namespace

void takeLayer(AppState& state, const Layer& layer, std::optional<Shape> input, Control blamed) {
  state.view.problems.clear();
  const Index size = sizeFor(state, input);
  Problems problems = problemsOf(state, layer, size, blamed);
  if (!problems.empty()) return refuseLayer(state, std::move(problems), blamed);
  state.view.bannerOpen = false;
  if (input && size != std::max(input->h, input->w)) {
    tell(state, {notice("size_clamped", Control::Size,
                        {{"from", std::to_string(std::max(input->h, input->w))}, {"to", std::to_string(size)}})});
  }
  Session& session = state.session;
  const InputRequest wanted = wantedInput(state);
  const bool otherChannels = channelsOf(wanted.recipe) != layer.spec.inChannels;
  const bool onItsWay = state.jobs.of(JobKind::Input).latest.has_value();
  if (otherChannels || size != wanted.size || onItsWay) return askInputFor(state, layer, size, blamed);
  Work before = workOf(session);
  EditName name = editNameOf(state, blamed);
  session.layer = layer;
  session.overwritten = {};
  auto plan = Plan::make(networkOf(layer), session.input.shape(), session.plan->order());
  if (*plan != *session.plan) {
    adoptPlan(state, std::make_shared<const Plan>(*std::move(plan)), CursorRule::Middle);
  }
  record(state, std::move(before), std::move(name));
}

}  // namespace convscope
