#include "app/model/frame_controls.h"

#include <algorithm>
#include <array>

#include "app/model/edit.h"
#include "app/model/frame_kernels.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

// The switches of language and theme are named after what they lead to.
Text labelText(const AppState& state, Control control) {
  switch (control) {
    case Control::Play:
      return state.session.playback.playing ? Text::labelPause : Text::labelPlay;
    case Control::Language:
      return state.view.language == Language::English ? Text::languageJapanese : Text::languageEnglish;
    case Control::Theme:
      return state.view.theme == Theme::Light ? Text::themeDark : Text::themeLight;
    default:
      break;
  }
  constexpr std::array<Text, kControlCount> kLabels{
      Text::labelVariant,      Text::labelInChannels,  Text::labelOutChannels,   Text::labelDepthMultiplier,
      Text::labelKernel,       Text::labelStride,      Text::labelPadding,       Text::labelDilation,
      Text::labelGroups,       Text::labelBias,        Text::labelPaddingMode,   Text::labelKernelPreset,
      Text::labelInput,        Text::labelSize,        Text::labelLevel,         Text::labelOrder,
      Text::labelSpeed,        Text::labelTextScale,   Text::labelReducedMotion, Text::labelPlay,
      Text::labelStepForward,  Text::labelStepBack,    Text::labelHome,          Text::labelEnd,
      Text::labelScrub,        Text::languageJapanese, Text::themeDark,          Text::labelOpen,
      Text::labelStageView,    Text::labelZoom,        Text::kernelPlace,        Text::labelKernelScope,
      Text::labelResetKernels, Text::labelColorRange,  Text::labelMainView,      Text::labelPaddingTaps,
      Text::labelNetwork,      Text::labelWhatIf,      Text::labelPin,           Text::labelArticleExample,
      Text::labelCopyMarkdown, Text::labelCopyCsv,     Text::labelPytorch,       Text::labelNames,
      Text::labelOutputPadding};
  return kLabels[static_cast<std::size_t>(control)];
}

std::string optionLabel(const std::vector<Option>& options, const std::string& value) {
  const auto found = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.value == value; });
  return found == options.end() ? std::string() : found->label;
}

std::string paddingShown(const ConvSpec& spec, Language language) {
  if (spec.padding.kind == Padding::Kind::Same) return std::string(text(Text::paddingSame, language));
  if (spec.padding.kind == Padding::Kind::Valid) return std::string(text(Text::paddingValid, language));
  return pairText({spec.padding.pads.top, spec.padding.pads.left});
}

// As it stands in the field; empty for switches and buttons, whose label says all.
std::string shownValue(const AppState& state, const Frame& frame, const ControlState& control) {
  const ConvSpec& spec = state.session.layer.spec;
  const Language language = state.view.language;
  if (!control.options.empty() && control.control != Control::Padding) {
    return optionLabel(control.options, control.value);
  }
  switch (control.control) {
    case Control::InChannels:
    case Control::OutChannels:
    case Control::DepthMultiplier:
    case Control::Scrub:
      return withCommas(std::stoll(control.value));
    case Control::Kernel:
      return pairText(spec.kernel);
    case Control::Stride:
      return pairText(spec.stride);
    case Control::Padding:
      return paddingShown(spec, language);
    case Control::Dilation:
      return pairText(spec.dilation);
    case Control::OutputPadding:
      return pairText(spec.outputPadding);
    case Control::Groups:
      if (state.session.layer.variant != Variant::Separable) return withCommas(spec.groups);
      return fill(Text::groupsOfStages, language, {{"g", withCommas(spec.inChannels)}});
    case Control::Speed:
      return frame.speedText;
    case Control::Weight:
      return weightShown(frame.kernels.value);
    default:
      return {};
  }
}

