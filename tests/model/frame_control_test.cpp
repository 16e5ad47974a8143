// What the controls offer: nothing that an edit refuses, and a reason for the rest.
#include <gtest/gtest.h>

#include "app/model/edit.h"
#include "app/model/frame.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::Random;
using test::randomState;
using test::set;
using test::startState;

bool accepts(AppState state, Control control, const std::string& value) {
  apply(state, EditControl{control, value});
  return state.view.problems.empty();
}

using StepperValues = std::pair<std::optional<std::string>, std::optional<std::string>>;
StepperValues steppers(const AppState& state, Control control) {
  const ControlState shown = makeFrame(state).control(control);
  return {shown.smaller, shown.larger};
}

const Option& option(const ControlState& control, const std::string& value) {
  for (const Option& each : control.options) {
    if (each.value == value) return each;
  }
  ADD_FAILURE() << "no option " << value;
  return control.options.front();
}

TEST(FrameControls, StandInTheEnumsOrder) {
  const Frame frame = makeFrame(startState());
  for (int i = 0; i < kControlCount; ++i) {
    EXPECT_EQ(frame.controls[static_cast<std::size_t>(i)].control, static_cast<Control>(i));
  }
}

TEST(FrameControls, EverythingOfferedIsTakenAndTheRestHasAReason) {
  Random random(11);
  for (int i = 0; i < 60; ++i) {
    const AppState state = randomState(random);
    const Frame frame = makeFrame(state);
    for (const ControlState& control : frame.controls) {
      SCOPED_TRACE(std::string(nameOf(control.control)) + " = " + control.value);
      EXPECT_EQ(control.value, valueOf(state, control.control));
      if (!control.enabled) {
        EXPECT_FALSE(control.reason.empty());
        EXPECT_FALSE(control.smaller || control.larger);
        continue;
      }
      for (const auto& next : {control.smaller, control.larger}) {
        if (next) {
          EXPECT_TRUE(accepts(state, control.control, *next)) << *next;
        }
        if (next) {
          EXPECT_NE(*next, control.value);
        }
      }
      for (const Option& each : control.options) {
        EXPECT_EQ(accepts(state, control.control, each.value), each.enabled) << each.value;
        EXPECT_EQ(each.reason.empty(), each.enabled) << each.value;
      }
    }
  }
}

TEST(FrameControls, FieldsShowTheirValue) {
  AppState state = startState();
  set(state, Control::Kernel, "5x3");
  set(state, Control::Padding, "2x1");
  const Frame frame = makeFrame(state);
  EXPECT_EQ(frame.control(Control::Variant).shown, "standard");
  EXPECT_EQ(frame.control(Control::Kernel).shown, "5 × 3");
  EXPECT_EQ(frame.control(Control::Kernel).value, "5x3");
  EXPECT_EQ(frame.control(Control::Padding).shown, "2 × 1");
  EXPECT_EQ(frame.control(Control::Input).shown, "RGB+Y");
  EXPECT_EQ(frame.control(Control::Size).shown, "24 px");
  EXPECT_EQ(frame.control(Control::Bias).value, "true");
  EXPECT_EQ(frame.control(Control::Scrub).value, std::to_string(frame.step));
  EXPECT_EQ(frame.control(Control::Language).label, "日本語");
  EXPECT_EQ(frame.control(Control::Theme).label, "Dark");
  EXPECT_EQ(frame.control(Control::Play).label, "Play");
  EXPECT_EQ(frame.control(Control::InChannels).label, "In channels  C");
}

TEST(FrameControls, GroupSteppersGoFromDivisorToDivisor) {
  AppState state = startState();
  set(state, Control::InChannels, "12");
  set(state, Control::OutChannels, "30");
  EXPECT_EQ(steppers(state, Control::Groups), (StepperValues{std::nullopt, "2"}));
  set(state, Control::Groups, "3");
  EXPECT_EQ(steppers(state, Control::Groups), (StepperValues{"2", "6"}));
  set(state, Control::Groups, "6");
  EXPECT_EQ(steppers(state, Control::Groups), (StepperValues{"3", std::nullopt}));
}

TEST(FrameControls, ChannelSteppersKeepTheGroups) {
  AppState state = startState();
  EXPECT_EQ(steppers(state, Control::OutChannels), (StepperValues{"7", "9"}));
  set(state, Control::Groups, "2");
  EXPECT_EQ(steppers(state, Control::OutChannels), (StepperValues{"6", "10"}));
  EXPECT_EQ(steppers(state, Control::InChannels), (StepperValues{"2", "6"}));
  EXPECT_EQ(makeFrame(state).control(Control::OutChannels).reason, "in steps of 2, so that G stays");
  set(state, Control::OutChannels, "2");
  EXPECT_EQ(steppers(state, Control::OutChannels), (StepperValues{"1", "4"}));
}

TEST(FrameControls, DepthwiseOutputsAreMultiplesOfTheChannels) {
  AppState state = startState();
  set(state, Control::Variant, "depthwise");
  EXPECT_EQ(steppers(state, Control::OutChannels), (StepperValues{std::nullopt, "8"}));
  EXPECT_EQ(steppers(state, Control::DepthMultiplier), (StepperValues{std::nullopt, "2"}));
  EXPECT_EQ(makeFrame(state).control(Control::OutChannels).reason, "multiples of C = 4");
}

