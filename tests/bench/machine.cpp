#include "tests/bench/machine.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <numeric>
#include <vector>

#include "core/engine/thread_pool.h"
#include "core/tensor.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/bench/machine.cpp"
#include <hwy/foreach_target.h>
// Highway's order: foreach_target.h first.
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#ifndef CONVSCOPE_BENCH_UNROLL
#define CONVSCOPE_BENCH_UNROLL _Pragma("GCC unroll 16")
#endif

HWY_BEFORE_NAMESPACE();
namespace convscope::bench::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using F = hn::ScalableTag<float>;

// `rounds` x 16 independent multiply-adds of vectors; returns how many of numbers. They start from 16 values that the
// compiler does not know, or it would see that some are equal.
double multiplyAdd(std::size_t rounds, float* values) {
  const F f;
  const auto factor = hn::Set(f, 0.999F);
  const auto term = hn::Set(f, 0.001F);
  hn::Vec<F> sums[16];
  CONVSCOPE_BENCH_UNROLL
  for (int i = 0; i < 16; ++i) sums[i] = hn::Set(f, values[i]);
  for (std::size_t r = 0; r < rounds; ++r) {
    CONVSCOPE_BENCH_UNROLL
    for (int i = 0; i < 16; ++i) sums[i] = hn::MulAdd(sums[i], factor, term);
  }
  CONVSCOPE_BENCH_UNROLL
  for (int i = 0; i < 16; ++i) values[i] = hn::GetLane(hn::SumOfLanes(f, sums[i]));
  return static_cast<double>(rounds) * 16 * static_cast<double>(hn::Lanes(f));
}

void readAll(const float* values, std::size_t count, float* sink) {
  const F f;
  const std::size_t lanes = hn::Lanes(f);
  auto a = hn::Zero(f), b = a, c = a, d = a;
  for (std::size_t i = 0; i + 4 * lanes <= count; i += 4 * lanes) {
    a = hn::Add(a, hn::Load(f, values + i));
    b = hn::Add(b, hn::Load(f, values + i + lanes));
    c = hn::Add(c, hn::Load(f, values + i + 2 * lanes));
    d = hn::Add(d, hn::Load(f, values + i + 3 * lanes));
  }
  *sink = hn::GetLane(hn::SumOfLanes(f, hn::Add(hn::Add(a, b), hn::Add(c, d))));
}

void writeAll(float* values, std::size_t count) {
  const F f;
  const std::size_t lanes = hn::Lanes(f);
  for (std::size_t i = 0; i + lanes <= count; i += lanes) hn::Stream(hn::Set(f, 1), f, values + i);
  hwy::FlushStream();
}

}  // namespace convscope::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "core/engine/kernels.h"

namespace convscope::bench {
HWY_EXPORT(multiplyAdd);
HWY_EXPORT(readAll);
HWY_EXPORT(writeAll);

namespace {

using Clock = std::chrono::steady_clock;

// The shortest of several runs of one task for each thread, in seconds.
template <class Task>
double shortest(engine::ThreadPool& pool, const Task& task) {
  constexpr int kRuns = 40;
  double best = 1e9;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = Clock::now();
    pool.run(
        pool.threads(), [&](Index part, int) { task(part); }, [](Index) { return true; });
    best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
  }
  return best;
}

std::string processorName() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(": ") + 2);
  }
  return "unknown";
}

}  // namespace

Machine measureMachine(int threads) {
  constexpr std::size_t kRounds = 400'000;
  constexpr std::size_t kFloats = std::size_t{64} << 20U;  // 256 MB a thread
  engine::ThreadPool pool(threads);
  std::vector<Values> memory(static_cast<std::size_t>(threads), Values(kFloats, 1.0F));
  std::vector<float> sinks(static_cast<std::size_t>(threads) * 64);
  std::iota(sinks.begin(), sinks.end(), 1.0F);
  const auto sink = [&](Index part) { return &sinks[static_cast<std::size_t>(part) * 64]; };
  const auto of = [&](Index part) { return memory[static_cast<std::size_t>(part)].data(); };
  double macs = 0;
  Machine machine{processorName(), std::string(engine::kernelSets().front()->name), threads};
  const double fma = shortest(pool, [&](Index part) {
    const double done = HWY_DYNAMIC_DISPATCH(multiplyAdd)(kRounds, sink(part));
    if (part == 0) macs = done;
  });
  const double bytes = static_cast<double>(kFloats * sizeof(float)) * threads;
  machine.gmacs = macs * threads / fma / 1e9;
  machine.writeGb = bytes / 1e9 / shortest(pool, [&](Index part) {
                      HWY_DYNAMIC_DISPATCH(writeAll)
                      (of(part), kFloats);
                    });
  machine.readGb = bytes / 1e9 / shortest(pool, [&](Index part) {
                     HWY_DYNAMIC_DISPATCH(readAll)
                     (of(part), kFloats, sink(part));
                   });
  return machine;
}

double rooflineMs(const Machine& machine, const Plan& plan) {
  const auto bytes = [](const Shape& shape) {
    return static_cast<double>(shape.c * shape.h * shape.w) * sizeof(float);
  };
  const double arithmetic = static_cast<double>(plan.count()) / machine.gmacs;
  const double memory = bytes(plan.input()) / machine.readGb + bytes(plan.output()) / machine.writeGb;
  return std::max(arithmetic, memory) / 1e6;
}

}  // namespace convscope::bench
#endif
