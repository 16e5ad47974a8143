// The tables of texts: complete in both languages, with the same gaps.
#include "app/model/text.h"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

namespace convscope {
namespace {

struct Row {
  std::string name;
  std::string english;
  std::string japanese;
};

const std::vector<Row> kTexts{
#define TEXT(id, english, japanese) {#id, english, japanese},
#include "app/model/text/texts.inc"
#undef TEXT
};

const std::vector<Row> kProblems{
#define PROBLEM_TEXT(code, english, japanese) {code, english, japanese},
#include "app/model/text/problems.inc"
#undef PROBLEM_TEXT
};

std::vector<Row> coreProblems() {
  std::vector<Row> rows{
#define PROBLEM_TEXT_JA(code, japanese) {code, "", japanese},
#include "app/model/text/core_problems.inc"
#undef PROBLEM_TEXT_JA
  };
  for (Row& row : rows) row.english = problemTemplate(row.name);
  return rows;
}

// The names in braces.
std::set<std::string> gapsOf(const std::string& text) {
  std::set<std::string> gaps;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    gaps.insert(text.substr(open + 1, text.find('}', open) - open - 1));
  }
  return gaps;
}

std::vector<Row> allRows() {
  std::vector<Row> rows = kTexts;
  rows.insert(rows.end(), kProblems.begin(), kProblems.end());
  for (const Row& row : coreProblems()) rows.push_back(row);
  return rows;
}

TEST(Text, EveryCodeOfCoreHasAJapaneseSentence) {
  std::set<std::string> translated;
  for (const Row& row : coreProblems()) {
    EXPECT_TRUE(translated.insert(row.name).second) << row.name << " twice";
  }
  const std::vector<std::string>& codes = convscope::problemCodes();
  EXPECT_EQ(translated, std::set<std::string>(codes.begin(), codes.end()));
}

TEST(Text, BothLanguagesHaveTheSameGaps) {
  for (const Row& row : allRows()) {
    EXPECT_FALSE(row.english.empty()) << row.name;
    EXPECT_FALSE(row.japanese.empty()) << row.name;
    EXPECT_EQ(gapsOf(row.english), gapsOf(row.japanese)) << row.name;
  }
}

TEST(Text, ProblemsHaveOneEntryEach) {
  std::set<std::string> seen;
  for (const Row& row : kProblems) EXPECT_TRUE(seen.insert(row.name).second) << row.name;
}

TEST(Text, JapaneseIsInPlainForm) {
  for (const Row& row : allRows()) {
    for (const char* polite : {"です", "ます", "ません", "でした", "ください"}) {
      EXPECT_EQ(row.japanese.find(polite), std::string::npos) << row.name << ": " << row.japanese;
    }
  }
}

TEST(Text, SentencesOfTheArticleAreInItsWords) {
  for (const Row& row : allRows()) {
    for (const char* other : {"フィルタ", "畳込み", "グルーピング", "チャネル", "ダイレーション"}) {
      EXPECT_EQ(row.japanese.find(other), std::string::npos) << row.name << ": " << row.japanese;
    }
  }
}

TEST(Text, TablesAreReadByTheirIds) {
  ASSERT_EQ(static_cast<std::size_t>(textCount()), kTexts.size());
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    EXPECT_EQ(text(static_cast<Text>(i), Language::English), kTexts[i].english);
    EXPECT_EQ(text(static_cast<Text>(i), Language::Japanese), kTexts[i].japanese);
  }
}

TEST(Text, ProblemsAreSaidInBothLanguages) {
  const Problem core = makeProblem("stride_not_positive", "stride", {{"stride", "0x0"}});
  EXPECT_EQ(localised(core, Language::English), core.message);
  EXPECT_EQ(localised(core, Language::Japanese), "stride = 0x0 は正の数ではない。1x1 以上にする。");
  const Problem app = appProblem("disabled", "kernel", {{"reason", "kernel_is_pointwise"}});
  EXPECT_EQ(app.code, "disabled");
  EXPECT_EQ(localised(app, Language::English), "pointwise kernels are 1 × 1");
  EXPECT_EQ(localised(app, Language::Japanese), "点単位のカーネルは 1 × 1");
  EXPECT_EQ(localised({"from_elsewhere", "", "As it is.", {}}, Language::Japanese), "As it is.");
}

TEST(Text, AllTextsHoldsEveryString) {
  const std::string all = allTexts();
  for (const Row& row : allRows()) {
    EXPECT_NE(all.find(row.english), std::string::npos) << row.name;
    EXPECT_NE(all.find(row.japanese), std::string::npos) << row.name;
  }
}

TEST(Text, LanguagesHaveNames) {
  for (const Language language : {Language::English, Language::Japanese}) {
    EXPECT_EQ(languageFromName(nameOf(language)), language);
  }
  EXPECT_EQ(languageFromName("fr"), std::nullopt);
}

}  // namespace
}  // namespace convscope
