// The chapters that come with the program. Those that are not there yet are skipped.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/model/lessons/ask_quiz.h"
#include "app/model/lessons/same_structure.h"
#include "app/model/samples.h"
#include "tests/model/lessons/lesson_world.h"

namespace convscope {
namespace {

const std::string kLessons = CONVSCOPE_SOURCE_DIR "/assets/lessons/";

class LessonAssets : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    for (const char* const language : {"ja", "en"}) {
      if (!std::filesystem::exists(pathIn(language))) GTEST_SKIP() << pathIn(language) << " is not there";
    }
  }
  std::string pathIn(const std::string& language) const { return kLessons + language + "/" + GetParam() + ".md"; }
  ReadLesson lessonIn(const std::string& language) const { return readLesson(test::fileText(pathIn(language))); }
};

Glossary shippedGlossary(Mistakes& mistakes) {
  return readGlossary(test::fileText(kLessons + "glossary.json"), mistakes);
}

// Its samples are square and larger than any working size of a lesson.
std::optional<Size2> sampleSize(const std::string& source) {
  const auto name = sampleName(source);
  return name && findSample(*name) != nullptr ? std::optional(Size2{480, 480}) : std::nullopt;
}

std::string toldOf(const Mistakes& mistakes) {
  std::string text;
  for (const Mistake& mistake : mistakes) text += std::to_string(mistake.line) + ": " + mistake.problem.message + "\n";
  return text;
}

TEST_P(LessonAssets, HaveNoMistakes) {
  Mistakes ofGlossary;
  const Glossary glossary = shippedGlossary(ofGlossary);
  for (const char* const language : {"ja", "en"}) {
    LessonWorld world;
    world.glossary = &glossary;
    world.pictureSize = sampleSize;
    world.pictureExists = [&](const std::string& name) {
      return std::filesystem::exists(kLessons + language + "/" + name);
    };
    EXPECT_EQ(toldOf(checkLesson(lessonIn(language), world)), "") << pathIn(language);
  }
}

TEST_P(LessonAssets, AreTheSameInBothLanguages) {
  EXPECT_EQ(sameStructure(lessonIn("ja").lesson, lessonIn("en").lesson), std::vector<std::string>());
}

TEST_P(LessonAssets, HaveSixToTwelveStepsAndTwoQuestions) {
  const Lesson lesson = lessonIn("ja").lesson;
  EXPECT_GE(lesson.steps.size(), 6U);
  EXPECT_LE(lesson.steps.size(), 12U);
  const auto questions = std::count_if(lesson.steps.begin(), lesson.steps.end(),
                                       [](const LessonStep& step) { return step.quiz.has_value(); });
  EXPECT_GE(questions, 2);
}

// What a learner meets: in every draw the right answer is right when it is typed, and each foreseen one gets its
// reason.
TEST_P(LessonAssets, AnswersAreJudgedAsTheyAreMeant) {
  const Lesson lesson = lessonIn("ja").lesson;
  for (const LessonStep& step : lesson.steps) {
    if (!step.quiz || step.quiz->kind == QuizKind::Several || step.quiz->kind == QuizKind::Choice) continue;
    const Quiz& quiz = *step.quiz;
    const SceneFile scene = sceneAt(lesson, static_cast<std::size_t>(&step - lesson.steps.data()));
    const LayerOnInput stage{scene.layer, planOf(scene, {480, 480}).value().input()};
    const std::vector<Draw> draws = legalDraws(quiz).value();
    for (const Draw& draw : draws) {
      const QuizTry asked = tryWith(quiz, draw, stage).value();
      EXPECT_EQ(judge(quiz, asked, {answerText(quiz.kind, asked.right), {}, {}}).kind, Verdict::Kind::Right)
          << step.title << " " << textOf(quiz, draw);
      for (std::size_t i = 0; i < asked.wrong.size(); ++i) {
        const Verdict verdict = judge(quiz, asked, {answerText(quiz.kind, asked.wrong[i]), {}, {}});
        EXPECT_NE(verdict.kind, Verdict::Kind::Right) << step.title << " " << textOf(quiz, draw);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Chapters, LessonAssets,
                         testing::Values("1_layer", "2_grouped", "3_pointwise", "4_depthwise_separable", "5_summary"),
                         [](const auto& chapter) { return std::string(chapter.param); });

TEST(GlossaryAsset, HasNoMistakesAndNamesTheRolesOfTheStage) {
  if (!std::filesystem::exists(kLessons + "glossary.json")) GTEST_SKIP() << "glossary.json is not there";
  Mistakes mistakes;
  const Glossary glossary = shippedGlossary(mistakes);
  LessonWorld world;
  world.pictureSize = sampleSize;
  checkGlossary(glossary, world, mistakes);
  EXPECT_EQ(toldOf(mistakes), "");
  for (const char* const key : {"input", "kernel", "output"}) EXPECT_NE(glossary.find(key), nullptr) << key;
}

}  // namespace
}  // namespace convscope
