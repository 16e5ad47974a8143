// The list of names: opened, closed, and what choosing from it does.
#include "app/model/apply_parts.h"
#include "app/model/edit.h"
#include "app/model/pointing.h"

namespace convscope {

// Playing goes on from there.
void carryOut(AppState& state, const JumpTo& target) {
  state.view.namesFrom.reset();
  moveTo(state, target.jump.step);
  if (target.jump.pin) holdCell(state, *target.jump.pin);
}

void handle(AppState& state, const OpenNames& intent) {
  if (state.view.browser.open) return;
  state.view.namesFrom = intent.kind;
  setFold(state.view, {});
}
void handle(AppState& state, const CloseNames&) {
  state.view.namesFrom.reset();
}

}  // namespace convscope
