// CONTRACT section 2: what choosing a variant, and setting groups, does to the other controls.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/model/edit.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::problemCodes;
using test::startState;
using test::value;

using Names = std::vector<std::string>;

// "variant C M K padding dilation G", as the controls show them.
std::string layerText(const AppState& state) {
  std::string text;
  for (const char* name : {"variant", "in_channels", "out_channels", "kernel", "padding", "dilation", "groups"}) {
    text += (text.empty() ? "" : " ") + value(state, name);
  }
  return text;
}

TEST(Variant, TheStartIsTheContracts) {
  const AppState state = startState();
  EXPECT_EQ(layerText(state), "standard 4 8 3 1 1 1");
  EXPECT_EQ(value(state, "input"), "rgb+luma");
  EXPECT_EQ(value(state, "size"), "24");
  EXPECT_EQ(value(state, "stride"), "1");
  EXPECT_EQ(value(state, "bias"), "true");
  EXPECT_EQ(value(state, "padding_mode"), "zeros");
  EXPECT_EQ(value(state, "kernel_preset"), "default");
  EXPECT_EQ(value(state, "level"), "value");
  EXPECT_EQ(value(state, "order"), "sequential");
  EXPECT_EQ(value(state, "play"), "false");
  EXPECT_EQ(value(state, "depth_multiplier"), "1");
  EXPECT_EQ(state.session.cursor, state.session.plan->middle());
}

TEST(Variant, GroupedFromTheStartIsTheLayerOfTheMockUp) {
  AppState state = startState();
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 8 3 1 1 2");
}

TEST(Variant, GroupedTakesTheSmallestDivisorOfBoth) {
  AppState state = startState();
  edit(state, "in_channels", "6");
  edit(state, "out_channels", "9");
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 6 9 3 1 1 3") << "2 divides 6 only";
}

TEST(Variant, GroupedWithoutACommonDivisorGrowsM) {
  AppState state = startState();
  edit(state, "in_channels", "3");
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 3 9 3 1 1 3");
  EXPECT_EQ(test::messageCodes(state), Names{"out_channels_grown"});
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 3 8 3 1 1 1");
}

TEST(Variant, GroupedKeepsGroupsAboveOne) {
  AppState state = startState();
  edit(state, "variant", "pointwise");
  edit(state, "groups", "4");
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 8 3 1 1 4");
}

TEST(Variant, OneChannelRefusesGrouped) {
  AppState state = startState();
  edit(state, "in_channels", "1");
  edit(state, "variant", "grouped");
  EXPECT_EQ(value(state, "variant"), "standard");
  ASSERT_EQ(state.view.problems.size(), 1U);
  EXPECT_EQ(state.view.problems[0].field, "variant");
  EXPECT_EQ(state.view.problems[0].code, "no_common_divisor");
}

TEST(Variant, PointwiseOverwritesAndOthersBringBack) {
  AppState state = startState();
  edit(state, "kernel", "5x3");
  edit(state, "padding", "4x2");
  edit(state, "dilation", "2");
  edit(state, "groups", "2");
  edit(state, "variant", "pointwise");
  EXPECT_EQ(layerText(state), "pointwise 4 8 1 0 1 1");
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 8 5x3 4x2 2 2");
  edit(state, "variant", "pointwise");
  edit(state, "variant", "depthwise");
  EXPECT_EQ(layerText(state), "depthwise 4 4 5x3 4x2 2 4");
}

TEST(Variant, PointwiseKeepsStrideAndPaddingMode) {
  AppState state = startState();
  edit(state, "stride", "2");
  edit(state, "padding_mode", "replicate");
  edit(state, "variant", "pointwise");
  EXPECT_EQ(value(state, "stride"), "2");
  EXPECT_EQ(value(state, "padding_mode"), "replicate");
}

TEST(Variant, ValueSetExplicitlyInPointwiseIsNotOverwrittenWhenLeaving) {
  AppState state = startState();
  edit(state, "variant", "pointwise");
  edit(state, "padding", "2");
  edit(state, "dilation", "3");
  EXPECT_EQ(layerText(state), "pointwise 4 8 1 2 3 1");
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 8 3 2 3 1");
}

TEST(Variant, DepthwiseIsGroupsOfOneChannel) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  EXPECT_EQ(layerText(state), "depthwise 4 4 3 1 1 4");
  edit(state, "depth_multiplier", "3");
  EXPECT_EQ(layerText(state), "depthwise 4 12 3 1 1 4");
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 8 3 1 1 1");
  edit(state, "variant", "depthwise");
  EXPECT_EQ(layerText(state), "depthwise 4 12 3 1 1 4") << "the multiplier is remembered";
}

TEST(Variant, DepthwiseAndBackGivesGroupedItsGroups) {
  AppState state = startState();
  edit(state, "groups", "2");
  edit(state, "variant", "depthwise");
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 8 3 1 1 2");
}

