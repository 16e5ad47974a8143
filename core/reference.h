// The readable convolution: plain loops, sums in double. It is the oracle of everything faster.
//
// One order of summation holds here and in core/replay.h, so that both give the same bits: start at 0, add the products
// (exact in double) in the order of the nest (in channel, ky, kx; of a transposed stage in channel, input y, input x),
// padding taps included, add the bias last, round to float once.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/plan.h"
#include "core/tensor.h"

namespace convscope {

// Called after every finished row with the share done, 0..1; returning false cancels.
using Progress = std::function<bool(double share)>;

// One stage on an input of its shape; weight and bias must have the stage's sizes, and the order of weightIndex().
// Nothing when cancelled.
std::optional<Tensor> referenceStage(const Stage& stage, const Tensor& input, const StageWeights& weights,
                                     const Progress& progress = {});

// All stages; element i is the output of stage i. `weights` has one entry a stage. Nothing when cancelled.
std::optional<std::vector<Tensor>> referenceForward(const Plan& plan, const Tensor& input,
                                                    const std::vector<StageWeights>& weights,
                                                    const Progress& progress = {});

}  // namespace convscope
