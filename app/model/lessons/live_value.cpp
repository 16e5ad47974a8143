#include "app/model/lessons/live_value.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/model/number_text.h"

namespace convscope {
namespace {

constexpr double kLargestExact = 9007199254740992;  // 2^53: beyond, doubles skip whole numbers
constexpr int kMostDecimals = 9;

// Digits with commas in front of the point and a true minus sign.
std::string grouped(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string fixedText(double number, int decimals) {
  std::string digits = grouped(fmt::format("{:.{}f}", std::abs(number), decimals));
  const bool zero = digits.find_first_of("123456789") == std::string::npos;
  return number < 0 && !zero ? "\u2212" + digits : digits;
}

// Three significant digits, without zeros at the end.
std::string shortText(double number) {
  const int power = static_cast<int>(std::floor(std::log10(std::abs(number))));
  std::string digits = fixedText(number, std::clamp(2 - power, 0, kMostDecimals));
  if (digits.find('.') == std::string::npos) return digits;
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace

LiveValue LiveValue::real(double number) {
  LiveValue value;
  if (std::abs(number) <= kLargestExact && number == std::floor(number)) {
    value.value_ = static_cast<Index>(number);
  } else {
    value.value_ = number;
  }
  return value;
}

bool sameAnswer(const LiveValue& a, const LiveValue& b) {
  constexpr double kRounding = 0.005;
  if (a.whole() && b.whole()) return a == b;
  return std::abs(a.number() - b.number()) <= kRounding * std::max(std::abs(a.number()), std::abs(b.number()));
}

std::optional<std::string> textOf(const LiveValue& value, std::string_view format) {
  if (format.empty()) return value.whole() ? withCommas(*value.index()) : shortText(value.number());
  if (format == "%") return percent(value.number(), 1);
  const bool digit = format.size() == 2 && format[0] == '.' && format[1] >= '0' && format[1] <= '9';
  return digit ? std::optional(fixedText(value.number(), format[1] - '0')) : std::nullopt;
}

}  // namespace convscope
