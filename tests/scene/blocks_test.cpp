// The blocks of a grouped layer: maps large, side by side where that makes them larger, all on the stage.
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "tests/scene/scene_world.h"

namespace convscope {
namespace {

using test::stageOf;

struct BlockCase {
  const char* groups;
  Size2 window;
  float leastCell;  // of the smaller maps
};

AppState grouped(const BlockCase& layout) {
  AppState state = test::startState();
  test::set(state, "variant", "grouped");
  test::set(state, "groups", layout.groups);
  apply(state, Resized{layout.window, 1});
  apply(state, Seek{state.session.plan->count() / 2});
  return state;
}

std::vector<CellFace> wholeMaps(const Scene& scene) {
  std::vector<CellFace> maps;
  for (const CellFace& face : scene.faces) {
    const bool whole = face.cells == Size2{26, 26} || face.cells == Size2{24, 24};
    if (whole && face.kind != CellFace::Kind::Kernel) maps.push_back(face);
  }
  return maps;
}

// The sizes of the mock-ups, and what is left of them in the smallest window.
TEST(Blocks, MapsAreAsLargeAsInTheMockUps) {
  for (const BlockCase& layout :
       {BlockCase{"2", {900, 1440}, 5}, BlockCase{"4", {900, 1440}, 4}, BlockCase{"2", {640, 1024}, 3},
        BlockCase{"2", {800, 1280}, 4}, BlockCase{"4", {800, 1280}, 3}}) {
    const std::vector<CellFace> maps = wholeMaps(stageOf(grouped(layout)));
    ASSERT_FALSE(maps.empty());
    for (const CellFace& map : maps) {
      EXPECT_GE(map.size.x / static_cast<float>(map.cells.w), layout.leastCell)
          << layout.groups << " groups in a window " << layout.window.w << " wide, "
          << (map.kind == CellFace::Kind::Input ? "input " : "output ") << std::max(map.inChannel, map.outChannel);
    }
  }
}

TEST(Blocks, EveryMapIsOnTheStageRightOfThoseBefore) {
  for (const char* const groups : {"2", "4"}) {
    for (const Size2 window : {Size2{640, 1024}, Size2{800, 1280}, Size2{900, 1440}, Size2{1080, 1920}}) {
      const Scene scene = stageOf(grouped({groups, window, 0}));
      for (const CellFace& map : wholeMaps(scene)) {
        const float right = map.corner.x + map.corner.z + map.size.x;
        EXPECT_LE(right, scene.size.x) << groups << " " << window.w;
      }
      std::map<Index, float> lefts;
      for (const CellFace& map : wholeMaps(scene)) {
        if (map.kind == CellFace::Kind::Output && map.outChannel < 8 / std::stoi(groups))
          lefts[map.outChannel] = map.corner.x + map.corner.z + map.corner.y;
      }
      for (auto it = lefts.begin(); it != lefts.end() && std::next(it) != lefts.end(); ++it)
        EXPECT_GE(std::next(it)->second, it->second) << groups << " " << window.w;
    }
  }
}

}  // namespace
}  // namespace convscope
