// The key of every hatch, dot pattern and colour scale on the stage.
#pragma once

#include "app/model/frame.h"
#include "app/scene/painter.h"

namespace convscope {

// Colour scales of signed inputs, weights, the middle tensor and outputs, padding and the value it holds (where there
// is any), and the pattern of what is not computed yet: in a row, or in as many as a width asks for.
float legendHeight(const Frame& frame, float width);
void drawLegend(Painter& painter, const Frame& frame, const Area& area);

}  // namespace convscope
