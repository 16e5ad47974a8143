// The layers of the stage while it is being made, and how they become a scene.
#pragma once

#include <cstddef>

#include "app/scene/volumes.h"

namespace convscope {

// A painter for each layer of the stage.
struct Layers {
  explicit Layers(const Palette& colors)
      : groundPainter(ground, colors),
        mapPainter(maps, colors),
        markPainter(marks, colors),
        sheetPainter(sheet, colors),
        brushes{groundPainter, mapPainter, markPainter, sheetPainter} {}

  Scene ground, maps, marks, sheet;
  Painter groundPainter, mapPainter, markPainter, sheetPainter;
  Brushes brushes;
};

// Maps and words in space from the farthest to the nearest: all faces are parallel, so this order is exact.
void sortByDepth(std::vector<Primitive>& primitives);

// Adds a layer with its faces and titles, which are seen through the lens of this number.
void append(Scene& scene, Scene layer, std::size_t lens);

// How many lenses a scene has: the number of the latest one.
std::size_t lensesOf(const Scene& scene);

}  // namespace convscope
