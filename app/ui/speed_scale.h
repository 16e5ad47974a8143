// The speed slider's scale: from one tick a second to the whole plan in ten seconds, even steps of the logarithm.
#pragma once

#include <string>
#include <string_view>

#include "core/plan.h"

namespace convscope {

// Where a speed (as EditControl takes it: a number of ticks a second, or "max") stands on the track, 0..1.
double speedShare(std::string_view value, const Plan& plan);

// The speed at a place of the track, rounded to two digits; "max" at the right end.
std::string speedAt(double share, const Plan& plan);

}  // namespace convscope
