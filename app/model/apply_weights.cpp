// What editing kernels by hand does to the state.
#include <string>
#include <utility>

#include "app/model/apply_parts.h"
#include "app/model/edit.h"
#include "app/model/kernel_edit.h"
#include "app/model/pointing.h"

namespace convscope {

void carryOut(AppState& state, const WeightChange& change) {
  state.view.bannerOpen = false;
  state.session.weights = change.recipe;
  askLayer(state);
}

EditName editNameOf(const AppState& state, Control control) {
  EditName name{control, nameValue(state, control), {}};
  if (control == Control::Weight) name.weight = EditedWeight{weightInHand(state), state.view.weightScope};
  return name;
}

void handle(AppState& state, const NudgeWeight& intent) {
  if (!hasCell(*state.session.plan, {intent.place.stage, intent.place.cell})) return;
  const float from = weightAt(state.session, intent.place);
  const float to = steppedWeight(state.session.plan->stage(intent.place.stage), from, intent.steps);
  auto recipe = withWeight(state, intent.place, to);
  if (!recipe) {
    state.view.problems = {std::move(recipe.error())};
    return;
  }
  state.view.problems.clear();
  if (*recipe == state.session.weights) return;
  Work before = workOf(state.session);
  EditName name{Control::Weight, weightText(from), {}, EditedWeight{intent.place, state.view.weightScope}};
  carryOut(state, WeightChange{*std::move(recipe)});
  record(state, std::move(before), std::move(name), intent.gesture);
}

void handle(AppState& state, const HoldWeight& intent) {
  const PointedCell cell{intent.place.stage, intent.place.cell};
  if (!hasCell(*state.session.plan, cell)) return;
  state.view.pointed.reset();
  state.view.pointedByKeys = false;
  state.view.pinned = cell;
}

void resetKernels(AppState& state) {
  if (state.session.weights.edits.empty()) return;
  Work before = workOf(state.session);
  EditName name = editNameOf(state, Control::ResetKernels);
  WeightRecipe recipe = state.session.weights;
  recipe.edits = {};
  carryOut(state, WeightChange{std::move(recipe)});
  record(state, std::move(before), std::move(name));
}

}  // namespace convscope
