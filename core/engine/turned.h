// A transposed stage as the convolution that gives the same output, so that one kernel computes every layer.
//
// Its inputs are spread out by the stride, with zeros between them and around them, what falls on the padding is cut
// off, and the kernels are turned by half a circle: then each output reads, at stride 1, just the inputs whose stamps
// reach it. It multiplies by the zeros too, as many products as Stage::macsByOutput says.
#pragma once

#include "core/plan.h"
#include "core/tensor.h"

namespace convscope::engine {

// `transposed` is a transposed stage in all of them.
Stage turnedConvolution(const Stage& transposed);

// From (C, M/G, Kh, Kw) to (M, C/G, Kh, Kw), turned.
StageWeights turnedWeights(const Stage& transposed, const StageWeights& weights);

// One channel of the input, spread out; `spread` has the shape of the convolution's input.
void spreadChannel(const Stage& transposed, const Tensor& input, Index channel, Tensor& spread);

}  // namespace convscope::engine
