#include "app/model/lessons/read_quiz.h"

#include <algorithm>
#include <utility>

#include "app/model/json_object.h"
#include "app/model/lessons/expression.h"
#include "app/model/lessons/markdown.h"
#include "app/model/text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr Index kMostCandidates = 64;
constexpr std::size_t kMostAnswers = 16;      // wrong ones, choices, conditions
constexpr std::size_t kLongestQuiz = 20'000;  // bytes: every draw goes through all of it

Problem quizProblem(const char* reason, std::map<std::string, std::string> values = {}) {
  values.emplace("reason", reason);
  return appProblem("quiz_wrong", "quiz", std::move(values));
}

std::optional<RichText> richAt(JsonObject& object, std::string_view key) {
  const auto text = object.string(key);
  if (!text) return std::nullopt;
  return readInline(*text, object.line(key), object.mistakes());
}

// A number or a text as an expression.
std::optional<std::string> expressionOf(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_number()) return std::nullopt;
  if (const auto whole = wholeOf(value)) return std::to_string(*whole);
  return textOf(value.get<double>());
}

// One expression, or a list of them.
std::optional<QuizValue> valueAt(JsonObject& object, std::string_view key) {
  const auto part = object.part(key);
  if (!part) return std::nullopt;
  QuizValue value;
  const auto add = [&](const nlohmann::json& one) {
    if (auto text = expressionOf(one)) value.push_back({*std::move(text), object.line(key)});
  };
  if (part->value.is_array()) {
    for (const nlohmann::json& one : part->value) add(one);
  } else {
    add(part->value);
  }
  const std::size_t written = part->value.is_array() ? part->value.size() : 1;
  if (value.size() == written && written > 0) return value;
  object.refuse(key, jsonTypeProblem(key, "quiz_no_expression"));
  return std::nullopt;
}

std::vector<StageTarget> targetsAt(JsonObject& object, std::string_view key) {
  std::vector<StageTarget> targets;
  const auto list = object.list(key);
  if (!list) return targets;
  for (const nlohmann::json& value : list->value) {
    const auto target = value.is_string() ? stageTargetFromText(value.get<std::string>()) : std::nullopt;
    if (target) {
      targets.push_back(*target);
    } else {
      object.refuse(key, appProblem("stage_target_unknown", std::string(key),
                                    {{"target", quotable(value.dump())}, {"works", stageTargetNames()}}));
    }
  }
  return targets;
}

bool isName(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && letter(text.front()) && text != "and" &&
         std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || digit(c); });
}

std::vector<DrawnName> drawAt(JsonObject& quiz) {
  std::vector<DrawnName> draw;
  const auto part = quiz.part("draw");
  if (!part) return draw;
  if (!part->value.is_object()) {
    quiz.refuse("draw", jsonTypeProblem("draw", "json_no_object"));
    return draw;
  }
  JsonObject names(*part, quiz.mistakes());
  for (const auto& [name, values] : part->value.items()) {
    DrawnName drawn{name, {}};
    for (const nlohmann::json& value : values) {
      if (const auto whole = wholeOf(value)) drawn.values.push_back(*whole);
    }
    const bool right = values.is_array() && drawn.values.size() == values.size() && !drawn.values.empty();
    if (right && isName(name)) {
      draw.push_back(std::move(drawn));
    } else {
      names.refuse(name, quizProblem("quiz_draw_wrong", {{"name", quotable(name)}}));
    }
  }
  return draw;
}

std::vector<QuizExpression> whereAt(JsonObject& quiz) {
  const auto list = quiz.list("where");
  if (!list || list->value.empty()) return {};
  return valueAt(quiz, "where").value_or(QuizValue{});
}

// A key of the layer that holds numbers.
void takeNumbers(JsonObject& object, const std::string& key, const nlohmann::json& value, QuizLayer& layer) {
  std::vector<std::string> numbers;
  const bool pair = value.is_array() && value.size() == 2;
  for (std::size_t i = 0; i < (pair ? 2 : 1); ++i) {
    if (auto text = expressionOf(pair ? value[i] : value)) numbers.push_back(*std::move(text));
  }
  if (numbers.size() == (pair ? 2U : 1U)) {
    layer.numbers.emplace(key, std::move(numbers));
  } else {
    object.refuse(key, jsonTypeProblem(key, "quiz_no_expression"));
  }
}

bool isPaddingWord(const nlohmann::json& value) {
  return value.is_string() && (value == "same" || value == "valid");
}

