// The second level of the stage: what each input channel gives to one output map, and how that is added up.
#pragma once

#include <vector>

#include "app/scene/volumes.h"

namespace convscope {

// One row a channel of frame.zoomed: padded map, kernel slice in numbers, partial map with its value at this pixel; the
// lines meet in a sum with the bias, then the output map.
void drawChannelSums(Brushes& brushes, const Frame& frame, const Area& area);

// Which of `count` channels have a row where `room` fit: all, or the first, the last and those around `current`.
// Ascending, as many as fit.
std::vector<Index> channelRows(Index count, Index current, Index room);

}  // namespace convscope
