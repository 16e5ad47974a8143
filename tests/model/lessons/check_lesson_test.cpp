// What is wrong with a lesson beyond its form, the glossary, both languages beside each other, and the README's
// example.
#include "app/model/lessons/check_lesson.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/model/lessons/lesson_texts.h"
#include "app/model/lessons/same_structure.h"
#include "tests/model/lessons/lesson_world.h"

namespace convscope {
namespace {

using test::checked;
using test::codesOf;
using test::lessonWith;
using Codes = std::vector<std::string>;

std::string sceneBlock(const std::string& json) {
  return "```scene\n" + json + "\n```\n";
}

// A quiz that is right, with parts to be replaced.
std::string quizBlock(const std::string& replaced = {}, const std::string& by = {}) {
  std::string quiz =
      "```quiz\n"
      "{\"question\": \"{C} and {M}?\", \"kind\": \"number\",\n"                            // 6
      "\"draw\": {\"C\": [4, 8], \"M\": [8, 16], \"G\": [2, 4]},\n"                         // 7
      "\"layer\": {\"in_channels\": \"C\", \"out_channels\": \"M\", \"groups\": \"G\"},\n"  // 8
      "\"answer\": \"pairs\", \"derivation\": \"{C*M/G}\", \"because\": \"{pairs}\",\n"     // 9
      "\"wrong\": [\n"                                                                      // 10
      "{\"value\": \"C*M\", \"because\": \"not split\", \"marks\": [\"group/2\"]},\n"       // 11
      "{\"value\": \"C*M*G\", \"because\": \"times {G}\"}]}\n"                              // 12
      "```\n";
  const std::size_t at = replaced.empty() ? std::string::npos : quiz.find(replaced);
  if (at != std::string::npos) quiz.replace(at, replaced.size(), by);
  return quiz;
}

TEST(CheckLesson, ARightLessonHasNoMistakes) {
  EXPECT_EQ(checked(lessonWith("{C} [a](term:kernel) [b](stage:kernel)\n\n![c](there.png)\n\n" + quizBlock())),
            Codes());
}

TEST(CheckLesson, ScenesMustBeLegal) {
  EXPECT_EQ(checked(lessonWith(sceneBlock("{\"layer\": {\"groups\": 3}}"))), (Codes{"6 groups_divide_neither"}));
  EXPECT_EQ(checked(lessonWith(sceneBlock("{\"layer\": {\"kernel\": 30, \"padding\": 0}}"))),
            (Codes{"6 kernel_exceeds_padded_input"}));
  EXPECT_EQ(checked(lessonWith(sceneBlock("{\"layer\": {\"groups\": 3},\n\"sped\": 2}"))),
            (Codes{"6 groups_divide_neither", "7 json_unknown_key"}));
  EXPECT_EQ(checked(lessonWith(sceneBlock("{\"step\": 99999999}"))), (Codes{"6 scene_step_beyond"}));
  EXPECT_EQ(checked(lessonWith(sceneBlock("{\"view\": {\"lit\": [\"middle\"]}}"))), (Codes{"6 stage_target_missing"}));
  EXPECT_EQ(checked(lessonWith(sceneBlock("{\"input\": {\"source\": \"missing.png\"}}"))),
            (Codes{"6 lesson_source_missing"}));
}

TEST(CheckLesson, LiveNumbersAreThoseOfTheScene) {
  EXPECT_EQ(checked(lessonWith("text\n{Q}")), (Codes{"5 expression_name_unknown"}));
  EXPECT_EQ(checked(lessonWith("{C:x}")), (Codes{"5 live_format_unknown"}));
  EXPECT_EQ(checked(lessonWith("- {1/0}")), (Codes{"5 expression_divides_by_zero"}));
  EXPECT_EQ(checked(lessonWith("| a |\n|---|\n| {Z} |")), (Codes{"7 expression_name_unknown"}));
  EXPECT_EQ(checked("# A\n\n## {Z}\n"), (Codes{"3 expression_name_unknown"}));
  EXPECT_EQ(checked(lessonWith("{depthwise_macs}")), (Codes{"5 expression_name_unknown"}));
  EXPECT_EQ(checked(lessonWith("{depthwise_macs}\n\n" + sceneBlock("{\"layer\": {\"variant\": \"separable\"}}"))),
            Codes());
}

TEST(CheckLesson, LinksAndPicturesMustLeadSomewhere) {
  EXPECT_EQ(checked(lessonWith("[a](term:colonel)")), (Codes{"5 lesson_term_unknown"}));
  EXPECT_EQ(checked(lessonWith("[a](stage:group/2)")), (Codes{"5 stage_target_missing"}));
  EXPECT_EQ(checked(lessonWith("[a](stage:group/2)\n\n" + sceneBlock("{\"layer\": {\"groups\": 2}}"))), Codes());
  EXPECT_EQ(checked(lessonWith("![a](gone.png)")), (Codes{"5 lesson_picture_missing"}));
  EXPECT_EQ(checked(lessonWith("![a](../there.png)")), (Codes{"5 lesson_picture_missing"}));
}

TEST(CheckLesson, EveryDrawOfAQuizIsTried) {
  EXPECT_EQ(checked(lessonWith(quizBlock("\"G\": [2, 4]", "\"G\": [2, 3]"))).front(), "8 groups_divide_neither");
  EXPECT_EQ(checked(lessonWith(quizBlock("\"C*M*G\"", "\"C*M*G/2\""))), (Codes{"12 quiz_answers_coincide"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("\"C*M\"", "\"M*C/G\""))), (Codes{"11 quiz_answers_coincide"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("\"pairs\"", "\"pears\""))), (Codes{"9 expression_name_unknown"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("times {G}", "times {g}"))), (Codes{"12 expression_name_unknown"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("{C} and {M}?", "{1/(C-8)}"))), (Codes{"6 expression_divides_by_zero"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("group/2", "group/3"))), (Codes{"11 stage_target_missing"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("\"groups\": \"G\"", "\"groups\": \"G/4\""))),
            (Codes{"6 quiz_name_means_other", "8 quiz_layer_not_whole"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("\"groups\": \"G\"", "\"groups\": 1"))), (Codes{"6 quiz_name_means_other"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("times {G}", "[a](term:colonel)"))), (Codes{"12 lesson_term_unknown"}));
}

TEST(CheckLesson, AMistakeOfFormDoesNotHideOthersOfTheSameQuiz) {
  EXPECT_EQ(checked(lessonWith(quizBlock("\"C*M\", \"because\": \"not split\", \"marks\": [\"group/2\"]}",
                                         "\"pairs\", \"because\": \"\", \"mark\": []}"))),
            (Codes{"11 json_unknown_key", "11 quiz_answers_coincide"}));
}

TEST(CheckLesson, DrawsMustBeManyEnoughAndFewEnough) {
  EXPECT_EQ(checked(lessonWith(quizBlock("\"draw\"", "\"where\": [\"C = 4 and M = 8 and G = 2\"], \"draw\""))),
            (Codes{"6 quiz_draws_few"}));
  EXPECT_EQ(checked(lessonWith(quizBlock("\"draw\"", "\"where\": [\"H > 2\"], \"draw\""))),
            (Codes{"7 expression_name_unknown"}));
  std::string many = "\"X\": [1";
  for (int i = 2; i < 2000; ++i) many += ", " + std::to_string(i);
  EXPECT_EQ(checked(lessonWith(quizBlock("\"C\": [4, 8]", "\"C\": [4, 8], " + many + "]"))),
            (Codes{"6 quiz_draws_many"}));
}

TEST(CheckLesson, MistakesOfAllKindsComeTogetherInOrder) {
  EXPECT_EQ(checked("# A\n\n## B\n\n{Q}\n\n---\n\n[a](term:none)\n\n" + sceneBlock("{\"layer\": {\"groups\": 3}}")),
            (Codes{"5 expression_name_unknown", "8 lesson_step_untitled", "9 lesson_term_unknown",
                   "12 groups_divide_neither"}));
}

TEST(CheckLesson, EveryMistakeIsAWholeSentenceInBothLanguages) {
  for (const char* const text :
       {"{Q}", "{C:x}", "a {C", "[a](term:none)", "[a](x:y)", "![a](gone.png)", "> a", "- a\n  - b"}) {
    const Mistakes mistakes = checkLesson(readLesson(lessonWith(text)), {});
    for (const Mistake& mistake : mistakes) {
      for (const Language language : {Language::English, Language::Japanese}) {
        const std::string sentence = localised(mistake.problem, language);
        EXPECT_EQ(sentence.find("{works"), std::string::npos) << sentence;
        EXPECT_GT(sentence.size(), 20U);
      }
    }
  }
}

TEST(Glossary, TermsAreReadWithTheirMistakes) {
  const auto told = [](const std::string& json) {
    Mistakes mistakes;
    readGlossary(json, mistakes);
    return codesOf(mistakes);
  };
  const std::string term =
      R"({"key": "window", "ja": "窓", "reading": "まど", "en": "window", "sentence": {"ja": "a", "en": "b"},
          "picture": "window", "chapter": 1, "scene": {"step": 0}})";
  Mistakes mistakes;
  const Glossary glossary = readGlossary("[" + term + "]", mistakes);
  EXPECT_EQ(codesOf(mistakes), Codes());
  ASSERT_NE(glossary.find("window"), nullptr);
  EXPECT_EQ(glossary.find("window")->name.in(Language::Japanese), "窓");
  EXPECT_EQ(glossary.find("window")->sentence.in(Language::English), "b");
  EXPECT_EQ(glossary.find("win"), nullptr);
  EXPECT_EQ(told("[" + term + ",\n" + term + "]"), (Codes{"3 json_key_twice"}));
  EXPECT_EQ(told("{}"), (Codes{"1 json_no_list"}));
  EXPECT_EQ(told("[{\"key\": \"A\"}]").size(), 7U);
}

