#include "app/render/texture_cache.h"

#include <algorithm>
#include <epoxy/gl.h>
#include <vector>

#include "app/model/area_average.h"

namespace convscope {

namespace {

// Interleaved values of one level; they lie in the volume itself, or in `own`.
struct Plane {
  Size2 size;
  Index components = 1;
  const float* values = nullptr;
  std::vector<float> own;
};

Plane emptyPlane(Size2 size, Index components) {
  Plane plane{size, components, nullptr, {}};
  plane.own.resize(static_cast<std::size_t>(size.h * size.w * components));
  plane.values = plane.own.data();  // stays where it is when the vector is moved
  return plane;
}

bool isRgb(const Map& map) {
  return map.colors.kind == ColorMap::Kind::Rgb;
}

const Tensor& drawnTensor(const Volume& volume) {
  return volume.preview.values.empty() ? volume.tensor : volume.preview;
}

Plane planeOf(const Map& map) {
  const Tensor& tensor = drawnTensor(*map.volume);
  const Size2 size{tensor.shape.h, tensor.shape.w};
  if (!isRgb(map)) return {size, 1, tensor.values.data() + tensor.offset(map.channel, 0, 0), {}};
  Plane plane = emptyPlane(size, 3);
  const Index area = size.h * size.w;
  for (Index c = 0; c < plane.components; ++c) {
    const float* source = tensor.values.data() + tensor.offset(c, 0, 0);
    for (Index i = 0; i < area; ++i) plane.own[static_cast<std::size_t>(i * plane.components + c)] = source[i];
  }
  return plane;
}

Plane averaged(const Plane& plane, Size2 size) {
  Plane result = emptyPlane(size, plane.components);
  for (Index c = 0; c < plane.components; ++c) {
    areaAverage({plane.values + c, plane.size, plane.components}, {result.own.data() + c, size, plane.components});
  }
  return result;
}

void upload(const Plane& plane, int level) {
  const bool three = plane.components == 3;
  glTexImage2D(GL_TEXTURE_2D, level, three ? GL_RGB32F : GL_R32F, static_cast<GLsizei>(plane.size.w),
               static_cast<GLsizei>(plane.size.h), 0, three ? GL_RGB : GL_RED, GL_FLOAT, plane.values);
}

std::size_t bytesOf(const Plane& plane) {
  return static_cast<std::size_t>(plane.size.h * plane.size.w * plane.components) * sizeof(float);
}

}  // namespace

bool TextureCache::Key::operator<(const Key& other) const {
  const std::owner_less<> before;
  if (before(volume, other.volume)) return true;
  if (before(other.volume, volume)) return false;
  return channel < other.channel;
}

TextureCache::TextureCache(TextureLimits limits) : limits_(limits) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  limits_.side = limits_.side > 0 ? std::min<Index>(limits_.side, largest) : largest;
}

TextureCache::~TextureCache() {
  for (auto entry = entries_.begin(); entry != entries_.end();) entry = drop(entry);
}

MapTexture TextureCache::use(const Map& map, bool reduced) {
  const auto [found, added] = entries_.try_emplace(Key{map.volume, isRgb(map) ? -1 : map.channel});
  Entry& entry = found->second;
  if (added) glGenTextures(1, &entry.texture.name);
  if (added || (reduced && entry.texture.levels == 0)) fill(entry, map, reduced);
  entry.lastScene = scene_;
  return entry.texture;
}

void TextureCache::fill(Entry& entry, const Map& map, bool reduced) {
  Plane plane = planeOf(map);
  const Size2 fitting{std::min(plane.size.h, limits_.side), std::min(plane.size.w, limits_.side)};
  if (plane.size != fitting) plane = averaged(plane, fitting);
  glBindTexture(GL_TEXTURE_2D, entry.texture.name);
  // The shaders fetch single texels; the filter only makes all levels count as present.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST_MIPMAP_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  std::size_t bytes = bytesOf(plane);
  int level = 0;
  upload(plane, level);
  while (reduced && std::max(plane.size.h, plane.size.w) > 1) {
    plane = averaged(plane, {std::max<Index>(plane.size.h / 2, 1), std::max<Index>(plane.size.w / 2, 1)});
    upload(plane, ++level);
    bytes += bytesOf(plane);
  }
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, level);
  entry.texture.levels = level;
  bytes_ = bytes_ - entry.bytes + bytes;
  entry.bytes = bytes;
}

void TextureCache::endScene() {
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const bool stale = entry->first.volume.expired() || scene_ - entry->second.lastScene >= limits_.scenes;
    entry = stale ? drop(entry) : std::next(entry);
  }
  if (bytes_ > limits_.bytes) dropOldest();
  ++scene_;
}

void TextureCache::dropOldest() {
  std::vector<Entries::iterator> byAge;
  for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
    if (entry->second.lastScene != scene_) byAge.push_back(entry);
  }
  std::sort(byAge.begin(), byAge.end(),
            [](const auto& a, const auto& b) { return a->second.lastScene < b->second.lastScene; });
  for (const auto& entry : byAge) {
    if (bytes_ <= limits_.bytes) break;
    drop(entry);
  }
}

TextureCache::Entries::iterator TextureCache::drop(Entries::iterator entry) {
  glDeleteTextures(1, &entry->second.texture.name);
  bytes_ -= entry->second.bytes;
  return entries_.erase(entry);
}

}  // namespace convscope
