// The choice of colour_range: whose values the colours of a map run over.
#include "app/model/color_range.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::settle;
using test::startState;

void choose(AppState& state, Control control, const char* value) {
  apply(state, EditControl{control, value});
  settle(state);
}

float largestOf(const Tensor& tensor, Index channel) {
  float largest = 0;
  for (Index y = 0; y < tensor.shape.h; ++y) {
    for (Index x = 0; x < tensor.shape.w; ++x) largest = std::max(largest, std::abs(tensor.at(channel, y, x)));
  }
  return largest;
}

void expectOwnScales(const TensorView& view) {
  ASSERT_TRUE(view.volume);
  ASSERT_EQ(static_cast<Index>(view.ownScales.size()), view.shape.c);
  double largest = 0;
  for (Index c = 0; c < view.shape.c; ++c) {
    EXPECT_EQ(view.scaleOf(c), scaleOf(largestOf(view.volume->tensor, c))) << c;
    largest = std::max(largest, view.scaleOf(c));
  }
  EXPECT_EQ(largest, view.scale) << "the widest of them is that of the whole volume";
}

TEST(ColorRange, EachMapRunsOverItsOwnValues) {
  AppState state = startState();
  choose(state, Control::Input, "features:8");
  choose(state, Control::Variant, "separable");
  const Frame shared = makeFrame(state);
  for (const StageView& stage : shared.stages) EXPECT_TRUE(stage.output.ownScales.empty());
  EXPECT_EQ(shared.control(Control::ColorRange).value, "whole_volume");
  choose(state, Control::ColorRange, "each_map");
  const Frame own = makeFrame(state);
  expectOwnScales(own.input);
  ASSERT_EQ(own.stages.size(), 2U);
  for (const StageView& stage : own.stages) {
    expectOwnScales(stage.output);
    EXPECT_TRUE(stage.weights.ownScales.empty()) << "kernels are compared with each other";
  }
}

TEST(ColorRange, ChannelsOfAPictureKeepTheirColours) {
  AppState state = startState();
  choose(state, Control::ColorRange, "each_map");
  const Frame frame = makeFrame(state);
  ASSERT_TRUE(frame.input.picture);
  EXPECT_TRUE(frame.input.ownScales.empty());
}

TEST(ColorRange, PartialMapsStayInOneScaleWithTheirOutput) {
  AppState state = startState();
  choose(state, Control::ColorRange, "each_map");
  choose(state, Control::Zoom, "channel_sums");
  const Frame frame = makeFrame(state);
  ASSERT_TRUE(frame.zoomed && frame.zoomed->partials.volume);
  const TensorView& output = frame.stages.front().output;
  const Index map = frame.zoomed->numbers.outChannel;
  EXPECT_EQ(frame.zoomed->partials.scale, output.scaleOf(map));
  EXPECT_GE(output.scaleOf(map), scaleOf(largestOf(output.volume->tensor, map)));
  EXPECT_GE(output.scaleOf(map), scaleOf(frame.zoomed->partials.volume->largest));
}

TEST(ColorRange, AnUnknownRangeIsRefused) {
  AppState state = startState();
  apply(state, EditControl{Control::ColorRange, "loudest"});
  ASSERT_EQ(state.view.problems.size(), 1U);
  EXPECT_EQ(state.view.problems.front().field, "color_range");
  EXPECT_EQ(state.view.colorRange, ColorRange::WholeVolume);
}

}  // namespace
}  // namespace convscope
