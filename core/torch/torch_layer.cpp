#include "core/torch/torch_layer.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include "core/checked.h"
#include "core/torch/fault.h"

namespace convscope {
namespace {

std::string tupleText(const std::vector<Index>& numbers) {
  std::string list;
  for (const Index number : numbers) list += (list.empty() ? "" : ", ") + std::to_string(number);
  return "(" + list + (numbers.size() == 1 ? ",)" : ")");
}

bool all(const std::vector<Index>& numbers, Index value) {
  return std::all_of(numbers.begin(), numbers.end(), [&](Index number) { return number == value; });
}

// Reads the lists of a layer as pairs; the first that is none is the problem.
class Pairs {
 public:
  Size2 of(const std::vector<Index>& numbers, const char* field, bool oneForBoth = true) {
    if (numbers.size() == 2) return {numbers[0], numbers[1]};
    if (numbers.size() == 1 && oneForBoth) return {numbers[0], numbers[0]};
    if (!problem_) {
      problem_ =
          torchProblem("wrong_type", "wrong_type_entries", field,
                       {{"name", field}, {"value", tupleText(numbers)}, {"count", std::to_string(numbers.size())}});
    }
    return {1, 1};
  }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  std::optional<Problem> problem_;
};

std::vector<Index> listOf(Size2 size) {
  return {size.h, size.w};
}

}  // namespace

std::string_view opOf(const TorchLayer& layer) {
  return layer.transposed ? "conv_transpose2d" : "conv2d";
}

Index paramsOf(const TorchLayer& layer) {
  const Index rows = layer.transposed ? layer.inChannels : layer.outChannels;
  const Index perRow = (layer.transposed ? layer.outChannels : layer.inChannels) / layer.groups;
  auto weights = checkedProduct({rows, perRow});
  for (const Index size : layer.kernel) weights = weights ? checkedProduct({*weights, size}) : weights;
  const auto params = weights ? checkedSum({*weights, layer.bias ? layer.outChannels : 0}) : weights;
  assert(params);
  return params.value_or(0);
}

tl::expected<ConvSpec, Problem> toConvSpec(const TorchLayer& layer) {
  Pairs pairs;
  ConvSpec spec;
  spec.transposed = layer.transposed;
  spec.inChannels = layer.inChannels;
  spec.outChannels = layer.outChannels;
  spec.kernel = pairs.of(layer.kernel, "kernel_size", false);
  spec.stride = pairs.of(layer.stride, "stride");
  if (layer.paddingKind == Padding::Kind::Numbers) {
    // The other modes pad before the convolution, and take the numbers as they are.
    const Size2 padding = pairs.of(layer.padding, "padding", layer.paddingMode == PaddingMode::Zeros);
    spec.padding = Padding::numbers(padding.h, padding.w);
  } else {
    spec.padding.kind = layer.paddingKind;
  }
  spec.dilation = pairs.of(layer.dilation, "dilation");
  spec.groups = layer.groups;
  spec.bias = layer.bias;
  spec.paddingMode = layer.paddingMode;
  spec.outputPadding = pairs.of(layer.outputPadding, "output_padding");
  if (pairs.problem()) return tl::make_unexpected(*pairs.problem());
  return spec;
}

TorchLayer toTorchLayer(const ConvSpec& spec) {
  assert(spec.padding.pads.top == spec.padding.pads.bottom && spec.padding.pads.left == spec.padding.pads.right);
  TorchLayer layer;
  layer.transposed = spec.transposed;
  layer.inChannels = spec.inChannels;
  layer.outChannels = spec.outChannels;
  layer.kernel = listOf(spec.kernel);
  layer.stride = listOf(spec.stride);
  layer.paddingKind = spec.padding.kind;
  layer.padding.clear();
  if (spec.padding.kind == Padding::Kind::Numbers) layer.padding = {spec.padding.pads.top, spec.padding.pads.left};
  layer.dilation = listOf(spec.dilation);
  layer.groups = spec.groups;
  layer.bias = spec.bias;
  layer.paddingMode = spec.paddingMode;
  layer.outputPadding = listOf(spec.outputPadding);
  return layer;
}

std::string reprOf(const TorchLayer& layer) {
  std::string text = layer.transposed ? "ConvTranspose2d(" : "Conv2d(";
  text += std::to_string(layer.inChannels) + ", " + std::to_string(layer.outChannels);
  text += ", kernel_size=" + tupleText(layer.kernel) + ", stride=" + tupleText(layer.stride);
  if (layer.paddingKind != Padding::Kind::Numbers) {
    text += layer.paddingKind == Padding::Kind::Same ? ", padding=same" : ", padding=valid";
  } else if (!all(layer.padding, 0)) {
    text += ", padding=" + tupleText(layer.padding);
  }
  if (!all(layer.dilation, 1)) text += ", dilation=" + tupleText(layer.dilation);
  if (!all(layer.outputPadding, 0)) text += ", output_padding=" + tupleText(layer.outputPadding);
  if (layer.groups != 1) text += ", groups=" + std::to_string(layer.groups);
  if (!layer.bias) text += ", bias=False";
  if (layer.paddingMode != PaddingMode::Zeros) text += ", padding_mode=" + std::string(nameOf(layer.paddingMode));
  return text + ")";
}

}  // namespace convscope
