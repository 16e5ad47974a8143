// What the frame says of the cell that is pointed at.
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "core/replay.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::compute;
using test::Random;
using test::randomState;
using test::sentence;
using test::set;
using test::startState;
using Lines = std::vector<std::string>;

// The frame of a state that points at a cell.
Frame pointing(AppState state, const Cell& cell, int stage = 0) {
  apply(state, PointAt{PointedCell{stage, cell}});
  return makeFrame(state);
}
Frame japanese(AppState state, const Cell& cell, int stage = 0) {
  state.view.language = Language::Japanese;
  return pointing(std::move(state), cell, stage);
}

// The layer of the mock-up: 3 channels, 4 kernels, one multiply-add of output 1.
AppState mockUp() {
  AppState state = startState();
  set(state, Control::Input, "rgb");
  set(state, Control::OutChannels, "4");
  apply(state, Seek{22803});
  compute(state);
  return state;
}

TEST(FramePointing, IsNothingAtFirst) {
  const Frame frame = makeFrame(startState());
  EXPECT_FALSE(frame.pointing);
  EXPECT_FALSE(frame.pinned);
}

TEST(FramePointing, AWeightAsInTheMockUp) {
  const AppState state = mockUp();
  const KernelCell cell{1, 1, 0, 2};
  const Frame en = pointing(state, cell);
  EXPECT_EQ(en.headline, "This weight meets every cell in its frame, and every output of map 1");
  EXPECT_EQ(sentence(en.now), "Pointing at  kernel 1, channel G, row 0, column 2. Click pins it.");
  EXPECT_EQ(en.now[1].role, Role::Kernel);
  EXPECT_EQ(en.pointing->title, "Weight, kernel 1, G, 0,2");
  EXPECT_EQ(en.pointing->lines, (Lines{"multiplies 576 input cells:", "529 in the picture, 47 in the padding",
                                       "and adds to all 576 values of output 1"}));
  const float weight = weightAt(state.session.weights, state.session.plan->stage(0), 0, {1, 1, 0, 2});
  EXPECT_EQ(en.pointing->value, weight);
  EXPECT_EQ(en.pointing->valueText, twoDecimals(weight));
  const Frame ja = japanese(state, cell);
  EXPECT_EQ(ja.headline, "この重みは枠の中の全セルに掛けられ、マップ 1 の全出力に足される");
  EXPECT_EQ(sentence(ja.now), "指しているのは  カーネル 1, チャンネル G, 行 0, 列 2。クリックで固定");
  EXPECT_EQ(ja.pointing->title, "重み, カーネル 1, G, 0,2");
  EXPECT_EQ(ja.pointing->lines, (Lines{"入力の 576 セルに掛けられ:", "画像の中 529, パディング 47",
                                       "出力 1 の 576 個の値すべてに足される"}));
}

TEST(FramePointing, AnOutput) {
  const AppState state = mockUp();
  const OutputCell cell{1, 0, 4};
  const Frame en = pointing(state, cell);
  EXPECT_EQ(en.headline, "This value adds up its window over all 3 channels");
  EXPECT_EQ(sentence(en.now), "Pointing at  output 1, row 0, column 4. Click pins it.");
  EXPECT_EQ(en.now[1].role, Role::Output);
  EXPECT_EQ(en.pointing->title, "Output 1, row 0, column 4");
  const std::string bias = twoDecimals(biasAt(state.session.weights, 0, 1));
  EXPECT_EQ(en.pointing->lines,
            (Lines{"sums 27 products:", "18 in the picture, 9 in the padding", "and the bias " + bias}));
  EXPECT_EQ(pointing(state, OutputCell{1, 1, 1}).pointing->lines, (Lines{"sums 27 products", "and the bias " + bias}));
  const Frame ja = japanese(state, cell);
  EXPECT_EQ(ja.headline, "この値は、窓の中を 3 チャンネルすべてで足し合わせたもの");
  EXPECT_EQ(ja.pointing->lines, (Lines{"27 個の積の和:", "画像の中 18, パディング 9", "それにバイアス " + bias}));
}

TEST(FramePointing, AnInput) {
  const AppState state = mockUp();
  const InputCell cell{1, 0, 5};
  const Frame en = pointing(state, cell);
  EXPECT_EQ(en.headline, "This cell feeds 6 outputs in each of 4 maps");
  EXPECT_EQ(sentence(en.now), "Pointing at  input channel G, row 0, column 5. Click pins it.");
  EXPECT_EQ(en.now[1].role, Role::Input);
  EXPECT_EQ(en.pointing->title, "Input, G, row 0, column 5");
  EXPECT_EQ(en.pointing->value, state.session.input.volume->tensor.at(1, 0, 5));
  EXPECT_EQ(en.pointing->lines,
            (Lines{"feeds 24 output values:", "6 in each of the maps 0–3", "each through a weight of its own"}));
  const Frame ja = japanese(state, cell);
  EXPECT_EQ(ja.headline, "このセルは 4 枚のマップそれぞれで 6 個の値に使われる");
  EXPECT_EQ(ja.pointing->lines,
            (Lines{"24 個の出力に使われる:", "マップ 0–3 にそれぞれ 6 個", "それぞれ別の重みを通る"}));
}

