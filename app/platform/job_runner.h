// Carries out the jobs that the model asks for, each kind on a thread of its own.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "app/model/intent.h"
#include "app/model/job.h"

namespace convscope {

class JobRunner {
 public:
  // What a job does. `progress` takes the share done and returns false when the job is to stop; then any result will
  // do. May throw: no memory becomes the problem "out_of_memory", anything else is thrown on by take().
  using Progress = std::function<bool(double)>;
  using Work = std::function<Result(const Request&, const Progress&)>;

  // `wake` is called from the jobs' threads whenever take() has something new.
  JobRunner(const Work& work, std::function<void()> wake);
  // Stops what runs and waits for it.
  ~JobRunner();
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

  // Hands what waits in `jobs` to the threads, and stops whatever is no longer the latest of its kind.
  void start(Jobs& jobs);

  // What happened since the last call: at most one JobProgress a kind, then the finished jobs. Overtaken jobs are
  // silent.
  std::vector<Intent> take();

  // Waits until take() has something, at most so long. True when it has.
  bool waitForNews(std::chrono::milliseconds most);

 private:
  struct Worker;
  struct News;
  std::unique_ptr<News> news_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace convscope
