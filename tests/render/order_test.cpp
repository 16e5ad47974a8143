#include <random>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class OrderTest : public RenderTest {};

constexpr int kSide = 48;

struct Painted {
  Primitive primitive;
  Color color;
};

// A rectangle of one colour as one of the four kinds.
Painted randomRectangle(std::mt19937& random, glm::vec2 corner, glm::vec2 size) {
  const Color any{static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()),
                  static_cast<std::uint8_t>(random()), 255};
  switch (random() % 4) {
    case 0: {
      const Palette& colors = palette(Theme::Light);
      const std::size_t stop = random() % 7;
      const float value = (static_cast<float>(stop) - 3) / 3;
      return {wholeMap(makeTestVolume(1, 1, {value}), corner, size), colors.diverging[stop]};
    }
    case 1:
      return {Box{glm::vec3(corner, 0), size, any, Box::Pattern::None, {}, {}}, any};
    case 2: {
      const glm::vec2 start = corner + glm::vec2(0, size.y / 2);
      return {Line{glm::vec3(start, 0), glm::vec3(start + glm::vec2(size.x, 0), 0), size.y, any, 0, 0}, any};
    }
    default: {
      const glm::vec2 end = corner + size;
      return {Quad{{glm::vec3(corner, 0), {end.x, corner.y, 0}, glm::vec3(end, 0), {corner.x, end.y, 0}}, any}, any};
    }
  }
}

TEST_F(OrderTest, LaterPrimitivesCoverEarlierOnesOfAnyKind) {
  std::mt19937 random(7);
  for (int round = 0; round < 12; ++round) {
    Scene scene = whiteScene({kSide, kSide}, 1);
    std::vector<Color> expected(kSide * kSide, kWhite);
    for (int i = 0; i < 60; ++i) {
      const int left = static_cast<int>(random() % 40);
      const int top = static_cast<int>(random() % 40);
      const int wide = 4 + static_cast<int>(random() % 20);
      const int high = 4 + static_cast<int>(random() % 20);
      const Painted painted = randomRectangle(random, {left, top}, {wide, high});
      scene.primitives.emplace_back(painted.primitive);
      if (random() % 3 == 0) scene.primitives.emplace_back(Label{});
      for (int y = top; y < std::min(top + high, kSide); ++y) {
        for (int x = left; x < std::min(left + wide, kSide); ++x) {
          expected[static_cast<std::size_t>(y * kSide + x)] = painted.color;
        }
      }
    }
    const Pixels pixels = draw(scene);
    for (int y = 0; y < kSide; ++y) {
      for (int x = 0; x < kSide; ++x) {
        ASSERT_TRUE(near(pixels.at(x, y), expected[static_cast<std::size_t>(y * kSide + x)], 1)) << x << ", " << y;
      }
    }
  }
}

TEST_F(OrderTest, DepthDoesNotChangeTheOrder) {
  Scene scene = whiteScene({10, 10}, 1);
  scene.primitives.emplace_back(Box{{0, 0, 50}, {10, 10}, kBlack, Box::Pattern::None, {}, {}});
  scene.primitives.emplace_back(Box{{0, 0, -50}, {10, 10}, {9, 9, 200, 255}, Box::Pattern::None, {}, {}});
  EXPECT_EQ(draw(scene).at(5, 5), (Color{9, 9, 200, 255}));
}

TEST_F(OrderTest, TheTargetTakesTheSizeOfTheScene) {
  for (const float scale : {1.0F, 1.5F, 2.0F}) {
    const Pixels pixels = draw(whiteScene({101, 53}, scale));
    EXPECT_EQ(pixels.width, std::lround(101 * scale));
    EXPECT_EQ(pixels.height, std::lround(53 * scale));
  }
  EXPECT_EQ(draw(whiteScene({0, 0}, 1)).bytes.size(), 4U) << "an empty stage is no error";
}

}  // namespace
}  // namespace convscope
