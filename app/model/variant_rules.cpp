#include "app/model/variant_rules.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "app/model/value_text.h"

namespace convscope {
namespace {

std::string text(Index number) {
  return std::to_string(number);
}

bool legal(const ConvSpec& spec) {
  return spec.groups >= 1 && spec.inChannels % spec.groups == 0 && spec.outChannels % spec.groups == 0;
}

// Of n > 1.
Index smallestDivisor(Index n) {
  for (Index d = 2; d <= n / d; ++d) {
    if (n % d == 0) return d;
  }
  return n;
}

Index nextMultiple(Index number, Index divisor) {
  return (number + divisor - 1) / divisor * divisor;
}

// Sets a value that the variant prescribes and remembers the old one, also when they are the same: the variant may
// change it again, for example M of depthwise with C.
template <class Value>
void overwrite(Value& value, const Value& newValue, std::optional<Value>& old) {
  old = value;
  value = newValue;
}

tl::expected<Fitted, Problem> grouped(Fitted fitted) {
  ConvSpec& spec = fitted.layer.spec;
  if (spec.inChannels == 1) {
    return tl::make_unexpected(
        appProblem("no_common_divisor", std::string(nameOf(Control::Variant)), {{"reason", "one_channel"}}));
  }
  if (spec.groups > 1 && legal(spec)) return fitted;
  const Index common = std::gcd(spec.inChannels, spec.outChannels);
  overwrite(spec.groups, smallestDivisor(common > 1 ? common : spec.inChannels), fitted.overwritten.groups);
  const Index before = spec.outChannels;
  if (before % spec.groups == 0) return fitted;
  overwrite(spec.outChannels, nextMultiple(before, spec.groups), fitted.overwritten.outChannels);
  fitted.notices.push_back(notice("out_channels_grown", Control::OutChannels,
                                  {{"from", text(before)}, {"to", text(spec.outChannels)}, {"g", text(spec.groups)}}));
  return fitted;
}

void pointwise(Fitted& fitted) {
  ConvSpec& spec = fitted.layer.spec;
  overwrite(spec.kernel, Size2{1, 1}, fitted.overwritten.kernel);
  overwrite(spec.padding, Padding::numbers(0, 0), fitted.overwritten.padding);
  overwrite(spec.dilation, Size2{1, 1}, fitted.overwritten.dilation);
  overwrite(spec.groups, Index{1}, fitted.overwritten.groups);
}

// G = C, and in depthwise M = C x multiplier.
void perChannel(Fitted& fitted) {
  ConvSpec& spec = fitted.layer.spec;
  overwrite(spec.groups, spec.inChannels, fitted.overwritten.groups);
  if (fitted.layer.variant == Variant::Depthwise) {
    overwrite(spec.outChannels, depthwiseChannels(fitted.layer), fitted.overwritten.outChannels);
  }
}

// A transposed layer cuts its padding off the output: there is nothing to fill it with, and no size to keep.
void transposed(Fitted& fitted) {
  ConvSpec& spec = fitted.layer.spec;
  spec.transposed = true;
  if (spec.paddingMode != PaddingMode::Zeros) {
    fitted.notices.push_back(
        notice("transposed_padding_mode", Control::PaddingMode, {{"from", std::string(nameOf(spec.paddingMode))}}));
    overwrite(spec.paddingMode, PaddingMode::Zeros, fitted.overwritten.paddingMode);
  }
  if (spec.padding.kind == Padding::Kind::Numbers) return;
  const Pads pads = padsOf(spec);
  const Padding numbers = Padding::numbers(pads.top, pads.left);
  fitted.notices.push_back(
      notice("transposed_padding", Control::Padding, {{"from", textOf(spec.padding)}, {"to", textOf(numbers)}}));
  overwrite(spec.padding, numbers, fitted.overwritten.padding);
}

// From now on the variant is what the numbers say; there is nothing left to bring back.
void imply(Fitted& fitted, Variant variant) {
  if (fitted.layer.variant == variant) return;
  fitted.layer.variant = variant;
  fitted.overwritten = {};
}

Variant impliedBy(const ConvSpec& spec) {
  if (spec.groups == 1) return Variant::Standard;
  return spec.groups == spec.inChannels && spec.outChannels == spec.inChannels ? Variant::Depthwise : Variant::Grouped;
}

// After a new C or M: an illegal G falls to the largest legal value below.
void lowerGroups(Fitted& fitted) {
  ConvSpec& spec = fitted.layer.spec;
  if (legal(spec)) return;
  const std::vector<Index> works = legalGroups(spec.inChannels, spec.outChannels);
  const auto above = std::lower_bound(works.begin(), works.end(), spec.groups);
  const Index lowered = *std::prev(above);  // 1 is always legal
  const bool becomesStandard = lowered == 1 && fitted.layer.variant == Variant::Grouped;
  fitted.notices.push_back(notice(becomesStandard ? "groups_lowered_to_standard" : "groups_lowered", Control::Groups,
                                  {{"from", text(spec.groups)},
                                   {"to", text(lowered)},
                                   {"c", text(spec.inChannels)},
                                   {"m", text(spec.outChannels)}}));
  spec.groups = lowered;
  if (becomesStandard) imply(fitted, Variant::Standard);
}

std::string multiplesNear(Index channels, Index number, Index most) {
  const Index below = number / channels * channels;
  const Index above = below + channels;
  if (below < channels) return text(above);
  return above > most ? text(below) : text(below) + ", " + text(above);
}

tl::expected<Fitted, Problem> withMultipleOfC(Fitted fitted, Index outChannels, Index most) {
  ConvSpec& spec = fitted.layer.spec;
  if (outChannels % spec.inChannels != 0) {
    return tl::make_unexpected(appProblem("groups_do_not_divide_out_channels",
                                          std::string(nameOf(Control::OutChannels)),
                                          {{"reason", "no_multiple_of_in_channels"},
                                           {"m", text(outChannels)},
                                           {"c", text(spec.inChannels)},
                                           {"works", multiplesNear(spec.inChannels, outChannels, most)}}));
  }
  spec.outChannels = outChannels;
  fitted.layer.depthMultiplier = outChannels / spec.inChannels;
  return fitted;
}

}  // namespace

Message notice(std::string code, Control control, std::map<std::string, std::string> values) {
  return {Message::Kind::Notice, appProblem(std::move(code), std::string(nameOf(control)), std::move(values))};
}

Layer broughtBack(const Layer& layer, const Overwritten& overwritten) {
  Layer back = layer;
  back.spec.kernel = overwritten.kernel.value_or(layer.spec.kernel);
  back.spec.padding = overwritten.padding.value_or(layer.spec.padding);
  back.spec.dilation = overwritten.dilation.value_or(layer.spec.dilation);
  back.spec.groups = overwritten.groups.value_or(layer.spec.groups);
  back.spec.outChannels = overwritten.outChannels.value_or(layer.spec.outChannels);
  back.spec.paddingMode = overwritten.paddingMode.value_or(layer.spec.paddingMode);
  back.spec.transposed = false;
  back.spec.outputPadding = {0, 0};
  back.depthwiseBias.reset();  // it came with a text; one bias setting is all that the controls have
  return back;
}

tl::expected<Fitted, Problem> withVariant(const Layer& layer, const Overwritten& overwritten, Variant variant) {
  Fitted fitted{broughtBack(layer, overwritten), {}, {}};
  fitted.layer.variant = variant;
  switch (variant) {
    case Variant::Standard:
      overwrite(fitted.layer.spec.groups, Index{1}, fitted.overwritten.groups);
      break;
    case Variant::Grouped:
      return grouped(std::move(fitted));
    case Variant::Pointwise:
      pointwise(fitted);
      break;
    case Variant::Depthwise:
    case Variant::Separable:
      perChannel(fitted);
      break;
    case Variant::Transposed:
      transposed(fitted);
      break;
  }
  return fitted;
}

Fitted withGroups(const Layer& layer, const Overwritten& overwritten, Index groups) {
  Fitted fitted{layer, overwritten, {}};
  fitted.layer.spec.groups = groups;
  fitted.overwritten.groups.reset();
  if (layer.variant == Variant::Pointwise || layer.variant == Variant::Transposed) return fitted;
  const Variant variant = impliedBy(fitted.layer.spec);
  imply(fitted, variant);
  if (variant == Variant::Depthwise) fitted.layer.depthMultiplier = 1;
  return fitted;
}

tl::expected<Fitted, Problem> withOutChannels(const Layer& layer, const Overwritten& overwritten, Index outChannels,
                                              Index most) {
  Fitted fitted{layer, overwritten, {}};
  fitted.overwritten.outChannels.reset();
  if (layer.variant == Variant::Depthwise) return withMultipleOfC(std::move(fitted), outChannels, most);
  fitted.layer.spec.outChannels = outChannels;
  if (layer.variant != Variant::Separable) lowerGroups(fitted);
  return fitted;
}

Fitted withDepthMultiplier(const Layer& layer, const Overwritten& overwritten, Index multiplier) {
  Fitted fitted{layer, overwritten, {}};
  fitted.layer.depthMultiplier = multiplier;
  if (layer.variant == Variant::Depthwise) fitted.layer.spec.outChannels = depthwiseChannels(fitted.layer);
  return fitted;
}

Fitted withInChannels(const Layer& layer, const Overwritten& overwritten, Index inChannels) {
  Fitted fitted{layer, overwritten, {}};
  ConvSpec& spec = fitted.layer.spec;
  if (spec.inChannels == inChannels) return fitted;
  spec.inChannels = inChannels;
  if (layer.variant == Variant::Depthwise || layer.variant == Variant::Separable) {
    spec.groups = inChannels;
  } else {
    lowerGroups(fitted);
  }
  if (layer.variant == Variant::Depthwise) spec.outChannels = depthwiseChannels(fitted.layer);
  return fitted;
}

}  // namespace convscope
