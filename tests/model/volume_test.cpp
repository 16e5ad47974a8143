// Finished tensors: their largest magnitude and their previews.
#include "app/model/volume.h"

#include <gtest/gtest.h>
#include <numeric>
#include <vector>

#include "app/model/area_average.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

TEST(Volume, KnowsItsLargestMagnitude) {
  EXPECT_EQ(makeVolume({{1, 1, 3}, {0.5F, -2, 1}})->largest, 2);
  EXPECT_EQ(makeVolume(Tensor::zeros({2, 2, 2}))->largest, 0);
}

TEST(Volume, SmallTensorsHaveNoPreview) {
  EXPECT_TRUE(makeVolume(Tensor::zeros({3, 512, 512}))->preview.values.empty());
}

TEST(Volume, PreviewsOfLargeOnesAreAverages) {
  Tensor tensor = Tensor::zeros({2, 1024, 256});
  for (Index y = 0; y < 1024; ++y) {
    for (Index x = 0; x < 256; ++x) tensor.at(1, y, x) = static_cast<float>(y % 2 + 2 * (x % 2));
  }
  const VolumePtr volume = makeVolume(tensor);
  ASSERT_EQ(volume->preview.shape, (Shape{2, 512, 128}));
  for (Index y = 0; y < 512; ++y) {
    for (Index x = 0; x < 128; ++x) {
      EXPECT_EQ(volume->preview.at(0, y, x), 0);
      EXPECT_EQ(volume->preview.at(1, y, x), 1.5F);
    }
  }
  EXPECT_EQ(volume->tensor, tensor);
}

TEST(Volume, ThinTensorsKeepAPixel) {
  EXPECT_EQ(makeVolume(Tensor::zeros({1, 3, 1600}))->preview.shape, (Shape{1, 1, 512}));
  EXPECT_EQ(makeVolume(Tensor::zeros({1, 1600, 1}))->preview.shape, (Shape{1, 512, 1}));
}

TEST(AreaAverage, KeepsTheMean) {
  test::Random random(3);
  for (int i = 0; i < 100; ++i) {
    const Size2 from{random.between(1, 40), random.between(1, 40)};
    const Size2 to{random.between(1, from.h), random.between(1, from.w)};
    const Tensor source = test::randomTensor(random, {1, from.h, from.w});
    std::vector<float> target(static_cast<std::size_t>(to.h * to.w));
    areaAverage({source.values.data(), from, 1}, {target.data(), to, 1});
    const double before = std::accumulate(source.values.begin(), source.values.end(), 0.0);
    const double after = std::accumulate(target.begin(), target.end(), 0.0);
    EXPECT_NEAR(before / static_cast<double>(from.h * from.w), after / static_cast<double>(to.h * to.w), 1e-5);
  }
}

TEST(AreaAverage, OfTheSameSizeIsACopy) {
  test::Random random(4);
  const Tensor source = test::randomTensor(random, {1, 17, 23});
  Values target(source.values.size());
  areaAverage({source.values.data(), {17, 23}, 1}, {target.data(), {17, 23}, 1});
  EXPECT_EQ(target, source.values);
}

TEST(AreaAverage, HonoursStrides) {
  const std::vector<float> source{1, 9, 3, 9, 5, 9, 7, 9};  // every second value, 2 x 2
  std::vector<float> target(2, -1);
  areaAverage({source.data(), {2, 2}, 2}, {target.data(), {1, 1}, 2});
  EXPECT_EQ(target, (std::vector<float>{4, -1}));
}

// Interleaved planes at once are what each of them is alone.
TEST(SplitAverage, IsTheAverageOfEachPlane) {
  test::Random random(8);
  for (int i = 0; i < 40; ++i) {
    const Size2 from{random.between(1, 30), random.between(1, 30)};
    const Size2 to = random.chance(30) ? from : Size2{random.between(1, from.h), random.between(1, from.w)};
    const Index components = random.between(1, 4);
    const Tensor source = test::randomTensor(random, {1, from.h, from.w * components});
    const auto plane = static_cast<std::size_t>(to.h * to.w);
    std::vector<float> planes(plane * static_cast<std::size_t>(components));
    splitAverage({source.values.data(), from, 1}, components, {planes.data(), to, 1});
    for (Index c = 0; c < components; ++c) {
      std::vector<float> alone(plane);
      areaAverage({source.values.data() + c, from, components}, {alone.data(), to, 1});
      const auto first = planes.begin() + static_cast<std::ptrdiff_t>(plane) * c;
      EXPECT_EQ(alone, std::vector<float>(first, first + static_cast<std::ptrdiff_t>(plane)));
    }
  }
}

TEST(ReducedSize, NeverEnlarges) {
  EXPECT_EQ(reducedSize({3, 5}, 8), (Size2{3, 5}));
  EXPECT_EQ(reducedSize({30, 50}, 5), (Size2{3, 5}));
}

}  // namespace
}  // namespace convscope
