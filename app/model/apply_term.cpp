// Pointing at the factors of the formula, and pinning them.
#include "app/model/apply_parts.h"
#include "app/model/pointing.h"

namespace convscope {

void handle(AppState& state, const PointAtTerm& intent) {
  state.view.formula.pointed = intent.term;
}

// What is pinned is one thing: a factor or a cell.
void handle(AppState& state, const PinTerm& intent) {
  std::optional<FormulaTermPlace>& pinned = state.view.formula.pinned;
  const bool again = pinned == intent.term;
  releaseCell(state);
  pinned = again ? std::nullopt : std::optional(intent.term);
}

}  // namespace convscope
