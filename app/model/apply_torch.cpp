// PyTorch text that was typed or pasted: the layers that it makes are put on the stage and pinned, or it is refused and
// stays in its box.
#include <algorithm>
#include <utility>

#include "app/model/apply_parts.h"
#include "app/model/pasted_layers.h"
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

TorchProblem placed(Problem problem, const SourceRange& at, const std::string& text) {
  TorchProblem result;
  result.problem = std::move(problem);
  result.at = at;
  result.place = placeOf(text, at.begin);
  return result;
}

// What a pasted class leaves open is as the layer on show has it.
TorchKnown knownOf(const Layer& layer) {
  const ConvSpec& spec = layer.spec;
  return {{"in_channels", spec.inChannels}, {"out_channels", spec.outChannels},
          {"kernel_size", spec.kernel.h},   {"stride", spec.stride.h},
          {"padding", padsOf(spec).top},    {"dilation", spec.dilation.h},
          {"groups", spec.groups},          {"depth_multiplier", layer.depthMultiplier}};
}

// The layers for computing, or the first that cannot be.
tl::expected<std::vector<ConvSpec>, TorchProblem> specsOf(const TorchText& read, const std::string& text) {
  std::vector<ConvSpec> specs;
  for (const ReadLayer& each : read.layers) {
    auto spec = toConvSpec(each.layer);
    if (!spec) return tl::make_unexpected(placed(std::move(spec.error()), each.call, text));
    specs.push_back(*std::move(spec));
  }
  return specs;
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
  if (read.layers.empty()) {
    state.view.problems.clear();
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!blank) refuseText(state, text, placed(appProblem("no_layer_in_text", kField), {0, text.size()}, text));
    return;
  }
  const auto specs = specsOf(read, text);
  if (!specs) return refuseText(state, text, specs.error());
  if (*specs == networkOf(state.session.layer).stages) return state.view.problems.clear();
  const PastedLayers pasted = pastedLayers(*specs);
  takeLayer(state, pasted.shown, std::nullopt, Control::Pytorch);
  if (!state.view.problems.empty()) {
    return refuseText(state, text, placed(state.view.problems.front(), read.layers.front().call, text));
  }
  pinBeside(state, pasted.pinned);
  tellAssumed(state, read);
}

}  // namespace convscope
