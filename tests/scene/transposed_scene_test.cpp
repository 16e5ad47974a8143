// The transposed stage as primitives: stamps lie where they add, maps hold the sums so far, numbers are the replayed
// ones.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "app/model/frame.h"
#include "app/model/number_text.h"
#include "app/model/weights.h"
#include "app/scene/stamps.h"
#include "tests/scene/scene_world.h"

namespace convscope {
namespace {

using test::all;
using test::stageOf;

// 4 channels to 8 maps of 48 x 48, all of the edge cut off by one.
AppState doubling() {
  AppState state = test::startState();
  for (const auto& [control, value] : std::vector<std::pair<const char*, const char*>>{
           {"variant", "transposed"}, {"stride", "2"}, {"output_padding", "1"}, {"padding", "1"}}) {
    test::edit(state, control, value);
  }
  test::settle(state);
  return state;
}

std::set<std::string> writtenOn(const Scene& scene) {
  std::set<std::string> words;
  for (const Label& label : all<Label>(scene)) {
    words.insert(label.text);
    for (const Label::Run& run : label.more) words.insert(run.text);
  }
  return words;
}

// The cell of the stamp's tap at work is the cell that the step adds to, whatever the numbers of the layer.
TEST(TransposedScene, TheStampLiesOnTheOutputsItAddsTo) {
  AppState state = doubling();
  test::edit(state, "dilation", "2x1");
  test::edit(state, "kernel", "2x3");
  test::Random random(61);
  const Area whole{{10, 20}, {510, 490}};
  int cutOff = 0;
  for (int i = 0; i < 200; ++i) {
    apply(state, Seek{random.between(1, state.session.plan->count())});
    const Frame frame = makeFrame(state);
    const Step& step = *frame.latest;
    const Part part{frame, 0, 0};
    const Spot spot = spotOf(frame, 0, 0).value();
    const Area stamp = stampOn(part, whole, spot);
    const Area value = valueOn(part, whole, spot);
    const Size2 dilation = part.spec().dilation;
    EXPECT_NEAR(stamp.left() + static_cast<float>(step.kx * dilation.w) * value.size.x, value.left(), 0.01F);
    EXPECT_NEAR(stamp.top() + static_cast<float>(step.ky * dilation.h) * value.size.y, value.top(), 0.01F);
    const Area inside = insideCutOff(part.planStage(), whole).grown(0.01F);
    const bool lands = value.left() >= inside.left() && value.right() <= inside.right() &&
                       value.top() >= inside.top() && value.bottom() <= inside.bottom();
    EXPECT_EQ(lands, !step.padding);
    cutOff += lands ? 0 : 1;
    EXPECT_GE(stamp.left(), whole.left() - 0.01F);
    EXPECT_LE(stamp.right(), whole.right() + 0.01F);
    EXPECT_LE(stamp.bottom(), whole.bottom() + 0.01F);
  }
  EXPECT_GT(cutOff, 0);
}

TEST(TransposedScene, TheMapAtWorkHoldsTheSumsSoFar) {
  AppState state = doubling();
  const Plan& plan = *state.session.plan;
  apply(state, Seek{plan.count() / 8 * 3 + 12345});
  const Frame frame = makeFrame(state);
  ASSERT_EQ(frame.stamped.size(), 1U);
  EXPECT_EQ(frame.stamped[0].outChannel, 3);
  const Tensor& sums = frame.stamped[0].sums->tensor;
  const WeightSource weights = weightSource(state.session.weights, plan);
  for (const auto& [y, x] : std::vector<std::pair<Index, Index>>{{0, 0}, {11, 30}, {28, 3}, {47, 47}}) {
    EXPECT_EQ(sums.at(0, y, x),
              static_cast<float>(sumAt(plan, frame.step, {0, 3, y, x}, {state.session.input.volume->tensor, weights})));
  }
  const std::vector<Map> maps = all<Map>(stageOf(state));
  const auto drawn =
      std::find_if(maps.begin(), maps.end(), [&](const Map& map) { return map.volume && map.volume->tensor == sums; });
  ASSERT_NE(drawn, maps.end());
  EXPECT_EQ(drawn->done, 48 * 48);
}

TEST(TransposedScene, LockstepStampsAMapInEveryGroup) {
  AppState state = doubling();
  test::edit(state, "groups", "2");
  test::edit(state, "order", "lockstep");
  const Frame frame = makeFrame(state);
  ASSERT_EQ(frame.stamped.size(), 2U);
  EXPECT_EQ(frame.stamped[1].outChannel - frame.stamped[0].outChannel, 4);
}

// On the strip and as the third level: the input, its products, and what is on the outputs under the stamp.
TEST(TransposedScene, ItsNumbersAreWritten) {
  AppState state = doubling();
  const Plan& plan = *state.session.plan;
  apply(state, Seek{plan.count() / 2 - 9 * 40});  // in the middle of a row
  const WeightSource weights = weightSource(state.session.weights, plan);
  for (const char* zoom : {"layer", "one_value"}) {
    test::edit(state, "zoom", zoom);
    finishMotion(state.view);
    const Frame frame = makeFrame(state);
    const Window& stamp = *frame.numbers;
    const std::set<std::string> words = writtenOn(stageOf(state));
    EXPECT_TRUE(words.count(twoDecimals(stamp.input.front()))) << zoom;
    for (std::size_t tap = 0; tap < 9; ++tap) {
      EXPECT_TRUE(words.count(twoDecimals(stamp.weights[tap]))) << zoom;
      EXPECT_TRUE(words.count(twoDecimals(stamp.products[tap]))) << zoom;
      const auto ky = static_cast<Index>(tap / 3);
      const auto kx = static_cast<Index>(tap % 3);
      const OutputPlace place{0, stamp.outChannel, plan.stage(0).rows.source(stamp.inputY, ky),
                              plan.stage(0).columns.source(stamp.inputX, kx)};
      const double sum = sumAt(plan, frame.step, place, {state.session.input.volume->tensor, weights});
      EXPECT_TRUE(words.count(twoDecimals(static_cast<float>(sum)))) << zoom << " tap " << tap;
    }
  }
}

// Every channel has a row on the second level: those before are done, later ones not begun.
TEST(TransposedScene, ChannelSumsAddUpToTheSumSoFar) {
  AppState state = doubling();
  const Plan& plan = *state.session.plan;
  apply(state, Seek{plan.count() / 8 + plan.count() / 16 + 9 * 40 + 5});  // map 1, channel 2
  test::edit(state, "zoom", "channel_sums");
  const Frame frame = makeFrame(state);
  const Window& window = frame.zoomed->numbers;
  ASSERT_EQ(window.channels, 4);
  EXPECT_EQ(frame.latest->inChannel, 2);
  EXPECT_EQ(window.channelSums[3], 0);
  double sum = 0;
  for (const double channel : window.channelSums) sum += channel;
  EXPECT_NEAR(sum, window.partialSum, 1e-12);
}

}  // namespace
}  // namespace convscope
