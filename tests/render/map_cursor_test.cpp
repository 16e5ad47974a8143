#include <cmath>
#include <random>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class MapCursorTest : public RenderTest {};

// One plain value in every cell, so that computed and not computed can be told apart by colour.
VolumePtr plainVolume(Size2 cells, Size2 stored) {
  Volume volume;
  volume.tensor.shape = {1, cells.h, cells.w};
  Tensor& drawn = stored == cells ? volume.tensor : volume.preview;
  drawn = {{1, stored.h, stored.w}, Values(static_cast<std::size_t>(stored.h * stored.w), 1.0F)};
  return std::make_shared<const Volume>(volume);
}

struct Case {
  Size2 cells;
  Size2 stored;
  Size2 pixels;
};

const Case kCases[] = {
    {{24, 24}, {24, 24}, {192, 192}},          // large cells
    {{24, 24}, {24, 24}, {100, 100}},          // of different widths
    {{1, 7}, {1, 7}, {10, 91}},                // one row
    {{300, 200}, {300, 200}, {150, 100}},      // cells smaller than pixels
    {{6000, 4000}, {512, 341}, {192, 128}},    // more cells than a float counts, from a preview
    {{200000, 90000}, {512, 230}, {128, 58}},  // more than 32 bits count
};

Map cursorMap(const Case& test, Index done) {
  Map map;
  map.corner = {4, 4, 0};
  map.size = {static_cast<float>(test.pixels.w), static_cast<float>(test.pixels.h)};
  map.volume = plainVolume(test.cells, test.stored);
  map.cells = test.cells;
  map.done = done;
  return map;
}

// The cell under the middle of a pixel; exactly between two cells it is the later one.
Index cellUnder(int pixel, Index pixels, Index cells) {
  return std::min<Index>(
      static_cast<Index>((pixel + 0.5) / static_cast<double>(pixels) * static_cast<double>(cells) + 1.0 / 512),
      cells - 1);
}

void expectCursor(const Pixels& drawn, const Case& test, Index done) {
  const Color computed = palette(Theme::Light).diverging[6];
  for (int y = 0; y < test.pixels.h; ++y) {
    for (int x = 0; x < test.pixels.w; ++x) {
      const Index cell =
          cellUnder(y, test.pixels.h, test.cells.h) * test.cells.w + cellUnder(x, test.pixels.w, test.cells.w);
      // Blank and its dot are both far from the computed colour, which has no blue.
      const bool isComputed = drawn.at(4 + x, 4 + y).b < 20;
      ASSERT_EQ(isComputed, cell < done) << x << ", " << y << ": cell " << cell << " of " << done << " done";
      if (isComputed) {
        ASSERT_EQ(drawn.at(4 + x, 4 + y), computed);
      }
    }
  }
}

TEST_F(MapCursorTest, CellsBeforeTheCursorAreComputedAndNoOthers) {
  std::mt19937_64 random(11);
  for (const Case& test : kCases) {
    const Index all = test.cells.h * test.cells.w;
    for (int round = 0; round < 12; ++round) {
      Index done = static_cast<Index>(random() % static_cast<std::uint64_t>(all + 1));
      if (round == 0) done = 0;
      if (round == 1) done = all;
      if (round == 2) done = 1;
      if (round == 3) done = all - 1;
      if (round == 4) done = done / test.cells.w * test.cells.w;  // between two rows
      Scene scene = whiteScene({200, 200}, 1);
      scene.primitives.emplace_back(cursorMap(test, done));
      expectCursor(draw(scene), test, done);
    }
  }
}

TEST_F(MapCursorTest, OneMoreCellChangesThatCellAlone) {
  const Case& test = kCases[0];
  for (const Index done : {Index{0}, Index{23}, Index{24}, Index{300}, Index{575}}) {
    Scene before = whiteScene({200, 200}, 1);
    before.primitives.emplace_back(cursorMap(test, done));
    Scene after = whiteScene({200, 200}, 1);
    after.primitives.emplace_back(cursorMap(test, done + 1));
    const Pixels one = draw(before);
    const Pixels other = draw(after);
    for (int y = 0; y < 200; ++y) {
      for (int x = 0; x < 200; ++x) {
        const bool inCell = x >= 4 && y >= 4 && (y - 4) / 8 * 24 + (x - 4) / 8 == done && x < 196 && y < 196;
        ASSERT_EQ(one.at(x, y) != other.at(x, y), inCell) << x << ", " << y;
      }
    }
  }
}

TEST_F(MapCursorTest, WithoutAVolumeAllIsNotComputedWithADotInEachCell) {
  for (const Theme theme : {Theme::Light, Theme::Dark}) {
    Scene scene = whiteScene({96, 96}, 1);
    Map map;
    map.size = {96, 96};
    map.cells = {12, 12};
    map.done = 144;
    scene.primitives.emplace_back(map);
    const Pixels pixels = draw(scene, theme);
    const Color blank = palette(theme).blank;
    for (int cell = 0; cell < 144; ++cell) {
      const int left = cell % 12 * 8;
      const int top = cell / 12 * 8;
      EXPECT_EQ(pixels.at(left + 1, top + 1), blank);
      for (const int x : {3, 4}) {
        for (const int y : {3, 4}) {
          EXPECT_TRUE(near(pixels.at(left + x, top + y), mix(blank, palette(theme).blankDot, 0.79), 3));
        }
      }
    }
  }
}

TEST_F(MapCursorTest, AVolumeWithoutValuesIsNotComputed) {
  Map map = cursorMap(kCases[0], 576);
  map.volume = std::make_shared<const Volume>(Volume{{{1, 0, 0}, {}}, 1, {}, {}, {}});
  Scene scene = whiteScene({200, 200}, 1);
  scene.primitives.emplace_back(map);
  map.volume = nullptr;
  Scene blank = whiteScene({200, 200}, 1);
  blank.primitives.emplace_back(map);
  EXPECT_EQ(draw(scene), draw(blank));
}

TEST_F(MapCursorTest, SmallCellsShareACalmGridOfDots) {
  // A map of thousands of cells looks like one of 12 x 12 cells of 8 px.
  Scene small = whiteScene({96, 96}, 1);
  Map map;
  map.size = {96, 96};
  map.cells = {3000, 3000};
  small.primitives.emplace_back(map);
  Scene large = whiteScene({96, 96}, 1);
  map.cells = {12, 12};
  large.primitives.emplace_back(map);
  EXPECT_EQ(draw(small), draw(large));
}

TEST_F(MapCursorTest, ACursorBeyondTheLastCellMeansAll) {
  Scene scene = whiteScene({200, 200}, 1);
  scene.primitives.emplace_back(cursorMap(kCases[0], Index{1} << 60));
  expectCursor(draw(scene), kCases[0], 24 * 24);
}

}  // namespace
}  // namespace convscope
