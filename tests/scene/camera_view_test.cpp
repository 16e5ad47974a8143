// Cameras: faces that stay on the pixel grid at rest, cells that are met where they are seen.
#include "app/scene/camera_view.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

#include "app/scene/layout.h"
#include "app/scene/pointing.h"
#include "app/scene/stage_scene.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

const Area kVolumes{{32, 96}, {832, 400}};

void expectNear(glm::vec2 a, glm::vec2 b) {
  EXPECT_NEAR(a.x, b.x, 1e-2);
  EXPECT_NEAR(a.y, b.y, 1e-2);
}

Scene stageOf(const Frame& frame) {
  const Rect stage = layoutOf(frame.window, frame.scale).stage;
  return buildStage(frame, {static_cast<float>(stage.w), static_cast<float>(stage.h)});
}

std::vector<Camera> cameras() {
  const Camera rest;
  Camera flat;
  flat.flat = true;
  return {rest,
          flat,
          turned(rest, 0, 0),
          turned(rest, 50, -30),
          turned(rest, -200, 200),
          zoomedAt(rest, 8, -200, 20),
          moved(zoomedAt(turned(rest, 10, 10), -2, 0, 0), 40, -25, 400)};
}

TEST(CameraMatrix, TheRestViewIsOblique) {
  const glm::mat4 rest = cameraMatrix(Camera{}, kVolumes);
  expectNear(seenAt(rest, {100, 200, 0}), {100, 200});
  expectNear(seenAt(rest, {100, 200, 40}), {140, 230});
}

TEST(CameraMatrix, AZoomKeepsThePlaceUnderTheMouse) {
  const glm::vec2 fromMiddle(-120, 60);
  const glm::vec3 place(kVolumes.middle() + fromMiddle, 0);
  const Camera zoomed = zoomedAt(Camera{}, 11, fromMiddle.x, fromMiddle.y);
  const auto zoom = static_cast<float>(zoomed.zoom);
  EXPECT_GT(zoom, 3);
  expectNear(seenAt(cameraMatrix(zoomed, kVolumes), place), glm::vec2(place));
  expectNear(seenAt(cameraMatrix(zoomed, kVolumes), place + glm::vec3(1, 0, 0)), glm::vec2(place) + glm::vec2(zoom, 0));
}

TEST(CameraMatrix, AnOrbitKeepsNearThingsBelowAndRightOfFarOnes) {
  const glm::mat4 orbit = cameraMatrix(turned(Camera{}, 0, 0), kVolumes);
  const glm::vec2 moved = seenAt(orbit, {448, 296, 40}) - seenAt(orbit, {448, 296, 0});
  EXPECT_GT(moved.x, 0);
  EXPECT_GT(moved.y, 0);
}

TEST(Camera, KeepsToItsLimitsAndGoesBackToRest) {
  const Camera far = turned(Camera{}, 1000, -1000);
  EXPECT_EQ(far.yaw, kMostYaw);
  EXPECT_EQ(far.pitch, -kMostPitch);
  EXPECT_EQ(zoomedAt(Camera{}, 900, 0, 0).zoom, kMostZoom);
  EXPECT_EQ(zoomedAt(Camera{}, -900, 0, 0).zoom, kLeastZoom);
  EXPECT_EQ(between(far, atRest(far), 1), Camera{});
  Camera flat;
  flat.flat = true;
  EXPECT_EQ(turned(flat, 30, 30), flat);
  EXPECT_TRUE(atRest(flat).flat);
}

