// The way between the zoom levels of the stage.
#include "app/scene/zoom_change.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "app/scene/camera_view.h"
#include "tests/scene/scene_world.h"

namespace convscope::test {
namespace {

// The smallest distance of a map of the scene to a place, through the lens it lies under.
float nearest(const Scene& scene, glm::vec2 place) {
  glm::mat4 camera = scene.camera;
  float least = 1e9F;
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* lens = std::get_if<Lens>(&primitive)) camera = lens->camera;
    const auto* map = std::get_if<Map>(&primitive);
    if (map == nullptr) continue;
    const glm::vec2 off = glm::abs(seenAt(camera, map->corner) - place);
    least = std::min(least, std::max(off.x, off.y));
  }
  return least;
}

// Sets out for a level.
void go(AppState& state, const char* zoom) {
  apply(state, EditControl{Control::Zoom, zoom});
  settle(state);
}

// Where the map of an input channel is seen in a stage at rest.
glm::vec2 placeOf(const AppState& state, Index channel) {
  const Scene scene = stageOf(state);
  for (const CellFace& face : scene.faces) {
    if (face.kind != CellFace::Kind::Input || face.inChannel != channel || face.cells.h < 20) continue;
    glm::mat4 camera(1);
    std::size_t lens = face.lens;
    for (const Primitive& primitive : scene.primitives) {
      if (const auto* one = std::get_if<Lens>(&primitive); one != nullptr && --lens == 0) camera = one->camera;
    }
    // The face begins on the padding: the map itself lies further in.
    const glm::vec2 cell = face.size / glm::vec2(static_cast<float>(face.cells.w), static_cast<float>(face.cells.h));
    const glm::vec2 padding(static_cast<float>(-face.firstColumn), static_cast<float>(-face.firstRow));
    return seenAt(camera, face.corner + glm::vec3(cell * padding, 0));
  }
  return {-1, -1};
}

class ZoomChangeTest : public testing::TestWithParam<const char*> {};

TEST_P(ZoomChangeTest, WhatStaysGlidesFromItsPlaceToItsPlace) {
  AppState state = startState();
  set(state, "variant", GetParam());
  finishMotion(state.view);
  const Index channel = makeFrame(state).latest->inChannel;
  const glm::vec2 from = placeOf(state, channel);
  go(state, "channel_sums");
  EXPECT_LT(nearest(stageOf(state), from), 2) << "it begins where it was";
  AppState rested = state;
  finishMotion(rested.view);
  const glm::vec2 to = placeOf(rested, channel);
  advance(state, 0.14);
  EXPECT_LT(nearest(stageOf(state), (from + to) * 0.5F), 2) << "half way";
  advance(state, 0.139);
  EXPECT_LT(nearest(stageOf(state), to), 2);
}

TEST_P(ZoomChangeTest, WordsAndTitlesOfTheNewLevelAreThereAtOnce) {
  AppState state = startState();
  set(state, "variant", GetParam());
  finishMotion(state.view);
  for (const char* const zoom : {"channel_sums", "one_value", "layer"}) {
    go(state, zoom);
    const Scene begin = stageOf(state);
    const auto has = [&](const std::string& words) {
      const std::vector<Label> labels = all<Label>(begin);
      return std::any_of(labels.begin(), labels.end(), [&](const Label& one) { return one.text == words; });
    };
    const Frame frame = makeFrame(state);
    EXPECT_TRUE(has(frame.headline)) << zoom;
    EXPECT_TRUE(has(frame.now.front().text)) << zoom;
    expectWordsInside(begin);
    finishMotion(state.view);
    const Scene end = stageOf(state);
    EXPECT_EQ(begin.faces.size(), end.faces.size()) << zoom;
    EXPECT_EQ(begin.titles.size(), end.titles.size()) << zoom;
  }
}

// No ring and no beam stands on something that is on its way.
TEST_P(ZoomChangeTest, NothingIsPointedOutUntilItRests) {
  AppState state = startState();
  set(state, "variant", GetParam());
  finishMotion(state.view);
  go(state, "channel_sums");
  advance(state, 0.2);
  const Scene moving = stageOf(state);
  finishMotion(state.view);
  const Color accent = palette(Theme::Light).accent;
  const auto beams = [&](const Scene& scene) {
    const std::vector<Quad> quads = all<Quad>(scene);
    return std::count_if(quads.begin(), quads.end(), [&](const Quad& quad) {
      return quad.color.r == accent.r && quad.color.g == accent.g && quad.color.b == accent.b;
    });
  };
  EXPECT_EQ(beams(moving), 0);
  EXPECT_GT(beams(stageOf(state)), 0);
}

INSTANTIATE_TEST_SUITE_P(Variants, ZoomChangeTest,
                         testing::Values("standard", "grouped", "pointwise", "depthwise", "separable"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace convscope::test
