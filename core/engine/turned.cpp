#include "core/engine/turned.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "core/links.h"

namespace convscope::engine {
namespace {

// How far a stamp reaches behind its first tap: so many positions stand in front of the first output.
Index reach(const Axis& axis) {
  return axis.dilation * (axis.kernel - 1);
}

// Where an input lies when it is spread out; it may be cut off.
Index spreadPosition(const Axis& axis, Index input) {
  return axis.source(input, 0) + reach(axis);
}

}  // namespace

Stage turnedConvolution(const Stage& transposed) {
  ConvSpec spec = transposed.spec;
  spec.transposed = false;
  spec.outputPadding = {};
  spec.stride = {1, 1};
  spec.padding = {};
  const Shape spread{spec.inChannels, transposed.output.h + reach(transposed.rows),
                     transposed.output.w + reach(transposed.columns)};
  return Plan::make({{spec}}, spread).value().stage(0);
}

StageWeights turnedWeights(const Stage& transposed, const StageWeights& weights) {
  const ConvSpec& spec = transposed.spec;
  StageWeights turned{{}, weights.bias};
  turned.weight.reserve(weights.weight.size());
  for (Index m = 0; m < spec.outChannels; ++m) {
    const Index first = m / spec.outPerGroup() * spec.inPerGroup();
    for (Index c = first; c < first + spec.inPerGroup(); ++c) {
      for (Index ky = spec.kernel.h - 1; ky >= 0; --ky) {
        for (Index kx = spec.kernel.w - 1; kx >= 0; --kx) {
          turned.weight.push_back(weights.weight[static_cast<std::size_t>(weightIndex(spec, {m, c, ky, kx}))]);
        }
      }
    }
  }
  return turned;
}

void spreadChannel(const Stage& transposed, const Tensor& input, Index channel, Tensor& spread) {
  const Shape& shape = spread.shape;
  float* const plane = spread.values.data() + spread.offset(channel, 0, 0);
  std::fill_n(plane, shape.h * shape.w, 0.0F);
  for (Index y = 0; y < input.shape.h; ++y) {
    const Index row = spreadPosition(transposed.rows, y);
    if (row < 0 || row >= shape.h) continue;
    for (Index x = 0; x < input.shape.w; ++x) {
      const Index column = spreadPosition(transposed.columns, x);
      if (column >= 0 && column < shape.w) plane[row * shape.w + column] = input.at(channel, y, x);
    }
  }
}

}  // namespace convscope::engine
