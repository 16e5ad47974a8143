// Playing: how far the cursor is after some time. No clock; the caller says how much time passed.
#pragma once

#include "core/plan.h"

namespace convscope {

struct Speed {
  bool max = false;           // the whole plan in ten seconds
  double ticksPerSecond = 4;  // when not max; at least 1
  bool operator==(const Speed&) const = default;
};
inline constexpr double kMaxSpeedSeconds = 10;

// Ticks a second for this plan.
double ticksPerSecond(const Speed& speed, const Plan& plan);

// One notch slower (-1) or faster (+1): 1, 2, 5, 10, 20, 50 ... and, above the last one below it, max.
Speed nudged(const Speed& speed, const Plan& plan, int direction);

struct Playback {
  bool playing = false;
  Speed speed;
  Index startTick = 0;  // where playing began, or where speed last changed
  double elapsed = 0;   // seconds since then
  bool operator==(const Playback&) const = default;
};

// Begins or goes on from a cursor; the time counts from here.
void startPlaying(Playback& playback, const Plan& plan, Index cursor);

// The cursor after `seconds` more: startTick + floor(elapsed x speed + 1e-6) ticks. Stops and pauses at the end.
Index advance(Playback& playback, const Plan& plan, Index cursor, double seconds);

}  // namespace convscope