// What the font must have.
TEST(LessonTexts, HoldEveryWord) {
  const std::string letters = lettersOf(
      readLesson(lessonWith("para **strong**\n\n- item\n\n| head |\n|---|\n| cell |\n\n![instead](there.png)\n\n"
                            "```\ncode\n```\n\n" +
                            quizBlock()))
          .lesson);
  for (const char* const word :
       {"Lesson", "Step", "para ", "strong", "item", "head", "cell", "instead", "code", "and", "not split", "times"}) {
    EXPECT_NE(letters.find(word), std::string::npos) << word;
  }
  Glossary glossary;
  glossary.terms.push_back({1, "k", {"window", "窓"}, "まど", {"a", "b"}, "window", 1, {}});
  EXPECT_EQ(lettersOf(glossary), "window窓まどab");
}

Lesson anyLesson(const std::string& text) {
  return readLesson(text).lesson;
}

TEST(SameStructure, WordsMayDifferAndNothingElse) {
  const Lesson one = anyLesson(lessonWith("text\n\n" + quizBlock() + sceneBlock("{\"step\": 3}")));
  const auto differs = [&](const std::string& text) { return sameStructure(one, anyLesson(text)); };
  EXPECT_EQ(differs(lessonWith("文\n\n" + quizBlock("not split", "分けていない") + sceneBlock("{\"step\": 3}"))),
            Codes());
  EXPECT_EQ(differs(lessonWith(quizBlock() + sceneBlock("{\"step\": 4}"))), (Codes{"step 1: scene"}));
  EXPECT_EQ(differs(lessonWith(quizBlock("\"C*M*G\"", "\"C*G\"") + sceneBlock("{\"step\": 3}"))),
            (Codes{"step 1: wrong"}));
  EXPECT_EQ(differs(lessonWith(quizBlock("[4, 8]", "[8, 4]") + sceneBlock("{\"step\": 3}"))), (Codes{"step 1: draw"}));
  EXPECT_EQ(differs(lessonWith(sceneBlock("{\"step\": 3}"))), (Codes{"step 1: only one has a question"}));
  EXPECT_EQ(sameStructure(anyLesson("# A\n\n## B\n\n---\n\n## C\n"), anyLesson("# A\n\n## B\n")),
            (Codes{"2 and 1 steps"}));
}

// The example that authors start from.
TEST(LessonsReadme, TheExampleIsALessonWithoutMistakes) {
  const std::string readme = test::fileText(CONVSCOPE_SOURCE_DIR "/assets/lessons/README.md");
  const std::string fence = "````";
  const std::size_t begin = readme.find('\n', readme.find(fence + "markdown")) + 1;
  const std::size_t end = readme.find(fence, begin);
  ASSERT_NE(end, std::string::npos);
  const ReadLesson read = readLesson(readme.substr(begin, end - begin));
  EXPECT_EQ(read.lesson.steps.size(), 2U);
  EXPECT_TRUE(read.lesson.steps.back().quiz.has_value());
  EXPECT_EQ(codesOf(checkLesson(read, {})), Codes());
}

}  // namespace
}  // namespace convscope
