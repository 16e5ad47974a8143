// A picture of one's own, every variant, both orders, random steps: what is dumped against what the test works out.
#include <cmath>
#include <cstddef>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/cli/picture_world.h"
#include "tests/cli/script_child.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

// Inputs are averaged in float, here in double.
constexpr double kTolerance = 2e-5;

ConvSpec layer(Index in, Index out, Index kernel, Index groups) {
  ConvSpec spec;
  spec.inChannels = in;
  spec.outChannels = out;
  spec.kernel = {kernel, kernel};
  spec.padding = Padding::numbers((kernel - 1) / 2, (kernel - 1) / 2);
  spec.groups = groups;
  return spec;
}

struct Case {
  std::string variant;
  Network network;
};

// What each tab stands for at C = 4, M = 8, K = 3.
const std::vector<Case>& cases() {
  static const std::vector<Case> all{{"standard", {{layer(4, 8, 3, 1)}}},
                                     {"grouped", {{layer(4, 8, 3, 2)}}},
                                     {"pointwise", {{layer(4, 8, 1, 1)}}},
                                     {"depthwise", {{layer(4, 4, 3, 4)}}},
                                     {"separable", {{layer(4, 4, 3, 4), layer(4, 8, 1, 1)}}}};
  return all;
}

// One seek of the script and the file its dump goes to.
struct Visit {
  std::string variant;
  Order order = Order::Sequential;
  Index step = 0;
  std::string dump;
};

std::string nameOf(Order order) {
  return order == Order::Lockstep ? "lockstep" : "sequential";
}

std::vector<Visit> visitsOf(const Case& one, const World& world, Order order, int steps) {
  std::mt19937_64 random(std::hash<std::string>{}(one.variant));
  std::vector<Visit> visits;
  for (int i = 0; i < steps; ++i) {
    const auto count = static_cast<std::uint64_t>(world.count());
    const Index step = i == 0 ? 1 : i == 1 ? world.count() : static_cast<Index>(random() % count + 1);
    visits.push_back({one.variant, order, step, one.variant + nameOf(order) + std::to_string(i) + ".json"});
  }
  return visits;
}

std::vector<double> flat(const Json& nested) {
  std::vector<double> values;
  for (const Json& plane : nested)
    for (const Json& row : plane)
      for (const Json& value : row) values.push_back(value.get<double>());
  return values;
}

void expectNear(const std::vector<double>& actual, const std::vector<double>& expected, const std::string& what) {
  ASSERT_EQ(actual.size(), expected.size()) << what;
  for (std::size_t i = 0; i < actual.size(); ++i) EXPECT_NEAR(actual[i], expected[i], kTolerance) << what << ' ' << i;
}

void expectCursor(const Json& cursor, const World& world, Index at) {
  const Step& step = world.latest(at);
  EXPECT_EQ(cursor["step"], at);
  EXPECT_EQ(cursor["steps"], world.count());
  EXPECT_EQ(cursor["stage"], step.stage);
  EXPECT_EQ(cursor["group"], step.group);
  EXPECT_EQ(cursor["out_channel"], step.outChannel);
  EXPECT_EQ(cursor["y"], step.y);
  EXPECT_EQ(cursor["x"], step.x);
  EXPECT_EQ(cursor["in_channel"], step.inChannel);
  EXPECT_EQ(cursor["ky"], step.ky);
  EXPECT_EQ(cursor["kx"], step.kx);
  EXPECT_EQ(cursor["padding"], step.padding);
}

void expectCounters(const Json& counters, const World& world, Index at) {
  EXPECT_EQ(counters["macs"], at);
  EXPECT_EQ(counters["macs_total"], world.count());
  EXPECT_EQ(counters["useful_macs"], world.useful(at));
  EXPECT_EQ(counters["useful_macs_total"], world.useful(world.count()));
  EXPECT_EQ(counters["outputs_done"], world.outputsDone(at));
  EXPECT_EQ(counters["params"], world.params());
}

void expectWindow(const Json& window, const ExpectedWindow& expected) {
  const std::vector<double> input = flat(window["input"]);
  const std::vector<double> kernel = flat(window["kernel"]);
  const std::vector<double> products = flat(window["products"]);
  expectNear(input, expected.input, "input");
  expectNear(kernel, expected.kernel, "kernel");
  ASSERT_EQ(products.size(), input.size());
  for (std::size_t i = 0; i < products.size(); ++i) EXPECT_NEAR(products[i], input[i] * kernel[i], 1e-6) << i;
  EXPECT_NEAR(window["partial_sum"].get<double>(), expected.partialSum, kTolerance);
  EXPECT_NEAR(window["bias"].get<double>(), expected.bias, 1e-6);
  EXPECT_NEAR(window["output"].get<double>(), expected.output, kTolerance);
}

// Opens the JPEG, walks every variant in both orders, and compares every dump.
void walk(const FileBytes& jpeg, const Tensor& input, int steps) {
  const ScriptChild child;
  child.folder().write("my picture.jpg", jpeg);
  std::string script = "open my picture.jpg\n";
  std::vector<World> worlds;
  std::vector<std::vector<Visit>> visits;
  for (const Case& one : cases()) {
    for (const Order order : kOrders) {
      worlds.emplace_back(one.network, input, order);
      visits.push_back(visitsOf(one, worlds.back(), order, steps));
      script += "set variant " + one.variant + "\nset order " + nameOf(order) + "\n";
      for (const Visit& visit : visits.back()) {
        script += "seek " + std::to_string(visit.step) + "\ndump " + visit.dump + "\n";
      }
    }
  }
  const Ended ended = child.run(script, {"--size", "480x320"});  // nobody looks
  ASSERT_EQ(ended.code, 0) << ended.err;
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    for (const Visit& visit : visits[i]) {
      SCOPED_TRACE(visit.dump + " step " + std::to_string(visit.step));
      const Json dump = child.dump(visit.dump);
      const Index at = worlds[i].roundedUp(visit.step);
      ASSERT_TRUE(dump.is_object());
      EXPECT_EQ(dump["layer"]["variant"], visit.variant);
      expectCursor(dump["cursor"], worlds[i], at);
      expectCounters(dump["counters"], worlds[i], at);
      expectWindow(dump["window"], worlds[i].window(at));
    }
  }
}

TEST(PictureWalk, EveryVariantAndOrderAtTwentySteps) {
  const FileBytes jpeg = sampleJpeg();
  walk(jpeg, expectedInput(jpeg, 0), 20);
}

TEST(PictureWalk, APictureThatLiesOnItsSide) {
  const FileBytes jpeg = sampleJpeg();
  walk(withExif(jpeg, 6), expectedInput(jpeg, 1), 5);
}

}  // namespace
}  // namespace convscope::test
