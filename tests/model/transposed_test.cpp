// The transposed variant: what choosing it keeps and changes, its own control, its numbers in the frame and the dump.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/model/edit.h"
#include "app/model/frame.h"
#include "app/model/weights.h"
#include "core/reference.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using nlohmann::json;
using test::edit;
using test::messageCodes;
using test::problemCodes;
using test::startState;
using test::value;

using Names = std::vector<std::string>;

std::string layerText(const AppState& state) {
  std::string text;
  for (const char* name : {"variant", "in_channels", "out_channels", "kernel", "stride", "padding", "padding_mode",
                           "dilation", "groups", "output_padding"}) {
    text += (text.empty() ? "" : " ") + value(state, name);
  }
  return text;
}

AppState transposedState() {
  AppState state = startState();
  edit(state, "variant", "transposed");
  return state;
}

json dumpOf(const AppState& state) {
  return json::parse(dumpJson(makeFrame(state), {}));
}

TEST(Transposed, KeepsTheNumbersOfTheLayer) {
  AppState state = startState();
  edit(state, "groups", "2");
  edit(state, "stride", "2");
  edit(state, "kernel", "5x3");
  edit(state, "variant", "transposed");
  EXPECT_EQ(layerText(state), "transposed 4 8 5x3 2 1 zeros 1 2 0");
  EXPECT_EQ(messageCodes(state), Names{});
  edit(state, "variant", "grouped");
  EXPECT_EQ(layerText(state), "grouped 4 8 5x3 2 1 zeros 1 2 0");
}

TEST(Transposed, GivesUpWordsAndModesAndBringsThemBack) {
  AppState state = startState();
  edit(state, "kernel", "5");
  edit(state, "padding", "same");
  edit(state, "padding_mode", "reflect");
  edit(state, "variant", "transposed");
  EXPECT_EQ(layerText(state), "transposed 4 8 5 1 2 zeros 1 1 0");
  EXPECT_EQ(messageCodes(state), (Names{"transposed_padding_mode", "transposed_padding"}));
  edit(state, "padding_mode", "circular");
  EXPECT_EQ(problemCodes(state), Names{"padding_mode_not_supported"});
  edit(state, "padding", "same");
  EXPECT_EQ(problemCodes(state), Names{"padding_word_not_supported"});
  edit(state, "variant", "standard");
  EXPECT_EQ(layerText(state), "standard 4 8 5 1 same reflect 1 1 0");
}

TEST(Transposed, PaddingFallsUntilSomethingIsLeft) {
  AppState state = startState(4, 4);
  edit(state, "padding", "9");
  edit(state, "variant", "transposed");
  EXPECT_EQ(value(state, "padding"), "2");  // (4 - 1) + 3 = 6 rows, less 2 x 2
  EXPECT_EQ(messageCodes(state).back(), "transposed_padding_lowered");
  EXPECT_EQ(state.session.plan->output(), (Shape{8, 2, 2}));
  edit(state, "variant", "standard");
  EXPECT_EQ(value(state, "padding"), "9");
}

TEST(Transposed, OutputPaddingIsItsOwn) {
  AppState state = startState();
  edit(state, "output_padding", "1");
  EXPECT_EQ(problemCodes(state), Names{"disabled"});
  edit(state, "variant", "transposed");
  edit(state, "output_padding", "1");
  EXPECT_EQ(problemCodes(state), Names{"output_padding_too_large"});
  edit(state, "stride", "2");
  edit(state, "output_padding", "1");
  EXPECT_EQ(problemCodes(state), Names{});
  EXPECT_EQ(state.session.plan->output(), (Shape{8, 48, 48}));
  EXPECT_EQ(makeFrame(state).history.undo, "Undo output padding 0 → 1");
  edit(state, "stride", "1");
  EXPECT_EQ(problemCodes(state), Names{"output_padding_too_large"}) << "an edit by hand is refused, not adjusted";
  edit(state, "output_padding", "0x1");
  EXPECT_EQ(value(state, "output_padding"), "0x1");
  apply(state, Undo{});
  EXPECT_EQ(value(state, "output_padding"), "1");
  edit(state, "variant", "depthwise");
  EXPECT_EQ(value(state, "output_padding"), "0");
}

TEST(Transposed, GroupsKeepTheVariant) {
  AppState state = transposedState();
  for (const char* groups : {"4", "2", "1"}) {
    edit(state, "groups", groups);
    EXPECT_EQ(value(state, "variant"), "transposed");
    EXPECT_EQ(value(state, "groups"), groups);
  }
}

