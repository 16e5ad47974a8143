// The one inner loop of the engine.
//
// A tile is `kChannels` maps times `kVectors` vectors of neighbouring outputs, held in registers while all taps are
// walked. For each tap the vectors of input are loaded once and multiplied by one weight of each map:
//
//   loads a tap = kVectors + kChannels (a broadcast is a load)     multiply-adds = kVectors * kChannels
//
// Processors do as many loads as vector multiply-adds in a cycle, so a tile must be wide in both directions for the
// arithmetic, not the loads, to set the pace: 4 maps x 6 vectors take 10 loads for 24 multiply-adds. The 24 sums
// (of 32 registers; 12 of 16 without AVX-512) also hide the latency of a multiply-add: 4 cycles, two begun in each.
//
// Where a tap lies is one number, the same for all outputs: padding was written out and strides were taken apart when
// the band was copied. Thus kernel size, dilation, stride, groups and padding mode do not appear here; they only shape
// the table of offsets, and one loop serves all variants.
// Included once for every instruction set, so the guard is one of Highway's that open again for each of them.
#if defined(CONVSCOPE_ENGINE_MICROKERNEL_INL_H) == defined(HWY_TARGET_TOGGLE)  // NOLINT(llvm-header-guard)
#ifdef CONVSCOPE_ENGINE_MICROKERNEL_INL_H
#undef CONVSCOPE_ENGINE_MICROKERNEL_INL_H
#else
#define CONVSCOPE_ENGINE_MICROKERNEL_INL_H
#endif

#include <array>
#include <cstddef>
#include <hwy/highway.h>
#include <utility>

#include "core/engine/kernels.h"
// Sums live in registers only when the loops over them are gone.
#ifndef CONVSCOPE_UNROLL
#define CONVSCOPE_UNROLL _Pragma("GCC unroll 24")
#endif

HWY_BEFORE_NAMESPACE();
namespace convscope::engine::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

struct Tile {
  const float* input;  // tap 0 of the tile's first output
  const std::ptrdiff_t* offsets;
  Index taps;
  const float* weights;  // [tap][map]
  const float* bias;     // one a map
  float* output;         // kVectors vectors for each map
  Index mapPitch;
  bool stream;
};

using F = hn::ScalableTag<float>;
using Vector = hn::Vec<F>;

template <int kChannels, int kVectors>
struct Sums {
  Vector of[kChannels][kVectors];
};

// Adds the products of taps [begin, end) to the sums.
template <int kChannels, int kVectors>
HWY_INLINE void addProducts(const Tile& tile, Index begin, Index end, Sums<kChannels, kVectors>& sums) {
  const F f;
  constexpr std::size_t kLanes = hn::MaxLanes(F());
  const float* weight = tile.weights + begin * kChannels;
  for (Index tap = begin; tap < end; ++tap, weight += kChannels) {
    const float* const input = tile.input + tile.offsets[tap];
    Vector values[kVectors];
    CONVSCOPE_UNROLL
    for (int v = 0; v < kVectors; ++v) values[v] = hn::LoadU(f, input + static_cast<std::size_t>(v) * kLanes);
    CONVSCOPE_UNROLL
    for (int c = 0; c < kChannels; ++c) {
      const Vector w = hn::Set(f, weight[c]);
      CONVSCOPE_UNROLL
      for (int v = 0; v < kVectors; ++v) sums.of[c][v] = hn::MulAdd(values[v], w, sums.of[c][v]);
    }
  }
}

template <int kChannels, int kVectors>
void computeTile(const Tile& tile) {
  const F f;
  constexpr std::size_t kLanes = hn::MaxLanes(F());
  for (Index begin = 0; begin < tile.taps; begin += kMostProductsInARow) {
    const Index end = HWY_MIN(tile.taps, begin + kMostProductsInARow);
    Sums<kChannels, kVectors> sums;
    CONVSCOPE_UNROLL
    for (int c = 0; c < kChannels; ++c) {
      const Vector start = begin == 0 ? hn::Set(f, tile.bias[c]) : hn::Zero(f);
      CONVSCOPE_UNROLL
      for (int v = 0; v < kVectors; ++v) sums.of[c][v] = start;
    }
    addProducts<kChannels, kVectors>(tile, begin, end, sums);
    const bool last = end == tile.taps;
    CONVSCOPE_UNROLL
    for (int c = 0; c < kChannels; ++c) {
      CONVSCOPE_UNROLL
      for (int v = 0; v < kVectors; ++v) {
        float* const target = tile.output + c * tile.mapPitch + static_cast<std::size_t>(v) * kLanes;
        Vector sum = sums.of[c][v];
        if (begin > 0) sum = hn::Add(sum, hn::LoadU(f, target));
        if (last && tile.stream) {
          hn::Stream(sum, f, target);
        } else {
          hn::StoreU(sum, f, target);
        }
      }
    }
  }
}

using TileFunction = void (*)(const Tile&);

// With 32 registers 24 sums leave room for the input and a weight; with 16 registers, 12.
constexpr int kSums = HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64 ? 24 : 12;
constexpr int vectorsOf(int channels) {
  return channels < 1 || kSums / channels > kMostVectors ? kMostVectors : kSums / channels;
}

template <int kChannels, std::size_t... kVectors>
constexpr std::array<TileFunction, kMostVectors + 1> tilesOf(std::index_sequence<kVectors...> /*0, 1, ...*/) {
  return {nullptr, &computeTile<kChannels, static_cast<int>(kVectors) + 1>...};
}
template <int kChannels>
constexpr std::array<TileFunction, kMostVectors + 1> tilesOf() {
  return tilesOf<kChannels>(std::make_index_sequence<static_cast<std::size_t>(vectorsOf(kChannels))>());
}

// By maps and vectors. Blocks are balanced, so 5, 6 and 7 maps never occur (see kernels.cpp).
constexpr std::array<std::array<TileFunction, kMostVectors + 1>, kMostChannels + 1> kTiles{
    {{}, tilesOf<1>(), tilesOf<2>(), tilesOf<3>(), tilesOf<4>(), {}, {}, {}, tilesOf<8>()}};
}  // namespace convscope::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
