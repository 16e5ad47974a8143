#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/torch/write.h"

namespace convscope {
namespace {

using Calls = std::vector<std::string>;

std::string kerasSize(Size2 size) {
  return size.h == size.w ? std::to_string(size.h) : fmt::format("({}, {})", size.h, size.w);
}

std::string sidesText(const Pads& pads) {
  return fmt::format("(({}, {}), ({}, {}))", pads.top, pads.bottom, pads.left, pads.right);
}

Problem withoutKeras(const std::string& what, const std::string& works) {
  return makeProblem("not_supported", "keras", {{"what", "keras.layers: " + what}, {"works", works}});
}

bool isDepthwise(const ConvSpec& spec) {
  return !spec.transposed && spec.groups > 1 && spec.groups == spec.inChannels && spec.stride.h == spec.stride.w;
}

bool isPlainPointwise(const ConvSpec& spec) {
  return !spec.transposed && spec.kernel == Size2{1, 1} && spec.stride == Size2{1, 1} && spec.groups == 1 &&
         padsOf(spec) == Pads{};
}

// What the two axes of a layer share in every kind of layer; "same" is said where it means the same.
std::string windowWords(const ConvSpec& spec, bool same) {
  std::string words = "kernel_size=" + kerasSize(spec.kernel);
  if (spec.stride != Size2{1, 1}) words += ", strides=" + kerasSize(spec.stride);
  words += same ? ", padding='same'" : ", padding='valid'";
  if (spec.dilation != Size2{1, 1}) words += ", dilation_rate=" + kerasSize(spec.dilation);
  return words;
}

// Whether a layer's padding is what Keras calls "same".
bool isSame(const ConvSpec& spec) {
  ConvSpec same = spec;
  same.padding = Padding::same();
  return spec.stride == Size2{1, 1} && padsOf(spec) == padsOf(same) && padsOf(spec) != Pads{};
}

std::optional<Problem> refusalOf(const ConvSpec& spec) {
  if (spec.paddingMode != PaddingMode::Zeros && padsOf(spec) != Pads{}) {
    return withoutKeras(fmt::format("padding_mode = {}", nameOf(spec.paddingMode)), "padding_mode = zeros");
  }
  const bool strided = std::max(spec.stride.h, spec.stride.w) > 1;
  if (strided && std::max(spec.dilation.h, spec.dilation.w) > 1) {
    return withoutKeras("strides > 1, dilation_rate > 1", "stride = 1, dilation = 1");
  }
  if (!spec.transposed) return std::nullopt;
  if (spec.groups > 1) return withoutKeras("Conv2DTranspose, groups", "groups = 1");
  if (spec.outputPadding.h >= spec.stride.h || spec.outputPadding.w >= spec.stride.w) {
    return withoutKeras("output_padding >= strides", "output_padding < stride");
  }
  return std::nullopt;
}

std::string biasWords(const ConvSpec& spec) {
  return spec.bias ? "" : ", use_bias=False";
}

Calls transposedCalls(const ConvSpec& spec) {
  // Without the word, Keras lengthens an output whose kernel is shorter than its stride.
  const auto shorter = [](Index kernel, Index dilation, Index stride) { return dilation * (kernel - 1) + 1 < stride; };
  const bool said = spec.outputPadding != Size2{0, 0} || shorter(spec.kernel.h, spec.dilation.h, spec.stride.h) ||
                    shorter(spec.kernel.w, spec.dilation.w, spec.stride.w);
  const std::string more = said ? ", output_padding=" + kerasSize(spec.outputPadding) : "";
  Calls calls{fmt::format("keras.layers.Conv2DTranspose(filters={}, {}{}{})", spec.outChannels,
                          windowWords(spec, false), more, biasWords(spec))};
  const Pads pads = padsOf(spec);
  if (pads != Pads{}) calls.push_back("keras.layers.Cropping2D(" + sidesText(pads) + ")");
  return calls;
}

// The layer itself; `pointwise` is a 1x1 layer behind it that goes into the same SeparableConv2D.
std::string convolutionCall(const ConvSpec& spec, bool same, const ConvSpec* pointwise) {
  const std::string window = windowWords(spec, same);
  if (!isDepthwise(spec)) {
    const std::string groups = spec.groups == 1 ? "" : fmt::format(", groups={}", spec.groups);
    return fmt::format("keras.layers.Conv2D(filters={}, {}{}{})", spec.outChannels, window, groups, biasWords(spec));
  }
  const Index multiplier = spec.outChannels / spec.inChannels;
  const std::string more = multiplier == 1 ? "" : fmt::format(", depth_multiplier={}", multiplier);
  if (pointwise == nullptr) return fmt::format("keras.layers.DepthwiseConv2D({}{}{})", window, more, biasWords(spec));
  return fmt::format("keras.layers.SeparableConv2D(filters={}, {}{}{})", pointwise->outChannels, window, more,
                     biasWords(*pointwise));
}

void appendCalls(const ConvSpec& spec, const ConvSpec* pointwise, Calls& calls) {
  if (spec.transposed) {
    for (std::string& call : transposedCalls(spec)) calls.push_back(std::move(call));
    return;
  }
  const Pads pads = padsOf(spec);
  const bool same = isSame(spec);
  if (!same && pads != Pads{}) calls.push_back("keras.layers.ZeroPadding2D(" + sidesText(pads) + ")");
  calls.push_back(convolutionCall(spec, same, pointwise));
}

}  // namespace

tl::expected<std::string, Problem> kerasText(const Network& network) {
  Calls calls;
  for (std::size_t i = 0; i < network.stages.size(); ++i) {
    const ConvSpec& spec = network.stages[i];
    if (const auto refusal = refusalOf(spec)) return tl::make_unexpected(*refusal);
    // A SeparableConv2D has one bias, behind both of its stages.
    const bool joins =
        isDepthwise(spec) && !spec.bias && i + 1 < network.stages.size() && isPlainPointwise(network.stages[i + 1]);
    appendCalls(spec, joins ? &network.stages[i + 1] : nullptr, calls);
    if (joins) ++i;
  }
  if (calls.size() == 1) return calls.front();
  std::string text = "keras.Sequential([\n";
  for (const std::string& call : calls) text += "    " + call + ",\n";
  return text + "])";
}

}  // namespace convscope
