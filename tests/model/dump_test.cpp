// The dump against CONTRACT section 3: keys, types, and numbers computed anew from what the dump says of the layer.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/model/frame.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using Json = nlohmann::ordered_json;
using test::Random;
using test::randomState;
using test::set;
using test::startState;

Json dumpOf(const AppState& state, const std::vector<ControlRect>& rects = {}) {
  return Json::parse(dumpJson(makeFrame(state), rects));
}

std::vector<std::string> keysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

using Keys = std::vector<std::string>;

TEST(Dump, HasTheKeysOfTheContract) {
  const Json dump = dumpOf(startState(), {{Control::Groups, 1, 2, 3, 4}});
  EXPECT_EQ(keysOf(dump),
            (Keys{"layer", "stages", "input", "output", "cursor", "weights", "window", "counters", "compare", "pytorch",
                  "costs", "links", "problems", "messages", "language", "theme", "view", "controls", "texts"}));
  EXPECT_EQ(keysOf(dump["layer"]), (Keys{"variant", "in_channels", "out_channels", "kernel", "stride", "padding",
                                         "dilation", "groups", "bias", "padding_mode", "depth_multiplier"}));
  EXPECT_EQ(keysOf(dump["stages"][0]),
            (Keys{"op", "in_channels", "out_channels", "kernel", "stride", "padding", "dilation", "groups", "bias",
                  "input_shape", "output_shape", "pads", "macs", "useful_macs", "params", "first_step"}));
  EXPECT_EQ(keysOf(dump["input"]), (Keys{"shape", "source", "recipe", "size", "channel_names"}));
  EXPECT_EQ(keysOf(dump["cursor"]),
            (Keys{"step", "steps", "stage", "group", "out_channel", "y", "x", "in_channel", "ky", "kx", "padding"}));
  EXPECT_EQ(keysOf(dump["window"]), (Keys{"input", "kernel", "products", "partial_sum", "bias", "output"}));
  EXPECT_EQ(keysOf(dump["counters"]),
            (Keys{"macs", "macs_total", "useful_macs", "useful_macs_total", "outputs_done", "params"}));
  EXPECT_EQ(keysOf(dump["compare"][0]), (Keys{"variant", "output_shape", "macs", "params", "ratio"}));
  EXPECT_EQ(keysOf(dump["controls"][0]), (Keys{"name", "rect", "enabled", "value"}));
}

TEST(Dump, DefaultLayer) {
  const Json dump = dumpOf(startState());
  EXPECT_EQ(dump["layer"].dump(),
            R"({"variant":"standard","in_channels":4,"out_channels":8,"kernel":[3,3],"stride":[1,1],"padding":[1,1],)"
            R"("dilation":[1,1],"groups":1,"bias":true,"padding_mode":"zeros","depth_multiplier":1})");
  EXPECT_EQ(
      dump["input"].dump(),
      R"({"shape":[4,24,24],"source":"sample:apple","recipe":"rgb+luma","size":24,"channel_names":["R","G","B","Y"]})");
  EXPECT_EQ(dump["output"]["shape"].dump(), "[8,24,24]");
  EXPECT_EQ(dump["cursor"].dump(),
            R"({"step":82944,"steps":165888,"stage":0,"group":0,"out_channel":3,"y":23,"x":23,"in_channel":3,)"
            R"("ky":2,"kx":2,"padding":true})");
  EXPECT_EQ(dump["language"], "en");
  EXPECT_EQ(dump["theme"], "light");
  EXPECT_EQ(dump["view"]["camera"], "volume");
  EXPECT_EQ(dump["view"]["level"], "value");
  EXPECT_EQ(dump["problems"], Json::array());
  EXPECT_EQ(dump["messages"], Json::array());
}

TEST(Dump, NothingDoneIsNull) {
  AppState state = startState();
  apply(state, Seek{0});
  const Json dump = dumpOf(state);
  EXPECT_EQ(dump["cursor"]["step"], 0);
  for (const char* field : {"stage", "group", "out_channel", "y", "x", "in_channel", "ky", "kx", "padding"}) {
    EXPECT_TRUE(dump["cursor"][field].is_null()) << field;
  }
  EXPECT_TRUE(dump["window"].is_null());
}

