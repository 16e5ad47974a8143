// CONTRACT section 2: new channel counts, and what they take along.
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "app/model/edit.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::messageCodes;
using test::problemCodes;
using test::startState;
using test::value;
using Names = std::vector<std::string>;

std::string channels(const AppState& state) {
  return value(state, "variant") + " " + value(state, "in_channels") + " " + value(state, "out_channels") + " " +
         value(state, "groups");
}

TEST(Channels, InChannelsChoosesTheRecipe) {
  AppState state = startState();
  for (const auto& [count, recipe] : {std::pair{"1", "gray"},
                                      {"3", "rgb"},
                                      {"4", "rgb+luma"},
                                      {"2", "features:2"},
                                      {"8", "features:8"},
                                      {"512", "features:512"}}) {
    edit(state, "in_channels", count);
    EXPECT_EQ(value(state, "input"), recipe);
    EXPECT_EQ(state.session.input.shape().c, std::stoi(count));
    EXPECT_EQ(state.session.layer.spec.inChannels, std::stoi(count));
  }
}

TEST(Channels, RecipeChoosesInChannels) {
  AppState state = startState();
  edit(state, "input", "features:6");
  EXPECT_EQ(value(state, "in_channels"), "6");
  edit(state, "in_channels", "6");
  EXPECT_EQ(value(state, "input"), "features:6");
  edit(state, "input", "features:4");
  edit(state, "in_channels", "4");
  EXPECT_EQ(value(state, "input"), "features:4") << "the value it already has changes nothing";
}

TEST(Channels, RecipeWordsThatAreRefused) {
  AppState state = startState();
  for (const char* wrong : {"", "RGB", "features", "features:", "features:0", "features:-1", "features:x"}) {
    edit(state, "input", wrong);
    EXPECT_EQ(problemCodes(state), Names{"wrong_type"}) << wrong;
    EXPECT_EQ(state.view.problems.at(0).field, "input");
  }
  edit(state, "input", "features:513");
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_EQ(value(state, "input"), "rgb+luma");
}

TEST(Channels, NewMLowersGroupsToTheLargestLegalBelow) {
  AppState state = startState();
  edit(state, "in_channels", "12");
  edit(state, "out_channels", "12");
  edit(state, "groups", "6");
  edit(state, "out_channels", "16");
  EXPECT_EQ(channels(state), "grouped 12 16 4");
  EXPECT_EQ(messageCodes(state), Names{"groups_lowered"});
  EXPECT_TRUE(state.view.bannerOpen);
}

TEST(Channels, NewCLowersGroupsOfGroupedAndSaysSo) {
  AppState state = startState();
  edit(state, "out_channels", "12");
  edit(state, "groups", "4");
  edit(state, "in_channels", "6");
  EXPECT_EQ(channels(state), "grouped 6 12 3");
  EXPECT_EQ(messageCodes(state), Names{"groups_lowered"});
}

TEST(Channels, GroupedWithoutAnyGroupsLeftIsStandard) {
  AppState state = startState();
  edit(state, "groups", "2");
  edit(state, "out_channels", "7");
  EXPECT_EQ(channels(state), "standard 4 7 1");
  EXPECT_EQ(messageCodes(state), Names{"groups_lowered_to_standard"});
}

TEST(Channels, PointwiseStaysPointwiseWhenGroupsFallToOne) {
  AppState state = startState();
  edit(state, "variant", "pointwise");
  edit(state, "groups", "2");
  edit(state, "out_channels", "7");
  EXPECT_EQ(channels(state), "pointwise 4 7 1");
  EXPECT_EQ(messageCodes(state), Names{"groups_lowered"});
}

TEST(Channels, LegalGroupsStayWithoutAWord) {
  AppState state = startState();
  edit(state, "groups", "2");
  edit(state, "out_channels", "10");
  edit(state, "in_channels", "6");
  EXPECT_EQ(channels(state), "grouped 6 10 2");
  EXPECT_TRUE(state.view.messages.empty());
}

