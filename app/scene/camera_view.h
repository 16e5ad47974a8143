// From a camera to the matrix that a scene is seen through, and back from a place on the stage to a cell.
#pragma once

#include <optional>

#include "app/model/camera.h"
#include "app/scene/painter.h"

namespace convscope {

// Turns about the middle of `volumes`. The rest view and every zoom of it keep faces along the pixel grid.
glm::mat4 cameraMatrix(const Camera& camera, const Area& volumes);

// A cell that was met: the face it is on, its row and column. Rows and columns of an input's padding lie outside its
// cells.
struct MetCell {
  CellFace face;
  Index row = 0;
  Index column = 0;
};

// The cell in front at a place of the stage, in scene units; nothing where there is none or the place is clipped.
std::optional<MetCell> cellAt(const Scene& scene, glm::vec2 place);

// Where a place of a scene is seen, through a camera.
glm::vec2 seenAt(const glm::mat4& camera, glm::vec3 place);

}  // namespace convscope
