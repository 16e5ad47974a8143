#include "core/partial.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace convscope {
namespace {

// One channel to one map with the same window: the layer whose output the partial map is.
Stage flatStage(const Stage& stage) {
  ConvSpec spec = stage.spec;
  spec.inChannels = 1;
  spec.outChannels = 1;
  spec.groups = 1;
  spec.bias = false;
  return Plan::make({{spec}}, {1, stage.input.h, stage.input.w}).value().stage(0);
}

Tensor channelOf(const Tensor& tensor, Index c) {
  Tensor channel = Tensor::zeros({1, tensor.shape.h, tensor.shape.w});
  const auto first = tensor.values.begin() + static_cast<std::ptrdiff_t>(tensor.offset(c, 0, 0));
  std::copy_n(first, channel.values.size(), channel.values.begin());
  return channel;
}

}  // namespace

std::optional<Tensor> partialMap(const Stage& stage, const Tensor& input, const KernelSlice& slice,
                                 const Progress& progress) {
  assert(input.shape == stage.input);
  assert(slice.channel >= 0 && slice.channel < input.shape.c);
  return referenceStage(flatStage(stage), channelOf(input, slice.channel), {slice.weights, {}}, progress);
}

}  // namespace convscope
