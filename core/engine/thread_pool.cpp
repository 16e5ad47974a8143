#include "core/engine/thread_pool.h"

namespace convscope::engine {

ThreadPool::ThreadPool(int threads) {
  for (int thread = 1; thread < threads; ++thread) {
    workers_.emplace_back([this, thread](const std::stop_token& stop) { work(stop, thread); });
  }
}

// Takes a task and does it without the lock. False when there is none.
bool ThreadPool::takeOne(std::unique_lock<std::mutex>& lock, int thread) {
  if (job_.next >= job_.count) return false;
  const Index number = job_.next++;
  const Task task = *job_.task;  // valid until this task is counted as finished
  lock.unlock();
  task(number, thread);
  lock.lock();
  ++job_.finished;
  return true;
}

void ThreadPool::work(const std::stop_token& stop, int thread) {
  std::unique_lock lock(mutex_);
  while (taskIsThere_.wait(lock, stop, [this] { return job_.next < job_.count; })) {
    while (takeOne(lock, thread)) taskIsFinished_.notify_one();
  }
}

bool ThreadPool::run(Index count, Task task, Report report) {
  std::unique_lock lock(mutex_);
  job_ = {&task, 0, count, 0};
  if (count > 1) taskIsThere_.notify_all();
  bool wanted = true;
  Index reported = 0;
  while (job_.finished < job_.count) {
    if (!takeOne(lock, 0)) {
      taskIsFinished_.wait(lock, [&] { return job_.finished > reported || job_.finished == job_.count; });
    }
    if (!wanted || job_.finished == reported) continue;
    reported = job_.finished;
    lock.unlock();
    wanted = report(reported);
    lock.lock();
    if (!wanted) job_.count = job_.next;  // tasks already begun are waited for
  }
  job_ = {};
  return wanted;
}

}  // namespace convscope::engine
