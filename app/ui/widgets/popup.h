// A menu or list over everything else. Whether it is open is ImGui's to know: ImGui::OpenPopup(name) opens it, a click
// elsewhere closes it.
#pragma once

#include <functional>
#include <string>

#include "app/ui/widgets/item.h"

namespace convscope {

// Draws the popup while it is open: a panel of size.x by size.y beside `anchor`, below it, or above where there is no
// room; `content` gets a sheet whose origin is the panel's corner. Escape closes it. Returns whether it is open.
struct PopupPlace {
  Rect anchor;  // on the sheet that opens it
  Point size;
};
bool popup(const Sheet& sheet, const std::string& name, const PopupPlace& place,
           const std::function<void(const Sheet&)>& content);

}  // namespace convscope
