#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <random>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class QuadTest : public RenderTest {};

Quad quadOf(const std::array<glm::vec2, 4>& corners, Color color) {
  Quad quad;
  for (std::size_t i = 0; i < 4; ++i) quad.corners[i] = glm::vec3(corners[i], 0);
  quad.color = color;
  return quad;
}

double areaOf(const std::array<glm::vec2, 4>& corners) {
  double twice = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const glm::vec2 a = corners[i];
    const glm::vec2 b = corners[(i + 1) % 4];
    twice += static_cast<double>(a.x) * b.y - static_cast<double>(b.x) * a.y;
  }
  return std::abs(twice) / 2;
}

// Four points on an ellipse in order: always convex.
std::array<glm::vec2, 4> randomConvex(std::mt19937& random) {
  std::uniform_real_distribution<double> turn(0.1, 1.4);
  std::array<glm::vec2, 4> corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const double angle = static_cast<double>(i) * 1.5708 + turn(random);
    corners[i] = {60 + 45 * std::cos(angle), 60 + 35 * std::sin(angle)};
  }
  return corners;
}

TEST_F(QuadTest, CoversItsAreaInEitherDirection) {
  std::mt19937 random(6);
  for (int round = 0; round < 30; ++round) {
    const std::array<glm::vec2, 4> corners = randomConvex(random);
    Scene scene = whiteScene({120, 120}, 1);
    scene.primitives.emplace_back(quadOf(corners, kBlack));
    Scene turned = whiteScene({120, 120}, 1);
    turned.primitives.emplace_back(quadOf({corners[3], corners[2], corners[1], corners[0]}, kBlack));
    const Pixels pixels = draw(scene);
    EXPECT_NEAR(totalBlackness(pixels), areaOf(corners), 12) << "of about " << areaOf(corners);
    const Pixels other = draw(turned);
    for (int y = 0; y < 120; ++y) {
      for (int x = 0; x < 120; ++x) ASSERT_TRUE(near(pixels.at(x, y), other.at(x, y), 1));
    }
  }
}

TEST_F(QuadTest, AlongTheAxesItIsABox) {
  for (const float scale : {1.0F, 1.5F, 2.0F}) {
    Scene quads = whiteScene({60, 40}, scale);
    quads.primitives.emplace_back(quadOf({{{7, 3}, {51, 3}, {51, 30}, {7, 30}}}, kBlack));
    Scene boxes = whiteScene({60, 40}, scale);
    boxes.primitives.emplace_back(Box{{7, 3, 0}, {44, 27}, kBlack, Box::Pattern::None, {}, {}});
    EXPECT_EQ(draw(quads), draw(boxes)) << "at scale " << scale;
  }
}

TEST_F(QuadTest, ABeamLetsWhatIsBelowShow) {
  const Color accent = palette(Theme::Light).accent;
  Color faint = accent;
  faint.a = 31;  // 12 %
  Scene scene = whiteScene({40, 40}, 1);
  scene.primitives.emplace_back(quadOf({{{2, 2}, {38, 12}, {38, 20}, {2, 38}}}, faint));
  EXPECT_TRUE(near(draw(scene).at(20, 15), mix(kWhite, accent, 31 / 255.0), 1));
}

TEST_F(QuadTest, TwoEqualCornersMakeATriangle) {
  const std::array<glm::vec2, 4> corners{{{10, 10}, {50, 10}, {50, 10}, {30, 45}}};
  Scene scene = whiteScene({60, 60}, 1);
  scene.primitives.emplace_back(quadOf(corners, kBlack));
  const Pixels pixels = draw(scene);
  EXPECT_NEAR(totalBlackness(pixels), areaOf(corners), 6);
  EXPECT_EQ(pixels.at(30, 20), kBlack);
  EXPECT_EQ(pixels.at(10, 40), kWhite);
}

TEST_F(QuadTest, ASliverIsAsFaintAsItIsThin) {
  const std::array<glm::vec2, 4> corners{{{5, 10}, {95, 40}, {95, 40.3F}, {5, 10.3F}}};
  Scene scene = whiteScene({100, 50}, 1);
  scene.primitives.emplace_back(quadOf(corners, kBlack));
  EXPECT_NEAR(totalBlackness(draw(scene)), areaOf(corners), 6);
  Scene flat = whiteScene({100, 50}, 1);
  flat.primitives.emplace_back(quadOf({{{5, 10}, {50, 25}, {95, 40}, {50, 25}}}, kBlack));
  EXPECT_EQ(totalBlackness(draw(flat)), 0);
}

TEST_F(QuadTest, TheCameraMovesEveryKind) {
  // A turn by a quarter about the middle of a square scene: what was at (x, y) comes to (60 - y, x).
  glm::mat4 camera = glm::translate(glm::mat4(1), glm::vec3(30, 30, 0));
  camera = glm::rotate(camera, 1.57079633F, glm::vec3(0, 0, 1));
  camera = glm::translate(camera, glm::vec3(-30, -30, 0));
  Scene scene = whiteScene({60, 60}, 1);
  scene.camera = camera;
  scene.primitives.emplace_back(quadOf({{{5, 5}, {15, 5}, {15, 10}, {5, 10}}}, kBlack));
  scene.primitives.emplace_back(Box{{5, 20, 0}, {10, 5}, kBlack, Box::Pattern::None, {}, {}});
  scene.primitives.emplace_back(Line{{5, 32.5F, 0}, {15, 32.5F, 0}, 5, kBlack, 0, 0});
  scene.primitives.emplace_back(wholeMap(makeTestVolume(1, 1, {-1}), {5, 40}, {10, 5}));
  const Pixels pixels = draw(scene);
  for (const int y : {7, 22, 32}) EXPECT_EQ(pixels.at(60 - y, 10), kBlack) << y;
  EXPECT_EQ(pixels.at(60 - 42, 10), palette(Theme::Light).diverging[0]);
  EXPECT_EQ(pixels.at(10, 7), kWhite);
}

}  // namespace
}  // namespace convscope
