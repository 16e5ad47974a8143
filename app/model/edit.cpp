#include "app/model/edit.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "app/model/edit_question.h"
#include "app/model/kernel_edit.h"
#include "app/model/value_text.h"
#include "core/torch/write.h"

namespace convscope {
namespace {

Decision decideKernelPreset(const EditQuestion& question) {
  const auto preset = kernelPresetFromName(question.text);
  if (!preset) return question.unknownWord("default, identity, blur, sharpen, edges, emboss, random");
  const WeightRecipe& now = question.session().weights;
  if (*preset == now.preset && now.edits.empty()) return Change();
  return *preset;
}

Decision decideWeight(const EditQuestion& question) {
  const auto value = realNumberFromText(question.text);
  if (!value) return question.wrongType("expects_weight");
  if (std::abs(*value) > kLargestWeight) return question.outOfRange("-1000000", "1000000");
  auto recipe = withWeight(question.state, weightInHand(question.state), static_cast<float>(*value));
  if (!recipe) return refused(std::move(recipe.error()));
  if (*recipe == question.session().weights) return Change();
  return WeightChange{*std::move(recipe)};
}

Decision decideWeightScope(const EditQuestion& question) {
  const auto scope = weightScopeFromName(question.text);
  if (!scope) return question.unknownWord("channel, kernel, group, all");
  if (*scope == question.state.view.weightScope) return Change();
  return *scope;
}

Decision decideLevel(const EditQuestion& question) {
  const auto level = levelFromName(question.text);
  if (!level) return question.unknownWord("multiply, window, value, row, channel, stage");
  if (*level == question.session().level) return Change();
  return *level;
}

Decision decideOrder(const EditQuestion& question) {
  const auto order = orderFromName(question.text);
  if (!order) return question.unknownWord("sequential, lockstep");
  if (*order == question.session().plan->order()) return Change();
  return *order;
}

Decision decideSpeed(const EditQuestion& question) {
  const auto speed = speedFromText(question.text);
  if (!speed) return question.wrongType("expects_speed");
  if (!speed->max && speed->ticksPerSecond < 1) {
    return refused(question.problem("out_of_range", "speed_out_of_range"));
  }
  if (textOf(*speed) == textOf(question.session().playback.speed)) return Change();
  return *speed;
}

Decision decideScrub(const EditQuestion& question) {
  const auto step = wholeNumberFromText(question.text);
  if (!step) return question.wrongType("expects_number");
  const Plan& plan = *question.session().plan;
  if (*step < 0 || *step > plan.count()) return question.outOfRange("0", std::to_string(plan.count()));
  const Index whole = plan.roundUp(*step);
  if (whole == question.session().cursor) return Change();
  return MoveTo{whole};
}

Decision decideNames(const EditQuestion& question) {
  const auto thing = namedThingFromText(question.text);
  if (!thing) return question.wrongType("expects_name");
  const Index count = namedCount(*question.session().plan, thing->kind);
  if (count == 0) return question.unknownWord("input, kernel, output");
  if (thing->index < 0 || thing->index >= count) return question.outOfRange("0", std::to_string(count - 1));
  return JumpTo{jumpTo(question.session(), *thing)};
}

Decision decidePlay(const EditQuestion& question) {
  const auto playing = switchFromText(question.text);
  if (!playing) return question.unknownWord("true, false");
  if (*playing == question.session().playback.playing) return Change();
  return Playing{*playing};
}

Decision decideLanguage(const EditQuestion& question) {
  const auto language = languageFromName(question.text);
  if (!language) return question.unknownWord("ja, en");
  if (*language == question.state.view.language) return Change();
  return *language;
}

Decision decideStageView(const EditQuestion& question) {
  const bool flat = question.text == "flat";
  if (!flat && question.text != "volume") return question.unknownWord("volume, flat");
  if (flat == question.state.view.camera.flat) return Change();
  return Arrangement{flat};
}

Decision decideZoom(const EditQuestion& question) {
  const auto zoom = zoomFromName(question.text);
  if (!zoom) return question.unknownWord("layer, channel_sums, one_value");
  if (*zoom == question.state.view.zoom) return Change();
  return *zoom;
}

Decision decideColorRange(const EditQuestion& question) {
  const auto range = colorRangeFromName(question.text);
  if (!range) return question.unknownWord("whole_volume, each_map");
  if (*range == question.state.view.colorRange) return Change();
  return *range;
}

Decision decideTheme(const EditQuestion& question) {
  const auto theme = themeFromName(question.text);
  if (!theme) return question.unknownWord("light, dark");
  if (*theme == question.state.view.theme) return Change();
  return *theme;
}

Decision decideTextScale(const EditQuestion& question) {
  const auto factor = realNumberFromText(question.text);
  if (!factor) return question.wrongType("expects_factor");
  const double most = largestTextScale(question.state.view);
  if (*factor < 1 || *factor > most) return question.outOfRange("1", textOf(most));
  if (*factor == question.state.view.textScale) return Change();
  return TextScale{*factor};
}

Decision decideReducedMotion(const EditQuestion& question) {
  const auto on = switchFromText(question.text);
  if (!on) return question.unknownWord("true, false");
  if (*on == question.state.view.reducedMotion) return Change();
  return ReducedMotion{*on};
}

// How things are shown, whatever the layer is.
Decision decideView(const EditQuestion& question) {
  switch (question.control) {
    case Control::TextScale:
      return decideTextScale(question);
    case Control::ReducedMotion:
      return decideReducedMotion(question);
    case Control::Language:
      return decideLanguage(question);
    case Control::Theme:
      return decideTheme(question);
    case Control::StageView:
      return decideStageView(question);
    case Control::Zoom:
      return decideZoom(question);
    case Control::ColorRange:
      return decideColorRange(question);
    default:
      return decideCosts(question);
  }
}

Decision decide(const EditQuestion& question) {
  switch (question.control) {
    case Control::Variant:
      return decideVariant(question);
    case Control::InChannels:
      return decideInChannels(question);
    case Control::OutChannels:
      return decideOutChannels(question);
    case Control::DepthMultiplier:
      return decideDepthMultiplier(question);
    case Control::Kernel:
      return decideKernel(question);
    case Control::Stride:
      return decideStride(question);
    case Control::Padding:
      return decidePadding(question);
    case Control::Dilation:
      return decideDilation(question);
    case Control::OutputPadding:
      return decideOutputPadding(question);
    case Control::Groups:
      return decideGroups(question);
    case Control::Bias:
      return decideBias(question);
    case Control::PaddingMode:
      return decidePaddingMode(question);
    case Control::KernelPreset:
      return decideKernelPreset(question);
    case Control::Input:
      return decideInput(question);
    case Control::Size:
      return decideSize(question);
    case Control::Level:
      return decideLevel(question);
    case Control::Order:
      return decideOrder(question);
    case Control::Speed:
      return decideSpeed(question);
    case Control::Play:
      return decidePlay(question);
    case Control::Scrub:
      return decideScrub(question);
    case Control::Names:
      return decideNames(question);
    case Control::Weight:
      return decideWeight(question);
    case Control::KernelScope:
      return decideWeightScope(question);
    default:
      return decideView(question);
  }
}

std::string switchText(bool on) {
  return on ? "true" : "false";
}

std::string layerValue(const Layer& layer, Control control) {
  const ConvSpec& spec = layer.spec;
  switch (control) {
    case Control::Variant:
      return std::string(nameOf(layer.variant));
    case Control::OutChannels:
      return std::to_string(spec.outChannels);
    case Control::DepthMultiplier:
      return std::to_string(layer.depthMultiplier);
    case Control::Kernel:
      return textOf(spec.kernel);
    case Control::Stride:
      return textOf(spec.stride);
    case Control::Padding:
      return textOf(spec.padding);
    case Control::Dilation:
      return textOf(spec.dilation);
    case Control::OutputPadding:
      return textOf(spec.outputPadding);
    case Control::Groups:
      return std::to_string(spec.groups);
    case Control::Bias:
      return switchText(spec.bias);
    default:
      return std::string(nameOf(spec.paddingMode));
  }
}

std::string sizeText(Index size) {
  return size == 0 ? "full" : std::to_string(size);
}

}  // namespace

tl::expected<Change, Problems> decideEdit(const AppState& state, Control control, std::string_view value) {
  if (auto disabled = disabledReason(state.session, control)) return refused(std::move(*disabled));
  return decide({state, control, plainValue(value), quotable(value)});
}

Problems refusals(const AppState& state, Control control, std::string_view value) {
  auto decision = decideEdit(state, control, value);
  return decision ? Problems() : std::move(decision.error());
}

std::optional<Problem> disabledReason(const Session& session, Control control) {
  const auto disabled = [control](const char* reason) {
    return appProblem("disabled", std::string(nameOf(control)), {{"reason", reason}});
  };
  const Variant variant = session.layer.variant;
  switch (control) {
    case Control::Kernel:
      if (variant == Variant::Pointwise) return disabled("kernel_is_pointwise");
      break;
    case Control::DepthMultiplier:
      if (variant != Variant::Depthwise && variant != Variant::Separable) return disabled("multiplier_needs_depthwise");
      break;
    case Control::Groups:
      if (variant == Variant::Separable) return disabled("groups_are_channels");
      break;
    case Control::OutputPadding:
      if (variant != Variant::Transposed) return disabled("output_padding_needs_transposed");
      break;
    case Control::StepBack:
    case Control::Home:
      if (session.cursor == 0) return disabled("at_the_start");
      break;
    case Control::StepForward:
    case Control::End:
      if (session.cursor == session.plan->count()) return disabled("at_the_end");
      break;
    case Control::ResetKernels:
      if (session.weights.edits.empty()) return disabled("no_weight_is_edited");
      break;
    default:
      if (const char* const reason = costsDisabledReason(session, control)) return disabled(reason);
      break;
  }
  return std::nullopt;
}

namespace {

// Of what is only looked at, and no part of the session.
std::string viewValueOf(const View& view, Control control) {
  switch (control) {
    case Control::TextScale:
      return textOf(view.textScale);
    case Control::ReducedMotion:
      return switchText(view.reducedMotion);
    case Control::Language:
      return std::string(nameOf(view.language));
    case Control::Theme:
      return std::string(nameOf(view.theme));
    case Control::StageView:
      return view.camera.flat ? "flat" : "volume";
    case Control::Zoom:
      return std::string(nameOf(view.zoom));
    case Control::ColorRange:
      return std::string(nameOf(view.colorRange));
    case Control::KernelScope:
      return std::string(nameOf(view.weightScope));
    default:
      return costsValueOf(view.costs, control);
  }
}

}  // namespace

std::string valueOf(const AppState& state, Control control) {
  const Session& session = state.session;
  switch (control) {
    case Control::InChannels:
      return std::to_string(channelsOf(wantedInput(state).recipe));
    case Control::Input:
      return textOf(wantedInput(state).recipe);
    case Control::Size:
      return sizeText(wantedInput(state).size);
    case Control::KernelPreset:
      return std::string(nameOf(session.weights.preset));
    case Control::Level:
      return std::string(nameOf(session.level));
    case Control::Order:
      return std::string(nameOf(session.plan->order()));
    case Control::Speed:
      return textOf(session.playback.speed);
    case Control::Play:
      return switchText(session.playback.playing);
    case Control::Scrub:
      return std::to_string(session.cursor);
    case Control::Weight:
      return weightText(weightAt(session, weightInHand(state)));
    case Control::StepForward:
    case Control::StepBack:
    case Control::Home:
    case Control::End:
    case Control::Open:
    case Control::ResetKernels:
    case Control::Names:
      return {};
    case Control::Pytorch:
      return torchText(networkOf(session.layer));
    case Control::TextScale:
    case Control::ReducedMotion:
    case Control::Language:
    case Control::Theme:
    case Control::StageView:
    case Control::Zoom:
    case Control::ColorRange:
    case Control::KernelScope:
    case Control::MainView:
    case Control::PaddingTaps:
    case Control::Network:
    case Control::WhatIf:
    case Control::Pin:
    case Control::ArticleExample:
    case Control::CopyMarkdown:
    case Control::CopyCsv:
      return viewValueOf(state.view, control);
    default:
      return layerValue(session.layer, control);
  }
}

double largestTextScale(const View& view) {
  constexpr double kSmallestWidth = 1024;
  constexpr double kSmallestHeight = 640;
  const double room = std::min(static_cast<double>(view.window.w) / kSmallestWidth,
                               static_cast<double>(view.window.h) / kSmallestHeight);
  return std::clamp(room / view.displayScale, 1.0, 2.0);
}

}  // namespace convscope
