// Parts a band into tiles.
// Included once for every instruction set, so the guard is one of Highway's that open again for each of them.
#if defined(CONVSCOPE_ENGINE_BAND_INL_H) == defined(HWY_TARGET_TOGGLE)  // NOLINT(llvm-header-guard)
#ifdef CONVSCOPE_ENGINE_BAND_INL_H
#undef CONVSCOPE_ENGINE_BAND_INL_H
#else
#define CONVSCOPE_ENGINE_BAND_INL_H
#endif

#include <cstddef>
#include <cstdint>
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "core/engine/kernels.h"
#include "core/engine/microkernel-inl.h"
HWY_BEFORE_NAMESPACE();
namespace convscope::engine::HWY_NAMESPACE {
// Neighbouring outputs along a run: a row of the band, or all its rows at once.
struct Run {
  const float* input;
  float* output;  // of map 0
  Index length;   // positions
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

// Writes the values of positions [begin, end) of a run with gaps; `values` holds those from `begin` on.
HWY_INLINE void writeRows(const Band& band, const float* values, float* output, Index begin, Index end) {
  const bool dense = band.outputPitch == band.columns;
  Index y = begin / band.inputPitch;
  Index x = begin - y * band.inputPitch;
  for (Index at = begin; at < end; ++y) {
    const Index count = HWY_MIN(band.columns - x, end - at);
    if (count > 0) {
      const Index place = y * band.outputPitch + x;
      const Index room = dense ? band.rows * band.columns - place : count;
      copyPiece(values + (at - begin), output + place, count, HWY_MIN(room, end - at));
    }
    at += band.inputPitch - x;
    x = 0;
  }
}

// `vectors` vectors of a run from `at` on, of which positions [begin, end) are wanted.
struct Place {
  Index at;
  int vectors;
  Index begin;
  Index end;
};

// Where the maps of a block begin.
struct Block {
  Index first;
  Index channels;
  const float* weights;
};

HWY_INLINE Block blockOf(const Band& band, Index number) {
  const Index first = firstOfBlock(band.maps, band.blocks, number);
  return {first, blockChannels(band.maps, band.blocks, number), band.weights + first * band.taps};
}

HWY_INLINE bool isAligned(const float* memory, Index pitch) {
  constexpr std::uintptr_t kBytes = hn::MaxLanes(F()) * sizeof(float);
  return (reinterpret_cast<std::uintptr_t>(memory) | static_cast<std::uintptr_t>(pitch) * sizeof(float)) % kBytes == 0;
}

HWY_INLINE void computePlace(const Band& band, const Run& run, const Place& place, const Block& block) {
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  Tile tile{run.input + place.at, band.offsets, band.taps, block.weights, band.bias + block.first, nullptr, 0, false};
  const TileFunction compute =
      kTiles[static_cast<std::size_t>(block.channels)][static_cast<std::size_t>(place.vectors)];
  float* const output = run.output + block.first * band.mapPitch;
  const bool gaps = hasGaps(band);
  if (!gaps && place.begin == place.at && place.end == place.at + place.vectors * kLanes) {
    tile.output = output + place.at;
    tile.mapPitch = band.mapPitch;
    tile.stream = band.stream && isAligned(tile.output, tile.mapPitch);
    return compute(tile);
  }
  // Only a part of it may be written: by way of a tile of memory.
  HWY_ALIGN float values[kMostChannels * kMostVectors * hn::MaxLanes(F())];
  tile.output = values;
  tile.mapPitch = place.vectors * kLanes;
  compute(tile);
  for (Index c = 0; c < block.channels; ++c) {
    const float* const from = values + c * tile.mapPitch + (place.begin - place.at);
    float* const to = output + c * band.mapPitch;
    if (gaps) {
      writeRows(band, from, to, place.begin, place.end);
    } else {
      copyPiece(from, to + place.begin, place.end - place.begin, place.end - place.begin);
    }
  }
}

// Outputs in front of the first address that can be written past the caches.
HWY_INLINE Index headOf(const Band& band, const Run& run, const Block& block) {
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  if (!band.stream || hasGaps(band) || run.length <= 2 * kLanes) return 0;
  const auto at = static_cast<Index>(reinterpret_cast<std::uintptr_t>(run.output + block.first * band.mapPitch) /
                                     sizeof(float) % static_cast<std::uintptr_t>(kLanes));
  return at == 0 ? 0 : kLanes - at;
}

// Parts a run into a head that ends at an even address, and tiles whose sizes differ by at most one vector.
template <class Visit>
HWY_INLINE void forEachPlace(const Band& band, const Run& run, const Block& block, const Visit& visit) {
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  const Index head = headOf(band, run, block);
  if (head > 0) visit(Place{0, 1, 0, head});
  const Index whole = (run.length - head) / kLanes;
  const Index rest = (run.length - head) % kLanes;
  const Index vectors = whole + (rest > 0 && !band.exactInput ? 1 : 0);
  const Index most = vectorsOf(static_cast<int>(block.channels));
  const Index tiles = (vectors + most - 1) / most;
  Index at = head;
  for (Index tile = 0; tile < tiles; ++tile) {
    const Index count = blockChannels(vectors, tiles, tile);
    visit(Place{at, static_cast<int>(count), at, HWY_MIN(at + count * kLanes, run.length)});
    at += count * kLanes;
  }
  if (rest > 0 && band.exactInput) visit(Place{run.length - kLanes, 1, run.length - rest, run.length});
}

HWY_INLINE void computeRun(const Band& band, const Run& run, Index firstBlock, Index endBlock) {
  forEachPlace(band, run, blockOf(band, firstBlock), [&](const Place& place) HWY_ATTR {
    for (Index b = firstBlock; b < endBlock; ++b) computePlace(band, run, place, blockOf(band, b));
  });
}

HWY_INLINE void computeRuns(const Band& band, Index firstBlock, Index endBlock) {
  if (band.flat) {
    const Run whole{band.input, band.output, (band.rows - 1) * band.inputPitch + band.columns};
    return computeRun(band, whole, firstBlock, endBlock);
  }
  for (Index y = 0; y < band.rows; ++y) {
    computeRun(band, {band.input + y * band.inputPitch, band.output + y * band.outputPitch, band.columns}, firstBlock,
               endBlock);
  }
}

void convolve(const Band& band) {
  if (band.mapsInside) {
    computeRuns(band, band.firstBlock, band.endBlock);
  } else {
    for (Index b = band.firstBlock; b < band.endBlock; ++b) computeRuns(band, b, b + 1);
  }
  if (band.stream) hwy::FlushStream();
}
}  // namespace convscope::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
