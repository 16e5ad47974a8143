#include "app/ui/widgets/option_list.h"

#include <algorithm>

#include "app/ui/compat.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/popup.h"

namespace convscope {

namespace {

constexpr double kRow = 28;
constexpr double kReason = 18;  // a line of why an option cannot be chosen
constexpr double kOptionMargin = 4;
constexpr double kMark = 28;  // room for the check mark
constexpr double kWidest = 320;

using Options = std::vector<Option>;

bool hasReason(const Option& option) {
  return !option.enabled && !option.reason.empty();
}

double widthOf(const Sheet& sheet, const Options& options, double atLeast) {
  double width = atLeast;
  for (const Option& option : options) {
    width = std::max(width, kMark + sheet.width(option.label, 14) + 12);
    if (hasReason(option)) width = std::max(width, std::min(kWidest, kMark + sheet.width(option.reason, 12) + 12));
  }
  return width;
}

double heightOf(const Sheet& sheet, const Option& option, double width) {
  const double reason = hasReason(option) ? sheet.wrappedHeight(width - kMark - 12, option.reason, 12) : 0;
  return kRow + (reason > 0 ? reason - kReason + 14 : 0);
}

// The row that the keyboard stands on; the current value's when the list has just been opened.
int& cursorOf(const Sheet& sheet, const std::string& name, const ControlState& state) {
  ListCursor& cursor = sheet.ui.state.list;
  if (ImGui::IsWindowAppearing() || cursor.list != name) {
    const auto now = std::find_if(state.options.begin(), state.options.end(),
                                  [&](const Option& option) { return option.value == state.value; });
    const auto row = now == state.options.end() ? 0 : now - state.options.begin();
    cursor = {name, static_cast<int>(row)};
  }
  const int last = static_cast<int>(state.options.size()) - 1;
  if (compat::keyPressed(ImGuiKey_DownArrow)) ++cursor.row;
  if (compat::keyPressed(ImGuiKey_UpArrow)) --cursor.row;
  cursor.row = std::clamp(cursor.row, 0, std::max(0, last));
  return cursor.row;
}

// A mouse that rests on the list leaves the keyboard its way.
bool mouseMoved() {
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  return moved.x != 0 || moved.y != 0;
}

void drawRow(const Sheet& list, const Option& option, const Rect& row, bool current) {
  const Color ink = option.enabled ? list.colors.ink : list.colors.disabled;
  const double middle = row.y + kRow / 2;
  if (current) icons::check(list, {row.x + 13, middle}, list.colors.accent);
  list.text({row.x + kMark, middle}, option.label, {ink});
  if (hasReason(option)) {
    list.wrapped({row.x + kMark, row.y + kRow + 2}, row.w - kMark - 12, option.reason, {list.colors.ink3, 12});
  }
}

void choose(const Sheet& list, Control control, const Option& option) {
  list.ui.edit(control, option.value);
  ImGui::CloseCurrentPopup();
}

void rows(const Sheet& list, Control control, const std::string& name, double width) {
  const ControlState& state = list.ui.frame.control(control);
  int& cursor = cursorOf(list, name, state);
  double y = kOptionMargin;
  for (int i = 0; i < static_cast<int>(state.options.size()); ++i) {
    const Option& option = state.options[static_cast<std::size_t>(i)];
    const Rect row{kOptionMargin, y, width - 2 * kOptionMargin, heightOf(list, option, width)};
    const Item hit = item(list, itemName(control, "option" + std::to_string(i)), row, option.enabled);
    if (hit.hovered && mouseMoved()) cursor = i;
    if (cursor == i) list.fill(row, list.colors.field, 4);
    drawRow(list, option, row, option.value == state.value);
    if (hit.clicked) choose(list, control, option);
    y += row.h;
  }
  const bool entered = compat::enterPressed() && !ImGui::IsWindowAppearing();  // else it has just opened the list
  if (!entered || state.options.empty()) return;
  const Option& chosen = state.options[static_cast<std::size_t>(cursor)];
  if (chosen.enabled) choose(list, control, chosen);
}

}  // namespace

std::string listName(Control control) {
  return itemName(control, "options");
}

void chooseNeighbour(const Sheet& sheet, Control control, int by) {
  const ControlState& state = sheet.ui.frame.control(control);
  const auto count = static_cast<std::ptrdiff_t>(state.options.size());
  const auto now = std::find_if(state.options.begin(), state.options.end(),
                                [&](const Option& option) { return option.value == state.value; });
  for (std::ptrdiff_t at = now - state.options.begin() + by; at >= 0 && at < count; at += by) {
    const Option& option = state.options[static_cast<std::size_t>(at)];
    if (option.enabled) return sheet.ui.edit(control, option.value);
  }
}

void optionList(const Sheet& sheet, Control control, const Rect& field) {
  const ControlState& state = sheet.ui.frame.control(control);
  const double width = widthOf(sheet, state.options, field.w);
  double height = 2 * kOptionMargin;
  for (const Option& option : state.options) height += heightOf(sheet, option, width);
  const std::string name = listName(control);
  popup(sheet, name, {field, {width, height}}, [&](const Sheet& list) { rows(list, control, name, width); });
}

}  // namespace convscope
