// CONTRACT section 2: what a layer that does not fit a new input becomes, and what is too large.
#include "app/model/fit.h"

#include <array>
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

bool fits(const ConvSpec& spec, Size2 picture) {
  return checkInput(spec, {spec.inChannels, picture.h, picture.w}).empty();
}

// A random layer that may or may not fit a picture; "same" only where PyTorch takes it.
Layer randomLayer(test::Random& random) {
  Layer layer;
  ConvSpec& spec = layer.spec;
  spec.kernel = {random.between(1, 9), random.between(1, 9)};
  spec.dilation = {random.between(1, 4), random.between(1, 4)};
  if (random.chance(50)) spec.stride = {random.between(1, 3), random.between(1, 3)};
  spec.padding = Padding::numbers(random.between(0, 4), random.between(0, 4));
  if (random.chance(20)) spec.padding = Padding::valid();
  if (random.chance(20) && spec.stride == Size2{1, 1}) spec.padding = Padding::same();
  constexpr std::array kModes{PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate, PaddingMode::Circular};
  spec.paddingMode = kModes[static_cast<std::size_t>(random.between(0, 3))];
  return layer;
}

TEST(Fit, WhateverComesFitsAfterwards) {
  test::Random random(11);
  for (int i = 0; i < 3000; ++i) {
    const Layer layer = randomLayer(random);
    const Size2 picture{random.between(1, 20), random.between(1, 20)};
    const Fitted fitted = fitPadding({layer, {}, {}}, picture);
    EXPECT_TRUE(fits(fitted.layer.spec, picture));
    EXPECT_EQ(fitted.notices.empty(), fitted.layer == layer);
    if (fits(layer.spec, picture)) {
      EXPECT_EQ(fitted.layer, layer);
    }
  }
}

TEST(Fit, PaddingGrowsNoMoreThanItMust) {
  test::Random random(12);
  for (int i = 0; i < 3000; ++i) {
    const Layer layer = randomLayer(random);
    const Size2 picture{random.between(1, 20), random.between(1, 20)};
    ConvSpec spec = fitPadding({layer, {}, {}}, picture).layer.spec;
    EXPECT_EQ(spec.kernel, layer.spec.kernel);
    EXPECT_EQ(spec.stride, layer.spec.stride);
    EXPECT_EQ(spec.dilation, layer.spec.dilation);
    if (spec.padding == layer.spec.padding) continue;
    const Pads before = padsOf(layer.spec);
    const Pads after = spec.padding.pads;
    EXPECT_GE(after.top, before.top);
    EXPECT_GE(after.left, before.left);
    for (const Pads less : {Pads{after.top - 1, after.top - 1, after.left, after.left},
                            Pads{after.top, after.top, after.left - 1, after.left - 1}}) {
      if (less.top < before.top || less.left < before.left) continue;
      spec.padding.pads = less;
      spec.paddingMode = PaddingMode::Zeros;
      EXPECT_FALSE(fits(spec, picture));
    }
  }
}

TEST(Fit, OnlyTheAxisThatLacksRoomGrows) {
  AppState state = startState(48, 12);  // works at 24 x 6
  edit(state, "kernel", "7x3");
  edit(state, "padding", "1x0");
  EXPECT_EQ(problemCodes(state), Names{});
  edit(state, "size", "8");  // 8 x 2
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 2, 8}));
  EXPECT_EQ(value(state, "padding"), "3x0");
  EXPECT_EQ(messageCodes(state), Names{"padding_grown"});
  EXPECT_TRUE(state.view.bannerOpen);
}

TEST(Fit, ValidBecomesNumbersWhereItDoesNotFit) {
  AppState state = startState();
  edit(state, "kernel", "11");
  edit(state, "padding", "valid");
  edit(state, "size", "16");
  EXPECT_EQ(value(state, "padding"), "valid");
  edit(state, "size", "8");
  EXPECT_EQ(value(state, "padding"), "2");
}

TEST(Fit, SameAlwaysFits) {
  AppState state = startState();
  edit(state, "kernel", "21");
  edit(state, "padding", "same");
  edit(state, "size", "8");
  EXPECT_EQ(value(state, "padding"), "same");
  EXPECT_TRUE(state.view.messages.empty());
}

