// A round knob on a track.
#pragma once

#include <optional>

#include "app/ui/widgets/item.h"

namespace convscope {

inline constexpr double kKnobRadius = 8;

// Shares 0..1 of a track under the mouse.
struct Along {
  std::optional<double> held;  // while it is held, also beside the track
  std::optional<double> over;  // while it is held or above the track, whether the control is enabled or not
};

// Follows the mouse along `track` (its full height answers). Records the control.
Along dragAlong(const Sheet& sheet, Control control, const Rect& track);

// The knob itself: accent around the panel's colour.
void knob(const Sheet& sheet, Point middle, bool enabled);

// Track, part done in the accent, and knob. `share` is where the knob stands. Returns the new one
// while it is dragged.
std::optional<double> slider(const Sheet& sheet, Control control, const Rect& place, double share);

}  // namespace convscope