TEST(Dump, PaddingIsAsPyTorchTakesIt) {
  AppState state = startState();
  set(state, Control::Padding, "2x1");
  EXPECT_EQ(dumpOf(state)["layer"]["padding"].dump(), "[2,1]");
  set(state, Control::Padding, "same");
  set(state, Control::Kernel, "4");
  const Json dump = dumpOf(state);
  EXPECT_EQ(dump["layer"]["padding"], "same");
  EXPECT_EQ(dump["stages"][0]["padding"], "same");
  EXPECT_EQ(dump["stages"][0]["pads"].dump(), R"({"top":1,"bottom":2,"left":1,"right":2})");
  set(state, Control::Padding, "valid");
  EXPECT_EQ(dumpOf(state)["layer"]["padding"], "valid");
}

TEST(Dump, SeparableHasTwoStagesAndItsGroupsAreTheChannels) {
  AppState state = startState();
  set(state, Control::Variant, "separable");
  const Json dump = dumpOf(state);
  EXPECT_EQ(dump["layer"]["groups"], 4);
  ASSERT_EQ(dump["stages"].size(), 2U);
  EXPECT_EQ(dump["stages"][0]["groups"], 4);
  EXPECT_EQ(dump["stages"][1]["groups"], 1);
  EXPECT_EQ(dump["stages"][1]["first_step"], 20736);
  EXPECT_EQ(dump["stages"][1]["padding"].dump(), "[0,0]");
  EXPECT_EQ(dump["counters"]["macs_total"], 39168);
}

TEST(Dump, FullSizeIsAWord) {
  AppState state = startState(12, 10);
  set(state, Control::Size, "full");
  EXPECT_EQ(dumpOf(state)["input"]["size"], "full");
}

TEST(Dump, ImpossibleVariantIsNullWithAReason) {
  AppState state = startState();
  set(state, Control::Input, "rgb");
  const Json row = dumpOf(state)["compare"][1];
  EXPECT_EQ(row["variant"], "grouped");
  for (const char* field : {"output_shape", "macs", "params", "ratio"}) EXPECT_TRUE(row[field].is_null()) << field;
  EXPECT_FALSE(row["reason"].get<std::string>().empty());
}

TEST(Dump, ControlsAreTypedAndInTheEnumsOrder) {
  AppState state = startState();
  set(state, Control::Kernel, "5x3");
  const Json controls = dumpOf(state, {{Control::Speed, 7, 8, 9, 10},
                                       {Control::Groups, 1.5, 2, 3, 4},
                                       {Control::Kernel, 0, 0, 1, 1},
                                       {Control::Bias, 0, 0, 1, 1},
                                       {Control::Variant, 0, 0, 1, 1}})["controls"];
  ASSERT_EQ(controls.size(), 5U);
  EXPECT_EQ(controls[0].dump(), R"({"name":"variant","rect":[0.0,0.0,1.0,1.0],"enabled":true,"value":"standard"})");
  EXPECT_EQ(controls[1]["value"], "5x3");
  EXPECT_EQ(controls[2].dump(), R"({"name":"groups","rect":[1.5,2.0,3.0,4.0],"enabled":true,"value":1})");
  EXPECT_EQ(controls[3]["value"], true);
  EXPECT_EQ(controls[4]["value"], 4);
}

TEST(Dump, RefusalsNameFieldAndCode) {
  AppState state = startState();
  set(state, Control::Groups, "3");
  const Json problems = dumpOf(state)["problems"];
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(keysOf(problems[0]), (Keys{"field", "code", "message"}));
  EXPECT_EQ(problems[0]["field"], "groups");
  EXPECT_EQ(problems[0]["code"], "groups_divide_neither");
}

TEST(Dump, PathThatIsNoUtf8IsStillJson) {
  AppState state = startState();
  state.session.input.source = "/pictures/\xFF.png";
  EXPECT_TRUE(dumpOf(state)["input"]["source"].is_string());
}

