// The key of every hatch, dot pattern and colour scale on the stage.
#pragma once

#include "app/model/frame.h"
#include "app/scene/painter.h"

namespace convscope {

// One row: padding and the value it holds (where there is any), colour scales of weights, signed inputs, the middle
// tensor and outputs, and the pattern of what is not computed yet.
void drawLegend(Painter& painter, const Frame& frame, const Area& area);

}  // namespace convscope
