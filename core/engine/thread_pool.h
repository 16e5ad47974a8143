// A few threads that share the tasks of one call.
//
// The caller works too, and waits for finished tasks rather than for threads: a worker that the system wakes late finds
// nothing left to do and holds nobody up.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/engine/function_ref.h"
#include "core/shape.h"

namespace convscope::engine {

class ThreadPool {
 public:
  // `threads` counts the caller: 1 starts none.
  explicit ThreadPool(int threads);

  int threads() const { return static_cast<int>(workers_.size()) + 1; }

  using Task = FunctionRef<void(Index task, int thread)>;  // 0 <= thread < threads(), one task at a time each
  using Report = FunctionRef<bool(Index finished)>;

  // Does tasks 0..count-1, each once, in any order, and returns when all are finished; count < 2^32 - 1. `report` is
  // called by the calling thread only, with growing numbers, at last with `count`; once it returns false no further
  // task is begun, and the result is false. Tasks and reports must not throw. One call at a time.
  bool run(Index count, Task task, Report report);

 private:
  // Copied by a worker when it wakes. What it points at lives as long as one of its tasks is unfinished.
  struct Job {
    const Task* task = nullptr;
    Index count = 0;
    std::uint32_t number = 0;  // of the call
  };

  void work(const std::stop_token& stop, int thread);
  std::optional<Index> take(const Job& job);
  Index stopTaking(const Job& job);

  std::mutex mutex_;  // of job_
  std::condition_variable_any jobIsThere_;
  Job job_;
  // The job's number in the upper half, the first task that nobody has taken in the lower. Both change as one, so that
  // a worker that comes late for its job can take nothing of the next.
  std::atomic<std::uint64_t> next_ = 0;
  std::atomic<Index> finished_ = 0;
  std::vector<std::jthread> workers_;  // last: they use all of the above, and end before it
};

}  // namespace convscope::engine
