// Lines of lessons: the rules of Japanese line breaking, and laws on random text. A letter is 1 wide, a Japanese one 2.
#include "app/model/text_layout.h"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "app/model/utf8.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

using test::Random;

double letterWidth(std::string_view letter, int look) {
  return (utf8At(letter, 0).code >= 0x2E80 ? 2 : 1) + (look == 1 ? 0.5 : 0);
}

std::vector<std::string> textsOf(const std::vector<TextRun>& runs, const std::vector<TextLine>& lines) {
  std::vector<std::string> texts;
  for (const TextLine& line : lines) {
    texts.emplace_back();
    for (const PlacedRun& run : line.runs) texts.back() += runs[run.run].text.substr(run.begin, run.end - run.begin);
  }
  return texts;
}

std::vector<std::string> lines(const std::string& text, double width) {
  const std::vector<TextRun> runs{{text, 0, false}};
  return textsOf(runs, layOutText(runs, width, letterWidth));
}
using Lines = std::vector<std::string>;

TEST(TextLayout, LatinTextBreaksAtSpaces) {
  EXPECT_EQ(lines("one two three four", 9), (Lines{"one two", "three", "four"}));
  EXPECT_EQ(lines("one  two", 3), (Lines{"one", "two"}));
  EXPECT_EQ(lines("", 9), Lines{});
  EXPECT_EQ(lines("a\nb", 9), (Lines{"a", "b"}));
  EXPECT_EQ(lines("a\n\nb", 9), (Lines{"a", "", "b"}));
}

TEST(TextLayout, NoLineBeginsWithAClosingSignOrEndsWithAnOpeningOne) {
  EXPECT_EQ(lines("あいうえおかきくけこ", 10), (Lines{"あいうえお", "かきくけこ"}));
  EXPECT_EQ(lines("あいうえおっと見る", 10), (Lines{"あいうえ", "おっと見る"}));
  EXPECT_EQ(lines("あいうえ、おかきく", 8), (Lines{"あいう", "え、お", "かきく"}));
  EXPECT_EQ(lines("あいう「えおかきく", 8), (Lines{"あいう", "「えお", "かきく"}));
}

TEST(TextLayout, AShortLastLineIsAvoided) {
  EXPECT_EQ(lines("畳み込みの層、重みの和。", 12), (Lines{"畳み込み", "の層、重", "みの和。"}));
  EXPECT_EQ(lines("あいうえお。かきくけこ", 10), (Lines{"あいうえ", "お。かき", "くけこ"}));
  EXPECT_EQ(lines("あいうえ「かきく」けこ", 10), (Lines{"あいうえ", "「かき", "く」けこ"}));
  EXPECT_EQ(lines("one two three of", 13), (Lines{"one two", "three of"}));
  EXPECT_EQ(lines("計算は C × M / G です", 12), (Lines{"計算は", "C × M / G", "です"}));
}

TEST(TextLayout, KatakanaWordsOfNineLettersStayWhole) {
  EXPECT_EQ(lines("これはカーネルです", 12), (Lines{"これは", "カーネルです"}));
  EXPECT_EQ(lines("画像にストライドを使う。", 14), (Lines{"画像に", "ストライドを", "使う。"}));
  EXPECT_EQ(lines("あああアイウエオカキクケコ", 12), (Lines{"あああアイ", "ウエオカキ", "クケコ"}));
  EXPECT_EQ(lines("アイウエオカキクケ", 8), (Lines{"アイウ", "エオカ", "キクケ"}));  // wider than a line
}

TEST(TextLayout, QuantitiesAndFormulasStayWhole) {
  EXPECT_EQ(lines("出力は 16 組です", 11), (Lines{"出力は", "16 組です"}));
  EXPECT_EQ(lines("全部で 1 グループ", 14), (Lines{"全部で", "1 グループ"}));
  EXPECT_EQ(lines("it has 97.6 % of it", 11), (Lines{"it has", "97.6 %", "of it"}));
  EXPECT_EQ(lines("so many: C × M = 64 of all", 14), (Lines{"so many:", "C × M = 64 of", "all"}));
}

TEST(TextLayout, ARunThatBelongsTogetherIsBrokenOnlyWhereItMust) {
  const std::vector<TextRun> runs{{"see ", 0, false}, {"f(a, b)", 0, true}, {" now", 0, false}};
  EXPECT_EQ(textsOf(runs, layOutText(runs, 8, letterWidth)), (Lines{"see", "f(a, b)", "now"}));
  EXPECT_EQ(textsOf(runs, layOutText(runs, 5, letterWidth)).size(), 4U);
}

