#include "app/platform/desktop_window.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/platform/glfw_library.h"
#include "app/platform/input.h"
#include "app/platform/png_writer.h"
#include "app/platform/settings.h"
#include "app/ui/compat.h"

namespace convscope {
namespace {

constexpr int kSettlingFrames = 3;    // after an event: ImGui answers some a frame late
constexpr double kHiddenWait = 0.25;  // seconds between two updates of what moves while the window is minimised

Size2 framebufferSize(GLFWwindow* window) {
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(window, &width, &height);
  return {height, width};
}

double contentScale(GLFWwindow* window) {
  float x = 1;
  float y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return x > 0 ? x : 1;
}

// Seconds between two pictures of the screen.
double refreshPeriod() {
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* const mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  return mode != nullptr && mode->refreshRate > 0 ? 1.0 / mode->refreshRate : 1.0 / 60;
}

// By how much windows are larger here than on a display of scale 1.
double screenScale() {
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  float scale = 1;
  if (monitor != nullptr) glfwGetMonitorContentScale(monitor, &scale, nullptr);
  return std::max(scale, 0.5F);
}

// The wish at the display's scale, no larger than the screen has room for.
Size2 sizeOnScreen(Size2 wish) {
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return wish;
  int width = 0;
  int height = 0;
  glfwGetMonitorWorkarea(monitor, nullptr, nullptr, &width, &height);
  const auto fitted = [&](Index side, int room) {
    const Index scaled = std::llround(static_cast<double>(side) * screenScale());
    return room > 0 ? std::min<Index>(scaled, room) : scaled;
  };
  return {fitted(wish.h, height), fitted(wish.w, width)};
}

ProgramStart onScreen(ProgramStart start, GLFWwindow* window) {
  start.window = framebufferSize(window);
  start.displayScale = contentScale(window);
  start.wake = [] { glfwPostEmptyEvent(); };
  return start;
}

// Of the window's own framebuffer: RGB, rows from the top down.
std::vector<std::uint8_t> framebufferPixels(Size2 size) {
  const auto row = static_cast<std::size_t>(size.w) * 3;
  std::vector<std::uint8_t> upward(row * static_cast<std::size_t>(size.h));
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, static_cast<GLsizei>(size.w), static_cast<GLsizei>(size.h), GL_RGB, GL_UNSIGNED_BYTE,
               upward.data());
  std::vector<std::uint8_t> downward;
  downward.reserve(upward.size());
  for (auto end = upward.end(); end != upward.begin(); end -= static_cast<std::ptrdiff_t>(row)) {
    downward.insert(downward.end(), end - static_cast<std::ptrdiff_t>(row), end);
  }
  return downward;
}

}  // namespace

struct DesktopWindow::State {
  // ImGui's side of the window, which must end before ImGui and before the window.
  class GlfwBackend {
   public:
    explicit GlfwBackend(GLFWwindow* window) { ImGui_ImplGlfw_InitForOpenGL(window, true); }
    ~GlfwBackend() { ImGui_ImplGlfw_Shutdown(); }
    GlfwBackend(const GlfwBackend&) = delete;
    GlfwBackend& operator=(const GlfwBackend&) = delete;
  };

  State(std::unique_ptr<GlfwLibrary> itsLibrary, GlfwWindowPtr itsWindow, ProgramStart start)
      : library(std::move(itsLibrary)),
        window(std::move(itsWindow)),
        place{start.window, false},
        program(onScreen(std::move(start), window.get())) {
    listen();
    backend = std::make_unique<GlfwBackend>(window.get());  // passes on to the callbacks it finds
    limitSize();
    glfwSwapInterval(1);
  }

  static State& of(GLFWwindow* window) { return *static_cast<State*>(glfwGetWindowUserPointer(window)); }

  void listen();
  void limitSize();
  void touched();
  void pressed(const std::optional<Chord>& chord);
  void resized();
  void dropped(int count, const char* const* paths);

  bool open() const { return glfwWindowShouldClose(window.get()) == GLFW_FALSE && !program.state().view.quit; }
  bool minimised() const { return framebufferSize(window.get()) == Size2{}; }
  void notePlace();
  void seeSettings();
  void waitForEvents();
  void frame(bool keepPixels);
  void feedInput();

