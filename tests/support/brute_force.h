// Slow and simple models of what core does in closed form. They use core's data types and none of its functions.
#pragma once

#include <vector>

#include "core/plan.h"
#include "core/tensor.h"

namespace convscope::test {

// One picture plane with its padding written out; `real` says which values belong to the picture itself.
struct PaddedTensor {
  Shape shape;
  std::vector<double> values;
  std::vector<char> real;
};

PaddedTensor padded(const ConvSpec& spec, const Tensor& input);

// Output height and width of a layer, by trying where the kernel still fits; of a transposed one, by stamping.
Shape slidOutput(const ConvSpec& spec, const Shape& input);

// Every multiply-add in the plan's order, by nested loops.
std::vector<Step> allSteps(const Network& network, const Shape& input, Order order);

// The whole network in double, not rounded between taps; rounded to float between stages.
std::vector<Tensor> forward(const Network& network, const Tensor& input, const std::vector<StageWeights>& weights);

}  // namespace convscope::test
