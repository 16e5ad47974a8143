// The third level of the stage: one output value with every number it is made of.
#pragma once

#include "app/scene/volumes.h"

namespace convscope {

// The window of frame.zoomed times its kernel: products with every number, the sums of the channels at the right, and
// below where that is in the picture, with the equation.
void drawOneValue(Brushes& brushes, const Frame& frame, const Area& area);

}  // namespace convscope
