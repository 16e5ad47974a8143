// The minus and plus of the controls: the next legal value in each direction.
#include <algorithm>

#include "app/model/edit.h"
#include "app/model/frame_controls.h"
#include "app/model/frame_words.h"
#include "app/model/kernel_edit.h"
#include "app/model/number_text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

using ValueTexts = std::vector<std::string>;  // in the order of liking

// Both axes one further; an axis that is at its end stays. Nothing when both are.
ValueTexts pairCandidates(Size2 now, int direction, Index lowest, Index highest) {
  const Size2 next{std::clamp(now.h + direction, lowest, std::max(lowest, highest)),
                   std::clamp(now.w + direction, lowest, std::max(lowest, highest))};
  return next == now ? ValueTexts{} : ValueTexts{textOf(next)};
}

// The next multiple of `unit`.
ValueTexts multipleCandidates(Index now, int direction, Index unit) {
  const Index multiple = direction > 0 ? (now / unit + 1) * unit : (now - 1) / unit * unit;
  return multiple >= 1 ? ValueTexts{std::to_string(multiple)} : ValueTexts{};
}

// A multiple of G keeps the groups as they are; where that is not legal, the next number. In depthwise G and M follow
// C.
ValueTexts channelCandidates(const AppState& state, Control control, int direction) {
  const Layer& layer = state.session.layer;
  const ConvSpec& spec = layer.spec;
  const Index now =
      std::stoll(valueOf(state, control));  // C of an input that is still being made is ahead of the layer
  if (layer.variant == Variant::Separable) return multipleCandidates(now, direction, 1);
  if (layer.variant == Variant::Depthwise) {
    return multipleCandidates(now, direction, control == Control::OutChannels ? spec.inChannels : 1);
  }
  ValueTexts candidates = multipleCandidates(now, direction, spec.groups);
  if (spec.groups > 1 && now + direction >= 1) candidates.push_back(std::to_string(now + direction));
  return candidates;
}

ValueTexts groupCandidates(const ConvSpec& spec, int direction) {
  const std::vector<Index> legal = legalGroups(spec.inChannels, spec.outChannels);
  if (direction > 0) {
    const auto next = std::upper_bound(legal.begin(), legal.end(), spec.groups);
    return next == legal.end() ? ValueTexts{} : ValueTexts{std::to_string(*next)};
  }
  const auto same = std::lower_bound(legal.begin(), legal.end(), spec.groups);
  return same == legal.begin() ? ValueTexts{} : ValueTexts{std::to_string(*std::prev(same))};
}

ValueTexts sizeCandidates(const AppState& state, int direction) {
  const std::vector<Option> options = optionsOf(state, Control::Size);
  const std::string now = valueOf(state, Control::Size);
  const auto at = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.value == now; });
  if (at == options.end() || (direction < 0 && at == options.begin())) return {};
  const auto next = direction > 0 ? std::next(at) : std::prev(at);
  return next == options.end() ? ValueTexts{} : ValueTexts{next->value};
}

ValueTexts weightCandidates(const AppState& state, int direction) {
  const WeightPlace place = weightInHand(state);
  const float now = weightAt(state.session, place);
  const float next = steppedWeight(state.session.plan->stage(place.stage), now, direction * kStepsOfNotch);
  return next == now ? ValueTexts{} : ValueTexts{weightText(next)};
}

ValueTexts candidatesOf(const AppState& state, Control control, int direction) {
  const Layer& layer = state.session.layer;
  const ConvSpec& spec = layer.spec;
  constexpr Index kNoEnd = Index{1} << 40;
  switch (control) {
    case Control::InChannels:
    case Control::OutChannels:
      return channelCandidates(state, control, direction);
    case Control::DepthMultiplier:
      return multipleCandidates(layer.depthMultiplier, direction, 1);
    case Control::Kernel:
      return pairCandidates(spec.kernel, direction, 1, state.view.limits.kernel);
    case Control::Stride:
      return pairCandidates(spec.stride, direction, 1, kNoEnd);
    case Control::Padding: {
      const Pads pads = padsOf(spec);
      return pairCandidates({pads.top, pads.left}, direction, 0, kNoEnd);
    }
    case Control::Dilation:
      return pairCandidates(spec.dilation, direction, 1, kNoEnd);
    case Control::OutputPadding:
      return pairCandidates(spec.outputPadding, direction, 0, kNoEnd);
    case Control::Groups:
      return groupCandidates(spec, direction);
    case Control::Size:
      return sizeCandidates(state, direction);
    case Control::Weight:
      return weightCandidates(state, direction);
    default:
      return {};
  }
}