// One axis of a stage, from the dump alone.
struct DumpedAxis {
  Index in, out, kernel, stride, dilation, before, after;
};
DumpedAxis axisOf(const Json& stage, int axis) {
  const bool rows = axis == 0;
  const Json& pads = stage["pads"];
  return {stage["input_shape"][1 + axis], stage["output_shape"][1 + axis], stage["kernel"][axis],
          stage["stride"][axis],          stage["dilation"][axis],         pads[rows ? "top" : "left"],
          pads[rows ? "bottom" : "right"]};
}

void expectStage(const Json& stage) {
  Index inside = 1;
  for (const int i : {0, 1}) {
    const DumpedAxis axis = axisOf(stage, i);
    EXPECT_EQ(axis.out, (axis.in + axis.before + axis.after - axis.dilation * (axis.kernel - 1) - 1) / axis.stride + 1);
    Index pairs = 0;
    for (Index o = 0; o < axis.out; ++o) {
      for (Index k = 0; k < axis.kernel; ++k) {
        const Index at = o * axis.stride - axis.before + k * axis.dilation;
        if (at >= 0 && at < axis.in) ++pairs;
      }
    }
    inside *= pairs;
  }
  const Index c = stage["in_channels"].get<Index>();
  const Index m = stage["out_channels"].get<Index>();
  const Index g = stage["groups"].get<Index>();
  const Index taps = stage["kernel"][0].get<Index>() * stage["kernel"][1].get<Index>();
  const Json& out = stage["output_shape"];
  EXPECT_EQ(out[0], m);
  EXPECT_EQ(stage["macs"], out[1].get<Index>() * out[2].get<Index>() * taps * (c / g) * m);
  EXPECT_EQ(stage["useful_macs"], inside * (c / g) * m);
  EXPECT_EQ(stage["params"], m * (c / g) * taps + (stage["bias"].get<bool>() ? m : 0));
}

// All numbers of a window in order, and that its shape is [C/G][Kh][Kw].
std::vector<double> flat(const Json& nested, const Json& stage) {
  std::vector<double> values;
  EXPECT_EQ(static_cast<Index>(nested.size()), stage["in_channels"].get<Index>() / stage["groups"].get<Index>());
  for (const Json& channel : nested) {
    EXPECT_EQ(channel.size(), stage["kernel"][0].get<std::size_t>());
    for (const Json& row : channel) {
      EXPECT_EQ(row.size(), stage["kernel"][1].get<std::size_t>());
      for (const Json& value : row) values.push_back(value);
    }
  }
  return values;
}

void expectWindow(const Json& dump) {
  const Json& cursor = dump["cursor"];
  const Json& stage = dump["stages"][cursor["stage"].get<std::size_t>()];
  const Json& window = dump["window"];
  const std::vector<double> input = flat(window["input"], stage);
  const std::vector<double> kernel = flat(window["kernel"], stage);
  const std::vector<double> products = flat(window["products"], stage);
  const Index perGroup = stage["in_channels"].get<Index>() / stage["groups"].get<Index>();
  const Index kh = stage["kernel"][0].get<Index>();
  const Index kw = stage["kernel"][1].get<Index>();
  const Index done = ((cursor["in_channel"].get<Index>() % perGroup) * kh + cursor["ky"].get<Index>()) * kw +
                     cursor["kx"].get<Index>() + 1;
  double partial = 0;
  double whole = window["bias"];
  for (std::size_t i = 0; i < products.size(); ++i) {
    EXPECT_NEAR(products[i], input[i] * kernel[i], 1e-12);
    if (static_cast<Index>(i) < done) partial += products[i];
    whole += products[i];
  }
  EXPECT_NEAR(window["partial_sum"], partial, 1e-9);
  EXPECT_NEAR(window["output"], whole, 1e-5);
}

