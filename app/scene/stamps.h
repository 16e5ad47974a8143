// A transposed stage on its maps: where a stamp lands, and what of it is cut off.
#pragma once

#include "app/scene/volumes.h"

namespace convscope {

// An output map with the rows and columns around it that the padding cuts off; of other stages the map alone.
Size2 cellsWithCutOff(const Stage& stage);

// The output itself within a map drawn with its cut-off border.
Area insideCutOff(const Stage& stage, const Area& whole);

// The cells under the stamp of a spot, on a map drawn with its cut-off border.
Area stampOn(const Part& part, const Area& whole, const Spot& spot);

// The ring of the stamp, with dilation its single cells, and the cell that the latest product is added to.
void drawStampRing(Painter& painter, const Part& part, const Area& whole, const Spot& spot);

// What the stamps so far add up to in a map; null where that is not known.
VolumePtr stampedSums(const Frame& frame, Index outChannel);

}  // namespace convscope
