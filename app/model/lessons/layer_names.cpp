#include "app/model/lessons/layer_names.h"

#include "core/compare.h"

namespace convscope {
namespace {

// A name of a pair, which has a value only where both numbers are the same.
void addPair(LiveNames& names, const char* name, Size2 pair) {
  if (pair.h == pair.w) names[name] = pair.h;
}

void addCounts(LiveNames& names, const Layer& layer, const Plan& plan) {
  names["params"] = plan.params();
  names["macs"] = plan.count();
  Index pairs = 0;
  for (const Stage& stage : plan.stages()) pairs += stage.spec.channelPairs();
  names["pairs"] = pairs;
  const std::vector<CompareRow> rows = compareVariants(layer, plan.input());
  if (rows.front().output) {
    names["standard_macs"] = rows.front().macs;
    names["standard_params"] = rows.front().params;
  }
  if (plan.stages().size() < 2) return;
  names["depthwise_macs"] = plan.stage(0).macs;
  names["pointwise_macs"] = plan.stage(1).macs;
}

}  // namespace

LiveNames layerNames(const Layer& layer, const Plan& plan) {
  const Stage& first = plan.stages().front();
  const ConvSpec& spec = layer.spec;
  LiveNames names{{"C", spec.inChannels},       {"M", spec.outChannels}, {"G", first.spec.groups},
                  {"D", layer.depthMultiplier}, {"H", plan.input().h},   {"W", plan.input().w},
                  {"Ho", plan.output().h},      {"Wo", plan.output().w}, {"Kh", spec.kernel.h},
                  {"Kw", spec.kernel.w}};
  addPair(names, "K", spec.kernel);
  addPair(names, "s", spec.stride);
  addPair(names, "d", spec.dilation);
  const Pads& pads = first.pads;
  if (pads.top == pads.bottom && pads.left == pads.right) addPair(names, "p", {pads.top, pads.left});
  addCounts(names, layer, plan);
  return names;
}

}  // namespace convscope
