#include "app/scene/layers.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

namespace convscope {

void sortByDepth(std::vector<Primitive>& primitives) {
  const auto depth = [](const Primitive& primitive) {
    struct {
      float operator()(const Map& map) const { return map.corner.z; }
      float operator()(const Box& box) const { return box.corner.z; }
      float operator()(const Line& line) const { return std::max(line.from.z, line.to.z); }
      // A slab's sides belong to its front.
      float operator()(const Quad& quad) const { return std::max(quad.corners[0].z, quad.corners[2].z); }
      float operator()(const Label& label) const { return label.at.z; }
      float operator()(const Lens&) const { return 0; }
    } of;
    return std::visit(of, primitive);
  };
  std::stable_sort(primitives.begin(), primitives.end(),
                   [&](const Primitive& a, const Primitive& b) { return depth(a) < depth(b); });
}

void append(Scene& scene, Scene layer, std::size_t lens) {
  std::move(layer.primitives.begin(), layer.primitives.end(), std::back_inserter(scene.primitives));
  scene.titles.insert(scene.titles.end(), layer.titles.begin(), layer.titles.end());
  for (CellFace& face : layer.faces) {
    face.lens = lens;
    scene.faces.push_back(face);
  }
}

std::size_t lensesOf(const Scene& scene) {
  return static_cast<std::size_t>(
      std::count_if(scene.primitives.begin(), scene.primitives.end(),
                    [](const Primitive& primitive) { return std::holds_alternative<Lens>(primitive); }));
}

}  // namespace convscope
