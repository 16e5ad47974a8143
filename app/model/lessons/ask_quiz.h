// A question with its numbers drawn, and what an answer is worth. Every number comes from core.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/model/lessons/quiz.h"
#include "app/model/scene_file.h"
#include "core/plan.h"

namespace convscope {

// A value for each drawn name, in the order of Quiz::draw.
using Draw = std::vector<Index>;
inline constexpr std::size_t kMostDraws = 1000;

// "C = 4, M = 16"
std::string textOf(const Quiz& quiz, const Draw& draw);

// Every draw that `where` lets through, in a fixed order. Refused where a condition cannot be computed, where there are
// more than kMostDraws to try, and where fewer than two are left, so that a second try could not be another one.
tl::expected<std::vector<Draw>, Mistake> legalDraws(const Quiz& quiz);

// One of them by chance, never `before`. `draws` is not empty.
const Draw& drawAnew(const std::vector<Draw>& draws, const Draw& before, std::uint64_t seed);

// What the stage shows when a quiz has no layer of its own.
struct LayerOnInput {
  Layer layer;
  Shape input;
};

// A try: the numbers drawn and all that follows from them.
struct QuizTry {
  Draw draw;
  LayerOnInput asked;
  LiveNames names;                            // what texts are filled with
  std::vector<LiveValue> right;               // empty for choice
  std::vector<std::vector<LiveValue>> wrong;  // one each of Quiz::wrong
};

// Refused where the layer is illegal or an expression has no value; the mistake names the line and the draw.
tl::expected<QuizTry, Mistake> tryWith(const Quiz& quiz, const Draw& draw, const LayerOnInput& stage);

// What the stage shows while it is asked: the layer of the quiz on a square picture as large as its input, in place of
// that of `stage`; `stage` itself when the quiz has no layer of its own.
SceneFile sceneFor(const Quiz& quiz, const QuizTry& asked, const SceneFile& stage);

// What a person answers: typed for a number or a shape, else what was chosen or ticked.
struct QuizAnswer {
  std::string typed;
  std::optional<std::size_t> choice;
  std::vector<Index> ticked;
};

struct Verdict {
  enum class Kind {
    Right,
    Foreseen,    // wrong, with its own reason
    Unforeseen,  // wrong, with the derivation of the right answer
    Unreadable   // no answer at all: what was typed is no number or shape
  };
  Kind kind = Kind::Unreadable;
  RichText reason;                 // filled in
  std::vector<StageTarget> marks;  // of a foreseen one: what it counted
};

// `asked` is a try of this quiz.
Verdict judge(const Quiz& quiz, const QuizTry& asked, const QuizAnswer& answer);

// Whether two values of a quiz are the same answer: ticks are a set.
bool sameAnswer(QuizKind kind, const std::vector<LiveValue>& a, const std::vector<LiveValue>& b);

// "1,152", "16×24×24", "1, 2, 4", as it is shown.
std::string answerText(QuizKind kind, const std::vector<LiveValue>& value);

}  // namespace convscope
