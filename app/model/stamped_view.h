// Maps of a transposed stage that are being stamped, as the stage shows them.
#pragma once

#include <vector>

#include "app/model/app_state.h"
#include "app/model/volume.h"

namespace convscope {

struct Frame;

// What the stamps so far add up to in one output map, without bias.
struct StampedView {
  Index outChannel = 0;
  VolumePtr sums;  // one channel
};

// So many products take well under a millisecond. Maps that need more are not made: then only finished rows are shown.
inline constexpr Index kMostStampedProducts = Index{1} << 18;

// The maps at work, in lockstep those of all groups; empty where no transposed stage is at work, or for want of time.
std::vector<StampedView> stampedViewsOf(const AppState& state, const Frame& frame);

}  // namespace convscope
