#include "app/model/lessons/check_lesson.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "app/model/lessons/check_quiz.h"
#include "app/model/lessons/layer_names.h"
#include "app/model/lessons/lesson_texts.h"
#include "app/model/samples.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

// Pictures whose size nobody knows are square and large enough for every working size.
constexpr Size2 kUnknownPicture{4096, 4096};

// The plan of a scene, or nothing when something is wrong with it; that is told at `line`.
std::optional<Plan> checkedScene(const SceneFile& scene, int line, const LessonWorld& world, Mistakes& mistakes) {
  std::optional<Size2> picture = kUnknownPicture;
  if (scene.source && world.pictureSize) picture = world.pictureSize(*scene.source);
  if (!picture) {
    addMistake(
        mistakes, line,
        appProblem("lesson_source_missing", "source", {{"source", quotable(*scene.source)}, {"works", sampleNames()}}));
    return std::nullopt;
  }
  auto plan = planOf(scene, *picture);
  if (!plan) {
    for (Problem& problem : plan.error()) addMistake(mistakes, line, std::move(problem));
    return std::nullopt;
  }
  for (Problem& problem : problemsOf(scene, *plan)) addMistake(mistakes, line, std::move(problem));
  return *std::move(plan);
}

// Goes through the steps and remembers what the stage shows.
class LessonChecker {
 public:
  LessonChecker(const ReadLesson& read, const LessonWorld& world)
      : lesson_(read.lesson), world_(world), mistakes_(read.mistakes) {}

  Mistakes run() {
    showScene(startScene(), 1);
    for (const LessonStep& step : lesson_.steps) checkStep(step);
    std::stable_sort(mistakes_.begin(), mistakes_.end(),
                     [](const Mistake& a, const Mistake& b) { return a.line < b.line; });
    return std::move(mistakes_);
  }

 private:
  void showScene(const SceneFile& scene, int line) {
    const auto plan = checkedScene(scene, line, world_, mistakes_);
    if (!plan) return;
    shown_ = {scene.layer, plan->input()};
    plan_ = std::make_unique<Plan>(*plan);
    names_ = layerNames(scene.layer, *plan);
  }

  void checkStep(const LessonStep& step) {
    if (step.scene) showScene(*step.scene, step.sceneLine);
    const auto title = filledText(step.title, names_);
    if (!title) addMistake(mistakes_, step.line, title.error());
    for (const LessonBlock& block : step.blocks) checkBlock(block);
    if (!step.quiz) return;
    checkQuiz(*step.quiz, shown_, mistakes_);
    for (const RichText* const text : textsOf(*step.quiz)) checkLinks(*text, false);
  }

  void checkBlock(const LessonBlock& block) {
    for (const RichText* const text : textsOf(block)) checkText(*text);
    const auto* const image = std::get_if<ImageBlock>(&block.content);
    if (image != nullptr) checkImage(*image, block.line);
  }

  void checkText(const RichText& text) {
    const auto filled = filledText(text, names_);
    if (!filled) addMistake(mistakes_, text.line, filled.error());
    checkLinks(text, true);
  }

  // In a quiz a link may name a thing of the quiz's own layer: there only terms are looked up.
  void checkLinks(const RichText& text, bool onStage) {
    for (const LessonSpan& span : text.spans) {
      if (!span.link) continue;
      const auto* const term = std::get_if<TermKey>(&*span.link);
      const auto* const target = std::get_if<StageTarget>(&*span.link);
      if (term != nullptr && world_.glossary != nullptr && world_.glossary->find(term->key) == nullptr) {
        addMistake(mistakes_, text.line, appProblem("lesson_term_unknown", "text", {{"term", quotable(term->key)}}));
      }
      if (target != nullptr && onStage && plan_ && !hasTarget(*plan_, *target)) {
        addMistake(mistakes_, text.line, appProblem("stage_target_missing", "text", {{"target", textOf(*target)}}));
      }
    }
  }

  void checkImage(const ImageBlock& image, int line) {
    const bool elsewhere = image.file.empty() || image.file.find('/') != std::string::npos;
    if (!elsewhere && (!world_.pictureExists || world_.pictureExists(image.file))) return;
    addMistake(mistakes_, line, appProblem("lesson_picture_missing", "text", {{"picture", quotable(image.file)}}));
  }

  const Lesson& lesson_;
  const LessonWorld& world_;
  Mistakes mistakes_;
  LayerOnInput shown_;
  std::unique_ptr<Plan> plan_;
  LiveNames names_;
};

}  // namespace

Mistakes checkLesson(const ReadLesson& read, const LessonWorld& world) {
  return LessonChecker(read, world).run();
}

void checkGlossary(const Glossary& glossary, const LessonWorld& world, Mistakes& mistakes) {
  for (const GlossaryTerm& term : glossary.terms) {
    if (term.scene) checkedScene(*term.scene, term.line, world, mistakes);
  }
}

}  // namespace convscope
