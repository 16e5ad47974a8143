#include "core/engine/packed.h"

#include <cassert>
#include <cstddef>

#include "core/engine/turned.h"

namespace convscope {
namespace {

using engine::blockChannels;
using engine::firstOfBlock;
using engine::StageLayout;

std::vector<float> packedWeights(const StageLayout& layout, const std::vector<float>& weight) {
  std::vector<float> packed;
  packed.reserve(weight.size());
  for (Index group = 0; group < layout.groups; ++group) {
    for (Index block = 0; block < layout.blocks; ++block) {
      const Index first = group * layout.maps + firstOfBlock(layout.maps, layout.blocks, block);
      const Index maps = blockChannels(layout.maps, layout.blocks, block);
      for (Index tap = 0; tap < layout.taps; ++tap) {
        for (Index m = 0; m < maps; ++m) {
          packed.push_back(weight[static_cast<std::size_t>((first + m) * layout.taps + tap)]);
        }
      }
    }
  }
  return packed;
}

}  // namespace

PackedNetwork pack(const Plan& plan, const std::vector<StageWeights>& weights, const engine::KernelSet& kernels) {
  assert(weights.size() == plan.stages().size());
  PackedNetwork packed;
  packed.kernels = &kernels;
  for (std::size_t i = 0; i < plan.stages().size(); ++i) {
    const Stage& stage = plan.stages()[i];
    PackedStage one;
    if (stage.spec.transposed) one.turned = engine::turnedConvolution(stage);
    one.layout = engine::layoutStage(one.turned ? *one.turned : stage, kernels);
    assert(weights[i].weight.size() == static_cast<std::size_t>(stage.spec.outChannels * one.layout.taps));
    assert(weights[i].bias.size() == static_cast<std::size_t>(stage.spec.bias ? stage.spec.outChannels : 0));
    one.weights =
        packedWeights(one.layout, one.turned ? engine::turnedWeights(stage, weights[i]).weight : weights[i].weight);
    one.bias = weights[i].bias;
    one.bias.resize(static_cast<std::size_t>(stage.spec.outChannels));
    packed.stages.push_back(std::move(one));
    const bool first = i + 1 < plan.stages().size() && (i == 0 || !packed.fused[i - 1]) &&
                       engine::canFuse(stage, plan.stages()[i + 1]);
    packed.fused.push_back(first ? std::optional(engine::layoutFused(stage, plan.stages()[i + 1], kernels))
                                 : std::nullopt);
  }
  return packed;
}

}  // namespace convscope
