#include "app/render/batches.h"

#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>
#include <random>

namespace convscope {
namespace {

Map mapWithCells(Size2 cells, Index done) {
  Map map;
  map.volume = std::make_shared<const Volume>();
  map.cells = cells;
  map.done = done;
  return map;
}

TEST(Batches, KeepThePaintersOrderAndJoinNeighboursOfOneKind) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    Scene scene;
    std::vector<std::pair<Batch::Kind, float>> expected;  // kind and a mark, in order
    const std::size_t count = random() % 30;
    for (std::size_t i = 0; i < count; ++i) {
      const float mark = static_cast<float>(i + 1);
      Map map;
      map.corner.x = mark;
      Box box;
      box.corner.x = mark;
      Line line;
      line.from.x = mark;
      Quad quad;
      quad.corners[0].x = mark;
      const Primitive any[] = {map, box, line, quad, Label{}};
      const std::size_t kind = random() % 5;
      scene.primitives.emplace_back(any[kind]);
      if (kind < 4) expected.emplace_back(static_cast<Batch::Kind>(kind), mark);
    }
    const Batches batches = makeBatches(scene);
    std::vector<std::pair<Batch::Kind, float>> found;
    for (std::size_t b = 0; b < batches.order.size(); ++b) {
      const Batch& batch = batches.order[b];
      if (b > 0) {
        EXPECT_NE(batch.kind, batches.order[b - 1].kind);
      }
      for (std::size_t i = batch.first; i < batch.first + batch.count; ++i) {
        const float marks[] = {
            batch.kind == Batch::Kind::Map ? batches.maps[i].corner.x : 0,
            batch.kind == Batch::Kind::Box ? batches.boxes[i].corner.x : 0,
            batch.kind == Batch::Kind::Line ? batches.lines[i].from.x : 0,
            batch.kind == Batch::Kind::Quad ? batches.quads[i].corners[0].x : 0,
        };
        found.emplace_back(batch.kind, marks[static_cast<std::size_t>(batch.kind)]);
      }
    }
    EXPECT_EQ(found, expected);
  }
}

TEST(Batches, SplitTheCursorIntoRowAndColumnInWholeNumbers) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 1000; ++round) {
    const Index rows = 1 + static_cast<Index>(random() % 200000);
    const Index columns = 1 + static_cast<Index>(random() % 200000);
    const Index done = static_cast<Index>(random() % static_cast<std::uint64_t>(rows * columns + 1));
    Scene scene;
    scene.primitives.emplace_back(mapWithCells({rows, columns}, done));
    const MapInstance map = makeBatches(scene).maps.at(0);
    EXPECT_EQ(map.doneRow * columns + map.doneColumn, done);
    EXPECT_LT(map.doneColumn, columns);
  }
}

TEST(Batches, AMapWithoutAVolumeHasNothingDone) {
  Map map = mapWithCells({4, 4}, 16);
  map.volume = nullptr;
  Scene scene;
  scene.primitives.emplace_back(map);
  const MapInstance instance = makeBatches(scene).maps.at(0);
  EXPECT_EQ(instance.doneRow, 0);
  EXPECT_EQ(instance.doneColumn, 0);
}

TEST(Batches, OnlyCamerasThatKeepTheAxesKeepThePixelGrid) {
  const glm::mat4 flat(1);
  EXPECT_TRUE(keepsPixelGrid(flat));
  EXPECT_TRUE(keepsPixelGrid(glm::translate(flat, glm::vec3(3, 4, 0))));
  glm::mat4 oblique(1);
  oblique[2] = glm::vec4(0.5F, 0.4F, 1, 0);  // depth is a shear
  EXPECT_TRUE(keepsPixelGrid(oblique));
  EXPECT_FALSE(keepsPixelGrid(glm::rotate(flat, 0.1F, glm::vec3(0, 0, 1))));
  EXPECT_FALSE(keepsPixelGrid(glm::perspective(1.0F, 1.0F, 0.1F, 10.0F)));
}

}  // namespace
}  // namespace convscope
