#include "app/platform/job_runner.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "app/model/text.h"

namespace convscope {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kProgressEvery{50};
constexpr Index kNothingWanted = -1;

Result failure(JobKind kind, Problem problem) {
  switch (kind) {
    case JobKind::Input:
      return InputResult(tl::unexpect, std::move(problem));
    case JobKind::Layer:
      return LayerJobResult(tl::unexpect, std::move(problem));
    case JobKind::Partials:
      return PartialResult(tl::unexpect, std::move(problem));
    case JobKind::Text:
      return TextResult(tl::unexpect, std::move(problem));
    case JobKind::Folder:
      break;
  }
  return FolderResult(tl::unexpect, std::move(problem));
}

Problem outOfMemory(JobKind kind) {
  return appProblem("out_of_memory", kind == JobKind::Input ? "size" : "layer");
}

}  // namespace

// What the threads have to tell; shared by all of them.
struct JobRunner::News {
  explicit News(std::function<void()> wakeUp) : wake(std::move(wakeUp)) {}

  template <class Change>
  void change(const Change& apply) {
    {
      const std::lock_guard lock(mutex);
      apply();
      fresh = true;
    }
    arrived.notify_all();
    if (wake) wake();
  }

  const std::function<void()> wake;
  std::mutex mutex;
  std::condition_variable arrived;
  bool fresh = false;
  std::array<std::optional<JobProgress>, kJobKinds> progress;
  std::deque<JobDone> done;
  std::exception_ptr error;
};

struct JobRunner::Worker {
  struct Task {
    Request request;
    Index generation = 0;
  };

  Worker(JobKind itsKind, News& theNews, Work theWork) : kind(itsKind), news(theNews), work(std::move(theWork)) {
    thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
  }

  void stop() {
    wanted = kNothingWanted;
    thread.request_stop();
  }

  void loop(const std::stop_token& stop) {
    while (const std::optional<Task> task = next(stop)) run(*task);
  }

  std::optional<Task> next(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    if (!asked.wait(lock, stop, [this] { return waiting.has_value(); })) return std::nullopt;
    return std::exchange(waiting, std::nullopt);
  }

  void run(const Task& task) {
    if (!wants(task)) return;
    Clock::time_point lastTold = Clock::now();
    const auto progress = [&](double share) {
      if (const auto now = Clock::now(); now - lastTold >= kProgressEvery) {
        lastTold = now;
        if (wants(task)) tell(task, share);
      }
      return wants(task);
    };
    try {
      finish(task, guarded(task, progress));
    } catch (...) {
      news.change([&] { news.error = std::current_exception(); });
    }
  }

  Result guarded(const Task& task, const Progress& progress) const {
    try {
      return work(task.request, progress);
    } catch (const std::bad_alloc&) {
      return failure(kind, outOfMemory(kind));
    } catch (const std::length_error&) {  // a vector larger than any memory
      return failure(kind, outOfMemory(kind));
    }
  }

  void tell(const Task& task, double share) const {
    news.change([&] { news.progress[static_cast<std::size_t>(kind)] = JobProgress{kind, task.generation, share}; });
  }

  void finish(const Task& task, Result result) const {
    if (!wants(task)) return;
    news.change([&] {
      news.progress[static_cast<std::size_t>(kind)].reset();
      news.done.push_back(JobDone{task.generation, std::move(result)});
    });
  }

  bool wants(const Task& task) const { return wanted == task.generation; }

  const JobKind kind;
  News& news;
  const Work work;
  std::atomic<Index> wanted = kNothingWanted;  // the generation that is still of use
  std::mutex mutex;
  std::condition_variable_any asked;
  std::optional<Task> waiting;
  std::jthread thread;  // last: it uses all of the above
};

JobRunner::JobRunner(const Work& work, std::function<void()> wake) : news_(std::make_unique<News>(std::move(wake))) {
  for (const JobKind kind : {JobKind::Input, JobKind::Layer, JobKind::Folder, JobKind::Partials, JobKind::Text}) {
    workers_.push_back(std::make_unique<Worker>(kind, *news_, work));
  }
}

JobRunner::~JobRunner() {
  for (const auto& worker : workers_) worker->stop();  // all at once; each is then joined in turn
}

void JobRunner::start(Jobs& jobs) {
  for (const auto& worker : workers_) {
    JobSlot& slot = jobs.of(worker->kind);
    worker->wanted = slot.generation;  // a cancelled request's generation has passed, too
    if (!slot.waiting) continue;
    {
      const std::lock_guard lock(worker->mutex);
      worker->waiting = Worker::Task{std::move(*slot.waiting), slot.generation};
    }
    worker->asked.notify_one();
    slot.waiting.reset();
    slot.running = true;
    slot.progress = 0;
  }
}

std::vector<Intent> JobRunner::take() {
  const std::lock_guard lock(news_->mutex);
  news_->fresh = false;
  if (news_->error) std::rethrow_exception(std::exchange(news_->error, nullptr));
  std::vector<Intent> intents;
  for (auto& progress : news_->progress) {
    if (progress) intents.emplace_back(*std::exchange(progress, std::nullopt));
  }
  for (JobDone& done : news_->done) intents.emplace_back(std::move(done));
  news_->done.clear();
  return intents;
}

bool JobRunner::waitForNews(std::chrono::milliseconds most) {
  std::unique_lock lock(news_->mutex);
  return news_->arrived.wait_for(lock, most, [this] { return news_->fresh; });
}

}  // namespace convscope
