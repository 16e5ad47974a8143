#include "app/ui/panels/menus.h"

#include <algorithm>
#include <array>

#include "app/ui/panels/edit_menu.h"
#include "app/ui/panels/file_menu.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/checkbox.h"
#include "app/ui/widgets/menu_row.h"
#include "app/ui/widgets/notes.h"
#include "app/ui/widgets/popup.h"
#include "app/ui/widgets/segmented.h"

namespace convscope {

namespace {

constexpr double kMenuGap = 20;
constexpr double kMenuInset = 12;

constexpr const char* kViewList = "###menu/view/list";
constexpr double kSegmentedRow = 64;

// What stands in the View menu, from the top.
constexpr std::array kInViewMenu{Control::TextScale, Control::ColorRange, Control::ReducedMotion};

bool inViewMenu(Control control) {
  return std::find(kInViewMenu.begin(), kInViewMenu.end(), control) != kInViewMenu.end();
}

bool mouseIn(const Rect& pixels) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  return mouse.x >= pixels.x && mouse.x < pixels.x + pixels.w && mouse.y >= pixels.y && mouse.y < pixels.y + pixels.h;
}

// Whether the menu is open is the model's to know, so that scripts and Escape work on it as well. A control that is to
// be revealed opens it too, until the mouse has left it again.
bool viewMenuWanted(const Sheet& sheet) {
  const Frame& frame = sheet.ui.frame;
  UiState& state = sheet.ui.state;
  const bool revealing = frame.reveal && inViewMenu(*frame.reveal);
  const bool staying = state.viewMenuRevealed && state.viewMenuDrawn && mouseIn(state.viewMenuPlace);
  state.viewMenuRevealed = !frame.viewMenuOpen && (revealing || staying);
  if (revealing && !frame.viewMenuOpen) state.wantsFrame = true;  // it closes again
  return frame.viewMenuOpen || state.viewMenuRevealed;
}

double notedHeight(const Sheet& sheet, Control control, double width) {
  const ControlState& state = sheet.ui.frame.control(control);
  const std::string& note = state.problem.empty() ? state.reason : state.problem;
  return note.empty() ? 0 : sheet.wrappedHeight(width, note, 12) + 4;
}

// A label with segments below it; returns how high its notes are.
double segmentedRow(const Sheet& list, Control control, double y, double room) {
  const ControlState& state = list.ui.frame.control(control);
  list.text({kMenuInset, y + 20}, state.label, {list.colors.ink2});
  segmented(list, control, {kMenuInset, y + 36}, {8, 14});
  return notes(list, state, {kMenuInset, y + 64, room, 0});
}

void viewContent(const Sheet& list, double width) {
  const double room = width - 2 * kMenuInset;
  double noted = segmentedRow(list, Control::TextScale, 0, room);
  noted += segmentedRow(list, Control::ColorRange, kSegmentedRow + noted, room);
  const double y = 2 * kSegmentedRow + noted;
  checkbox(list, Control::ReducedMotion, {kMenuInset, y + 14});
  notes(list, list.ui.frame.control(Control::ReducedMotion), {kMenuInset, y + 34, room, 0});
}

void viewList(const Sheet& sheet, const Rect& anchor) {
  UiState& state = sheet.ui.state;
  const bool wanted = viewMenuWanted(sheet);
  const bool open = ImGui::IsPopupOpen(kViewList);
  if (wanted && !open && state.viewMenuDrawn) {  // closed by a click elsewhere or Escape
    state.viewMenuDrawn = false;
    if (sheet.ui.frame.viewMenuOpen) sheet.ui.inbox.emplace_back(ToggleViewMenu{});
    return;
  }
  if (wanted && !open) ImGui::OpenPopup(kViewList);
  const double width = 2 * kMenuInset + std::max(segmentedWidth(sheet, Control::TextScale, {8, 14}),
                                                 segmentedWidth(sheet, Control::ColorRange, {8, 14}));
  double height = 2 * kSegmentedRow + 44;
  for (const Control control : kInViewMenu) height += notedHeight(sheet, control, width - 2 * kMenuInset);
  state.viewMenuDrawn = popup(sheet, kViewList, {anchor, {width, height}}, [&](const Sheet& list) {
    if (!wanted) ImGui::CloseCurrentPopup();
    const ImVec2 at = ImGui::GetWindowPos();
    state.viewMenuPlace = {at.x, at.y, ImGui::GetWindowWidth(), ImGui::GetWindowHeight()};
    viewContent(list, width);
  });
}

Rect anchorOf(Point p, double width) {
  return {p.x - 8, p.y - 14, width, 28};
}

}  // namespace

double menus(const Sheet& sheet, Point p) {
  const TextButton file = textButton(sheet, {"###menu/file", sheet.ui.say(Text::menuFile), ButtonKind::Quiet}, p);
  if (file.clicked) ImGui::OpenPopup(kFileMenu);
  fileMenu(sheet, anchorOf(p, file.width + 16));
  p.x += file.width + kMenuGap;
  p.x += editMenu(sheet, p) + kMenuGap;
  const TextButton view = textButton(sheet, {"###menu/view", sheet.ui.say(Text::menuView), ButtonKind::Quiet}, p);
  if (view.clicked) sheet.ui.inbox.emplace_back(ToggleViewMenu{});
  const Rect anchor = anchorOf(p, view.width + 16);
  viewList(sheet, anchor);
  for (const Control control : kInViewMenu) {
    if (!sheet.ui.state.recorded[static_cast<std::size_t>(control)]) recordFolded(sheet, control, anchor);
  }
  return p.x + view.width + kMenuGap;
}

}  // namespace convscope
