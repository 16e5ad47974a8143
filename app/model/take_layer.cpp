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

// The size whose working picture comes closest to one of that height and width: the picture keeps its shape and is
// never enlarged.
Index sizeFor(const AppState& state, const std::optional<Shape>& input) {
  const InputRequest wanted = wantedInput(state);
  if (!input) return wanted.size;
  const Picture& picture = *state.session.input.picture;
  const Index longer = std::max(picture.width, picture.height);
  return std::min(std::max(input->h, input->w), longer);
}

// Says so when the picture cannot have the height and width that the layer is to meet.
void tellOtherSize(AppState& state, const Shape& input, Index size) {
  const Picture& picture = *state.session.input.picture;
  const Size2 working = workingSize({picture.height, picture.width}, size);
  const Size2 asked{input.h, input.w};
  if (working == asked) return;
  const char* const code =
      size < std::max(input.h, input.w) ? "layer_meets_smaller_picture" : "layer_meets_other_shape";
  const auto words = [](Size2 each) { return std::to_string(each.h) + "×" + std::to_string(each.w); };
  tell(state, {notice(code, Control::Size, {{"from", words(asked)}, {"to", words(working)}})});
}

// What is wrong with a layer for a picture, before a job makes its input.
Problems problemsAt(const AppState& state, const Layer& layer, Index size) {
  Problems problems = checkLimits(layer, state.view.limits, {});
  if (!problems.empty()) return problems;
  const Picture& picture = *state.session.input.picture;
  const Size2 whole{picture.height, picture.width};
  const Size2 working = workingSize(whole, size);
  const auto plan = Plan::make(networkOf(layer), {layer.spec.inChannels, working.h, working.w});
  if (!plan) return plan.error();
  const auto memory = checkMemory({layer, whole, size, state.view.limits, {}}, *plan);
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

Problems problemsOfTaking(const AppState& state, const Layer& layer) {
  return problemsAt(state, layer, wantedInput(state).size);
}

void takeLayer(AppState& state, Layer layer, std::optional<Shape> input, Control blamed) {
  if (layer.variant != Variant::Separable) layer.depthwiseBias.reset();
  state.view.problems.clear();
  const Index size = sizeFor(state, input);
  Problems problems = problemsAt(state, layer, size);
  if (!problems.empty()) return refuseLayer(state, std::move(problems), blamed);
  state.view.bannerOpen = false;
  if (input) tellOtherSize(state, *input, size);
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
