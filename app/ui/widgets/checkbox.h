// A switch with its label.
#pragma once

#include "app/ui/widgets/item.h"

namespace convscope {

// The box of a control whose value is "true" or "false", its upper left corner at `corner`; the label right of it
// belongs to the place that answers. Pushes EditControl. Returns the width used.
double checkbox(const Sheet& sheet, Control control, Point corner);

// The same without a control: true when it was clicked.
struct Switch {
  std::string name;
  std::string_view label;
  bool on = false;
};
bool checkbox(const Sheet& sheet, const Switch& what, Point corner);

}  // namespace convscope
