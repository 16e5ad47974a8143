// Weights set by hand: the list of them, what a scope covers, and that none of them ever moves.
#include "app/model/weight_edits.h"

#include <gtest/gtest.h>
#include <map>
#include <tuple>
#include <vector>

#include "app/model/weights.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

using test::Random;
using Key = std::tuple<int, KernelCell>;

WeightEdit randomWeightEdit(Random& random) {
  return {static_cast<int>(random.between(0, 1)),
          {random.between(0, 2), random.between(0, 2), random.between(0, 1), random.between(0, 1)},
          random.weight()};
}

std::vector<WeightEdit> randomWeightEdits(Random& random) {
  std::vector<WeightEdit> edits;
  for (Index i = random.between(0, 9); i > 0; --i) edits.push_back(randomWeightEdit(random));
  return edits;
}

void expectSame(const WeightEdits& edits, const std::map<Key, float>& expected) {
  ASSERT_EQ(edits.size(), expected.size());
  EXPECT_EQ(edits.empty(), expected.empty());
  std::size_t i = 0;
  for (const auto& [key, value] : expected) {
    const auto& [stage, cell] = key;
    EXPECT_EQ((*edits.list())[i++], (WeightEdit{stage, cell, value}));
    EXPECT_EQ(edits.at(stage, cell), value);
  }
  for (int stage = 0; stage < 3; ++stage) {
    std::vector<Index> kernels;
    for (const auto& [key, value] : expected) {
      const Index m = std::get<1>(key).m;
      if (std::get<0>(key) == stage && (kernels.empty() || kernels.back() != m)) kernels.push_back(m);
    }
    EXPECT_EQ(edits.kernels(stage), kernels);
  }
}

TEST(WeightEdits, AreAMapOfTheirWeights) {
  Random random(4);
  for (int run = 0; run < 200; ++run) {
    WeightEdits edits;
    std::map<Key, float> expected;
    for (int i = 0; i < 6; ++i) {
      const std::vector<WeightEdit> changes = randomWeightEdits(random);
      if (random.chance(60)) {
        edits = edits.with(changes);
        for (const WeightEdit& each : changes) expected[{each.stage, each.cell}] = each.value;
      } else {
        std::vector<KernelCell> cells;
        for (const WeightEdit& each : changes) cells.push_back(each.cell);
        edits = edits.without(0, cells);
        for (const KernelCell& cell : cells) expected.erase({0, cell});
      }
      expectSame(edits, expected);
    }
  }
}

TEST(WeightEdits, AreEqualWhenTheirWeightsAre) {
  const std::vector<WeightEdit> two{{0, {1, 0, 0, 0}, 0.5F}, {0, {0, 0, 0, 0}, 0.25F}};
  const WeightEdits edits(two);
  EXPECT_EQ(edits, WeightEdits({two[1], two[0]}));
  EXPECT_NE(edits, WeightEdits({two[0]}));
  EXPECT_NE(edits, WeightEdits());
  EXPECT_EQ(WeightEdits(), edits.without(0, {two[0].cell, two[1].cell}));
}

// The definition of every scope, asked of every weight of the stage.
bool isInScope(const ConvSpec& spec, const KernelCell& edited, const KernelCell& cell, WeightScope scope) {
  if (cell.ky != edited.ky || cell.kx != edited.kx) return false;
  switch (scope) {
    case WeightScope::Channel:
      return cell.m == edited.m && cell.c == edited.c;
    case WeightScope::Kernel:
      return cell.m == edited.m;
    case WeightScope::Group:
      return cell.c / spec.inPerGroup() == edited.c / spec.inPerGroup();
    case WeightScope::All:
      return true;
  }
  return false;
}

TEST(WeightScopes, CoverWhatTheyAreCalledAfter) {
  for (const auto& [c, m, g] : {std::tuple<Index, Index, Index>{4, 8, 1}, {4, 8, 2}, {4, 8, 4}, {6, 6, 3}, {1, 3, 1}}) {
    ConvSpec spec;
    spec.inChannels = c;
    spec.outChannels = m;
    spec.groups = g;
    spec.kernel = {2, 2};
    const Index editedM = m - 1;
    const KernelCell edited{editedM, editedM / spec.outPerGroup() * spec.inPerGroup(), 1, 0};
    for (const WeightScope scope : kWeightScopes) {
      std::vector<KernelCell> expected;
      for (Index k = 0; k < m; ++k) {
        const Index first = k / spec.outPerGroup() * spec.inPerGroup();
        for (Index channel = first; channel < first + spec.inPerGroup(); ++channel) {
          const KernelCell cell{k, channel, 1, 0};
          if (isInScope(spec, edited, cell, scope)) expected.push_back(cell);
        }
      }
      EXPECT_EQ(cellsInScope(spec, edited, scope), expected) << nameOf(scope) << " G " << g;
      EXPECT_EQ(countInScope(spec, scope), static_cast<Index>(expected.size())) << nameOf(scope);
    }
  }
}

TEST(WeightScopes, NamesReadBack) {
  for (const WeightScope scope : kWeightScopes) EXPECT_EQ(weightScopeFromName(nameOf(scope)), scope);
  EXPECT_EQ(weightScopeFromName("everything"), std::nullopt);
}

// All three ways to the weights agree, and an edit changes its own weight only.
TEST(EditedWeights, HoldWhereTheyAreSetAndNowhereElse) {
  ConvSpec spec;
  spec.inChannels = 6;
  spec.outChannels = 4;
  spec.kernel = {2, 3};
  const WeightRecipe plain{KernelPreset::Random, 7};
  for (const Index groups : {1, 2}) {
    spec.groups = groups;
    const Plan plan = Plan::make({{spec}}, {6, 9, 9}).value();
    WeightRecipe recipe = plain;
    recipe.edits = WeightEdits({{0, {3, 5, 1, 2}, 5}, {0, {3, 0, 0, 0}, 7}, {1, {0, 0, 0, 0}, 9}});
    const auto all = makeWeights(recipe, plan);
    const WeightSource source = weightSource(recipe, plan);
    std::size_t i = 0;
    for (Index m = 0; m < 4; ++m) {
      const Index first = m / spec.outPerGroup() * spec.inPerGroup();
      for (Index c = first; c < first + spec.inPerGroup(); ++c) {
        for (Index ky = 0; ky < 2; ++ky) {
          for (Index kx = 0; kx < 3; ++kx) {
            const KernelCell cell{m, c, ky, kx};
            float expected = weightAt(plain, plan.stage(0), 0, cell);
            if (cell == KernelCell{3, 5, 1, 2}) expected = 5;
            if (cell == KernelCell{3, 0, 0, 0}) expected = 7;
            EXPECT_EQ(weightAt(recipe, plan.stage(0), 0, cell), expected);
            EXPECT_EQ(source.weight(0, cell), expected);
            EXPECT_EQ(all[0].weight[i++], expected);
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace convscope