TEST(Fit, ReflectAndCircularFallBackToZeros) {
  for (const char* mode : {"reflect", "circular", "replicate"}) {
    AppState state = startState();
    edit(state, "padding", "12");
    edit(state, "padding_mode", mode);
    edit(state, "size", "8");
    const bool limited = std::string(mode) != "replicate";
    EXPECT_EQ(value(state, "padding_mode"), limited ? "zeros" : mode);
    EXPECT_EQ(messageCodes(state), limited ? Names{"padding_mode_fell_back"} : Names{});
    EXPECT_EQ(value(state, "padding"), "12");
  }
}

TEST(Fit, ReflectStaysWhereItFits) {
  AppState state = startState();
  edit(state, "padding", "7");
  edit(state, "padding_mode", "reflect");
  edit(state, "size", "8");
  EXPECT_EQ(value(state, "padding_mode"), "reflect");
  edit(state, "padding", "8");
  EXPECT_EQ(problemCodes(state), Names{"reflect_padding_too_large"}) << "an edit by hand is refused, not adjusted";
}

TEST(Fit, NewPictureOfADifferentShapeIsTaken) {
  AppState state = startState();
  edit(state, "kernel", "24");
  edit(state, "padding", "0");
  edit(state, "size", "24");
  apply(state, OpenFile{"/pictures/other.png"});  // 40 x 30: works at 24 x 18
  test::settle(state);
  EXPECT_EQ(state.session.input.source, "/pictures/other.png");
  EXPECT_EQ(value(state, "padding"), "3x0");
}

// Limits

TEST(Limits, ChannelsAndKernel) {
  AppState state = startState();
  edit(state, "in_channels", "513");
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_EQ(state.view.problems[0].field, "in_channels");
  edit(state, "out_channels", "4097");
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_EQ(state.view.problems[0].field, "out_channels");
  edit(state, "padding", "48");
  for (const char* kernel : {"100", "3x100", "100x3", "99999999999999999999"}) {
    edit(state, "kernel", kernel);
    EXPECT_EQ(problemCodes(state), Names{"too_large"}) << kernel;
    EXPECT_EQ(state.view.problems[0].field, "kernel");
  }
  edit(state, "kernel", "99");
  EXPECT_EQ(problemCodes(state), Names{});
  edit(state, "out_channels", "4096");
  EXPECT_EQ(problemCodes(state), Names{});
}

TEST(Limits, ChannelsTimesMultiplier) {
  for (const char* variant : {"depthwise", "separable"}) {
    AppState state = startState();
    edit(state, "variant", variant);
    edit(state, "depth_multiplier", "1025");
    EXPECT_EQ(problemCodes(state), Names{"too_large"}) << variant;
    EXPECT_EQ(state.view.problems[0].field, "depth_multiplier");
    EXPECT_EQ(state.view.problems[0].values.at("limit"), "1024");
    edit(state, "depth_multiplier", "1024");
    EXPECT_EQ(problemCodes(state), Names{}) << variant;
    edit(state, "in_channels", "5");
    EXPECT_EQ(problemCodes(state), Names{"too_large"}) << variant << ": known at once, before any job";
    EXPECT_EQ(state.view.problems[0].field, "in_channels");
    EXPECT_EQ(value(state, "in_channels"), "4");
    edit(state, "input", "features:5");
    EXPECT_EQ(problemCodes(state), Names{"too_large"}) << variant;
    EXPECT_EQ(state.view.problems[0].field, "input");
  }
}

TEST(Limits, OfALayerByItself) {
  Layer layer;
  EXPECT_TRUE(checkLimits(layer, {}, "in_channels").empty());
  layer.spec.inChannels = 513;
  ASSERT_EQ(checkLimits(layer, {}, "in_channels").size(), 1U);
  EXPECT_EQ(checkLimits(layer, {}, "in_channels")[0].field, "in_channels");
  EXPECT_EQ(checkLimits(layer, {}, "in_channels")[0].values.at("limit"), "512");
}

TEST(Limits, MGrownByGroupedCountsToo) {
  AppState state = startState();
  edit(state, "in_channels", "3");
  edit(state, "out_channels", "4096");
  edit(state, "variant", "grouped");
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_EQ(state.view.problems[0].field, "variant");
}