TEST(FrameControls, KernelSteppersStopWhereTheInputEnds) {
  AppState state = startState();
  EXPECT_EQ(steppers(state, Control::Kernel), (StepperValues{"2", "4"}));
  set(state, Control::Kernel, "26");
  EXPECT_EQ(steppers(state, Control::Kernel), (StepperValues{"25", std::nullopt}));
  EXPECT_EQ(makeFrame(state).control(Control::Kernel).reason, "the padded input is 26 × 26");
  EXPECT_EQ(makeFrame(state).control(Control::Padding).reason, "the kernel covers 26 × 26");
  EXPECT_EQ(steppers(state, Control::Padding), (StepperValues{std::nullopt, "2"}));
  set(state, Control::Padding, "same");
  set(state, Control::Kernel, "99");
  EXPECT_EQ(steppers(state, Control::Kernel), (StepperValues{"98", std::nullopt}));
  EXPECT_EQ(makeFrame(state).control(Control::Kernel).reason, "at most 99");
}

TEST(FrameControls, BothAxesOfAKernelStepUntilOneIsAtItsEnd) {
  AppState state = startState();
  set(state, Control::Kernel, "1x3");
  EXPECT_EQ(steppers(state, Control::Kernel), (StepperValues{"1x2", "2x4"}));
  set(state, Control::Kernel, "1");
  EXPECT_EQ(steppers(state, Control::Kernel), (StepperValues{std::nullopt, "2"}));
}

TEST(FrameControls, SamePaddingAllowsStrideOneOnly) {
  AppState state = startState();
  set(state, Control::Padding, "same");
  const ControlState stride = makeFrame(state).control(Control::Stride);
  EXPECT_FALSE(stride.larger.has_value());
  EXPECT_EQ(stride.reason, "padding same needs stride 1");
  EXPECT_EQ(makeFrame(state).control(Control::Padding).reason, "same: 1 on every side");
  EXPECT_EQ(steppers(state, Control::Padding), (StepperValues{"0", "2"}));
}

TEST(FrameControls, PaddingModesThatCannotRepeatSoFarAreRefused) {
  AppState state = startState(12, 12);
  set(state, Control::Padding, "12");
  const Frame frame = makeFrame(state);
  EXPECT_FALSE(option(frame.control(Control::PaddingMode), "reflect").enabled);
  EXPECT_EQ(option(frame.control(Control::PaddingMode), "reflect").reason, "reflect: less than the input, 12 × 12");
  EXPECT_TRUE(option(frame.control(Control::PaddingMode), "circular").enabled);
  EXPECT_TRUE(option(frame.control(Control::PaddingMode), "replicate").enabled);
}

TEST(FrameControls, OneChannelCannotBeGrouped) {
  AppState state = startState();
  set(state, Control::Input, "gray");
  const Frame frame = makeFrame(state);
  EXPECT_FALSE(option(frame.control(Control::Variant), "grouped").enabled);
  EXPECT_TRUE(option(frame.control(Control::Variant), "depthwise").enabled);
  EXPECT_EQ(frame.control(Control::Groups).reason, "one channel cannot be split");
}

TEST(FrameControls, SizesGoUpToThePicture) {
  AppState state = startState(40, 30);
  const auto values = [&] {
    std::vector<std::string> all;
    const Frame frame = makeFrame(state);
    for (const Option& each : frame.control(Control::Size).options) all.push_back(each.value);
    return all;
  };
  EXPECT_EQ(values(), (std::vector<std::string>{"8", "16", "24", "32", "full"}));
  set(state, Control::Size, "20");
  EXPECT_EQ(values(), (std::vector<std::string>{"8", "16", "20", "24", "32", "full"}));
  EXPECT_EQ(steppers(state, Control::Size), (StepperValues{"16", "24"}));
  set(state, Control::Size, "full");
  EXPECT_EQ(steppers(state, Control::Size).second, std::nullopt);
  EXPECT_EQ(makeFrame(state).control(Control::Size).shown, "full");
  EXPECT_EQ(makeFrame(state).control(Control::Size).reason, "longer side of 40 × 30 px");
}

TEST(FrameControls, RefusalStandsAtItsControlInTheLanguage) {
  AppState state = startState();
  set(state, Control::Groups, "3");
  const Frame english = makeFrame(state);
  state.view.language = Language::Japanese;
  const Frame japanese = makeFrame(state);
  EXPECT_EQ(english.control(Control::Groups).problem, english.problems.front().message);
  EXPECT_NE(english.control(Control::Groups).problem, japanese.control(Control::Groups).problem);
  EXPECT_EQ(japanese.control(Control::Groups).problem, japanese.problems.front().message);
  EXPECT_TRUE(english.control(Control::OutChannels).problem.empty());
  EXPECT_EQ(english.control(Control::Groups).shown, "1");
}

}  // namespace
}  // namespace convscope
