// Editing kernels by hand: which weight is meant, what an edit makes of the recipe, and by how much a step changes it.
// Pure functions; apply_weights.cpp carries the edits out.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "app/model/app_state.h"

namespace convscope {

// The weight that the control "weight" speaks of: the one pointed at, else the pinned one, else that of the latest
// multiply-add, at step 0 the first.
WeightPlace weightInHand(const AppState& state);

float weightAt(const Session& session, const WeightPlace& place);

// A weight as it is typed: the shortest text that reads back as the same float.
std::string weightText(float weight);

// Weights are refused beyond this, so that no sum of a map leaves the range of float.
inline constexpr double kLargestWeight = 1e6;

// So many steps from a weight. A step is 0.01, for kernels that see more than 10 channels 0.001 and so on, because
// their weights are as much smaller; the result is a multiple of it.
float steppedWeight(const Stage& stage, float weight, Index steps);
// Of a wheel's notch, and of the buttons beside the number.
inline constexpr Index kStepsOfNotch = 5;

// The recipe in which the weight and those of its scope have this value. A value that the pattern has anyway is no
// edit. Refused as "too_large" when it would be more edits than are kept.
tl::expected<WeightRecipe, Problem> withWeight(const AppState& state, const WeightPlace& place, float value);

}  // namespace convscope
