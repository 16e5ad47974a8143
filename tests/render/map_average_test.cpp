#include <algorithm>
#include <cmath>
#include <random>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class MapAverageTest : public RenderTest {};

// The mean of a plane over a rectangle in cells, by fractional coverage.
double meanOver(const Tensor& plane, double left, double top, double right, double bottom) {
  double sum = 0;
  double area = 0;
  for (Index y = static_cast<Index>(top); y < std::min<Index>(plane.shape.h, static_cast<Index>(std::ceil(bottom)));
       ++y) {
    for (Index x = static_cast<Index>(left); x < std::min<Index>(plane.shape.w, static_cast<Index>(std::ceil(right)));
         ++x) {
      const double wide =
          std::min<double>(right, static_cast<double>(x + 1)) - std::max<double>(left, static_cast<double>(x));
      const double high =
          std::min<double>(bottom, static_cast<double>(y + 1)) - std::max<double>(top, static_cast<double>(y));
      sum += wide * high * plane.at(0, y, x);
      area += wide * high;
    }
  }
  return sum / area;
}

std::vector<float> noise(Index count) {
  std::mt19937 random(12);
  std::uniform_real_distribution<float> any(-1, 1);
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& value : values) value = any(random);
  return values;
}

TEST_F(MapAverageTest, UpToHalfSizeEachPixelIsTheMeanOfWhatItCovers) {
  const VolumePtr volume = makeTestVolume(60, 90, noise(60 * 90));
  for (const glm::ivec2 size : {glm::ivec2{90, 60}, glm::ivec2{72, 48}, glm::ivec2{61, 43}, glm::ivec2{45, 30}}) {
    Scene scene = whiteScene({100, 70}, 1);
    scene.primitives.emplace_back(wholeMap(volume, {2, 3}, size));
    const Pixels pixels = draw(scene);
    for (int y = 0; y < size.y; ++y) {
      for (int x = 0; x < size.x; ++x) {
        const double mean = meanOver(volume->tensor, x * 90.0 / size.x, y * 60.0 / size.y, (x + 1) * 90.0 / size.x,
                                     (y + 1) * 60.0 / size.y);
        ASSERT_TRUE(near(pixels.at(2 + x, 3 + y), divergingColor(palette(Theme::Light), mean, 1), 2))
            << x << ", " << y << " of " << size.x << " x " << size.y;
      }
    }
  }
}

TEST_F(MapAverageTest, PowersOfTwoAreExact) {
  const VolumePtr volume = makeTestVolume(128, 128, noise(128 * 128));
  for (const int side : {64, 32, 16, 8}) {
    Scene scene = whiteScene({70, 70}, 1);
    scene.primitives.emplace_back(wholeMap(volume, {1, 1}, {side, side}));
    const Pixels pixels = draw(scene);
    const double cells = 128.0 / side;
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) {
        const double mean = meanOver(volume->tensor, x * cells, y * cells, (x + 1) * cells, (y + 1) * cells);
        ASSERT_TRUE(near(pixels.at(1 + x, 1 + y), divergingColor(palette(Theme::Light), mean, 1), 2)) << side;
      }
    }
  }
}

TEST_F(MapAverageTest, ReducedMapsNeitherDarkenNorShift) {
  // A smooth slope: any size shows the value at the middle of each pixel.
  std::vector<float> values;
  for (int y = 0; y < 333; ++y) {
    for (int x = 0; x < 501; ++x) values.push_back(static_cast<float>((x + 0.5) / 501 - (y + 0.5) / 333));
  }
  const VolumePtr volume = makeTestVolume(333, 501, values);
  for (const glm::ivec2 size : {glm::ivec2{200, 133}, glm::ivec2{75, 50}, glm::ivec2{31, 20}, glm::ivec2{9, 6}}) {
    Scene scene = whiteScene({210, 140}, 1);
    scene.primitives.emplace_back(wholeMap(volume, {0, 0}, size));
    const Pixels pixels = draw(scene);
    for (int y = 0; y < size.y; ++y) {
      for (int x = 0; x < size.x; ++x) {
        const double value = (x + 0.5) / size.x - (y + 0.5) / size.y;
        // At the borders of levels with odd sides a level's texels are not all equally wide.
        ASSERT_TRUE(near(pixels.at(x, y), divergingColor(palette(Theme::Light), value, 1), 6))
            << x << ", " << y << " of " << size.x << " x " << size.y;
      }
    }
  }
}

TEST_F(MapAverageTest, APreviewStandsForTheTensor) {
  Volume volume;
  volume.tensor.shape = {2, 4096, 4096};  // values not needed: drawing must not look at them
  volume.preview = Tensor::zeros({2, 4, 4});
  for (std::size_t i = 0; i < 32; ++i) volume.preview.values[i] = static_cast<float>(i) / 32.0F;
  Scene scene = whiteScene({40, 40}, 1);
  Map map;
  map.size = {40, 40};
  map.volume = std::make_shared<const Volume>(volume);
  map.channel = 1;
  map.cells = {4096, 4096};
  map.done = 4096 * 4096;
  scene.primitives.emplace_back(map);
  const Pixels pixels = draw(scene);
  for (int i = 0; i < 16; ++i) {
    const Color expected = divergingColor(palette(Theme::Light), (16 + i) / 32.0, 1);
    EXPECT_TRUE(near(pixels.at(i % 4 * 10 + 5, i / 4 * 10 + 5), expected, 1));
  }
}

}  // namespace
}  // namespace convscope
