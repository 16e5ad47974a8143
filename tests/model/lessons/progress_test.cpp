// Progress in the lessons, and what becomes of it in the settings.
#include "app/model/lessons/progress.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

TEST(LessonProgress, RemembersStepsAndRightAnswers) {
  LessonProgress progress;
  EXPECT_EQ(stepToResume(progress, 1, 8), 0U);
  progress = opened(progress, 2, 5);
  progress = answeredRight(progress, 2, 5);
  progress = answeredRight(progress, 2, 5);
  progress = answeredRight(progress, 1, 3);
  EXPECT_EQ(progress.chapter, 2);
  EXPECT_EQ(stepToResume(progress, 2, 8), 5U);
  EXPECT_EQ(stepToResume(progress, 2, 4), 3U);  // the chapter has become shorter
  EXPECT_EQ(stepToResume(progress, 2, 0), 0U);
  EXPECT_EQ(rightSoFar(progress), 2U);
}

TEST(LessonProgress, IsReadBackAsItWasWritten) {
  test::Random random(3);
  for (int run = 0; run < 200; ++run) {
    LessonProgress progress;
    for (Index n = random.between(0, 20); n > 0; --n) {
      const int chapter = static_cast<int>(random.between(1, 5));
      const auto step = static_cast<std::size_t>(random.between(0, 11));
      progress = random.chance(50) ? opened(progress, chapter, step) : answeredRight(progress, chapter, step);
    }
    EXPECT_EQ(progressFromJson(progressJson(progress)), progress) << progressJson(progress);
  }
}

TEST(LessonProgress, DamagedTextsCountAsNothingDone) {
  for (const char* const text : {"", "[]", "{", "7", "{\"chapter\": -1}", "{\"chapter\": 1e300}", "{\"chapters\": []}",
                                 "{\"chapters\": {\"0\": {}, \"x\": {\"step\": 2}, \"99999999999999999999\": {}}}"}) {
    EXPECT_EQ(progressFromJson(text), LessonProgress{}) << text;
  }
  const LessonProgress part = progressFromJson(
      "{\"chapter\": 3, \"chapters\": {\"2\": {\"step\": -4, \"right\": [1, -1, \"2\", 1e9]}, \"3\": 5}}");
  EXPECT_EQ(part.chapter, 3);
  EXPECT_EQ(part.chapters.at(2), (ChapterProgress{0, {1}}));
}

}  // namespace
}  // namespace convscope
