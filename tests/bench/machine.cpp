#include "tests/bench/machine.h"

#include <algorithm>
#include <array>
#include <barrier>
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

constexpr std::size_t kBurst = std::size_t{1} << 18U;  // 1 MB: 25 to 100 us
constexpr std::size_t kSmallest = std::size_t{1} << 12U;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Calls burst(begin, count) for all of `whole` and notes 10^9 bytes a second.
template <class Burst>
void timeBursts(std::size_t whole, std::vector<double>& speeds, const Burst& burst) {
  for (std::size_t begin = 0; begin < whole; begin += kBurst) {
    const std::size_t count = std::min(kBurst, whole - begin);
    const auto start = Clock::now();
    burst(begin, count);
    speeds.push_back(static_cast<double>(count * sizeof(float)) / 1e9 / secondsSince(start));
  }
}

// What one in a hundred surpasses: the best, less a clock's stumbling.
double high(std::vector<double>& speeds) {
  const auto place = speeds.begin() + static_cast<std::ptrdiff_t>(speeds.size() * 99 / 100);
  std::nth_element(speeds.begin(), place, speeds.end());
  return *place;
}

std::string processorName() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(": ") + 2);
  }
  return "unknown";
}

}  // namespace

Traffic trafficOf(const Plan& plan) {
  const auto floats = [](const Shape& shape) { return static_cast<std::size_t>(shape.c * shape.h * shape.w); };
  return {floats(plan.input()), floats(plan.output())};
}

Traffic coldTraffic() {
  return {std::size_t{32} << 20U, std::size_t{32} << 20U};
}

MachineMeter::MachineMeter(int threads, const Traffic& traffic)
    : pool_(threads), shares_(static_cast<std::size_t>(threads)) {
  for (Share& share : shares_) {
    share.source.assign(std::max(kSmallest, traffic.reads / shares_.size()), 1.0F);
    share.target.assign(std::max(kSmallest, traffic.writes / shares_.size()), 1.0F);
  }
}

void MachineMeter::measureShare(Share& share) {
  constexpr std::size_t kRounds = 10'000;  // about 40 us
  constexpr std::size_t kFloats = std::size_t{64} << 20U;
  const std::size_t passes = std::clamp<std::size_t>(kFloats / (share.source.size() + share.target.size()), 3, 1000);
  std::array<float, 16> sink{};
  for (std::vector<double>* speeds : {&share.fma, &share.read, &share.write}) speeds->clear();
  for (int i = 0; i < 300; ++i) {
    std::iota(sink.begin(), sink.end(), 1.0F);
    const auto start = Clock::now();
    const double macs = HWY_DYNAMIC_DISPATCH(multiplyAdd)(kRounds, sink.data());
    share.fma.push_back(macs / 1e9 / secondsSince(start));
  }
  for (std::size_t pass = 0; pass < passes; ++pass) {
    timeBursts(share.source.size(), share.read, [&](std::size_t begin, std::size_t count) {
      HWY_DYNAMIC_DISPATCH(readAll)(share.source.data() + begin, count, sink.data());
    });
    timeBursts(share.target.size(), share.write, [&](std::size_t begin, std::size_t count) {
      HWY_DYNAMIC_DISPATCH(writeAll)(share.target.data() + begin, count);
    });
  }
}

Machine MachineMeter::measure() {
  // Nobody begins before all are there, so that no thread does the work of two, one after the other.
  std::barrier together(static_cast<std::ptrdiff_t>(shares_.size()));
  pool_.run(
      pool_.threads(),
      [&](Index part, int) {
        together.arrive_and_wait();
        measureShare(shares_[static_cast<std::size_t>(part)]);
      },
      [](Index) { return true; });
  Machine machine{processorName(), std::string(engine::kernelSets().front()->name), pool_.threads()};
  for (Share& share : shares_) {
    machine.gmacs += high(share.fma);
    machine.readGb += high(share.read);
    machine.writeGb += high(share.write);
  }
  return machine;
}

Machine better(const Machine& a, const Machine& b) {
  Machine both = a;
  both.gmacs = std::max(a.gmacs, b.gmacs);
  both.readGb = std::max(a.readGb, b.readGb);
  both.writeGb = std::max(a.writeGb, b.writeGb);
  return both;
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
