#include "app/platform/headless.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <imgui.h>
#include <utility>

#include "app/platform/graphics_context.h"
#include "app/platform/png_writer.h"
#include "app/scene/cell_place.h"
#include "app/ui/compat.h"

namespace convscope {
namespace {

constexpr float kFrameSeconds = 1.0F / 60;  // what ImGui is told; nothing waits for it
// More than any panel needs to come to rest; a limit, so that a panel that never does cannot hold up a script.
constexpr int kMostFrames = 10;
constexpr int kDragFrames = 8;  // a hand that drags is seen on its way

std::optional<ImGuiKey> imguiKey(Key key) {
  switch (key) {
    case Key::Space:
      return ImGuiKey_Space;
    case Key::Left:
      return ImGuiKey_LeftArrow;
    case Key::Right:
      return ImGuiKey_RightArrow;
    case Key::Up:
      return ImGuiKey_UpArrow;
    case Key::Down:
      return ImGuiKey_DownArrow;
    case Key::PageUp:
      return ImGuiKey_PageUp;
    case Key::PageDown:
      return ImGuiKey_PageDown;
    case Key::Home:
      return ImGuiKey_Home;
    case Key::End:
      return ImGuiKey_End;
    case Key::Escape:
      return ImGuiKey_Escape;
    case Key::Enter:
      return ImGuiKey_Enter;
    case Key::Tab:
      return ImGuiKey_Tab;
    case Key::Backspace:
      return ImGuiKey_Backspace;
    case Key::Delete:
      return ImGuiKey_Delete;
    case Key::BracketLeft:
    case Key::BracketRight:
    case Key::Digit1:
    case Key::Digit2:
    case Key::Digit5:
    case Key::Digit6:
    case Key::C:
    case Key::F:
    case Key::O:
    case Key::P:
    case Key::Q:
    case Key::R:
    case Key::V:
    case Key::Y:
    case Key::Z:
      break;
  }
  return std::nullopt;
}

bool sameRect(const ControlRect& a, const ControlRect& b) {
  return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

// The window is opaque.
std::vector<std::uint8_t> withoutAlpha(const std::vector<std::uint8_t>& rgba) {
  std::vector<std::uint8_t> rgb;
  rgb.reserve(rgba.size() / 4 * 3);
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
    rgb.insert(rgb.end(), {rgba[i], rgba[i + 1], rgba[i + 2]});
  }
  return rgb;
}

}  // namespace

struct Headless::State {
  struct Pointer {
    float x = -FLT_MAX;  // outside, as before a person touches the mouse
    float y = -FLT_MAX;
    bool down = false;
  };

  State(std::unique_ptr<GraphicsContext> itsContext, ProgramStart start)
      : context(std::move(itsContext)), size(start.window), program(std::move(start)) {
    target.resize(static_cast<int>(size.w), static_cast<int>(size.h));
  }

  void feedInput() const {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(size.w), static_cast<float>(size.h));
    io.DisplayFramebufferScale = ImVec2(1, 1);
    io.DeltaTime = kFrameSeconds;
    compat::injectMouse(pointer.x, pointer.y);
    compat::injectMouseButton(pointer.down);
  }

  const ControlRect* rectOf(Control control) const {
    const auto& rects = program.ui().rects();
    const auto found =
        std::find_if(rects.begin(), rects.end(), [&](const ControlRect& rect) { return rect.control == control; });
    return found == rects.end() ? nullptr : &*found;
  }

  bool middleIsInside(const ControlRect& rect) const {
    const double x = rect.x + rect.w / 2;
    const double y = rect.y + rect.h / 2;
    return rect.w > 0 && rect.h > 0 && x >= 0 && y >= 0 && x < static_cast<double>(size.w) &&
           y < static_cast<double>(size.h);
  }

  // A fraction of the width of a control, half its height.
  void moveTo(const ControlRect& rect, double fraction) {
    pointer.x = static_cast<float>(rect.x + rect.w * fraction);
    pointer.y = static_cast<float>(rect.y + rect.h / 2);
  }

  std::unique_ptr<GraphicsContext> context;
  Size2 size;
  Program program;
  RenderTarget target;
  Pointer pointer;
};

Headless::Headless(std::unique_ptr<State> state) : state_(std::move(state)) {}
Headless::~Headless() = default;

