// The list of the File menu.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

inline constexpr const char* kFileMenu = "###menu/file/list";  // ImGui::OpenPopup opens it

// Draws the list beside `anchor` while it is open.
void fileMenu(const Sheet& sheet, const Rect& anchor);

}  // namespace convscope
