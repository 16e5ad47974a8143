// How motion begins and ends. Shares of time in, shares of the way out, both 0 to 1.
#pragma once

namespace convscope {

// Fast at once, slow at the end: a ring that follows a step.
inline double easeOut(double share) {
  return 1 - (1 - share) * (1 - share) * (1 - share);
}

// Slow at both ends: everything moves to new places together.
inline double easeInOut(double share) {
  return share < 0.5 ? 4 * share * share * share : 1 - 4 * (1 - share) * (1 - share) * (1 - share);
}

}  // namespace convscope