TEST(TextLayout, RunsAreMeasuredInTheirLook) {
  const std::vector<TextRun> runs{{"ab", 0, false}, {"cd", 1, false}};
  const auto placed = layOutText(runs, 10, letterWidth);
  ASSERT_EQ(placed.size(), 1U);
  EXPECT_EQ(placed[0].width, 5);
  ASSERT_EQ(placed[0].runs.size(), 2U);
  EXPECT_EQ(placed[0].runs[1], (PlacedRun{1, 0, 2, 2, 3}));
}

// Random text in which every closing sign follows a letter and every opening one precedes one, as in sentences; no two
// words of katakana stand side by side.
std::vector<TextRun> randomRuns(Random& random) {
  const std::vector<std::string> words{"カーネル", "ストライド", "チャンネル", "畳み込み", "の",    "は",
                                       "16 組",    "1 グループ", "C × M",      "kernel",   "a",     "出力",
                                       "「窓」",   "、",         "。",         " ",        "（G）", "深さ方向"};
  std::vector<TextRun> runs;
  bool closed = true;  // nothing that a closing sign could follow
  for (Index n = random.between(1, 30); n > 0; --n) {
    const std::string& word = words[static_cast<std::size_t>(random.between(0, static_cast<Index>(words.size()) - 1))];
    const bool sign = word == "、" || word == "。" || word == " ";
    if (sign && closed) continue;
    closed = sign;
    if (runs.empty() || random.chance(30)) runs.push_back({"", static_cast<int>(random.between(0, 1)), false});
    runs.back().text += sign ? word : word + "は";
  }
  if (runs.empty()) runs.push_back({"a", 0, false});
  return runs;
}

std::string joined(const std::vector<TextRun>& runs) {
  std::string text;
  for (const TextRun& run : runs) text += run.text;
  return text;
}
std::string withoutSpaces(std::string text) {
  std::erase(text, ' ');
  return text;
}
char32_t lastLetter(const std::string& text) {
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Char c = utf8At(text, at);
    last = c.code;
    at += c.bytes;
  }
  return last;
}

TEST(TextLayoutLaws, HoldForRandomText) {
  Random random(99);
  const std::u32string closing = U"、。」）ーっ";
  const std::u32string opening = U"「（";
  const auto katakana = [](char32_t c) { return c >= 0x30A1 && c <= 0x30FE; };
  for (int run = 0; run < 3000; ++run) {
    const std::vector<TextRun> runs = randomRuns(random);
    const double width = static_cast<double>(random.between(24, 60));
    const auto placed = layOutText(runs, width, letterWidth);
    const Lines texts = textsOf(runs, placed);
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      all += texts[i];
      ASSERT_FALSE(texts[i].empty());
      EXPECT_LE(placed[i].width, width);
      EXPECT_NE(texts[i].back(), ' ');
      if (i > 0) {
        EXPECT_NE(texts[i].front(), ' ');
        EXPECT_EQ(closing.find(utf8At(texts[i], 0).code), std::u32string::npos) << texts[i];
        EXPECT_EQ(opening.find(lastLetter(texts[i - 1])), std::u32string::npos) << texts[i - 1];
        EXPECT_FALSE(katakana(lastLetter(texts[i - 1])) && katakana(utf8At(texts[i], 0).code));
      }
      double x = 0;
      for (const PlacedRun& piece : placed[i].runs) {
        EXPECT_DOUBLE_EQ(piece.x, x);
        x += piece.width;
      }
      EXPECT_DOUBLE_EQ(placed[i].width, x);
    }
    EXPECT_EQ(withoutSpaces(all), withoutSpaces(joined(runs)));
    if (HasFailure()) FAIL() << joined(runs) << " at " << width;
  }
}

// Any bytes, any width: every letter is placed once, and it ends.
TEST(TextLayoutLaws, NothingIsLostOfAnyText) {
  Random random(100);
  for (int run = 0; run < 3000; ++run) {
    std::string text;
    for (Index n = random.between(0, 60); n > 0; --n) text += static_cast<char>(random.between(1, 255));
    std::erase(text, '\n');
    std::erase(text, '\t');
    const std::vector<TextRun> runs{{text, 0, random.chance(20)}};
    std::string all;
    for (const std::string& line : textsOf(runs, layOutText(runs, random.unit() * 20 - 1, letterWidth))) all += line;
    EXPECT_EQ(withoutSpaces(all), withoutSpaces(text));
  }
}

}  // namespace
}  // namespace convscope
