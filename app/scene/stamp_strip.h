// One stamp in numbers: an input value times a kernel, and the outputs that the products are added to.
#pragma once

#include "app/model/frame.h"
#include "app/scene/painter.h"
#include "app/scene/tap_blocks.h"

namespace convscope {

// The calculation strip of a transposed stage.
void drawStampStrip(Painter& painter, const Frame& frame, const Area& area);

// The same as large as fits: the third zoom level.
void drawOneStamp(Painter& painter, const Frame& frame, const Area& area);

}  // namespace convscope
