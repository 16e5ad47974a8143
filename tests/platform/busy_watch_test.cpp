// When a person is told that the program is at work. The clock is the test's.
#include "app/platform/busy_watch.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

using std::chrono::milliseconds;

BusyWatch::Time at(int ms) {
  return BusyWatch::Time(milliseconds(ms));
}

TEST(BusyWatch, IsShownAfterATenthOfASecond) {
  Jobs jobs;
  BusyWatch watch;
  watch.look(jobs, at(0));
  EXPECT_FALSE(watch.shown(at(5000)));
  EXPECT_FALSE(watch.shownIn(at(5000)));
  jobs.ask(LayerRequest{});
  watch.look(jobs, at(1000));
  EXPECT_FALSE(watch.shown(at(1099)));
  EXPECT_TRUE(watch.shown(at(1100)));
  ASSERT_TRUE(watch.shownIn(at(1040)));
  EXPECT_NEAR(watch.shownIn(at(1040))->count(), 0.060, 1e-9);
  EXPECT_FALSE(watch.shownIn(at(1100))) << "it is";
}

TEST(BusyWatch, EndsWithTheLastJob) {
  Jobs jobs;
  BusyWatch watch;
  jobs.ask(LayerRequest{});
  watch.look(jobs, at(0));
  jobs.finish(JobKind::Layer);
  watch.look(jobs, at(150));
  EXPECT_FALSE(watch.shown(at(151)));
  jobs.ask(LayerRequest{});
  watch.look(jobs, at(200));
  EXPECT_FALSE(watch.shown(at(299)));
  EXPECT_TRUE(watch.shown(at(300)));
}

// A drag that overtakes its own layers, and a layer that follows its input, are one wait for a person.
TEST(BusyWatch, JobsThatFollowEachOtherAreOneWait) {
  Jobs jobs;
  BusyWatch watch;
  for (int ms = 0; ms < 100; ms += 20) {
    jobs.ask(LayerRequest{});
    watch.look(jobs, at(ms));
    EXPECT_FALSE(watch.shown(at(ms)));
  }
  EXPECT_TRUE(watch.shown(at(100)));
  jobs.cancel(JobKind::Layer);
  watch.look(jobs, at(110));
  jobs.ask(InputRequest{});
  watch.look(jobs, at(120));
  jobs.finish(JobKind::Input);
  jobs.ask(LayerRequest{});
  watch.look(jobs, at(180));
  EXPECT_FALSE(watch.shown(at(219)));
  EXPECT_TRUE(watch.shown(at(220)));
}

}  // namespace
}  // namespace convscope
