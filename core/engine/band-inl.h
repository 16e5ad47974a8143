// Parts a band into tiles.
// Included once for every instruction set, so the guard is one of Highway's that open again for each of them.
#if defined(CONVSCOPE_ENGINE_BAND_INL_H) == defined(HWY_TARGET_TOGGLE)  // NOLINT(llvm-header-guard)
#ifdef CONVSCOPE_ENGINE_BAND_INL_H
#undef CONVSCOPE_ENGINE_BAND_INL_H
#else
#define CONVSCOPE_ENGINE_BAND_INL_H
#endif

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "core/engine/kernels.h"
#include "core/engine/microkernel-inl.h"
HWY_BEFORE_NAMESPACE();
namespace convscope::engine::HWY_NAMESPACE {
// Neighbouring outputs: a row of the band, or all its rows at once.
struct Run {
  const float* input;
  float* output;  // of map 0
  Index length;   // positions
};

// Positions [begin, end) of a run.
struct Piece {
  Index begin;
  Index end;
};

// Rows that are walked as one long row leave their gaps out when they are written.
HWY_INLINE bool hasGaps(const Band& band) {
  return band.flat && (band.inputPitch != band.columns || band.outputPitch != band.columns);
}

// Copies values where only `count` may be written, or `room` may be because what follows is written later.
HWY_INLINE void copyPiece(const float* source, float* target, Index count, Index room) {
  const F f;
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  Index i = 0;
  for (; i < count && i + kLanes <= room; i += kLanes) hn::StoreU(hn::LoadU(f, source + i), f, target + i);
  for (; i < count; ++i) target[i] = source[i];
}

// Writes a piece of a run with gaps; `values` holds it.
HWY_INLINE void writeRows(const Band& band, const float* values, float* output, const Piece& piece) {
  const bool dense = band.outputPitch == band.columns;
  Index y = piece.begin / band.inputPitch;
  Index x = piece.begin - y * band.inputPitch;
  for (Index at = piece.begin; at < piece.end; ++y) {
    const Index count = HWY_MIN(band.columns - x, piece.end - at);
    if (count > 0) {
      const Index place = y * band.outputPitch + x;
      const Index room = dense ? band.rows * band.columns - place : count;
      copyPiece(values + (at - piece.begin), output + place, count, HWY_MIN(room, piece.end - at));
    }
    at += band.inputPitch - x;
    x = 0;
  }
}

// How a run is parted: a head that ends where a vector may be written past the caches, tiles whose sizes differ by at
// most one vector, and a rest that is computed together with values in front of it, where nothing may be read behind
// it.
struct Tiling {
  Index head;
  Index tiles;
  Index vectors;  // of the smaller tiles
  Index larger;   // tiles that have one more; they come first
  Index rest;
};

HWY_INLINE Tiling tilingOf(const Band& band, Index length, Index head, Index mostVectors) {
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  const Index whole = (length - head) / kLanes;
  const Index rest = (length - head) % kLanes;
  const Index vectors = whole + (rest > 0 && !band.exactInput ? 1 : 0);
  const Index tiles = (vectors + mostVectors - 1) / mostVectors;
  if (tiles == 0) return {head, 0, 0, 0, rest};
  return {head, tiles, vectors / tiles, vectors % tiles, band.exactInput ? rest : 0};
}

HWY_INLINE bool isAligned(const float* memory, Index pitch) {
  constexpr std::uintptr_t kBytes = hn::MaxLanes(F()) * sizeof(float);
  return (reinterpret_cast<std::uintptr_t>(memory) | static_cast<std::uintptr_t>(pitch) * sizeof(float)) % kBytes == 0;
}

// Outputs in front of the first address that can be written past the caches.
HWY_INLINE Index headOf(const Band& band, const float* output, Index length) {
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  if (!band.stream || length <= 2 * kLanes) return 0;
  const auto at = static_cast<Index>(reinterpret_cast<std::uintptr_t>(output) / sizeof(float) %
                                     static_cast<std::uintptr_t>(kLanes));
  return at == 0 ? 0 : kLanes - at;
}

// Blocks of one size that follow each other.
struct BlockRun {
  Index first;
  Index blocks;
  Index channels;  // of each block
};

// Blocks [first, end) are at most two such runs: larger ones, then smaller ones.
HWY_INLINE BlockRun largerBlocks(const Band& band, Index first, Index end) {
  const Index stop = HWY_MIN(end, band.maps % band.blocks);
  return {first, HWY_MAX(stop - first, Index{0}), band.maps / band.blocks + 1};
}
HWY_INLINE BlockRun smallerBlocks(const Band& band, Index first, Index end) {
  const Index start = HWY_MAX(first, band.maps % band.blocks);
  return {start, HWY_MAX(end - start, Index{0}), band.maps / band.blocks};
}

// Blocks of one size along the runs of a band.
class Walk {
 public:
  Walk(const Band& band, const BlockRun& blocks)
      : band_(band),
        compute_(kTiles[static_cast<std::size_t>(blocks.channels)]),
        channels_(blocks.channels),
        gaps_(hasGaps(band)),
        firstMap_(firstOfBlock(band.maps, band.blocks, blocks.first)) {
    const Places& places = band;
    static_cast<Places&>(tiles_) = places;
    tiles_.weights = band.weights + firstMap_ * band.taps;
    tiles_.bias = band.bias + firstMap_;
    tiles_.blocks = blocks.blocks;
  }

