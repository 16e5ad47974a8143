// Values in memory: channels x height x width, float32, last index fastest.
#pragma once

#include <vector>

#include "core/aligned.h"
#include "core/shape.h"

namespace convscope {

// The values of pictures and maps, which can be large. resize() does not set them.
using Values = std::vector<float, AlignedAllocator<float>>;

struct Tensor {
  Shape shape;
  Values values;
  bool operator==(const Tensor&) const = default;

  static Tensor zeros(const Shape& shape) {
    return {shape, Values(static_cast<std::size_t>(shape.c * shape.h * shape.w), 0.0F)};
  }
  std::size_t offset(Index c, Index y, Index x) const {
    return static_cast<std::size_t>((c * shape.h + y) * shape.w + x);
  }
  float at(Index c, Index y, Index x) const { return values[offset(c, y, x)]; }
  float& at(Index c, Index y, Index x) { return values[offset(c, y, x)]; }
};

// What one stage multiplies with: weight (M, C/G, Kh, Kw) row-major, bias (M) or empty.
struct StageWeights {
  std::vector<float> weight;
  std::vector<float> bias;
  bool operator==(const StageWeights&) const = default;
};

}  // namespace convscope
