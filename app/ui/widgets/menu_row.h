// One entry of a menu: its words at the left, its keys at the right.
#pragma once

#include <string_view>

#include "app/ui/widgets/item.h"

namespace convscope {

inline constexpr double kMenuRow = 32;

struct MenuRow {
  const char* name;  // of its item
  std::string_view label{};
  std::string_view keys{};
  bool enabled = true;
};

// The width of a menu that shows the whole row, its margins included.
double menuRowWidth(const Sheet& sheet, const MenuRow& row);

// Draws it; a label without room is cut. True when it was clicked, which also closes the menu.
bool menuRow(const Sheet& list, const Rect& place, const MenuRow& row);

}  // namespace convscope
