// Where the things of a group's block stand: the same places in every block of a layer.
#pragma once

#include <array>

#include "app/scene/volumes.h"

namespace convscope {

// From left to right, below the block's name and within its margins: names, input maps, numbers or kernel, output maps.
struct BlockColumns {
  float names = 0;  // widths
  float inputs = 0;
  float gap = 0;  // on both sides of the middle, for the beams
  float middle = 0;
  float outputs = 0;
  bool numbers = false;  // in the middle

  std::array<Area, 3> in(const Area& block) const;  // inputs, middle, outputs
};

// The maps get what they need for the largest cells on both sides. With numbers the middle holds those, else a kernel.
BlockColumns blockColumns(const Part& part, glm::vec2 block, bool numbers);

// The maps of a block: one behind the other, or side by side where that makes them larger; in the middle of the area's
// height.
Stack blockInputs(const Part& part, const Area& area);
Stack blockOutputs(const Part& part, const Area& area);

inline constexpr float kBlockInset = 14;  // of a block's words

// What a block says of itself.
std::string channelsText(const Frame& frame, const Stage& stage, Index group);

// The names of its channels, as large as fits beside its maps: nothing where they are too many.
struct BlockName {
  std::string text;
  float size = 20;
};
std::optional<BlockName> blockName(const Part& part);

}  // namespace convscope
