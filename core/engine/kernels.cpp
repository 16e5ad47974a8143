#include "core/engine/kernels.h"

#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

// Vectors whose length is known only at run time cannot be kept in arrays; the others add nothing here over their
// neighbours.
#define HWY_DISABLED_TARGETS \
  (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV | HWY_SSSE3 | HWY_AVX3_DL)  // NOLINT
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engine/kernels.cpp"
#include <hwy/foreach_target.h>
// Highway's order: foreach_target.h first.
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "core/engine/band-inl.h"
#include "core/engine/copy-inl.h"
#include "core/engine/microkernel-inl.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::engine::HWY_NAMESPACE {

static_assert(hn::MaxLanes(F()) <= kMostLanes);

const KernelSet& kernelSet() {
  static const KernelSet kSet{hwy::TargetName(HWY_TARGET),
                              static_cast<int>(hn::MaxLanes(F())),
                              kSums,
                              4,
                              kSums >= 24 ? 8 : 4,
                              &convolve,
                              &copyRows,
                              &copyStreamed};
  return kSet;
}

}  // namespace convscope::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope::engine {
HWY_EXPORT(kernelSet);

namespace {

// The entry of Highway's table for one instruction set alone.
const KernelSet& setFor(std::int64_t target) {
  const auto& table = HWY_DISPATCH_TABLE(kernelSet);
  if constexpr (std::size(table) == 1) return table[0]();
  hwy::ChosenTarget chosen;
  chosen.Update(target);
  return table[chosen.GetIndex()]();
}

std::vector<const KernelSet*> supportedSets() {
  std::vector<const KernelSet*> sets;
  const std::int64_t supported = hwy::SupportedTargets() & HWY_TARGETS;
  for (std::int64_t bit = 1; bit > 0 && bit <= HWY_SCALAR; bit *= 2) {
    if ((supported & bit) != 0) sets.push_back(&setFor(bit));
    if (bit == HWY_SCALAR) break;
  }
  if (sets.empty()) sets.push_back(&setFor(HWY_STATIC_TARGET));
  return sets;
}

}  // namespace

const std::vector<const KernelSet*>& kernelSets() {
  static const std::vector<const KernelSet*> kSets = supportedSets();
  return kSets;
}

}  // namespace convscope::engine
#endif