// The kernel does not fit: for the padding what the kernel needs, for the kernel what the padding leaves.
std::string reachReason(const AppState& state, const Problem& problem, Control control) {
  const Stage& stage = state.session.plan->stage(0);
  const ConvSpec& spec = stage.spec;
  const Pads& pads = stage.pads;
  if (control == Control::Padding) {
    const Size2 covers{spec.dilation.h * (spec.kernel.h - 1) + 1, spec.dilation.w * (spec.kernel.w - 1) + 1};
    return fill(Text::hintKernelCovers, state.view.language, {{"size", heightWidth(covers)}});
  }
  if (control != Control::Kernel && control != Control::Dilation) return localised(problem, state.view.language);
  const Size2 padded{stage.input.h + pads.top + pads.bottom, stage.input.w + pads.left + pads.right};
  return fill(Text::hintPaddedInput, state.view.language, {{"size", heightWidth(padded)}});
}

// A limit of the window, or of the memory.
std::string sizeReason(const Problem& problem, Language language) {
  if (problem.values.contains("reason")) return std::string(text(Text::hintMemory, language));
  const auto limit = problem.values.find("limit");
  const auto number = limit == problem.values.end() ? std::nullopt : wholeNumberFromText(limit->second);
  return number ? fill(Text::hintUpTo, language, {{"n", withCommas(*number)}}) : localised(problem, language);
}

// The first candidate that would be taken; when none is, `hint` says why, unless it says something already.
std::optional<std::string> firstLegal(const AppState& state, Control control, int direction, std::string& hint) {
  std::string reason;
  for (std::string& candidate : candidatesOf(state, control, direction)) {
    const Problems problems = refusals(state, control, candidate);
    if (problems.empty()) return std::move(candidate);
    if (reason.empty()) reason = shortReason(state, problems.front(), control);
  }
  if (hint.empty()) hint = std::move(reason);
  return std::nullopt;
}

}  // namespace

Steppers steppersOf(const AppState& state, Control control) {
  Steppers steppers;
  steppers.larger = firstLegal(state, control, +1, steppers.hint);
  steppers.smaller = firstLegal(state, control, -1, steppers.hint);
  const Index limit = state.view.limits.kernel;
  const Size2 kernel = state.session.layer.spec.kernel;
  if (control == Control::Kernel && std::min(kernel.h, kernel.w) >= limit) {
    steppers.hint = fill(Text::hintUpTo, state.view.language, {{"n", withCommas(limit)}});
  }
  return steppers;
}

std::string shortReason(const AppState& state, const Problem& problem, Control control) {
  const Language language = state.view.language;
  const std::string& code = problem.code;
  if (code == "kernel_exceeds_padded_input") return reachReason(state, problem, control);
  if (code == "too_large") return sizeReason(problem, language);
  if (code == "padding_mode_not_supported" || code == "padding_word_not_supported") {
    return std::string(text(Text::hintTransposedZeros, language));
  }
  if (code == "output_padding_too_large") {
    const ConvSpec& spec = state.session.layer.spec;
    if (control == Control::OutputPadding) return outputPaddingHint(spec, language);
    return fill(Text::hintKeepsOutputPadding, language, {{"size", pairText(spec.outputPadding)}});
  }
  if (code == "output_too_small") return fill(Text::hintStamped, language, {{"size", problem.values.at("stamped")}});
  if (code == "same_with_stride") return std::string(text(Text::hintSameStride, language));
  if (code == "out_of_range" && control == Control::TextScale) return std::string(text(Text::hintWindow, language));
  const Stage& stage = state.session.plan->stage(0);
  const std::string input = heightWidth({stage.input.h, stage.input.w});
  if (code == "reflect_padding_too_large") return fill(Text::hintReflect, language, {{"size", input}});
  if (code == "circular_padding_too_large") return fill(Text::hintCircular, language, {{"size", input}});
  return localised(problem, language);
}

}  // namespace convscope
