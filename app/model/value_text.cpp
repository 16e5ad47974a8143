#include "app/model/value_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <system_error>

namespace convscope {
namespace {

constexpr int kQuotedLetters = 40;

struct Letter {
  std::size_t bytes = 1;
  std::uint32_t code = 0;
  bool valid = false;
};

// The UTF-8 letter at the start of a text that is not empty.
Letter firstLetter(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {1, lead, true};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  std::uint32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < kSmallest[bytes] || code > 0x10FFFF || surrogate) return {};
  return {bytes, code, true};
}

// What a letter stands for in a value; 0 where it stands for itself. Input methods give full-width forms.
char plainLetter(std::uint32_t code) {
  if (code == 0x00D7 || code == 'X') return 'x';  // multiplication sign
  if (code == 0x2212) return '-';                 // minus sign
  if (code == 0x3000) return ' ';                 // ideographic space
  if (code == 0xFF38) return 'x';                 // full-width X
  if (code >= 0xFF01 && code <= 0xFF5E) return static_cast<char>(code - 0xFF01 + '!');
  return code == '\t' ? ' ' : '\0';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

template <class Value, std::size_t n>
std::optional<Value> fromName(const std::array<Value, n>& values, std::string_view name) {
  for (const Value value : values) {
    if (nameOf(value) == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string plainValue(std::string_view typed) {
  std::string plain;
  while (!typed.empty()) {
    const Letter letter = firstLetter(typed);
    const char simple = letter.valid ? plainLetter(letter.code) : '\0';
    if (simple != '\0') {
      plain += simple;
    } else {
      plain += typed.substr(0, letter.bytes);
    }
    typed.remove_prefix(letter.bytes);
  }
  return std::string(trimmed(plain));
}

std::string quotable(std::string_view typed) {
  std::string quoted;
  for (int letters = 0; !typed.empty(); ++letters) {
    if (letters == kQuotedLetters) return quoted + "...";
    const Letter letter = firstLetter(typed);
    const bool printable = letter.valid && letter.code >= 0x20 && (letter.code < 0x7F || letter.code > 0x9F);
    quoted += printable ? typed.substr(0, letter.bytes) : "?";
    typed.remove_prefix(letter.bytes);
  }
  return quoted;
}

std::optional<Index> wholeNumberFromText(std::string_view text) {
  Index number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (stopped != end || error == std::errc::invalid_argument) return std::nullopt;
  if (error != std::errc::result_out_of_range) return number;
  return text.front() == '-' ? std::numeric_limits<Index>::min() : std::numeric_limits<Index>::max();
}

std::optional<double> realNumberFromText(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (stopped != end || error != std::errc() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<Size2> pairFromText(std::string_view text) {
  const std::size_t cross = text.find('x');
  const auto height = wholeNumberFromText(trimmed(text.substr(0, cross)));
  if (cross == std::string_view::npos || !height) return height ? std::optional(Size2{*height, *height}) : std::nullopt;
  const auto width = wholeNumberFromText(trimmed(text.substr(cross + 1)));
  return width ? std::optional(Size2{*height, *width}) : std::nullopt;
}

std::string textOf(Size2 pair) {
  const std::string height = std::to_string(pair.h);
  return pair.h == pair.w ? height : height + "x" + std::to_string(pair.w);
}

std::optional<Padding> paddingFromText(std::string_view text) {
  if (text == "same") return Padding::same();
  if (text == "valid") return Padding::valid();
  const auto pair = pairFromText(text);
  return pair ? std::optional(Padding::numbers(pair->h, pair->w)) : std::nullopt;
}

std::string textOf(const Padding& padding) {
  if (padding.kind == Padding::Kind::Same) return "same";
  if (padding.kind == Padding::Kind::Valid) return "valid";
  return textOf(Size2{padding.pads.top, padding.pads.left});
}

std::optional<bool> switchFromText(std::string_view text) {
  if (text == "true" || text == "on" || text == "1") return true;
  if (text == "false" || text == "off" || text == "0") return false;
  return std::nullopt;
}

std::optional<Speed> speedFromText(std::string_view text) {
  if (text == "max") return Speed{true, Speed().ticksPerSecond};
  const auto number = realNumberFromText(text);
  return number ? std::optional(Speed{false, *number}) : std::nullopt;
}

std::string textOf(const Speed& speed) {
  return speed.max ? "max" : textOf(speed.ticksPerSecond);
}

std::string textOf(double number) {
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), result.ptr};
}

std::string_view nameOf(Level level) {
  constexpr std::array<std::string_view, kLevels.size()> kNames{"multiply", "window",  "value",
                                                                "row",      "channel", "stage"};
  return kNames[static_cast<std::size_t>(level)];
}

std::optional<Level> levelFromName(std::string_view name) {
  return fromName(kLevels, name);
}

std::string_view nameOf(Order order) {
  return order == Order::Lockstep ? "lockstep" : "sequential";
}

std::optional<Order> orderFromName(std::string_view name) {
  return fromName(kOrders, name);
}

std::string_view nameOf(Zoom zoom) {
  constexpr std::array<std::string_view, kZooms.size()> kNames{"layer", "channel_sums", "one_value"};
  return kNames[static_cast<std::size_t>(zoom)];
}

std::optional<Zoom> zoomFromName(std::string_view name) {
  return fromName(kZooms, name);
}

std::string_view nameOf(ColorRange range) {
  return range == ColorRange::EachMap ? "each_map" : "whole_volume";
}

std::optional<ColorRange> colorRangeFromName(std::string_view name) {
  return fromName(kColorRanges, name);
}

std::string_view nameOf(Theme theme) {
  return theme == Theme::Dark ? "dark" : "light";
}

std::optional<Theme> themeFromName(std::string_view name) {
  return fromName(std::array{Theme::Light, Theme::Dark}, name);
}

}  // namespace convscope
