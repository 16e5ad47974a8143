#include "app/scene/zoom_change.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "app/model/easing.h"
#include "app/scene/camera_view.h"
#include "app/scene/layers.h"
#include "app/scene/morph.h"

namespace convscope {

namespace {

constexpr float kSlab = 6;             // of a map's sides and edges
constexpr double kFade = 120.0 / 280;  // what goes is gone after this share, then what comes appears

// The whole maps of a level by what they show. Of one output map with its partial maps the last is the map itself.
std::map<FaceKey, CellFace> wholeMaps(const Frame& frame, const Scene& maps) {
  std::map<FaceKey, CellFace> found;
  for (const CellFace& face : maps.faces) {
    const bool pair = face.kind == CellFace::Kind::Pairs;
    if (pair || isPart(frame, face)) continue;
    found.insert_or_assign(keyOf(face, static_cast<int>(frame.stages.size())), face);
  }
  return found;
}

// Where a face is seen: as large as its diagonal, level again where the camera has turned it.
Pane seenPane(const CellFace& face, const glm::mat4& camera) {
  const glm::vec2 corner = seenAt(camera, face.corner);
  const glm::vec2 end = seenAt(camera, face.corner + glm::vec3(face.size, 0));
  return {{glm::min(corner, end), glm::max(glm::abs(end - corner), glm::vec2(2))}, 0};
}

Pane between(const Pane& a, const Pane& b, float share) {
  return {{glm::mix(a.area.at, b.area.at, share), glm::mix(a.area.size, b.area.size, share)}, 0};
}

// A layer under a veil of the stage's colour; words come and go at once, because they lie over everything.
void appendVeiled(Scene& scene, std::vector<Primitive> primitives, const Lens& lens, double seen) {
  sortByDepth(primitives);
  if (seen < 1) {
    std::erase_if(primitives, [](const Primitive& one) { return std::holds_alternative<Label>(one); });
  }
  scene.primitives.emplace_back(lens);
  std::move(primitives.begin(), primitives.end(), std::back_inserter(scene.primitives));
  scene.primitives.emplace_back(Lens{});
  Color veil = scene.background;
  veil.a = static_cast<std::uint8_t>(255 * (1 - std::clamp(seen, 0.0, 1.0)));
  scene.primitives.emplace_back(Box{{lens.clipCorner, 0}, lens.clipSize, veil, Box::Pattern::None, {}, {}});
}

Lens lensOf(const Scene& scene, const glm::mat4& camera, const Area& volumes) {
  const float top = volumes.top() - 8;
  return {camera, {0, top}, {scene.size.x, volumes.bottom() + 8 - top}};
}

}  // namespace

void appendZoomChange(Scene& scene, ZoomSide from, const ZoomTarget& to) {
  const double share = to.frame.zoomChange.share;
  const auto places = wholeMaps(*from.frame, from.maps);
  const auto targets = wholeMaps(to.frame, to.maps);
  if (share < kFade) {
    appendVeiled(scene, std::move(from.maps.primitives), lensOf(scene, from.camera, from.volumes), 1 - share / kFade);
  } else {
    appendVeiled(scene, to.maps.primitives, lensOf(scene, to.camera, to.volumes), (share - kFade) / (1 - kFade));
  }
  const auto way = static_cast<float>(easeInOut(share));
  Scene gliding;
  const Palette& colors = palette(to.frame.theme);
  Painter painter(gliding, colors);
  // The level that is seen has the same maps at their own places: they make way first.
  for (const auto& [key, target] : targets) {
    const auto place = places.find(key);
    if (place == places.end()) continue;
    const Pane own = share < kFade ? seenPane(place->second, from.camera) : seenPane(target, to.camera);
    painter.box(own.area.grown(kSlab), scene.background);
  }
  for (const auto& [key, target] : targets) {
    const auto place = places.find(key);
    if (place == places.end()) continue;
    drawFace(painter, to.frame, target,
             between(seenPane(place->second, from.camera), seenPane(target, to.camera), way));
  }
  scene.primitives.emplace_back(Lens{});
  std::move(gliding.primitives.begin(), gliding.primitives.end(), std::back_inserter(scene.primitives));
  scene.primitives.emplace_back(lensOf(scene, to.camera, to.volumes));
  const std::size_t lens = lensesOf(scene);
  for (CellFace face : to.maps.faces) {
    face.lens = lens;
    scene.faces.push_back(face);
  }
}

}  // namespace convscope