  // `rows` runs of one length, all below each other.
  HWY_INLINE void compute(const Run& run, Index rows) {
    for (Index row = 0; row < rows;) {
      const Run here{run.input + row * band_.inputPitch, run.output + row * band_.outputPitch, run.length};
      const Index head = gaps_ ? 0 : headOf(band_, here.output + firstMap_ * band_.mapPitch, run.length);
      if (run.length != length_ || head != tiling_.head) {  // else as for the row before
        tiling_ = tilingOf(band_, run.length, head, vectorsOf(static_cast<int>(channels_)));
        length_ = run.length;
      }
      const bool alike = band_.outputPitch % static_cast<Index>(hn::MaxLanes(F())) == 0 || !band_.stream;
      const bool even = alike && !gaps_ && head == 0 && tiling_.larger == 0 && tiling_.rest == 0 &&
                        tiling_.tiles * tiling_.vectors * static_cast<Index>(hn::MaxLanes(F())) == run.length;
      computeRow(here, even ? rows - row : 1);
      row += even ? rows - row : 1;
    }
  }

 private:
  // One row in all its parts, or several that consist of equal tiles only.
  HWY_INLINE void computeRow(const Run& run, Index rows) {
    constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
    tiles_.stream = band_.stream && isAligned(run.output + tiling_.head, band_.mapPitch);
    if (tiling_.head > 0) computePart(run, {0, 1}, {0, tiling_.head});
    Index at = tiling_.head;
    for (const bool larger : {true, false}) {
      const Index vectors = tiling_.vectors + (larger ? 1 : 0);
      const Index tiles = larger ? tiling_.larger : tiling_.tiles - tiling_.larger;
      const Index whole = gaps_ ? 0 : HWY_MIN(tiles, (run.length - at) / (vectors * kLanes));
      tiles_.tiles = whole;
      tiles_.rows = rows;
      if (whole > 0) computeWhole(run, {at, vectors});
      for (Index tile = whole; tile < tiles; ++tile) {
        const Index begin = at + tile * vectors * kLanes;
        computePart(run, {begin, vectors}, {begin, HWY_MIN(begin + vectors * kLanes, run.length)});
      }
      at += tiles * vectors * kLanes;
    }
    if (tiling_.rest > 0) computePart(run, {run.length - kLanes, 1}, {run.length - tiling_.rest, run.length});
  }

  // The first of some tiles, or the only one.
  struct Tile {
    Index at;       // position in its run
    Index vectors;  // its width
  };

  // As many tiles as tiles_ says, written where they belong.
  HWY_INLINE void computeWhole(const Run& run, const Tile& tile) {
    tiles_.input = run.input + tile.at;
    tiles_.output = run.output + firstMap_ * band_.mapPitch + tile.at;
    compute_[static_cast<std::size_t>(tile.vectors)](tiles_);
  }

  // One tile of which only a piece may be written: by way of a tile of memory.
  HWY_NOINLINE void computePart(const Run& run, const Tile& tile, const Piece& piece) const {
    constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
    constexpr Index kValues = kMostChannels * (kMostVectors * kLanes);
    // NOLINTNEXTLINE(*-member-init): every one is written
    HWY_ALIGN std::array<float, static_cast<std::size_t>(kValues)> values;
    Tiles part = tiles_;
    part.input = run.input + tile.at;
    part.output = values.data();
    part.mapPitch = tile.vectors * kLanes;
    part.rows = part.tiles = part.blocks = 1;
    part.stream = false;
    Index map = firstMap_;
    for (Index b = 0; b < tiles_.blocks; ++b, part.weights += channels_ * band_.taps, part.bias += channels_) {
      compute_[static_cast<std::size_t>(tile.vectors)](part);
      for (Index c = 0; c < channels_; ++c, ++map) {
        const float* const from = values.data() + c * part.mapPitch + (piece.begin - tile.at);
        float* const to = run.output + map * band_.mapPitch;
        if (gaps_) {
          writeRows(band_, from, to, piece);
        } else {
          copyPiece(from, to + piece.begin, piece.end - piece.begin, piece.end - piece.begin);
        }
      }
    }
  }

  const Band& band_;
  const std::array<TileFunction, kMostVectors + 1>& compute_;
  const Index channels_;
  const bool gaps_;
  const Index firstMap_;
  Tiles tiles_{};
  Index length_ = -1;
  Tiling tiling_{};
};

HWY_INLINE void computeBlocks(const Band& band, const BlockRun& blocks) {
  if (blocks.blocks == 0) return;
  const Index length = band.flat ? (band.rows - 1) * band.inputPitch + band.columns : band.columns;
  assert(!band.exactInput || length >= static_cast<Index>(hn::MaxLanes(F())));
  Walk walk(band, blocks);
  walk.compute({band.input, band.output, length}, band.flat ? 1 : band.rows);
}

inline void convolve(const Band& band) {
  const Index step = band.mapsInside ? band.endBlock - band.firstBlock : 1;
  for (Index b = band.firstBlock; b < band.endBlock; b += step) {
    computeBlocks(band, largerBlocks(band, b, b + step));
    computeBlocks(band, smallerBlocks(band, b, b + step));
  }
  if (band.stream) hwy::FlushStream();
}

}  // namespace convscope::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
