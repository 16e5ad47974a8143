#include "app/ui/speed_scale.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/support/model_world.h"

namespace convscope::test {
namespace {

TEST(SpeedScaleTest, EndsAreOneTickAndEverything) {
  const AppState state = startState();
  const Plan& plan = *state.session.plan;
  EXPECT_EQ(speedAt(0, plan), "1");
  EXPECT_EQ(speedAt(1, plan), "max");
  EXPECT_EQ(speedShare("max", plan), 1);
  EXPECT_EQ(speedShare("1", plan), 0);
}

TEST(SpeedScaleTest, FartherIsNeverSlowerAndThePlaceIsKept) {
  const AppState state = startState();
  const Plan& plan = *state.session.plan;
  double last = 0;
  for (double share = 0; share < 0.96; share += 0.01) {
    const std::string value = speedAt(share, plan);
    const double speed = std::stod(value);
    EXPECT_GE(speed, last);
    EXPECT_NEAR(speedShare(value, plan), share, 0.06);
    last = speed;
  }
}

TEST(SpeedScaleTest, APlanOfOneSecondHasOnlyOneSpeed) {
  const auto plan = Plan::make(Network{{ConvSpec{}}}, Shape{1, 1, 1});
  ASSERT_TRUE(plan);
  EXPECT_EQ(speedAt(0.5, *plan), "1");
  EXPECT_EQ(speedShare("4", *plan), 1);
}

}  // namespace
}  // namespace convscope::test