  std::unique_ptr<GlfwLibrary> library;
  GlfwWindowPtr window;
  WindowPlace place;  // as it is, with its size when it was not maximised
  Program program;
  std::unique_ptr<GlfwBackend> backend;
  const double period = refreshPeriod();
  double lastUpdate = glfwGetTime();
  bool wasMoving = false;
  int settling = kSettlingFrames;
  std::optional<SettingsKeeper> keeper;
  std::vector<std::uint8_t> pixels;  // RGB of the kept frame, from the top down
  Size2 pixelsSize;
};

// Callbacks are plain functions: the window carries what they speak to. What ImGui listens to, too, is passed on to it
// by its backend, or read by it from the window; it counts here because something must be drawn.
void DesktopWindow::State::listen() {
  GLFWwindow* const to = window.get();
  glfwSetWindowUserPointer(to, this);
  glfwSetFramebufferSizeCallback(to, [](GLFWwindow* from, int, int) { of(from).resized(); });
  glfwSetWindowContentScaleCallback(to, [](GLFWwindow* from, float, float) {
    of(from).limitSize();
    of(from).resized();
  });
  glfwSetWindowMaximizeCallback(to, [](GLFWwindow* from, int) { of(from).notePlace(); });
  glfwSetDropCallback(to, [](GLFWwindow* from, int count, const char** paths) { of(from).dropped(count, paths); });
  glfwSetWindowRefreshCallback(to, [](GLFWwindow* from) { of(from).touched(); });
  glfwSetWindowFocusCallback(to, [](GLFWwindow* from, int) { of(from).touched(); });
  glfwSetCursorEnterCallback(to, [](GLFWwindow* from, int) { of(from).touched(); });
  glfwSetCursorPosCallback(to, [](GLFWwindow* from, double, double) { of(from).touched(); });
  glfwSetMouseButtonCallback(to, [](GLFWwindow* from, int, int, int) { of(from).touched(); });
  glfwSetScrollCallback(to, [](GLFWwindow* from, double, double) { of(from).touched(); });
  glfwSetKeyCallback(to, [](GLFWwindow* from, int key, int scancode, int action, int mods) {
    of(from).pressed(chordOf({key, scancode, action, mods}));
  });
  glfwSetCharCallback(to, [](GLFWwindow* from, unsigned int typed) { of(from).pressed(chordOfCharacter(typed)); });
}

void DesktopWindow::State::touched() {
  settling = kSettlingFrames;
}

void DesktopWindow::State::pressed(const std::optional<Chord>& chord) {
  touched();
  if (chord) program.press(*chord);
}

void DesktopWindow::State::limitSize() {
  const double scale = contentScale(window.get());
  int width = 0;
  int height = 0;
  glfwGetWindowSize(window.get(), &width, &height);
  // A window that was asked for smaller than that stays as small.
  const auto limit = [&](Index smallest, int now) {
    return std::min(static_cast<int>(std::lround(static_cast<double>(smallest) * scale)), now);
  };
  glfwSetWindowSizeLimits(window.get(), limit(kSmallestWindow.w, width), limit(kSmallestWindow.h, height),
                          GLFW_DONT_CARE, GLFW_DONT_CARE);
}

void DesktopWindow::State::resized() {
  touched();
  const Size2 size = framebufferSize(window.get());
  if (size.w > 0 && size.h > 0) program.ask(Resized{size, contentScale(window.get())});
  notePlace();
}

void DesktopWindow::State::dropped(int count, const char* const* paths) {
  touched();
  program.drop({paths, paths + count});
}

void DesktopWindow::State::notePlace() {
  place.maximized = glfwGetWindowAttrib(window.get(), GLFW_MAXIMIZED) == GLFW_TRUE;
  int width = 0;
  int height = 0;
  glfwGetWindowSize(window.get(), &width, &height);
  if (place.maximized || width <= 0 || height <= 0) return;
  const double scale = screenScale();
  place.size = {std::llround(height / scale), std::llround(width / scale)};
}

// The opening of a picture closes the banner, so nothing is told before it is there.
void DesktopWindow::State::seeSettings() {
  if (!keeper) return;
  keeper->see(settingsOf(program.state().view, place), glfwGetTime());
  if (program.state().jobs.of(JobKind::Input).latest) return;
  if (auto problem = keeper->takeProblem()) program.tell(*std::move(problem));
}

