// What is said of the cell that is pointed at or pinned.
#pragma once

#include "app/model/frame.h"

namespace convscope {

// Fills frame.pointing and frame.pinned; while there is one, headline and "Now" line speak of it. The rest of the frame
// must be filled in.
void fillPointing(const AppState& state, Frame& frame);

}  // namespace convscope
