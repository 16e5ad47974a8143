// One case of a golden-format file: what it says, checked piece by piece. A case may be wrong in any way; the first
// thing wrong comes back as a Problem.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>
#include <vector>

#include "core/conv_spec.h"
#include "core/plan.h"
#include "core/tensor.h"

namespace convscope {

struct CaseLayer {
  Network network;
  bool separable = false;  // depthwise_separable: two stages
};

// The input of a case: (N, C, H, W), or (C, H, W) without a batch.
struct CaseInput {
  std::vector<Index> shape;
  Index batch = 1;
  Shape picture;  // of one element of the batch
  bool batched() const { return shape.size() == 4; }
};

struct CaseValues {
  std::vector<float> input;           // the whole batch
  std::vector<StageWeights> weights;  // one entry a stage
};

// The layer, checked by itself: the order of refusals is PyTorch's.
tl::expected<CaseLayer, Problem> readLayer(const nlohmann::json& item);

tl::expected<CaseInput, Problem> readInput(const nlohmann::json& item);

// Whether any tensor of the case comes with numbers.
bool hasValues(const nlohmann::json& item);

// The numbers of all tensors; each must be there and have the shape that the plan asks for.
tl::expected<CaseValues, Problem> readValues(const nlohmann::json& item, const CaseLayer& layer, const CaseInput& input,
                                             const Plan& plan);

}  // namespace convscope
