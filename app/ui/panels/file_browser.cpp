#include <algorithm>
#include <cmath>

#include "app/ui/compat.h"
#include "app/ui/panels/panels.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/checkbox.h"
#include "app/ui/widgets/icons.h"

namespace convscope {

namespace {

constexpr double kBrowserInset = 16;
constexpr double kHeader = 84;  // title and path
constexpr double kFooter = 56;
constexpr double kBrowserRow = 28;
constexpr double kIconRoom = 32;
constexpr double kListInset = 4;  // above the first and below the last row

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() || folder.back() == '/' ? folder + name : folder + "/" + name;
}

void openEntry(const Sheet& sheet, const BrowserView& view, const FolderEntry& entry) {
  const std::string path = joined(view.path, entry.name);
  if (entry.folder) {
    sheet.ui.inbox.emplace_back(OpenFolder{path});
  } else {
    sheet.ui.inbox.emplace_back(OpenFile{path});
  }
}

void openParent(const Sheet& sheet, const BrowserView& view) {
  if (!view.parent.empty()) sheet.ui.inbox.emplace_back(OpenFolder{view.parent});
}

// The chosen entry; a new folder begins at its first.
BrowserChoice& choiceOf(const Sheet& sheet, const BrowserView& view) {
  BrowserChoice& choice = sheet.ui.state.browser;
  const int count = static_cast<int>(view.entries.size());
  if (choice.path != view.path) choice = {view.path, count > 0 ? 0 : -1, true};
  choice.entry = std::min(choice.entry, count - 1);
  if (choice.entry < 0 && count > 0) choice.entry = 0;
  return choice;
}

void header(const Sheet& sheet, const BrowserView& view, PanelSize size) {
  const double right = size.w - kBrowserInset;
  const double title = sheet.textWithin({kBrowserInset, 26}, right - kBrowserInset - 40,
                                        sheet.ui.say(Text::browserTitle), {sheet.colors.ink, 16});
  const std::string_view drop = sheet.ui.say(Text::browserHint);
  const double dropAt = kBrowserInset + title + 16;
  if (dropAt + sheet.width(drop, 12) < right - 40) sheet.text({dropAt, 27}, drop, {sheet.colors.ink3, 12});
  const Rect cross{right - 28, 12, 28, 28};
  const Item close = iconButton(sheet, {"###browser/close", {}, ButtonKind::Quiet}, cross, icons::cross);
  hint(sheet, close, sheet.ui.say(Text::panelClose));
  if (close.clicked) sheet.ui.inbox.emplace_back(CloseBrowser{});
  const Rect up{kBrowserInset, 46, 28, 28};
  const Item hit =
      iconButton(sheet, {"###browser/up", {}, ButtonKind::Soft, !view.parent.empty()}, up, icons::chevronUp);
  hint(sheet, hit, sheet.ui.say(Text::browserUp));
  if (hit.clicked) openParent(sheet, view);
  const double room = right - kBrowserInset - 36;
  sheet.text({kBrowserInset + 36, 60}, sheet.cutStart(view.path, room, 14), {sheet.colors.ink2});
  sheet.line({0, kHeader - 1}, {size.w, kHeader - 1}, sheet.colors.line);
}

void entryRow(const Sheet& list, const FolderEntry& entry, const Rect& row, bool chosen) {
  const double middle = row.y + row.h / 2;
  const Color ink = chosen ? list.colors.ink : list.colors.ink2;
  if (chosen) list.fill(row, list.colors.field, 4);
  const Point icon{row.x + kIconRoom / 2, middle};
  (entry.folder ? icons::folder : icons::picture)(list, icon, list.colors.ink3);
  const double room = row.w - kIconRoom - 8;
  list.text({row.x + kIconRoom, middle}, list.cut(entry.name, room, 14), {ink});
}

// Only the rows in view are drawn: a folder may have thousands of entries.
void rows(const Sheet& list, const BrowserView& view, double width) {
  BrowserChoice& choice = list.ui.state.browser;
  const double scale = list.ui.frame.scale;
  const double top = ImGui::GetScrollY() / scale;
  const double seen = ImGui::GetWindowHeight() / scale;
  const auto count = static_cast<int>(view.entries.size());
  const int first = std::clamp(static_cast<int>(top / kBrowserRow) - 1, 0, count);
  const int last = std::clamp(static_cast<int>((top + seen) / kBrowserRow) + 1, 0, count);
  for (int i = first; i < last; ++i) {
    const FolderEntry& entry = view.entries[static_cast<std::size_t>(i)];
    const Rect row{8, kListInset + i * kBrowserRow, width - 16, kBrowserRow};
    const Item hit = item(list, "###browser/entry" + std::to_string(i), row);
    entryRow(list, entry, row, choice.entry == i);
    if (hit.clicked) choice.entry = i;
    if (hit.doubleClicked) openEntry(list, view, entry);
  }
  ImGui::SetCursorScreenPos(list.at({0, count * kBrowserRow + 2 * kListInset}));
  ImGui::Dummy(ImVec2(1, 1));
}

void scrollToChoice(const Sheet& list) {
  BrowserChoice& choice = list.ui.state.browser;
  if (!choice.scrollTo || choice.entry < 0) return;
  choice.scrollTo = false;
  const double scale = list.ui.frame.scale;
  const double y = (kListInset + choice.entry * kBrowserRow) * scale;
  const double top = ImGui::GetScrollY();
  const double seen = ImGui::GetWindowHeight();
  if (y < top) ImGui::SetScrollY(static_cast<float>(y));
  if (y + kBrowserRow * scale > top + seen) ImGui::SetScrollY(static_cast<float>(y + kBrowserRow * scale - seen));
  list.ui.state.wantsFrame = true;
}

void keys(const Sheet& sheet, const BrowserView& view) {
  UiState& state = sheet.ui.state;
  if (state.edit || state.listOpen || !state.focus.empty()) return;
  BrowserChoice& choice = state.browser;
  const int last = static_cast<int>(view.entries.size()) - 1;
  const int before = choice.entry;
  if (compat::keyPressed(ImGuiKey_DownArrow)) choice.entry = std::min(last, choice.entry + 1);
  if (compat::keyPressed(ImGuiKey_UpArrow)) choice.entry = std::max(0, choice.entry - 1);
  if (last < 0) choice.entry = -1;
  if (choice.entry != before) choice.scrollTo = true;
  if (compat::enterPressed() && choice.entry >= 0) {
    openEntry(sheet, view, view.entries[static_cast<std::size_t>(choice.entry)]);
  }
  if (compat::keyPressed(ImGuiKey_Backspace)) openParent(sheet, view);
}

void footer(const Sheet& sheet, const BrowserView& view, PanelSize size) {
  const double y = size.h - kFooter;
  sheet.line({0, y}, {size.w, y}, sheet.colors.line);
  const Switch hidden{"###browser/hidden", sheet.ui.say(Text::browserHidden), view.hiddenFiles};
  if (checkbox(sheet, hidden, {kBrowserInset, y + 19})) sheet.ui.inbox.emplace_back(ShowHiddenFiles{!view.hiddenFiles});
  const double width = 96;
  const double right = size.w - kBrowserInset;
  const BrowserChoice& choice = sheet.ui.state.browser;
  const bool any = choice.entry >= 0;
  const Rect open{right - width, y + 14, width, 28};
  if (button(sheet, {"###browser/open", sheet.ui.say(Text::browserOpen), ButtonKind::Primary, any}, open)) {
    openEntry(sheet, view, view.entries[static_cast<std::size_t>(choice.entry)]);
  }
  const Rect cancel{open.x - width - 8, open.y, width, 28};
  if (button(sheet, {"###browser/cancel", sheet.ui.say(Text::browserCancel)}, cancel)) {
    sheet.ui.inbox.emplace_back(CloseBrowser{});
  }
}

// The list, or what stands in its place.
void body(const Sheet& sheet, const BrowserView& view, PanelSize size) {
  const double height = std::max(0.0, size.h - kHeader - kFooter);
  if (!view.problem.empty()) {
    sheet.wrapped({kBrowserInset, kHeader + 24}, size.w - 2 * kBrowserInset, view.problem, {sheet.colors.error, 12});
  } else if (view.entries.empty()) {
    sheet.text({kBrowserInset, kHeader + 24}, sheet.ui.say(Text::browserEmpty), {sheet.colors.ink3});
  }
  if (view.entries.empty() || height < kBrowserRow) return;
  const double top = view.problem.empty() ? 0 : 52;
  ImGui::SetCursorScreenPos(sheet.at({0, kHeader + top}));
  const ImVec2 pixels(sheet.pixels(size.w), sheet.pixels(height - top));
  ImGui::BeginChild("###browser/list", pixels, false, ImGuiWindowFlags_NoNav);
  const Sheet list(sheet.ui, ImGui::GetCursorScreenPos());
  scrollToChoice(list);
  rows(list, view, size.w);
  ImGui::EndChild();
}

}  // namespace

void fileBrowser(const Sheet& sheet, PanelSize size, double top) {
  if (!sheet.ui.frame.browser) {
    sheet.ui.state.browser = {};
    return;
  }
  const BrowserView& view = *sheet.ui.frame.browser;
  const double margin = size.w < 640 ? 8 : 32;
  const double from = std::max(margin, top);
  const PanelSize panel{std::min(640.0, size.w - 2 * margin), size.h - margin - from};
  if (panel.w < 160 || panel.h < kHeader + kFooter) return;
  const Rect place{std::floor((size.w - panel.w) / 2), from, panel.w, panel.h};
  sheet.fill(place, sheet.colors.panel, 6);
  sheet.outline(place, sheet.colors.line, 1, 6);
  const Sheet inside(sheet.ui, sheet.at({place.x, place.y}));
  choiceOf(inside, view);
  header(inside, view, panel);
  keys(inside, view);
  body(inside, view, panel);
  footer(inside, view, panel);
}

}  // namespace convscope
