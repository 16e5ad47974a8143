// Where one output value is: the picture with the window, the map with the cell, and the value as a sum of channels.
#pragma once

#include "app/scene/volumes.h"

namespace convscope {

inline constexpr float kWhereHeight = 150;
inline constexpr float kSmallWhereHeight = 116;
void drawWhereNow(Brushes& brushes, const Frame& frame, const Area& area);

}  // namespace convscope
