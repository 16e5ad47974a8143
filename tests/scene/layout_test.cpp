#include "app/scene/layout.h"

#include <array>
#include <gtest/gtest.h>

namespace convscope {
namespace {

TEST(Layout, PartsTileTheWindow) {
  for (const Size2 window :
       {Size2{900, 1440}, Size2{640, 1024}, Size2{800, 1200}, Size2{1080, 1920}, Size2{2160, 3840}, Size2{10, 10}}) {
    for (const double scale : {1.0, 1.5, 2.0}) {
      const Layout l = layoutOf(window, scale);
      const double width = static_cast<double>(window.w) / scale;
      const double height = static_cast<double>(window.h) / scale;
      const double left = l.leftFolded ? l.rail.w : l.leftPanel.w;
      const double cost = l.costFolded ? 0 : l.costPanel.w;
      EXPECT_DOUBLE_EQ(left + l.stage.w + cost, width);
      EXPECT_DOUBLE_EQ(l.stage.x, left);
      EXPECT_DOUBLE_EQ(l.costPanel.x + l.costPanel.w, width);
      EXPECT_DOUBLE_EQ(l.transport.y, l.topBar.h + l.stage.h);
      if (height >= 120) {
        EXPECT_DOUBLE_EQ(l.transport.y + l.transport.h, height);
      }
      for (const Rect& r : {l.topBar, l.rail, l.leftPanel, l.stage, l.costPanel, l.transport}) {
        EXPECT_GE(r.w, 0);
        EXPECT_GE(r.h, 0);
        EXPECT_LE(r.x + r.w, width);
      }
    }
  }
}

struct Breakpoint {
  Index width;
  double rail, left, stage, cost;
  bool leftFolded, costFolded;
};

// The widths of the look, at each of its borders.
constexpr std::array kBreakpoints{
    Breakpoint{1024, 56, 264, 968, 280, true, true},  Breakpoint{1119, 56, 264, 1063, 280, true, true},
    Breakpoint{1120, 0, 264, 856, 280, false, true},  Breakpoint{1319, 0, 264, 1055, 280, false, true},
    Breakpoint{1320, 0, 264, 776, 280, false, false}, Breakpoint{1919, 0, 264, 1375, 280, false, false},
    Breakpoint{1920, 0, 296, 1304, 320, false, false}};

TEST(Layout, FoldsAtTheWidthsOfTheLook) {
  for (const Breakpoint& each : kBreakpoints) {
    for (const Index scale : {1, 2}) {  // of display and text together
      const Layout l = layoutOf({900 * scale, each.width * scale}, static_cast<double>(scale));
      SCOPED_TRACE(each.width);
      EXPECT_EQ(l.rail.w, each.rail);
      EXPECT_EQ(l.leftPanel.w, each.left);
      EXPECT_EQ(l.leftPanel.x, each.rail);
      EXPECT_EQ(l.stage.w, each.stage);
      EXPECT_EQ(l.costPanel.w, each.cost);
      EXPECT_EQ(l.leftFolded, each.leftFolded);
      EXPECT_EQ(l.costFolded, each.costFolded);
    }
  }
}

TEST(Layout, HasTheSizesOfTheLook) {
  const Layout l = layoutOf({900, 1440}, 1);
  EXPECT_EQ(l.stage.w, 896);
  EXPECT_EQ(l.stage.h, 780);
  EXPECT_EQ(l.leftPanel.w, 264);
  EXPECT_EQ(l.costPanel.w, 280);
  const Layout wide = layoutOf({1080, 1920}, 1);
  EXPECT_EQ(wide.leftPanel.w, 296);
  EXPECT_EQ(wide.costPanel.w, 320);
}

// A view of costs takes all beside the left panel, below its strip; networks that panel's place too. What is centred
// over the stage stays where it is.
TEST(Layout, AViewOfCostsTakesThePlaceOfTheStage) {
  for (const Size2 window : {Size2{900, 1440}, Size2{640, 1024}, Size2{1080, 1920}, Size2{20, 20}}) {
    const auto width = static_cast<double>(window.w);
    const auto height = static_cast<double>(window.h);
    const Layout stage = layoutOf(window, 1);
    EXPECT_EQ(stage.costsView.w, 0);
    for (const MainView view : {MainView::Compare, MainView::Counting, MainView::Networks}) {
      const Layout l = layoutOf(window, 1, view);
      const double left = view == MainView::Networks ? 0 : stage.stage.x;
      EXPECT_EQ(l.stage.x, stage.stage.x);
      EXPECT_EQ(l.stage.w, stage.stage.w);
      EXPECT_EQ(l.viewStrip.x, left);
      EXPECT_EQ(l.viewStrip.w, width - left);
      EXPECT_EQ(l.viewStrip.y, l.topBar.h);
      EXPECT_EQ(l.costsView.x, left);
      EXPECT_EQ(l.costsView.y, l.viewStrip.y + l.viewStrip.h);
      EXPECT_GE(l.costsView.h, 0);
      if (height < 100) continue;
      EXPECT_EQ(l.viewStrip.h, 38);
      EXPECT_EQ(l.costsView.y + l.costsView.h, height);
      EXPECT_EQ(l.leftPanel.w, view == MainView::Networks ? 0 : stage.leftPanel.w);
      EXPECT_EQ(l.leftPanel.y + l.leftPanel.h, height);
    }
  }
}

TEST(Layout, AnEmptyWindowHasEmptyParts) {
  const Layout l = layoutOf({0, 0}, 1);
  EXPECT_EQ(l.stage.w, 0);
  EXPECT_EQ(l.stage.h, 0);
}

}  // namespace
}  // namespace convscope
