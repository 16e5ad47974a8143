#include "core/layer.h"

#include <limits>

namespace convscope {
namespace {

// C x multiplier; past 64 bits the largest multiple of C, so that the plan refuses the count and not the groups.
Index multiplied(Index channels, Index multiplier) {
  Index product = 0;
  if (!__builtin_mul_overflow(channels, multiplier, &product)) return product;
  const Index largest = std::numeric_limits<Index>::max();
  return channels > 0 && multiplier > 0 ? largest / channels * channels : 0;
}

}  // namespace

std::string_view nameOf(Variant variant) {
  switch (variant) {
    case Variant::Standard:
      return "standard";
    case Variant::Grouped:
      return "grouped";
    case Variant::Pointwise:
      return "pointwise";
    case Variant::Depthwise:
      return "depthwise";
    case Variant::Separable:
      return "separable";
    case Variant::Transposed:
      break;
  }
  return "transposed";
}

std::optional<Variant> variantFromName(std::string_view name) {
  for (const Variant variant : kVariants) {
    if (nameOf(variant) == name) return variant;
  }
  return std::nullopt;
}

Layer layerOf(const ConvSpec& spec) {
  const bool oneTap = spec.kernel == Size2{1, 1} && padsOf(spec) == Pads{} && spec.dilation == Size2{1, 1};
  Layer layer{Variant::Grouped, spec, 1};
  if (spec.transposed) return {Variant::Transposed, spec, 1};
  if (spec.groups == 1) {
    layer.variant = oneTap ? Variant::Pointwise : Variant::Standard;
  } else if (spec.groups == spec.inChannels && spec.groups == spec.outChannels) {
    layer.variant = Variant::Depthwise;
  }
  return layer;
}

Index depthwiseChannels(const Layer& layer) {
  return multiplied(layer.spec.inChannels, layer.depthMultiplier);
}

Network networkOf(const Layer& layer) {
  if (layer.variant != Variant::Separable) return {{layer.spec}};
  ConvSpec depthwise = layer.spec;
  depthwise.groups = depthwise.inChannels;
  depthwise.outChannels = depthwiseChannels(layer);
  depthwise.bias = layer.depthwiseBias.value_or(layer.spec.bias);
  ConvSpec pointwise;
  pointwise.inChannels = depthwise.outChannels;
  pointwise.outChannels = layer.spec.outChannels;
  pointwise.bias = layer.spec.bias;
  return {{depthwise, pointwise}};
}

}  // namespace convscope
