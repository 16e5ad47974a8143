// Copies what a band of outputs reads into scratch memory: with its padding, and taken apart by the stride.
#pragma once

#include "core/engine/stage_layout.h"

namespace convscope::engine {

// What all copies of a stage share.
struct CopySetting {
  const Stage& stage;
  const StageLayout& layout;
  const KernelSet& kernels;
};

// `input` is the first channel of the group; the copy lies at `scratch` as the layout says.
void copyBand(const CopySetting& setting, const Part& part, const float* input, float* scratch);

}  // namespace convscope::engine
