// The way from one layer to the next: every map keeps its identity and glides to its new place.
#pragma once

#include <vector>

#include "app/scene/volumes.h"

namespace convscope {

// Draws the maps of `after` (the faces of the frame's own layer) between their places before and after, by the share
// of frame.morph; what was not there before fades in. No marks: nothing is pointed out while things move.
void drawMorph(Brushes& brushes, const Frame& frame, const std::vector<CellFace>& before,
               const std::vector<CellFace>& after);

}  // namespace convscope
