#include "app/ui/panels/name_list.h"

#include <algorithm>
#include <imgui_stdlib.h>
#include <string>
#include <vector>

#include "app/model/name_list.h"
#include "app/ui/compat.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/item.h"
#include "app/ui/widgets/popup.h"

namespace convscope {

namespace {

constexpr const char* kNameList = "###names/list";
constexpr double kListWidth = 296;
constexpr double kNameRow = 26;
constexpr std::size_t kRowsSeen = 14;
constexpr double kFilterHeight = 28;
constexpr double kNamesInset = 8;
constexpr double kNamesTop = kFilterHeight + 2 * kNamesInset;  // of the rows
constexpr int kDrawsToFilter = 3;  // ImGui gives the keyboard to a field one draw after it is asked
constexpr int kPage = 10;

// The mark of a row says what it is of, as the titles' marks do.
void rowMark(const Sheet& sheet, NamedKind kind, Point at) {
  const Palette& colors = sheet.colors;
  switch (kind) {
    case NamedKind::Input:
      return sheet.fill({at.x - 5, at.y - 5, 10, 10}, colors.input);
    case NamedKind::Kernel:
    case NamedKind::Weights:
      sheet.triangle({{at.x - 6, at.y}, {at.x, at.y - 6}, {at.x + 6, at.y}}, colors.kernel);
      return sheet.triangle({{at.x - 6, at.y}, {at.x + 6, at.y}, {at.x, at.y + 6}}, colors.kernel);
    case NamedKind::Middle:
    case NamedKind::Output:
      return sheet.disc(at, 5, colors.output);
  }
}

void nameRow(const Sheet& list, const NameRow& row, NamedKind kind, const Rect& place) {
  const double middle = place.y + place.h / 2;
  rowMark(list, kind, {place.x + 14, middle});
  const double right = place.x + place.w - 8;
  const double noteRoom = place.w * 0.55;
  const double note = std::min(noteRoom, list.width(row.note, 12));
  list.textWithin({right, middle}, noteRoom, row.note, {list.colors.ink3, 12, Align::Right, true});
  list.textWithin({place.x + 28, middle}, right - note - 12 - place.x - 28, row.name,
                  {list.colors.ink, kBodySize, Align::Left, true});
}

void jump(const Sheet& list, const NamedThing& thing) {
  list.ui.edit(Control::Names, textOf(thing));
  ImGui::CloseCurrentPopup();
}

void filterField(const Sheet& list, const Rect& place) {
  NameChoice& names = list.ui.state.names;
  const ImVec2 corner = list.at({place.x, place.y});
  const ImVec2 end = list.lowerRight(place);
  const convscope::Face face = list.ui.fonts.face(kBodySize, names.filter);
  ImGui::SetCursorScreenPos(corner);
  ImGui::SetNextItemWidth(end.x - corner.x);
  compat::pushFont(face.font, face.line);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(list.pixels(8), (end.y - corner.y - face.line) / 2));
  if (names.draws == 0) ImGui::SetKeyboardFocusHere();
  const bool changed = ImGui::InputText("###names/filter", &names.filter);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  list.outline(place, list.colors.ink, 2, 4);
  if (names.filter.empty()) {
    list.text({place.x + 10, place.y + place.h / 2}, list.ui.say(Text::namesFilter), {list.colors.ink3});
  }
  if (++names.draws <= kDrawsToFilter) list.ui.state.wantsFrame = true;
  if (!changed) return;
  names.row = 0;
  names.scrollTo = true;
}

// Up, Down and the page keys, within `count` rows.
void moveRow(NameChoice& names, std::size_t count) {
  const auto at = static_cast<int>(names.row);
  int to = at;
  if (compat::keyPressed(ImGuiKey_DownArrow)) ++to;
  if (compat::keyPressed(ImGuiKey_UpArrow)) --to;
  if (compat::keyPressed(ImGuiKey_PageDown)) to += kPage;
  if (compat::keyPressed(ImGuiKey_PageUp)) to -= kPage;
  to = std::clamp(to, 0, std::max(0, static_cast<int>(count) - 1));
  if (to != at) names.scrollTo = true;
  names.row = static_cast<std::size_t>(to);
}

void scrollToRow(const Sheet& list, double height) {
  NameChoice& names = list.ui.state.names;
  if (!names.scrollTo) return;
  names.scrollTo = false;
  const double scale = list.ui.frame.scale;
  const double top = ImGui::GetScrollY() / scale;
  const double y = kNameRow * static_cast<double>(names.row);
  double to = top;
  if (y < top) to = y;
  if (y + kNameRow > top + height) to = y + kNameRow - height;
  if (to == top) return;
  ImGui::SetScrollY(static_cast<float>(to * scale));
  list.ui.state.wantsFrame = true;
}

// Only the rows in view are drawn: there may be thousands.
void nameRows(const Sheet& list, const std::vector<NamedThing>& found, double height) {
  NameChoice& names = list.ui.state.names;
  const double top = ImGui::GetScrollY() / list.ui.frame.scale;
  const auto first = std::min(found.size(), static_cast<std::size_t>(std::max(0.0, top / kNameRow)));
  const std::size_t last = std::min(found.size(), first + static_cast<std::size_t>(height / kNameRow) + 2);
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  for (std::size_t i = first; i < last; ++i) {
    const Rect row{4, kNameRow * static_cast<double>(i), kListWidth - 20, kNameRow};
    const Item hit = item(list, "###names/" + textOf(found[i]), row);
    if (hit.hovered && (moved.x != 0 || moved.y != 0)) names.row = i;
    if (names.row == i) list.fill(row, list.colors.field, 4);
    nameRow(list, nameRowOf(list.ui.frame, found[i]), found[i].kind, row);
    if (hit.clicked) jump(list, found[i]);
  }
  ImGui::SetCursorScreenPos(list.at({0, kNameRow * static_cast<double>(found.size())}));
  ImGui::Dummy(ImVec2(1, 1));
}

// A new list stands on what is at work of the kind it was opened at.
void beginList(const Frame& frame, NameChoice& names, const std::vector<NamedThing>& found) {
  const auto at = std::find(found.begin(), found.end(), namedAtWork(frame, *frame.namesFrom));
  names.row = at == found.end() ? 0 : static_cast<std::size_t>(at - found.begin());
  names.scrollTo = true;
}

void listContent(const Sheet& list, double height) {
  NameChoice& names = list.ui.state.names;
  const Frame& frame = list.ui.frame;
  const bool begins = names.draws == 0;
  filterField(list, {kNamesInset, kNamesInset, kListWidth - 2 * kNamesInset, kFilterHeight});
  const std::vector<NamedThing> found = namesMatching(frame, names.filter);
  if (begins) beginList(frame, names, found);
  moveRow(names, found.size());
  if (found.empty()) {
    list.text({kNamesInset + 10, kNamesTop + kNameRow / 2}, list.ui.say(Text::namesNone), {list.colors.ink3});
    return;
  }
  ImGui::SetCursorScreenPos(list.at({0, kNamesTop}));
  ImGui::BeginChild("###names/rows", ImVec2(list.pixels(kListWidth), list.pixels(height)), false,
                    ImGuiWindowFlags_NoNav);
  const Sheet inner(list.ui, ImGui::GetCursorScreenPos());
  scrollToRow(inner, height);
  nameRows(inner, found, height);
  ImGui::EndChild();
  if (compat::enterPressed() && names.draws > 1) jump(list, found[names.row]);
}

// The title of this kind, else the last one.
const TitlePlace* titleOf(const std::vector<TitlePlace>& titles, NamedKind kind) {
  const auto found =
      std::find_if(titles.begin(), titles.end(), [&](const TitlePlace& title) { return title.kind == kind; });
  return found != titles.end() ? &*found : titles.empty() ? nullptr : &titles.back();
}

Rect rectOf(const Sheet& sheet, const TitlePlace& title) {
  constexpr double kSign = 18;
  const double words = title.words.empty() ? 0 : sheet.width(title.words, title.letters);
  return {title.corner.x - 4, title.corner.y, title.size.x + words + 8 + (title.room ? kSign : 0), title.size.y};
}

// Whether the list is open is the model's to know, so that a key opens it and Escape reaches it.
void openList(const Sheet& sheet, const Rect& anchor) {
  NameChoice& names = sheet.ui.state.names;
  const bool wanted = sheet.ui.frame.namesFrom.has_value();
  const bool open = ImGui::IsPopupOpen(kNameList);
  if (wanted && !open && names.drawn) {  // closed by a choice, a click elsewhere or Escape
    names = {};
    sheet.ui.inbox.emplace_back(CloseNames{});
    return;
  }
  if (wanted && !open) {
    names = {};
    ImGui::OpenPopup(kNameList);
    sheet.ui.state.wantsFrame = true;
  }
  const Index all = [&] {
    Index count = 0;
    for (const NamedKind kind : kNamedKinds) count += namedCount(*sheet.ui.frame.plan, kind);
    return count;
  }();
  const double height = kNameRow * static_cast<double>(std::min<Index>(all, kRowsSeen));
  names.drawn = popup(sheet, kNameList, {anchor, {kListWidth, kNamesTop + height + 4}}, [&](const Sheet& list) {
    if (!wanted) ImGui::CloseCurrentPopup();
    listContent(list, height);
  });
}

}  // namespace

