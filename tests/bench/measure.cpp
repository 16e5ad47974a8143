#include "tests/bench/measure.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <thread>

namespace convscope::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Call {
  double wallMs = 0;
  double cpuMs = 0;  // of the calling thread
};

double cpuNow() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Call timed(const Run& run) {
  const double cpu = cpuNow();
  const auto start = Clock::now();
  run.once();
  const double wall = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return {wall, cpuNow() - cpu};
}

bool interrupted(const Call& call) {
  return call.wallMs > 1.02 * call.cpuMs + 0.003;
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
    if (!interrupted(call)) through.push_back(call.wallMs);
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
    disturbed += static_cast<double>(std::count_if(one.begin(), one.end(), interrupted));
  }
  times.busy = threads > 1 ? 0 : disturbed / all;
  return times;
}

}  // namespace convscope::bench
