// Links against a walk through every step of random layers, and on layers that nobody could walk through.
#include "core/links.h"

#include <array>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <set>

#include "core/layer.h"
#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

// The sets of cells that one cell meets.
struct Met {
  std::set<InputCell> input;
  std::set<KernelCell> kernel;
  std::set<OutputCell> output;
  Index products = 0;
  Index onPadding = 0;
};

// For every cell of every stage, what it meets in the steps; cells that meet nothing are there too.
using Walked = std::map<std::pair<int, Cell>, Met>;

// `beside` is the cell that is not there when the tap falls on padding.
void meet(Met& met, const Step& step, const std::array<Cell, 2>& others, std::size_t beside) {
  ++met.products;
  met.onPadding += step.padding ? 1 : 0;
  for (const Cell& other : others) {
    if (step.padding && other.index() == beside) continue;
    if (const auto* const weight = std::get_if<KernelCell>(&other)) met.kernel.insert(*weight);
    if (const auto* const output = std::get_if<OutputCell>(&other)) met.output.insert(*output);
    if (const auto* const input = std::get_if<InputCell>(&other)) met.input.insert(*input);
  }
}

Walked walk(const test::Case& c) {
  Walked walked;
  Shape shape = c.input;
  for (int s = 0; s < static_cast<int>(c.network.stages.size()); ++s) {
    for (Index i = 0; i < shape.c * shape.h * shape.w; ++i) {
      walked[{s, InputCell{i / shape.w / shape.h, i / shape.w % shape.h, i % shape.w}}];
    }
    shape = test::slidOutput(c.network.stages[static_cast<std::size_t>(s)], shape);
    for (Index i = 0; i < shape.c * shape.h * shape.w; ++i) {  // no stamp may reach them
      walked[{s, OutputCell{i / shape.w / shape.h, i / shape.w % shape.h, i % shape.w}}];
    }
  }
  for (const Step& step : test::allSteps(c.network, c.input, Order::Sequential)) {
    const InputCell input{step.inChannel, step.inputY, step.inputX};
    const KernelCell weight{step.outChannel, step.inChannel, step.ky, step.kx};
    const OutputCell output{step.outChannel, step.y, step.x};
    const bool stamps = c.network.stages[static_cast<std::size_t>(step.stage)].transposed;
    const std::size_t beside = stamps ? Cell(output).index() : Cell(input).index();
    if (!step.padding || stamps) meet(walked[{step.stage, input}], step, {weight, output}, beside);
    meet(walked[{step.stage, weight}], step, {input, output}, beside);
    if (!step.padding || !stamps) meet(walked[{step.stage, output}], step, {input, weight}, beside);
  }
  for (auto& [cell, met] : walked) {  // a cell's own kind holds itself
    if (const auto* const weight = std::get_if<KernelCell>(&cell.second)) met.kernel.insert(*weight);
    if (const auto* const output = std::get_if<OutputCell>(&cell.second)) met.output.insert(*output);
    if (const auto* const input = std::get_if<InputCell>(&cell.second)) met.input.insert(*input);
  }
  return walked;
}

// The list is sorted and free of doubles because a set of it is the same sequence.
template <class C>
void expectList(const std::vector<C>& list, const std::set<C>& expected) {
  ASSERT_EQ(list, std::vector<C>(expected.begin(), expected.end()));
}

constexpr Index kEverything = std::numeric_limits<Index>::max();

TEST(Links, AreWhatEveryStepJoins) {
  Index cells = 0;
  for (const test::Case& c : test::randomCases(90, 400)) {
    SCOPED_TRACE(test::describe(c));
    const Plan plan = Plan::make(c.network, c.input).value();
    for (const auto& [place, met] : walk(c)) {
      const auto& [stage, cell] = place;
      ASSERT_TRUE(hasCell(plan.stage(stage), cell));
      const LinkLists lists = listLinks(linksOf(plan.stage(stage), cell), kEverything);
      expectList(lists.input, met.input);
      expectList(lists.kernel, met.kernel);
      expectList(lists.output, met.output);
      if (HasFatalFailure()) return;
      ++cells;
    }
  }
  EXPECT_GT(cells, 20000);
}

// The promise of Progression: equal lattices have equal numbers.
void expectPlainSteps(const Links& links) {
  const auto& [c, y, x] = links.input;
  const auto& [m, channel, ky, kx] = links.kernel;
  const auto& [map, row, column] = links.output;
  for (const Progression& each : {c, y, x, m, channel, ky, kx, map, row, column}) {
    ASSERT_GT(each.step, 0);
    ASSERT_EQ(each.step, each.count < 2 ? 1 : each.step);
  }
}

