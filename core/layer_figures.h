// The figures of a layer that are set side by side with those of others: counts, memory, and work for each byte.
#pragma once

#include "core/plan.h"

namespace convscope {

inline constexpr Index kBytesPerValue = 4;  // float32

struct LayerFigures {
  Shape input;
  Shape output;
  Index macs = 0;
  Index params = 0;
  Index activationBytes = 0;  // input and output; a middle tensor is not counted: a fused layer never writes it
  double macsPerByte = 0;     // over input, output and parameters
  bool operator==(const LayerFigures&) const = default;
};

// Bytes that pass 64 bits stay at the largest number.
LayerFigures figuresOf(const Plan& plan);

}  // namespace convscope
