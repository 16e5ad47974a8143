// What apply.cpp and apply_jobs.cpp share. Private to them.
#pragma once

#include <memory>
#include <vector>

#include "app/model/app_state.h"

namespace convscope {

// Tells a person something: the messages are kept and stand over the stage.
void tell(AppState& state, const std::vector<Message>& messages);

enum class CursorRule {
  Keep,   // the step stays, and so does playing
  Middle  // stops playing and moves to the plan's middle
};

// Takes another plan. The whole layer is asked for; the last one is kept meanwhile only where its shapes still fit.
void adoptPlan(AppState& state, std::shared_ptr<const Plan> plan, CursorRule rule);

// Asks for the whole layer of the present plan, weights and input.
void askLayer(AppState& state);

// The result of the latest request of its kind.
void takeResult(AppState& state, const Request& request, const Result& result);

}  // namespace convscope
