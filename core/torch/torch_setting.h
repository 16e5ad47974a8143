// From the layers of a text to those a user sets: which one is set, and which are only kept beside it.
#pragma once

#include <tl/expected.hpp>
#include <vector>

#include "core/layer.h"
#include "core/torch/torch_layer.h"

namespace convscope {

// The variant that a layer is: pointwise for a 1x1 layer without padding and groups, depthwise for G = C > 1, grouped
// for other G > 1, else standard. networkOf() of the result is the layer again.
Layer layerOf(const ConvSpec& spec);

struct TorchSetting {
  Layer layer;
  std::vector<Layer> pinned;
};

// A depthwise layer followed by a 1x1 layer on its output is one separable layer, when both have a bias or neither has;
// otherwise the first layer is set. All others are pinned, in their order. `layers` must not be empty. Refused as
// toConvSpec() refuses the first layer that cannot be computed.
tl::expected<TorchSetting, Problem> settingOf(const std::vector<TorchLayer>& layers);

}  // namespace convscope
