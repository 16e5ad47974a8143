#include "app/platform/program.h"

#include <algorithm>
#include <cstddef>
#include <epoxy/gl.h>
#include <imgui.h>
#include <utility>
#include <variant>

#include "app/model/apply_parts.h"
#include "app/model/edit.h"
#include "app/platform/file_problems.h"
#include "app/platform/folder_listing.h"
#include "app/platform/job_work.h"
#include "app/platform/known_networks.h"
#include "app/platform/memory_info.h"
#include "app/scene/colors.h"
#include "app/scene/layout.h"
#include "app/scene/stage_scene.h"
#include "app/scene/thumbnails.h"

namespace convscope {
namespace {

using Clock = std::chrono::steady_clock;

// A wait that is not felt, long enough for the layers of most pictures: drawing the old maps first would only take
// processors away from the new ones.
constexpr std::chrono::milliseconds kLayerPatience{25};

// Without its data files the program has no known networks and says so where they would be.
std::shared_ptr<const NetworkLibrary> readNetworkLibrary() {
  auto networks = readKnownNetworks();
  NetworkLibrary library;
  if (networks) {
    library.networks = *std::move(networks);
  } else {
    library.problem = std::move(networks.error());
  }
  return std::make_shared<const NetworkLibrary>(std::move(library));
}

AppState startState(const ProgramStart& start) {
  AppState state = makeAppState(start.sample.source, start.sample.picture);
  state.view.language = start.language;
  state.view.window = start.window;
  state.view.displayScale = start.displayScale;
  state.view.theme = start.theme;
  state.view.textScale = std::clamp(start.textScale, 1.0, largestTextScale(state.view));
  state.view.reducedMotion = start.reducedMotion;
  state.view.folder = start.folder;
  state.view.limits.tensorBytes = freeMemoryBytes() / 2;
  state.library = readNetworkLibrary();
  return state;
}

bool mayAllocate(const Intent& intent) {
  return std::holds_alternative<EditControl>(intent) || std::holds_alternative<OpenFile>(intent) ||
         std::holds_alternative<JobDone>(intent) || std::holds_alternative<Undo>(intent) ||
         std::holds_alternative<Redo>(intent);
}

void clearTo(const RenderTarget* target, Size2 window, Color ground) {
  if (target != nullptr) {
    target->bind();
  } else {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, static_cast<GLsizei>(window.w), static_cast<GLsizei>(window.h));
  }
  glDisable(GL_SCISSOR_TEST);
  glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
               static_cast<float>(ground.b) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

Program::Program(ProgramStart start)
    : state_(startState(start)),
      meter_(start.keepTimes),
      ui_(std::move(start.font)),
      runner_(
          [tools = std::make_shared<JobTools>()](const Request& request, const JobRunner::Progress& progress) {
            return runRequest(*tools, request, progress);
          },
          std::move(start.wake)) {
  keepToShownLanguages();
}

Program::~Program() = default;

std::string Program::dump() const {
  return dumpJson(frame_, ui_.rects());
}

void Program::ask(Intent intent) {
  inbox_.push_back(std::move(intent));
}

void Program::press(const Chord& chord) {
  if (ui_.wantsText() || ui_.wantsKey(chord)) return;
  if (chord == Chord{Key::C, false, true}) return copyLayer();
  if (chord == Chord{Key::V, false, true}) return ask(EditControl{Control::Pytorch, Ui::clipboard()});
  if (auto intent = intentOf(chord, state_)) ask(*std::move(intent));
}

// The layer as PyTorch text.
void Program::copyLayer() {
  Ui::setClipboard(frame_.torch.text);
  ask(PressControl{Control::Pytorch});
}

void Program::drop(const std::vector<std::string>& paths) {
  if (paths.empty()) return;
  const auto picture = std::find_if(paths.begin(), paths.end(), isPictureName);
  const std::string& chosen = picture == paths.end() ? paths.front() : *picture;
  ask(OpenFile{chosen});
  if (paths.size() == 1) return;
  const std::string count = std::to_string(paths.size());
  dropped_ = {chosen, appProblem("files_dropped", "open", {{"n", count}, {"file", displayName(chosen)}})};
}

void Program::tell(Problem notice) {
  convscope::tell(state_, {{Message::Kind::Notice, std::move(notice)}});
}

void Program::reveal(Control control) {
  state_.view.reveal = control;
}

void Program::update(double seconds) {
  meter_.begin();
  pass(seconds);
}

void Program::pass(double seconds) {
  carryOut();
  advance(state_, seconds);
  startJobs();
}

void Program::carryOut() {
  for (Intent& intent : runner_.take()) inbox_.push_back(std::move(intent));
  if (std::any_of(inbox_.begin(), inbox_.end(), mayAllocate)) {
    state_.view.limits.tensorBytes = freeMemoryBytes() / 2;
  }
  for (const Intent& intent : std::exchange(inbox_, {})) carryOut(intent);
  keepToShownLanguages();
  tellOfDropped();
}

// An edit that asks for another picture of the layer is timed until that is seen. What jobs bring belongs to their
// edit.
void Program::carryOut(const Intent& intent) {
  const auto asked = [this] {
    return state_.jobs.of(JobKind::Input).generation + state_.jobs.of(JobKind::Layer).generation;
  };
  const Index before = asked();
  apply(state_, intent);
  if (asked() != before && !std::holds_alternative<JobDone>(intent)) meter_.beginToggle();
}

void Program::presented() {
  const bool pictured = state_.session.resultIsCurrent && !state_.jobs.of(JobKind::Input).latest;
  meter_.end(pictured);
}

void Program::tellOfDropped() {
  if (!dropped_ || state_.jobs.of(JobKind::Input).latest) return;
  const Dropped dropped = *std::exchange(dropped_, std::nullopt);
  if (state_.session.input.source == dropped.path) tell(dropped.notice);
}

void Program::startJobs() {
  const bool newLayer = state_.jobs.of(JobKind::Layer).waiting.has_value();
  runner_.start(state_.jobs);
  busy_.look(state_.jobs, Clock::now());
  const auto deadline = Clock::now() + kLayerPatience;
  while (newLayer && state_.jobs.of(JobKind::Layer).running) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0 || !runner_.waitForNews(left)) return;
    carryOut();
    runner_.start(state_.jobs);
    busy_.look(state_.jobs, Clock::now());
  }
}