// A frame is drawn after every return.
void DesktopWindow::State::waitForEvents() {
  // Where drawing does not wait for the screen, frames must not follow each other faster than it can show them.
  const double early = lastUpdate + 0.8 * period - glfwGetTime();
  if (early > 0) std::this_thread::sleep_for(std::chrono::duration<double>(early));
  auto next = program.nextFrameIn();
  if (settling > 0 || (next && *next <= 0 && !minimised())) {
    settling = std::max(settling - 1, 0);
    glfwPollEvents();
    return;
  }
  const auto toKeep = keeper ? keeper->dueIn(glfwGetTime()) : std::nullopt;
  if (toKeep) next = std::min(next.value_or(*toKeep), *toKeep);
  if (next) {
    glfwWaitEventsTimeout(std::max(*next, minimised() ? kHiddenWait : 0));
  } else {
    glfwWaitEvents();
  }
  settling = kSettlingFrames;
}

void DesktopWindow::State::frame(bool keepPixels) {
  const double now = glfwGetTime();
  // While nothing moved the program may have slept for hours: that time has not passed for what starts to move now.
  program.update(wasMoving ? now - lastUpdate : 0);
  lastUpdate = now;
  wasMoving = moving(program.state());
  seeSettings();
  if (minimised()) return;
  program.draw([this] { feedInput(); }, nullptr);
  if (keepPixels) {
    pixelsSize = program.state().view.window;
    pixels = framebufferPixels(pixelsSize);
  }
  glfwSwapBuffers(window.get());
  program.presented();
}

// ImGui counts in pixels, also where the window system counts in larger units.
void DesktopWindow::State::feedInput() {
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  const Size2 size = program.state().view.window;
  const float unit = io.DisplaySize.x > 0 ? static_cast<float>(size.w) / io.DisplaySize.x : 1;
  io.DisplaySize = ImVec2(static_cast<float>(size.w), static_cast<float>(size.h));
  io.DisplayFramebufferScale = ImVec2(1, 1);
  if (unit == 1) return;
  double x = 0;
  double y = 0;
  glfwGetCursorPos(window.get(), &x, &y);
  compat::injectMouse(static_cast<float>(x) * unit, static_cast<float>(y) * unit);
}

DesktopWindow::DesktopWindow(std::unique_ptr<State> state) : state_(std::move(state)) {}
DesktopWindow::~DesktopWindow() = default;

tl::expected<std::unique_ptr<DesktopWindow>, Problem> DesktopWindow::open(ProgramStart start, bool exactSize) {
  auto library = GlfwLibrary::start();
  if (!library) return tl::unexpected(library.error());
  const Size2 size = exactSize ? start.window : sizeOnScreen(start.window);
  auto window = openGlfwWindow({.width = static_cast<int>(size.w), .height = static_cast<int>(size.h)});
  if (!window) return tl::unexpected(window.error());
  if (start.maximized && !exactSize) glfwMaximizeWindow(window->get());
  return std::unique_ptr<DesktopWindow>(
      new DesktopWindow(std::make_unique<State>(*std::move(library), *std::move(window), std::move(start))));
}

Program& DesktopWindow::program() {
  return state_->program;
}

void DesktopWindow::keepSettings(SettingsKeeper keeper) {
  state_->notePlace();
  state_->keeper = std::move(keeper);
}

std::optional<Problem> DesktopWindow::finishSettings() {
  return state_->keeper ? state_->keeper->finish() : std::nullopt;
}

void DesktopWindow::run() {
  while (state_->open()) {
    state_->frame(false);
    state_->waitForEvents();
  }
}

void DesktopWindow::run(long long frames) {
  for (long long i = 1; i <= frames && state_->open(); ++i) {
    const bool last = i == frames;
    if (last) state_->program.waitForJobs();
    state_->frame(last);
    glfwPollEvents();
  }
}

tl::expected<void, Problem> DesktopWindow::writeScreenshot(const std::string& path) const {
  return writePng(path, state_->pixelsSize.w, state_->pixelsSize.h, state_->pixels);
}

}  // namespace convscope
