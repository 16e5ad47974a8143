#include "app/model/layer_keys.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "app/model/fit.h"
#include "app/model/text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr Index kStartOutChannels = 8;
constexpr Index kMostOfAKey = std::numeric_limits<Index>::max() - 1;

std::optional<Size2> pairOfJson(const nlohmann::json& value) {
  if (value.is_string()) return pairFromText(plainValue(value.get<std::string>()));
  if (const auto number = wholeOf(value)) return Size2{*number, *number};
  if (!value.is_array() || value.size() != 2) return std::nullopt;
  const auto h = wholeOf(value[0]);
  const auto w = wholeOf(value[1]);
  return h && w ? std::optional(Size2{*h, *w}) : std::nullopt;
}

std::optional<Size2> pairAt(JsonObject& object, std::string_view key) {
  const auto part = object.part(key);
  if (!part) return std::nullopt;
  auto pair = pairOfJson(part->value);
  if (!pair) object.refuse(key, jsonTypeProblem(key, "json_no_pair"));
  return pair;
}

std::optional<Padding> paddingAt(JsonObject& object) {
  constexpr std::string_view kKey = "padding";
  const auto part = object.part(kKey);
  if (!part) return std::nullopt;
  if (part->value.is_string()) {
    if (auto padding = paddingFromText(plainValue(part->value.get<std::string>()))) return padding;
  } else if (const auto pair = pairOfJson(part->value)) {
    return Padding::numbers(pair->h, pair->w);
  }
  object.refuse(kKey, jsonTypeProblem(kKey, "json_no_padding"));
  return std::nullopt;
}

Problem contradiction(const char* reason, const char* field, std::map<std::string, std::string> values) {
  values.emplace("reason", reason);
  return appProblem("layer_contradicts", field, std::move(values));
}

Index smallestDivisorAboveOne(Index number) {
  for (Index divisor = 2; divisor <= number / divisor; ++divisor) {
    if (number % divisor == 0) return divisor;
  }
  return number;
}

Variant variantMeant(const LayerKeys& keys, Index in, Index out) {
  const Index groups = keys.groups.value_or(1);
  if (keys.variant) return *keys.variant;
  if (groups == 1) return Variant::Standard;
  return groups == in && groups == out ? Variant::Depthwise : Variant::Grouped;
}

using LayerOrProblem = tl::expected<Layer, Problem>;

LayerOrProblem refusedLayer(Problem problem) {
  return tl::make_unexpected(std::move(problem));
}

LayerOrProblem withStandardGroups(Layer layer, const LayerKeys& keys) {
  if (keys.groups.value_or(1) != 1) {
    return refusedLayer(contradiction("standard_has_one_group", "groups", {{"groups", std::to_string(*keys.groups)}}));
  }
  return layer;
}

LayerOrProblem withSeveralGroups(Layer layer, const LayerKeys& keys) {
  ConvSpec& spec = layer.spec;
  const Index common = std::gcd(spec.inChannels, spec.outChannels);
  spec.groups = keys.groups.value_or(common > 1 ? smallestDivisorAboveOne(common) : 1);
  if (spec.groups == 1) {
    return refusedLayer(
        contradiction("grouped_needs_groups", "groups",
                      {{"c", std::to_string(spec.inChannels)}, {"m", std::to_string(spec.outChannels)}}));
  }
  return layer;
}

LayerOrProblem withOneTap(Layer layer, const LayerKeys& keys) {
  ConvSpec& spec = layer.spec;
  spec.kernel = keys.kernel.value_or(Size2{1, 1});
  spec.padding = keys.padding.value_or(Padding{});
  spec.groups = keys.groups.value_or(1);
  if (spec.kernel != Size2{1, 1}) {
    return refusedLayer(contradiction("pointwise_has_one_tap", "kernel", {{"kernel", textOf(spec.kernel)}}));
  }
  return layer;
}

