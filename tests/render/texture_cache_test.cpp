#include "app/render/texture_cache.h"

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class TextureCacheTest : public RenderTest {};

VolumePtr plain(Index side, float value) {
  return makeTestVolume(side, side, std::vector<float>(static_cast<std::size_t>(side * side), value));
}

Scene sceneOf(const VolumePtr& volume) {
  Scene scene = whiteScene({32, 32}, 1);
  scene.primitives.emplace_back(wholeMap(volume, {0, 0}, {32, 32}));
  return scene;
}

Map mapOf(const VolumePtr& volume) {
  return wholeMap(volume, {0, 0}, {32, 32});
}

TEST_F(TextureCacheTest, ANewVolumeIsNeverMistakenForAnOldOne) {
  const Palette& colors = palette(Theme::Light);
  for (int i = 0; i < 100; ++i) {
    const float value = i % 2 == 0 ? -1.0F : 1.0F;
    // Not make_shared: so that the memory of the one before is free, and likely to be used again.
    const VolumePtr volume(new Volume{{{1, 8, 8}, Values(64, value)}, 1, {}, {}, {}});
    EXPECT_EQ(draw(sceneOf(volume)).at(16, 16), colors.diverging[i % 2 == 0 ? 0 : 6]) << i;
  }
}

TEST_F(TextureCacheTest, HoldsNoMoreThanWhatIsAlive) {
  std::size_t largest = 0;
  for (int i = 0; i < 100; ++i) {
    draw(sceneOf(plain(24, 0.5F)));
    largest = std::max(largest, renderer().textureBytes());
  }
  EXPECT_GT(largest, 0U);
  EXPECT_LE(largest, 2U * 24 * 24 * sizeof(float));
}

TEST_F(TextureCacheTest, DropsWhatNoSceneHasUsedForAWhile) {
  std::vector<VolumePtr> alive;  // as undo keeps them
  for (int i = 0; i < 100; ++i) {
    alive.push_back(plain(24, 0.5F));
    draw(sceneOf(alive.back()));
    EXPECT_LE(renderer().textureBytes(), 17U * 24 * 24 * sizeof(float));
  }
  const VolumePtr last = alive.back();
  for (int i = 0; i < 20; ++i) draw(sceneOf(last));
  EXPECT_EQ(renderer().textureBytes(), 24U * 24 * sizeof(float));
}

TEST_F(TextureCacheTest, UploadsOnceAndAddsSmallerVersionsWhenNeeded) {
  TextureCache cache;
  const VolumePtr volume = plain(16, 0.5F);
  const MapTexture first = cache.use(mapOf(volume), false);
  EXPECT_EQ(first.levels, 0);
  EXPECT_EQ(cache.bytes(), 256 * sizeof(float));
  EXPECT_EQ(cache.use(mapOf(volume), false).name, first.name);
  const MapTexture reduced = cache.use(mapOf(volume), true);
  EXPECT_EQ(reduced.name, first.name);
  EXPECT_EQ(reduced.levels, 4);
  EXPECT_EQ(cache.bytes(), (256 + 64 + 16 + 4 + 1) * sizeof(float));
  EXPECT_EQ(cache.use(mapOf(volume), false).levels, 4) << "what is there stays";
}

TEST_F(TextureCacheTest, ChannelsAndColourPicturesAreApart) {
  Volume volume;
  volume.tensor = Tensor::zeros({3, 4, 4});
  const auto shared = std::make_shared<const Volume>(volume);
  TextureCache cache;
  Map map = mapOf(shared);
  const std::uint32_t red = cache.use(map, false).name;
  map.channel = 1;
  EXPECT_NE(cache.use(map, false).name, red);
  EXPECT_EQ(cache.bytes(), 2 * 16 * sizeof(float));
  map.colors.kind = ColorMap::Kind::Rgb;
  cache.use(map, false);
  EXPECT_EQ(cache.bytes(), 5 * 16 * sizeof(float));
}

TEST_F(TextureCacheTest, OverItsLimitTheOldestGoButNeverOneInUse) {
  TextureCache cache({.side = 0, .bytes = 3 * 64 * sizeof(float), .scenes = 1000});
  std::vector<VolumePtr> volumes;
  for (int i = 0; i < 3; ++i) volumes.push_back(plain(8, 0));
  for (const VolumePtr& volume : volumes) {
    cache.use(mapOf(volume), false);
    cache.endScene();
  }
  EXPECT_EQ(cache.bytes(), 3 * 64 * sizeof(float));
  cache.use(mapOf(volumes[0]), false);  // now the second is the oldest
  volumes.push_back(plain(8, 0));
  cache.use(mapOf(volumes[3]), false);
  cache.endScene();
  EXPECT_EQ(cache.bytes(), 3 * 64 * sizeof(float));
  cache.use(mapOf(volumes[0]), false);
  cache.use(mapOf(volumes[2]), false);
  EXPECT_EQ(cache.bytes(), 3 * 64 * sizeof(float)) << "both were still there";
  cache.endScene();
  volumes.push_back(plain(32, 0));
  cache.use(mapOf(volumes[4]), false);
  cache.endScene();
  EXPECT_EQ(cache.bytes(), 32 * 32 * sizeof(float)) << "one scene's textures may pass the limit";
}

TEST_F(TextureCacheTest, APlaneLargerThanOpenGlAllowsIsAveragedDown) {
  TextureCache cache({.side = 16});
  const MapTexture texture = cache.use(mapOf(makeTestVolume(4, 64, std::vector<float>(256, 1))), true);
  EXPECT_EQ(cache.bytes(), (4 * 16 + 2 * 8 + 4 + 2 + 1) * sizeof(float));
  EXPECT_EQ(texture.levels, 4);
}

}  // namespace
}  // namespace convscope
