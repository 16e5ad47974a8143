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

// Tiles that differ only in their place: `rows` x `tiles` beside each other x `blocks` of maps, walked in this order.
// One call does them all, because ordinary stores between two tiles (arguments, saved registers) would have to wait in
// line behind the tile's outputs; without any, outputs drain to memory while the next tile is computed.
struct Tiles : Places {
  const float* input = nullptr;    // tap 0 of the first output
  const float* weights = nullptr;  // [block][tap][map]
  const float* bias = nullptr;     // [block][map]
  float* output = nullptr;
  Index rows = 1;
  Index tiles = 1;
  Index blocks = 1;
  bool stream = false;  // write past the caches; every vector's address is aligned then
};

using F = hn::ScalableTag<float>;
using Vector = hn::Vec<F>;

template <int kChannels, int kVectors>
struct Sums {
  Vector of[kChannels][kVectors];  // NOLINT(*-avoid-c-arrays): std::array would drop what makes them vectors
};

// Taps that follow each other in a block's table.
struct TapRun {
  const std::ptrdiff_t* offsets;
  const float* weights;
  Index count;
};

// Adds the products of some taps to the sums.
template <int kChannels, int kVectors>
HWY_INLINE void addProducts(const float* source, const TapRun& taps, Sums<kChannels, kVectors>& sums) {
  const F f;
  constexpr std::size_t kLanes = hn::MaxLanes(F());
  const std::ptrdiff_t* offset = taps.offsets;
  const float* weight = taps.weights;
  const std::ptrdiff_t* const end = offset + taps.count;
  for (; offset != end; ++offset, weight += kChannels) {
    const float* const input = source + *offset;
    Vector values[kVectors];  // NOLINT(*-avoid-c-arrays): as above
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
HWY_INLINE void clear(Sums<kChannels, kVectors>& sums) {
  CONVSCOPE_UNROLL
  for (int c = 0; c < kChannels; ++c) {
    CONVSCOPE_UNROLL
    for (int v = 0; v < kVectors; ++v) sums.of[c][v] = hn::Zero(F());
  }
}

template <int kChannels, int kVectors>
HWY_INLINE void addBias(const float* bias, Sums<kChannels, kVectors>& sums) {
  const F f;
  CONVSCOPE_UNROLL
  for (int c = 0; c < kChannels; ++c) {
    const Vector value = hn::Set(f, bias[c]);
    CONVSCOPE_UNROLL
    for (int v = 0; v < kVectors; ++v) sums.of[c][v] = hn::Add(sums.of[c][v], value);
  }
}

// How the sums meet the memory they belong to.
enum class Write { Plain, Streamed };

template <Write kWrite, int kChannels, int kVectors>
HWY_INLINE void writeSums(const Sums<kChannels, kVectors>& sums, float* output, Index mapPitch) {
  const F f;
  constexpr std::size_t kLanes = hn::MaxLanes(F());
  CONVSCOPE_UNROLL
  for (int c = 0; c < kChannels; ++c, output += mapPitch) {
    CONVSCOPE_UNROLL
    for (int v = 0; v < kVectors; ++v) {
      float* const target = output + static_cast<std::size_t>(v) * kLanes;
      if constexpr (kWrite == Write::Plain) hn::StoreU(sums.of[c][v], f, target);
      if constexpr (kWrite == Write::Streamed) hn::Stream(sums.of[c][v], f, target);
    }
  }
}

// The sums of a tile while registers hold others.
template <int kChannels, int kVectors>
class Aside {
 public:
  HWY_INLINE void put(const Sums<kChannels, kVectors>& sums) {
    writeSums<Write::Plain>(sums, values_.data(), kVectors * kLanes);
  }
  HWY_INLINE void addTo(Sums<kChannels, kVectors>& sums) const {
    forEach(sums, [this](int i, Vector& sum) HWY_ATTR { sum = hn::Add(sum, hn::Load(F(), at(i))); });
  }
  // Leaves the new total here and in `sums`; `lost` is what rounding has added to it so far (Kahan's sum).
  HWY_INLINE void addExactly(Sums<kChannels, kVectors>& sums, Aside& lost) {
    const F f;
    forEach(sums, [&](int i, Vector& sum) HWY_ATTR {
      const Vector term = hn::Sub(sum, hn::Load(f, lost.at(i)));
      const Vector before = hn::Load(f, at(i));
      sum = hn::Add(before, term);
      hn::Store(hn::Sub(hn::Sub(sum, before), term), f, lost.at(i));
      hn::Store(sum, f, at(i));
    });
  }

 private:
  static constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  static constexpr std::size_t kValues = std::size_t{kChannels} * kVectors * hn::MaxLanes(F());

  HWY_INLINE float* at(int i) { return values_.data() + i * kLanes; }
  HWY_INLINE const float* at(int i) const { return values_.data() + i * kLanes; }

  template <class Change>
  static HWY_INLINE void forEach(Sums<kChannels, kVectors>& sums, const Change& change) {
    CONVSCOPE_UNROLL
    for (int c = 0; c < kChannels; ++c) {
      CONVSCOPE_UNROLL
      for (int v = 0; v < kVectors; ++v) change(c * kVectors + v, sums.of[c][v]);
    }
  }

  HWY_ALIGN std::array<float, kValues> values_;
};

// More products than one float sum may have.
template <int kChannels, int kVectors>
HWY_INLINE void sumRuns(const float* source, const TapRun& taps, Sums<kChannels, kVectors>& sums) {
  const Index runs = (taps.count + kMostProductsInARow - 1) / kMostProductsInARow;
  const Index length = (taps.count + runs - 1) / runs;
  Aside<kChannels, kVectors> part, total, lost;  // NOLINT(*-member-init): put() comes first
  Index inPart = 0;
  for (Index begin = 0; begin < taps.count; begin += length) {
    clear(sums);
    addProducts(source, {taps.offsets + begin, taps.weights + begin * kChannels, HWY_MIN(length, taps.count - begin)},
                sums);
    if (inPart > 0) part.addTo(sums);
    ++inPart;
    const bool last = begin + length >= taps.count;
    if (inPart < kMostRunsInAPart && !last) {
      part.put(sums);
      continue;
    }
    inPart = 0;
    if (begin >= kMostRunsInAPart * length) {
      total.addExactly(sums, lost);
    } else if (!last) {
      total.put(sums);
      Sums<kChannels, kVectors> none;
      clear(none);
      lost.put(none);
    }
  }
}

template <int kChannels, int kVectors>
HWY_INLINE void computeTile(const Tiles& all, const float* input, Index block, float* output) {
  const TapRun taps{all.offsets, all.weights + block * kChannels * all.taps, all.taps};
  Sums<kChannels, kVectors> sums;
  if (HWY_LIKELY(taps.count <= kMostProductsInARow)) {
    clear(sums);
    addProducts(input, taps, sums);
  } else {
    sumRuns(input, taps, sums);
  }
  addBias(all.bias + block * kChannels, sums);
  if (all.stream) return writeSums<Write::Streamed>(sums, output, all.mapPitch);
  writeSums<Write::Plain>(sums, output, all.mapPitch);
}

template <int kChannels, int kVectors>
void computeTiles(const Tiles& all) {
  constexpr Index kWidth = kVectors * static_cast<Index>(hn::MaxLanes(F()));
  for (Index row = 0; row < all.rows; ++row) {
    const float* input = all.input + row * all.inputPitch;
    float* output = all.output + row * all.outputPitch;
    for (Index tile = 0; tile < all.tiles; ++tile, input += kWidth, output += kWidth) {
      for (Index block = 0; block < all.blocks; ++block) {
        computeTile<kChannels, kVectors>(all, input, block, output + block * kChannels * all.mapPitch);
      }
    }
  }
}

using TileFunction = void (*)(const Tiles&);

// With 32 registers 24 sums leave room for the input and a weight; with 16 registers, 12.
constexpr int kSums = HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64 ? 24 : 12;
constexpr int vectorsOf(int channels) {
  return channels < 1 || kSums / channels > kMostVectors ? kMostVectors : kSums / channels;
}

template <int kChannels, std::size_t... kVectors>
constexpr std::array<TileFunction, kMostVectors + 1> tilesOf(std::index_sequence<kVectors...> /*0, 1, ...*/) {
  return {nullptr, &computeTiles<kChannels, static_cast<int>(kVectors) + 1>...};
}
template <int kChannels>
constexpr std::array<TileFunction, kMostVectors + 1> tilesOf() {
  return tilesOf<kChannels>(std::make_index_sequence<static_cast<std::size_t>(vectorsOf(kChannels))>());
}

// By maps and vectors. Blocks are balanced, so 5, 6 and 7 maps never occur (blockSize in stage_layout.cpp).
constexpr std::array<std::array<TileFunction, kMostVectors + 1>, kMostChannels + 1> kTiles{
    {{}, tilesOf<1>(), tilesOf<2>(), tilesOf<3>(), tilesOf<4>(), {}, {}, {}, tilesOf<8>()}};
}  // namespace convscope::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
