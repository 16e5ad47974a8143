// The five convolutions side by side for the same channels, kernel and picture.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/layer.h"

namespace convscope {

inline constexpr std::array kComparedVariants{Variant::Standard, Variant::Grouped, Variant::Pointwise,
                                              Variant::Depthwise, Variant::Separable};

struct CompareRow {
  Layer layer;                  // the layer this row stands for
  std::optional<Shape> output;  // nothing when the variant is impossible here
  Index macs = 0;
  Index params = 0;
  double ratio = 0;              // macs / macs of standard
  std::vector<Index> stageMacs;  // one a stage
  Problems problems;             // why it is impossible
};

// Standard with G = 1; grouped with the layer's G if > 1, else the smallest divisor > 1 of gcd(C, M); pointwise K = 1,
// padding 0, dilation 1; depthwise M = C x multiplier; separable. `layer` gives C, M, K, stride, padding, dilation,
// bias, padding mode; in depthwise and pointwise pass the values that leaving the variant would bring back. A
// transposed layer is compared as the convolution with its numbers.
std::vector<CompareRow> compareVariants(const Layer& layer, const Shape& input);

}  // namespace convscope
