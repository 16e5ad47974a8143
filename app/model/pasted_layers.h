// What layers that were read from a text mean for the stage.
#pragma once

#include <optional>
#include <vector>

#include "core/layer.h"

namespace convscope {

struct PastedLayers {
  Layer shown;                // for the stage
  std::vector<Layer> pinned;  // the others, in their order
};

// A depthwise layer and a 1x1 layer that takes its outputs become one separable layer, wherever they stand one after
// the other first; all others are pinned. Without such a pair the first layer is shown. `specs` has one layer or more.
PastedLayers pastedLayers(const std::vector<ConvSpec>& specs);

// The separable layer of two stages, or nothing when they are none: the first has groups = in_channels, zeros or any
// other padding mode; the second one tap, stride 1, no padding, no groups, and the same bias setting.
std::optional<Layer> separableOf(const ConvSpec& depthwise, const ConvSpec& pointwise);

}  // namespace convscope