TEST(Links, CountsAreTheStepsOfACell) {
  for (const test::Case& c : test::randomCases(91, 400)) {
    SCOPED_TRACE(test::describe(c));
    const Plan plan = Plan::make(c.network, c.input).value();
    for (const auto& [place, met] : walk(c)) {
      const Links links = linksOf(plan.stage(place.first), place.second);
      expectPlainSteps(links);
      const LinkCounts counts = countsOf(plan.stage(place.first), place.second, links);
      ASSERT_EQ(counts, (LinkCounts{met.products, met.products - met.onPadding, met.onPadding}));
      ASSERT_EQ(links.input.count(), static_cast<Index>(met.input.size()));
      ASSERT_EQ(links.kernel.count(), static_cast<Index>(met.kernel.size()));
      ASSERT_EQ(links.output.count(), static_cast<Index>(met.output.size()));
    }
  }
}

// Every cell that a stage could have, and a frame of cells around them that it has not.
std::vector<Cell> cellsAround(const Stage& stage) {
  std::vector<Cell> cells;
  const auto volume = [&](const Shape& shape, const auto& add) {
    for (Index c = -1; c <= shape.c; ++c)
      for (Index y = -1; y <= shape.h; ++y)
        for (Index x = -1; x <= shape.w; ++x) add(c, y, x);
  };
  volume(stage.input, [&](Index c, Index y, Index x) { cells.push_back(InputCell{c, y, x}); });
  volume(stage.output, [&](Index m, Index y, Index x) { cells.push_back(OutputCell{m, y, x}); });
  for (Index m = -1; m <= stage.spec.outChannels; ++m) {
    volume({stage.spec.inChannels, stage.spec.kernel.h, stage.spec.kernel.w}, [&](Index c, Index ky, Index kx) {
      cells.push_back(KernelCell{m, c, ky, kx});
    });
  }
  return cells;
}

TEST(Links, TouchingGoesBothWays) {
  for (const test::Case& c : test::randomCases(92, 60)) {
    SCOPED_TRACE(test::describe(c));
    const Plan plan = Plan::make(c.network, c.input).value();
    for (const Stage& stage : plan.stages()) {
      std::vector<std::pair<Cell, Links>> all;
      for (const Cell& cell : cellsAround(stage)) {
        if (hasCell(stage, cell)) all.emplace_back(cell, linksOf(stage, cell));
      }
      for (const auto& [a, linksOfA] : all) {
        ASSERT_TRUE(linksOfA.contains(a));
        for (const auto& [b, linksOfB] : all) ASSERT_EQ(linksOfA.contains(b), linksOfB.contains(a));
      }
    }
  }
}

TEST(Links, AStageHasTheCellsOfItsSteps) {
  for (const test::Case& c : test::randomCases(93, 100)) {
    SCOPED_TRACE(test::describe(c));
    const Plan plan = Plan::make(c.network, c.input).value();
    const Walked walked = walk(c);
    for (int s = 0; s < static_cast<int>(plan.stages().size()); ++s) {
      for (const Cell& cell : cellsAround(plan.stage(s))) {
        ASSERT_EQ(hasCell(plan.stage(s), cell), walked.count({s, cell}) > 0);
      }
    }
  }
}

TEST(Links, ContainsExactlyWhatTheListsHold) {
  for (const test::Case& c : test::randomCases(94, 60)) {
    SCOPED_TRACE(test::describe(c));
    const Plan plan = Plan::make(c.network, c.input).value();
    const Walked walked = walk(c);
    const std::vector<Cell> around = cellsAround(plan.stage(0));
    for (const auto& [place, met] : walked) {
      if (place.first != 0) continue;
      const Links links = linksOf(plan.stage(0), place.second);
      for (const Cell& cell : around) {
        const bool touched = std::visit(
            [&, &joined = met](const auto& at) {
              using Kind = std::decay_t<decltype(at)>;
              if constexpr (std::is_same_v<Kind, InputCell>) return joined.input.count(at) > 0;
              if constexpr (std::is_same_v<Kind, KernelCell>) return joined.kernel.count(at) > 0;
              if constexpr (std::is_same_v<Kind, OutputCell>) return joined.output.count(at) > 0;
            },
            cell);
        ASSERT_EQ(links.contains(cell), touched);
      }
    }
  }
}

