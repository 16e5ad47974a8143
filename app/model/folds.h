// What of the window is folded away where there is no room for it, and what of that is open over the stage.
#pragma once

#include <optional>

#include "core/shape.h"

namespace convscope {

struct View;

// A part that folds: a block of the left panel, or the cost panel.
enum class Fold { Picture, Layer, Kernels, Code, Cost };

// Widths of the window at scale 1 below which the panels fold.
inline constexpr double kCostFoldsBelow = 1320;
inline constexpr double kLeftFoldsBelow = 1120;

// Whether a window of so many pixels has the part folded away.
bool folds(Fold part, Size2 windowPixels, double scale);

// The part that stands open over the stage; none when the window has room for it anyway.
std::optional<Fold> openFold(const View& view);

}  // namespace convscope
