// One of several values: a field that opens a list.
#pragma once

#include "app/ui/widgets/item.h"

namespace convscope {

// The field with the value and an arrow. Its list opens below, or above where there is no room.
void choice(const Sheet& sheet, Control control, const Rect& place);

// A field that can be typed into, with a list of proposals behind its arrow.
void comboBox(const Sheet& sheet, Control control, const Rect& place);

// "Label   value v" (the field `fieldWidth` wide) with the notes below; returns the height of all of it.
double choiceRow(const Sheet& sheet, Control control, const Rect& row, double fieldWidth);

// Only the arrow, for a field that can be typed into as well; the list is aligned to `field`.
void listArrow(const Sheet& sheet, Control control, const Rect& place, const Rect& field);

}  // namespace convscope
