#include "app/ui/ui.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <imgui.h>
#include <utility>

#include "app/ui/compat.h"
#include "app/ui/context.h"
#include "app/ui/fonts.h"
#include "app/ui/panels/folds.h"
#include "app/ui/theme.h"
#include "app/ui/ui_state.h"
#include "app/ui/widgets/focus.h"

namespace convscope {

struct Ui::State {
  explicit State(std::vector<unsigned char> font) : fonts(std::move(font)) {}
  Fonts fonts;
  UiState ui;
};

namespace {

constexpr ImGuiWindowFlags kStill = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground;
constexpr double kScrollBar = 8;

void resetForDraw(UiState& state, const Frame& frame) {
  moveFocus(state);
  state.rects.resize(kControlCount);
  for (int i = 0; i < kControlCount; ++i) state.rects[static_cast<std::size_t>(i)] = {static_cast<Control>(i)};
  state.recorded.fill(false);
  state.items.clear();
  state.weightWasMet = state.weightMet.has_value();
  state.weightMet.reset();
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left) && !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
    state.weightDrag.reset();
  }
  state.faults.clear();
  state.hint.clear();
  state.listOpen = false;
  state.wantsFrame = false;
  if (frame.reveal && frame.reveal != state.reveal) state.revealDraws = 0;
  if (frame.reveal) state.reveal = frame.reveal;
  if (state.edit) state.edit->drawn = false;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ++state.presses;
  state.gesture = ImGui::IsMouseDown(ImGuiMouseButton_Left) ? state.presses : 0;
}

// One part of the window: its ground, and its content on a sheet whose origin scrolls with it.
struct WindowPart {
  const char* name = nullptr;
  Rect place;  // units of scale 1
  Color ground;
  bool scrolls = false;
};

Rect scrollPlace(const Sheet& window, const Rect& place) {
  const ImVec2 a = window.at({place.x + place.w - kScrollBar, place.y});
  const ImVec2 b = window.lowerRight(place);
  return {a.x, a.y, b.x - a.x, b.y - a.y};
}

void drawPart(const Sheet& window, const WindowPart& part, const std::function<double(const Sheet&)>& content) {
  const ImVec2 a = window.at({part.place.x, part.place.y});
  const ImVec2 b = window.lowerRight(part.place);
  if (b.x - a.x < 1 || b.y - a.y < 1) return;
  window.fill(part.place, part.ground);
  ImGui::SetCursorScreenPos(a);
  const bool wheelScrolls = !window.ui.state.weightWasMet;  // else it turns a weight
  const ImGuiWindowFlags scrolling = part.scrolls ? (wheelScrolls ? 0 : ImGuiWindowFlags_NoScrollWithMouse)
                                                  : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::BeginChild(part.name, ImVec2(b.x - a.x, b.y - a.y), false, ImGuiWindowFlags_NoNav | scrolling);
  window.ui.folded = scrollPlace(window, part.place);
  const Sheet sheet(window.ui, ImGui::GetCursorScreenPos());
  const double height = content(sheet);
  if (part.scrolls) {
    ImGui::SetCursorScreenPos(sheet.at({0, height}));
    ImGui::Dummy(ImVec2(1, 1));
  }
  ImGui::EndChild();
}

PanelSize sizeOf(const Rect& place) {
  return {place.w, place.h};
}

void drawLeftPanel(const Sheet& window, const Layout& layout) {
  drawPart(window, {"###left", layout.leftPanel, window.colors.panel, true},
           [&](const Sheet& sheet) { return leftPanel(sheet, sizeOf(layout.leftPanel)); });
}

void drawCostPanel(const Sheet& window, const Layout& layout) {
  drawPart(window, {"###cost", layout.costPanel, window.colors.panel, true},
           [&](const Sheet& sheet) { return costPanel(sheet, sizeOf(layout.costPanel)); });
}

// The stage; what is told there keeps clear of the panels that stand open over it.
void drawStage(const Sheet& window, const Layout& layout) {
  const UiState& state = window.ui.state;
  drawPart(window, {"###stage", layout.stage, window.colors.stage}, [&](const Sheet& sheet) {
    closeFoldAtPress(sheet);
    stageView(sheet, sizeOf(layout.stage));
    const double left = state.leftOpen ? layout.leftPanel.w : 0;
    const double right = state.costOpen ? layout.costPanel.w : 0;
    const Sheet seen(sheet.ui, sheet.at({left, 0}));
    const double top = stageNotices(seen, {layout.stage.w - left - right, layout.stage.h});
    fileBrowser(sheet, sizeOf(layout.stage), top);
    return 0;
  });
}

