// How layers are parted, without computing them: the parts of any layer cover its outputs once, and a run that is read
// in place holds a whole vector.
#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/engine/stage_layout.h"
#include "tests/core/engine/engine_cases.h"

namespace convscope::engine {
namespace {

ConvSpec plainSpec(Index in, Index out, Index kernel) {
  ConvSpec spec;
  spec.inChannels = in;
  spec.outChannels = out;
  spec.kernel = {kernel, kernel};
  return spec;
}

Plan planOf(const ConvSpec& spec, const Shape& input) {
  return Plan::make({{spec}}, input).value();
}

// Columns of a run: a row of a part, or all of it where rows are walked as one.
Index runLength(const StageLayout& layout, const Part& part) {
  return layout.flat ? (part.rows - 1) * layout.inputPitch + part.columns : part.columns;
}

void checkLayout(const StageLayout& layout, const KernelSet& kernels) {
  Index outputs = 0;
  std::set<std::tuple<Index, Index, Index, Index>> firsts;
  for (Index i = 0; i < layout.parts(); ++i) {
    const Part part = layout.part(i);
    ASSERT_GT(std::min({part.rows, part.columns, part.endBlock - part.firstBlock, part.endGroup - part.firstGroup}), 0);
    ASSERT_LE(part.row + part.rows, layout.rows);
    ASSERT_LE(part.column + part.columns, layout.columns);
    ASSERT_LE(part.endBlock, layout.blocks);
    ASSERT_LE(part.endGroup, layout.groups);
    ASSERT_TRUE(!layout.exactInput || runLength(layout, part) >= kernels.lanes);
    outputs += part.rows * part.columns * (part.endBlock - part.firstBlock) * (part.endGroup - part.firstGroup);
    firsts.insert({part.row, part.column, part.firstBlock, part.firstGroup});
  }
  ASSERT_EQ(outputs, layout.rows * layout.columns * layout.blocks * layout.groups);
  ASSERT_EQ(static_cast<Index>(firsts.size()), layout.parts());
}

TEST(Layout, TilesOfAWidthLeaveNoneTooNarrow) {
  for (const Index lanes : {1, 4, 8, 16}) {
    for (Index columns = 1; columns <= 300; ++columns) {
      for (Index most = 0; most <= columns + 1; ++most) {
        const Index width = tileWidth(columns, most, lanes);
        ASSERT_LE(width, columns);
        const Index last = columns % width;
        ASSERT_TRUE(width == columns || width % (2 * lanes) == 0);
        ASSERT_TRUE(width == columns || last == 0 || last >= lanes) << columns << ", " << most << ", " << lanes;
        ASSERT_TRUE(width == columns || width < std::max(most, 8 * lanes) + 8 * lanes)
            << columns << ", " << most << ", " << lanes;
      }
    }
  }
}

// Every shape whose positions are parted: also those of 1x1 layers on photos.
TEST(Layout, RunsInPlaceHoldAVector) {
  for (const KernelSet* kernels : kernelSets()) {
    for (const Index channels : {32, 64, 128, 256, 512}) {
      for (Index height = 8; height <= 400; height += 14) {
        for (Index width = 8; width <= 400; width += 3) {
          const ConvSpec spec = plainSpec(channels, 8, 1);
          const Plan plan = planOf(spec, {channels, height, width});
          checkLayout(layoutStage(plan.stage(0), *kernels), *kernels);
          if (HasFatalFailure()) FAIL() << kernels->name << ": " << channels << "x" << height << "x" << width;
        }
      }
    }
    for (const Index channels : {64, 256, 512}) {
      for (Index width = 40; width <= 400; ++width) {
        const Plan plan = planOf(plainSpec(channels, 4, 7), {channels, 9, width});
        checkLayout(layoutStage(plan.stage(0), *kernels), *kernels);
        if (HasFatalFailure()) FAIL() << kernels->name << ": " << channels << "x9x" << width << ", k7";
      }
    }
  }
}

// The random layers of the other tests are parted in every way, often.
TEST(Layout, RandomLayersHavePartsOfEveryKind) {
  test::Random random(305);
  int byRows = 0, byColumns = 0, byGroups = 0, byBlocks = 0, inPlace = 0, flat = 0, fused = 0, several = 0;
  constexpr int kCases = 1000;
  for (int i = 0; i < kCases; ++i) {
    const test::Case c = test::engineCase(random);
    const PartSizes sizes = test::randomSizes(random);
    const Plan plan = Plan::make(c.network, c.input).value();
    const KernelSet& kernels = *kernelSets()[static_cast<std::size_t>(i) % kernelSets().size()];
    const StageLayout layout = layoutStage(plan.stage(0), kernels, sizes);
    checkLayout(layout, kernels);
    if (HasFatalFailure()) FAIL() << test::describe(c);
    byRows += layout.bandRows < layout.rows ? 1 : 0;
    byColumns += layout.tileColumns < layout.columns ? 1 : 0;
    byGroups += layout.groupsInPart < layout.groups ? 1 : 0;
    byBlocks += layout.blocksInPart < layout.blocks ? 1 : 0;
    inPlace += layout.inPlace ? 1 : 0;
    flat += layout.flat ? 1 : 0;
    several += layout.parts() > 1 ? 1 : 0;
    if (plan.stages().size() > 1 && canFuse(plan.stage(0), plan.stage(1), sizes)) {
      fused += layoutFused(plan.stage(0), plan.stage(1), kernels, sizes).bandRows < plan.stage(0).output.h ? 1 : 0;
    }
  }
  EXPECT_GT(several, kCases / 2);
  EXPECT_GT(byRows, kCases / 10);
  EXPECT_GT(byColumns, kCases / 20);
  EXPECT_GT(byGroups, kCases / 20);
  EXPECT_GT(byBlocks, kCases / 20);
  EXPECT_GT(inPlace, kCases / 50);
  EXPECT_GT(flat, kCases / 50);
  EXPECT_GT(fused, kCases / 100);
}

// A deep layer would read all its weights for every band, so it is parted by its maps; a picture by its rows.
TEST(Layout, DeepLayersArePartedByMaps) {
  ConvSpec deep = plainSpec(512, 512, 3);
  ConvSpec shallow = plainSpec(3, 16, 3);
  deep.padding = shallow.padding = Padding::same();
  for (const KernelSet* kernels : kernelSets()) {
    const StageLayout maps = layoutStage(planOf(deep, {512, 14, 14}).stage(0), *kernels);
    EXPECT_EQ(maps.bandRows, 7);
    EXPECT_GE(maps.blocks, 4 * maps.blocksInPart);
    EXPECT_LE(maps.parts(), 12);  // each copies its band
    const StageLayout rows = layoutStage(planOf(shallow, {3, 1080, 1920}).stage(0), *kernels);
    EXPECT_EQ(rows.blocksInPart, rows.blocks);
    EXPECT_GT(rows.parts(), 10);
  }
}

// Rows of 14 fill no tile; rows of 1920 do.
TEST(Layout, NarrowRowsAreWalkedAsOne) {
  const KernelSet& kernels = *kernelSets().front();
  if (kernels.lanes < 16) GTEST_SKIP() << "for wide vectors";
  EXPECT_TRUE(layoutStage(planOf(plainSpec(64, 64, 3), {64, 16, 16}).stage(0), kernels).flat);
  EXPECT_TRUE(layoutStage(planOf(plainSpec(64, 64, 3), {64, 30, 30}).stage(0), kernels).flat);
  EXPECT_FALSE(layoutStage(planOf(plainSpec(3, 16, 3), {3, 100, 1922}).stage(0), kernels).flat);
}

// Tiles of a 1x1 layer whose last is as narrow as can be, and the layers that such tiles are made of: computed.
TEST(Layout, EveryRemainderIsComputed) {
  test::Random random(306);
  test::Workspaces workspaces;
  Index most = 0;
  for (const KernelSet* kernels : kernelSets()) most = std::max<Index>(most, kernels->lanes);
  PartSizes sizes;
  sizes.partMacs = 1;
  sizes.bandFloats = 1;
  for (Index remainder = 0; remainder <= most; ++remainder) {
    SCOPED_TRACE(remainder);
    const Index width = 16 * most + remainder;
    test::checkData(test::randomData(random, {{{plainSpec(3, 9, 1)}}, {3, 1, width}}), sizes, {2}, workspaces);
    test::checkData(test::randomData(random, {{{plainSpec(2, 5, 2)}}, {2, 3, width + 1}}), sizes, {2}, workspaces);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace convscope::engine
