#include "tests/bench/measure.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <sys/resource.h>
#include <thread>

namespace convscope::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Call {
  double wallMs = 0;
  double cpuMs = 0;   // of the calling thread
  long switches = 0;  // times that some thread of the program was made to give its processor away
};

double cpuNow() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

long switchesNow() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_nivcsw;
}

Call timed(const Run& run) {
  const long switches = switchesNow();
  const double cpu = cpuNow();
  const auto start = Clock::now();
  run.once();
  const double wall = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  const double used = cpuNow() - cpu;
  return {wall, used, switchesNow() - switches};
}

// One thread: its own time tells. Several may wait for each other, so only what the system did to them counts.
bool interrupted(const Call& call, int threads) {
  return threads > 1 ? call.switches > 0 : call.wallMs > 1.02 * call.cpuMs + 0.003;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// With one thread: calls that ran through, or the processor time of all when there are too few of them.
Time summed(const std::vector<Call>& calls, int threads) {
  constexpr std::size_t kEnough = 7;
  std::vector<double> through, cpu, wall;
  for (const Call& call : calls) {
    wall.push_back(call.wallMs);
    cpu.push_back(call.cpuMs);
    if (!interrupted(call, threads)) through.push_back(call.wallMs);
  }
  const std::vector<double>& kept = threads > 1 ? wall : through.size() >= kEnough ? through : cpu;
  return {median(kept), *std::min_element(kept.begin(), kept.end())};
}

}  // namespace

Times measure(const std::vector<Run>& runs, int threads, double seconds) {
  constexpr int kMostCalls = 20;
  constexpr double kBurstMs = 40;
  std::vector<std::vector<Call>> calls(runs.size());
  std::vector<int> burst(runs.size());
  for (std::size_t r = 0; r < runs.size(); ++r) {
    timed(runs[r]);
    burst[r] = std::clamp(static_cast<int>(kBurstMs / std::max(0.001, timed(runs[r]).cpuMs)), 2, kMostCalls);
  }
  const auto start = Clock::now();
  while (std::chrono::duration<double>(Clock::now() - start).count() < seconds) {
    for (std::size_t r = 0; r < runs.size(); ++r) {
      // Threads of the one before stop looking for work only after a while.
      std::this_thread::sleep_for(std::chrono::milliseconds(threads > 1 ? 10 : 0));
      timed(runs[r]);
      for (int i = 0; i < burst[r]; ++i) calls[r].push_back(timed(runs[r]));
    }
  }
  Times times;
  double all = 0, disturbed = 0;
  for (const std::vector<Call>& one : calls) {
    times.runs.push_back(summed(one, threads));
    all += static_cast<double>(one.size());
    disturbed += static_cast<double>(
        std::count_if(one.begin(), one.end(), [threads](const Call& call) { return interrupted(call, threads); }));
  }
  times.busy = disturbed / all;
  return times;
}

}  // namespace convscope::bench
