// Lines that measure the volumes, groups without a block, and what keeps clear of what.
#include <algorithm>
#include <gtest/gtest.h>

#include "app/model/number_text.h"
#include "app/scene/block_numbers.h"
#include "app/scene/camera_view.h"
#include "app/scene/layout.h"
#include "app/scene/pointing.h"
#include "app/scene/regions.h"
#include "tests/scene/scene_world.h"

namespace convscope::test {
namespace {

std::vector<Label> labelsOf(const AppState& state, const std::string& start) {
  std::vector<Label> found = all<Label>(stageOf(state));
  std::erase_if(found, [&](const Label& label) { return label.text.find(start) != 0; });
  return found;
}

AppState layer(const std::string& variant, const std::string& channels = "3") {
  AppState state = startState();
  set(state, "in_channels", channels);
  set(state, "variant", variant);
  finishMotion(state.view);
  return state;
}

TEST(Dimensions, SayTheSizesOfTheVolumesAndOfTheKernel) {
  AppState state = layer("standard");
  set(state, "kernel", "5x3");
  set(state, "padding", "0");
  finishMotion(state.view);
  const auto texts = [&](const std::string& start) {
    std::vector<std::string> all;
    for (const Label& label : labelsOf(state, start)) all.push_back(label.text);
    return all;
  };
  EXPECT_EQ(texts("W = "), (std::vector<std::string>{"W = 24", "W = 22"}));
  EXPECT_EQ(texts("K = "), std::vector<std::string>{"K = 5×3"});
}

TEST(Dimensions, GoInALowWindowAndInTheFlatView) {
  AppState state = layer("standard");
  EXPECT_FALSE(labelsOf(state, "W = ").empty());
  set(state, "stage_view", "flat");
  EXPECT_TRUE(labelsOf(state, "W = ").empty());
  set(state, "stage_view", "volume");
  apply(state, Resized{{700, 1440}, 1});
  EXPECT_TRUE(labelsOf(state, "W = ").empty());
}

// The lines lie along what they measure: W from the left to the right edge of the nearest map, without its padding.
TEST(Dimensions, AreAsLongAsWhatTheyMeasure) {
  const AppState state = layer("standard");
  const Scene scene = stageOf(state);
  const std::vector<CellFace>& faces = scene.faces;
  const auto nearest = std::find_if(faces.rbegin(), faces.rend(), [](const CellFace& face) {
    return face.kind == CellFace::Kind::Input && face.cells.h == 26;
  });
  ASSERT_NE(nearest, faces.rend());
  const float cell = nearest->size.x / 26;
  const std::vector<Line> lines = all<Line>(scene);
  const auto endsAt = [&](float x) {
    return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
      const bool level = line.from.y == line.to.y && line.from.y > nearest->corner.y + nearest->size.y;
      return level && line.from.z == nearest->corner.z && (line.from.x == x || line.to.x == x);
    });
  };
  EXPECT_TRUE(endsAt(nearest->corner.x + cell));
  EXPECT_TRUE(endsAt(nearest->corner.x + nearest->size.x - cell));
}

TEST(GroupLines, GroupsWithoutABlockStandInLinesWithTheirProgress) {
  AppState state = layer("depthwise", "16");
  const Scene scene = stageOf(state);
  const Stage& stage = state.session.plan->stage(0);
  const Rect room = layoutOf(state.view.window, 1).stage;
  const StageRegions regions = regionsOf(makeFrame(state), {room.w, room.h});
  const BlockRows rows = blockRows(stage, regions.volumes.size.y);
  EXPECT_GT(rows.lines, 0);
  EXPECT_LT(rows.shown + rows.lines, 16);
  std::vector<Label> groups = labelsOf(state, "Group ");
  EXPECT_EQ(static_cast<Index>(groups.size()), rows.shown + rows.lines);
  EXPECT_FALSE(labelsOf(state, "done").empty()) << "those before";
  EXPECT_FALSE(labelsOf(state, "to come").empty()) << "those behind";
  EXPECT_EQ(labelsOf(state, withCommas(16 - rows.shown - rows.lines) + " more groups").size(), 1U);
}

TEST(GroupLines, BlocksAndLinesFillTheirHeightAndNoMore) {
  AppState state = layer("depthwise", "64");
  const Stage& stage = state.session.plan->stage(0);
  for (const float height : {120.0F, 240.0F, 400.0F, 474.0F, 700.0F, 1400.0F}) {
    const BlockRows rows = blockRows(stage, height);
    const auto lines = static_cast<float>(rows.lines);
    const float used = kBlocksTitle + static_cast<float>(rows.shown) * (rows.height + kBlockGap) - kBlockGap +
                       (rows.lines > 0 ? kBlockGap : 0) + lines * kGroupLine + kBlocksFoot;
    EXPECT_GE(rows.shown, 1) << height;
    EXPECT_LE(used, height) << height;
    EXPECT_GT(used, height - static_cast<float>(rows.shown) - 1) << height;
  }
}

// The beam ends left of the number that stands before a flat kernel.
TEST(FlatKernels, TheBeamCrossesNoNumber) {
  AppState state = layer("separable", "4");
  set(state, "scrub", "5000");
  const Scene scene = stageOf(state);
  const std::vector<CellFace>& faces = scene.faces;
  const auto kernel = std::find_if(faces.begin(), faces.end(), [](const CellFace& face) {
    return face.kind == CellFace::Kind::Kernel && face.stage == 0;
  });
  ASSERT_NE(kernel, faces.end());
  const Color accent = palette(Theme::Light).accent;
  float end = 0;
  for (const Quad& quad : all<Quad>(scene)) {
    const bool beam = quad.color.r == accent.r && quad.color.g == accent.g && quad.color.b == accent.b;
    const float left = std::min(quad.corners[0].x, quad.corners[1].x);
    const float right = std::max(quad.corners[1].x, quad.corners[2].x);
    if (beam && left < kernel->corner.x - 30) end = std::max(end, right);
  }
  EXPECT_GT(end, 0);
  EXPECT_LE(end, kernel->corner.x - 17) << "the number stands in between";
}

TEST(Chip, LeavesTheKernelsToBeSeenInASmallWindow) {
  AppState state = startState();
  apply(state, Resized{{640, 1024}, 1});
  apply(state, PointAt{PointedCell{0, KernelCell{2, 3, 1, 1}}});
  const Frame frame = makeFrame(state);
  const Rect room = layoutOf(frame.window, frame.scale).stage;
  const StageRegions regions = regionsOf(frame, {room.w, room.h});
  const Scene scene = stageOf(state);
  const glm::mat4 camera = cameraMatrix(frame.camera, regions.volumes);
  const auto chip = pointingChipPlace(frame, scene.faces, camera, regions.volumes);
  ASSERT_TRUE(chip);
  for (const CellFace& face : scene.faces) {
    if (face.kind != CellFace::Kind::Kernel || face.lens != 1) continue;
    const glm::vec2 low = seenAt(camera, face.corner);
    const glm::vec2 high = low + face.size;
    const bool apart =
        chip->right() <= low.x || chip->left() >= high.x || chip->bottom() <= low.y || chip->top() >= high.y;
    EXPECT_TRUE(apart) << face.outChannel << " " << face.inChannel;
  }
}

}  // namespace
}  // namespace convscope::test
