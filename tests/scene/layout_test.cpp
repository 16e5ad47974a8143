#include "app/scene/layout.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

TEST(Layout, PartsTileTheWindow) {
  for (const Size2 window : {Size2{900, 1440}, Size2{640, 1024}, Size2{1080, 1920}, Size2{2160, 3840}, Size2{10, 10}}) {
    for (const double scale : {1.0, 1.5, 2.0}) {
      const Layout l = layoutOf(window, scale);
      const double width = static_cast<double>(window.w) / scale;
      const double height = static_cast<double>(window.h) / scale;
      EXPECT_DOUBLE_EQ(l.leftPanel.w + l.stage.w + l.costPanel.w, width);
      EXPECT_DOUBLE_EQ(l.stage.x, l.leftPanel.x + l.leftPanel.w);
      EXPECT_DOUBLE_EQ(l.costPanel.x, l.stage.x + l.stage.w);
      EXPECT_DOUBLE_EQ(l.transport.y, l.topBar.h + l.stage.h);
      if (height >= 120) {
        EXPECT_DOUBLE_EQ(l.transport.y + l.transport.h, height);
      }
      for (const Rect& r : {l.topBar, l.leftPanel, l.stage, l.costPanel, l.transport}) {
        EXPECT_GE(r.w, 0);
        EXPECT_GE(r.h, 0);
      }
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

TEST(Layout, AnEmptyWindowHasEmptyParts) {
  const Layout l = layoutOf({0, 0}, 1);
  EXPECT_EQ(l.stage.w, 0);
  EXPECT_EQ(l.stage.h, 0);
}

}  // namespace
}  // namespace convscope
