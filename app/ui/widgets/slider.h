// A round knob on a track.
#pragma once

#include <optional>

#include "app/ui/widgets/item.h"

namespace convscope {

inline constexpr double kKnobRadius = 8;

// Follows the mouse along `track` (its full height answers): the share 0..1 under the mouse while it is held, nothing
// otherwise. Records the control. `share` is where the knob stands.
std::optional<double> dragAlong(const Sheet& sheet, Control control, const Rect& track);

// The knob itself: accent around the panel's colour.
void knob(const Sheet& sheet, Point middle, bool enabled);

// Track, part done in the accent, and knob. Returns the new share while it is dragged.
std::optional<double> slider(const Sheet& sheet, Control control, const Rect& place, double share);

}  // namespace convscope
