// The column of kernels: none goes missing without a count, and the one in question is always in it.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "app/scene/pointing.h"
#include "tests/scene/scene_world.h"

namespace convscope {
namespace {

using test::all;
using test::stageOf;

constexpr std::size_t kSpace = 1;  // the lens of things in space

// The kernels drawn in space, and the left end of their column.
struct DrawnKernels {
  std::set<Index> shown;
  float left = 1e9F;
};

DrawnKernels kernelsOf(const Scene& scene) {
  DrawnKernels drawn;
  for (const CellFace& face : scene.faces) {
    if (face.kind != CellFace::Kind::Kernel || face.lens != kSpace) continue;
    drawn.shown.insert(face.outChannel);
    drawn.left = std::min(drawn.left, face.corner.x);
  }
  return drawn;
}

// What the words "n more" of the column add up to.
Index countedAsMore(const Scene& scene, float left) {
  Index sum = 0;
  for (const Label& label : all<Label>(scene)) {
    const bool more = label.text.ends_with(" more") && std::abs(label.at.x - left) < 8;
    if (more) sum += std::stoll(label.text);
  }
  return sum;
}

void expectAllKernelsCounted(const AppState& state, const std::string& what) {
  const Scene scene = stageOf(state);
  const DrawnKernels drawn = kernelsOf(scene);
  EXPECT_EQ(static_cast<Index>(drawn.shown.size()) + countedAsMore(scene, drawn.left),
            state.session.plan->stage(0).spec.outChannels)
      << what;
}

TEST(KernelColumn, HidesNoKernelWithoutACount) {
  AppState state = test::startState();
  for (const char* const variant : {"standard", "transposed"}) {
    test::set(state, "variant", variant);
    for (const Index maps : {1, 2, 4, 5, 6, 7, 8, 13, 40}) {
      test::set(state, "out_channels", std::to_string(maps));
      for (const Size2 window : {Size2{640, 1024}, Size2{800, 1280}, Size2{900, 1440}, Size2{1080, 1920}}) {
        apply(state, Resized{window, 1});
        for (const Index share : {0, 1, 3, 5}) {
          apply(state, Seek{state.session.plan->roundUp(state.session.plan->count() * share / 5)});
          expectAllKernelsCounted(state, variant + std::string(" ") + std::to_string(maps) + " " +
                                             std::to_string(window.w) + " " + std::to_string(share));
        }
      }
    }
  }
}

TEST(KernelColumn, FourKernelsAreAllShown) {
  AppState state = test::startState();
  apply(state, Resized{{900, 1440}, 1});
  test::set(state, "input", "rgb");
  test::set(state, "out_channels", "4");
  apply(state, Seek{state.session.plan->roundUp(state.session.plan->count() / 3)});
  EXPECT_EQ(kernelsOf(stageOf(state)).shown, (std::set<Index>{0, 1, 2, 3}));
}

TEST(KernelColumn, TheKernelOfAnOutputPointedAtComesIntoThePicture) {
  AppState state = test::startState();
  for (const Size2 window : {Size2{640, 1024}, Size2{900, 1440}}) {
    apply(state, Resized{window, 1});
    for (const Index m : {0, 5, 7}) {
      apply(state, PointAt{PointedCell{0, OutputCell{m, 3, 4}}});
      const Scene scene = stageOf(state);
      EXPECT_TRUE(kernelsOf(scene).shown.contains(m)) << m;
    }
  }
}

TEST(KernelColumn, SlicesInFrontOfAWeightPointedAtMakeWay) {
  AppState state = test::startState();
  apply(state, PointAt{PointedCell{0, KernelCell{0, 1, 2, 2}}});
  const Frame frame = makeFrame(state);
  int inFront = 0;
  for (const CellFace& face : stageOf(state).faces) {
    if (face.kind != CellFace::Kind::Kernel || face.lens != kSpace || face.outChannel != 0) continue;
    const Standing standing = standingOf(frame, face);
    const Standing expected = face.inChannel == 1  ? Standing::Linked
                              : face.inChannel < 1 ? Standing::Unlinked
                                                   : Standing::MakesWay;
    EXPECT_EQ(standing, expected) << face.inChannel;
    if (face.inChannel > 1) ++inFront;
  }
  EXPECT_EQ(inFront, 2);
}

TEST(PointedWeight, IsTiedToItsInputsAndItsOutputsByGreyBeams) {
  AppState state = test::startState();
  const auto greyQuads = [&] {
    const Color ink = palette(makeFrame(state).theme).ink;
    const std::vector<Quad> quads = all<Quad>(stageOf(state));
    return std::count_if(quads.begin(), quads.end(), [&](const Quad& quad) {
      return quad.color.r == ink.r && quad.color.g == ink.g && quad.color.b == ink.b && quad.color.a < 64;
    });
  };
  EXPECT_EQ(greyQuads(), 0);
  apply(state, PointAt{PointedCell{0, KernelCell{3, 1, 0, 2}}});
  EXPECT_EQ(greyQuads(), 2);
}

TEST(NextWindow, IsDashedWhereStridesLeaveAGap) {
  AppState state = test::startState();
  const auto dashes = [&] {
    const Color accent = palette(makeFrame(state).theme).accent;
    const std::vector<Line> lines = all<Line>(stageOf(state));
    return std::count_if(lines.begin(), lines.end(),
                         [&](const Line& line) { return line.color == accent && line.dash > 0 && line.width == 1; });
  };
  const auto seekInside = [&] {
    apply(state, Seek{state.session.plan->roundUp(state.session.plan->count() / 3 + 99)});
  };
  seekInside();
  const auto without = dashes();
  test::set(state, "stride", "3");
  seekInside();
  EXPECT_GT(dashes(), without);
}

}  // namespace
}  // namespace convscope
