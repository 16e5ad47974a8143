#include "app/scene/colors.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

class PaletteTest : public testing::TestWithParam<Theme> {};

TEST_P(PaletteTest, TextsContrastWithTheirGrounds) {
  const Palette& p = palette(GetParam());
  for (const Color ground : {p.panel, p.stage, p.field}) {
    for (const Color ink : {p.ink, p.ink2, p.ink3}) EXPECT_GE(contrast(ink, ground), 4.5);
  }
  for (const Color role : {p.input, p.kernel, p.output, p.accent}) EXPECT_GE(contrast(role, p.stage), 4.5);
  EXPECT_GE(contrast(p.onAccent, p.accent), 4.5);
  EXPECT_GE(contrast(p.error, p.errorGround), 4.5);
}

TEST_P(PaletteTest, CaptionsOnAGroupGroundStayReadable) {
  const Palette& p = palette(GetParam());
  for (Index g = 0; g < 8; ++g) EXPECT_GE(contrast(p.ink2, mix(p.stage, groupColor(p, g), 0.10)), 4.5) << g;
}

TEST_P(PaletteTest, NumbersContrastWithEveryCell) {
  const Palette& p = palette(GetParam());
  for (int i = -100; i <= 100; ++i) {
    const Color cell = divergingColor(p, i / 100.0, 1);
    EXPECT_GE(contrast(inkOn(cell), cell), 4.5) << i;
  }
  for (int i = 0; i <= 100; ++i) {
    for (const char* name : {"R", "G", "B", "Y"}) {
      const Color cell = tintedColor(channelTint(name), i / 100.0);
      EXPECT_GE(contrast(inkOn(cell), cell), 4.5) << name << i;
    }
  }
}

TEST_P(PaletteTest, DivergingScaleHitsItsStops) {
  const Palette& p = palette(GetParam());
  for (int stop = 0; stop < 7; ++stop) {
    EXPECT_EQ(divergingColor(p, (stop - 3) / 3.0 * 1.6, 1.6), p.diverging[static_cast<std::size_t>(stop)]) << stop;
  }
  EXPECT_EQ(divergingColor(p, 99, 1), p.diverging[6]);
  EXPECT_EQ(divergingColor(p, -99, 1), p.diverging[0]);
}

INSTANTIATE_TEST_SUITE_P(BothThemes, PaletteTest, testing::Values(Theme::Light, Theme::Dark));

TEST(Colors, GroupColoursRepeatFromTheNinthOn) {
  const Palette& p = palette(Theme::Light);
  for (Index g = 0; g < 8; ++g) EXPECT_EQ(groupColor(p, g), groupColor(p, g + 8));
  EXPECT_NE(groupColor(p, 0), groupColor(p, 1));
}

TEST(Colors, TintedValuesGrowBrighterAndNeverReachBlack) {
  const Color tint = channelTint("G");
  int previous = -1;
  for (int i = 0; i <= 20; ++i) {
    const Color c = tintedColor(tint, i / 20.0);
    EXPECT_GT(c.g, previous);
    previous = c.g;
  }
  EXPECT_GT(tintedColor(tint, 0).g, 0);
}

TEST(Colors, MixIsOpaqueAndMeetsBothEnds) {
  const Color a = rgb(0x102030);
  const Color b = rgb(0xF0E0D0);
  EXPECT_EQ(mix(a, b, 0), a);
  EXPECT_EQ(mix(a, b, 1), b);
  EXPECT_EQ(mix(a, b, 0.5), rgb(0x808080));
}

}  // namespace
}  // namespace convscope
