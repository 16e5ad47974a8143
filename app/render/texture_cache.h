// The values of volumes as OpenGL textures, uploaded once and kept while scenes use them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>

#include "app/scene/primitives.h"

namespace convscope {

// Float textures of one component, or three of an Rgb map, rows from the top down. Level l is the area average of level
// l - 1, half as wide and high.
struct MapTexture {
  std::uint32_t name = 0;
  int levels = 0;  // after the first
};

struct TextureLimits {
  Index side = 0;                              // larger planes are averaged down; 0: what OpenGL allows
  std::size_t bytes = std::size_t{256} << 20;  // beyond it the least recently used go, but never one in use
  std::int64_t scenes = 16;                    // unused for so many scenes, a texture goes
};

class TextureCache {
 public:
  explicit TextureCache(TextureLimits limits = {});
  ~TextureCache();
  TextureCache(const TextureCache&) = delete;
  TextureCache& operator=(const TextureCache&) = delete;

  // The texture of the map's volume and channel; `reduced` when it will be drawn smaller than it is. The map must have
  // a volume with that channel (Rgb: with three). Valid until endScene().
  MapTexture use(const Map& map, bool reduced);

  // Marks the end of a scene and drops what is no longer worth keeping.
  void endScene();

  std::size_t bytes() const { return bytes_; }

 private:
  // Compared by owner, not by address: a new volume may lie where a destroyed one was.
  struct Key {
    std::weak_ptr<const Volume> volume;
    Index channel = 0;  // -1: the first three together
    bool operator<(const Key& other) const;
  };
  struct Entry {
    MapTexture texture;
    std::size_t bytes = 0;
    std::int64_t lastScene = 0;
  };
  using Entries = std::map<Key, Entry>;

  void fill(Entry& entry, const Map& map, bool reduced);
  Entries::iterator drop(Entries::iterator entry);
  void dropOldest();

  TextureLimits limits_;
  Entries entries_;
  std::size_t bytes_ = 0;
  std::int64_t scene_ = 0;
};

}  // namespace convscope
