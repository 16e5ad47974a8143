// Values in memory: channels x height x width, float32, last index fastest.
#pragma once

#include <vector>

#include "core/shape.h"

namespace convscope {

struct Tensor {
  Shape shape;
  std::vector<float> values;
  bool operator==(const Tensor&) const = default;

  static Tensor zeros(const Shape& shape) {
    return {shape, std::vector<float>(static_cast<std::size_t>(shape.c * shape.h * shape.w))};
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
