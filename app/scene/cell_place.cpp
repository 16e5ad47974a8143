#include "app/scene/cell_place.h"

#include "app/scene/camera_view.h"
#include "app/scene/layout.h"
#include "app/scene/pointing.h"
#include "app/scene/stage_scene.h"

namespace convscope {

namespace {

glm::mat4 cameraOf(const Scene& scene, std::size_t lens) {
  glm::mat4 camera = scene.camera;
  for (const Primitive& primitive : scene.primitives) {
    if (lens == 0) break;
    if (const auto* one = std::get_if<Lens>(&primitive); one != nullptr && --lens == 0) camera = one->camera;
  }
  return camera;
}

}  // namespace

std::optional<glm::vec2> placeOfCell(const Frame& frame, const PointedCell& cell) {
  const Rect stage = layoutOf(frame.window, frame.scale).stage;
  const Scene scene = buildStage(frame, glm::vec2(stage.w, stage.h));
  for (auto face = scene.faces.rbegin(); face != scene.faces.rend(); ++face) {
    const glm::mat4 camera = cameraOf(scene, face->lens);
    const glm::vec2 step = face->size / columnsAndRows(face->cells);
    for (Index row = 0; row < face->cells.h; ++row) {
      for (Index column = 0; column < face->cells.w; ++column) {
        const MetCell met{*face, face->firstRow + row * face->step.h, face->firstColumn + column * face->step.w};
        if (pointedCell(frame, met) != cell) continue;
        const glm::vec2 middle((static_cast<float>(column) + 0.5F) * step.x, (static_cast<float>(row) + 0.5F) * step.y);
        const glm::vec2 seen = seenAt(camera, face->corner + glm::vec3(middle, 0));
        const auto there = cellAt(scene, seen);
        if (!there || pointedCell(frame, *there) != cell) continue;
        return (glm::vec2(stage.x, stage.y) + seen) * static_cast<float>(frame.scale);
      }
    }
  }
  return std::nullopt;
}

}  // namespace convscope
