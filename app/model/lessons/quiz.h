// A question of a lesson as it is written: its numbers are drawn anew on each try, its answers are expressions.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/lessons/rich_text.h"
#include "core/layer.h"

namespace convscope {

enum class QuizKind { Number, Shape, Choice, Several };
inline constexpr std::array kQuizKinds{QuizKind::Number, QuizKind::Shape, QuizKind::Choice, QuizKind::Several};
std::string_view nameOf(QuizKind kind);  // "number", "shape", "choice", "several"
std::optional<QuizKind> quizKindFromName(std::string_view name);

// An expression, and where it stands.
struct QuizExpression {
  std::string text;
  int line = 0;
  bool operator==(const QuizExpression& other) const { return text == other.text; }
};
// One for a number; three for a shape; any count for several.
using QuizValue = std::vector<QuizExpression>;

struct DrawnName {
  std::string name;
  std::vector<Index> values;
  bool operator==(const DrawnName&) const = default;
};

// The layer that is asked about: numbers are expressions over the drawn names.
struct QuizLayer {
  int line = 0;
  std::optional<Variant> variant;
  std::optional<PaddingMode> paddingMode;
  std::optional<Padding> paddingWord;  // "same" or "valid"
  std::optional<bool> bias;
  // By key: in_channels, kernel, ..., height, width; one expression, or two for height and width.
  std::map<std::string, std::vector<std::string>> numbers;
  bool operator==(const QuizLayer& other) const {
    return variant == other.variant && paddingMode == other.paddingMode && paddingWord == other.paddingWord &&
           bias == other.bias && numbers == other.numbers;
  }
};

struct WrongAnswer {
  int line = 0;
  QuizValue value;
  RichText because;
  std::vector<StageTarget> marks;  // what the stage shows in red
};

struct QuizChoice {
  int line = 0;
  RichText text;
  bool right = false;
  std::optional<RichText> because;  // of a wrong one
  std::vector<StageTarget> marks;
};

// Where the right answer comes from.
enum class AnswerSource { Expressions, OutputShape, LegalGroups };

struct Quiz {
  int line = 0;
  QuizKind kind = QuizKind::Number;
  RichText question;
  std::vector<DrawnName> draw;
  std::vector<QuizExpression> where;
  std::optional<QuizLayer> layer;  // else the one on the stage
  AnswerSource answerSource = AnswerSource::Expressions;
  QuizValue answer;
  std::string unit;
  std::vector<WrongAnswer> wrong;
  RichText because;
  std::optional<RichText> derivation;  // for an answer that nobody foresaw
  std::vector<StageTarget> cover;      // hidden until the answer is there
  std::vector<QuizChoice> choices;
  std::vector<Index> candidates;  // of several
};

}  // namespace convscope
