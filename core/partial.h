// What one input channel gives to an output map before channels are added up.
#pragma once

#include <optional>
#include <vector>

#include "core/reference.h"

namespace convscope {

// What a kernel has for one input channel (absolute): Kh x Kw weights.
struct KernelSlice {
  Index channel = 0;
  std::vector<float> weights;
};

// The sums over the window in that channel alone, at every output position, without bias: 1 x H' x W'. Summed over the
// channels of a group, a kernel's maps give its output map less the bias. Nothing when cancelled.
std::optional<Tensor> partialMap(const Stage& stage, const Tensor& input, const KernelSlice& slice,
                                 const Progress& progress = {});

}  // namespace convscope
