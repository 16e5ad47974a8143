#include "app/platform/job_runner.h"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <gtest/gtest.h>
#include <mutex>
#include <new>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace convscope {
namespace {

using Progress = JobRunner::Progress;

// Long enough for any machine; a test that passes never waits for it.
constexpr std::chrono::seconds kPatience{60};

// A door that threads wait at until it is opened.
class Gate {
 public:
  void open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    opened_.notify_all();
  }
  // False when nobody opened it.
  bool wait() {
    std::unique_lock lock(mutex_);
    return opened_.wait_for(lock, kPatience, [this] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

FolderRequest folder(std::string path) {
  return {std::move(path), false};
}

// Answers a folder request with its path; the other kinds with problems of their own.
Result echo(const Request& request) {
  if (const auto* const asked = std::get_if<FolderRequest>(&request)) {
    FolderListing listing;
    listing.path = asked->path;
    return FolderResult(listing);
  }
  if (std::holds_alternative<InputRequest>(request)) return InputResult(tl::unexpect, Problem{"input", "", "", {}});
  return LayerJobResult(tl::unexpect, Problem{"layer", "", "", {}});
}

// Goes on until it is told to stop.
void runUntilStopped(const Progress& progress) {
  while (progress(0.5)) std::this_thread::yield();
}

std::string pathOf(const Intent& intent) {
  return std::get<FolderResult>(std::get<JobDone>(intent).result)->path;
}

std::vector<JobDone> takeDone(JobRunner& runner) {
  std::vector<JobDone> done;
  for (Intent& intent : runner.take()) {
    if (auto* const one = std::get_if<JobDone>(&intent)) done.push_back(std::move(*one));
  }
  return done;
}

// Waits until something is finished.
std::vector<JobDone> waitForDone(JobRunner& runner) {
  std::vector<JobDone> done;
  while (done.empty() && runner.waitForNews(kPatience)) done = takeDone(runner);
  return done;
}

TEST(JobRunner, ADoneJobCarriesItsGenerationAndResult) {
  JobRunner runner([](const Request& request, const Progress&) { return echo(request); }, {});
  Jobs jobs;
  jobs.ask(folder("a"));
  runner.start(jobs);
  EXPECT_TRUE(jobs.of(JobKind::Folder).running);
  EXPECT_FALSE(jobs.of(JobKind::Folder).waiting);
  EXPECT_FALSE(jobs.idle());
  const auto done = waitForDone(runner);
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(done[0].generation, jobs.of(JobKind::Folder).generation);
  EXPECT_EQ(std::get<FolderResult>(done[0].result)->path, "a");
  EXPECT_TRUE(runner.take().empty());
}

TEST(JobRunner, ANewRequestOvertakesTheRunningOne) {
  Gate started;
  JobRunner runner(
      [&](const Request& request, const Progress& progress) {
        if (std::get<FolderRequest>(request).path == "old") {
          started.open();
          runUntilStopped(progress);
        }
        return echo(request);
      },
      {});
  Jobs jobs;
  jobs.ask(folder("old"));
  runner.start(jobs);
  ASSERT_TRUE(started.wait());
  jobs.ask(folder("new"));
  runner.start(jobs);
  const auto done = waitForDone(runner);
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(std::get<FolderResult>(done[0].result)->path, "new");
}

TEST(JobRunner, ACancelledJobIsToldSoAndStaysSilent) {
  Gate started;
  Gate stopped;
  JobRunner runner(
      [&](const Request& request, const Progress& progress) {
        if (std::get<FolderRequest>(request).path == "old") {
          started.open();
          runUntilStopped(progress);
          stopped.open();
        }
        return echo(request);
      },
      {});
  Jobs jobs;
  jobs.ask(folder("old"));
  runner.start(jobs);
  ASSERT_TRUE(started.wait());
  jobs.cancel(JobKind::Folder);
  runner.start(jobs);
  ASSERT_TRUE(stopped.wait());
  jobs.ask(folder("next"));  // the thread comes to this only after the cancelled one has ended
  runner.start(jobs);
  const auto done = waitForDone(runner);
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(std::get<FolderResult>(done[0].result)->path, "next");
}

TEST(JobRunner, KindsDoNotWaitForEachOther) {
  Gate folderDone;
  JobRunner runner(
      [&](const Request& request, const Progress&) {
        if (!std::holds_alternative<FolderRequest>(request)) folderDone.wait();
        return echo(request);
      },
      {});
  Jobs jobs;
  jobs.ask(LayerRequest{});
  jobs.ask(InputRequest{});
  jobs.ask(folder("quick"));
  runner.start(jobs);
  const auto first = waitForDone(runner);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<FolderResult>(first[0].result));
  folderDone.open();
  std::size_t others = 0;
  while (others < 2) {
    const auto more = waitForDone(runner);
    ASSERT_FALSE(more.empty());
    others += more.size();
  }
  EXPECT_EQ(others, 2U);
}

TEST(JobRunner, NoMemoryIsAProblemOfTheSameKind) {
  JobRunner runner(
      [](const Request& request, const Progress&) -> Result {
        if (std::holds_alternative<LayerRequest>(request)) throw std::length_error("vector");
        throw std::bad_alloc();
      },
      {});
  Jobs jobs;
  jobs.ask(InputRequest{});
  jobs.ask(LayerRequest{});
  jobs.ask(folder("x"));
  jobs.ask(PartialRequest{});
  jobs.ask(TextRequest{});
  runner.start(jobs);
  std::array<bool, kJobKinds> seen{};
  for (int count = 0; count < kJobKinds;) {
    const auto done = waitForDone(runner);
    ASSERT_FALSE(done.empty());
    for (const JobDone& one : done) {
      ++count;
      seen[one.result.index()] = true;
      std::visit(
          [](const auto& result) {
            ASSERT_FALSE(result.has_value());
            EXPECT_EQ(result.error().code, "out_of_memory");
            EXPECT_FALSE(result.error().message.empty());
          },
          one.result);
    }
  }
  EXPECT_EQ(seen, (std::array<bool, kJobKinds>{true, true, true, true, true}));
}

TEST(JobRunner, AnyOtherExceptionReachesTheCaller) {
  JobRunner runner([](const Request&, const Progress&) -> Result { throw std::runtime_error("broken"); }, {});
  Jobs jobs;
  jobs.ask(folder("x"));
  runner.start(jobs);
  ASSERT_TRUE(runner.waitForNews(kPatience));
  EXPECT_THROW(runner.take(), std::runtime_error);
  EXPECT_TRUE(runner.take().empty());
}

TEST(JobRunner, ProgressArrivesAndWakes) {
  std::atomic<bool> awake = false;
  Gate woken;
  Gate seen;
  JobRunner runner(
      [&](const Request& request, const Progress& progress) {
        while (!awake && progress(0.25)) std::this_thread::yield();
        seen.wait();
        return echo(request);
      },
      [&] {
        awake = true;
        woken.open();
      });
  Jobs jobs;
  jobs.ask(folder("x"));
  runner.start(jobs);
  ASSERT_TRUE(woken.wait());
  const auto news = runner.take();
  ASSERT_EQ(news.size(), 1U);
  const auto& progress = std::get<JobProgress>(news[0]);
  EXPECT_EQ(progress.kind, JobKind::Folder);
  EXPECT_EQ(progress.generation, jobs.of(JobKind::Folder).generation);
  EXPECT_EQ(progress.share, 0.25);
  seen.open();
  EXPECT_EQ(waitForDone(runner).size(), 1U);
}

TEST(JobRunner, ItsEndStopsWhatRuns) {
  Gate started;
  std::atomic<bool> ended = false;
  {
    JobRunner runner(
        [&](const Request& request, const Progress& progress) {
          started.open();
          runUntilStopped(progress);
          ended = true;
          return echo(request);
        },
        {});
    Jobs jobs;
    jobs.ask(folder("x"));
    runner.start(jobs);
    ASSERT_TRUE(started.wait());
  }
  EXPECT_TRUE(ended);
}

// Whatever was asked, overtaken and cancelled: in the end the latest request of each kind is answered once, unless it
// was cancelled, and nothing newer than what was asked ever comes.
TEST(JobRunner, TheLatestRequestIsAnsweredExactlyOnce) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    JobRunner runner(
        [](const Request& request, const Progress& progress) {
          for (int i = 0; i < 50 && progress(i / 50.0); ++i) std::this_thread::yield();
          return echo(request);
        },
        {});
    Jobs jobs;
    std::string last;
    int answers = 0;
    const auto look = [&] {
      for (const Intent& intent : runner.take()) {
        if (!std::holds_alternative<JobDone>(intent)) continue;
        if (std::get<JobDone>(intent).generation != jobs.of(JobKind::Folder).generation) continue;
        EXPECT_EQ(pathOf(intent), last) << seed;
        ++answers;
        jobs.finish(JobKind::Folder);
      }
    };
    for (int i = 0; i < 60; ++i) {
      const unsigned choice = random() % 8;
      if (choice < 4) {
        last = std::to_string(i);
        answers = 0;
        jobs.ask(folder(last));
      } else if (choice == 4) {
        jobs.cancel(JobKind::Folder);
        last.clear();
        answers = 0;
      } else {
        look();
      }
      runner.start(jobs);
    }
    while (!jobs.idle() && runner.waitForNews(kPatience)) look();
    EXPECT_TRUE(jobs.idle()) << seed;
    EXPECT_EQ(answers, last.empty() ? 0 : 1) << seed;
  }
}

}  // namespace
}  // namespace convscope
