// Kernels on the stage: slices of a kernel in a fan, a column of kernels, or the matrix of 1x1 weights.
#pragma once

#include <optional>

#include "app/scene/volumes.h"

namespace convscope {

// Where a beam meets the kernels.
struct KernelAnchor {
  Pane from;  // the first slice of the active kernel, met by the window's beam
  Pane to;    // its last slice, where the beam to the output starts
};

// One channel's slice of a kernel; both absolute.
struct SliceIndex {
  Index m = 0;
  Index c = 0;
};
void drawKernelSlice(Painter& painter, const Part& part, const Pane& place, const SliceIndex& slice);

// The kernels of a group in a column: the active one large, its neighbours small. Nothing when there is no room.
std::optional<KernelAnchor> drawKernelColumn(Brushes& brushes, const Part& part, const Area& area);

// Only the active kernel of a group, as large as fits.
std::optional<KernelAnchor> drawActiveKernel(Brushes& brushes, const Part& part, const Area& area);

// Flat kernels of a depthwise stage, one a map.
std::optional<KernelAnchor> drawFlatKernels(Brushes& brushes, const Part& part, const Area& area);

// The weights of a 1x1 stage: a row an output, a column an input channel. Returns the row at work.
std::optional<KernelAnchor> drawKernelMatrix(Brushes& brushes, const Part& part, const Area& area);

}  // namespace convscope
