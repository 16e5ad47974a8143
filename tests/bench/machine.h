// What the machine can do, measured: the roof that no layer can be above.
#pragma once

#include <string>

#include "core/plan.h"

namespace convscope::bench {

struct Machine {
  std::string processor;
  std::string kernels;  // instruction set of the engine
  int threads = 1;      // that the numbers are for
  double gmacs = 0;     // 10^9 multiply-adds a second
  double readGb = 0;    // 10^9 bytes a second from memory
  double writeGb = 0;   // the same written past the caches
};

// Best of several short runs, for so many threads.
Machine measureMachine(int threads);

// The time that arithmetic or memory alone would take.
double rooflineMs(const Machine& machine, const Plan& plan);

}  // namespace convscope::bench
