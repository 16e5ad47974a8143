#include "app/model/playback.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace convscope {
namespace {

// Speeds that NudgeSpeed goes through, ascending; max follows them.
std::vector<double> notchesBelow(double fastest) {
  std::vector<double> notches{1};
  double decade = 1;
  while (decade < fastest) {
    for (const double notch : {decade, 2 * decade, 5 * decade}) {
      if (notch > 1 && notch < fastest) notches.push_back(notch);
    }
    decade *= 10;
  }
  return notches;
}

}  // namespace

double ticksPerSecond(const Speed& speed, const Plan& plan) {
  return speed.max ? static_cast<double>(plan.ticks()) / kMaxSpeedSeconds : speed.ticksPerSecond;
}

Speed nudged(const Speed& speed, const Plan& plan, int direction) {
  const std::vector<double> notches = notchesBelow(ticksPerSecond({true, 0}, plan));
  if (direction > 0) {
    const auto above = std::upper_bound(notches.begin(), notches.end(), speed.ticksPerSecond);
    if (speed.max || above == notches.end()) return {true, speed.ticksPerSecond};
    return {false, *above};
  }
  if (speed.max) return {false, notches.back()};
  const auto notBelow = std::lower_bound(notches.begin(), notches.end(), speed.ticksPerSecond);
  return {false, notBelow == notches.begin() ? speed.ticksPerSecond : *(notBelow - 1)};
}

void startPlaying(Playback& playback, const Plan& plan, Index cursor) {
  playback.playing = true;
  playback.startTick = plan.tickOf(cursor);
  playback.elapsed = 0;
}

Index advance(Playback& playback, const Plan& plan, Index cursor, double seconds) {
  if (!playback.playing) return cursor;
  playback.elapsed += std::max(0.0, seconds);
  const double moved = std::floor(playback.elapsed * ticksPerSecond(playback.speed, plan) + 1e-6);
  const Index left = plan.ticks() - playback.startTick;
  if (moved >= static_cast<double>(left)) {
    playback.playing = false;
    return plan.count();
  }
  return plan.cursorAt(playback.startTick + static_cast<Index>(moved));
}

}  // namespace convscope
