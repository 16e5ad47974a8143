// Copies rows into a band and out of it.
// Included once for every instruction set, so the guard is one of Highway's that open again for each of them.
#if defined(CONVSCOPE_ENGINE_COPY_INL_H) == defined(HWY_TARGET_TOGGLE)  // NOLINT(llvm-header-guard)
#ifdef CONVSCOPE_ENGINE_COPY_INL_H
#undef CONVSCOPE_ENGINE_COPY_INL_H
#else
#define CONVSCOPE_ENGINE_COPY_INL_H
#endif

#include <cstddef>
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "core/engine/band-inl.h"
#include "core/engine/microkernel-inl.h"
HWY_BEFORE_NAMESPACE();
namespace convscope::engine::HWY_NAMESPACE {
// Values that fill a vector, as far as they are there; what is left over at the end is copied once more together with
// values in front of it.
template <class CopyVector>
HWY_INLINE bool copyVectors(Index count, const CopyVector& copyVector) {
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  if (count < kLanes) return false;
  for (Index i = 0; i + kLanes < count; i += kLanes) copyVector(i);
  copyVector(count - kLanes);
  return true;
}

// target[i] = source[i * stride]. Reads nothing behind source[(count - 1) * stride].
HWY_INLINE void copyRow(const float* source, float* target, Index count, Index stride) {
  const F f;
  if (stride == 1) {
    const auto copyVector = [&](Index i) HWY_ATTR { hn::StoreU(hn::LoadU(f, source + i), f, target + i); };
    if (copyVectors(count, copyVector)) return;
  }
#if HWY_TARGET != HWY_SCALAR
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  if (stride == 2 && count > kLanes) {
    // Every second value out of two vectors. The odd ones, because they end where the last value lies; so the first
    // value has nothing in front of it and comes by itself.
    const auto copyVector = [&](Index i) HWY_ATTR {
      const float* const from = source + 2 * i + 1;
      hn::StoreU(hn::ConcatOdd(f, hn::LoadU(f, from + kLanes), hn::LoadU(f, from)), f, target + i + 1);
    };
    target[0] = source[0];
    copyVectors(count - 1, copyVector);
    return;
  }
#endif
  for (Index i = 0; i < count; ++i) target[i] = source[i * stride];
}

inline void copyRows(const RowsCopy& copy) {
  const float* source = copy.source;
  float* target = copy.target;
  for (Index row = 0; row < copy.rows; ++row, source += copy.sourcePitch, target += copy.targetPitch) {
    for (Index i = 0; i < copy.zerosBefore; ++i) target[i] = 0;
    copyRow(source, target + copy.zerosBefore, copy.count, copy.stride);
    float* const after = target + copy.zerosBefore + copy.count;
    for (Index i = 0; i < copy.zerosAfter; ++i) after[i] = 0;
  }
}

inline void copyStreamed(const float* source, float* target, Index count) {
  const F f;
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  Index i = 0;
  for (; i < count && !isAligned(target + i, 0); ++i) target[i] = source[i];
  for (; i + kLanes <= count; i += kLanes) hn::Stream(hn::LoadU(f, source + i), f, target + i);
  for (; i < count; ++i) target[i] = source[i];
}
}  // namespace convscope::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