// What lies over other parts: ImGui may put a child's ground and scroll bar into the list of its parent, which is drawn
// before all children. So it gets a parent of its own. `place` has a pixel more than the panel for the line beside it.
void drawOver(const Sheet& window, const char* name, const Rect& place,
              const std::function<void(const Sheet&)>& content) {
  const ImVec2 a = window.at({place.x, place.y});
  const ImVec2 b = window.lowerRight(place);
  if (b.x - a.x < 1 || b.y - a.y < 1) return;
  ImGui::SetCursorScreenPos(a);
  ImGui::BeginChild(name, ImVec2(b.x - a.x, b.y - a.y), false,
                    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const Sheet over(window.ui, ImVec2(0, 0));
  over.fill(place, window.colors.line);
  content(over);
  ImGui::EndChild();
}

void drawUnfolded(const Sheet& window, const Layout& layout) {
  const UiState& state = window.ui.state;
  // A panel on its way comes from behind the rail, or from beyond the right edge.
  Layout now = layout;
  const Frame& frame = window.ui.frame;
  if (!state.leftRevealed) now.leftPanel.x -= foldedAway(frame, false) * layout.leftPanel.w;
  now.costPanel.x += foldedAway(frame, true) * layout.costPanel.w;
  const Rect& left = now.leftPanel;
  const Rect& cost = now.costPanel;
  if (state.leftOpen) {
    drawOver(window, "###left/over", {left.x, left.y, left.w + 1, left.h},
             [&](const Sheet& over) { drawLeftPanel(over, now); });
  }
  if (state.costOpen) {
    drawOver(window, "###cost/over", {cost.x - 1, cost.y, cost.w + 1, cost.h},
             [&](const Sheet& over) { drawCostPanel(over, now); });
  }
  drawPart(window, {"###rail", layout.rail, window.colors.panel}, [&](const Sheet& sheet) {
    rail(sheet, sizeOf(layout.rail));
    return 0;
  });
}

void drawParts(const Sheet& window, const Layout& layout) {
  const Palette& colors = window.colors;
  drawPart(window, {"###top", layout.topBar, colors.panel}, [&](const Sheet& sheet) {
    topBar(sheet, layout);
    return 0;
  });
  if (!layout.leftFolded) drawLeftPanel(window, layout);
  drawStage(window, layout);
  if (!layout.costFolded) drawCostPanel(window, layout);
  drawPart(window, {"###transport", layout.transport, colors.panel}, [&](const Sheet& sheet) {
    transport(sheet, sizeOf(layout.transport));
    return 0;
  });
  drawUnfolded(window, layout);
}

// The lines between panels, over their edges.
void drawSeams(const Sheet& window, const Layout& layout) {
  const Rect& stage = layout.stage;
  window.line({stage.x - 1, stage.y}, {stage.x - 1, stage.y + stage.h}, window.colors.line);
  if (layout.costFolded) return;
  window.line({stage.x + stage.w, stage.y}, {stage.x + stage.w, stage.y + stage.h}, window.colors.line);
}

// A chip beside the mouse, above everything.
void drawHint(Context& context) {
  if (context.state.hint.empty()) return;
  const Palette& colors = context.colors;
  const double scale = context.frame.scale;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Sheet sheet(context, ImVec2(0, 0), ImGui::GetForegroundDrawList());
  const double most = 280;
  const double text = std::min(most, sheet.width(context.state.hint, 12));
  const Rect box{0, 0, text + 20, sheet.wrappedHeight(most, context.state.hint, 12) + 12};
  const double right = context.frame.window.w / scale - box.w - 4;
  const double bottom = context.frame.window.h / scale - box.h - 4;
  const double below = mouse.y / scale + 18;
  const double y = below > bottom ? mouse.y / scale - box.h - 8 : below;
  const Rect place{std::max(0.0, std::min(mouse.x / scale + 4, right)), std::max(0.0, y), box.w, box.h};
  sheet.fill(place, colors.panel, 4);
  sheet.outline(place, colors.ink3, 1, 4);
  sheet.wrapped({place.x + 10, place.y + 15}, most, context.state.hint, {colors.ink2, 12});
}

void drawWindow(Context& context) {
  const ImVec2 size(static_cast<float>(context.frame.window.w), static_cast<float>(context.frame.window.h));
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("###convscope", nullptr, kStill | ImGuiWindowFlags_NoScrollWithMouse);
  const Sheet window(context, ImVec2(0, 0));
  const Layout layout = layoutOf(context.frame.window, context.frame.scale);
  window.fill(layout.topBar, context.colors.ground);
  chooseOpenPanels(context, layout);
  drawParts(window, layout);
  drawSeams(window, layout);
  ImGui::End();
  drawHint(context);
}

}  // namespace

Ui::Ui(std::vector<unsigned char> font) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // nothing blinks, so that nothing has to be drawn
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  compat::prepareKeys();
  state_ = std::make_unique<State>(std::move(font));
}

Ui::~Ui() {
  ImGui::DestroyContext();
}

bool Ui::hasJapanese() const {
  return state_->fonts.hasJapanese();
}

bool Ui::prepareFonts(double scale) {
  return state_->fonts.prepare(scale);
}

void Ui::draw(const Drawing& drawing, std::vector<Intent>& inbox) {
  const Frame& frame = drawing.frame;
  UiState& state = state_->ui;
  resetForDraw(state, frame);
  if (frame.window.w < 1 || frame.window.h < 1) return;
  const Palette& colors = palette(frame.theme);
  applyTheme(colors, frame.scale);
  Context context{drawing, frame, colors, state_->fonts, inbox, state};
  drawWindow(context);
  drawFocus(context);
  if (state.edit && !state.edit->drawn) state.edit.reset();
}

const std::vector<ControlRect>& Ui::rects() const {
  return state_->ui.rects;
}

std::optional<Rect> Ui::placeOfItem(const std::string& name) const {
  for (const FocusPlace& stop : state_->ui.stops) {
    if (stop.name == name) return stop.place;
  }
  return std::nullopt;
}

const std::vector<std::string>& Ui::faults() const {
  return state_->ui.faults;
}

bool Ui::wantsText() const {
  return state_->ui.edit.has_value() || state_->ui.listOpen;
}

bool Ui::wantsKey(const Chord& chord) const {
  if (state_->ui.focus.empty() || chord.shift || chord.control) return false;
  switch (chord.key) {
    case Key::Space:
    case Key::Enter:
    case Key::Escape:
    case Key::Left:
    case Key::Right:
    case Key::Up:
    case Key::Down:
      return true;
    default:
      return false;
  }
}

const std::string& Ui::focus() const {
  return state_->ui.focus;
}

bool Ui::wantsFrame() const {
  return state_->ui.wantsFrame;
}

}  // namespace convscope
