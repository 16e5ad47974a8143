// What the machine can do, measured: the roof that no layer can be above.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/engine/thread_pool.h"
#include "core/plan.h"
#include "core/tensor.h"

namespace convscope::bench {

struct Machine {
  std::string processor;
  std::string kernels;  // instruction set of the engine
  int threads = 1;      // that the numbers are for
  double gmacs = 0;     // 10^9 multiply-adds a second
  double readGb = 0;    // 10^9 bytes a second
  double writeGb = 0;   // the same written past the caches
};

// Floats that a call reads and writes. How fast that goes depends on whether they stay in a cache from call to call.
struct Traffic {
  std::size_t reads = 0;
  std::size_t writes = 0;
};
Traffic trafficOf(const Plan& plan);
// So much that nothing stays.
Traffic coldTraffic();

// Measures again and again in the same memory: a neighbour's work changes what is left of a shared machine.
class MachineMeter {
 public:
  MachineMeter(int threads, const Traffic& traffic);

  // Reads and writes as much as the traffic says, in turn, as calls of the layer do. Timed are bursts far shorter than
  // the time for which a busy system lets a thread run; a longer one would measure how often it had to wait. A number
  // is what one burst in a hundred surpasses: whoever shares the memory leaves all of it to some of them.
  Machine measure();

 private:
  // Of one thread: its memory, and the speeds of its bursts.
  struct Share {
    Values source;
    Values target;
    std::vector<double> fma, read, write;
  };
  static void measureShare(Share& share);

  engine::ThreadPool pool_;
  std::vector<Share> shares_;
};

// The larger of each limit: what the machine has shown that it can do.
Machine better(const Machine& a, const Machine& b);

// The time that arithmetic or memory alone would take.
double rooflineMs(const Machine& machine, const Plan& plan);

}  // namespace convscope::bench