std::string groupsHint(const ConvSpec& spec, Language language) {
  constexpr std::size_t kListed = 8;
  const std::vector<Index> legal = legalGroups(spec.inChannels, spec.outChannels);
  if (spec.inChannels == 1) return std::string(text(Text::hintOneGroupOneChannel, language));
  if (legal.size() == 1) {
    return fill(Text::hintOneGroup, language,
                {{"c", withCommas(spec.inChannels)}, {"m", withCommas(spec.outChannels)}});
  }
  std::string list;
  for (std::size_t i = 0; i + 1 < std::min(legal.size(), kListed); ++i) {
    list += (i == 0 ? "" : ", ") + withCommas(legal[i]);
  }
  if (legal.size() > kListed) list += ", …";
  return fill(Text::hintGroups, language, {{"list", list}, {"last", withCommas(legal.back())}});
}

std::string outChannelsHint(const Layer& layer, Language language) {
  if (layer.variant == Variant::Separable || layer.spec.groups == 1) return {};
  if (layer.variant == Variant::Depthwise) {
    return fill(Text::hintMultiples, language, {{"c", withCommas(layer.spec.inChannels)}});
  }
  return fill(Text::hintKeepsGroups, language, {{"g", withCommas(layer.spec.groups)}});
}

// What "same" amounts to.
std::string paddingHint(const ConvSpec& spec, Language language) {
  if (spec.padding.kind != Padding::Kind::Same) return {};
  const Pads pads = padsOf(spec);
  const bool even = pads.top == pads.bottom && pads.left == pads.right;
  const Text id = !even ? Text::hintSameUneven : pads.top == pads.left ? Text::hintSameAll : Text::hintSameEven;
  return fill(id, language,
              {{"h", withCommas(pads.top)},
               {"w", withCommas(pads.left)},
               {"top", withCommas(pads.top)},
               {"bottom", withCommas(pads.bottom)},
               {"left", withCommas(pads.left)},
               {"right", withCommas(pads.right)}});
}

std::string orderHint(const Plan& plan, Language language) {
  const bool grouped =
      std::any_of(plan.stages().begin(), plan.stages().end(), [](const Stage& stage) { return stage.spec.groups > 1; });
  return grouped ? std::string() : std::string(text(Text::hintOneGroupOrder, language));
}

// What a person needs to know about an enabled control before using it.
std::string hintOf(const AppState& state, Control control) {
  const Language language = state.view.language;
  const Session& session = state.session;
  switch (control) {
    case Control::Groups:
      return groupsHint(session.layer.spec, language);
    case Control::OutChannels:
      return outChannelsHint(session.layer, language);
    case Control::Padding:
      if (session.layer.spec.transposed) return std::string(text(Text::hintCutOff, language));
      return paddingHint(session.layer.spec, language);
    case Control::OutputPadding:
      return outputPaddingHint(session.layer.spec, language);
    case Control::Order:
      return orderHint(*session.plan, language);
    case Control::Size:
      return fill(Text::hintPicture, language,
                  {{"w", withCommas(session.input.picture->width)}, {"h", withCommas(session.input.picture->height)}});
    default:
      return {};
  }
}

std::string problemOf(const View& view, Control control) {
  for (const Problem& problem : view.problems) {
    if (problem.field == nameOf(control)) return localised(problem, view.language);
  }
  return {};
}

}  // namespace

std::string outputPaddingHint(const ConvSpec& spec, Language language) {
  const Size2 most{std::max(spec.stride.h, spec.dilation.h) - 1, std::max(spec.stride.w, spec.dilation.w) - 1};
  return fill(Text::hintOutputPadding, language, {{"size", pairText(most)}});
}

ControlState controlStateOf(const AppState& state, const Frame& frame, Control control) {
  ControlState result;
  result.control = control;
  result.label = text(labelText(state, control), state.view.language);
  if (control == Control::Weight) result.label = frame.kernels.place;
  result.value = valueOf(state, control);
  result.options = optionsOf(state, control);
  result.shown = shownValue(state, frame, result);
  result.problem = problemOf(state.view, control);
  if (const auto disabled = disabledReason(state.session, control)) {
    result.enabled = false;
    result.reason = localised(*disabled, state.view.language);
    return result;
  }
  Steppers steppers = steppersOf(state, control);
  result.smaller = std::move(steppers.smaller);
  result.larger = std::move(steppers.larger);
  result.reason = steppers.hint.empty() ? hintOf(state, control) : std::move(steppers.hint);
  return result;
}

}  // namespace convscope