// Depthwise and separable.
LayerOrProblem withChannelGroups(Layer layer, const LayerKeys& keys) {
  ConvSpec& spec = layer.spec;
  spec.groups = spec.inChannels;
  if (keys.groups.value_or(spec.groups) != spec.groups) {
    return refusedLayer(contradiction("groups_are_the_channels", "groups",
                                      {{"groups", std::to_string(*keys.groups)}, {"c", std::to_string(spec.groups)}}));
  }
  if (layer.variant == Variant::Separable) return layer;
  const bool divides = keys.outChannels && spec.inChannels > 0 && *keys.outChannels % spec.inChannels == 0;
  if (!keys.depthMultiplier && divides) layer.depthMultiplier = *keys.outChannels / spec.inChannels;
  spec.outChannels = depthwiseChannels(layer);
  if (keys.outChannels.value_or(spec.outChannels) != spec.outChannels) {
    return refusedLayer(contradiction("depthwise_outputs", "out_channels",
                                      {{"m", std::to_string(*keys.outChannels)},
                                       {"c", std::to_string(spec.inChannels)},
                                       {"works", std::to_string(spec.outChannels)}}));
  }
  return layer;
}

LayerOrProblem withStamps(Layer layer, const LayerKeys& keys) {
  ConvSpec& spec = layer.spec;
  spec.transposed = true;
  spec.groups = keys.groups.value_or(1);
  spec.outputPadding = keys.outputPadding.value_or(Size2{0, 0});
  if (spec.padding.kind != Padding::Kind::Numbers || spec.paddingMode != PaddingMode::Zeros) {
    return refusedLayer(contradiction("transposed_padding_numbers", "padding", {}));
  }
  return layer;
}

LayerOrProblem withVariantsOwn(Layer layer, const LayerKeys& keys) {
  switch (layer.variant) {
    case Variant::Standard:
      return withStandardGroups(layer, keys);
    case Variant::Grouped:
      return withSeveralGroups(layer, keys);
    case Variant::Pointwise:
      return withOneTap(layer, keys);
    case Variant::Depthwise:
    case Variant::Separable:
      return withChannelGroups(layer, keys);
    case Variant::Transposed:
      break;
  }
  return withStamps(layer, keys);
}

}  // namespace

LayerKeys readLayerKeys(const JsonPlace& place, Mistakes& mistakes) {
  JsonObject object(place, mistakes);
  object.allowOnly({"variant", "in_channels", "out_channels", "kernel", "stride", "padding", "dilation", "groups",
                    "bias", "padding_mode", "depth_multiplier", "output_padding"});
  LayerKeys keys;
  keys.variant =
      object.word("variant", &variantFromName, "standard, grouped, pointwise, depthwise, separable, transposed");
  keys.inChannels = object.whole("in_channels", 1, Limits{}.inChannels);
  keys.outChannels = object.whole("out_channels", 1, Limits{}.outChannels);
  keys.depthMultiplier = object.whole("depth_multiplier", 1, Limits{}.outChannels);
  keys.groups = object.whole("groups", 1, kMostOfAKey);
  keys.kernel = pairAt(object, "kernel");
  keys.stride = pairAt(object, "stride");
  keys.dilation = pairAt(object, "dilation");
  keys.outputPadding = pairAt(object, "output_padding");
  keys.padding = paddingAt(object);
  keys.bias = object.flag("bias");
  keys.paddingMode = object.word("padding_mode", &paddingModeFromName, "zeros, reflect, replicate, circular");
  return keys;
}

tl::expected<Layer, Problem> layerFrom(const LayerKeys& keys, Index channels) {
  Layer layer;
  ConvSpec& spec = layer.spec;
  spec.inChannels = keys.inChannels.value_or(channels);
  spec.outChannels = keys.outChannels.value_or(kStartOutChannels);
  spec.kernel = keys.kernel.value_or(Size2{3, 3});
  spec.stride = keys.stride.value_or(Size2{1, 1});
  spec.dilation = keys.dilation.value_or(Size2{1, 1});
  spec.padding = keys.padding.value_or(Padding::numbers(1, 1));
  spec.bias = keys.bias.value_or(true);
  spec.paddingMode = keys.paddingMode.value_or(PaddingMode::Zeros);
  layer.depthMultiplier = keys.depthMultiplier.value_or(1);
  layer.variant = variantMeant(keys, spec.inChannels, spec.outChannels);
  auto made = withVariantsOwn(layer, keys);
  if (!made) return made;
  if (keys.outputPadding.value_or(Size2{0, 0}) != Size2{0, 0} && !made->spec.transposed) {
    return refusedLayer(contradiction("output_padding_is_transposed", "output_padding", {}));
  }
  Problems tooLarge = checkLimits(*made, Limits{}, "layer");
  if (!tooLarge.empty()) return refusedLayer(std::move(tooLarge.front()));
  return made;
}

}  // namespace convscope
