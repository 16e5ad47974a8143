#include "core/engine/thread_pool.h"

#include <algorithm>
#include <cassert>

namespace convscope::engine {
namespace {

constexpr unsigned kHalf = 32;
constexpr std::uint64_t kNoTask = 0xFFFFFFFF;  // in the lower half: nothing is left to take

constexpr std::uint64_t joined(std::uint32_t job, std::uint64_t task) {
  return std::uint64_t{job} << kHalf | task;
}

}  // namespace

ThreadPool::ThreadPool(int threads) {
  for (int thread = 1; thread < threads; ++thread) {
    workers_.emplace_back([this, thread](const std::stop_token& stop) { work(stop, thread); });
  }
}

std::optional<Index> ThreadPool::take(const Job& job) {
  std::uint64_t next = next_.load();
  do {
    const auto task = static_cast<Index>(next & kNoTask);
    if (next >> kHalf != job.number || task >= job.count) return std::nullopt;
  } while (!next_.compare_exchange_weak(next, next + 1));
  return static_cast<Index>(next & kNoTask);
}

// How many tasks were begun; no more will be.
Index ThreadPool::stopTaking(const Job& job) {
  return std::min(job.count, static_cast<Index>(next_.exchange(joined(job.number, kNoTask)) & kNoTask));
}

void ThreadPool::work(const std::stop_token& stop, int thread) {
  std::uint32_t last = 0;
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      if (!jobIsThere_.wait(lock, stop, [&] { return job_.number != last; })) return;
      job = job_;
    }
    last = job.number;
    while (const auto task = take(job)) {
      (*job.task)(*task, thread);
      ++finished_;
      finished_.notify_one();
    }
  }
}

bool ThreadPool::run(Index count, Task task, Report report) {
  assert(count < static_cast<Index>(kNoTask));
  finished_ = 0;
  Job job{&task, count, 0};
  {
    const std::lock_guard lock(mutex_);
    job.number = job_.number + 1;
    job_ = job;
    next_ = joined(job.number, 0);
  }
  if (count > 1) jobIsThere_.notify_all();
  bool wanted = true;
  Index begun = count;
  Index reported = 0;
  while (reported < begun) {
    if (const auto own = take(job)) {
      task(*own, 0);
      ++finished_;
    } else {
      finished_.wait(reported);  // returns when it has become another number
    }
    reported = finished_;
    if (!wanted || report(reported)) continue;
    wanted = false;
    begun = stopTaking(job);
  }
  return wanted;
}

}  // namespace convscope::engine
