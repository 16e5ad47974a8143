#include "core/torch/arithmetic.h"

#include <cmath>
#include <limits>
#include <string>

namespace convscope::torch {
namespace {

using Result = tl::expected<Value, ArithmeticFault>;

constexpr std::size_t kLongestWord = 10'000;

Result fault(ArithmeticFault what) {
  return tl::make_unexpected(what);
}

Result whole(bool overflows, Index value) {
  return overflows ? fault(ArithmeticFault::TooLarge) : Result(value);
}

// Rounded down, as Python does.
Result floorDivided(Index a, Index b) {
  if (b == 0) return fault(ArithmeticFault::ZeroDivision);
  if (b == -1) return whole(a == std::numeric_limits<Index>::min(), a == std::numeric_limits<Index>::min() ? 0 : -a);
  const Index quotient = a / b;
  return Value(a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient);
}

// The sign is that of the divisor.
Result floorRest(Index a, Index b) {
  if (b == 0) return fault(ArithmeticFault::ZeroDivision);
  if (b == -1) return Value(Index{0});
  const Index rest = a % b;
  return Value(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

// By squaring: at most 63 rounds, and none past the first overflow.
Result power(Index base, Index exponent) {
  if (exponent < 0 && base == 0) return fault(ArithmeticFault::ZeroDivision);
  if (exponent < 0) return Value(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
  Index result = 1;
  while (exponent > 0) {
    if (exponent % 2 == 1 && __builtin_mul_overflow(result, base, &result)) return fault(ArithmeticFault::TooLarge);
    exponent /= 2;
    if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) return fault(ArithmeticFault::TooLarge);
  }
  return Value(result);
}

Result shifted(std::string_view word, Index a, Index b) {
  constexpr Index kBits = 63;
  if (b < 0) return fault(ArithmeticFault::WrongType);
  if (word == ">>") return Value(b >= kBits ? Index{a < 0 ? -1 : 0} : a >> b);
  if (a == 0) return Value(Index{0});
  if (b >= kBits) return fault(ArithmeticFault::TooLarge);
  Index result = 0;
  const bool overflows = __builtin_mul_overflow(a, Index{1} << b, &result);
  return whole(overflows, result);
}

Result ofWhole(std::string_view word, Index a, Index b) {
  Index result = 0;
  if (word == "+" || word == "-" || word == "*") {
    const bool overflows = word == "+"   ? __builtin_add_overflow(a, b, &result)
                           : word == "-" ? __builtin_sub_overflow(a, b, &result)
                                         : __builtin_mul_overflow(a, b, &result);
    return whole(overflows, result);
  }
  if (word == "//") return floorDivided(a, b);
  if (word == "%") return floorRest(a, b);
  if (word == "**") return power(a, b);
  if (word == "&") return Value(a & b);
  if (word == "|") return Value(a | b);
  if (word == "^") return Value(a ^ b);
  if (word == "<<" || word == ">>") return shifted(word, a, b);
  if (b == 0) return fault(ArithmeticFault::ZeroDivision);
  return Value(static_cast<double>(a) / static_cast<double>(b));
}

Result ofReal(std::string_view word, double a, double b) {
  if (word == "+") return Value(a + b);
  if (word == "-") return Value(a - b);
  if (word == "*") return Value(a * b);
  if (word == "**") {
    const double result = std::pow(a, b);
    if (std::isnan(result) && !std::isnan(a) && !std::isnan(b)) return fault(ArithmeticFault::WrongType);  // complex
    return Value(result);
  }
  if (word != "/" && word != "//" && word != "%") return fault(ArithmeticFault::WrongType);
  if (b == 0) return fault(ArithmeticFault::ZeroDivision);
  if (word == "/") return Value(a / b);
  if (word == "//") return Value(std::floor(a / b));
  const double rest = std::fmod(a, b);
  return Value(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

Result ofWords(std::string_view word, const Value& a, const Value& b) {
  const std::string* const left = std::get_if<std::string>(&a);
  const std::string* const right = std::get_if<std::string>(&b);
  if (word == "+" && left != nullptr && right != nullptr) {
    if (left->size() + right->size() > kLongestWord) return fault(ArithmeticFault::TooLarge);
    return Value(*left + *right);
  }
  const std::string* const text = left != nullptr ? left : right;
  const auto times = asInteger(left != nullptr ? b : a);
  if (word != "*" || text == nullptr || !times) return fault(ArithmeticFault::WrongType);
  std::string result;
  if (text->empty()) return Value(result);
  if (*times > static_cast<Index>(kLongestWord / text->size())) return fault(ArithmeticFault::TooLarge);
  for (Index i = 0; i < *times; ++i) result += *text;
  return Value(result);
}

template <class T>
bool holds(std::string_view word, const T& a, const T& b) {
  if (word == "==") return a == b;
  if (word == "!=") return a != b;
  if (word == "<") return a < b;
  if (word == ">") return a > b;
  return word == "<=" ? a <= b : a >= b;
}

}  // namespace

tl::expected<Value, ArithmeticFault> compute(std::string_view word, const Value& a, const Value& b) {
  const auto left = asInteger(a);
  const auto right = asInteger(b);
  if (left && right) return ofWhole(word, *left, *right);
  if (isNumber(a) && isNumber(b)) return ofReal(word, *asReal(a), *asReal(b));
  return ofWords(word, a, b);
}

tl::expected<Value, ArithmeticFault> computeSign(std::string_view word, const Value& value) {
  if (word == "not") {
    const auto truth = truthOf(value);
    return truth ? Result(Value(!*truth)) : fault(ArithmeticFault::WrongType);
  }
  if (const auto number = asInteger(value)) {
    if (word == "~") return Value(~*number);
    if (word == "+") return Value(*number);
    return ofWhole("-", 0, *number);
  }
  const double* const real = std::get_if<double>(&value);
  if (real == nullptr || word == "~") return fault(ArithmeticFault::WrongType);
  return Value(word == "-" ? -*real : *real);
}

tl::expected<bool, ArithmeticFault> compare(std::string_view word, const Value& a, const Value& b) {
  if (asInteger(a) && asInteger(b)) return holds(word, *asInteger(a), *asInteger(b));
  if (isNumber(a) && isNumber(b)) return holds(word, *asReal(a), *asReal(b));
  const std::string* const left = std::get_if<std::string>(&a);
  const std::string* const right = std::get_if<std::string>(&b);
  if (left != nullptr && right != nullptr) return holds(word, *left, *right);
  if (word == "==") return a == b;
  if (word == "!=") return a != b;
  return tl::make_unexpected(ArithmeticFault::WrongType);
}

std::optional<bool> truthOf(const Value& value) {
  if (std::holds_alternative<NoneValue>(value)) return false;
  if (const std::string* const word = std::get_if<std::string>(&value)) return !word->empty();
  if (const auto number = asReal(value)) return *number != 0;
  if (std::holds_alternative<ListRef>(value) || std::holds_alternative<DictRef>(value)) return std::nullopt;
  if (std::holds_alternative<Opaque>(value)) return std::nullopt;
  return true;
}

}  // namespace convscope::torch
