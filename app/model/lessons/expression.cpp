#include "app/model/lessons/expression.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/model/text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr int kDeepestExpression = 40;
constexpr std::size_t kLongestExpression = 400;

using Whole = std::optional<Index>;

// Both as whole numbers, through a function that may not overflow; nothing when one is none.
template <class Operation>
Whole exactly(const LiveValue& a, const LiveValue& b, const Operation& operation) {
  if (!a.whole() || !b.whole()) return std::nullopt;
  Index result = 0;
  if (operation(*a.index(), *b.index(), &result)) return std::nullopt;
  return result;
}

LiveValue sumOf(const LiveValue& a, const LiveValue& b) {
  const auto whole = exactly(a, b, [](Index x, Index y, Index* to) { return __builtin_add_overflow(x, y, to); });
  return whole ? LiveValue(*whole) : LiveValue::real(a.number() + b.number());
}

LiveValue differenceOf(const LiveValue& a, const LiveValue& b) {
  const auto whole = exactly(a, b, [](Index x, Index y, Index* to) { return __builtin_sub_overflow(x, y, to); });
  return whole ? LiveValue(*whole) : LiveValue::real(a.number() - b.number());
}

LiveValue productOf(const LiveValue& a, const LiveValue& b) {
  const auto whole = exactly(a, b, [](Index x, Index y, Index* to) { return __builtin_mul_overflow(x, y, to); });
  return whole ? LiveValue(*whole) : LiveValue::real(a.number() * b.number());
}

// The smallest 64-bit number has no positive counterpart: it is divided as a double.
bool dividesExactly(const LiveValue& divisor, const LiveValue& number) {
  return divisor.whole() && number.whole() && *divisor.index() != 0 &&
         *number.index() != std::numeric_limits<Index>::min() && *number.index() % *divisor.index() == 0;
}

// b is not 0.
LiveValue quotientOf(const LiveValue& a, const LiveValue& b) {
  if (dividesExactly(b, a)) return *a.index() / *b.index();
  return LiveValue::real(a.number() / b.number());
}

// Exact while it fits; nothing when it does not or the exponent is negative.
Whole exactPower(Index base, Index exponent) {
  if (exponent < 0) return std::nullopt;
  if (base == 0 || base == 1) return exponent == 0 ? 1 : base;
  if (base == -1) return exponent % 2 == 0 ? 1 : -1;
  Index power = 1;
  for (Index i = 0; i < exponent; ++i) {
    if (__builtin_mul_overflow(power, base, &power)) return std::nullopt;
  }
  return power;
}

LiveValue powerOf(const LiveValue& base, const LiveValue& exponent) {
  if (base.whole() && exponent.whole()) {
    if (const auto power = exactPower(*base.index(), *exponent.index())) return *power;
  }
  return LiveValue::real(std::pow(base.number(), exponent.number()));
}

