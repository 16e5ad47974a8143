// The way from one layer to the next: every map keeps its identity and glides to its new place.
#pragma once

#include <tuple>
#include <vector>

#include "app/scene/volumes.h"

namespace convscope {

// What a face shows, whatever the layer: the middle tensor is a role of its own, and outputs are those of the last
// stage.
enum class FaceRole { Input, Kernel, Middle, Output };
using FaceKey = std::tuple<FaceRole, int, Index, Index>;
FaceKey keyOf(const CellFace& face, int stages);

// A face that shows only the cells of a window, in numbers, beside its map.
bool isPart(const Frame& frame, const CellFace& face);

// What a face shows, at another place.
void drawFace(Painter& painter, const Frame& frame, const CellFace& face, const Pane& place);

// Draws the maps of `after` (the faces of the frame's own layer) between their places before and after, by the share
// of frame.morph; what was not there before fades in. No marks: nothing is pointed out while things move.
void drawMorph(Brushes& brushes, const Frame& frame, const std::vector<CellFace>& before,
               const std::vector<CellFace>& after);

}  // namespace convscope