TEST(Transposed, IsCountedByBothRules) {
  AppState state = transposedState();
  edit(state, "stride", "2");
  edit(state, "groups", "2");
  const Frame frame = makeFrame(state);
  EXPECT_EQ(frame.steps, 24 * 24 * 9 * 4 * 4);
  EXPECT_EQ(frame.formula.front().result, "82,944");
  EXPECT_EQ(frame.otherRule, "Counted by output values instead: H′W′ × K² × C/G × M = 318,096");  // 47 x 47 x 9 x 2 x 8
  EXPECT_EQ(frame.outputRule, "Output grows to 47 × 47, because\n(24 − 1)·2 − 2·1 + 1·(3−1) + 0 + 1 = 47");
  EXPECT_EQ(frame.compareRows.size(), 5U);
  const json dump = dumpOf(state);
  EXPECT_EQ(dump["stages"][0]["op"], "conv_transpose2d");
  EXPECT_EQ(dump["stages"][0]["output_padding"], (json{0, 0}));
  EXPECT_EQ(dump["stages"][0]["macs_by_output"], 318096);
  EXPECT_EQ(dump["layer"]["variant"], "transposed");
  EXPECT_EQ(dump["layer"]["output_padding"], (json{0, 0}));
}

// CONTRACT section 1: the cursor's y and x are those of the nest, the window is one stamp.
TEST(Transposed, TheDumpHoldsOneStamp) {
  AppState state = transposedState();
  const Plan& plan = *state.session.plan;
  const Shape& in = state.session.input.shape();
  const Index stamp = (1 * in.h + 2) * in.w + 3;  // channel 1, row 2, column 3
  apply(state, Seek{stamp * 9 + 5});              // its tap (1, 1) is the latest
  const json dump = dumpOf(state);
  const json& cursor = dump["cursor"];
  EXPECT_EQ((json{cursor["out_channel"], cursor["in_channel"], cursor["y"], cursor["x"], cursor["ky"], cursor["kx"]}),
            (json{0, 1, 2, 3, 1, 1}));
  EXPECT_EQ(cursor["target"], (json{2, 3}));
  const json& window = dump["window"];
  ASSERT_EQ(window["input"].size(), 1U);
  ASSERT_EQ(window["kernel"].size(), 3U);
  ASSERT_EQ(window["products"][2].size(), 3U);
  const double input = state.session.input.volume->tensor.at(1, 2, 3);
  EXPECT_EQ(window["input"][0], input);
  EXPECT_EQ(window["products"][1][1], input * window["kernel"][1][1].get<double>());
  double sum = 0;
  const WeightSource weights = weightSource(state.session.weights, plan);
  for (Index i = 0; i < stamp * 9 + 5; ++i) {
    const Step step = plan.at(i);
    if (step.outChannel != 0 || step.y != 2 || step.x != 3) continue;
    sum += static_cast<double>(state.session.input.volume->tensor.at(step.inChannel, step.inputY, step.inputX)) *
           weights.weight(0, {0, step.inChannel, step.ky, step.kx});
  }
  EXPECT_EQ(window["partial_sum"], sum);
  apply(state, Seek{1});  // the first tap of the first stamp falls beside the output
  EXPECT_TRUE(dumpOf(state)["cursor"]["padding"].get<bool>());
  EXPECT_TRUE(dumpOf(state)["window"]["partial_sum"].is_null());
  EXPECT_TRUE(dumpOf(state)["window"]["output"].is_null());
}

TEST(Transposed, WeightsAreThoseOfTheirAbsolutePlace) {
  AppState state = transposedState();
  edit(state, "groups", "2");
  const Plan& plan = *state.session.plan;
  const std::vector<StageWeights> all = makeWeights(state.session.weights, plan);
  for (Index m = 0; m < 8; ++m) {
    for (Index c = m / 4 * 2; c < m / 4 * 2 + 2; ++c) {
      for (Index tap = 0; tap < 9; ++tap) {
        const KernelCell cell{m, c, tap / 3, tap % 3};
        const auto at = static_cast<std::size_t>(((c * 4 + m % 4) * 3 + cell.ky) * 3 + cell.kx);
        EXPECT_EQ(all[0].weight[at], weightAt(state.session.weights, plan.stage(0), 0, cell));
      }
    }
  }
}

TEST(Transposed, WholeMapsAreTheReferences) {
  AppState state = transposedState();
  edit(state, "stride", "2");
  edit(state, "output_padding", "1");
  edit(state, "groups", "2");
  test::compute(state);
  ASSERT_TRUE(state.session.resultIsCurrent);
  const Plan& plan = *state.session.plan;
  const Tensor expected = referenceStage(plan.stage(0), state.session.input.volume->tensor,
                                         makeWeights(state.session.weights, plan).front())
                              .value();
  const Tensor& maps = state.session.result->outputs.front()->tensor;
  ASSERT_EQ(maps.shape, expected.shape);
  for (std::size_t i = 0; i < expected.values.size(); ++i) ASSERT_NEAR(maps.values[i], expected.values[i], 1e-5);
  // The kernels that are drawn are in the order of kernels, whatever PyTorch's is.
  const Tensor& kernels = state.session.result->weights.front()->tensor;
  EXPECT_EQ(kernels.at(5 * 2 + 1, 2, 0), weightAt(state.session.weights, plan.stage(0), 0, {5, 3, 2, 0}));
}

}  // namespace
}  // namespace convscope
