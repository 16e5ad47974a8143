// What one input channel gives to an output map before channels are added up.
#pragma once

#include <optional>
#include <vector>

#include "core/reference.h"

namespace convscope {

// The sums over the window in channel c alone, at every position of output map m, without bias: 1 x H' x W'. c is
// absolute and lies in the group of m; `slice` is that kernel's Kh x Kw weights for c. Summed over the channels of the
// group, the maps give the output map less its bias. Nothing when cancelled.
std::optional<Tensor> partialMap(const Stage& stage, const Tensor& input, Index c, const std::vector<float>& slice,
                                 const Progress& progress = {});

}  // namespace convscope
