#include "app/model/fit.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/model/value_text.h"
#include "app/model/variant_rules.h"
#include "core/checked.h"

namespace convscope {
namespace {

std::string text(Size2 size) {
  return std::to_string(size.h) + "x" + std::to_string(size.w);
}

// d(k-1) + 1; saturates, then no padding is looked for.
std::optional<Index> reach(Index kernel, Index dilation) {
  const auto gaps = checkedProduct({dilation, kernel - 1});
  return gaps ? checkedSum({*gaps, 1}) : gaps;
}

// The smallest padding on both sides of n that makes room for the kernel, but not below `padding`.
Index grown(Index padding, Index n, std::optional<Index> effective) {
  if (!effective) return padding;
  const Index lacking = std::max<Index>(0, *effective - n);
  return std::max(padding, lacking / 2 + lacking % 2);
}

Size2 effectiveKernel(const ConvSpec& spec) {
  return {reach(spec.kernel.h, spec.dilation.h).value_or(0), reach(spec.kernel.w, spec.dilation.w).value_or(0)};
}

// The padding with which a layer fits: the same one where it does already.
Padding fittingPadding(const ConvSpec& spec, Size2 picture) {
  const bool same = spec.padding.kind == Padding::Kind::Same;
  if (same && spec.stride == Size2{1, 1}) return spec.padding;
  const Pads pads = padsOf(spec);
  const Padding numbers = Padding::numbers(grown(pads.bottom, picture.h, reach(spec.kernel.h, spec.dilation.h)),
                                           grown(pads.right, picture.w, reach(spec.kernel.w, spec.dilation.w)));
  const bool fits = !same && numbers.pads == pads;
  return fits ? spec.padding : numbers;
}

// Fits the padding of `spec` and tells it under the code `grew`.
Padding toldPadding(const ConvSpec& spec, Size2 picture, const char* grew, std::vector<Message>& notices) {
  const Padding padding = fittingPadding(spec, picture);
  if (padding == spec.padding) return padding;
  const bool same = spec.padding.kind == Padding::Kind::Same;
  notices.push_back(notice(same ? "same_became_numbers" : grew, Control::Padding,
                           {{"from", textOf(spec.padding)},
                            {"to", textOf(padding)},
                            {"stride", textOf(spec.stride)},
                            {"kernel", text(effectiveKernel(spec))},
                            {"input", text(picture)}}));
  return padding;
}

// The largest padding of an axis that leaves something of what n stamps cover.
Index mostCutOff(Index n, Index stride, std::optional<Index> effective) {
  const auto starts = checkedProduct({n - 1, stride});
  const auto covered = starts && effective ? checkedSum({*starts, *effective}) : std::nullopt;
  return covered ? (*covered - 1) / 2 : std::numeric_limits<Index>::max();
}

Fitted fitTransposedPadding(Fitted change, Size2 picture) {
  ConvSpec& spec = change.layer.spec;
  const Pads pads = padsOf(spec);
  const Padding fits = Padding::numbers(
      std::min(pads.top, mostCutOff(picture.h, spec.stride.h, reach(spec.kernel.h, spec.dilation.h))),
      std::min(pads.left, mostCutOff(picture.w, spec.stride.w, reach(spec.kernel.w, spec.dilation.w))));
  if (fits.pads == pads) return change;
  change.notices.push_back(
      notice("transposed_padding_lowered", Control::Padding,
             {{"from", textOf(spec.padding)}, {"to", textOf(fits)}, {"kernel", text(effectiveKernel(spec))}}));
  if (!change.overwritten.padding) change.overwritten.padding = spec.padding;  // what leaving the variant brings back
  spec.padding = fits;
  return change;
}

void fitPaddingMode(Fitted& change, Size2 picture) {
  ConvSpec& spec = change.layer.spec;
  const Index least = spec.paddingMode == PaddingMode::Reflect ? 1 : 0;
  const bool limited = spec.paddingMode == PaddingMode::Reflect || spec.paddingMode == PaddingMode::Circular;
  const Pads pads = padsOf(spec);
  const bool fits =
      std::max(pads.top, pads.bottom) <= picture.h - least && std::max(pads.left, pads.right) <= picture.w - least;
  if (!limited || fits) return;
  change.notices.push_back(
      notice("padding_mode_fell_back", Control::PaddingMode,
             {{"from", std::string(nameOf(spec.paddingMode))},
              {"padding", text({std::max(pads.top, pads.bottom), std::max(pads.left, pads.right)})},
              {"input", text(picture)}}));
  spec.paddingMode = PaddingMode::Zeros;
}

Problem tooLarge(std::string_view field, std::string what, const std::string& limit) {
  return makeProblem("too_large", std::string(field), {{"what", std::move(what)}, {"limit", limit}});
}

}  // namespace

Fitted fitPadding(Fitted change, Size2 picture) {
  if (change.layer.spec.transposed) return fitTransposedPadding(std::move(change), picture);
  change.layer.spec.padding = toldPadding(change.layer.spec, picture, "padding_grown", change.notices);
  fitPaddingMode(change, picture);
  return fitHiddenPadding(std::move(change), picture);
}

Fitted fitHiddenPadding(Fitted change, Size2 picture) {
  if (change.layer.variant != Variant::Pointwise || !change.overwritten.padding) return change;
  const ConvSpec hidden = broughtBack(change.layer, change.overwritten).spec;
  change.overwritten.padding = toldPadding(hidden, picture, "hidden_padding_grown", change.notices);
  return change;
}

tl::expected<Fitted, Problems> fitLayer(const Layer& layer, const Overwritten& overwritten, const Shape& input,
                                        const Limits& limits) {
  Fitted change = withInChannels(layer, overwritten, input.c);
  Problems problems = checkLimits(change.layer, limits, nameOf(Control::InChannels));
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return fitPadding(std::move(change), {input.h, input.w});
}

Problems checkLimits(const Layer& layer, const Limits& limits, std::string_view field) {
  Problems problems;
  const auto refuse = [&](Control own, std::string what, const std::string& limit) {
    problems.push_back(tooLarge(field.empty() ? nameOf(own) : field, std::move(what), limit));
  };
  const auto number = [](const char* name, Index value) { return std::string(name) + " = " + std::to_string(value); };
  const ConvSpec& spec = layer.spec;
  const bool multiplied = layer.variant == Variant::Depthwise || layer.variant == Variant::Separable;
  if (spec.inChannels > limits.inChannels) {
    refuse(Control::InChannels, number("in_channels", spec.inChannels), std::to_string(limits.inChannels));
  } else if (multiplied && depthwiseChannels(layer) > limits.outChannels) {
    refuse(Control::InChannels, number("in_channels x depth_multiplier", depthwiseChannels(layer)),
           std::to_string(limits.outChannels));
  } else if (spec.outChannels > limits.outChannels) {
    refuse(Control::OutChannels, number("out_channels", spec.outChannels), std::to_string(limits.outChannels));
  }
  if (std::max(spec.kernel.h, spec.kernel.w) > limits.kernel) {
    refuse(Control::Kernel, "kernel = " + text(spec.kernel), text({limits.kernel, limits.kernel}));
  }
  return problems;
}

}  // namespace convscope
