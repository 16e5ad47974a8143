// The compositions of the stage: how a layer is laid out, one function for each kind of it.
#pragma once

#include <array>
#include <optional>

#include "app/scene/kernels.h"
#include "app/scene/volumes.h"

namespace convscope {

// Input, kernels and output side by side: standard, and pointwise with its weights as a matrix.
void drawOneGroup(Brushes& brushes, const Frame& frame, const Area& area);

// The same with 1x1 kernels where there is room: input and output above, the pixel's numbers below in `numbers`.
void drawPixelLayer(Brushes& brushes, const Frame& frame, const Area& volumes, const Area& numbers);

// One block a group from top to bottom, with many groups the one at work and its neighbours: grouped, depthwise.
// With `numbers` those of the window and the kernel stand in the blocks.
void drawGroups(Brushes& brushes, const Frame& frame, const Area& area, bool numbers);

// Input, flat kernels, middle tensor, matrix of 1x1 weights, output in one row: separable.
void drawTwoStages(Brushes& brushes, const Frame& frame, const Area& area);

// What the compositions share.

inline constexpr float kTitleHeight = 34;

std::string wordOf(const Frame& frame, Text id);
std::string kernelShape(const Stage& stage);  // "3×3×2"

// A part of an area by shares of its width; what is below its first `by` units.
Area slice(const Area& area, float from, float to);
Area below(const Area& area, float by);

// The titles over the columns of input, kernels and output of a stage.
void drawTitles(Painter& painter, const Frame& frame, int stageIndex, const std::array<Area, 3>& columns);

// From the window to the kernel to the value at work; straight from window to value where the kernel is not shown.
void drawBeams(Painter& painter, const std::optional<Pane>& window, const std::optional<KernelAnchor>& kernel,
               const std::optional<Pane>& output);

}  // namespace convscope
