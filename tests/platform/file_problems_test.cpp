#include "app/platform/file_problems.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace convscope {
namespace {

std::multiset<std::string> gaps(std::string_view text) {
  static const std::regex gap("\\{[a-z]+\\}");
  const std::string all(text);
  std::multiset<std::string> found;
  for (std::sregex_iterator at(all.begin(), all.end(), gap), end; at != end; ++at) {
    found.insert(at->str());
  }
  return found;
}

TEST(FileProblems, BothLanguagesHaveTheSameGaps) {
  std::set<std::string> seen;
  for (const std::string& code : fileProblemCodes()) {
    EXPECT_TRUE(seen.insert(code).second) << code << " twice";
    const std::string_view english = fileProblemEnglish(code);
    const std::string_view japanese = fileProblemJapanese(code);
    EXPECT_EQ(gaps(english), gaps(japanese)) << code;
    EXPECT_TRUE(gaps(english).contains("{file}")) << code;
    EXPECT_TRUE(english.ends_with('.')) << code;
    EXPECT_TRUE(japanese.ends_with("。")) << code;
    EXPECT_EQ(japanese.find("です"), std::string_view::npos) << code;
    EXPECT_EQ(japanese.find("ます"), std::string_view::npos) << code;
  }
  EXPECT_EQ(fileProblemEnglish("no such code"), "");
}

TEST(FileProblems, JapaneseHasASpaceBetweenDigitsAndKanji) {
  static const std::regex touching("[0-9}](画|行|辺|権|約|形|で|の|は|を|が)|(約|辺|行|は|の)[0-9{]");
  for (const std::string& code : fileProblemCodes()) {
    const std::string japanese(fileProblemJapanese(code));
    EXPECT_FALSE(std::regex_search(japanese, touching)) << japanese;
  }
}

TEST(FileProblems, NamesAreReadable) {
  EXPECT_EQ(displayName("/a/b/りんご.png"), "りんご.png");
  EXPECT_EQ(displayName("plain"), "plain");
  EXPECT_EQ(displayName("/a/folder/"), "folder");
  EXPECT_EQ(displayName("/"), "/");
  EXPECT_EQ(displayName(""), "\"\"");
  EXPECT_EQ(displayName("a\nb\x7F"
                        "c.png"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c.png");
  EXPECT_EQ(displayName("caf\xE9.png"), "caf\xEF\xBF\xBD.png");
}

TEST(FileProblems, Utf8) {
  for (const char* const good : {"", "abc", "é", "畳み込み", "\xF0\x9F\x8D\x8E"}) {
    EXPECT_TRUE(isUtf8(good)) << good;
  }
  for (const char* const bad : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                "\xF5\x80\x80\x80", "\xE3\x81", "a\xFF"}) {
    EXPECT_FALSE(isUtf8(bad)) << testing::PrintToString(bad);
  }
}

TEST(FileProblems, MessagesAreFilled) {
  const Problem problem = fileProblem({"picture_damaged", {{"cause", "bad masks"}}}, "/x/a.bmp", "open");
  EXPECT_EQ(problem.message, "a.bmp is damaged (bad masks). Copy it again, or save it again as PNG.");
  EXPECT_EQ(problem.values.at("file"), "a.bmp");
}

}  // namespace
}  // namespace convscope
