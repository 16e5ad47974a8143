// A few threads that share the tasks of one call.
//
// The caller works too, and waits for finished tasks rather than for threads: a worker that the system wakes late finds
// nothing left to do and holds nobody up.
#pragma once

#include <condition_variable>
#include <mutex>
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

  // Does tasks 0..count-1, each once, in any order, and returns when all are finished. `report` is called by the
  // calling thread only, with growing numbers, at last with `count`; once it returns false no further task is begun,
  // and the result is false. Tasks and reports must not throw. One call at a time.
  bool run(Index count, Task task, Report report);

 private:
  struct Job {
    const Task* task = nullptr;
    Index next = 0;  // the first task that nobody has taken
    Index count = 0;
    Index finished = 0;
  };

  void work(const std::stop_token& stop, int thread);
  bool takeOne(std::unique_lock<std::mutex>& lock, int thread);

  std::mutex mutex_;
  std::condition_variable_any taskIsThere_;
  std::condition_variable taskIsFinished_;
  Job job_;
  std::vector<std::jthread> workers_;  // last: they use all of the above, and end before it
};

}  // namespace convscope::engine
