#include <cstdlib>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/platform/font_finder.h"
#include "app/platform/glfw_library.h"
#include "app/platform/system_language.h"
#include "app/ui/font_file.h"
#include "tests/support/temp_folder.h"

namespace convscope {
namespace {

using test::TempFolder;

TEST(SystemLanguage, JapaneseLocalesBeginWithJa) {
  for (const char* const locale : {"ja", "ja_JP", "ja_JP.UTF-8", "ja.UTF-8", "ja_JP.eucJP@x", "japanese"}) {
    EXPECT_EQ(languageOfLocale(locale), Language::Japanese) << locale;
  }
  for (const char* const locale : {"", "C", "C.UTF-8", "en_US.UTF-8", "jam_JM", "de_DE", "POSIX", "JA"}) {
    EXPECT_EQ(languageOfLocale(locale), Language::English) << locale;
  }
}

TEST(SystemLanguage, TheFirstVariableThatIsSetDecides) {
  ::setenv("LC_ALL", "", 1);
  ::unsetenv("LC_MESSAGES");
  ::setenv("LANG", "ja_JP.UTF-8", 1);
  EXPECT_EQ(systemLanguage(), Language::Japanese);
  ::setenv("LC_MESSAGES", "en_US.UTF-8", 1);
  EXPECT_EQ(systemLanguage(), Language::English);
  ::setenv("LC_ALL", "ja", 1);
  EXPECT_EQ(systemLanguage(), Language::Japanese);
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) ::unsetenv(name);
  EXPECT_EQ(systemLanguage(), Language::English);
}

TEST(FontFinder, TheFontFoundHasJapanese) {
  const FontBytes font = findJapaneseFont();
  if (japaneseFontFiles().empty()) GTEST_SKIP() << "no font with Japanese is installed";
  const auto file = readFontFile(font);
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->japanese);
}

TEST(FontFinder, TheBestSuitedFamilyComesFirst) {
  const std::vector<std::string> files = japaneseFontFiles();
  const auto isGothic = [](const std::string& file) { return file.find("VL-PGothic") != std::string::npos; };
  for (std::size_t i = 1; i < files.size(); ++i) EXPECT_FALSE(isGothic(files[i])) << files[i];
}

TEST(FontFinder, WhatIsNoFontIsRefused) {
  const TempFolder folder;
  const auto codeOf = [](const std::string& path) {
    const auto font = readFont(path);
    return font ? std::string("read") : font.error().code;
  };
  EXPECT_EQ(codeOf(folder.file("none.ttf")), "file_missing");
  EXPECT_EQ(codeOf(folder.path()), "not_a_file");
  EXPECT_EQ(codeOf(folder.write("empty.ttf", std::string())), "not_a_font");
  EXPECT_EQ(codeOf(folder.write("text.ttf", std::string("this is not a font, but long enough for a header"))),
            "not_a_font");
}

TEST(FontFinder, ACutFontIsRefused) {
  const std::vector<std::string> files = japaneseFontFiles();
  if (files.empty()) GTEST_SKIP() << "no font with Japanese is installed";
  const TempFolder folder;
  FontBytes bytes = *readFont(files.front());
  for (const std::size_t left : {bytes.size() - 1000, bytes.size() / 2, std::size_t{200}, std::size_t{13}}) {
    bytes.resize(left);
    const auto font = readFont(folder.write("cut.ttf", bytes));
    ASSERT_FALSE(font) << left;
    EXPECT_EQ(font.error().code, "not_a_font");
  }
}

TEST(GlfwProblems, EveryErrorBecomesASentenceWithAWayOn) {
  EXPECT_EQ(glfwProblem(0x10008, "X11: Failed to open display").code, "no_display");
  EXPECT_EQ(glfwProblem(0x1000E, "no platform").code, "no_display");
  EXPECT_EQ(glfwProblem(0x10007, "GLX: needs 3.3").code, "opengl_too_old");
  EXPECT_EQ(glfwProblem(0x10006, "no GLX").code, "opengl_too_old");
  EXPECT_EQ(glfwProblem(0, nullptr).code, "no_window");
  EXPECT_NE(glfwProblem(0x10007, "GLX: needs 3.3").message.find("GLX: needs 3.3"), std::string::npos);
}

}  // namespace
}  // namespace convscope