bool nameBegins(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// Reads and computes at once. After the first problem everything is 0 and nothing more is read.
class ExpressionReader {
 public:
  ExpressionReader(std::string_view text, const LiveNames& names) : text_(text), names_(names) {}

  tl::expected<LiveValue, Problem> run() {
    if (text_.size() > kLongestExpression) {
      fail("expression_too_long", {{"most", std::to_string(kLongestExpression)}});
    }
    const LiveValue value = conjunction();
    skipBlanks();
    if (at_ < text_.size()) broken();
    if (!problem_ && !std::isfinite(value.number())) fail("expression_no_value", {});
    if (problem_) return tl::make_unexpected(*std::move(problem_));
    return value;
  }

 private:
  void fail(const char* code, std::map<std::string, std::string> values) {
    if (problem_) return;
    values.emplace("expression", quotable(text_));
    problem_ = appProblem(code, "expression", std::move(values));
    at_ = text_.size();
  }
  void broken() {
    const std::string rest = at_ < text_.size() ? quotable(text_.substr(at_)) : "";
    fail(rest.empty() ? "expression_ends_early" : "expression_broken", {{"rest", rest}});
  }

  void skipBlanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  // Whether the sign comes next; then it has been read.
  bool take(std::string_view sign) {
    skipBlanks();
    if (text_.substr(at_, sign.size()) != sign) return false;
    at_ += sign.size();
    return true;
  }
  bool takeWord(std::string_view word) {
    skipBlanks();
    if (text_.substr(at_, word.size()) != word) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && (nameBegins(text_[end]) || isDigit(text_[end]))) return false;
    at_ = end;
    return true;
  }

  LiveValue conjunction() {
    LiveValue value = comparison();
    while (takeWord("and")) {
      const LiveValue other = comparison();
      value = Index{value.number() != 0 && other.number() != 0 ? 1 : 0};
    }
    return value;
  }

  LiveValue comparison() {
    const LiveValue left = sum();
    const auto truth = [&](const auto& holds) {
      const LiveValue right = sum();
      return LiveValue(Index{holds(left.number(), right.number()) ? 1 : 0});
    };
    if (take("<=")) return truth([](double a, double b) { return a <= b; });
    if (take(">=")) return truth([](double a, double b) { return a >= b; });
    if (take("!=")) return truth([](double a, double b) { return a != b; });
    if (take("==") || take("=")) return truth([](double a, double b) { return a == b; });
    if (take("<")) return truth([](double a, double b) { return a < b; });
    if (take(">")) return truth([](double a, double b) { return a > b; });
    return left;
  }

  LiveValue sum() {
    LiveValue value = product();
    for (;;) {
      if (take("+")) {
        value = sumOf(value, product());
      } else if (take("-")) {
        value = differenceOf(value, product());
      } else {
        return value;
      }
    }
  }

  LiveValue product() {
    LiveValue value = signedPower();
    for (;;) {
      if (take("*")) {
        value = productOf(value, signedPower());
      } else if (take("/")) {
        value = divided(value, signedPower());
      } else {
        return value;
      }
    }
  }

  LiveValue divided(const LiveValue& value, const LiveValue& divisor) {
    if (divisor.number() != 0) return quotientOf(value, divisor);
    fail("expression_divides_by_zero", {});
    return {};
  }

  LiveValue signedPower() {
    if (++depth_ > kDeepestExpression) fail("expression_too_deep", {{"most", std::to_string(kDeepestExpression)}});
    LiveValue value;
    if (take("-")) {
      value = differenceOf(Index{0}, signedPower());
    } else {
      value = operand();
      if (take("^")) value = powerOf(value, signedPower());
    }
    --depth_;
    return value;
  }

  LiveValue operand() {
    if (take("(")) {
      const LiveValue value = conjunction();
      if (!take(")")) broken();
      return value;
    }
    if (at_ < text_.size() && isDigit(text_[at_])) return numeral();
    if (at_ < text_.size() && nameBegins(text_[at_])) return named();
    broken();
    return {};
  }

  LiveValue numeral() {
    const char* const begin = text_.data() + at_;
    const char* const end = text_.data() + text_.size();
    Index whole = 0;
    const auto [wholeEnd, wholeError] = std::from_chars(begin, end, whole);
    double real = 0;
    const auto [realEnd, realError] = std::from_chars(begin, end, real, std::chars_format::fixed);
    if (realError != std::errc{}) broken();
    at_ = problem_ ? text_.size() : static_cast<std::size_t>(realEnd - text_.data());
    return wholeError == std::errc{} && wholeEnd == realEnd ? LiveValue(whole) : LiveValue::real(real);
  }

  LiveValue named() {
    std::size_t end = at_;
    while (end < text_.size() && (nameBegins(text_[end]) || isDigit(text_[end]))) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end;
    if (take("(")) return call(name);
    const auto found = names_.find(name);
    if (found != names_.end()) return found->second;
    std::string works;
    for (const auto& [known, value] : names_) works += (works.empty() ? "" : ", ") + known;
    fail("expression_name_unknown", {{"name", quotable(name)}, {"works", works.empty() ? "\u2013" : works}});
    return {};
  }

  LiveValue call(std::string_view name) {
    std::vector<LiveValue> arguments{conjunction()};
    while (take(",")) arguments.push_back(conjunction());
    if (!take(")")) broken();
    const auto less = [](const LiveValue& a, const LiveValue& b) { return a.number() < b.number(); };
    if (name == "min") return *std::min_element(arguments.begin(), arguments.end(), less);
    if (name == "max") return *std::max_element(arguments.begin(), arguments.end(), less);
    if (name == "floor" && arguments.size() == 1) {
      return arguments[0].whole() ? arguments[0] : LiveValue::real(std::floor(arguments[0].number()));
    }
    if (name == "divides" && arguments.size() == 2) return Index{dividesExactly(arguments[0], arguments[1]) ? 1 : 0};
    fail("expression_function_unknown", {{"name", quotable(name)}});
    return {};
  }

  std::string_view text_;
  const LiveNames& names_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<Problem> problem_;
};

}  // namespace

tl::expected<LiveValue, Problem> evaluate(std::string_view expression, const LiveNames& names) {
  return ExpressionReader(expression, names).run();
}

}  // namespace convscope
