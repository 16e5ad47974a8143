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
#if HWY_TARGET != HWY_SCALAR
// Every second of 2 x lanes values.
HWY_INLINE Vector evenOf(const float* source) {
  const F f;
  return hn::ConcatEven(f, hn::LoadU(f, source + hn::MaxLanes(F())), hn::LoadU(f, source));
}
#endif

void copyStrided(const float* source, float* target, Index count, Index stride) {
  constexpr Index kLanes = static_cast<Index>(hn::MaxLanes(F()));
  Index i = 0;
  if (stride == 1) {
    const F f;
    for (; i + kLanes <= count; i += kLanes) hn::StoreU(hn::LoadU(f, source + i), f, target + i);
  }
#if HWY_TARGET != HWY_SCALAR
  if (stride == 2) {  // the last vector would read one value too many
    const F f;
    for (; i + kLanes < count; i += kLanes) hn::StoreU(evenOf(source + 2 * i), f, target + i);
  }
#endif
  for (; i < count; ++i) target[i] = source[i * stride];
}

void copyStreamed(const float* source, float* target, Index count) {
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