// The law of pointing: the middle of every cell in front is met as that cell, whatever the camera.
TEST(CellAt, MeetsTheCellThatIsSeen) {
  std::mt19937 random(8);
  for (const Camera& seenFrom : cameras()) {
    AppState state = test::startState();
    state.view.camera = seenFrom;
    const Scene scene = stageOf(makeFrame(state));
    ASSERT_FALSE(scene.faces.empty());
    const auto* lens = std::get_if<Lens>(&scene.primitives.front());
    for (std::size_t i = 0; lens == nullptr; ++i) lens = std::get_if<Lens>(&scene.primitives[i]);
    int met = 0;
    for (int i = 0; i < 300; ++i) {
      const CellFace& face = scene.faces[random() % scene.faces.size()];
      const Index row = static_cast<Index>(random() % static_cast<unsigned>(face.cells.h));
      const Index column = static_cast<Index>(random() % static_cast<unsigned>(face.cells.w));
      const glm::vec2 cells(static_cast<float>(face.cells.w), static_cast<float>(face.cells.h));
      const glm::vec2 at = (glm::vec2(static_cast<float>(column), static_cast<float>(row)) + 0.5F) * face.size / cells;
      const glm::mat4 camera = face.lens == 1 ? lens->camera : glm::mat4(1);  // the strip stands still
      const auto found = cellAt(scene, seenAt(camera, face.corner + glm::vec3(at, 0)));
      // Something nearer may lie before it, and the clip may hide it.
      if (!found || found->face.corner != face.corner) continue;
      ++met;
      EXPECT_EQ(found->row, face.firstRow + row);
      EXPECT_EQ(found->column, face.firstColumn + column);
    }
    EXPECT_GT(met, 20);
  }
}

TEST(CellAt, NothingBesideTheVolumes) {
  const Scene scene = stageOf(makeFrame(test::startState()));
  EXPECT_FALSE(cellAt(scene, {1, 1}));
  EXPECT_FALSE(cellAt(scene, {scene.size.x - 1, scene.size.y - 1}));
}

TEST(Pointing, PaddingIsNoCellAndTheMiddleBelongsToTheStageOnShow) {
  AppState state = test::startState();
  MetCell met;
  met.face.kind = CellFace::Kind::Input;
  met.row = -1;
  EXPECT_FALSE(pointedCell(makeFrame(state), met));
  met.row = 0;
  EXPECT_EQ(pointedCell(makeFrame(state), met), (PointedCell{0, InputCell{0, 0, 0}}));

  test::edit(state, "variant", "separable");
  met.face.kind = CellFace::Kind::Output;
  met.face.outChannel = 2;
  apply(state, Seek{1});
  EXPECT_EQ(pointedCell(makeFrame(state), met), (PointedCell{0, OutputCell{2, 0, 0}}));
  apply(state, Seek{state.session.plan->count()});
  EXPECT_EQ(pointedCell(makeFrame(state), met), (PointedCell{1, InputCell{2, 0, 0}}));
}

// Every map on the stage is lit exactly when a cell of it is linked.
TEST(Pointing, MapsStandAsTheLinksSay) {
  for (const char* variant : {"standard", "grouped", "depthwise", "pointwise", "transposed"}) {
    AppState state = test::startState();
    test::edit(state, "variant", variant);
    test::settle(state);
    apply(state, PointAt{PointedCell{0, OutputCell{1, 3, 4}}});
    const Frame frame = makeFrame(state);
    ASSERT_TRUE(frame.pointing);
    const Scene scene = stageOf(frame);
    int linked = 0;
    for (const CellFace& face : scene.faces) {
      bool touched = false;
      for (Index y = 0; y < face.cells.h; ++y) {
        for (Index x = 0; x < face.cells.w; ++x) {
          const auto cell = pointedCell(frame, {face, face.firstRow + y, face.firstColumn + x});
          touched = touched || (cell && frame.pointing->links.contains(cell->cell));
        }
      }
      EXPECT_EQ(standingOf(frame, face) == Standing::Linked, touched) << variant;
      linked += touched ? 1 : 0;
    }
    EXPECT_GE(linked, 2) << variant;
  }
}

// A factor of the formula leaves lit what it counts: so many maps and kernels, and nothing else.
TEST(Pointing, AFactorLightsWhatItCounts) {
  AppState state = test::startState();
  test::edit(state, "out_channels", "4");
  test::settle(state);
  const auto lit = [&](FormulaTermKind kind) {
    apply(state, PointAtTerm{FormulaTermPlace{0, kind}});
    const Frame frame = makeFrame(state);
    std::map<CellFace::Kind, int> count;
    for (const CellFace& face : stageOf(frame).faces) {
      if (standingOf(frame, face) == Standing::Linked) ++count[face.kind];
    }
    return count;
  };
  using Kind = CellFace::Kind;
  auto outputs = lit(FormulaTermKind::OutputCells);
  EXPECT_GE(outputs[Kind::Output], 1);
  EXPECT_EQ(outputs[Kind::Kernel] + outputs[Kind::Input] + outputs[Kind::Pairs], 0);
  auto taps = lit(FormulaTermKind::KernelTaps);
  EXPECT_EQ(taps[Kind::Output], 0);
  EXPECT_GE(taps[Kind::Kernel], 1);
  auto channels = lit(FormulaTermKind::KernelChannels);
  EXPECT_EQ(channels[Kind::Output], 0);
  EXPECT_GT(channels[Kind::Input], taps[Kind::Input]);
  EXPECT_GT(channels[Kind::Kernel], taps[Kind::Kernel]);
  auto kernels = lit(FormulaTermKind::Kernels);
  EXPECT_EQ(kernels[Kind::Input], 0);
  EXPECT_GE(kernels[Kind::Output], 4);
  EXPECT_GT(kernels[Kind::Kernel], channels[Kind::Kernel]);
}

