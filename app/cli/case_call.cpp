#include "app/cli/case_call.h"

#include <nlohmann/json.hpp>
#include <string>

#include "core/torch/torch_text.h"

namespace convscope {

bool hasCallOnly(const nlohmann::json& item) {
  const auto spec = item.find("spec");
  const auto call = item.find("call");
  return spec != item.end() && spec->is_null() && call != item.end() && call->is_string();
}

tl::expected<CaseLayer, Problem> readCall(const nlohmann::json& item, bool separable) {
  const std::size_t stages = separable ? 2 : 1;
  const TorchText text = readTorchText(item.at("call").get<std::string>());
  if (text.problem) return tl::make_unexpected(text.problem->problem);
  if (text.layers.size() != stages) {
    return tl::make_unexpected(makeProblem(
        "not_supported", "call",
        {{"what", "call with " + std::to_string(text.layers.size()) + " layers"}, {"works", std::to_string(stages)}}));
  }
  CaseLayer layer{{}, separable};
  for (const ReadLayer& read : text.layers) {
    const auto spec = toConvSpec(read.layer);
    if (!spec) return tl::make_unexpected(spec.error());
    layer.network.stages.push_back(*spec);
  }
  return layer;
}

}  // namespace convscope
