// Times of several runs that take turns, so that whatever else the machine does meets all of them.
#pragma once

#include <vector>

#include "tests/bench/runs.h"

namespace convscope::bench {

struct Time {
  double medianMs = 0;
  double bestMs = 0;
};

struct Times {
  std::vector<Time> runs;
  double busy = 0;  // share of calls in which a thread had to wait for its processor
};

// Bursts of calls, each run's after a warm-up call, until `seconds` have passed for the slowest of them. With one
// thread, calls that were interrupted do not count as long as enough others are left.
Times measure(const std::vector<Run>& runs, int threads, double seconds);

}  // namespace convscope::bench