TEST(FramePointing, PaddingThatRepeatsIsToldOfAnInput) {
  AppState state = startState();
  set(state, Control::PaddingMode, "reflect");
  EXPECT_EQ(pointing(state, InputCell{}).pointing->lines.back(), "copies of it in the padding not counted");
  set(state, Control::Padding, "0");
  EXPECT_EQ(pointing(state, InputCell{}).pointing->lines,
            (Lines{"feeds 8 output values:", "1 in each of the maps 0–7", "each through a weight of its own"}));
}

TEST(FramePointing, OneOfAKindIsNoPlural) {
  AppState state = startState(10, 10);
  set(state, Control::Input, "gray");
  set(state, Control::Variant, "depthwise");
  set(state, Control::Padding, "0");
  set(state, Control::Kernel, "10");
  set(state, Control::Bias, "false");
  EXPECT_EQ(pointing(state, InputCell{}).pointing->lines, Lines{"feeds one value of output 0"});
  EXPECT_EQ(pointing(state, InputCell{}).headline, "This cell feeds one output of one map");
  EXPECT_EQ(pointing(state, KernelCell{}).pointing->lines,
            (Lines{"multiplies one input cell", "and adds to the one value of output 0"}));
  EXPECT_EQ(pointing(state, OutputCell{}).pointing->lines, Lines{"sums 100 products"});
  set(state, Control::Kernel, "1");
  EXPECT_EQ(pointing(state, OutputCell{}).pointing->lines, Lines{"is one product"});
  EXPECT_EQ(pointing(state, OutputCell{}).headline, "This value comes from one pixel of one channel and one weight");
}

TEST(FramePointing, HeadlinesSayWhatTheVariantDoes) {
  AppState state = startState();
  set(state, Control::Groups, "2");
  EXPECT_EQ(pointing(state, OutputCell{}).headline, "This value adds up its window over the 2 channels of its group");
  EXPECT_EQ(pointing(state, InputCell{2, 9, 9}).pointing->lines[1], "9 in each of the maps 4–7");
  set(state, Control::Groups, "4");
  EXPECT_EQ(pointing(state, OutputCell{}).headline, "This value adds up its window in one channel");
  set(state, Control::Variant, "depthwise");
  EXPECT_EQ(pointing(state, InputCell{2, 9, 9}).headline, "This cell feeds 9 outputs of one map");
  EXPECT_EQ(pointing(state, InputCell{2, 9, 9}).pointing->lines,
            (Lines{"feeds 9 values of output 2", "each through a weight of its own"}));
  set(state, Control::Variant, "pointwise");
  EXPECT_EQ(pointing(state, OutputCell{}).headline, "This value mixes the 4 channel values of one pixel");
  EXPECT_EQ(pointing(state, InputCell{}).headline, "This cell feeds one output in each of 8 maps");
}

TEST(FramePointing, StrideLeavesAGridAndCellsThatNoWindowReaches) {
  AppState state = startState();
  set(state, Control::Stride, "4");
  EXPECT_EQ(pointing(state, KernelCell{}).headline, "This weight meets a grid of cells, and every output of map 0");
  const Frame missed = pointing(state, InputCell{0, 2, 0});
  EXPECT_EQ(missed.headline, "No window reaches this cell");
  EXPECT_EQ(missed.pointing->lines, Lines{"no window reaches it"});
  EXPECT_EQ(missed.pointing->links.output.count(), 0);
  set(state, Control::Stride, "24");
  set(state, Control::Padding, "1");
  EXPECT_EQ(pointing(state, KernelCell{}).headline, "This weight meets nothing but padding");
}

TEST(FramePointing, TheMiddleOfASeparableLayer) {
  AppState state = startState();
  set(state, Control::Variant, "separable");
  compute(state);
  const Frame written = pointing(state, OutputCell{2, 3, 4}, 0);
  const Frame read = pointing(state, InputCell{2, 3, 4}, 1);
  for (const Frame& frame : {written, read}) {
    EXPECT_EQ(frame.pointing->title, "Middle, channel 2, row 3, column 4");
    EXPECT_EQ(frame.now[1].text, "middle channel 2, row 3, column 4");
  }
  EXPECT_EQ(written.now[1].role, Role::Output);
  EXPECT_EQ(read.now[1].role, Role::Input);
  const Frame kernel = pointing(state, KernelCell{5, 3, 0, 0}, 1);
  EXPECT_EQ(kernel.now[1].text, "stage 2, kernel 5, channel 3, row 0, column 0");
  EXPECT_EQ(kernel.pointing->title, "Weight, kernel 5, channel 3, 0,0");
  EXPECT_EQ(pointing(state, KernelCell{1, 1, 1, 1}, 0).pointing->lines.back(),
            "and adds to all 576 values of middle map 1");
}

