#include <cmath>
#include <random>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

constexpr float kScales[] = {1.0F, 1.5F, 2.0F};

class BoxTest : public RenderTest {};

Box filled(glm::vec2 corner, glm::vec2 size, Color fill) {
  Box box;
  box.corner = glm::vec3(corner, 0);
  box.size = size;
  box.fill = fill;
  return box;
}

Box patterned(glm::vec2 corner, glm::vec2 size, Box::Pattern pattern) {
  Box box = filled(corner, size, kWhite);
  box.pattern = pattern;
  box.patternColor = kBlack;
  return box;
}

// Where an edge belongs: halves go up.
int grid(double pixels) {
  return static_cast<int>(std::floor(pixels + 0.5));
}

TEST_F(BoxTest, CoversExactlyItsPixelsAtEveryScale) {
  std::mt19937 random(3);
  for (const float scale : kScales) {
    for (int round = 0; round < 20; ++round) {
      const int left = static_cast<int>(random() % 30);
      const int top = static_cast<int>(random() % 20);
      const int wide = 4 + static_cast<int>(random() % 20);
      const int high = 4 + static_cast<int>(random() % 20);
      Scene scene = whiteScene({60, 50}, scale);
      scene.primitives.emplace_back(filled({left, top}, {wide, high}, kBlack));
      const Pixels pixels = draw(scene);
      for (int y = 0; y < pixels.height; ++y) {
        for (int x = 0; x < pixels.width; ++x) {
          const bool inside = x >= grid(left * scale) && x < grid((left + wide) * scale) && y >= grid(top * scale) &&
                              y < grid((top + high) * scale);
          ASSERT_EQ(pixels.at(x, y), inside ? kBlack : kWhite) << x << ", " << y << " at scale " << scale;
        }
      }
    }
  }
}

TEST_F(BoxTest, AThinBoxIsEquallyThickEverywhere) {
  for (const float scale : kScales) {
    for (int thick = 1; thick <= 3; ++thick) {
      for (int top = 0; top < 12; ++top) {
        Scene scene = whiteScene({30, 30}, scale);
        scene.primitives.emplace_back(filled({5, top}, {20, thick}, kBlack));
        const Pixels pixels = draw(scene);
        int rows = 0;
        for (int y = 0; y < pixels.height; ++y) rows += pixels.at(pixels.width / 2, y) == kBlack ? 1 : 0;
        EXPECT_EQ(rows, grid(thick * scale)) << "at " << top << ", scale " << scale;
      }
    }
  }
}

TEST_F(BoxTest, FillsBlendAndThePictureEndsOpaque) {
  Scene scene = whiteScene({20, 20}, 1);
  scene.background.a = 0;
  scene.primitives.emplace_back(filled({0, 0}, {10, 20}, {0, 0, 0, 128}));
  scene.primitives.emplace_back(filled({0, 0}, {20, 10}, {0, 0, 0, 0}));
  const Pixels pixels = draw(scene);
  EXPECT_TRUE(near(pixels.at(5, 15), {127, 127, 127, 255}, 1));
  EXPECT_EQ(pixels.at(5, 5), pixels.at(5, 15)) << "no fill changes nothing";
  EXPECT_EQ(pixels.at(15, 5), kWhite);
}

TEST_F(BoxTest, HatchRisesToTheRightEveryFivePixels) {
  for (const float scale : {1.0F, 2.0F}) {
    Scene scene = whiteScene({70, 70}, scale);
    scene.primitives.emplace_back(patterned({0, 0}, {70, 70}, Box::Pattern::Hatch));
    const Pixels pixels = draw(scene);
    const int period = static_cast<int>(5 * scale);
    double sum = 0;
    for (int y = 0; y < pixels.height; ++y) {
      for (int x = 0; x < pixels.width; ++x) {
        sum += blackness(pixels.at(x, y));
        if (x + 1 < pixels.width && y > 0) {
          ASSERT_TRUE(near(pixels.at(x, y), pixels.at(x + 1, y - 1), 1));
        }
        if (x + period < pixels.width) {
          ASSERT_TRUE(near(pixels.at(x, y), pixels.at(x + period, y), 1));
        }
      }
    }
    // Strokes of 1 px that are 5 / sqrt(2) apart, across.
    EXPECT_NEAR(sum / (pixels.width * pixels.height), 0.283, 0.04) << "at scale " << scale;
  }
}

TEST_F(BoxTest, HatchesOfNeighboursJoin) {
  Scene whole = whiteScene({60, 40}, 1);
  whole.primitives.emplace_back(patterned({3, 5}, {50, 30}, Box::Pattern::Hatch));
  Scene parts = whiteScene({60, 40}, 1);
  parts.primitives.emplace_back(patterned({3, 5}, {21, 30}, Box::Pattern::Hatch));
  parts.primitives.emplace_back(patterned({24, 5}, {29, 11}, Box::Pattern::Hatch));
  parts.primitives.emplace_back(patterned({24, 16}, {29, 19}, Box::Pattern::Hatch));
  EXPECT_EQ(draw(whole), draw(parts));
}

TEST_F(BoxTest, AHatchWithoutAFillShowsWhatIsBelow) {
  Scene scene = whiteScene({40, 40}, 1);
  scene.primitives.emplace_back(filled({0, 0}, {40, 40}, {10, 200, 10, 255}));
  Box hatch = patterned({0, 0}, {40, 40}, Box::Pattern::Hatch);
  hatch.fill = {};
  scene.primitives.emplace_back(hatch);
  const Pixels pixels = draw(scene);
  int ground = 0;
  int stroke = 0;
  for (int x = 0; x < 40; ++x) {
    ground += pixels.at(x, 20) == Color{10, 200, 10, 255} ? 1 : 0;
    stroke += pixels.at(x, 20) == kBlack ? 1 : 0;
  }
  EXPECT_GT(ground, 15);
  EXPECT_GT(stroke, 3);
}

TEST_F(BoxTest, DotsStandInTheMiddleOfEachCell) {
  for (const float scale : {1.0F, 2.0F}) {
    Scene scene = whiteScene({80, 48}, scale);
    Box dotted = patterned({0, 0}, {80, 48}, Box::Pattern::Dots);
    dotted.cell = {16, 12};
    scene.primitives.emplace_back(dotted);
    const Pixels pixels = draw(scene);
    const int cellWide = static_cast<int>(16 * scale);
    const int cellHigh = static_cast<int>(12 * scale);
    for (int cy = 0; cy < 4; ++cy) {
      for (int cx = 0; cx < 5; ++cx) {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int y = 0; y < cellHigh; ++y) {
          for (int x = 0; x < cellWide; ++x) {
            const double share = blackness(pixels.at(cx * cellWide + x, cy * cellHigh + y));
            sum += share;
            sumX += share * (x + 0.5);
            sumY += share * (y + 0.5);
          }
        }
        EXPECT_NEAR(sum, 3.14 * scale * scale, 0.4 * scale * scale) << "a dot is 2 px across";
        EXPECT_NEAR(sumX / sum, cellWide / 2.0, 0.1);
        EXPECT_NEAR(sumY / sum, cellHigh / 2.0, 0.1);
      }
    }
  }
}

}  // namespace
}  // namespace convscope
