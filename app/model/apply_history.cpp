// Undo and redo. The states are in history.h; here is what taking one up means for jobs, cursor and messages.
#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "app/model/apply_parts.h"
#include "app/model/edit.h"
#include "app/model/fit.h"
#include "app/model/kernel_edit.h"

namespace convscope {
namespace {

// The input that a job is making, if any.
const InputRequest* inputOnItsWay(const AppState& state) {
  const auto& latest = state.jobs.of(JobKind::Input).latest;
  return latest ? &std::get<InputRequest>(*latest) : nullptr;
}

bool sameNetwork(const Plan& a, const Plan& b) {
  return a.stages() == b.stages();
}

// Whether a step number means the same place in both, apart from the order. A bias adds no step.
bool sameSteps(const Plan& a, const Plan& b) {
  const auto same = [](const Stage& x, const Stage& y) {
    ConvSpec left = x.spec;
    left.bias = y.spec.bias;
    return x.input == y.input && left == y.spec;
  };
  return std::equal(a.stages().begin(), a.stages().end(), b.stages().begin(), b.stages().end(), same);
}

// What was legal when it was left may be too large now that other programs need memory.
std::optional<Problem> checkMemoryOf(const AppState& state, const Work& work) {
  if (work.result) return std::nullopt;
  const Picture& picture = *work.input.picture;
  return checkMemory(
      {work.layer, {picture.height, picture.width}, work.input.size, state.view.limits, nameOf(Control::Size)},
      *work.plan);
}

// The whole layer that was kept with the work; no job has to make it again.
void takeKeptResult(AppState& state, const Work& work) {
  if (!work.result) return;
  state.session.result = work.result;
  state.session.resultIsCurrent = true;
  state.jobs.cancel(JobKind::Layer);
}

void restore(AppState& state, const Work& work) {
  Session& session = state.session;
  const bool sameInput = work.input.volume == session.input.volume;
  const bool samePicture = work.input.picture == session.input.picture;
  const bool keepsStep = sameSteps(*work.plan, *session.plan);
  const bool keepsResult = sameInput && work.weights == session.weights && sameNetwork(*work.plan, *session.plan);
  session.input = work.input;
  session.layer = work.layer;
  session.overwritten = work.overwritten;
  session.weights = work.weights;
  session.pins = work.pins;
  session.level = work.level;
  session.playback.speed = work.speed;
  if (keepsResult) {
    session.plan = work.plan;
  } else {
    if (!samePicture) session.result = nullptr;
    adoptPlan(state, work.plan, keepsStep ? CursorRule::Keep : CursorRule::Middle);
  }
  takeKeptResult(state, work);
  if (keepsStep) moveTo(state, session.plan->roundUp(session.cursor));
  state.view.bannerOpen = false;  // what it told may hold no longer
}

// The input was given up for memory: a job makes it once more, and then the move is carried out.
void askForInput(AppState& state, const Input& input, Index steps) {
  InputRequest request;
  request.picture = input.picture;
  request.source = input.source;
  request.recipe = input.recipe;
  request.size = input.size;
  request.askedSize = input.askedSize;
  request.maxBytes = state.view.limits.tensorBytes;
  request.thumbnail = input.thumbnail;
  request.historySteps = steps;
  state.jobs.ask(std::move(request));
}

void move(AppState& state, Index steps) {
  const HistoryEntry* const target = entryAt(state.history, steps);
  if (target == nullptr) return;
  state.view.problems.clear();
  if (const auto problem = checkMemoryOf(state, target->work)) return tellRefusal(state, *problem);
  if (!target->work.input.volume) return askForInput(state, target->work.input, steps);
  if (inputOnItsWay(state) != nullptr) state.jobs.cancel(JobKind::Input);
  restore(state, moved(state.history, workOf(state.session), steps));
}

// Undo and redo go on from a move that waits for its input.
void moveOn(AppState& state, Index direction) {
  const InputRequest* const waiting = inputOnItsWay(state);
  const Index steps = direction + (waiting == nullptr ? 0 : waiting->historySteps);
  if (steps == 0) {
    state.jobs.cancel(JobKind::Input);
  } else {
    move(state, steps);
  }
}

}  // namespace

void record(AppState& state, Work before, EditName name, int gesture) {
  const Work now = workOf(state.session);
  if (sameWork(before, now)) return;
  const InputRequest* const waiting = inputOnItsWay(state);
  if (waiting != nullptr && waiting->historySteps != 0) state.jobs.cancel(JobKind::Input);
  name.to = name.weight ? weightText(weightAt(state.session, name.weight->place)) : nameValue(state, name.control);
  remember(state.history, {std::move(before), std::move(name), gesture}, now);
}

std::string nameValue(const AppState& state, Control control) {
  if (control == Control::Open) return state.session.input.source;
  if (control == Control::Pin) return std::to_string(state.session.pins.layers.size());
  if (control == Control::ResetKernels) return std::to_string(state.session.weights.edits.size());
  return valueOf(state, control);
}

// The edit that a job is still working on is the last one: it is taken back by not waiting for it.
void undo(AppState& state) {
  const InputRequest* const waiting = inputOnItsWay(state);
  if (waiting == nullptr || waiting->historySteps != 0) return moveOn(state, -1);
  state.view.problems.clear();
  state.jobs.cancel(JobKind::Input);
}

void redo(AppState& state) {
  const InputRequest* const waiting = inputOnItsWay(state);
  if (waiting == nullptr || waiting->historySteps != 0) moveOn(state, 1);
}

void moveThroughHistory(AppState& state, Index steps, const Input& input) {
  HistoryEntry* const target = entryAt(state.history, steps);
  if (target == nullptr) return;
  target->work.input = input;
  move(state, steps);
}

}  // namespace convscope
