// Weights in the order in which the engine reads them, with everything that was decided about their layer.
#pragma once

#include <optional>
#include <vector>

#include "core/engine/kernels.h"
#include "core/engine/stage_layout.h"
#include "core/plan.h"
#include "core/tensor.h"

namespace convscope {

// What packing keeps of one stage.
struct PackedStage {
  std::optional<Stage> turned;  // of a transposed stage the convolution that is computed instead
  engine::StageLayout layout;   // when it is computed by itself
  std::vector<float> weights;   // [group][block of maps][tap][map of the block]
  std::vector<float> bias;      // one a map, 0 where the layer has none
};

struct PackedNetwork {
  const engine::KernelSet* kernels = nullptr;
  std::vector<PackedStage> stages;
  // For a stage that is computed together with the one behind it.
  std::vector<std::optional<engine::FusedLayout>> fused;
};

// Packs the weights of every stage; they must have the stages' sizes. Needs to be done again only when plan or weights
// change. `kernels` is the best instruction set of this processor unless another of engine::kernelSets() is given.
PackedNetwork pack(const Plan& plan, const std::vector<StageWeights>& weights,
                   const engine::KernelSet& kernels = *engine::kernelSets().front());

}  // namespace convscope
