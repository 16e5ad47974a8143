#include "tests/render/render_support.h"

#include <cstdlib>
#include <utility>

namespace convscope {

std::unique_ptr<OffscreenContext> RenderTest::context_;
std::string RenderTest::reason_;

Color Pixels::at(int x, int y) const {
  if (x < 0 || y < 0 || x >= width || y >= height) return {};
  const std::uint8_t* p =
      bytes.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
  return {p[0], p[1], p[2], p[3]};
}

Pixels readBack(const RenderTarget& target) {
  return {target.width(), target.height(), target.pixels()};
}

::testing::AssertionResult near(Color one, Color other, int tolerance) {
  const int differences[] = {std::abs(one.r - other.r), std::abs(one.g - other.g), std::abs(one.b - other.b),
                             std::abs(one.a - other.a)};
  for (const int difference : differences) {
    if (difference > tolerance) {
      return ::testing::AssertionFailure() << ::testing::PrintToString(one) << " is not within " << tolerance << " of "
                                           << ::testing::PrintToString(other);
    }
  }
  return ::testing::AssertionSuccess();
}

double blackness(Color color) {
  return 1 - color.r / 255.0;
}

double totalBlackness(const Pixels& pixels) {
  double sum = 0;
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) sum += blackness(pixels.at(x, y));
  }
  return sum;
}

Scene whiteScene(glm::vec2 size, float scale) {
  Scene scene;
  scene.size = size;
  scene.scale = scale;
  scene.background = kWhite;
  return scene;
}

VolumePtr makeTestVolume(Index rows, Index columns, const std::vector<float>& values) {
  return std::make_shared<const Volume>(Volume{{{1, rows, columns}, {values.begin(), values.end()}}, 1, {}, {}, {}});
}

Map wholeMap(const VolumePtr& volume, glm::vec2 corner, glm::vec2 size) {
  Map map;
  map.corner = glm::vec3(corner, 0);
  map.size = size;
  map.volume = volume;
  map.cells = {volume->tensor.shape.h, volume->tensor.shape.w};
  map.done = map.cells.h * map.cells.w;
  return map;
}

void RenderTest::SetUpTestSuite() {
  auto created = OffscreenContext::create();
  if (created) {
    context_ = std::move(*created);
  } else {
    reason_ = created.error();
  }
}

void RenderTest::TearDownTestSuite() {
  context_.reset();
}

void RenderTest::SetUp() {
  if (!context_) GTEST_SKIP() << reason_;
  renderer_ = std::make_unique<SceneRenderer>();
}

Pixels RenderTest::draw(const Scene& scene, Theme theme) {
  RenderTarget target;
  renderer_->render(scene, theme, target);
  return readBack(target);
}

}  // namespace convscope