TEST(Limits, NothingElseIsRefused) {
  AppState state = startState();
  for (const auto& [name, text] : {std::pair{"stride", "1000"},
                                   {"padding", "200"},
                                   {"dilation", "50"},
                                   {"stride", "5000000000x1"},
                                   {"kernel", "9x5"},
                                   {"padding_mode", "replicate"}}) {
    edit(state, name, text);
    EXPECT_EQ(problemCodes(state), Names{}) << name << " " << text;
    EXPECT_EQ(value(state, name), text);
  }
  test::settle(state);
}

TEST(Limits, WhatCore64BitsCannotHoldIsRefused) {
  for (const char* name : {"stride", "padding", "dilation"}) {
    AppState state = startState();
    for (const char* text : {"99999999999999999999", "9223372036854775807", "1x99999999999999999999"}) {
      edit(state, name, text);
      EXPECT_EQ(problemCodes(state), Names{"too_large"}) << name << text;
      EXPECT_EQ(state.view.problems[0].field, name);
    }
  }
}

TEST(Limits, DilationOfOneTapIsFree) {
  AppState state = startState();
  edit(state, "kernel", "1");
  edit(state, "dilation", "4000000000000000000");
  EXPECT_EQ(problemCodes(state), Names{});
  edit(state, "kernel", "3");
  EXPECT_EQ(state.view.problems.size(), 1U);
}

TEST(Limits, HiddenKernelWithAbsurdDilationRefusesTheTabOnly) {
  AppState state = startState();
  edit(state, "variant", "pointwise");
  edit(state, "dilation", "9000000000000000000");
  EXPECT_EQ(problemCodes(state), Names{});
  edit(state, "variant", "standard");
  EXPECT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_EQ(state.view.problems[0].field, "variant");
  EXPECT_EQ(value(state, "variant"), "pointwise");
  edit(state, "dilation", "1");
  edit(state, "variant", "standard");
  EXPECT_EQ(value(state, "variant"), "standard");
}

TEST(Limits, BytesAreThoseOfAllTensors) {
  AppState state = startState();
  edit(state, "variant", "separable");
  // input 4x24x24, middle 4x24x24, output 8x24x24; weights 4x9 and 4x8; biases 4 and 8
  EXPECT_EQ(tensorBytes(*state.session.plan), 4 * ((4 + 4 + 8) * 576 + 36 + 32 + 12));
}

TEST(Limits, TensorsPastTheMemoryNameBothSizesAndWhatWorks) {
  AppState state = startState();
  state.view.limits.tensorBytes = 100'000;
  edit(state, "out_channels", "64");
  ASSERT_EQ(problemCodes(state), Names{"too_large"});
  const Problem& problem = state.view.problems[0];
  EXPECT_EQ(problem.field, "out_channels");
  EXPECT_NE(problem.message.find("166 kB"), std::string::npos) << problem.message;  // 4*(4+64)*576 + 4*2368
  EXPECT_NE(problem.message.find("100 kB"), std::string::npos) << problem.message;
  ASSERT_NE(problem.message.find("size = "), std::string::npos) << problem.message;
  EXPECT_EQ(value(state, "out_channels"), "8");
}

// The size that is said to work does, and the next one does not.
TEST(Limits, SizeThatIsSaidToWorkIsTheLargest) {
  for (Index limit = 40'000; limit < 160'000; limit += 9'500) {
    AppState state = startState();
    state.view.limits.tensorBytes = limit;
    edit(state, "out_channels", "64");
    ASSERT_EQ(problemCodes(state), Names{"too_large"});
    const Index works = std::stoll(state.view.problems[0].values.at("size"));
    edit(state, "size", std::to_string(works));
    edit(state, "out_channels", "64");
    EXPECT_EQ(problemCodes(state), Names{}) << limit;
    edit(state, "size", std::to_string(works + 1));
    EXPECT_EQ(problemCodes(state), Names{"too_large"}) << limit;
    EXPECT_EQ(state.view.problems[0].field, "size");
    EXPECT_EQ(state.view.problems[0].values.at("size"), std::to_string(works));
  }
}

TEST(Limits, WhatIsTooLargeAtAnySizeSaysSo) {
  AppState state = startState();
  edit(state, "padding", "200000");
  ASSERT_EQ(problemCodes(state), Names{"too_large"});
  EXPECT_EQ(state.view.problems[0].values.at("reason"), "tensors_too_large_anyway");
}

}  // namespace
}  // namespace convscope
