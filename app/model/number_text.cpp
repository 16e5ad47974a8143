#include "app/model/number_text.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <fmt/format.h>
#include <string>

namespace convscope {

namespace {

constexpr const char* kMinus = "\u2212";
constexpr double kSmallestDecimal = 0.005;  // smaller values would be "0.00"
constexpr double kRoundingNoise = 1e-6;     // of sums of a few hundred floats around one

std::string signedText(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const bool zero = digits.find_first_of("123456789") == std::string::npos;
  return value < 0 && !zero ? kMinus + digits : digits;
}

}  // namespace

std::string twoDecimals(double value) {
  const double magnitude = std::fabs(value);
  if (!(magnitude > 0) || magnitude >= kSmallestDecimal) return signedText(value, 2);
  if (magnitude < kRoundingNoise) return "~0";
  const std::string digits = fmt::format("{:.0e}", magnitude);  // "4e-03"
  const auto power = std::stoi(digits.substr(digits.find('-') + 1));
  return fmt::format("{}{}e-{}", value < 0 ? kMinus : "", digits.front(), power);
}

std::string scaleText(double value) {
  const double magnitude = std::fabs(value);
  if (magnitude == 0) return "0";
  const int exponent = static_cast<int>(std::floor(std::log10(magnitude) + 1e-9));
  std::string digits = signedText(value, exponent >= 1 ? 0 : 1 - exponent);
  if (digits.find('.') != std::string::npos) {
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  return digits;
}

std::string withCommas(Index value) {
  std::string digits = fmt::format("{}", value < 0 ? -value : value);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return value < 0 ? kMinus + digits : digits;
}

std::string shortCount(Index value) {
  constexpr std::array<const char*, 7> kUnits{"", " k", " M", " G", " T", " P", " E"};
  auto scaled = static_cast<double>(value);
  std::size_t unit = 0;
  // 999,500 would be "1000 k" in three digits.
  for (; std::abs(scaled) >= 999.5 && unit + 1 < kUnits.size(); ++unit) scaled /= 1000;
  if (unit == 0) return std::to_string(value);
  const double size = std::abs(scaled);
  const int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  return fmt::format("{:.{}f}{}", scaled, decimals, kUnits[unit]);
}

std::string shortBytes(Index bytes) {
  const std::string text = shortCount(bytes);
  return text + (text.find(' ') == std::string::npos ? " B" : "B");
}

std::string channelsHeightWidth(const Shape& shape) {
  return fmt::format("{}×{}×{}", shape.c, shape.h, shape.w);
}

std::string percent(double share, int decimals) {
  return signedText(share * 100, decimals) + " %";
}

std::string heightWidthChannels(const Shape& shape) {
  return fmt::format("{} × {} × {}", withCommas(shape.h), withCommas(shape.w), withCommas(shape.c));
}

}  // namespace convscope
