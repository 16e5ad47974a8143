#include "app/platform/stats.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace convscope {
namespace {

using Json = nlohmann::json;

TEST(Stats, WithoutAFrameTheTimesAreNull) {
  const Json json = Json::parse(statsJson(FrameMeter(true), 12.5));
  EXPECT_EQ(json["first_frame_ms"], nullptr);
  EXPECT_EQ(json["frames"], 0);
  EXPECT_EQ(json["app_ms"], nullptr);
  EXPECT_EQ(json["gl_ms"], nullptr);
  EXPECT_EQ(json["frame_ms"], nullptr);
  EXPECT_EQ(json["toggle_ms"], nullptr);
  EXPECT_EQ(json["peak_rss_mb"], 12.5);
}

TEST(Stats, EveryTimeHasMedianP95AndMaxInOrder) {
  FrameMeter meter(true);
  for (int i = 0; i < 7; ++i) {
    meter.begin();
    meter.gl([] {});
    meter.end();
  }
  const Json json = Json::parse(statsJson(meter, 1));
  EXPECT_EQ(json["frames"], 7);
  EXPECT_GE(json["first_frame_ms"].get<double>(), 0);
  for (const char* const name : {"app_ms", "gl_ms", "frame_ms"}) {
    const Json& one = json[name];
    EXPECT_LE(one["median"].get<double>(), one["p95"].get<double>()) << name;
    EXPECT_LE(one["p95"].get<double>(), one["max"].get<double>()) << name;
    EXPECT_EQ(one.size(), 3U) << name;
  }
}

TEST(Stats, TogglesHaveAPlaceOfTheirOwn) {
  FrameMeter meter(true);
  for (int i = 0; i < 3; ++i) {
    meter.begin();
    meter.beginToggle();
    meter.end(true);
  }
  const Json json = Json::parse(statsJson(meter, 1));
  EXPECT_EQ(json["toggle_ms"].size(), 3U);
  EXPECT_LE(json["toggle_ms"]["median"].get<double>(), json["toggle_ms"]["max"].get<double>());
}

TEST(FrameMeter, AnEditIsTimedUntilItsMapsAreSeen) {
  FrameMeter meter(true);
  const auto frame = [&](bool edited, bool pictured) {
    meter.begin();
    if (edited) meter.beginToggle();
    meter.end(pictured);
  };
  frame(false, true);
  EXPECT_TRUE(meter.toggles().empty()) << "no edit was made";
  frame(true, false);
  frame(false, false);
  EXPECT_TRUE(meter.toggles().empty()) << "its maps are not there";
  frame(false, true);
  ASSERT_EQ(meter.toggles().size(), 1U);
  const auto& times = meter.times();
  EXPECT_GE(meter.toggles()[0], times[1].whole + times[2].whole + times[3].whole) << "three frames passed";
  frame(true, false);
  frame(true, true);
  ASSERT_EQ(meter.toggles().size(), 2U) << "the first of the two was overtaken";
  EXPECT_NEAR(meter.toggles()[1], meter.times().back().whole, 1e-9);
  frame(false, true);
  EXPECT_EQ(meter.toggles().size(), 2U);
}

TEST(FrameMeter, CountsFramesAlsoWhenItKeepsNoTimes) {
  FrameMeter meter(false);
  EXPECT_FALSE(meter.firstFrameMs());
  meter.begin();
  meter.begin();  // update and draw both begin
  meter.end();
  meter.end();  // nothing was begun
  EXPECT_EQ(meter.frames(), 1);
  EXPECT_TRUE(meter.firstFrameMs());
  EXPECT_TRUE(meter.times().empty());
}

TEST(FrameMeter, OpenGlIsNotCountedAsTheProgramsOwnWork) {
  FrameMeter meter(true);
  meter.begin();
  volatile double sum = 0;
  meter.gl([&] {
    for (int i = 0; i < 3'000'000; ++i) sum = sum + i;
  });
  meter.end();
  ASSERT_EQ(meter.times().size(), 1U);
  EXPECT_GT(meter.times()[0].gl, meter.times()[0].app);
  EXPECT_GE(meter.times()[0].app, 0);
}

TEST(FrameMeter, TheProcessWasStartedBeforeNow) {
  const double now = millisecondsSinceStart();
  EXPECT_GE(now, 0);
  EXPECT_LE(now, millisecondsSinceStart());
}

}  // namespace
}  // namespace convscope