TEST(Variant, StandardGivesGroupedItsGroupsBack) {
  AppState state = startState();
  edit(state, "groups", "4");
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 8 3 1 1 1");
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 8 3 1 1 4");
}

TEST(Variant, GroupsThatAreNoLongerLegalAreNotBroughtBack) {
  AppState state = startState();
  edit(state, "groups", "4");
  edit(state, "variant", "standard");
  edit(state, "out_channels", "6");
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 6 3 1 1 2");
}

TEST(Variant, DepthwiseBringsBackMEvenIfItWasTheSameWhenChosen) {
  AppState state = startState();
  edit(state, "out_channels", "4");
  edit(state, "variant", "depthwise");
  edit(state, "in_channels", "6");
  EXPECT_EQ(layerText(state), "depthwise 6 6 3 1 1 6");
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 6 4 3 1 1 1");
}

TEST(Variant, SeparableHasGroupsOfOneChannelAndKeepsM) {
  AppState state = startState();
  edit(state, "depth_multiplier", "2");
  EXPECT_EQ(problemCodes(state), Names{"disabled"});
  edit(state, "variant", "separable");
  edit(state, "depth_multiplier", "2");
  EXPECT_EQ(layerText(state), "separable 4 8 3 1 1 4");
  const auto& stages = state.session.plan->stages();
  ASSERT_EQ(stages.size(), 2U);
  EXPECT_EQ(stages[0].spec.outChannels, 8);
  EXPECT_EQ(stages[0].spec.groups, 4);
  EXPECT_EQ(stages[1].spec.kernel, (Size2{1, 1}));
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 8 3 1 1 2");
}

TEST(Variant, BiasSetsBothStagesOfSeparable) {
  AppState state = startState();
  edit(state, "variant", "separable");
  edit(state, "bias", "off");
  for (const Stage& stage : state.session.plan->stages()) EXPECT_FALSE(stage.spec.bias);
}

TEST(Variant, ItIsStoredNotDerived) {
  AppState state = startState();
  edit(state, "out_channels", "4");
  edit(state, "kernel", "1");
  edit(state, "padding", "0");
  EXPECT_EQ(value(state, "variant"), "standard");
  edit(state, "variant", "grouped");
  edit(state, "in_channels", "2");
  edit(state, "out_channels", "2");
  EXPECT_EQ(layerText(state), "grouped 2 2 1 0 1 2");
}

TEST(Variant, BringingBackWhatNoLongerFitsGrowsPadding) {
  AppState state = startState();
  edit(state, "kernel", "9");
  edit(state, "padding", "0");
  edit(state, "variant", "pointwise");
  edit(state, "dilation", "4");  // set by hand: stays when the kernel of 9 comes back
  EXPECT_EQ(test::messageCodes(state), Names{"hidden_padding_grown"});
  edit(state, "variant", "standard");
  EXPECT_EQ(problemCodes(state), Names{});
  EXPECT_EQ(layerText(state), "standard 4 8 9 5 4 1");
}

TEST(Variant, PaddingSetByHandInPointwiseGrowsOnlyWhenTheKernelComesBack) {
  AppState state = startState();
  edit(state, "kernel", "24");
  edit(state, "padding", "0");
  edit(state, "variant", "pointwise");
  edit(state, "padding", "1");
  edit(state, "padding", "0");
  edit(state, "size", "16");
  EXPECT_TRUE(state.view.messages.empty());
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 8 24 4 1 1");
  EXPECT_EQ(test::messageCodes(state), Names{"padding_grown"});
}

TEST(Variant, PaddingThatComesBackIsGrownWithTheNewPicture) {
  AppState state = startState();
  edit(state, "kernel", "24");
  edit(state, "padding", "0");
  edit(state, "variant", "pointwise");
  edit(state, "size", "16");
  EXPECT_EQ(test::messageCodes(state), Names{"hidden_padding_grown"});
  EXPECT_EQ(state.session.overwritten.padding, Padding::numbers(4, 4));
}

TEST(Variant, ReflectFallsBackWhenTheLargePaddingComesBack) {
  AppState state = startState();
  edit(state, "padding", "12");
  edit(state, "padding_mode", "reflect");
  edit(state, "variant", "pointwise");
  edit(state, "size", "8");
  EXPECT_EQ(value(state, "padding_mode"), "reflect");
  edit(state, "variant", "standard");
  EXPECT_EQ(value(state, "padding_mode"), "zeros");
  EXPECT_EQ(test::messageCodes(state), Names{"padding_mode_fell_back"});
}

TEST(Variant, SameThatComesBackToAStrideBecomesNumbers) {
  AppState state = startState();
  edit(state, "padding", "same");
  edit(state, "variant", "pointwise");
  edit(state, "stride", "2");
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 8 3 1 1 1");
  EXPECT_EQ(test::messageCodes(state), Names{"same_became_numbers"});
}

