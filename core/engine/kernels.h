// What depends on the processor: the inner loops, compiled once for each instruction set and chosen when the program
// runs. Everything else in the engine is plain C++.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/shape.h"

namespace convscope::engine {

// Largest register tile: accumulators for `kMostChannels` maps or `kMostVectors` vectors of neighbouring outputs.
inline constexpr int kMostChannels = 8;
inline constexpr int kMostVectors = 8;
inline constexpr int kMostLanes = 16;  // floats in a vector of any instruction set

// A sum in float loses digits as it grows, most where all products have one sign and the same rounding comes again and
// again. So a sum is made of short ones: after so many products it is put aside and a new one begun, so many of those
// make a part, and parts are added with what their rounding loses.
inline constexpr Index kMostProductsInARow = 32;
inline constexpr Index kMostRunsInAPart = 16;

// How taps and outputs lie, for a whole band and for each of its tiles: output (y, x) finds its first tap at
// y * inputPitch + x, tap t of it offsets[t] further on, and goes to y * outputPitch + x, in map m mapPitch * m further
// on.
struct Places {
  Index inputPitch = 0;  // from a row to the next
  const std::ptrdiff_t* offsets = nullptr;
  Index taps = 0;
  Index outputPitch = 0;
  Index mapPitch = 0;
};

// Some maps of one group that read the same input, at a rectangle of outputs.
struct Band : Places {
  const float* input = nullptr;  // where output (0, 0) finds its first tap

  // All maps of the group, parted into balanced blocks; blocks [firstBlock, endBlock) are computed. A block's weights
  // are [tap][map], and follow those of the block before.
  Index maps = 0;
  Index blocks = 0;
  Index firstBlock = 0;
  Index endBlock = 0;
  const float* weights = nullptr;
  const float* bias = nullptr;  // one a map

  float* output = nullptr;  // of map 0, row 0, column 0
  Index rows = 0;
  Index columns = 0;

  bool flat = false;        // rows are walked as one long row, with gaps of inputPitch - columns values
  bool exactInput = false;  // nothing may be read behind the last output's taps; a run has a whole vector then
  bool stream = false;      // write past the caches where the addresses allow it
  bool mapsInside = false;  // every block at a place before the next place; else all places for each block
};

// Maps of block `block` when `maps` are parted into `blocks`: sizes differ by at most one, the larger ones come first.
constexpr Index blockChannels(Index maps, Index blocks, Index block) {
  return maps / blocks + (block < maps % blocks ? 1 : 0);
}
constexpr Index firstOfBlock(Index maps, Index blocks, Index block) {
  return maps / blocks * block + (block < maps % blocks ? block : maps % blocks);
}

// Rows of a picture on their way into a band: every `stride`-th value, with zeros around them.
struct RowsCopy {
  const float* source = nullptr;
  Index sourcePitch = 0;
  float* target = nullptr;
  Index targetPitch = 0;
  Index rows = 0;
  Index stride = 1;
  Index zerosBefore = 0;
  Index count = 0;  // values of a row
  Index zerosAfter = 0;
};

struct KernelSet {
  std::string_view name;      // Highway's, for example "AVX2"
  int lanes = 1;              // floats in a vector
  int sums = 12;              // vectors of sums that registers hold
  int channels = 4;           // the most maps of a tile
  int channelsPointwise = 4;  // the same for 1x1 layers; 8 where registers allow it
  void (*convolve)(const Band& band) = nullptr;
  void (*copyRows)(const RowsCopy& copy) = nullptr;
  // Writes past the caches where the addresses allow it.
  void (*copyStreamed)(const float* source, float* target, Index count) = nullptr;
};

// One for each instruction set that is compiled in and that this processor has, the best first; never empty.
const std::vector<const KernelSet*>& kernelSets();

}  // namespace convscope::engine
