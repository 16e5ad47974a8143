// The calculation of a separable layer: window times kernel is a middle value, that times a weight is a product.
#pragma once

#include "app/model/frame.h"
#include "app/scene/painter.h"

namespace convscope {

inline constexpr float kTwoStageWidth = 820;
float twoStageHeight(const Frame& frame);

// One row a channel around the one at work, from its window to what it adds to the output. Nothing at step 0.
void drawTwoStageStrip(Painter& painter, const Frame& frame, const Area& area);

// What the two stages cost beside one standard layer: the ratio, the rule behind it, two bars.
void drawSaving(Painter& painter, const Frame& frame, const Area& area);

}  // namespace convscope
