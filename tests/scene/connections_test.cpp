// What the layer view shows beside its volumes: connections, a pixel over its weights, numbers in blocks, two stages.
#include "app/scene/connections.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/model/number_text.h"
#include "app/scene/camera_view.h"
#include "app/scene/layout.h"
#include "app/scene/painter.h"
#include "app/scene/pointing.h"
#include "app/scene/regions.h"
#include "tests/scene/scene_world.h"

namespace convscope {
namespace {

using test::all;
using test::set;
using test::stageOf;

AppState grouped(const char* groups, const char* order) {
  AppState state = test::startState();
  set(state, "variant", "grouped");
  set(state, "groups", groups);
  set(state, "order", order);
  return state;
}

std::vector<CellFace> pairFaces(const Scene& scene) {
  std::vector<CellFace> faces = scene.faces;
  std::erase_if(faces, [](const CellFace& face) { return face.kind != CellFace::Kind::Pairs; });
  return faces;
}

glm::vec2 middleOf(const CellFace& face, Index row, Index column) {
  const glm::vec2 cell = face.size / columnsAndRows(face.cells);
  return glm::vec2(face.corner) + cell * glm::vec2(static_cast<float>(column) + 0.5F, static_cast<float>(row) + 0.5F);
}

// Whether the accent frames this place: an edge of a ring above, below, left and right of it and no farther than a
// cell.
bool ringedAt(const Scene& scene, glm::vec2 place, float reach) {
  const Color accent = palette(Theme::Light).accent;
  int sides = 0;
  for (const Box& box : all<Box>(scene)) {
    const glm::vec2 middle = glm::vec2(box.corner) + box.size * 0.5F;
    const glm::vec2 away = glm::abs(middle - place);
    if (box.fill != accent || std::max(away.x, away.y) > reach) continue;
    sides += std::min(away.x, away.y) < 1.0F ? 1 : 0;
  }
  return sides == 4;
}

bool says(const Scene& scene, const std::string& text) {
  const std::vector<Label> labels = all<Label>(scene);
  return std::any_of(labels.begin(), labels.end(), [&](const Label& label) { return label.text == text; });
}

TEST(Connections, TheRingedPairIsThatOfTheFrame) {
  for (const char* variant : {"standard", "grouped", "depthwise"}) {
    AppState state = test::startState();
    set(state, "variant", variant);
    for (int i = 1; i <= 9; ++i) {
      apply(state, Seek{state.session.plan->count() * i / 9});
      const Frame frame = makeFrame(state);
      const Scene scene = stageOf(state);
      const std::vector<CellFace> faces = pairFaces(scene);
      ASSERT_EQ(faces.size(), 1U) << variant;
      const ConvSpec& spec = frame.plan->stage(0).spec;
      EXPECT_EQ(faces[0].cells, (Size2{spec.inChannels, spec.outChannels}));
      for (Index c = 0; c < spec.inChannels; ++c) {
        for (Index m = 0; m < spec.outChannels; ++m) {
          const bool now = c == frame.latest->inChannel && m == frame.latest->outChannel;
          EXPECT_EQ(ringedAt(scene, middleOf(faces[0], c, m), 9), now) << variant << c << m;
        }
      }
    }
  }
}

TEST(Connections, InLockstepEveryGroupHasItsPair) {
  AppState state = grouped("4", "lockstep");
  apply(state, Seek{state.session.plan->roundUp(20000)});
  const Frame frame = makeFrame(state);
  const Scene scene = stageOf(state);
  const CellFace face = pairFaces(scene).at(0);
  const Step& step = *frame.latest;
  for (Index g = 0; g < 4; ++g) {
    const Index m = step.outChannel + (g - step.group) * 2;
    EXPECT_TRUE(ringedAt(scene, middleOf(face, g, m), 9)) << g;
  }
}

TEST(Connections, BothCountsStandBesideTheirMatrix) {
  for (const auto& [groups, pairs] : {std::pair{"2", "16 pairs"}, std::pair{"4", "8 pairs"}}) {
    const Scene scene = stageOf(grouped(groups, "sequential"));
    EXPECT_TRUE(says(scene, "32 pairs"));
    EXPECT_TRUE(says(scene, pairs));
    EXPECT_TRUE(says(scene, std::string("now, G = ") + groups));
  }
  AppState depthwise = test::startState();
  set(depthwise, "variant", "depthwise");
  EXPECT_TRUE(says(stageOf(depthwise), "16 pairs"));
  EXPECT_TRUE(says(stageOf(depthwise), "4 pairs"));
}

TEST(Connections, APairIsPointedAtExactlyWhereItIsMultiplied) {
  const AppState state = grouped("2", "sequential");
  const Frame frame = makeFrame(state);
  const Scene scene = stageOf(state);
  const CellFace face = pairFaces(scene).at(0);
  for (Index c = 0; c < 4; ++c) {
    for (Index m = 0; m < 8; ++m) {
      const auto met = cellAt(scene, middleOf(face, c, m));
      ASSERT_TRUE(met);
      const auto pointed = pointedCell(frame, *met);
      EXPECT_EQ(pointed.has_value(), c / 2 == m / 4) << c << m;
      if (pointed) {
        EXPECT_EQ(std::get<KernelCell>(pointed->cell), (KernelCell{m, c, 1, 1}));
      }
    }
  }
}

// The pair of a weight that is pointed at is ringed in ink, and the chip shows its slice.
TEST(Connections, PointingLightsThePairAndShowsItsSlice) {
  AppState state = grouped("2", "sequential");
  const auto slices = [&] {
    const Frame frame = makeFrame(state);
    std::vector<Map> maps = all<Map>(stageOf(state));
    std::erase_if(maps, [&](const Map& map) { return map.volume != frame.stages[0].weights.volume; });
    return maps;
  };
  const std::size_t before = slices().size();
  apply(state, PointAt{PointedCell{0, KernelCell{5, 3, 0, 2}}});
  const std::vector<Map> after = slices();
  ASSERT_EQ(after.size(), before + 1);
  EXPECT_EQ(after.back().channel, 5 * 2 + 1);
  const Frame frame = makeFrame(state);
  EXPECT_EQ(standingOf(frame, pairFaces(stageOf(state)).at(0)), Standing::Linked);
}

TEST(Connections, ManyPairsAreBlocks) {
  for (const char* variant : {"standard", "depthwise", "grouped"}) {
    AppState state = test::startState();
    set(state, "in_channels", "512");
    test::edit(state, "out_channels", "512");
    test::edit(state, "variant", variant);
    EXPECT_LT(stageOf(state).primitives.size(), 2500U) << variant;
  }
}

TEST(Connections, GridsFitTheirAreaAndNeverOverlap) {
  test::Random random(71);
  for (int i = 0; i < 500; ++i) {
    ConvSpec spec;
    spec.inChannels = random.between(1, 512);
    spec.outChannels = random.between(1, 512);
    const Area area{{10, 20},
                    {static_cast<float>(random.between(40, 300)), static_cast<float>(random.between(40, 200))}};
    const PairGrid grid = layOutPairs(spec, area);
    EXPECT_LE(grid.whole().right(), area.right() + 0.01F);
    EXPECT_LE(grid.whole().bottom(), area.bottom() + 0.01F);
    const Index m = random.between(0, spec.outChannels - 1);
    const Index c = random.between(0, spec.inChannels - 1);
    EXPECT_NEAR(grid.cells(m, c, 1, 1).right() + grid.gap, grid.cells(m + 1, c, 1, 1).left(), 0.01F);
    EXPECT_NEAR(grid.cells(m, c, 1, 1).bottom() + grid.gap, grid.cells(m, c + 1, 1, 1).top(), 0.01F);
  }
}

// --- A pixel over its weights
// -----------------------------------------------------------------------------------------

TEST(PixelMatrix, EveryNumberIsThatOfTheReplay) {
  AppState state = test::startState();
  set(state, "variant", "pointwise");
  for (int i = 0; i <= 7; ++i) {
    apply(state, Seek{state.session.plan->count() * i / 7});
    const Frame frame = makeFrame(state);
    const Scene scene = stageOf(state);
    ASSERT_EQ(frame.side.maps.size(), 8U);
    for (const Window& row : frame.side.maps) {
      for (std::size_t c = 0; c < row.weights.size(); ++c) {
        EXPECT_TRUE(says(scene, twoDecimals(row.weights[c])));
        if (static_cast<Index>(c) < row.productsDone) {
          EXPECT_TRUE(says(scene, twoDecimals(row.products[c])));
        }
        if (frame.latest) {
          EXPECT_TRUE(says(scene, twoDecimals(row.input[c])));
        }
      }
      if (row.productsDone == row.channels) {
        EXPECT_TRUE(says(scene, twoDecimals(row.output)));
      }
    }
  }
}

TEST(PixelMatrix, RowsBeforeTheCursorAreDoneAndLaterOnesAreNot) {
  AppState state = test::startState();
  set(state, "variant", "pointwise");
  apply(state, Seek{state.session.plan->numberOf({.outChannel = 3, .y = 11, .x = 4, .inChannel = 1}) + 1});
  for (const Window& row : makeFrame(state).side.maps) {
    EXPECT_EQ(row.y, 11);
    EXPECT_EQ(row.x, 4);
    EXPECT_EQ(row.productsDone, row.outChannel < 3 ? 4 : row.outChannel == 3 ? 2 : 0);
  }
}

TEST(PixelMatrix, SaysHowManyRowsAndColumnsAreLeftOut) {
  AppState state = test::startState();
  set(state, "in_channels", "64");
  set(state, "out_channels", "64");
  set(state, "variant", "pointwise");
  for (const Index m : {0, 30, 63}) {
    apply(state, Seek{state.session.plan->numberOf({.outChannel = m, .inChannel = m}) + 1});
    const Scene scene = stageOf(state);
    Index maps = 0;
    Index channels = 0;
    for (const CellFace& face : scene.faces) {
      const bool cell = face.lens == 2 && face.cells == Size2{1, 1};
      maps += cell && face.kind == CellFace::Kind::Kernel && face.inChannel == m ? 1 : 0;
      channels += cell && face.kind == CellFace::Kind::Input ? 1 : 0;
    }
    EXPECT_GT(maps, 3);
    EXPECT_GT(channels, 5);
    EXPECT_TRUE(says(scene, std::to_string(64 - maps) + " more"));
    EXPECT_TRUE(says(scene, std::to_string(64 - channels) + " more"));
    EXPECT_LT(scene.primitives.size(), 2500U);
  }
}

// --- Numbers in the blocks
// --------------------------------------------------------------------------------------------

TEST(BlockNumbers, EveryGroupShowsItsOwn) {
  for (const char* groups : {"2", "4"}) {
    AppState state = grouped(groups, "lockstep");
    apply(state, Seek{state.session.plan->roundUp(20000)});
    const Frame frame = makeFrame(state);
    const Scene scene = stageOf(state);
    ASSERT_EQ(frame.side.groups.size(), groups[0] == '2' ? 2U : 4U);
    for (const Window& window : frame.side.groups) {
      for (std::size_t tap = 0; tap < window.weights.size(); ++tap) {
        EXPECT_TRUE(says(scene, twoDecimals(window.input[tap])));
        EXPECT_TRUE(says(scene, twoDecimals(window.weights[tap])));
      }
      EXPECT_TRUE(says(scene, twoDecimals(window.partialSum)));
      EXPECT_EQ(window.y, frame.latest->y);
      EXPECT_EQ(window.x, frame.latest->x);
    }
  }
}

TEST(BlockNumbers, GroupsOneAfterAnotherAreDoneOrToCome) {
  AppState state = grouped("4", "sequential");
  apply(state, Seek{state.session.plan->count() / 4 + 1000});
  const std::vector<Label> labels = all<Label>(stageOf(state));
  const auto times = [&](const std::string& text) {
    return std::count_if(labels.begin(), labels.end(), [&](const Label& label) { return label.text == text; });
  };
  EXPECT_EQ(times("done"), 1);
  EXPECT_EQ(times("to come"), 2);
}

// --- Two stages
// -------------------------------------------------------------------------------------------------------

TEST(TwoStageStrip, RunsOnFromWindowToProduct) {
  AppState state = test::startState();
  set(state, "input", "rgb");
  set(state, "variant", "separable");
  const Plan& plan = *state.session.plan;
  for (const Index c : {0, 1, 2}) {
    apply(state, Seek{plan.numberOf({.stage = 1, .outChannel = 3, .y = 10, .x = 5, .inChannel = c}) + 1});
    const Frame frame = makeFrame(state);
    const Scene scene = stageOf(state);
    ASSERT_EQ(frame.side.middle.size(), 3U);
    for (Index row = 0; row < 3; ++row) {
      const Window& window = frame.side.middle[static_cast<std::size_t>(row)];
      EXPECT_EQ(window.output, frame.numbers->input[static_cast<std::size_t>(row)]) << "what the pixel reads";
      EXPECT_TRUE(says(scene, twoDecimals(window.output)));
      EXPECT_TRUE(says(scene, twoDecimals(frame.numbers->weights[static_cast<std::size_t>(row)])));
      if (row <= c) {
        EXPECT_TRUE(says(scene, twoDecimals(frame.numbers->products[static_cast<std::size_t>(row)])));
      }
      for (const float value : window.input) EXPECT_TRUE(says(scene, twoDecimals(value)));
    }
    EXPECT_TRUE(says(scene, twoDecimals(frame.numbers->partialSum)));
  }
}

TEST(TwoStageStrip, TheSavingIsTheRule) {
  AppState state = test::startState();
  set(state, "input", "rgb");
  set(state, "variant", "separable");
  for (const char* kernel : {"3", "5", "3x5"}) {
    set(state, "kernel", kernel);
    const Frame frame = makeFrame(state);
    ASSERT_TRUE(frame.saving);
    const Size2 size = frame.plan->stage(0).spec.kernel;
    EXPECT_NEAR(frame.saving->share, 1.0 / 8 + 1.0 / static_cast<double>(size.h * size.w), 1e-12);
    EXPECT_NEAR(frame.saving->stageShares[0] + frame.saving->stageShares[1], frame.saving->share, 1e-12);
    EXPECT_TRUE(says(stageOf(state), frame.saving->ratio));
    EXPECT_TRUE(says(stageOf(state), "= 1/8 + 1/" + std::to_string(size.h * size.w)));
  }
  set(state, "kernel", "3");
  EXPECT_EQ(makeFrame(state).saving->ratio, "0.236");
  set(state, "depth_multiplier", "2");
  EXPECT_EQ(makeFrame(state).saving->numbers, "2/8 + 2/9");
  EXPECT_NEAR(makeFrame(state).saving->share, 2.0 / 8 + 2.0 / 9, 1e-12);
}

// Numbers over bars that stand 86 px apart.
TEST(TwoStageStrip, LongCountsFitOverTheirBars) {
  AppState state = test::startState();
  test::edit(state, "in_channels", "512");
  test::edit(state, "out_channels", "512");
  test::edit(state, "variant", "separable");
  const Frame frame = makeFrame(state);
  for (const std::string& number : {frame.saving->standard, frame.saving->own}) {
    EXPECT_LT(estimatedWidth(number, 12), 70) << number;
  }
}

TEST(FlatKernels, SayHowManyAreLeftOut) {
  AppState state = test::startState();
  set(state, "variant", "separable");
  const glm::vec2 tight(480, 520);  // a stage on which not all of them have room
  for (int i = 0; i <= 6; ++i) {
    apply(state, Seek{state.session.plan->count() * i / 6});
    const Scene scene = buildStage(makeFrame(state), tight);
    Index shown = 0;
    // Those of the volumes; the strip has its own.
    for (const CellFace& face : scene.faces) {
      shown += face.kind == CellFace::Kind::Kernel && face.stage == 0 && face.lens == 1 ? 1 : 0;
    }
    ASSERT_LT(shown, 4);
    EXPECT_TRUE(says(scene, std::to_string(4 - shown) + " more"));
  }
}

}  // namespace
}  // namespace convscope
