// What other counters print for the same layer. They differ in what counts as one, not in the layer.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/plan.h"

namespace convscope {

// Sources of the rules: fvcore (jit_handles.py, conv_flop_jit), thop (vision/basic_hooks.py, count_convNd), ptflops
// (pytorch_ops.py), torchinfo (layer_info.py, calculate_macs), PyTorch (torch/utils/flop_counter.py), TensorFlow (its
// profiler's float_operation of Conv2D).
enum class Counter {
  Convscope,      // H'W' K^2 (C/G) M; transposed: H W K^2 C (M/G)
  Fvcore,         // the same: a fused multiply-add is one, no bias
  Thop,           // output values x K^2 x C/G, for a transposed layer too; no bias
  Ptflops,        // the first, and one for each output value that gets a bias
  Torchinfo,      // (weights + biases) x output positions
  TorchFlops,     // FlopCounterMode: a multiplication and an addition are two
  Tensorflow,     // likewise
  PaperFlops,     // a paper that says FLOPs = 2 x MACs
  BlindToGroups,  // H'W' K^2 C M: wrong as soon as G > 1
};
inline constexpr std::array kCounters{Counter::Convscope,  Counter::Fvcore,     Counter::Thop,
                                      Counter::Ptflops,    Counter::Torchinfo,  Counter::TorchFlops,
                                      Counter::Tensorflow, Counter::PaperFlops, Counter::BlindToGroups};

// "convscope", "fvcore", "thop", "ptflops", "torchinfo", "torch_flops", "tensorflow", "paper_flops", "blind_to_groups".
std::string_view nameOf(Counter counter);

// Taps on padding: everybody counts them. Leaving them out is a question to ask, and no counter's rule.
enum class PaddingTaps { Counted, LeftOut };

// What the counter prints for all stages together; nothing when that passes 64 bits.
std::optional<Index> countOf(Counter counter, const Plan& plan);

// Our count with or without the taps on padding.
Index macsOf(const Plan& plan, PaddingTaps taps);

// Why a counter's number is not ours: all reasons that this layer brings out. Counters that count a multiplication and
// an addition apart do so always.
struct CountDifference {
  bool paddingTaps = false;  // it counts the taps on padding, and ours leaves some out
  bool byOutputs = false;    // it counts a transposed layer from its outputs, and that is another number
  bool bias = false;         // it counts biases, and there are some
  bool groups = false;       // it does not see the groups that there are
  bool operator==(const CountDifference&) const = default;
};
CountDifference differenceOf(Counter counter, const Plan& plan, PaddingTaps ours);

// The work of one value of a stage, counted in three ways: of an output value; of a transposed stage, which is counted
// by what it reads, of an input value.
struct ValueWork {
  Index taps = 0;      // K^2 C/G, as multiply-adds; transposed: K^2 M/G
  Index withBias = 0;  // one more where there is a bias; a stamp has none
  Index apart = 0;     // multiplications and additions apart: 2 taps
  bool operator==(const ValueWork&) const = default;
};
ValueWork workOfOneValue(const Stage& stage);

// Products that an output value is the sum of, on average over all of them: near an edge, and under the stamps of a
// transposed stage, they are not equally many. Taps on padding are none.
double productsOfOneOutput(const Stage& stage);

}  // namespace convscope
