#include "app/render/batches.h"

#include <algorithm>
#include <array>
#include <glm/geometric.hpp>
#include <glm/vec4.hpp>
#include <limits>

namespace convscope {

namespace {

std::int32_t toInt32(Index value) {
  return static_cast<std::int32_t>(std::clamp<Index>(value, 0, std::numeric_limits<std::int32_t>::max()));
}

class Sorter {
 public:
  explicit Sorter(Batches& batches) : batches_(batches) {}

  void operator()(const Map& map) {
    const Index rows = std::max<Index>(map.cells.h, 1);
    const Index columns = std::max<Index>(map.cells.w, 1);
    const Index done = map.volume ? std::max<Index>(map.done, 0) : 0;
    MapInstance instance{};
    instance.corner = map.corner;
    instance.size = map.size;
    instance.cells = glm::vec2(static_cast<float>(columns), static_cast<float>(rows));
    instance.doneRow = toInt32(done / columns);
    instance.doneColumn = toInt32(done % columns);
    instance.scale = map.colors.scale;
    instance.tint = map.colors.tint;
    batches_.mapSources.push_back(&map);
    batches_.mapLenses.push_back(lens());
    append(Batch::Kind::Map, batches_.maps, instance);
  }

  void operator()(const Box& box) {
    append(Batch::Kind::Box, batches_.boxes,
           {box.corner, box.size, box.cell, box.fill, box.patternColor, static_cast<std::int32_t>(box.pattern)});
  }

  void operator()(const Line& line) {
    append(Batch::Kind::Line, batches_.lines, {line.from, line.to, {line.width, line.dash, line.gap}, line.color});
  }

  void operator()(const Quad& quad) { append(Batch::Kind::Quad, batches_.quads, {quad.corners, quad.color}); }

  void operator()(const Label&) {}

  void operator()(const Lens& lens) { batches_.lenses.push_back(lens); }

 private:
  std::size_t lens() const { return batches_.lenses.size() - 1; }

  template <typename Instance>
  void append(Batch::Kind kind, std::vector<Instance>& instances, const Instance& instance) {
    if (batches_.order.empty() || batches_.order.back().kind != kind || batches_.order.back().lens != lens()) {
      batches_.order.push_back({kind, instances.size(), 0, lens()});
    }
    instances.push_back(instance);
    ++batches_.order.back().count;
  }

  Batches& batches_;
};

}  // namespace

Batches makeBatches(const Scene& scene) {
  Batches batches;
  batches.lenses.push_back({scene.camera, {}, {}});
  Sorter sorter(batches);
  for (const Primitive& primitive : scene.primitives) std::visit(sorter, primitive);
  return batches;
}

bool keepsPixelGrid(const glm::mat4& camera) {
  const bool straight = camera[0][1] == 0 && camera[1][0] == 0;
  const bool parallel = camera[0][3] == 0 && camera[1][3] == 0 && camera[2][3] == 0 && camera[3][3] == 1;
  return straight && parallel;
}

glm::vec2 seenSize(const glm::mat4& camera, float scale, const Map& map) {
  const auto seen = [&](float x, float y) {
    const glm::vec4 at = camera * glm::vec4(map.corner + glm::vec3(x, y, 0), 1);
    return glm::vec2(at) / at.w * scale;
  };
  const glm::vec2 corner = seen(0, 0);
  return {glm::distance(corner, seen(map.size.x, 0)), glm::distance(corner, seen(0, map.size.y))};
}

}  // namespace convscope
