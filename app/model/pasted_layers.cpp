#include "app/model/pasted_layers.h"

namespace convscope {
namespace {

bool isDepthwise(const ConvSpec& spec) {
  return !spec.transposed && spec.groups == spec.inChannels && spec.outChannels % spec.inChannels == 0;
}

bool isPlainPointwise(const ConvSpec& spec) {
  return !spec.transposed && spec.kernel == Size2{1, 1} && spec.stride == Size2{1, 1} && padsOf(spec) == Pads{} &&
         spec.groups == 1;
}

// In this order the layers can run one after the other.
bool canFollow(const ConvSpec& first, const ConvSpec& second) {
  return first.outChannels == second.inChannels;
}

// The first pair that makes a separable layer. A class may make its layers in another order than they run in, so a 1x1
// layer may stand before the depthwise one that it can only follow.
std::optional<PastedLayers> pairIn(const std::vector<ConvSpec>& specs) {
  for (std::size_t i = 0; i + 1 < specs.size(); ++i) {
    if (const auto pair = separableOf(specs[i], specs[i + 1])) return PastedLayers{*pair, i, i + 1, {}};
  }
  for (std::size_t i = 0; i + 1 < specs.size(); ++i) {
    const auto pair = separableOf(specs[i + 1], specs[i]);
    if (pair && !canFollow(specs[i], specs[i + 1])) return PastedLayers{*pair, i + 1, i, {}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Layer> separableOf(const ConvSpec& depthwise, const ConvSpec& pointwise) {
  const bool joined = depthwise.outChannels == pointwise.inChannels;
  if (!isDepthwise(depthwise) || !isPlainPointwise(pointwise) || !joined) return std::nullopt;
  // One channel or one tap is "depthwise" only in name.
  if (depthwise.inChannels == 1 || depthwise.kernel == Size2{1, 1}) return std::nullopt;
  Layer layer{Variant::Separable, depthwise, depthwise.outChannels / depthwise.inChannels};
  layer.spec.outChannels = pointwise.outChannels;
  layer.spec.bias = pointwise.bias;
  if (depthwise.bias != pointwise.bias) layer.depthwiseBias = depthwise.bias;
  return layer;
}

PastedLayers pastedLayers(const std::vector<ConvSpec>& specs) {
  PastedLayers result = pairIn(specs).value_or(PastedLayers{layerOf(specs.front()), 0, 0, {}});
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (i != result.place && i != result.lastPlace) result.pinned.push_back(layerOf(specs[i]));
  }
  return result;
}

}  // namespace convscope