// `set groups`

TEST(Groups, OneIsStandardCWithMIsDepthwiseAllElseGrouped) {
  AppState state = startState();
  edit(state, "groups", "2");
  EXPECT_EQ(layerText(state), "grouped 4 8 3 1 1 2");
  edit(state, "groups", "4");
  EXPECT_EQ(layerText(state), "grouped 4 8 3 1 1 4") << "G = C < M: depthwise with a multiplier is called grouped";
  edit(state, "groups", "1");
  EXPECT_EQ(layerText(state), "standard 4 8 3 1 1 1");
  edit(state, "out_channels", "4");
  edit(state, "groups", "4");
  EXPECT_EQ(layerText(state), "depthwise 4 4 3 1 1 4");
  EXPECT_EQ(value(state, "depth_multiplier"), "1");
  edit(state, "groups", "2");
  EXPECT_EQ(layerText(state), "grouped 4 4 3 1 1 2");
  edit(state, "groups", "4");
  edit(state, "groups", "1");
  EXPECT_EQ(layerText(state), "standard 4 4 3 1 1 1");
}

TEST(Groups, ImpliedDepthwiseHasMultiplierOneAgain) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  edit(state, "depth_multiplier", "2");
  edit(state, "variant", "standard");
  edit(state, "out_channels", "4");
  edit(state, "groups", "4");
  EXPECT_EQ(value(state, "depth_multiplier"), "1");
  EXPECT_EQ(layerText(state), "depthwise 4 4 3 1 1 4");
}

TEST(Groups, ImplyingAVariantBringsNothingBack) {
  AppState state = startState();
  edit(state, "variant", "depthwise");
  edit(state, "groups", "2");
  EXPECT_EQ(layerText(state), "grouped 4 4 3 1 1 2");
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 4 3 1 1 1");
}

TEST(Groups, PointwiseKeepsItsVariant) {
  AppState state = startState();
  edit(state, "variant", "pointwise");
  for (const char* groups : {"2", "4", "1"}) {
    edit(state, "groups", groups);
    EXPECT_EQ(value(state, "variant"), "pointwise");
    EXPECT_EQ(value(state, "groups"), groups);
  }
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 8 3 1 1 1");
}

TEST(Groups, IllegalOnesAreRefusedByName) {
  struct Case {
    const char* groups;
    const char* code;
  };
  for (const char* variant : {"standard", "grouped", "pointwise"}) {
    AppState state = startState();
    edit(state, "out_channels", "6");
    edit(state, "variant", variant);
    const std::string before = layerText(state);
    for (const Case& c : {Case{"0", "groups_not_positive"}, Case{"-2", "groups_not_positive"},
                          Case{"3", "groups_do_not_divide_in_channels"}, Case{"8", "groups_exceed_in_channels"},
                          Case{"4", "groups_do_not_divide_out_channels"},
                          Case{"99999999999999999999999", "groups_exceed_in_channels"}}) {
      edit(state, "groups", c.groups);
      EXPECT_EQ(problemCodes(state), Names{c.code}) << variant << " " << c.groups;
      EXPECT_EQ(state.view.problems.at(0).field, "groups");
      EXPECT_EQ(layerText(state), before);
    }
  }
}

TEST(Groups, DisabledInSeparableOnly) {
  AppState state = startState();
  for (const char* variant : {"grouped", "pointwise", "depthwise", "standard", "separable"}) {
    edit(state, "variant", variant);
    const bool separable = std::string(variant) == "separable";
    EXPECT_EQ(disabledReason(state.session, Control::Groups).has_value(), separable) << variant;
  }
  edit(state, "groups", "4");
  EXPECT_EQ(problemCodes(state), Names{"disabled"}) << "even for the value it has";
}

TEST(Groups, KernelIsDisabledInPointwiseAndSaysWhy) {
  AppState state = startState();
  edit(state, "variant", "pointwise");
  edit(state, "kernel", "3");
  ASSERT_EQ(problemCodes(state), Names{"disabled"});
  EXPECT_EQ(state.view.problems[0].field, "kernel");
  EXPECT_EQ(state.view.problems[0].message, disabledReason(state.session, Control::Kernel)->message);
  EXPECT_EQ(value(state, "kernel"), "1");
}

TEST(Groups, MultiplierIsEnabledInDepthwiseAndSeparableOnly) {
  AppState state = startState();
  for (const char* variant : {"grouped", "pointwise", "depthwise", "standard", "separable"}) {
    edit(state, "variant", variant);
    const std::string name = variant;
    EXPECT_EQ(!disabledReason(state.session, Control::DepthMultiplier), name == "depthwise" || name == "separable");
  }
}

}  // namespace
}  // namespace convscope
