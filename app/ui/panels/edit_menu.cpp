#include "app/ui/panels/edit_menu.h"

#include <algorithm>

#include "app/ui/widgets/button.h"
#include "app/ui/widgets/menu_row.h"
#include "app/ui/widgets/popup.h"

namespace convscope {

namespace {

constexpr const char* kEditList = "###menu/edit/list";
constexpr double kWidestEdit = 560;  // a picture's name may be long

}  // namespace

double editMenu(const Sheet& sheet, Point p) {
  const TextButton edit = textButton(sheet, {"###menu/edit", sheet.ui.say(Text::menuEdit), ButtonKind::Quiet}, p);
  if (edit.clicked) ImGui::OpenPopup(kEditList);
  const HistoryView& history = sheet.ui.frame.history;
  const MenuRow undo{"###menu/undo", history.undo, "Ctrl+Z", history.canUndo};
  const MenuRow redo{"###menu/redo", history.redo, "Ctrl+Shift+Z", history.canRedo};
  const double width = std::min(kWidestEdit, std::max(menuRowWidth(sheet, undo), menuRowWidth(sheet, redo)));
  const Rect anchor{p.x - 8, p.y - 14, edit.width + 16, 28};
  popup(sheet, kEditList, {anchor, {width, 2 * kMenuRow + 8}}, [&](const Sheet& list) {
    if (menuRow(list, {4, 4, width - 8, kMenuRow}, undo)) list.ui.inbox.emplace_back(Undo{});
    if (menuRow(list, {4, 4 + kMenuRow, width - 8, kMenuRow}, redo)) list.ui.inbox.emplace_back(Redo{});
  });
  return edit.width;
}

}  // namespace convscope
