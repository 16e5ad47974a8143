// Drawing the numbers of a quiz.
#include <algorithm>
#include <cassert>
#include <utility>

#include "app/model/lessons/ask_quiz.h"
#include "app/model/lessons/expression.h"
#include "app/model/seeded.h"
#include "app/model/text.h"

namespace convscope {
namespace {

// Combinations of all values, or nothing when there are too many to try.
std::optional<std::size_t> combinations(const Quiz& quiz) {
  std::size_t count = 1;
  for (const DrawnName& drawn : quiz.draw) {
    if (drawn.values.size() > kMostDraws / count) return std::nullopt;
    count *= drawn.values.size();
  }
  return count;
}

// The combination of a number: its digits in a mixed radix.
Draw combination(const Quiz& quiz, std::size_t number) {
  Draw draw;
  for (const DrawnName& drawn : quiz.draw) {
    draw.push_back(drawn.values[number % drawn.values.size()]);
    number /= drawn.values.size();
  }
  return draw;
}

LiveNames drawnNames(const Quiz& quiz, const Draw& draw) {
  LiveNames names;
  for (std::size_t i = 0; i < draw.size(); ++i) names[quiz.draw[i].name] = draw[i];
  return names;
}

tl::expected<bool, Mistake> allowed(const Quiz& quiz, const Draw& draw) {
  const LiveNames names = drawnNames(quiz, draw);
  for (const QuizExpression& condition : quiz.where) {
    const auto value = evaluate(condition.text, names);
    if (!value) return tl::make_unexpected(Mistake{condition.line, value.error()});
    if (value->number() == 0) return false;
  }
  return true;
}

tl::unexpected<Mistake> refusedDraws(const Quiz& quiz, const char* reason) {
  return tl::make_unexpected(
      Mistake{quiz.line, appProblem("quiz_wrong", "draw", {{"reason", reason}, {"most", std::to_string(kMostDraws)}})});
}

}  // namespace

std::string textOf(const Quiz& quiz, const Draw& draw) {
  std::string text;
  for (std::size_t i = 0; i < draw.size(); ++i) {
    text.append(text.empty() ? "" : ", ").append(quiz.draw[i].name + " = " + std::to_string(draw[i]));
  }
  return text;
}

tl::expected<std::vector<Draw>, Mistake> legalDraws(const Quiz& quiz) {
  const auto count = combinations(quiz);
  if (!count) return refusedDraws(quiz, "quiz_draws_many");
  std::vector<Draw> draws;
  for (std::size_t i = 0; i < *count; ++i) {
    Draw draw = combination(quiz, i);
    const auto legal = allowed(quiz, draw);
    if (!legal) return tl::make_unexpected(legal.error());
    if (*legal && std::find(draws.begin(), draws.end(), draw) == draws.end()) draws.push_back(std::move(draw));
  }
  if (draws.empty() || (draws.size() == 1 && !quiz.draw.empty())) return refusedDraws(quiz, "quiz_draws_few");
  return draws;
}

const Draw& drawAnew(const std::vector<Draw>& draws, const Draw& before, std::uint64_t seed) {
  assert(!draws.empty());
  const std::size_t at = scrambled(seed) % draws.size();
  return draws[at] == before ? draws[(at + 1) % draws.size()] : draws[at];
}

}  // namespace convscope
