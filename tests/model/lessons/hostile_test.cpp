// Texts that nobody should open as a lesson: none takes the reader down, and every mistake has a line of the text.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/model/lessons/lesson_world.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

using test::Random;

void expectSurvives(const std::string& text) {
  const ReadLesson read = readLesson(text);
  const Mistakes mistakes = checkLesson(read, {});
  EXPECT_LE(mistakes.size(), kMostMistakes);
  const auto lines = std::count(text.begin(), text.end(), '\n') + 2;
  for (const Mistake& mistake : mistakes) {
    EXPECT_GE(mistake.line, 1);
    EXPECT_LE(mistake.line, lines) << mistake.problem.message;
    EXPECT_FALSE(localised(mistake.problem, Language::Japanese).empty());
  }
}

std::string repeated(const std::string& piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

TEST(HostileLessons, DeepNestingAndEndlessMarks) {
  constexpr int kMany = 20000;
  for (const char* const piece : {"> ",
                                  "- ",
                                  "  - a\n",
                                  "[",
                                  "![",
                                  "](",
                                  "**",
                                  "*a ",
                                  "`",
                                  "{",
                                  "}",
                                  "\\",
                                  "|",
                                  "| a |\n|---|\n",
                                  "# a\n",
                                  "---\n\n",
                                  "```scene\n",
                                  "```\n",
                                  "<a>",
                                  "&#0;",
                                  "[a](stage:kernel)",
                                  "~",
                                  "_a_ ",
                                  "1. ",
                                  "\t",
                                  "\r",
                                  "\xFF",
                                  "{C}",
                                  "{(",
                                  "https://a.b ",
                                  "[a]: b\n"}) {
    expectSurvives(test::lessonWith(repeated(piece, kMany)));
    expectSurvives(repeated(piece, kMany));
  }
}

TEST(HostileLessons, HugeNumbersInQuizzes) {
  const auto quiz = [](const std::string& draw, const std::string& layer) {
    return test::lessonWith(
        "```quiz\n{\"question\": \"?\", \"kind\": \"number\", \"because\": \"\", \"derivation\": \"\",\n"
        "\"draw\": {\"X\": [" +
        draw + "]}, \"layer\": {" + layer +
        "}, \"answer\": \"macs\",\n"
        "\"wrong\": [{\"value\": \"X^X^X\", \"because\": \"\"}]}\n```");
  };
  for (const char* const key : {"in_channels", "out_channels", "kernel", "stride", "padding", "dilation", "groups",
                                "height", "depth_multiplier", "output_padding"}) {
    expectSurvives(quiz("1, 9223372036854775807", "\"" + std::string(key) + "\": \"X\""));
    expectSurvives(quiz("1, 9223372036854775807", "\"variant\": \"transposed\", \"" + std::string(key) + "\": \"X\""));
    expectSurvives(quiz("1, -9223372036854775808", "\"" + std::string(key) + "\": \"X - 1\""));
    expectSurvives(quiz("0, 1, 2", "\"variant\": \"depthwise\", \"" + std::string(key) + "\": \"X\""));
  }
}

// Every draw goes through all of a quiz: it must stay small enough for that.
TEST(HostileLessons, EndlessQuizzes) {
  const auto quiz = [](const std::string& keys) {
    return test::codesOf(
        readLesson(test::lessonWith("```quiz\n{\"question\": \"?\", \"kind\": \"number\", \"because\": \"\", "
                                    "\"derivation\": \"\", \"draw\": {\"X\": [1, 2]}, \"answer\": \"X\", " +
                                    keys + "}\n```"))
            .mistakes);
  };
  const std::string wrong = "{\"value\": \"X\", \"because\": \"\"}";
  EXPECT_EQ(quiz("\"wrong\": [" + repeated(wrong + ",", 16) + wrong + "]"),
            std::vector<std::string>{"6 quiz_many_answers"});
  EXPECT_EQ(quiz("\"wrong\": [" + wrong + "], \"where\": [" + repeated("\"1\",", 16) + "\"1\"]"),
            std::vector<std::string>{"6 quiz_many_answers"});
  EXPECT_EQ(quiz("\"wrong\": [" + wrong + "], \"unit\": \"" + repeated("{X}", 8000) + "\""),
            std::vector<std::string>{"6 quiz_too_long"});
}

// Pieces of lessons put together by chance: far more of them reach the later checks than of random bytes.
TEST(HostileLessons, PiecesByChance) {
  const std::vector<std::string> pieces{"# A\n",
                                        "## B\n",
                                        "\n",
                                        "\n---\n\n",
                                        "```scene\n",
                                        "```quiz\n",
                                        "```\n",
                                        "{\"layer\": {\"groups\": 2}}\n",
                                        "{\"step\": 1}",
                                        "text ",
                                        "{C*M}",
                                        "{",
                                        "}",
                                        "**",
                                        "*",
                                        "`",
                                        "[a](stage:kernel)",
                                        "[b](term:c)",
                                        "![x](y.png)",
                                        "- i\n",
                                        "| a | b |\n",
                                        "|---|---|\n",
                                        "漢字。",
                                        "\\{",
                                        "> q\n",
                                        "1. n\n",
                                        "{\"question\": \"{C}?\", \"kind\": \"choice\", \"because\": \"b\", "
                                        "\"choices\": [{\"text\": \"1\", \"right\": true}, "
                                        "{\"text\": \"2\", \"because\": \"no\"}]}\n"};
  Random random(13);
  for (int run = 0; run < 1500; ++run) {
    std::string text = random.chance(70) ? "# A\n\n## B\n\n" : "";
    for (Index n = random.between(1, 30); n > 0; --n) {
      text += pieces[static_cast<std::size_t>(random.between(0, static_cast<Index>(pieces.size()) - 1))];
    }
    expectSurvives(text);
  }
}

TEST(HostileLessons, BytesByChance) {
  Random random(14);
  for (int run = 0; run < 500; ++run) {
    std::string text;
    for (Index n = random.between(0, 300); n > 0; --n) text += static_cast<char>(random.between(0, 255));
    expectSurvives(text);
    expectSurvives(test::lessonWith("```quiz\n" + text + "\n```"));
  }
}

TEST(HostileLessons, GlossariesByChance) {
  Random random(15);
  const std::string signs = "[]{}\":,0ekyja \n\xE3";
  for (int run = 0; run < 2000; ++run) {
    std::string text = "[";
    for (Index n = random.between(0, 40); n > 0; --n) {
      text += signs[static_cast<std::size_t>(random.between(0, static_cast<Index>(signs.size()) - 1))];
    }
    Mistakes mistakes;
    const Glossary glossary = readGlossary(text, mistakes);
    EXPECT_TRUE(glossary.terms.empty() || !mistakes.empty());
  }
}

}  // namespace
}  // namespace convscope
