// What whole networks cost: the layers of a known network one by one, their totals, and what other layers in the same
// places would cost.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/conv_spec.h"

namespace convscope {

// A layer and the picture it meets. A fully connected layer is a 1x1 convolution of a picture of one pixel: the same
// formula counts both.
struct NetworkLayer {
  std::string name;
  bool linear = false;  // fully connected: kernel 1x1, input in_channels x 1 x 1
  ConvSpec spec;
  Shape input;
  bool norm = false;  // batch norm follows: a scale and a shift for each output channel
  bool operator==(const NetworkLayer&) const = default;
};

// A fully connected layer from in_features to out_features.
NetworkLayer linearLayer(std::string name, Index inFeatures, Index outFeatures, bool bias);

struct NetworkLayerCost {
  Shape output;
  Index macs = 0;
  Index usefulMacs = 0;  // taps inside the unpadded input
  Index params = 0;      // weights and biases, without batch norm
  Index normParams = 0;
  bool operator==(const NetworkLayerCost&) const = default;
};

// The problems of Plan::make() when the layer does not fit its input.
tl::expected<NetworkLayerCost, Problems> costOf(const NetworkLayer& layer);

struct NetworkTotals {
  Index convParams = 0;
  Index fcParams = 0;
  Index normParams = 0;
  Index convMacs = 0;
  Index fcMacs = 0;
  Index convUsefulMacs = 0;
  bool operator==(const NetworkTotals&) const = default;

  Index params() const { return convParams + fcParams + normParams; }
  Index macs() const { return convMacs + fcMacs; }
};

// The first problem of the first layer that has any; "too_large" when a total passes 64 bits.
tl::expected<NetworkTotals, Problems> totalsOf(const std::vector<NetworkLayer>& layers);

// What if every standard 3x3 layer were grouped or separable, or every grouped layer standard?
enum class WhatIf { AsPublished, NoGroups, Grouped, Separable };
inline constexpr std::array kWhatIfs{WhatIf::AsPublished, WhatIf::NoGroups, WhatIf::Grouped, WhatIf::Separable};
inline constexpr Index kWhatIfGroups = 4;  // of WhatIf::Grouped

std::string_view nameOf(WhatIf what);  // "as_published", "no_groups", "grouped", "separable"
std::optional<WhatIf> whatIfFromName(std::string_view name);

struct ReplacedLayer {
  std::vector<NetworkLayer> layers;  // one, or two where it became separable
  bool changed = false;
  bool notDivisible = false;  // it would be grouped, but kWhatIfGroups does not divide its channels: it stays
};

// What stands in the layer's place. A separable pair: depthwise with the kernel, stride and padding of the layer, then
// 1x1; both with its bias setting, and batch norm after both where it has one.
ReplacedLayer replaced(const NetworkLayer& layer, WhatIf what);
std::vector<NetworkLayer> replaced(const std::vector<NetworkLayer>& layers, WhatIf what);

}  // namespace convscope
