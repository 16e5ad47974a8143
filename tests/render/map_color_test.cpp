#include <random>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class MapColorTest : public RenderTest {};

std::vector<float> randomValues(std::mt19937& random, Index count, float low, float high) {
  std::uniform_real_distribution<float> any(low, high);
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& value : values) value = any(random);
  return values;
}

TEST_F(MapColorTest, SignedValuesHaveTheColoursOfTheScaleInBothThemes) {
  std::mt19937 random(8);
  for (const Theme theme : {Theme::Light, Theme::Dark}) {
    for (const float scale : {1.0F, 0.37F, 25.0F}) {
      // Also outside the scale, where the last colour stays.
      std::vector<float> values = randomValues(random, 32 * 32, -1.3F * scale, 1.3F * scale);
      values[0] = 0;
      const VolumePtr volume = makeTestVolume(32, 32, values);
      Scene scene = whiteScene({128, 128}, 1);
      Map map = wholeMap(volume, {0, 0}, {128, 128});
      map.colors.scale = scale;
      scene.primitives.emplace_back(map);
      const Pixels pixels = draw(scene, theme);
      for (int y = 0; y < 128; ++y) {
        for (int x = 0; x < 128; ++x) {
          const Color expected = divergingColor(palette(theme), volume->tensor.at(0, y / 4, x / 4), scale);
          ASSERT_TRUE(near(pixels.at(x, y), expected, 1)) << x << ", " << y;
        }
      }
    }
  }
}

TEST_F(MapColorTest, PictureValuesHaveTheirTint) {
  std::vector<float> values(256);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i) / 255.0F;
  const VolumePtr volume = makeTestVolume(16, 16, values);
  for (const char* name : {"R", "G", "B", "luma"}) {
    Scene scene = whiteScene({64, 64}, 1);
    Map map = wholeMap(volume, {0, 0}, {64, 64});
    map.colors = {ColorMap::Kind::Tint, 1, channelTint(name)};
    scene.primitives.emplace_back(map);
    const Pixels pixels = draw(scene);
    for (int i = 0; i < 256; ++i) {
      const Color expected = tintedColor(channelTint(name), values[static_cast<std::size_t>(i)]);
      EXPECT_TRUE(near(pixels.at(i % 16 * 4 + 1, i / 16 * 4 + 1), expected, 1)) << name << " " << i;
    }
  }
}

TEST_F(MapColorTest, AnRgbPictureIsShownAsItIs) {
  std::mt19937 random(9);
  Volume volume;
  volume.tensor = {{3, 8, 8}, {}};
  std::vector<std::uint8_t> bytes(3 * 64);
  for (std::uint8_t& byte : bytes) {
    byte = static_cast<std::uint8_t>(random());
    volume.tensor.values.push_back(static_cast<float>(byte) / 255.0F);
  }
  Scene scene = whiteScene({40, 40}, 1);
  Map map = wholeMap(std::make_shared<const Volume>(volume), {0, 0}, {40, 40});
  map.colors.kind = ColorMap::Kind::Rgb;
  scene.primitives.emplace_back(map);
  const Pixels pixels = draw(scene);
  for (int i = 0; i < 64; ++i) {
    const std::size_t at = static_cast<std::size_t>(i);
    EXPECT_EQ(pixels.at(i % 8 * 5 + 2, i / 8 * 5 + 2), (Color{bytes[at], bytes[64 + at], bytes[128 + at], 255})) << i;
  }
}

TEST_F(MapColorTest, EachMapShowsItsOwnChannel) {
  Volume volume;
  volume.tensor = Tensor::zeros({5, 2, 3});
  for (std::size_t i = 0; i < volume.tensor.values.size(); ++i) {
    volume.tensor.values[i] = static_cast<float>(i) / 30.0F;
  }
  const auto shared = std::make_shared<const Volume>(volume);
  Scene scene = whiteScene({60, 100}, 1);
  for (Index c = 0; c < 5; ++c) {
    Map map = wholeMap(shared, {0, 20 * c}, {30, 20});
    map.channel = c;
    scene.primitives.emplace_back(map);
  }
  const Pixels pixels = draw(scene);
  for (Index c = 0; c < 5; ++c) {
    for (Index y = 0; y < 2; ++y) {
      for (Index x = 0; x < 3; ++x) {
        const Color expected = divergingColor(palette(Theme::Light), volume.tensor.at(c, y, x), 1);
        EXPECT_TRUE(near(pixels.at(static_cast<int>(10 * x + 5), static_cast<int>(20 * c + 10 * y + 5)), expected, 1));
      }
    }
  }
}

TEST_F(MapColorTest, CellsHaveSharpEdgesAtEveryScale) {
  const Color low = palette(Theme::Light).diverging[0];
  const Color high = palette(Theme::Light).diverging[6];
  std::vector<float> values;
  for (int i = 0; i < 81; ++i) values.push_back(i % 2 == 0 ? -1.0F : 1.0F);
  const VolumePtr board = makeTestVolume(9, 9, values);
  for (const float scale : {1.0F, 1.5F, 2.0F}) {
    for (const float side : {27.0F, 63.0F, 72.0F}) {
      Scene scene = whiteScene({80, 80}, scale);
      scene.primitives.emplace_back(wholeMap(board, {3, 5}, {side, side}));
      const Pixels pixels = draw(scene);
      const int left = static_cast<int>(std::floor(3 * scale + 0.5F));
      const int top = static_cast<int>(std::floor(5 * scale + 0.5F));
      const int wide = static_cast<int>(std::floor((3 + side) * scale + 0.5F)) - left;
      const int high2 = static_cast<int>(std::floor((5 + side) * scale + 0.5F)) - top;
      for (int y = 0; y < high2; ++y) {
        for (int x = 0; x < wide; ++x) {
          const int column = static_cast<int>((x + 0.5) / wide * 9 + 1e-3);
          const int row = static_cast<int>((y + 0.5) / high2 * 9 + 1e-3);
          ASSERT_EQ(pixels.at(left + x, top + y), (row + column) % 2 == 0 ? low : high)
              << x << ", " << y << " at scale " << scale << ", side " << side;
        }
      }
    }
  }
}

TEST_F(MapColorTest, TheSameSceneGivesTheSameBytes) {
  std::mt19937 random(10);
  Scene scene = whiteScene({150, 120}, 1.5F);
  const VolumePtr volume = makeTestVolume(90, 90, randomValues(random, 90 * 90, -1, 1));
  scene.primitives.emplace_back(wholeMap(volume, {10, 10}, {40, 40}));
  scene.primitives.emplace_back(wholeMap(volume, {60, 10}, {90, 90}));
  scene.primitives.emplace_back(Line{{3, 3, 0}, {140, 99, 0}, 1.5F, kBlack, 3, 2});
  scene.primitives.emplace_back(Quad{{glm::vec3{3, 3, 0}, {99, 50, 0}, {99, 70, 0}, {3, 60, 0}}, {0, 0, 0, 40}});
  const Pixels first = draw(scene);
  EXPECT_EQ(draw(scene), first);
  RenderTarget target;
  SceneRenderer other;
  other.render(scene, Theme::Light, target);
  EXPECT_EQ(readBack(target), first);
}

}  // namespace
}  // namespace convscope
