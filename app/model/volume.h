// A finished tensor with what drawing needs from all of its values, so that no frame has to look at them again.
#pragma once

#include <memory>

#include "core/tensor.h"

namespace convscope {

struct Volume {
  Tensor tensor;
  float largest = 0;  // largest magnitude
  // Every channel area-averaged to at most kPreviewSide on its longer side; empty where the tensor is small enough.
  Tensor preview;
};
using VolumePtr = std::shared_ptr<const Volume>;

inline constexpr Index kPreviewSide = 512;

VolumePtr makeVolume(Tensor tensor);

// A size whose longer side is at most `longest` and whose shorter side is rounded in proportion, at least 1. Never
// enlarges.
Size2 reducedSize(Size2 size, Index longest);

// Area average with fractional coverage of one plane (h x w, `stride` floats between neighbours in a row), in double.
void areaAverage(const float* source, Size2 from, Index stride, float* target, Size2 to, Index targetStride);

}  // namespace convscope
