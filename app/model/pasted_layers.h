// What layers that were read from a text mean for the stage.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/layer.h"

namespace convscope {

struct PastedLayers {
  Layer shown;                // for the stage
  std::size_t place = 0;      // where it was read; of a separable layer, where its depthwise stage was
  std::size_t lastPlace = 0;  // where its 1x1 stage was; else the same
  std::vector<Layer> pinned;  // the others, in their order
};

// A depthwise layer and a 1x1 layer that takes its outputs become one separable layer, wherever they stand one after
// the other first; the 1x1 layer may also stand right before, if it cannot run before. All others are pinned. Without
// such a pair the first layer is shown. `specs` has one layer or more.
PastedLayers pastedLayers(const std::vector<ConvSpec>& specs);

// The separable layer of two stages, or nothing when they are none: the first has groups = in_channels, zeros or any
// other padding mode; the second one tap, stride 1, no padding, no groups. Each keeps its bias setting.
std::optional<Layer> separableOf(const ConvSpec& depthwise, const ConvSpec& pointwise);

}  // namespace convscope
