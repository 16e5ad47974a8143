// A scene sorted into what OpenGL draws: instances, and runs of them that keep the painter's order. No OpenGL here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <vector>

#include "app/scene/primitives.h"

namespace convscope {

// The instances have the layout that the vertex shaders read; see scene_renderer.cpp.
struct MapInstance {
  glm::vec3 corner;
  glm::vec2 size;
  glm::vec2 cells;          // columns, rows
  std::int32_t doneRow;     // the first cell that is not computed; the row behind the last when all are. A row and a
  std::int32_t doneColumn;  // column, because their product may pass what a float or 32 bits can hold
  std::int32_t levels;      // smaller versions of the values, after the first
  float scale;
  Color tint;
};

struct BoxInstance {
  glm::vec3 corner;
  glm::vec2 size;
  glm::vec2 cell;
  Color fill;
  Color patternColor;
  std::int32_t pattern;  // Box::Pattern
};

struct LineInstance {
  glm::vec3 from;
  glm::vec3 to;
  glm::vec3 stroke;  // width, dash, gap
  Color color;
};

struct QuadInstance {
  std::array<glm::vec3, 4> corners;
  Color color;
};

// Instances [first, first + count) of one kind, to be drawn after the batches before.
struct Batch {
  enum class Kind { Map, Box, Line, Quad };
  Kind kind = Kind::Map;
  std::size_t first = 0;
  std::size_t count = 0;
  std::size_t lens = 0;  // seen through lenses[lens]
};

struct Batches {
  std::vector<MapInstance> maps;
  std::vector<const Map*> mapSources;  // of each map instance; points into the scene
  std::vector<std::size_t> mapLenses;  // of each map instance
  std::vector<Lens> lenses;            // the first is the scene's own camera
  std::vector<BoxInstance> boxes;
  std::vector<LineInstance> lines;
  std::vector<QuadInstance> quads;
  std::vector<Batch> order;
};

// Labels are left out, and do not part what stands before and after them. `levels` of the maps is left to the renderer.
Batches makeBatches(const Scene& scene);

// True when the camera keeps the axes of a face along the pixel grid, as the flat and the oblique view do: then edges
// are moved to whole pixels.
bool keepsPixelGrid(const glm::mat4& camera);

// The lengths in pixels of a map's sides as seen.
glm::vec2 seenSize(const glm::mat4& camera, float scale, const Map& map);

}  // namespace convscope
