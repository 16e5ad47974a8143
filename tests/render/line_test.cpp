#include <algorithm>
#include <cmath>
#include <random>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class LineTest : public RenderTest {};

Line blackLine(glm::vec2 from, glm::vec2 to, float width, float dash = 0, float gap = 0) {
  return {glm::vec3(from, 0), glm::vec3(to, 0), width, kBlack, dash, gap};
}

struct Span {
  int from = 0;
  int to = 0;
};

// A line as wide as whole pixels around its middle; halves go down and right.
Span strokeSpan(double middle, double width) {
  const int whole = std::max(1, static_cast<int>(std::floor(width + 0.5)));
  const int from = static_cast<int>(std::floor(middle - whole / 2.0 + 0.5));
  return {from, from + whole};
}

TEST_F(LineTest, OnePixelFromTenTwentyLiesInRowTwenty) {
  Scene scene = whiteScene({120, 40}, 1);
  scene.primitives.emplace_back(blackLine({10, 20}, {110, 20}, 1));
  const Pixels pixels = draw(scene);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 120; ++x) {
      EXPECT_EQ(pixels.at(x, y), y == 20 && x >= 10 && x < 110 ? kBlack : kWhite) << x << ", " << y;
    }
  }
}

TEST_F(LineTest, AlongAnAxisEveryPixelIsFullOrEmptyAtEveryScale) {
  std::mt19937 random(4);
  for (const float scale : {1.0F, 1.5F, 2.0F}) {
    for (int round = 0; round < 40; ++round) {
      const bool level = random() % 2 == 0;
      const double across = 5 + (random() % 60) / 2.0;
      const double from = 5 + random() % 20;
      const double to = from + 1 + random() % 30;
      const double width = 1 + (random() % 5) / 2.0;
      const bool backwards = random() % 2 == 0;
      glm::vec2 start = level ? glm::vec2(from, across) : glm::vec2(across, from);
      glm::vec2 end = level ? glm::vec2(to, across) : glm::vec2(across, to);
      if (backwards) std::swap(start, end);
      Scene scene = whiteScene({64, 64}, scale);
      scene.primitives.emplace_back(blackLine(start, end, static_cast<float>(width)));
      const Pixels pixels = draw(scene);
      const Span band = strokeSpan(across * scale, width * scale);
      const Span run{static_cast<int>(std::floor(from * scale + 0.5)), static_cast<int>(std::floor(to * scale + 0.5))};
      for (int y = 0; y < pixels.height; ++y) {
        for (int x = 0; x < pixels.width; ++x) {
          const int a = level ? x : y;
          const int b = level ? y : x;
          const bool inside = a >= run.from && a < run.to && b >= band.from && b < band.to;
          ASSERT_EQ(pixels.at(x, y), inside ? kBlack : kWhite)
              << x << ", " << y << " at scale " << scale << ", width " << width << ", middle " << across;
        }
      }
    }
  }
}

TEST_F(LineTest, DashesCoverTheirShareAndStartWithADash) {
  Scene scene = whiteScene({120, 10}, 1);
  scene.primitives.emplace_back(blackLine({10, 5}, {110, 5}, 1, 3, 2));
  const Pixels pixels = draw(scene);
  for (int x = 0; x < 120; ++x) {
    const bool painted = x >= 10 && x < 110 && (x - 10) % 5 < 3;
    EXPECT_EQ(pixels.at(x, 5), painted ? kBlack : kWhite) << x;
  }
}

TEST_F(LineTest, DashesAlongAnAxisAreWholePixelsAtEveryScale) {
  for (const float scale : {1.0F, 1.5F, 2.0F}) {
    Scene scene = whiteScene({12, 100}, scale);
    scene.primitives.emplace_back(blackLine({5.5F, 90}, {5.5F, 10}, 1, 2, 3));
    const Pixels pixels = draw(scene);
    const int dash = static_cast<int>(std::lround(2 * scale));
    const int gap = static_cast<int>(std::floor(3 * scale + 0.5F));
    const int bottom = static_cast<int>(90 * scale);
    for (int way = 0; way < static_cast<int>(80 * scale); ++way) {
      const Color found = pixels.at(static_cast<int>(5.5F * scale), bottom - 1 - way);
      EXPECT_EQ(found, way % (dash + gap) < dash ? kBlack : kWhite) << way << " at scale " << scale;
    }
  }
}

TEST_F(LineTest, SlantedLinesKeepTheirArea) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> place(10, 110);
  for (const float scale : {1.0F, 1.5F, 2.0F}) {
    for (int round = 0; round < 40; ++round) {
      const glm::vec2 from{place(random), place(random)};
      const glm::vec2 to{place(random), place(random)};
      const double length = std::hypot(to.x - from.x, to.y - from.y);
      if (length < 20) continue;
      const float width = 1 + static_cast<float>(round % 5) * 0.5F;
      const bool dashed = round % 2 == 0;
      Scene scene = whiteScene({120, 120}, scale);
      scene.primitives.emplace_back(blackLine(from, to, width, dashed ? 3 : 0, dashed ? 2 : 0));
      const double full = length * width * scale * scale * (dashed ? 0.6 : 1);
      const double slack = dashed ? 2 * width * scale * scale : 0;  // where the last dash is cut
      EXPECT_NEAR(totalBlackness(draw(scene)), full, full * 0.03 + slack) << "width " << width << ", scale " << scale;
    }
  }
}

TEST_F(LineTest, SlantedLinesAreSmoothAndStayTogether) {
  Scene scene = whiteScene({100, 60}, 1);
  scene.primitives.emplace_back(blackLine({5, 10}, {95, 41}, 1));
  const Pixels pixels = draw(scene);
  for (int x = 8; x < 92; ++x) {
    double column = 0;
    int touched = 0;
    for (int y = 0; y < 60; ++y) {
      column += blackness(pixels.at(x, y));
      touched += pixels.at(x, y) == kWhite ? 0 : 1;
    }
    // A column cuts the line at a slant: 1 / cos of its angle.
    EXPECT_NEAR(column, 1.058, 0.08) << x;
    EXPECT_LE(touched, 3) << x;
  }
}

TEST_F(LineTest, ALineWithoutLengthOrColourDrawsNothing) {
  Scene scene = whiteScene({20, 20}, 1);
  scene.primitives.emplace_back(blackLine({5, 5}, {5, 5}, 3));
  Line clear = blackLine({2, 10}, {18, 10}, 3);
  clear.color.a = 0;
  scene.primitives.emplace_back(clear);
  EXPECT_EQ(draw(scene), draw(whiteScene({20, 20}, 1)));
}

}  // namespace
}  // namespace convscope
