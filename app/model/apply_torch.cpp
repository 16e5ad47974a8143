// PyTorch text that was typed or pasted: the layers that it makes are put on the stage and pinned, or it is refused and
// stays in its box.
#include <algorithm>
#include <utility>

#include "app/model/apply_parts.h"
#include "app/model/pasted_layers.h"
#include "app/model/torch_cures.h"
#include "app/model/variant_rules.h"
#include "core/torch/torch_text.h"

namespace convscope {
namespace {

constexpr const char* kField = "pytorch";

void refuseText(AppState& state, std::string text, TorchProblem problem) {
  problem.problem.field = kField;
  state.view.problems = {problem.problem};
  state.view.torchBox = TorchBox{std::move(text), std::move(problem)};
}

// What a pasted class leaves open is as the layer on show has it.
TorchKnown knownOf(const Layer& layer) {
  const ConvSpec& spec = layer.spec;
  return {{"in_channels", spec.inChannels}, {"out_channels", spec.outChannels},
          {"kernel_size", spec.kernel.h},   {"stride", spec.stride.h},
          {"padding", padsOf(spec).top},    {"dilation", spec.dilation.h},
          {"groups", spec.groups},          {"depth_multiplier", layer.depthMultiplier}};
}

// What one of the layers meets, by its place in the text.
struct Refusal {
  std::size_t layer = 0;
  Problem problem;
};

// The layers for computing, or the first that cannot be.
tl::expected<std::vector<ConvSpec>, Refusal> specsOf(const TorchText& read) {
  std::vector<ConvSpec> specs;
  for (std::size_t i = 0; i < read.layers.size(); ++i) {
    auto spec = toConvSpec(read.layers[i].layer);
    if (!spec) return tl::make_unexpected(Refusal{i, std::move(spec.error())});
    specs.push_back(*std::move(spec));
  }
  return specs;
}

// The layers of a text that was read without a problem and has any, or why the first of them cannot be shown.
tl::expected<PastedLayers, Refusal> layersOf(const AppState& state, const TorchText& read) {
  const auto specs = specsOf(read);
  if (!specs) return tl::make_unexpected(specs.error());
  PastedLayers pasted = pastedLayers(*specs);
  const Problems problems = problemsOfTaking(state, pasted.shown);
  if (problems.empty()) return pasted;
  const Problem& problem = problems.front();
  return tl::make_unexpected(Refusal{problem.field == "out_channels" ? pasted.lastPlace : pasted.place, problem});
}

void refuseLayer(AppState& state, const std::string& text, const TorchText& read, const Refusal& refusal) {
  const ReadLayer& layer = read.layers[refusal.layer];
  TorchProblem result;
  result.problem = refusal.problem;
  result.at = placeOf(layer, refusal.problem);
  result.place = placeOf(text, result.at.begin);
  const TorchKnown known = knownOf(state.session.layer);
  result.cures = curesOf({text, layer, refusal.problem}, [&](const std::string& other) {
    const TorchText again = readTorchText(other, known);
    return !again.problem && !again.layers.empty() && layersOf(state, again);
  });
  tellRefusal(state, refusal.problem);
  refuseText(state, text, std::move(result));
}

void refuseNothing(AppState& state, const std::string& text) {
  state.view.problems.clear();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return;  // an emptied box
  TorchProblem result;
  result.problem = appProblem("no_layer_in_text", kField);
  result.at = {0, text.size()};
  result.place = placeOf(text, 0);
  refuseText(state, text, std::move(result));
}

// What a separable layer of two written ones is not as they were written, or as the controls know it.
void tellJoined(AppState& state, const PastedLayers& pasted) {
  if (pasted.lastPlace < pasted.place) tell(state, {notice("torch_pointwise_first", Control::Pytorch, {})});
  if (!pasted.shown.depthwiseBias) return;
  const bool first = *pasted.shown.depthwiseBias;
  tell(state, {notice(first ? "torch_bias_of_first_stage" : "torch_bias_of_second_stage", Control::Pytorch, {})});
}

void tellAssumed(AppState& state, const TorchText& read) {
  for (const TorchAssumed& assumed : read.assumed) {
    tell(state, {notice("torch_assumed", Control::Pytorch,
                        {{"parameter", assumed.parameter}, {"n", std::to_string(assumed.number)}})});
  }
}

}  // namespace

void takeTorchText(AppState& state, const std::string& text) {
  const TorchText read = readTorchText(text, knownOf(state.session.layer));
  if (read.problem) return refuseText(state, text, *read.problem);
  state.view.torchBox.reset();
  if (read.layers.empty()) return refuseNothing(state, text);
  const auto pasted = layersOf(state, read);
  if (!pasted) return refuseLayer(state, text, read, pasted.error());
  if (*specsOf(read) == networkOf(state.session.layer).stages) return state.view.problems.clear();
  takeLayer(state, pasted->shown, std::nullopt, Control::Pytorch);
  tellJoined(state, *pasted);
  pinBeside(state, pasted->pinned);
  tellAssumed(state, read);
}

}  // namespace convscope
