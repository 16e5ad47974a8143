// The scrub bar: where its ticks stand, and what a click on it would do.
#pragma once

#include <string>
#include <vector>

#include "app/model/frame.h"

namespace convscope {

// The borders inside a plan, in its order, 0 and the end left out. Those of stages are all there. Those of groups, then
// those of output channels, only where they are at least `closest` (>= 1) steps from every other tick and from both
// ends; where too many would stand in a row, every second, fourth ... stays. Groups in lockstep have no borders: they
// run together. Takes time that grows with count() / closest, not with the layer.
std::vector<ScrubTick> scrubTicks(const Plan& plan, Index closest);

// Those that a bar as wide as the frame's window has room for.
std::vector<ScrubTick> scrubTicksOf(const Frame& frame);

// What a click would do; nothing has been done yet.
struct ScrubPreview {
  Index step = 0;     // the cursor after it: a whole tick
  std::string title;  // "step 22,803 of 62,208"
  std::string place;  // "stage 2, output channel 1, row 11, column 4": of the latest multiply-add then
};

// The cursor that the share 0..1 of the bar stands for.
Index scrubStep(const Frame& frame, double share);

ScrubPreview scrubPreview(const Frame& frame, Index step);

}  // namespace convscope
