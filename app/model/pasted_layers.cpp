#include "app/model/pasted_layers.h"

#include <cstddef>

namespace convscope {
namespace {

bool isDepthwise(const ConvSpec& spec) {
  return !spec.transposed && spec.groups == spec.inChannels && spec.outChannels % spec.inChannels == 0;
}

bool isPlainPointwise(const ConvSpec& spec) {
  return !spec.transposed && spec.kernel == Size2{1, 1} && spec.stride == Size2{1, 1} && padsOf(spec) == Pads{} &&
         spec.groups == 1;
}

}  // namespace

std::optional<Layer> separableOf(const ConvSpec& depthwise, const ConvSpec& pointwise) {
  const bool joined = depthwise.outChannels == pointwise.inChannels && depthwise.bias == pointwise.bias;
  if (!isDepthwise(depthwise) || !isPlainPointwise(pointwise) || !joined) return std::nullopt;
  // One channel or one tap is "depthwise" only in name.
  if (depthwise.inChannels == 1 || depthwise.kernel == Size2{1, 1}) return std::nullopt;
  Layer layer{Variant::Separable, depthwise, depthwise.outChannels / depthwise.inChannels};
  layer.spec.outChannels = pointwise.outChannels;
  return layer;
}

PastedLayers pastedLayers(const std::vector<ConvSpec>& specs) {
  std::optional<Layer> pair;
  std::size_t first = 0;
  for (; first + 1 < specs.size() && !pair; ++first) pair = separableOf(specs[first], specs[first + 1]);
  if (pair) --first;
  PastedLayers result{pair.value_or(layerOf(specs.front())), {}};
  for (std::size_t i = pair ? 0 : 1; i < specs.size(); ++i) {
    if (!pair || (i != first && i != first + 1)) result.pinned.push_back(layerOf(specs[i]));
  }
  return result;
}

}  // namespace convscope
