#include "app/model/lessons/check_quiz.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/model/lessons/lesson_texts.h"
#include "app/model/text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

// Tells each mistake of a place once, however many draws have it.
class QuizChecker {
 public:
  QuizChecker(const Quiz& quiz, const LayerOnInput& stage, Mistakes& mistakes)
      : quiz_(quiz), stage_(stage), mistakes_(mistakes) {}

  void run() {
    const auto draws = legalDraws(quiz_);
    if (!draws) return addMistake(mistakes_, draws.error().line, draws.error().problem);
    for (const Draw& draw : *draws) {
      const auto made = tryWith(quiz_, draw, stage_);
      if (made) {
        checkTry(*made);
      } else {
        tell(made.error().line, made.error().problem);
      }
    }
  }

 private:
  void tell(int line, Problem problem) {
    if (told_.insert(line).second) addMistake(mistakes_, line, std::move(problem));
  }

  // A problem of a try, with its numbers.
  Problem inTry(Problem problem, const QuizTry& made) const {
    return made.draw.empty() ? problem : placed(std::move(problem), "(" + textOf(quiz_, made.draw) + ") ");
  }

  void checkTry(const QuizTry& made) {
    for (const RichText* const text : textsOf(quiz_)) {
      const auto filled = filledText(*text, made.names);
      if (!filled) tell(text->line, inTry(filled.error(), made));
    }
    checkAnswers(made);
    checkChoices(made);
    checkTargets(made);
  }

  // The right answer is number 0, wrong ones follow.
  void checkAnswers(const QuizTry& made) {
    if (quiz_.kind == QuizKind::Choice) return;
    std::vector<std::pair<int, std::vector<LiveValue>>> answers{{quiz_.line, made.right}};
    for (std::size_t i = 0; i < made.wrong.size(); ++i) answers.emplace_back(quiz_.wrong[i].line, made.wrong[i]);
    if (made.right.empty()) tell(quiz_.line, inTry(wrongQuiz("quiz_nothing_to_tick"), made));
    for (std::size_t i = 0; i < answers.size(); ++i) {
      for (std::size_t j = i + 1; j < answers.size(); ++j) {
        if (!sameAnswer(quiz_.kind, answers[i].second, answers[j].second)) continue;
        tell(answers[j].first, inTry(appProblem("quiz_answers_coincide", "wrong",
                                                {{"value", answerText(quiz_.kind, answers[j].second)},
                                                 {"other", std::to_string(answers[i].first)}}),
                                     made));
      }
    }
    if (quiz_.kind == QuizKind::Several) checkTicks(made);
  }

  // What is right can be ticked.
  void checkTicks(const QuizTry& made) {
    for (const LiveValue& value : made.right) {
      const auto index = value.index();
      const bool there = index && std::binary_search(quiz_.candidates.begin(), quiz_.candidates.end(), *index);
      if (there) continue;
      tell(quiz_.line,
           inTry(appProblem("quiz_candidate_missing", "candidates", {{"value", answerText(quiz_.kind, {value})}}),
                 made));
    }
  }

  void checkChoices(const QuizTry& made) {
    std::set<std::string> texts;
    for (const QuizChoice& choice : quiz_.choices) {
      const auto filled = filledText(choice.text, made.names);
      if (!filled || texts.insert(plainTextOf(*filled)).second) continue;
      tell(choice.line,
           inTry(appProblem("quiz_choices_coincide", "choices", {{"value", quotable(plainTextOf(*filled))}}), made));
    }
  }

  void checkTargets(const QuizTry& made) {
    const auto plan = Plan::make(networkOf(made.asked.layer), made.asked.input);
    if (!plan) return;
    const auto check = [&](int line, const std::vector<StageTarget>& targets) {
      for (const StageTarget& target : targets) {
        if (hasTarget(*plan, target)) continue;
        tell(line, inTry(appProblem("stage_target_missing", "marks", {{"target", textOf(target)}}), made));
      }
    };
    check(quiz_.line, quiz_.cover);
    for (const WrongAnswer& wrong : quiz_.wrong) check(wrong.line, wrong.marks);
    for (const QuizChoice& choice : quiz_.choices) check(choice.line, choice.marks);
  }

  static Problem wrongQuiz(const char* reason) { return appProblem("quiz_wrong", "quiz", {{"reason", reason}}); }

  const Quiz& quiz_;
  const LayerOnInput& stage_;
  Mistakes& mistakes_;
  std::set<int> told_;  // lines
};

}  // namespace

void checkQuiz(const Quiz& quiz, const LayerOnInput& stage, Mistakes& mistakes) {
  QuizChecker(quiz, stage, mistakes).run();
}

}  // namespace convscope
