// What a factor of the formula counts, on the stage and in words.
#pragma once

#include "app/model/frame.h"

namespace convscope {

// While a factor is pointed at, or pinned with nothing else looked at: frame.pointing holds what it counts, headline
// and "Now" line say it. Marks the factors of both formulas that belong to what is pointed at. To be called after
// fillPointing().
void fillTerm(const AppState& state, Frame& frame);

}  // namespace convscope
