// What the render tests share: a context for each suite, scenes, and pixels as colours.
#pragma once

#include <cstdint>
#include <gtest/gtest.h>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "app/render/offscreen.h"
#include "app/render/scene_renderer.h"
#include "app/scene/primitives.h"

namespace convscope {

inline void PrintTo(const Color& color, std::ostream* out) {
  *out << "(" << int{color.r} << ", " << int{color.g} << ", " << int{color.b} << ", " << int{color.a} << ")";
}

// RGBA rows from the top down.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> bytes;

  Color at(int x, int y) const;
  bool operator==(const Pixels&) const = default;
};

Pixels readBack(const RenderTarget& target);

// Each channel within `tolerance`.
::testing::AssertionResult near(Color one, Color other, int tolerance);

// How far a pixel is on its way from white (0) to black (1), for scenes in black on white.
double blackness(Color color);

// The sum over all pixels.
double totalBlackness(const Pixels& pixels);

// A white scene at a scale.
Scene whiteScene(glm::vec2 size, float scale);

// A volume of one channel, filled in rows.
VolumePtr makeTestVolume(Index rows, Index columns, const std::vector<float>& values);

// A map of all of a one-channel volume, all of it computed.
Map wholeMap(const VolumePtr& volume, glm::vec2 corner, glm::vec2 size);

constexpr Color kWhite{255, 255, 255, 255};
constexpr Color kBlack{0, 0, 0, 255};

// Skips its tests, with the reason, where no context can be made.
class RenderTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  void SetUp() override;

  Pixels draw(const Scene& scene, Theme theme = Theme::Light);
  SceneRenderer& renderer() { return *renderer_; }

 private:
  static std::unique_ptr<OffscreenContext> context_;
  static std::string reason_;
  std::unique_ptr<SceneRenderer> renderer_;
};

}  // namespace convscope