// Both stages of a separable layer, in numbers: 3x3 depthwise with padding 1, then 1x1.
TEST(Links, BothStagesOfASeparableLayer) {
  ConvSpec spec;
  spec.inChannels = spec.groups = 4;
  spec.outChannels = 8;
  spec.kernel = {3, 3};
  spec.padding = Padding::numbers(1, 1);
  const Plan plan = Plan::make(networkOf({Variant::Separable, spec, 1}), {4, 24, 24}).value();
  const Links middle = linksOf(plan.stage(0), OutputCell{2, 0, 5});
  EXPECT_EQ(middle.input, (InputLattice{{2, 1, 1}, {0, 1, 2}, {4, 1, 3}}));
  EXPECT_EQ(middle.kernel, (KernelLattice{{2, 1, 1}, {2, 1, 1}, {0, 1, 3}, {0, 1, 3}}));
  EXPECT_EQ(countsOf(plan.stage(0), OutputCell{2, 0, 5}, middle), (LinkCounts{9, 6, 3}));
  const Links last = linksOf(plan.stage(1), OutputCell{7, 0, 5});
  EXPECT_EQ(last.input, (InputLattice{{0, 1, 4}, {0, 1, 1}, {5, 1, 1}}));
  EXPECT_EQ(last.kernel, (KernelLattice{{7, 1, 1}, {0, 1, 4}, {0, 1, 1}, {0, 1, 1}}));
  const Links pixel = linksOf(plan.stage(1), InputCell{3, 23, 0});
  EXPECT_EQ(pixel.output, (OutputLattice{{0, 1, 8}, {23, 1, 1}, {0, 1, 1}}));
}

TEST(Links, OfAWeightAreAsInTheMockUp) {
  ConvSpec spec;
  spec.inChannels = 3;
  spec.outChannels = 4;
  spec.kernel = {3, 3};
  spec.padding = Padding::numbers(1, 1);
  const Plan plan = Plan::make({{spec}}, {3, 24, 24}).value();
  const KernelCell corner{1, 1, 0, 2};
  const Links links = linksOf(plan.stage(0), corner);
  EXPECT_EQ(countsOf(plan.stage(0), corner, links), (LinkCounts{576, 529, 47}));
  EXPECT_EQ(links.input, (InputLattice{{1, 1, 1}, {0, 1, 23}, {1, 1, 23}}));
}

TEST(Links, StrideAndDilationLeaveGaps) {
  ConvSpec spec;
  spec.kernel = {7, 7};
  spec.stride = {6, 2};
  spec.dilation = {4, 3};
  spec.padding = Padding::numbers(3, 0);
  const Plan plan = Plan::make({{spec}}, {1, 100, 100}).value();
  const Stage& stage = plan.stage(0);
  ASSERT_EQ(stage.output, (Shape{1, 14, 41}));
  const Links input = linksOf(stage, InputCell{0, 41, 50});
  // Rows: 6 o + 4 t = 44 for t = 2, 5 with o = 6, 4. Columns: 2 o + 3 t = 50 for t = 0, 2, 4, 6 with o = 25, 22,
  // 19, 16.
  EXPECT_EQ(input.kernel, (KernelLattice{{0, 1, 1}, {0, 1, 1}, {2, 3, 2}, {0, 2, 4}}));
  EXPECT_EQ(input.output, (OutputLattice{{0, 1, 1}, {4, 2, 2}, {16, 3, 4}}));
  EXPECT_EQ(linksOf(stage, InputCell{0, 42, 50}).output.count(), 0) << "6 o + 4 t is never 45";
  EXPECT_EQ(linksOf(stage, KernelCell{0, 0, 0, 1}).input, (InputLattice{{0, 1, 1}, {3, 6, 13}, {3, 2, 41}}));
  EXPECT_EQ(linksOf(stage, OutputCell{0, 0, 40}).input, (InputLattice{{0, 1, 1}, {1, 4, 6}, {80, 3, 7}}));
}

TEST(Links, PaddingThatRepeatsThePictureAddsNoLinks) {
  ConvSpec spec;
  spec.kernel = {3, 3};
  spec.padding = Padding::numbers(2, 2);
  std::vector<Links> corners;
  for (const PaddingMode mode :
       {PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate, PaddingMode::Circular}) {
    spec.paddingMode = mode;
    corners.push_back(linksOf(Plan::make({{spec}}, {1, 5, 5}).value().stage(0), InputCell{0, 4, 4}));
  }
  EXPECT_EQ(corners, std::vector<Links>(4, corners.front()));
  EXPECT_EQ(corners.front().output.count(), 9);
}

