#include "app/model/lessons/read_lesson.h"

#include <algorithm>
#include <utility>

#include "app/model/lessons/markdown.h"
#include "app/model/lessons/read_quiz.h"
#include "app/model/lessons/split_lesson.h"
#include "app/model/text.h"

namespace convscope {
namespace {

std::string headingText(const MarkdownBlock& block) {
  const auto* const heading = std::get_if<HeadingBlock>(&block.block.content);
  return heading == nullptr ? "" : plainTextOf(heading->text);
}

// Puts steps together; remembers whether the lesson has its title.
class LessonBuilder {
 public:
  ReadLesson run(std::string_view bytes) {
    if (bytes.size() > kLongestLesson) {
      addMistake(read_.mistakes, 1, appProblem("lesson_too_long", "text", {{"most", "500 kB"}}));
      return std::move(read_);
    }
    const std::string text = cleanText(bytes, read_.mistakes);
    for (const StepText& step : splitLesson(text, read_.mistakes)) takeStep(step);
    if (read_.lesson.title.empty()) addMistake(read_.mistakes, 1, appProblem("lesson_title_missing", "text"));
    std::stable_sort(read_.mistakes.begin(), read_.mistakes.end(),
                     [](const Mistake& a, const Mistake& b) { return a.line < b.line; });
    return std::move(read_);
  }

 private:
  void refuse(int line, const char* code) { addMistake(read_.mistakes, line, appProblem(code, "text")); }

  void takeStep(const StepText& text) {
    LessonStep step;
    step.line = text.line;
    for (MarkdownBlock& block : readMarkdown(text.markdown, text.line, read_.mistakes)) takeBlock(step, block);
    if (text.scene) {
      step.sceneLine = text.scene->line;
      step.scene = readScene(text.scene->text, SceneHome::Lesson, text.scene->line, read_.mistakes);
    }
    if (text.quiz) step.quiz = readQuiz(text.quiz->text, text.quiz->line, read_.mistakes);
    const bool empty = step.blocks.empty() && !text.scene && !text.quiz;
    if (step.title.empty()) refuse(step.line, empty ? "lesson_step_empty" : "lesson_step_untitled");
    read_.lesson.steps.push_back(std::move(step));
  }

  void takeBlock(LessonStep& step, MarkdownBlock& block) {
    const int line = block.block.line;
    if (block.headingLevel == 1) return takeTitle(step, block);
    if (block.headingLevel != 2) {
      step.blocks.push_back(std::move(block.block));
      return;
    }
    if (!step.title.empty()) return refuse(line, "lesson_step_two_titles");
    if (!step.blocks.empty()) refuse(line, "lesson_step_title_late");
    step.title = headingText(block);
    step.line = line;
  }

  void takeTitle(const LessonStep& step, const MarkdownBlock& block) {
    const int line = block.block.line;
    if (!read_.lesson.title.empty()) return refuse(line, "lesson_two_titles");
    if (!read_.lesson.steps.empty() || !step.title.empty() || !step.blocks.empty()) refuse(line, "lesson_title_late");
    read_.lesson.title = headingText(block);
  }

  ReadLesson read_;
};

}  // namespace

ReadLesson readLesson(std::string_view text) {
  return LessonBuilder().run(text);
}

SceneFile sceneAt(const Lesson& lesson, std::size_t step) {
  for (std::size_t i = std::min(step + 1, lesson.steps.size()); i > 0; --i) {
    if (lesson.steps[i - 1].scene) return *lesson.steps[i - 1].scene;
  }
  return startScene();
}

}  // namespace convscope
