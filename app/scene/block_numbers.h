// The numbers of a group in its own block: window times kernel, and the sum.
#pragma once

#include <optional>
#include <vector>

#include "app/scene/kernels.h"
#include "app/scene/volumes.h"

namespace convscope {

// Blocks of a layer in groups: how many fit below each other, and how high one is.
struct BlockRows {
  Index shown = 0;   // as blocks
  float height = 0;  // of a block
  Index lines = 0;   // of the other groups, one below the other
};
inline constexpr float kBlockGap = 8;
inline constexpr float kBlocksTitle = 26;
inline constexpr float kGroupLine = 24;
inline constexpr float kBlocksFoot = 20;  // for "n more groups"
BlockRows blockRows(const Stage& stage, float height);

// Whether blocks in an area of this size can hold readable numbers.
bool numbersFitBlocks(const Stage& stage, glm::vec2 size);

// How wide they are.
float blockNumbersWidth(const Stage& stage);
float blockNumbersKernel(const Stage& stage);  // from their left to the kernel

// Where beams meet the numbers.
struct BlockNumbers {
  Range channels;             // shown, counted within the group
  std::vector<Pane> windows;  // their cells
  Pane sum;                   // where the beam to the output starts
};

// Window, kernel and sum of a group at work; of another group only the kernel, and whether it is done or waits. Nothing
// where the frame has no numbers of the group.
std::optional<BlockNumbers> drawBlockNumbers(Brushes& brushes, const Part& part, const Area& area);

}  // namespace convscope
