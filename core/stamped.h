// One map of a transposed stage while it is being stamped.
#pragma once

#include "core/replay.h"

namespace convscope {

// Products that a group of a stage has added to one of its maps at a cursor; absolute out channel.
Index productsStamped(const Plan& plan, Index cursor, int stage, Index outChannel);

// What those products add up to, without bias: 1 x H' x W'. Takes time for each of them. `from.input` is what
// the stage reads, whole. Rounded to float once, from sums in the order of core/reference.h.
Tensor stampedMap(const Plan& plan, Index cursor, const OutputPlace& map, const ReplayInput& from);

}  // namespace convscope