std::optional<QuizLayer> layerAt(JsonObject& quiz) {
  const auto part = quiz.part("layer");
  if (!part) return std::nullopt;
  JsonObject object(*part, quiz.mistakes());
  object.allowOnly({"variant", "in_channels", "out_channels", "kernel", "stride", "padding", "dilation", "groups",
                    "bias", "padding_mode", "depth_multiplier", "output_padding", "height", "width"});
  QuizLayer layer;
  layer.line = part->line();
  if (const auto word = object.string("variant")) {
    layer.variant = variantFromName(*word);
    if (!layer.variant) {
      object.refuseWord("variant", *word, "standard, grouped, pointwise, depthwise, separable, transposed");
    }
  }
  if (const auto word = object.string("padding_mode")) {
    layer.paddingMode = paddingModeFromName(*word);
    if (!layer.paddingMode) object.refuseWord("padding_mode", *word, "zeros, reflect, replicate, circular");
  }
  layer.bias = object.flag("bias");
  for (const char* const key : {"in_channels", "out_channels", "kernel", "stride", "padding", "dilation", "groups",
                                "depth_multiplier", "output_padding", "height", "width"}) {
    const auto value = object.part(key);
    if (!value) continue;
    if (std::string_view(key) == "padding" && isPaddingWord(value->value)) {
      layer.paddingWord = paddingFromText(value->value.get<std::string>());
    } else {
      takeNumbers(object, key, value->value, layer);
    }
  }
  return layer;
}

std::vector<WrongAnswer> wrongAt(JsonObject& quiz) {
  std::vector<WrongAnswer> wrong;
  const auto list = quiz.list("wrong");
  for (std::size_t i = 0; list && i < list->value.size(); ++i) {
    JsonObject object(list->element(i), quiz.mistakes());
    object.allowOnly({"value", "because", "marks"});
    object.need({"value", "because"});
    auto value = valueAt(object, "value");
    auto because = richAt(object, "because");
    auto marks = targetsAt(object, "marks");
    if (!value || !because) continue;
    wrong.push_back({object.line(), *std::move(value), *std::move(because), std::move(marks)});
  }
  return wrong;
}

std::vector<QuizChoice> choicesAt(JsonObject& quiz) {
  std::vector<QuizChoice> choices;
  const auto list = quiz.list("choices");
  for (std::size_t i = 0; list && i < list->value.size(); ++i) {
    JsonObject object(list->element(i), quiz.mistakes());
    object.allowOnly({"text", "right", "because", "marks"});
    object.need({"text"});
    QuizChoice choice;
    choice.line = object.line();
    choice.text = richAt(object, "text").value_or(RichText{});
    choice.right = object.flag("right").value_or(false);
    choice.because = richAt(object, "because");
    choice.marks = targetsAt(object, "marks");
    if (!choice.right && !choice.because) object.refuse({}, quizProblem("quiz_choice_without_reason"));
    choices.push_back(std::move(choice));
  }
  return choices;
}

