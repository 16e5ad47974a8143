#include "core/torch/torch_setting.h"

#include <cassert>
#include <optional>

namespace convscope {
namespace {

// The separable layer that stands for two stages, when there is one.
std::optional<Layer> separableOf(const ConvSpec& first, const ConvSpec& second) {
  // On one channel every layer is depthwise; only one that keeps the channel is meant as such.
  const bool depthwise = first.groups > 1 || (first.inChannels == 1 && first.outChannels == 1);
  if (!depthwise || first.transposed || first.groups != first.inChannels) return std::nullopt;
  Layer layer{Variant::Separable, first, first.outChannels / first.inChannels};
  layer.spec.outChannels = second.outChannels;
  const Network both = networkOf(layer);
  return both.stages == std::vector{first, second} ? std::optional(layer) : std::nullopt;
}

}  // namespace

Layer layerOf(const ConvSpec& spec) {
  Layer layer{Variant::Standard, spec, 1};
  const bool bare = spec.padding == Padding{} && spec.dilation == Size2{1, 1};
  if (spec.transposed) return layer;
  if (spec.groups > 1 && spec.groups == spec.inChannels) {
    layer.variant = Variant::Depthwise;
    layer.depthMultiplier = spec.outChannels / spec.inChannels;
  } else if (spec.groups > 1) {
    layer.variant = Variant::Grouped;
  } else if (spec.kernel == Size2{1, 1} && bare) {
    layer.variant = Variant::Pointwise;
  }
  return layer;
}

tl::expected<TorchSetting, Problem> settingOf(const std::vector<TorchLayer>& layers) {
  assert(!layers.empty());
  std::vector<ConvSpec> specs;
  for (const TorchLayer& layer : layers) {
    const auto spec = toConvSpec(layer);
    if (!spec) return tl::make_unexpected(spec.error());
    specs.push_back(*spec);
  }
  TorchSetting setting;
  std::size_t first = 0;
  std::size_t taken = 1;
  for (std::size_t i = 0; i + 1 < specs.size() && taken == 1; ++i) {
    const auto separable = separableOf(specs[i], specs[i + 1]);
    if (!separable) continue;
    setting.layer = *separable;
    first = i;
    taken = 2;
  }
  if (taken == 1) setting.layer = layerOf(specs.front());
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (i < first || i >= first + taken) setting.pinned.push_back(layerOf(specs[i]));
  }
  return setting;
}

}  // namespace convscope
