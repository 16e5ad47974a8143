// A layer as a user sets it: one of six variants and its numbers, and the network it stands for.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/conv_spec.h"

namespace convscope {

enum class Variant { Standard, Grouped, Pointwise, Depthwise, Separable, Transposed };
inline constexpr std::array kVariants{Variant::Standard,  Variant::Grouped,   Variant::Pointwise,
                                      Variant::Depthwise, Variant::Separable, Variant::Transposed};

std::string_view nameOf(Variant variant);  // "standard", "grouped", ...
std::optional<Variant> variantFromName(std::string_view name);

// `spec` holds what the controls show. Depthwise: groups = in_channels, out_channels = in_channels x multiplier.
// Separable: groups = in_channels, out_channels is that of the 1x1 stage. Transposed: spec.transposed, in no other.
struct Layer {
  Variant variant = Variant::Standard;
  ConvSpec spec;
  Index depthMultiplier = 1;
  std::optional<bool> depthwiseBias{};  // separable: of the first stage, where it is not that of the second, spec.bias
  bool operator==(const Layer&) const = default;
};

// A layer as it is written in code, under the tab that setting its groups by hand leads to: one 1x1 tap without padding
// and groups is pointwise, G = 1 standard, G = C = M depthwise, all else grouped; or it is transposed.
Layer layerOf(const ConvSpec& spec);

// Outputs of the depthwise stage: in_channels x multiplier.
Index depthwiseChannels(const Layer& layer);

// One stage, or for separable two: depthwise C -> C x multiplier, then 1x1 to M without padding, both with the bias
// setting, unless the first has its own.
Network networkOf(const Layer& layer);

}  // namespace convscope