// "1..8" or [1, 2, 4].
std::vector<Index> candidatesAt(JsonObject& quiz) {
  std::vector<Index> candidates;
  const auto part = quiz.part("candidates");
  if (!part) return candidates;
  if (part->value.is_string()) {
    const auto text = part->value.get<std::string>();
    const std::size_t dots = text.find("..");
    const auto from = wholeNumberFromText(text.substr(0, dots));
    const auto to = dots == std::string::npos ? std::nullopt : wholeNumberFromText(text.substr(dots + 2));
    if (from && to && *from >= 0 && *from <= *to && *to - *from < kMostCandidates) {
      for (Index i = *from; i <= *to; ++i) candidates.push_back(i);
    }
  } else if (part->value.is_array() && part->value.size() <= static_cast<std::size_t>(kMostCandidates)) {
    for (const nlohmann::json& value : part->value) {
      if (const auto whole = wholeOf(value)) candidates.push_back(*whole);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  if (candidates.size() < 2) {
    quiz.refuse("candidates", quizProblem("quiz_candidates_wrong", {{"most", std::to_string(kMostCandidates)}}));
  }
  return candidates;
}

void takeAnswer(JsonObject& json, Quiz& quiz) {
  auto answer = valueAt(json, "answer");
  if (!answer) return;
  const std::string& first = answer->front().text;
  if (quiz.kind == QuizKind::Shape && answer->size() == 1 && first == "output") {
    quiz.answerSource = AnswerSource::OutputShape;
  } else if (quiz.kind == QuizKind::Several && answer->size() == 1 && first == "legal_groups") {
    quiz.answerSource = AnswerSource::LegalGroups;
  } else {
    quiz.answer = *std::move(answer);
  }
}

// Whether there is enough of it to ask.
bool canBeAsked(const Quiz& quiz) {
  if (quiz.question.spans.empty()) return false;
  if (quiz.kind == QuizKind::Choice) return quiz.choices.size() > 1;
  if (quiz.kind == QuizKind::Several && quiz.candidates.empty()) return false;
  return quiz.answerSource != AnswerSource::Expressions || !quiz.answer.empty();
}

// How many expressions a value of this kind has.
bool countFits(QuizKind kind, const QuizValue& value) {
  if (kind == QuizKind::Number) return value.size() == 1;
  return kind != QuizKind::Shape || value.size() == 3;
}

void checkChoices(JsonObject& json, const Quiz& quiz) {
  const auto right = std::count_if(quiz.choices.begin(), quiz.choices.end(), [](const auto& one) { return one.right; });
  if (right != 1 || quiz.choices.size() < 2) json.refuse("choices", quizProblem("quiz_choices_wrong"));
  for (const char* const key : {"answer", "wrong", "unit", "candidates", "derivation"}) {
    if (json.has(key)) json.refuse(key, quizProblem("quiz_key_not_of_choice", {{"key", key}}));
  }
}

// What has the wrong count is told and left out.
void checkAnswers(JsonObject& json, Quiz& quiz) {
  json.need({"answer", "wrong", "derivation", "draw"});
  if (json.has("choices")) json.refuse("choices", quizProblem("quiz_key_of_choice", {{"key", "choices"}}));
  if (quiz.kind == QuizKind::Several) json.need({"candidates"});
  if (quiz.kind != QuizKind::Several && json.has("candidates")) {
    json.refuse("candidates", quizProblem("quiz_key_of_several", {{"key", "candidates"}}));
  }
  const bool expressions = quiz.answerSource == AnswerSource::Expressions && !quiz.answer.empty();
  if (expressions && !countFits(quiz.kind, quiz.answer)) {
    json.refuse("answer", quizProblem("quiz_value_count"));
    quiz.answer.clear();
  }
  std::erase_if(quiz.wrong, [&](const WrongAnswer& wrong) {
    if (countFits(quiz.kind, wrong.value)) return false;
    addMistake(json.mistakes(), wrong.line, quizProblem("quiz_value_count"));
    return true;
  });
}

}  // namespace

std::string_view nameOf(QuizKind kind) {
  constexpr std::array<std::string_view, kQuizKinds.size()> kNames{"number", "shape", "choice", "several"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::optional<QuizKind> quizKindFromName(std::string_view name) {
  for (const QuizKind kind : kQuizKinds) {
    if (nameOf(kind) == name) return kind;
  }
  return std::nullopt;
}

std::optional<Quiz> readQuiz(std::string_view json, int firstLine, Mistakes& mistakes) {
  if (json.size() > kLongestQuiz) {
    addMistake(mistakes, firstLine, quizProblem("quiz_too_long", {{"most", std::to_string(kLongestQuiz / 1000)}}));
    return std::nullopt;
  }
  const auto text = readJsonText(json, firstLine, mistakes);
  if (!text) return std::nullopt;
  JsonObject object({*text, *text->root, ""}, mistakes);
  object.allowOnly({"question", "kind", "draw", "where", "layer", "answer", "unit", "wrong", "because", "derivation",
                    "cover", "choices", "candidates"});
  object.need({"question", "kind", "because"});
  Quiz quiz;
  quiz.line = text->lineOf("");
  const auto word = object.string("kind");
  const auto kind = word ? quizKindFromName(*word) : std::nullopt;
  if (word && !kind) object.refuseWord("kind", *word, "number, shape, choice, several");
  if (!kind) return std::nullopt;
  quiz.kind = *kind;
  quiz.question = richAt(object, "question").value_or(RichText{});
  quiz.draw = drawAt(object);
  quiz.where = whereAt(object);
  quiz.layer = layerAt(object);
  takeAnswer(object, quiz);
  quiz.unit = object.string("unit").value_or("");
  quiz.wrong = wrongAt(object);
  quiz.because = richAt(object, "because").value_or(RichText{});
  quiz.derivation = richAt(object, "derivation");
  quiz.cover = targetsAt(object, "cover");
  quiz.choices = choicesAt(object);
  quiz.candidates = candidatesAt(object);
  if (std::max({quiz.wrong.size(), quiz.choices.size(), quiz.where.size()}) > kMostAnswers) {
    object.refuse({}, quizProblem("quiz_many_answers", {{"most", std::to_string(kMostAnswers)}}));
    return std::nullopt;
  }
  if (quiz.kind == QuizKind::Choice) {
    checkChoices(object, quiz);
  } else {
    checkAnswers(object, quiz);
  }
  return canBeAsked(quiz) ? std::optional(std::move(quiz)) : std::nullopt;
}

}  // namespace convscope
