#include <gtest/gtest.h>

#include "app/model/text.h"
#include "app/ui/compat.h"
#include "app/ui/font_file.h"
#include "app/ui/fonts.h"
#include "app/ui/glyphs.h"
#include "app/ui/ui.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Bytes = std::vector<unsigned char>;

class FontTest : public testing::Test {
 protected:
  void SetUp() override {
    if (japaneseFont().empty()) GTEST_SKIP() << "no Japanese font on this machine";
  }
};

TEST_F(FontTest, AFontWithJapaneseIsRecognised) {
  const auto file = readFontFile(japaneseFont());
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->japanese);
  EXPECT_GT(file->linePerEm, 0.8);
  EXPECT_LT(file->linePerEm, 2);
}

TEST_F(FontTest, ACutFontIsRefusedAtEveryLength) {
  Random random(3);
  const Bytes& whole = japaneseFont();
  for (int i = 0; i < 200; ++i) {
    const Index most = i < 100 ? 2000 : static_cast<Index>(whole.size()) - 1;
    const auto length = static_cast<std::ptrdiff_t>(random.between(0, most));
    const Bytes cut(whole.begin(), whole.begin() + length);
    EXPECT_FALSE(readFontFile(cut)) << length;
  }
}

// Whatever stands in the directory of tables, reading stays inside the file.
TEST_F(FontTest, ADamagedDirectoryDoesNotEndTheProgram) {
  Random random(4);
  for (int i = 0; i < 300; ++i) {
    Bytes damaged = japaneseFont();
    for (int n = 0; n < 4; ++n) {
      damaged[static_cast<std::size_t>(random.between(0, 300))] = static_cast<unsigned char>(random.between(0, 255));
    }
    readFontFile(damaged);
  }
}

TEST(FontFileTest, OtherFilesAreNoFonts) {
  EXPECT_FALSE(readFontFile({}));
  EXPECT_FALSE(readFontFile(Bytes(100, 0)));
  EXPECT_FALSE(readFontFile(Bytes(100000, 0xFF)));
  const std::string png = "\x89PNG\r\n\x1a\n and so on, long enough to hold a directory of tables";
  EXPECT_FALSE(readFontFile(Bytes(png.begin(), png.end())));
}

TEST(FontFileTest, WithoutAFontTheInterfaceStillDraws) {
  AppState state = startState();
  UiWorld world(state, {});
  EXPECT_FALSE(world.ui().hasJapanese());
  world.draw();
  world.state.view.language = Language::Japanese;
  world.draw();
}

TEST(FontFileTest, ADamagedFontCountsAsNone) {
  Bytes damaged = japaneseFont();
  damaged.resize(damaged.size() / 2);
  UiWorld world(startState(), damaged);
  EXPECT_FALSE(world.ui().hasJapanese());
  world.draw();
}

// Every character that any text holds can be shown at the sizes that texts are set in.
TEST_F(FontTest, EveryTextCanBeShown) {
  Ui ui(japaneseFont());  // makes ImGui's context
  Fonts fonts(japaneseFont());
  ASSERT_TRUE(fonts.prepare(1));
  const std::set<ImWchar> used = charactersOf(allTexts());
  for (const float size : {12.0F, 14.0F, 16.0F, 20.0F}) {
    std::string missing;
    for (const ImWchar c : used) {
      if (!compat::hasGlyph(fonts.face(size).font, c)) missing += " " + std::to_string(c);
    }
    EXPECT_EQ(missing, "") << size;
  }
}

TEST_F(FontTest, ANameOutOfTheTextsIsDrawnFromTheFullSize) {
  Ui ui(japaneseFont());
  Fonts fonts(japaneseFont());
  fonts.prepare(1);
  const std::string rare = "鸚鵡";  // in no text of the program
  const Face face = fonts.face(12, rare);
  EXPECT_TRUE(compat::hasGlyph(face.font, 0x9E1A) || face.font == fonts.face(14).font);
  EXPECT_EQ(face.line, fonts.face(12).line);
  EXPECT_EQ(fonts.face(12, "abc").font, fonts.face(12).font);
}

TEST_F(FontTest, FontsFollowTheScale) {
  Ui ui(japaneseFont());
  EXPECT_TRUE(ui.prepareFonts(1));
  EXPECT_FALSE(ui.prepareFonts(1));
  EXPECT_TRUE(ui.prepareFonts(2));
  int width = 0;
  int height = 0;
  unsigned char* pixels = nullptr;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
  EXPECT_LE(width, 4096);
  EXPECT_LE(height, 4096);
}

TEST(GlyphTest, RangesHoldExactlyTheCharacters) {
  Random random(9);
  for (int i = 0; i < 50; ++i) {
    std::set<ImWchar> characters;
    for (Index n = random.between(1, 40); n > 0; --n) characters.insert(static_cast<ImWchar>(random.between(1, 90)));
    std::set<ImWchar> back;
    const std::vector<ImWchar> ranges = rangesOf(characters);
    ASSERT_EQ(ranges.back(), 0);
    for (std::size_t r = 0; ranges[r] != 0; r += 2) {
      for (int c = ranges[r]; c <= ranges[r + 1]; ++c) back.insert(static_cast<ImWchar>(c));
    }
    EXPECT_EQ(back, characters);
  }
}

}  // namespace
}  // namespace convscope::test
