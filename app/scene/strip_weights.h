// The strip's weights, recorded so that they can be pointed at, dragged and typed over.
#pragma once

#include "app/scene/tap_blocks.h"
#include "app/scene/tap_columns.h"

namespace convscope {

// A block of `cells` of a window's weights, from that of a tap on.
CellFace weightsFrom(const Window& window, const Tap& first, Size2 cells);

// Those of one channel's block.
void recordWeights(const TapCells& cells, const TapLayout& layout, Index channel);

// Those of 1x1 kernels, one a channel.
void recordWeights(const TapCells& cells, const ColumnLayout& layout);

}  // namespace convscope
