#include "app/scene/camera_view.h"

#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/mat2x2.hpp>
#include <glm/vec4.hpp>

#include "app/scene/stack.h"

namespace convscope {

namespace {

// An orbit shows less of the depth than the oblique view does; this much makes up for it.
constexpr float kOrbitDepth = 1.8F;

glm::mat4 restMatrix() {
  glm::mat4 matrix(1);
  matrix[2] = glm::vec4(kShear, 1, 0);
  return matrix;
}

// Positive yaw shows the left sides of things, positive pitch their tops.
glm::mat4 orbitMatrix(const Camera& camera, glm::vec2 middle) {
  const glm::vec3 pivot(middle, 0);
  glm::mat4 matrix = glm::translate(glm::mat4(1), pivot);
  matrix = glm::rotate(matrix, glm::radians(static_cast<float>(-camera.pitch)), glm::vec3(1, 0, 0));
  matrix = glm::rotate(matrix, glm::radians(static_cast<float>(-camera.yaw)), glm::vec3(0, 1, 0));
  matrix = glm::scale(matrix, glm::vec3(1, 1, kOrbitDepth));
  return glm::translate(matrix, -pivot);
}

// The lens of this number; 0 is the scene's own camera.
Lens lensOf(const Scene& scene, std::size_t index) {
  Lens seen{scene.camera, {}, {}};
  for (const Primitive& primitive : scene.primitives) {
    if (index == 0) break;
    if (const auto* lens = std::get_if<Lens>(&primitive); lens != nullptr && --index == 0) seen = *lens;
  }
  return seen;
}

// The place in a face's plane, counted from its corner, that is seen at `place`.
glm::vec2 placeOnFace(const glm::mat4& camera, const CellFace& face, glm::vec2 place) {
  const glm::mat2 plane{glm::vec2(camera[0]), glm::vec2(camera[1])};
  return glm::inverse(plane) * (place - seenAt(camera, face.corner));
}

bool within(glm::vec2 place, glm::vec2 corner, glm::vec2 size) {
  const glm::vec2 at = place - corner;
  return at.x >= 0 && at.y >= 0 && at.x < size.x && at.y < size.y;
}

}  // namespace

glm::vec2 seenAt(const glm::mat4& camera, glm::vec3 place) {
  const glm::vec4 seen = camera * glm::vec4(place, 1);
  return glm::vec2(seen) / seen.w;
}

glm::mat4 cameraMatrix(const Camera& camera, const Area& volumes) {
  const glm::vec2 middle = volumes.middle();
  glm::mat4 matrix = restMatrix();
  if (camera.orbit > 0) {
    const auto share = static_cast<float>(camera.orbit);
    matrix = matrix * (1 - share) + orbitMatrix(camera, middle) * share;
  }
  glm::mat4 view(1);
  view = glm::translate(view, glm::vec3(middle + glm::vec2(camera.panX, camera.panY), 0));
  view = glm::scale(view, glm::vec3(static_cast<float>(camera.zoom), static_cast<float>(camera.zoom), 1));
  view = glm::translate(view, glm::vec3(-middle, 0));
  return view * matrix;
}

std::optional<MetCell> cellAt(const Scene& scene, glm::vec2 place) {
  for (auto face = scene.faces.rbegin(); face != scene.faces.rend(); ++face) {
    const Lens seen = lensOf(scene, face->lens);
    if (seen.clipSize.x > 0 && !within(place, seen.clipCorner, seen.clipSize)) continue;
    const glm::vec2 at = placeOnFace(seen.camera, *face, place);
    if (!within(at, {0, 0}, face->size)) continue;
    const glm::vec2 cells = columnsAndRows(face->cells);
    const glm::vec2 cell = glm::floor(at / face->size * cells);
    return MetCell{*face, face->firstRow + face->step.h * static_cast<Index>(cell.y),
                   face->firstColumn + face->step.w * static_cast<Index>(cell.x)};
  }
  return std::nullopt;
}

}  // namespace convscope