// Without a font that has Japanese, the switch would turn every word into boxes.
void Program::keepToShownLanguages() {
  if (state_.view.language != Language::Japanese || ui_.hasJapanese()) return;
  apply(state_, EditControl{Control::Language, std::string(nameOf(Language::English))});
  tell(appProblem("no_japanese_font", "language"));
}

void Program::waitForJobs(std::chrono::milliseconds most) {
  const auto deadline = Clock::now() + most;
  pass(0);
  while (!state_.jobs.idle()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0 || !runner_.waitForNews(left)) return;
    pass(0);
  }
}

void Program::finishMotion() {
  convscope::finishMotion(state_.view);
}

Frame Program::visibleFrame() const {
  Frame frame = makeFrame(state_);
  if (!busy_.shown(Clock::now())) frame.busy.reset();
  return frame;
}

void Program::draw(const std::function<void()>& feedInput, const RenderTarget* target) {
  meter_.begin();
  frame_ = visibleFrame();
  const Layout layout = layoutOf(state_.view.window, state_.view.scale());
  const bool onStage = frame_.costs.mainView == MainView::Stage;
  const Scene stage = onStage ? buildStage(frame_, glm::vec2(layout.stage.w, layout.stage.h)) : Scene();
  const ThumbnailSheet thumbnails = buildThumbnails(frame_);
  drawScenes(stage, thumbnails.scene);
  const bool newFonts = ui_.prepareFonts(state_.view.scale());
  meter_.gl([&] {
    if (newFonts) imgui_.remakeFonts();
    imgui_.newFrame();
  });
  feedInput();
  ImGui::NewFrame();
  ui_.draw({frame_, stage, thumbnails, {stageTarget_.texture(), thumbnailTarget_.texture()}}, inbox_);
  ImGui::Render();
  drawInterface(target);
  state_.view.reveal.reset();
}

void Program::drawScenes(const Scene& stage, const Scene& thumbnails) {
  meter_.gl([&] {
    renderer_.render(stage, state_.view.theme, stageTarget_);
    renderer_.render(thumbnails, state_.view.theme, thumbnailTarget_);
  });
}

void Program::drawInterface(const RenderTarget* target) {
  meter_.gl([&] {
    clearTo(target, state_.view.window, palette(state_.view.theme).ground);
    ImGuiGl::draw(ImGui::GetDrawData());
  });
}

std::optional<double> Program::nextFrameIn() const {
  if (moving(state_) || ui_.wantsFrame() || !inbox_.empty()) return 0;
  // Some jobs report no progress, so that nothing else would show that they take long.
  const auto left = busy_.shownIn(Clock::now());
  return left ? std::optional(left->count()) : std::nullopt;
}

}  // namespace convscope
