// Laws of the words on the stage: none touches another, a map or the frame of the stage.
#pragma once

#include <string>
#include <vector>

#include "app/scene/painter.h"
#include "tests/scene/scene_world.h"

namespace convscope::test {

// A text where it is seen.
struct Words {
  Area area;
  std::string text;
};
std::vector<Words> wordsOf(const Scene& scene);

// The maps where they are seen, with the sides of their slabs.
std::vector<Area> mapsOf(const Scene& scene);

// Every pair of words is apart.
void expectWordsApart(const Scene& scene, const std::string& what);

// All words lie within the stage.
void expectWordsOnStage(const Scene& scene, const std::string& what);

// No words lie on a map or its slab.
void expectWordsBesideMaps(const Scene& scene, const std::string& what);

// What the laws are asked on: windows from the smallest to a large one.
inline constexpr Size2 kLawWindows[] = {{640, 1024}, {800, 1280}, {900, 1440}, {1080, 1920}};

// `share` fifths of the way through the layer.
void seekFifths(AppState& state, Index share);

}  // namespace convscope::test