TEST(Links, ListsAreCutAndSaySo) {
  ConvSpec spec;
  spec.inChannels = 2;
  spec.outChannels = 3;
  spec.kernel = {2, 2};
  const Plan plan = Plan::make({{spec}}, {2, 65, 66}).value();
  const Links links = linksOf(plan.stage(0), KernelCell{2, 1, 0, 1});
  ASSERT_EQ(links.output.count(), 64 * 65);
  const LinkLists all = listLinks(links, 64 * 65);
  EXPECT_FALSE(all.truncated);
  EXPECT_EQ(all.output.size(), 64U * 65);
  const LinkLists cut = listLinks(links);
  EXPECT_TRUE(cut.truncated);
  EXPECT_EQ(cut.kernel.size(), 1U);
  ASSERT_EQ(cut.input.size(), 4096U);
  ASSERT_EQ(cut.output.size(), 4096U);
  EXPECT_TRUE(std::equal(cut.output.begin(), cut.output.end(), all.output.begin())) << "the first ones";
  EXPECT_FALSE(listLinks(linksOf(plan.stage(0), OutputCell{})).truncated);
  EXPECT_TRUE(listLinks(linksOf(plan.stage(0), OutputCell{}), 7).truncated) << "8 weights and inputs";
}

TEST(Links, AKernelLargerThanThePictureIsNoWork) {
  ConvSpec spec;
  spec.kernel = {99, 99};
  spec.dilation = {97, 89};
  spec.stride = {64, 55};
  spec.padding = Padding::numbers(5000, 5000);
  const Plan plan = Plan::make({{spec}}, {1, 3, 2}).value();
  for (const Index y : {0, 1, 2}) {
    const InputCell cell{0, y, 1};
    const Links links = linksOf(plan.stage(0), cell);
    for (Index i = 0; i < links.kernel.ky.count; ++i) {
      const Index row = links.output.y.at(links.output.y.count - 1 - i);
      EXPECT_EQ(plan.stage(0).rows.source(row, links.kernel.ky.at(i)), y);
    }
    EXPECT_EQ(countsOf(plan.stage(0), cell, links).onPadding, 0);
  }
}

// Whether `count` solutions are said truly: the first and last are, and there is none beside them.
void expectReaders(const Axis& axis, Index position, const Progression& outputs, const Progression& taps) {
  ASSERT_EQ(outputs.count, taps.count);
  if (outputs.count == 0) return;
  ASSERT_GE(outputs.first, 0);
  ASSERT_GE(taps.first, 0);
  ASSERT_LT(outputs.last(), axis.out);
  ASSERT_LT(taps.last(), axis.kernel);
  ASSERT_EQ(axis.source(outputs.first, taps.last()), position);
  ASSERT_EQ(axis.source(outputs.last(), taps.first), position);
}

TEST(Links, SixtyFourBitSizesAreAnsweredAtOnce) {
  constexpr Index kHuge = Index{1} << 61;
  test::Random random(95);
  int made = 0;
  int used = 0;
  for (int i = 0; i < 20000; ++i) {
    const auto number = [&] { return Index{1} + static_cast<Index>(random.bits() >> random.between(4, 63)); };
    ConvSpec spec;
    spec.kernel = {number(), 1};
    spec.stride = {number(), 1};
    spec.dilation = {number(), 1};
    spec.padding = Padding::numbers(number() % kHuge, 0);
    const auto plan = Plan::make({{spec}}, {1, number(), 1});
    if (!plan) continue;
    ++made;
    const Stage& stage = plan->stage(0);
    const Index tap = random.between(0, spec.kernel.h - 1);
    const Index row = random.between(0, stage.output.h - 1);
    const Index source = stage.rows.source(row, tap);
    const KernelCell weight{0, 0, tap, 0};
    const OutputCell output{0, row, 0};
    EXPECT_EQ(linksOf(stage, output).input.count(), stage.rows.insideTaps(row, spec.kernel.h));
    ASSERT_EQ(linksOf(stage, weight).input.contains({0, source, 0}), stage.rows.inside(row, tap));
    if (!stage.rows.inside(row, tap)) continue;
    ++used;
    const Links links = linksOf(stage, InputCell{0, source, 0});
    ASSERT_TRUE(links.contains(Cell{weight}) && links.contains(Cell{output}));
    expectReaders(stage.rows, source, links.output.y, links.kernel.ky);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(made, 1000);
  EXPECT_GT(used, 100);
}

}  // namespace
}  // namespace convscope