TEST(Dump, RandomStatesAgreeWithTheirOwnNumbers) {
  Random random(21);
  for (int i = 0; i < 120 && !HasFailure(); ++i) {
    const AppState state = randomState(random);
    const Json dump = dumpOf(state);
    SCOPED_TRACE(dump["layer"].dump() + dump["cursor"].dump());
    Index macs = 0;
    Index useful = 0;
    Index params = 0;
    for (const Json& stage : dump["stages"]) {
      EXPECT_EQ(stage["first_step"], macs);
      expectStage(stage);
      macs += stage["macs"].get<Index>();
      useful += stage["useful_macs"].get<Index>();
      params += stage["params"].get<Index>();
    }
    EXPECT_EQ(dump["counters"]["macs_total"], macs);
    EXPECT_EQ(dump["counters"]["useful_macs_total"], useful);
    EXPECT_EQ(dump["counters"]["params"], params);
    EXPECT_EQ(dump["counters"]["macs"], dump["cursor"]["step"]);
    EXPECT_EQ(dump["cursor"]["steps"], macs);
    EXPECT_EQ(dump["output"]["shape"], dump["stages"].back()["output_shape"]);
    EXPECT_EQ(dump["input"]["shape"], dump["stages"].front()["input_shape"]);
    EXPECT_EQ(dump["input"]["channel_names"].size(), dump["input"]["shape"][0].get<std::size_t>());
    EXPECT_EQ(dump["window"].is_null(), dump["cursor"]["step"] == 0);
    if (!dump["window"].is_null()) expectWindow(dump);
  }
}

// The smallest divisor > 1 of both, or 0.
Index smallestCommon(Index c, Index m) {
  for (Index d = 2; d <= std::min(c, m); ++d) {
    if (c % d == 0 && m % d == 0) return d;
  }
  return 0;
}

TEST(Dump, CompareRowsFollowTheFormulas) {
  Random random(22);
  for (int i = 0; i < 120 && !HasFailure(); ++i) {
    const Json dump = dumpOf(randomState(random));
    const Json& layer = dump["layer"];
    const std::string variant = layer["variant"];
    if (variant == "pointwise") continue;  // there K and padding are those that leaving would bring back
    SCOPED_TRACE(layer.dump());
    const Index c = layer["in_channels"].get<Index>();
    const Index m = layer["out_channels"].get<Index>();
    const Json& first = dump["stages"][0];
    const Index pixels = first["output_shape"][1].get<Index>() * first["output_shape"][2].get<Index>();
    const Index taps = layer["kernel"][0].get<Index>() * layer["kernel"][1].get<Index>();
    const Index multiplier = layer["depth_multiplier"].get<Index>();
    const Json& rows = dump["compare"];
    ASSERT_EQ(rows.size(), 5U);
    const Index standard = pixels * taps * c * m;
    EXPECT_EQ(rows[0]["macs"], standard);
    const Index g = variant == "grouped" ? layer["groups"].get<Index>() : smallestCommon(c, m);
    if (variant == "standard" || variant == "grouped") {
      if (g == 0) {
        EXPECT_TRUE(rows[1]["macs"].is_null());
      }
      if (g > 0) {
        EXPECT_EQ(rows[1]["macs"], pixels * taps * (c / g) * m);
      }
    }
    EXPECT_EQ(rows[2]["macs"],
              rows[2]["output_shape"][1].get<Index>() * rows[2]["output_shape"][2].get<Index>() * c * m);
    EXPECT_EQ(rows[3]["macs"], pixels * taps * c * multiplier);
    EXPECT_EQ(rows[3]["output_shape"][0], c * multiplier);
    EXPECT_EQ(rows[4]["macs"], pixels * taps * c * multiplier + pixels * c * multiplier * m);
    for (const Json& row : rows) {
      if (row["macs"].is_null()) continue;
      EXPECT_NEAR(row["ratio"], row["macs"].get<double>() / static_cast<double>(standard), 1e-12);
    }
  }
}

TEST(Dump, HoldsTheViewOfCostsThatIsOnShow) {
  AppState state = startState();
  EXPECT_EQ(dumpOf(state)["costs"].dump(), R"({"main_view":"stage"})");
  set(state, Control::MainView, "compare");
  const Json compare = dumpOf(state)["costs"]["compare"];
  EXPECT_EQ(compare["variants"].size(), 5U);
  EXPECT_EQ(compare["curves"].size(), 4U);
  set(state, Control::MainView, "counting");
  EXPECT_EQ(dumpOf(state)["costs"]["counting"]["counters"].size(), 9U);
  set(state, Control::MainView, "networks");
  EXPECT_EQ(keysOf(dumpOf(state)["costs"]["networks"]), (Keys{"finding", "problem"}));  // none is loaded here
}

}  // namespace
}  // namespace convscope
