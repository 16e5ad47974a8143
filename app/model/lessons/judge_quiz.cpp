// What an answer is worth.
#include <algorithm>
#include <array>
#include <utility>

#include "app/model/lessons/ask_quiz.h"
#include "app/model/number_text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

std::string without(std::string text, std::string_view unwanted) {
  text.erase(
      std::remove_if(text.begin(), text.end(), [&](char c) { return unwanted.find(c) != std::string_view::npos; }),
      text.end());
  return text;
}

// The typed text without its unit: "16 組" where 組 is the unit.
std::string withoutUnit(std::string_view typed, const std::string& unit) {
  std::string text = plainValue(typed);
  const std::string plainUnit = plainValue(unit);
  const bool ends = !plainUnit.empty() && text.size() > plainUnit.size() &&
                    text.compare(text.size() - plainUnit.size(), plainUnit.size(), plainUnit) == 0;
  if (ends) text.erase(text.size() - plainUnit.size());
  return text;
}

std::optional<LiveValue> plainNumber(const std::string& text) {
  if (const auto whole = wholeNumberFromText(text)) return LiveValue(*whole);
  if (const auto real = realNumberFromText(text)) return LiveValue::real(*real);
  return std::nullopt;
}

// "1,152", "0.119", "11.9%", "1/9".
std::optional<LiveValue> numberFrom(std::string_view typed, const std::string& unit) {
  std::string text = without(withoutUnit(typed, unit), ", ");
  const bool percent = !text.empty() && text.back() == '%';
  if (percent) text.pop_back();
  const std::size_t slash = text.find('/');
  const auto number = plainNumber(text.substr(0, slash));
  const auto divisor = slash == std::string::npos ? std::optional(LiveValue(1)) : plainNumber(text.substr(slash + 1));
  if (!number || !divisor || divisor->number() == 0) return std::nullopt;
  if (!percent && slash == std::string::npos) return number;
  return LiveValue::real(number->number() / divisor->number() / (percent ? 100 : 1));
}

// "16x24x24", also with ×, commas, spaces and brackets.
std::vector<LiveValue> shapeFrom(std::string_view typed) {
  std::string text = plainValue(typed);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; }, ' ');
  std::vector<LiveValue> shape;
  for (std::size_t at = text.find_first_not_of(' '); at != std::string::npos;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    shape.emplace_back(wholeNumberFromText(text.substr(at, end - at)).value_or(-1));
    at = text.find_first_not_of(' ', end);
  }
  return shape;
}

// The answer as values; nothing when it is none.
std::optional<std::vector<LiveValue>> valuesFrom(const Quiz& quiz, const QuizAnswer& answer) {
  if (quiz.kind == QuizKind::Several) return std::vector<LiveValue>(answer.ticked.begin(), answer.ticked.end());
  if (quiz.kind == QuizKind::Number) {
    const auto number = numberFrom(answer.typed, quiz.unit);
    return number ? std::optional(std::vector<LiveValue>{*number}) : std::nullopt;
  }
  auto shape = shapeFrom(answer.typed);
  return shape.size() == 3 ? std::optional(std::move(shape)) : std::nullopt;
}

// The texts of a checked quiz can all be filled; one that was not checked shows its braces.
RichText filledOrAsItIs(const RichText& text, const LiveNames& names) {
  return filledText(text, names).value_or(text);
}

Verdict verdictOfChoice(const Quiz& quiz, const QuizTry& asked, const QuizAnswer& answer) {
  if (!answer.choice || *answer.choice >= quiz.choices.size()) return {};
  const QuizChoice& choice = quiz.choices[*answer.choice];
  if (choice.right) return {Verdict::Kind::Right, filledOrAsItIs(quiz.because, asked.names), {}};
  return {Verdict::Kind::Foreseen, filledOrAsItIs(choice.because.value_or(quiz.because), asked.names), choice.marks};
}

}  // namespace

bool sameAnswer(QuizKind kind, const std::vector<LiveValue>& a, const std::vector<LiveValue>& b) {
  const auto same = [](const LiveValue& x, const LiveValue& y) { return sameAnswer(x, y); };
  if (kind != QuizKind::Several) return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
  const auto sorted = [](std::vector<LiveValue> values) {
    std::sort(values.begin(), values.end(), [](const auto& x, const auto& y) { return x.number() < y.number(); });
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
  };
  const auto one = sorted(a);
  const auto other = sorted(b);
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

std::string answerText(QuizKind kind, const std::vector<LiveValue>& value) {
  const char* const between = kind == QuizKind::Shape ? "×" : ", ";
  std::string text;
  for (const LiveValue& one : value) text.append(text.empty() ? "" : between).append(textOf(one, "").value_or(""));
  return text;
}

Verdict judge(const Quiz& quiz, const QuizTry& asked, const QuizAnswer& answer) {
  if (quiz.kind == QuizKind::Choice) return verdictOfChoice(quiz, asked, answer);
  const auto values = valuesFrom(quiz, answer);
  if (!values) return {};
  if (sameAnswer(quiz.kind, *values, asked.right)) {
    return {Verdict::Kind::Right, filledOrAsItIs(quiz.because, asked.names), {}};
  }
  for (std::size_t i = 0; i < quiz.wrong.size(); ++i) {
    const WrongAnswer& wrong = quiz.wrong[i];
    if (!sameAnswer(quiz.kind, *values, asked.wrong[i])) continue;
    return {Verdict::Kind::Foreseen, filledOrAsItIs(wrong.because, asked.names), wrong.marks};
  }
  return {Verdict::Kind::Unforeseen, filledOrAsItIs(quiz.derivation.value_or(quiz.because), asked.names), {}};
}

}  // namespace convscope