void stageTitles(const Sheet& sheet) {
  const std::vector<TitlePlace>& titles = sheet.ui.drawing.stage.titles;
  // A level without titles has the list all the same, at the left where the others have theirs.
  constexpr Rect kNoTitle{32, 72, 56, 24};
  if (titles.empty()) {
    recordFolded(sheet, Control::Names, kNoTitle);
    return openList(sheet, kNoTitle);
  }
  const TitlePlace* const recorded = titleOf(titles, NamedKind::Output);
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const Rect place = rectOf(sheet, titles[i]);
    if (&titles[i] == recorded) record(sheet, Control::Names, place);
    const std::string name = itemName(Control::Names, "title" + std::to_string(i));
    const Item hit = item(sheet, name, place);
    const bool pressed = focusStop(sheet, name, place).press;
    const Color ink = hit.hovered ? sheet.colors.ink : sheet.colors.ink3;
    const double right = place.x + place.w;
    if (titles[i].room) icons::chevronDown(sheet, {right - 10, place.y + place.h / 2}, ink);
    if (hit.hovered) sheet.fill({place.x + 4, place.y + place.h, place.w - 8, 1}, ink);
    hint(sheet, hit, sheet.ui.say(Text::namesHint));
    if (hit.clicked || pressed) sheet.ui.inbox.emplace_back(OpenNames{titles[i].kind});
  }
  const NamedKind from = sheet.ui.frame.namesFrom.value_or(NamedKind::Output);
  openList(sheet, rectOf(sheet, *titleOf(titles, from)));
}

}  // namespace convscope
