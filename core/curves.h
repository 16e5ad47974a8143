// What a layer would cost with other groups and other kernels: the points of the curves. Each point is a whole layer
// that can be chosen, so its numbers are those that choosing it gives.
#pragma once

#include <vector>

#include "core/layer.h"

namespace convscope {

struct CurvePoint {
  Index at = 0;  // G, or K
  Layer layer;
  Index macs = 0;
  Index params = 0;
  bool current = false;  // the layer as it is
  bool operator==(const CurvePoint&) const = default;
};

// The layer with each legal G, ascending: C and M stay. Standard where G = 1, unless it is pointwise or transposed. For
// a separable layer these are the grouped layers from C to M with its kernel, and none is current.
std::vector<CurvePoint> costsAgainstGroups(const Layer& layer, const Shape& input);

// The layer with square kernels 1 to `largest`. A K whose layer does not fit its input is left out.
std::vector<CurvePoint> costsAgainstKernel(const Layer& layer, const Shape& input, Index largest = 11);

// The layer with another square kernel and the padding that keeps the size of its output: d (K - k) more in all, and
// "same" where it was same. Without "same" an odd number is rounded down, and no padding becomes negative.
Layer withKernel(const Layer& layer, Index kernel);

}  // namespace convscope
