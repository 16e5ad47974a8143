// How large the maps of a volume are and how many: thin lines with end ticks beside it, H, W and the letter of the
// channel axis.
#pragma once

#include "app/scene/volumes.h"

namespace convscope {

// Makes room for the height's line left of a stack, where its area has some to spare.
Stack roomForHeight(Stack stack, const Part& part, const Area& area);

// Beside a stack of what the part reads or of its maps: each line where its text has room. None in the flat view, none
// in a window too low for them (their numbers stand in the titles as well).
void drawInputDimensions(Painter& painter, const Part& part, const Stack& stack, const Area& area);
void drawOutputDimensions(Painter& painter, const Part& part, const Stack& stack, const Area& area);

// "K = 3" under a face, from its left to its right.
void drawKernelDimension(Painter& painter, const Part& part, const Pane& slice);

// Whether a frame shows such lines at all.
bool showsDimensions(const Frame& frame);

}  // namespace convscope
