#include "app/ui/text_wrap.h"

#include <gtest/gtest.h>
#include <numeric>

#include "app/model/utf8.h"
#include "tests/support/random_cases.h"

namespace convscope::test {
namespace {

// Japanese characters count 2, others 1.
double measure(std::string_view text) {
  double width = 0;
  std::size_t at = 0;
  for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
    width += c.code >= 0x1000 ? 2 : 1;
    at += c.bytes;
  }
  return width;
}

std::string withoutSpaces(std::string text) {
  std::erase(text, ' ');
  std::erase(text, '\n');
  return text;
}

std::string unbroken(const std::vector<std::string>& lines) {
  return std::accumulate(lines.begin(), lines.end(), std::string());
}

std::string randomText(Random& random) {
  const std::vector<std::string> pieces{"a",  "groups", "11",       " ", "カーネル", "は", "、", "。",
                                        "「", "」",     "畳み込み", "×", ", ",       "ー", "\n"};
  std::string text;
  for (Index n = random.between(0, 30); n > 0; --n) {
    text += pieces[static_cast<std::size_t>(random.between(0, static_cast<Index>(pieces.size()) - 1))];
  }
  return text;
}

TEST(TextWrapTest, NothingIsLostAndNoLineIsTooWide) {
  Random random(21);
  for (int i = 0; i < 500; ++i) {
    const std::string text = randomText(random);
    const auto width = static_cast<double>(random.between(4, 40));
    const auto lines = wrapText(text, width, measure);
    EXPECT_EQ(withoutSpaces(unbroken(lines)), withoutSpaces(text)) << text;
    for (const std::string& line : lines) EXPECT_LE(measure(line), width) << text << " / " << line;
  }
}

TEST(TextWrapTest, EnglishBreaksAtSpaces) {
  EXPECT_EQ(wrapText("one two three", 7, measure), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapText("", 7, measure), std::vector<std::string>{});
  EXPECT_EQ(wrapText("one\ntwo", 20, measure), (std::vector<std::string>{"one", "two"}));
}

TEST(TextWrapTest, ANumberStaysWithItsUnit) {
  EXPECT_EQ(wrapText("only 97.6 % left", 9, measure), (std::vector<std::string>{"only", "97.6 %", "left"}));
  EXPECT_EQ(wrapText("it is 1.58 G.", 10, measure), (std::vector<std::string>{"it is", "1.58 G."}));
  EXPECT_EQ(wrapText("24 Maps", 5, measure), (std::vector<std::string>{"24", "Maps"}));
}

TEST(TextWrapTest, NoLineBeginsWithAClosingSign) {
  EXPECT_EQ(wrapText("見て足す。次", 8, measure), (std::vector<std::string>{"見て", "足す。次"}));
  EXPECT_EQ(wrapText("これは「窓」", 8, measure), (std::vector<std::string>{"これは", "「窓」"}));
}

TEST(TextWrapTest, WordsInKatakanaStayWhole) {
  EXPECT_EQ(wrapText("特徴マップを", 8, measure), (std::vector<std::string>{"特徴", "マップを"}));
}

TEST(TextWrapTest, EndingsAndParticlesStayWithTheirWord) {
  EXPECT_EQ(wrapText("この線が切れる", 12, measure), (std::vector<std::string>{"この線が", "切れる"}));
  EXPECT_EQ(wrapText("混ぜるには点単位", 10, measure), (std::vector<std::string>{"混ぜるには", "点単位"}));
  EXPECT_EQ(wrapText("計算 1 グループ", 10, measure), (std::vector<std::string>{"計算", "1 グループ"}));
}

TEST(TextWrapTest, EvenLinesLeaveNoWordAlone) {
  EXPECT_EQ(wrapEvenly("these lines are cut", 15, measure), (std::vector<std::string>{"these lines", "are cut"}));
  Random random(22);
  for (int i = 0; i < 300; ++i) {
    const std::string text = randomText(random);
    const auto width = static_cast<double>(random.between(4, 40));
    const auto even = wrapEvenly(text, width, measure);
    EXPECT_EQ(even.size(), wrapText(text, width, measure).size()) << text;
    EXPECT_EQ(withoutSpaces(unbroken(even)), withoutSpaces(text)) << text;
    for (const std::string& line : even) EXPECT_LE(measure(line), width) << text << " / " << line;
  }
}

TEST(TextWrapTest, AWordWiderThanALineIsBroken) {
  EXPECT_EQ(wrapText("abcdefgh", 3, measure), (std::vector<std::string>{"abc", "def", "gh"}));
}

TEST(Utf8Test, DamagedTextIsReadToItsEnd) {
  const std::string damaged =
      "a\xE3\x81"
      "b\xFF\xC0\xAF\xE3";
  std::size_t at = 0;
  int characters = 0;
  for (Utf8Char c = utf8At(damaged, at); c.bytes > 0; c = utf8At(damaged, at)) {
    at += c.bytes;
    ++characters;
  }
  EXPECT_EQ(at, damaged.size());
  EXPECT_GE(characters, 6);
  EXPECT_EQ(utf8At("あ", 0).code, U'あ');
}

}  // namespace
}  // namespace convscope::test
