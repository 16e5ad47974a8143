// What is pointed at, on the stage: rings on it and on all it touches, the rest faded, and a chip with its numbers.
#pragma once

#include <optional>
#include <vector>

#include "app/scene/camera_view.h"
#include "app/scene/volumes.h"

namespace convscope {

// How a map stands to what is pointed at. Maps in front of a linked one make way: only their frames are drawn.
enum class Standing { Plain, Linked, Unlinked, MakesWay };
Standing standingOf(const Frame& frame, const CellFace& face);

// The one channel of a stage's inputs or outputs that what is pointed at belongs to or touches; nothing where it is all
// of them. It has to be in the picture.
std::optional<Index> inChannelPointedAt(const Frame& frame, int stage);
std::optional<Index> outChannelPointedAt(const Frame& frame, int stage);

// Marks frame.pointing on the faces of the maps that were drawn; nothing when nothing is pointed at.
void drawPointing(Brushes& brushes, const Frame& frame, const std::vector<CellFace>& faces);

// Numbers on faces that fade lose their contrast with what was under them: they get the ink of faded words.
void fadeLabels(std::vector<Primitive>& primitives, const Palette& colors, const Frame& frame,
                const std::vector<CellFace>& faces);

// The chip's place in `area`: where it covers as little of what is linked as possible. `camera` is that of the maps.
// Nothing when nothing is pointed at, or a factor of the formula, of which the headline says all.
std::optional<Area> pointingChipPlace(const Frame& frame, const std::vector<CellFace>& faces, const glm::mat4& camera,
                                      const Area& area);
// Of a weight the chip shows the slice that it belongs to.
void drawPointingChip(Painter& painter, const Frame& frame, const Area& place);

// The cell of a network that was met on the stage. The middle tensor is what the stage on show says it is: an output of
// the first stage, or an input of the second. Nothing on padding.
std::optional<PointedCell> pointedCell(const Frame& frame, const MetCell& met);

}  // namespace convscope
