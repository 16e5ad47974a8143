#include "app/model/kernel_edit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "app/model/pointing.h"

namespace convscope {
namespace {

const KernelCell* kernelCellOf(const std::optional<PointedCell>& pointed) {
  return pointed ? std::get_if<KernelCell>(&pointed->cell) : nullptr;
}

Problem tooManyEdits() {
  return appProblem("too_large", std::string(nameOf(Control::Weight)),
                    {{"reason", "too_many_weight_edits"}, {"limit", std::to_string(kMostWeightEdits)}});
}

}  // namespace

WeightPlace weightInHand(const AppState& state) {
  const View& view = state.view;
  for (const auto* const pointed : {&view.pointed, &view.pinned}) {
    if (const KernelCell* const cell = kernelCellOf(*pointed)) return {(*pointed)->stage, *cell};
  }
  const Session& session = state.session;
  if (session.cursor == 0) return {};
  const Step latest = session.plan->at(session.cursor - 1);
  return {latest.stage, {latest.outChannel, latest.inChannel, latest.ky, latest.kx}};
}

float weightAt(const Session& session, const WeightPlace& place) {
  return weightAt(session.weights, session.plan->stage(place.stage), place.stage, place.cell);
}

std::string weightText(float weight) {
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), weight);
  return {buffer.data(), result.ptr};
}

float steppedWeight(const Stage& stage, float weight, Index steps) {
  double perUnit = 100;
  for (Index seen = stage.spec.inPerGroup(); seen > 10; seen = (seen + 9) / 10) perUnit *= 10;
  const double count = std::round(static_cast<double>(weight) * perUnit) + static_cast<double>(steps);
  return static_cast<float>(std::clamp(count / perUnit, -kLargestWeight, kLargestWeight));
}

tl::expected<WeightRecipe, Problem> withWeight(const AppState& state, const WeightPlace& place, float value) {
  const Session& session = state.session;
  const Stage& stage = session.plan->stage(place.stage);
  const WeightScope scope = state.view.weightScope;
  if (countInScope(stage.spec, scope) > static_cast<Index>(kMostWeightEdits)) {
    return tl::make_unexpected(tooManyEdits());
  }
  WeightRecipe recipe = session.weights;
  const WeightSource pattern = weightSource({recipe.preset, recipe.seed}, *session.plan);
  std::vector<WeightEdit> edits;
  std::vector<KernelCell> back;
  for (const KernelCell& cell : cellsInScope(stage.spec, place.cell, scope)) {
    if (pattern.weight(place.stage, cell) == value) {
      back.push_back(cell);
    } else {
      edits.push_back({place.stage, cell, value});
    }
  }
  if (!back.empty()) recipe.edits = recipe.edits.without(place.stage, std::move(back));
  recipe.edits = recipe.edits.with(std::move(edits));
  if (recipe.edits.size() > kMostWeightEdits) return tl::make_unexpected(tooManyEdits());
  return recipe;
}

}  // namespace convscope
