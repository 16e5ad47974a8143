// The dump's `links` against a walk through the steps of what the dump itself says of the stage.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

#include "app/model/frame.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using Json = nlohmann::ordered_json;
using test::Random;
using test::randomState;
using test::set;
using test::startState;
using Indices = std::vector<Index>;
using Set = std::set<Indices>;

Json linksDump(const AppState& state) {
  return Json::parse(dumpJson(makeFrame(state), {}));
}

TEST(DumpLinks, AreEmptyWhileNothingIsPointedAt) {
  const Json dump = linksDump(startState());
  EXPECT_EQ(dump["links"].dump(), R"({"input":[],"kernel":[],"output":[],"truncated":false})");
  EXPECT_TRUE(dump["view"]["pointed"].is_null());
  EXPECT_TRUE(dump["view"]["pinned"].is_null());
  EXPECT_FALSE(dump["texts"].contains("pointing"));
}

TEST(DumpLinks, OfTheCellThatIsPointedAtOrPinned) {
  AppState state = startState();
  apply(state, PointAt{PointedCell{0, OutputCell{1, 0, 23}}});
  apply(state, PinCell{});
  const Json output = linksDump(state);
  EXPECT_EQ(output["links"]["output"].dump(), "[[1,0,23]]");
  EXPECT_EQ(output["links"]["kernel"].size(), 4U * 9);
  EXPECT_EQ(output["links"]["input"].size(), 4U * 4);
  EXPECT_EQ(output["links"]["input"][0].dump(), "[0,0,22]");
  EXPECT_EQ(output["view"]["pointed"].dump(), R"({"stage":0,"kind":"output","cell":[1,0,23]})");
  EXPECT_EQ(output["view"]["pinned"], output["view"]["pointed"]);
  EXPECT_EQ(output["texts"]["pointing"]["title"], "Output 1, row 0, column 23");
  apply(state, PointAt{PointedCell{0, KernelCell{1, 2, 0, 1}}});
  EXPECT_EQ(linksDump(state)["links"]["kernel"].dump(), "[[1,2,0,1]]") << "what is hovered, not the pin";
  EXPECT_EQ(linksDump(state)["view"]["pointed"]["kind"], "kernel");
  apply(state, PointAt{});
  EXPECT_EQ(linksDump(state)["links"], output["links"]) << "the pin again";
  apply(state, GoBack{});
  EXPECT_EQ(linksDump(state)["links"]["input"], Json::array());
}

TEST(DumpLinks, MoreThan4096EntriesAreCut) {
  AppState state = startState(100, 100);
  set(state, Control::Size, "100");
  apply(state, PointAt{PointedCell{0, KernelCell{0, 0, 1, 1}}});
  const Json links = linksDump(state)["links"];
  EXPECT_EQ(links["truncated"], true);
  EXPECT_EQ(links["kernel"].size(), 1U);
  ASSERT_EQ(links["output"].size(), 4096U);
  EXPECT_EQ(links["output"].back().dump(), "[0,40,95]");
}

// One multiply-add of a stage.
struct Join {
  Indices input, kernel, output;
  bool inside = false;
};

// Calls visit(join) for every one of them.
template <class Visit>
void walk(const Json& stage, const Visit& visit) {
  const auto at = [&](const char* key, int axis) { return stage[key][static_cast<std::size_t>(axis)].get<Index>(); };
  const Index groups = stage["groups"].get<Index>();
  const Index ins = stage["in_channels"].get<Index>() / groups;
  const Index outs = stage["out_channels"].get<Index>() / groups;
  for (Index m = 0; m < outs * groups; ++m)
    for (Index y = 0; y < at("output_shape", 1); ++y)
      for (Index x = 0; x < at("output_shape", 2); ++x)
        for (Index c = m / outs * ins; c < (m / outs + 1) * ins; ++c)
          for (Index ky = 0; ky < at("kernel", 0); ++ky)
            for (Index kx = 0; kx < at("kernel", 1); ++kx) {
              const Index row = y * at("stride", 0) + ky * at("dilation", 0) - stage["pads"]["top"].get<Index>();
              const Index column = x * at("stride", 1) + kx * at("dilation", 1) - stage["pads"]["left"].get<Index>();
              const bool inside =
                  row >= 0 && row < at("input_shape", 1) && column >= 0 && column < at("input_shape", 2);
              visit(Join{{c, row, column}, {m, c, ky, kx}, {m, y, x}, inside});
            }
}

void expectLinks(const Json& dump) {
  const Json& pointed = dump["view"]["pointed"];
  const std::string kind = pointed["kind"];
  const Indices cell = pointed["cell"];
  std::map<std::string, Set> expected{{"input", {}}, {"kernel", {}}, {"output", {}}};
  walk(dump["stages"][pointed["stage"].get<std::size_t>()], [&](const Join& join) {
    const Indices& own = kind == "input" ? join.input : kind == "kernel" ? join.kernel : join.output;
    if (own != cell || (kind == "input" && !join.inside)) return;
    if (join.inside) expected["input"].insert(join.input);
    expected["kernel"].insert(join.kernel);
    expected["output"].insert(join.output);
  });
  expected[kind] = {cell};
  for (const auto& [name, cells] : expected) {
    ASSERT_LE(cells.size(), 4096U);
    EXPECT_EQ(dump["links"][name], Json(std::vector<Indices>(cells.begin(), cells.end()))) << name;
  }
  EXPECT_EQ(dump["links"]["truncated"], false);
}

TEST(DumpLinks, OfRandomStatesAreTheStepsOfTheirStage) {
  Random random(53);
  std::map<std::string, int> seen;
  for (int i = 0; i < 400 && !HasFailure(); ++i) {
    AppState state = randomState(random);
    if (state.session.plan->count() > 30000) continue;
    for (Index moves = random.between(1, 40); moves > 0; --moves) {
      apply(state, MovePointed{static_cast<CellMove>(random.between(0, 7))});
    }
    const Json dump = linksDump(state);
    SCOPED_TRACE(dump["layer"].dump() + dump["view"]["pointed"].dump());
    expectLinks(dump);
    ++seen[dump["view"]["pointed"]["kind"]];
  }
  for (const char* const kind : {"input", "kernel", "output"}) EXPECT_GT(seen[kind], 10) << kind;
}

}  // namespace
}  // namespace convscope
