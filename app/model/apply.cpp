// The only writer of the application's state: one small function for each kind of intent.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/model/apply_parts.h"
#include "app/model/edit.h"
#include "app/model/edit_question.h"
#include "app/model/pointing.h"

namespace convscope {
namespace {

// Speed keys pressed one after another are one edit. No widget has a gesture of this number.
constexpr int kSpeedKeys = -1;

void refuse(AppState& state, Problems problems) {
  state.view.problems = std::move(problems);
}

// What an accepted edit does.

void carryOut(AppState&, std::monostate) {}

void carryOut(AppState& state, const LayerChange& change) {
  state.view.bannerOpen = false;
  state.session.layer = change.fitted.layer;
  state.session.overwritten = change.fitted.overwritten;
  tell(state, change.fitted.notices);
  if (*change.plan == *state.session.plan) return;
  adoptPlan(state, change.plan, change.keepsStep ? CursorRule::Keep : CursorRule::Middle);
}

void carryOut(AppState& state, const InputChange& change) {
  state.view.bannerOpen = false;
  tell(state, change.notices);
  InputRequest request = wantedInput(state);
  if (request.recipe == change.recipe && request.size == change.size) return;
  request.recipe = change.recipe;
  if (request.size != change.size) request.askedSize = change.size;
  request.size = change.size;
  request.maxBytes = state.view.limits.tensorBytes;
  request.origin = change.origin;
  state.jobs.ask(std::move(request));
}

void carryOut(AppState& state, KernelPreset preset) {
  state.view.bannerOpen = false;
  state.session.weights.preset = preset;
  state.session.weights.edits = {};
  askLayer(state);
}

void carryOut(AppState& state, Level level) {
  state.session.level = level;
}

// The results do not depend on the order: no new job.
void carryOut(AppState& state, Order order) {
  Session& session = state.session;
  auto plan = Plan::make(networkOf(session.layer), session.input.shape(), order);
  session.plan = std::make_shared<const Plan>(std::move(plan.value()));
  moveTo(state, session.plan->roundUp(session.cursor));
}

void carryOut(AppState& state, const Speed& speed) {
  Playback& playback = state.session.playback;
  playback.speed = speed;
  if (playback.playing) startPlaying(playback, *state.session.plan, state.session.cursor);
}

void carryOut(AppState& state, MoveTo target) {
  moveTo(state, target.step);
}

void carryOut(AppState& state, Playing playing) {
  Session& session = state.session;
  session.playback.playing = playing.on;
  moveTo(state, session.cursor);
}

void carryOut(AppState& state, Arrangement arrangement) {
  state.view.camera = Camera{};
  state.view.camera.flat = arrangement.flat;
  state.view.cameraReturn.share = 1;
}
void carryOut(AppState& state, Zoom zoom) {
  setZoom(state, zoom);
}
void carryOut(AppState& state, Language language) {
  state.view.language = language;
}
void carryOut(AppState& state, ColorRange range) {
  state.view.colorRange = range;
}
void carryOut(AppState& state, WeightScope scope) {
  state.view.weightScope = scope;
}
void carryOut(AppState& state, Theme theme) {
  state.view.theme = theme;
}
void carryOut(AppState& state, TextScale scale) {
  state.view.textScale = scale.factor;
}
void carryOut(AppState& state, ReducedMotion reduced) {
  state.view.reducedMotion = reduced.on;
  if (reduced.on) finishMotion(state.view);
}

void edit(AppState& state, const EditControl& asked) {
  if (asked.control == Control::Pytorch) return takeTorchText(state, asked.value);
  auto decision = decideEdit(state, asked.control, asked.value);
  if (!decision) return refuse(state, std::move(decision.error()));
  state.view.problems.clear();
  if (auto* const input = std::get_if<InputChange>(&*decision)) input->origin = {asked.control, asked.gesture};
  Work before = workOf(state.session);
  EditName name = editNameOf(state, asked.control);
  std::visit([&](const auto& change) { carryOut(state, change); }, *decision);
  record(state, std::move(before), std::move(name), asked.gesture);
}

// Buttons.

void pause(AppState& state) {
  state.session.playback.playing = false;
}

void step(AppState& state, const StepBy& by) {
  pause(state);
  const Session& session = state.session;
  const Plan& plan = *session.plan;
  const auto up = std::min(static_cast<std::size_t>(session.level) + (by.levelUp ? 1 : 0), kLevels.size() - 1);
  const Index from = session.cursor;
  moveTo(state, by.direction > 0 ? plan.next(from, kLevels[up]) : plan.previous(from, kLevels[up]));
  if (session.cursor != from) glideFrom(state, from);
}

void jump(AppState& state, Index target) {
  pause(state);
  moveTo(state, target);
}

// At the end playing begins anew, as a person expects of such a button.
void togglePlaying(AppState& state) {
  const Session& session = state.session;
  if (session.playback.playing) return pause(state);
  if (session.cursor == session.plan->count()) moveTo(state, 0);
  carryOut(state, Playing{true});
}

// The list of files takes the stage; what stands open over it would hide it.
void openBrowser(AppState& state) {
  state.view.browser.open = true;
  setFold(state.view, {});
  state.jobs.ask(FolderRequest{state.view.folder, state.view.browser.hiddenFiles});
}

void toggle(AppState& state, Control control) {
  edit(state, {control, valueOf(state, control) == "true" ? "false" : "true"});
}

void press(AppState& state, Control control) {
  switch (control) {
    case Control::Play:
      return togglePlaying(state);
    case Control::StepForward:
      return step(state, {1, false});
    case Control::StepBack:
      return step(state, {-1, false});
    case Control::Home:
      return jump(state, 0);
    case Control::End:
      return jump(state, state.session.plan->count());
    case Control::Open:
      return openBrowser(state);
    case Control::Language:
      return edit(state, {control, state.view.language == Language::English ? "ja" : "en"});
    case Control::Theme:
      return edit(state, {control, state.view.theme == Theme::Light ? "dark" : "light"});
    case Control::Bias:
    case Control::ReducedMotion:
      return toggle(state, control);
    case Control::ResetKernels:
      return resetKernels(state);
    default:
      return pressOfCosts(state, control);
  }
}

// Intents.

void handle(AppState& state, const EditControl& intent) {
  edit(state, intent);
}

void handle(AppState& state, const PressControl& intent) {
  if (auto disabled = disabledReason(state.session, intent.control)) return refuse(state, {std::move(*disabled)});
  state.view.problems.clear();
  press(state, intent.control);
}

void handle(AppState& state, const StepBy& intent) {
  state.view.problems.clear();
  step(state, intent);
}

void handle(AppState& state, const Seek& intent) {
  edit(state, {Control::Scrub, std::to_string(intent.step)});
}

void handle(AppState& state, const NudgeSpeed& intent) {
  const Session& session = state.session;
  state.view.problems.clear();
  const Speed speed = nudged(session.playback.speed, *session.plan, intent.direction);
  if (speed == session.playback.speed) return;
  Work before = workOf(session);
  EditName name{Control::Speed, valueOf(state, Control::Speed), {}};
  carryOut(state, speed);
  record(state, std::move(before), std::move(name), kSpeedKeys);
}

void handle(AppState& state, const OpenFile& intent) {
  state.view.browser.open = false;
  if (intent.path.empty()) {
    return tell(state, {{Message::Kind::Refusal, appProblem("file_missing", "open", {{"file", "\"\""}})}});
  }
  InputRequest request = wantedInput(state);
  if (request.scene) request.layer = std::nullopt;  // what is opened takes the place of a scene on its way
  request.scene = nullptr;
  request.path = intent.path;
  request.source = intent.path;
  request.size = request.askedSize;
  request.picture = nullptr;
  request.thumbnail = nullptr;
  request.maxBytes = state.view.limits.tensorBytes;
  request.origin = {};
  state.jobs.ask(std::move(request));
}

void handle(AppState& state, const OpenFolder& intent) {
  state.jobs.ask(FolderRequest{intent.path, state.view.browser.hiddenFiles});
}

void handle(AppState& state, const ShowHiddenFiles& intent) {
  FileBrowser& browser = state.view.browser;
  browser.hiddenFiles = intent.shown;
  state.jobs.ask(FolderRequest{browser.listing.path.empty() ? state.view.folder : browser.listing.path, intent.shown});
}

void handle(AppState& state, const PointAt& intent) {
  pointAt(state, intent.cell);
}
void handle(AppState& state, const PinCell&) {
  state.view.formula.pinned.reset();
  pinCell(state);
}
void handle(AppState& state, const MovePointed& intent) {
  movePointed(state, intent.move);
}

void handle(AppState& state, const GoIn&) {
  setZoom(state, zoomedIn(state.view.zoom));
}

void handle(AppState& state, const GoBack&) {
  goBack(state);
}

void handle(AppState& state, const TakeNotices& intent) {
  state.view.noticesHeight = intent.height;
}
void handle(AppState& state, const CloseBrowser&) {
  state.view.browser.open = false;
}
void handle(AppState& state, const ToggleViewMenu&) {
  state.view.viewMenuOpen = !state.view.viewMenuOpen;
}
void handle(AppState& state, const ToggleFold& intent) {
  View& view = state.view;
  const bool closes = openFold(view) == intent.part || !folds(intent.part, view.window, view.scale());
  setFold(view, closes ? std::nullopt : std::optional(intent.part));
}
// The camera moves by itself only when it is sent back to rest; taking hold of it stops that.
void setCamera(View& view, const Camera& camera) {
  view.camera = camera;
  view.cameraReturn.share = 1;
}
void handle(AppState& state, const TurnCamera& intent) {
  setCamera(state.view, turned(seenCamera(state.view), intent.right, intent.down));
}
void handle(AppState& state, const ZoomCamera& intent) {
  setCamera(state.view, zoomedAt(seenCamera(state.view), intent.notches, intent.x, intent.y));
}
void handle(AppState& state, const MoveCamera& intent) {
  constexpr double kReach = 400;  // half of a stage
  setCamera(state.view, moved(seenCamera(state.view), intent.x, intent.y, kReach));
}
void handle(AppState& state, const ResetCamera&) {
  View& view = state.view;
  view.cameraReturn = {seenCamera(view), view.reducedMotion ? 1.0 : 0.0};
  view.camera = atRest(view.camera);
  if (view.cameraReturn.from == view.camera) view.cameraReturn.share = 1;
}
void handle(AppState& state, const CancelJob& intent) {
  if (intent.kind == JobKind::Partials) giveUpPartials(state);
  state.jobs.cancel(intent.kind);
}
void handle(AppState& state, const Undo&) {
  undo(state);
}
void handle(AppState& state, const Redo&) {
  redo(state);
}
void handle(AppState& state, const Quit&) {
  state.view.quit = true;
}

// A window without area is an iconified one: nothing is laid out for it.
void handle(AppState& state, const Resized& intent) {
  if (intent.window.h < 1 || intent.window.w < 1 || !(intent.displayScale > 0)) return;
  state.view.window = intent.window;
  state.view.displayScale = intent.displayScale;
  state.view.textScale = std::min(state.view.textScale, largestTextScale(state.view));
  state.view.fold = openFold(state.view);
}

void handle(AppState& state, const JobProgress& intent) {
  JobSlot& slot = state.jobs.of(intent.kind);
  if (intent.generation == slot.generation && slot.latest) slot.progress = std::clamp(intent.share, 0.0, 1.0);
}

void handle(AppState& state, const JobDone& intent) {
  const auto kind = static_cast<JobKind>(intent.result.index());
  const JobSlot& slot = state.jobs.of(kind);
  if (intent.generation != slot.generation || !slot.latest) return;
  const Request request = *slot.latest;
  state.jobs.finish(kind);
  takeResult(state, request, intent.result);
}

}  // namespace

void moveTo(AppState& state, Index step) {
  Session& session = state.session;
  session.cursor = step;
  state.view.glide = {step, 1};
  if (!session.playback.playing) return;
  startPlaying(session.playback, *session.plan, step);
  session.playback.playing = step < session.plan->count();
}

void apply(AppState& state, const Intent& intent) {
  std::visit([&](const auto& each) { handle(state, each); }, intent);
  followPartials(state);
}

AppState makeAppState(std::string source, std::shared_ptr<const Picture> picture) {
  AppState state;
  state.session = makeSession(std::move(source), std::move(picture));
  state.view.glide = {state.session.cursor, 1};
  askLayer(state);
  return state;
}

}  // namespace convscope