TEST(FramePointing, WhatIsNotComputedSaysSo) {
  AppState state = startState();
  set(state, Control::Variant, "separable");
  const Index before = state.session.plan->stage(0).firstStep + 9 * (24 * 3 + 4);  // output 0, row 3, columns 0 to 3
  apply(state, Seek{before});
  EXPECT_TRUE(pointing(state, OutputCell{0, 3, 3}).pointing->value) << "no whole layer is needed for it";
  compute(state);
  for (const Frame& frame : {pointing(state, OutputCell{0, 3, 4}), pointing(state, OutputCell{1, 0, 0}),
                             pointing(state, OutputCell{}, 1), pointing(state, InputCell{0, 3, 4}, 1)}) {
    EXPECT_EQ(frame.pointing->value, std::nullopt);
    EXPECT_EQ(frame.pointing->valueText, "not computed yet");
  }
  EXPECT_TRUE(pointing(state, InputCell{0, 3, 3}, 1).pointing->value);
  apply(state, Seek{before + 8});
  EXPECT_EQ(pointing(state, OutputCell{0, 3, 4}).pointing->value, std::nullopt) << "one tap is missing";
  apply(state, Seek{before + 9});
  EXPECT_TRUE(pointing(state, OutputCell{0, 3, 4}).pointing->value);
  EXPECT_EQ(japanese(state, OutputCell{0, 3, 5}).pointing->valueText, "未計算");
}

TEST(FramePointing, APinSaysHowToReleaseIt) {
  AppState state = startState();
  apply(state, PointAt{PointedCell{0, OutputCell{1, 2, 3}}});
  apply(state, PinCell{});
  EXPECT_TRUE(makeFrame(state).pointing->pinned);
  EXPECT_EQ(sentence(makeFrame(state).now), "Pinned  output 1, row 2, column 3. Esc releases it.");
  apply(state, PointAt{PointedCell{0, OutputCell{1, 2, 4}}});
  const Frame peek = makeFrame(state);
  EXPECT_FALSE(peek.pointing->pinned);
  EXPECT_EQ(peek.pinned, (PointedCell{0, OutputCell{1, 2, 3}}));
  EXPECT_EQ(sentence(peek.now), "Pointing at  output 1, row 2, column 4. Click pins it.");
  apply(state, MovePointed{CellMove::Down});
  EXPECT_EQ(sentence(makeFrame(state).now), "Pointing at  output 1, row 3, column 4. Enter pins it.");
  apply(state, PointAt{});
  apply(state, GoBack{});
  EXPECT_EQ(makeFrame(state).headline, makeFrame(startState()).headline);
}

// What a random state points at, after some moves.
void pointSomewhere(AppState& state, Random& random) {
  for (Index moves = random.between(1, 60); moves > 0; --moves) {
    apply(state, MovePointed{static_cast<CellMove>(random.between(0, 7))});
  }
}

TEST(FramePointing, LinksAndValuesAreThoseOfTheLayer) {
  Random random(51);
  int values = 0;
  for (int i = 0; i < 150; ++i) {
    AppState state = randomState(random);
    if (random.chance(80)) compute(state);
    pointSomewhere(state, random);
    const Frame frame = makeFrame(state);
    ASSERT_TRUE(frame.pointing);
    const PointingView& view = *frame.pointing;
    const Plan& plan = *state.session.plan;
    EXPECT_EQ(view.links, linksOf(plan.stage(view.stage), view.cell));
    if (!view.value) continue;
    ++values;
    const WeightSource weights = weightSource(state.session.weights, plan);
    const Tensor& input = state.session.input.volume->tensor;
    if (const auto* const at = std::get_if<OutputCell>(&view.cell)) {
      EXPECT_EQ(*view.value, valueAt(plan, {view.stage, at->m, at->y, at->x}, input, weights));
    } else if (const auto* const in = std::get_if<InputCell>(&view.cell)) {
      EXPECT_EQ(*view.value, view.stage == 0 ? input.at(in->c, in->y, in->x)
                                             : valueAt(plan, {view.stage - 1, in->c, in->y, in->x}, input, weights));
    } else {
      const auto& w = std::get<KernelCell>(view.cell);
      EXPECT_EQ(*view.value, weights.weight(view.stage, w));
    }
  }
  EXPECT_GT(values, 50);
}

TEST(FramePointing, WordsFitAndHaveNoGaps) {
  Random random(52);
  for (int i = 0; i < 300 && !HasFailure(); ++i) {
    AppState state = randomState(random);
    pointSomewhere(state, random);
    for (const Language language : {Language::English, Language::Japanese}) {
      state.view.language = language;
      const Frame frame = makeFrame(state);
      EXPECT_LE(latinLetters(frame.headline, language), kHeadlineLetters) << frame.headline;
      std::string all = frame.headline + sentence(frame.now) + frame.pointing->title + frame.pointing->valueText;
      for (const std::string& line : frame.pointing->lines) {
        EXPECT_LE(latinLetters(line, language), 48) << line;
        all += line;
      }
      EXPECT_EQ(all.find('{'), std::string::npos) << all;
    }
  }
}

}  // namespace
}  // namespace convscope
