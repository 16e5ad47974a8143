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

#if HWY_TARGET != HWY_SCALAR
// Every kStride-th value of kStride vectors that begin at `from`: the last of each group of kStride.
template <int kStride>
HWY_INLINE Vector lastOfEach(const float* from) {
  const F f;
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  if constexpr (kStride == 2) {
    return hn::ConcatOdd(f, hn::LoadU(f, from + kLanes), hn::LoadU(f, from));
  } else if constexpr (kStride == 4) {
    const Vector front = lastOfEach<2>(from);
    return hn::ConcatOdd(f, lastOfEach<2>(from + 2 * kLanes), front);
  } else {
    static_assert(kStride == 3);
    Vector first, second, third;
    hn::LoadInterleaved3(f, from, first, second, third);
    return third;
  }
}

// As copyRow, with vectors. They are taken from the last values of groups, because these end where the last value lies;
// so the first value has nothing in front of it and comes by itself.
template <int kStride>
HWY_INLINE bool copyEach(const float* source, float* target, Index count) {
  if (count < 1) return true;
  target[0] = source[0];
  const auto copyVector = [&](Index i) HWY_ATTR {
    hn::StoreU(lastOfEach<kStride>(source + kStride * i + 1), F(), target + i + 1);
  };
  return copyVectors(count - 1, copyVector);
}
#endif

// target[i] = source[i * stride]. Reads nothing behind source[(count - 1) * stride].
HWY_INLINE void copyRow(const float* source, float* target, Index count, Index stride) {
  const F f;
  if (stride == 1) {
    const auto copyVector = [&](Index i) HWY_ATTR { hn::StoreU(hn::LoadU(f, source + i), f, target + i); };
    if (copyVectors(count, copyVector)) return;
  }
#if HWY_TARGET != HWY_SCALAR
  if (stride == 2 && copyEach<2>(source, target, count)) return;
  if (stride == 3 && copyEach<3>(source, target, count)) return;
  if (stride == 4 && copyEach<4>(source, target, count)) return;
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
