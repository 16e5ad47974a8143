// A value with a smaller and a larger neighbour: −  3  +. A click on the value lets a person type.
#pragma once

#include "app/ui/widgets/item.h"

namespace convscope {

inline constexpr double kFieldHeight = 28;
inline constexpr double kFieldWidth = 104;
inline constexpr double kRowPitch = 32;

// The field alone. Controls with options get a small list besides.
void stepper(const Sheet& sheet, Control control, const Rect& place);

// "Label   − 3 +" with the notes below; returns the height of all of it.
double stepperRow(const Sheet& sheet, Control control, const Rect& row);

// The label of a row: 14 px, quieter when the control is disabled.
void rowLabel(const Sheet& sheet, const ControlState& control, const Rect& place);

}  // namespace convscope