TEST(Channels, DepthwiseTakesGroupsAndMAlong) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  edit(state, "depth_multiplier", "2");
  edit(state, "in_channels", "6");
  EXPECT_EQ(channels(state), "depthwise 6 12 6");
  edit(state, "variant", "separable");
  edit(state, "in_channels", "3");
  EXPECT_EQ(channels(state), "separable 3 8 3");
}

TEST(Channels, DepthwiseTakesMultiplesOfCOnly) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  edit(state, "out_channels", "12");
  EXPECT_EQ(value(state, "depth_multiplier"), "3");
  edit(state, "out_channels", "14");
  ASSERT_EQ(problemCodes(state), Names{"groups_do_not_divide_out_channels"});
  EXPECT_EQ(state.view.problems[0].field, "out_channels");
  EXPECT_NE(state.view.problems[0].message.find("12, 16"), std::string::npos) << state.view.problems[0].message;
  EXPECT_EQ(channels(state), "depthwise 4 12 4");
  edit(state, "out_channels", "3");
  EXPECT_NE(state.view.problems.at(0).message.find("out_channels = 4."), std::string::npos);
  edit(state, "out_channels", "4095");
  EXPECT_NE(state.view.problems.at(0).message.find("4092, 4096"), std::string::npos);
}

TEST(Channels, MSetByHandInDepthwiseStaysWhenLeaving) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  edit(state, "out_channels", "12");
  edit(state, "variant", "standard");
  EXPECT_EQ(channels(state), "standard 4 12 1");
}

TEST(Channels, SeparableTakesAnyM) {
  AppState state = startState();
  edit(state, "variant", "separable");
  edit(state, "out_channels", "7");
  EXPECT_EQ(channels(state), "separable 4 7 4");
}

TEST(Channels, CountsBelowOneAreRefusedByName) {
  AppState state = startState();
  for (const char* variant : {"standard", "grouped", "depthwise", "separable", "pointwise"}) {
    edit(state, "variant", variant);
    for (const char* wrong : {"0", "-1", "-8", "-99999999999999999999"}) {
      edit(state, "out_channels", wrong);
      EXPECT_EQ(problemCodes(state), Names{"out_channels_not_positive"}) << variant << wrong;
      EXPECT_EQ(state.view.problems.at(0).field, "out_channels");
      edit(state, "in_channels", wrong);
      EXPECT_EQ(problemCodes(state), Names{"in_channels_not_positive"}) << variant << wrong;
      EXPECT_EQ(state.view.problems.at(0).field, "in_channels");
    }
  }
  edit(state, "variant", "depthwise");
  edit(state, "depth_multiplier", "0");
  EXPECT_EQ(problemCodes(state), Names{"out_of_range"});
}

TEST(Channels, NothingHappensToTheLayerBeforeTheInputIsThere) {
  AppState state = startState();
  apply(state, EditControl{Control::InChannels, "8"});
  EXPECT_EQ(state.session.layer.spec.inChannels, 4);
  EXPECT_EQ(state.session.plan->input().c, 4);
  EXPECT_EQ(value(state, "in_channels"), "8") << "the control shows what was asked for";
  EXPECT_FALSE(state.jobs.idle());
  test::settle(state);
  EXPECT_EQ(state.session.layer.spec.inChannels, 8);
  EXPECT_TRUE(state.jobs.idle());
}

TEST(Channels, SecondEditBeforeTheFirstJobIsDoneAddsToIt) {
  AppState state = startState();
  apply(state, EditControl{Control::InChannels, "8"});
  apply(state, EditControl{Control::Size, "16"});
  test::settle(state);
  EXPECT_EQ(state.session.input.shape(), (Shape{8, 16, 16}));
  apply(state, EditControl{Control::Input, "gray"});
  apply(state, EditControl{Control::Input, "features:8"});  // what is shown already, but not what was asked for last
  test::settle(state);
  EXPECT_EQ(value(state, "input"), "features:8");
}

}  // namespace
}  // namespace convscope
