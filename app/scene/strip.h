// The calculation strip: the numbers of the output value at work.
#pragma once

#include "app/model/frame.h"
#include "app/scene/painter.h"
#include "app/scene/stack.h"

namespace convscope {

// Height that the strip needs so that all stages' numbers fit, with at most three channels below each other (one when
// compact).
float stripHeight(const Frame& frame, bool compact);

// Window, kernel, products and sums of frame.numbers, one row a channel; for 1x1 kernels one column a channel. What
// does not fit is cut around the tap at work, and the cut is written. Draws nothing at step 0.
void drawStrip(Painter& painter, const Frame& frame, const Area& area);

}  // namespace convscope
