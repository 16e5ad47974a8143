// Copies what a band of outputs reads into scratch memory: with its padding, and taken apart by the stride.
#pragma once

#include "core/engine/stage_layout.h"

namespace convscope::engine {

// `input` is the first channel of the group; the copy lies at `scratch` as `layout` says.
void copyBand(const Stage& stage, const StageLayout& layout, const KernelSet& kernels, const Part& part,
              const float* input, float* scratch);

}  // namespace convscope::engine