tl::expected<std::unique_ptr<Headless>, Problem> Headless::create(ProgramStart start) {
  auto context = GraphicsContext::create();
  if (!context) return tl::unexpected(context.error());
  start.wake = {};
  start.displayScale = 1;
  return std::unique_ptr<Headless>(new Headless(std::make_unique<State>(*std::move(context), std::move(start))));
}

Program& Headless::program() {
  return state_->program;
}
const Program& Headless::program() const {
  return state_->program;
}

void Headless::frame(double seconds) {
  State& state = *state_;
  state.program.update(seconds);
  if (seconds == 0) state.program.finishMotion();
  state.program.draw([&] { state.feedInput(); }, &state.target);
  state.program.presented();
}

void Headless::settle() {
  Program& program = state_->program;
  frame();
  for (int i = 0; i < kMostFrames && !program.settled(); ++i) {
    program.waitForJobs();
    frame();
  }
  for (int i = 0; i < kMostFrames && program.ui().wantsFrame(); ++i) frame();
}

// Where a control has come to rest after it was scrolled to; nothing when its middle is outside the window.
std::optional<ControlRect> Headless::revealed(Control control) {
  State& state = *state_;
  std::optional<ControlRect> rect;
  bool resting = false;
  for (int i = 0; i < kMostFrames && !resting; ++i) {
    state.program.reveal(control);
    frame();
    const ControlRect* const now = state.rectOf(control);
    resting = now != nullptr && rect && sameRect(*now, *rect);
    if (now != nullptr) rect = *now;
  }
  if (!resting || !state.middleIsInside(*rect)) return std::nullopt;
  return rect;
}

bool Headless::hover(Control control) {
  const auto rect = revealed(control);
  if (!rect) return false;
  state_->moveTo(*rect, 0.5);
  settle();
  return true;
}

bool Headless::click(Control control) {
  return drag(control, 0.5, 0.5);
}

bool Headless::drag(Control control, double from, double to) {
  const auto rect = revealed(control);
  if (!rect) return false;
  State& state = *state_;
  state.moveTo(*rect, from);
  // ImGui rounds down to whole pixels, and a press on the very edge would miss.
  const auto lastInside = static_cast<float>(std::ceil(rect->x + rect->w) - 1);
  state.pointer.x = std::max(static_cast<float>(std::ceil(rect->x)), std::min(state.pointer.x, lastInside));
  frame();
  state.pointer.down = true;
  frame();
  for (int i = 1; from != to && i <= kDragFrames; ++i) {
    state.moveTo(*rect, from + (to - from) * i / kDragFrames);
    frame();
  }
  state.pointer.down = false;
  settle();
  return true;
}

// From where the mouse is.
void Headless::dragBy(double dx, double dy) {
  State& state = *state_;
  const State::Pointer from = state.pointer;
  frame();
  state.pointer.down = true;
  frame();
  for (int i = 1; (dx != 0 || dy != 0) && i <= kDragFrames; ++i) {
    state.pointer.x = from.x + static_cast<float>(dx * i / kDragFrames);
    state.pointer.y = from.y + static_cast<float>(dy * i / kDragFrames);
    frame();
  }
  state.pointer.down = false;
  settle();
}

bool Headless::clickItem(const std::string& name) {
  frame();
  const auto place = state_->program.ui().itemPlace(name);
  if (!place) return false;
  state_->moveTo({Control::Play, place->x, place->y, place->w, place->h}, 0.5);
  dragBy(0, 0);
  return true;
}

bool Headless::dragCell(const PointedCell& cell, double up) {
  frame();
  const auto place = placeOfCell(state_->program.frame(), cell);
  if (!place) return false;
  state_->pointer.x = place->x;
  state_->pointer.y = place->y;
  dragBy(0, -up * state_->program.frame().scale);
  return true;
}

void Headless::key(const Chord& chord) {
  const auto key = imguiKey(chord.key);
  state_->program.press(chord);
  compat::injectShift(chord.shift);
  if (key) compat::injectKey(*key, true);
  frame();
  if (key) compat::injectKey(*key, false);
  compat::injectShift(false);
  settle();
}

tl::expected<void, Problem> Headless::writeScreenshot(const std::string& path) const {
  return writePng(path, state_->target.width(), state_->target.height(), withoutAlpha(state_->target.pixels()));
}

}  // namespace convscope
