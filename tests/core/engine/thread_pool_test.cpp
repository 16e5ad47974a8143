#include "core/engine/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <vector>

namespace convscope::engine {
namespace {

TEST(ThreadPool, DoesEveryTaskOnce) {
  for (int threads = 1; threads <= 8; ++threads) {
    ThreadPool pool(threads);
    EXPECT_EQ(pool.threads(), threads);
    for (int round = 0; round < 50; ++round) {
      std::vector<int> done(static_cast<std::size_t>(round * 3), 0);
      std::vector<Index> reports;
      const auto count = static_cast<Index>(done.size());
      EXPECT_TRUE(pool.run(
          count,
          [&](Index task, int thread) {
            EXPECT_LT(thread, threads);
            ++done[static_cast<std::size_t>(task)];
          },
          [&](Index finished) {
            reports.push_back(finished);
            return true;
          }));
      EXPECT_EQ(done, std::vector<int>(done.size(), 1));
      if (count == 0) continue;
      EXPECT_TRUE(std::is_sorted(reports.begin(), reports.end()));
      EXPECT_EQ(reports.back(), count);
    }
  }
}

TEST(ThreadPool, AThreadHasOneTaskAtATime) {
  constexpr int kThreads = 4;
  ThreadPool pool(kThreads);
  std::vector<std::atomic<int>> inside(kThreads);
  pool.run(
      500,
      [&](Index, int thread) {
        std::atomic<int>& own = inside[static_cast<std::size_t>(thread)];
        EXPECT_EQ(own.fetch_add(1), 0);
        own.fetch_sub(1);
      },
      [](Index) { return true; });
}

TEST(ThreadPool, StopsWhenAReportSaysSo) {
  for (int threads = 1; threads <= 4; ++threads) {
    ThreadPool pool(threads);
    std::atomic<Index> done = 0;
    int reports = 0;
    EXPECT_FALSE(pool.run(
        100'000'000, [&](Index, int) { ++done; }, [&](Index) { return ++reports < 3; }));
    EXPECT_EQ(reports, 3);
    EXPECT_LT(done, 100'000'000);
    const Index after = done;
    EXPECT_TRUE(pool.run(
        10, [&](Index, int) { ++done; }, [](Index) { return true; }));  // and can be used again
    EXPECT_EQ(done, after + 10);
  }
}

}  // namespace
}  // namespace convscope::engine