TEST(Pointing, OnlyMapsInFrontOfALinkedOneMakeWay) {
  AppState state = test::startState();
  apply(state, PointAt{PointedCell{0, KernelCell{3, 1, 0, 2}}});
  const auto expected = [](const CellFace& face) {
    if (face.kind == CellFace::Kind::Pairs) return Standing::Linked;
    const bool input = face.kind == CellFace::Kind::Input;
    const Index linked = input ? 1 : 3;
    const Index channel = input ? face.inChannel : face.outChannel;
    if (face.kind == CellFace::Kind::Kernel) {
      if (face.outChannel != 3 || face.inChannel == 0) return Standing::Unlinked;
      if (face.inChannel == 1) return Standing::Linked;
      return face.corner.z > 0 ? Standing::MakesWay : Standing::Unlinked;  // in space; numbers cover nothing
    }
    if (channel == linked) return Standing::Linked;
    return channel > linked ? Standing::MakesWay : Standing::Unlinked;
  };
  const Frame frame = makeFrame(state);
  for (const CellFace& face : stageOf(frame).faces) EXPECT_EQ(standingOf(frame, face), expected(face));
  test::edit(state, "stage_view", "flat");
  const Frame flat = makeFrame(state);
  for (const CellFace& face : stageOf(flat).faces) EXPECT_NE(standingOf(flat, face), Standing::MakesWay);
}

TEST(Pointing, TheChipCoversNoWords) {
  AppState state = test::startState();
  for (const Size2 window : {Size2{900, 1440}, Size2{640, 1024}}) {
    apply(state, Resized{window, 1});
    apply(state, PointAt{PointedCell{0, KernelCell{3, 1, 0, 2}}});
    const Frame frame = makeFrame(state);
    const Scene scene = stageOf(frame);
    const auto holds = [&](const std::string& text) {
      for (const Primitive& primitive : scene.primitives) {
        const auto* label = std::get_if<Label>(&primitive);
        if (label != nullptr && label->text == text) return true;
      }
      return false;
    };
    EXPECT_TRUE(holds(frame.pointing->title));
    for (const std::string& line : frame.pointing->lines) EXPECT_TRUE(holds(line)) << line;
  }
}

TEST(Morph, MapsGlideToTheirPlacesAndRest) {
  AppState state = test::startState();
  const Scene before = stageOf(makeFrame(state));
  test::edit(state, "variant", "grouped");
  ASSERT_TRUE(moving(state));
  const auto firstInput = [](const Scene& scene) {
    for (const CellFace& face : scene.faces) {
      if (face.kind == CellFace::Kind::Input && face.inChannel == 3) return glm::vec2(face.corner);
    }
    return glm::vec2(-1);
  };
  const glm::vec2 start = firstInput(before);
  expectNear(firstInput(stageOf(makeFrame(state))), start);
  advance(state, 0.16);
  const glm::vec2 half = firstInput(stageOf(makeFrame(state)));
  advance(state, 1);
  EXPECT_FALSE(moving(state));
  const glm::vec2 end = firstInput(stageOf(makeFrame(state)));
  EXPECT_NE(start, end);
  expectNear(half, (start + end) * 0.5F);
}

TEST(Morph, NoneWithReducedMotion) {
  AppState state = test::startState();
  test::edit(state, "reduced_motion", "true");
  test::edit(state, "variant", "grouped");
  EXPECT_FALSE(moving(state));
  EXPECT_FALSE(makeFrame(state).morph);
}

}  // namespace
}  // namespace convscope
