// Every kind of primitive in a few small pictures.
#include "tests/render/golden.h"

#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class GoldenTest : public RenderTest {};

float wave(Index x, Index y) {
  return static_cast<float>(std::sin(0.35 * static_cast<double>(x)) * std::cos(0.3 * static_cast<double>(y)));
}

// Two channels: a picture in 0..1 and a signed one.
VolumePtr waves(Index side) {
  Volume volume;
  volume.tensor = Tensor::zeros({2, side, side});
  for (Index y = 0; y < side; ++y) {
    for (Index x = 0; x < side; ++x) {
      volume.tensor.at(0, y, x) = 0.5F + 0.5F * wave(x, y);
      volume.tensor.at(1, y, x) = wave(x + 3, y + 5);
    }
  }
  return std::make_shared<const Volume>(volume);
}

void addBox(Scene& scene, glm::vec3 corner, glm::vec2 size, Color fill) {
  scene.primitives.emplace_back(Box{corner, size, fill, Box::Pattern::None, {}, {}});
}

void addRing(Scene& scene, glm::vec3 corner, float side, Color color) {
  addBox(scene, corner + glm::vec3(-2, -2, 0), {side + 4, 2}, color);
  addBox(scene, corner + glm::vec3(-2, side, 0), {side + 4, 2}, color);
  addBox(scene, corner + glm::vec3(-2, 0, 0), {2, side}, color);
  addBox(scene, corner + glm::vec3(side, 0, 0), {2, side}, color);
}

// Every kind of primitive and pattern, as the stage uses them: a padded input with its window, a beam, an output that
// grows, one still to come.
Scene smallStage(Theme theme, float scale) {
  const Palette& colors = palette(theme);
  Scene scene = whiteScene({250, 130}, scale);
  scene.background = colors.stage;
  const VolumePtr values = waves(24);
  scene.primitives.emplace_back(Quad{{glm::vec3{10, 12, 0}, {106, 12, 0}, {111, 15, 0}, {15, 15, 0}}, colors.slab});
  scene.primitives.emplace_back(Quad{{glm::vec3{10, 12, 0}, {15, 15, 0}, {15, 119, 0}, {10, 116, 0}}, colors.slab});
  scene.primitives.emplace_back(Box{{15, 15, 0}, {104, 104}, colors.panel, Box::Pattern::Hatch, colors.hatch, {}});
  Map input = wholeMap(values, {19, 19}, {96, 96});
  input.colors = {ColorMap::Kind::Tint, 1, channelTint("R")};
  scene.primitives.emplace_back(input);
  Map output = wholeMap(values, {150, 10}, {72, 72});
  output.channel = 1;
  output.done = 24 * 13 + 7;
  scene.primitives.emplace_back(output);
  for (const float y : {95.5F, 118.5F}) {
    scene.primitives.emplace_back(Line{{150.5F, y, 0}, {222.5F, y, 0}, 1, colors.disabled, 2, 3});
  }
  Color faint = colors.accent;
  faint.a = 31;
  scene.primitives.emplace_back(Quad{{glm::vec3{55, 43, 0}, {171, 49, 0}, {171, 52, 0}, {55, 55, 0}}, faint});
  for (const glm::vec4 ends : {glm::vec4{55, 43, 171, 49}, glm::vec4{55, 55, 171, 52}}) {
    scene.primitives.emplace_back(Line{{ends.x, ends.y, 0}, {ends.z, ends.w, 0}, 1, colors.accent, 0, 0});
  }
  scene.primitives.emplace_back(Line{{43, 43, 0}, {120, 90, 0}, 3, {255, 255, 255, 128}, 0, 0});
  scene.primitives.emplace_back(Line{{43, 43, 0}, {120, 90, 0}, 1.5F, colors.accent, 3, 2});
  addRing(scene, {43, 43, 0}, 12, colors.accent);
  addRing(scene, {171, 49, 0}, 3, colors.accent);
  return scene;
}

// The same turned in space: everything is slanted, and maps are smaller than their values.
Scene orbited() {
  Scene scene = smallStage(Theme::Light, 1);
  glm::mat4 camera = glm::translate(glm::mat4(1), glm::vec3(125, 65, 0));
  camera = glm::rotate(camera, glm::radians(-28.0F), glm::vec3(0, 1, 0));
  camera = glm::rotate(camera, glm::radians(18.0F), glm::vec3(1, 0, 0));
  camera = glm::rotate(camera, glm::radians(12.0F), glm::vec3(0, 0, 1));
  scene.camera = glm::translate(camera, glm::vec3(-125, -65, 0));
  Map reduced = wholeMap(waves(200), {200, 90}, {48, 36});
  reduced.channel = 1;
  scene.primitives.emplace_back(reduced);
  return scene;
}

TEST_F(GoldenTest, LightStage) {
  expectGolden("stage_light", draw(smallStage(Theme::Light, 1)));
}

TEST_F(GoldenTest, DarkStageAtOneAndAHalf) {
  expectGolden("stage_dark_150", draw(smallStage(Theme::Dark, 1.5F), Theme::Dark));
}

TEST_F(GoldenTest, OrbitedStage) {
  expectGolden("stage_orbited", draw(orbited()));
}

}  // namespace
}  // namespace convscope
