#include "core/torch/literal.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "core/torch/words.h"

namespace convscope::torch {
namespace {

// Digits with single underscores between them; the underscores are left out. Nothing when it is anything else.
std::optional<std::string> plainDigits(std::string_view written) {
  std::string digits;
  char before = '_';
  for (const char letter : written) {
    if (letter == '_' && before == '_') return std::nullopt;
    if (letter != '_') digits += letter;
    before = letter;
  }
  return before == '_' ? std::nullopt : std::optional(digits);
}

int baseOf(std::string_view written) {
  if (written.size() < 2 || written[0] != '0') return 10;
  switch (std::tolower(static_cast<unsigned char>(written[1]))) {
    case 'x':
      return 16;
    case 'o':
      return 8;
    case 'b':
      return 2;
    default:
      return 10;
  }
}

bool readInteger(std::string_view written, Token& token) {
  const int base = baseOf(written);
  std::string_view rest = written;
  if (base != 10) rest.remove_prefix(rest.size() > 2 && rest[2] == '_' ? 3 : 2);
  const auto digits = plainDigits(rest);
  if (!digits) return false;
  const bool padded = base == 10 && digits->size() > 1 && digits->front() == '0';
  if (padded && digits->find_first_not_of('0') != std::string::npos) return false;
  Index value = 0;
  const char* const last = digits->data() + digits->size();
  const auto [end, error] = std::from_chars(digits->data(), last, value, base);
  if (end != last || error == std::errc::invalid_argument || digits->front() == '-') return false;
  token.kind = Token::Kind::Integer;
  if (error == std::errc{}) token.integer = value;
  return true;
}

// Each run of digits by itself, then the whole: "1_0.5e1_0".
bool readFloat(std::string_view written, Token& token) {
  std::string plain;
  std::size_t at = 0;
  while (at < written.size()) {
    const std::size_t end = std::min(written.find_first_of(".eE+-", at), written.size());
    if (end > at) {
      const auto digits = plainDigits(written.substr(at, end - at));
      if (!digits || !std::all_of(digits->begin(), digits->end(), isDigit)) return false;
      plain += *digits;
    }
    if (end < written.size()) plain += written[end];
    at = end + 1;
  }
  const std::size_t exponent = plain.find_first_of("eE");
  if (exponent != std::string::npos && exponent + 1 < plain.size() && plain[exponent + 1] == '+') {
    plain.erase(exponent + 1, 1);
  }
  const char* const last = plain.data() + plain.size();
  const auto [end, error] = std::from_chars(plain.data(), last, token.real);
  if (end != last || error == std::errc::invalid_argument) return false;
  if (error == std::errc::result_out_of_range) token.real = std::numeric_limits<double>::infinity();
  token.kind = Token::Kind::Float;
  return true;
}

std::size_t prefixLength(std::string_view text) {
  return std::min(text.find_first_of("'\""), text.size());
}

bool has(std::string_view prefix, char letter) {
  return std::any_of(prefix.begin(), prefix.end(), [&](char c) { return (c | 0x20) == letter; });
}

// Escapes that a layer's words could have; others stay as they are.
char escaped(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return letter;
  }
}

struct CharacterRange {
  char32_t first;
  char32_t last;
};

// Marks, symbols and pictures; the rest of what is not ASCII is taken for letters.
constexpr std::array kNoLetters{
    CharacterRange{0x80, 0xA9},      CharacterRange{0xAB, 0xB4},     CharacterRange{0xB6, 0xB6},
    CharacterRange{0xB8, 0xB9},      CharacterRange{0xBB, 0xBF},     CharacterRange{0xD7, 0xD7},
    CharacterRange{0xF7, 0xF7},      CharacterRange{0x2000, 0x206F}, CharacterRange{0x20A0, 0x20CF},
    CharacterRange{0x2190, 0x2BFF},  CharacterRange{0x3000, 0x3004}, CharacterRange{0x3008, 0x3020},
    CharacterRange{0x3030, 0x3030},  CharacterRange{0xD800, 0xF8FF}, CharacterRange{0xFE00, 0xFE6F},
    CharacterRange{0xFEFF, 0xFEFF},  CharacterRange{0xFF01, 0xFF20}, CharacterRange{0xFF3B, 0xFF3E},
    CharacterRange{0xFF40, 0xFF40},  CharacterRange{0xFF5B, 0xFF65}, CharacterRange{0xFFE0, 0x103FF},
    CharacterRange{0x1F000, 0x1FAFF}};

}  // namespace

bool readNumber(std::string_view written, Token& token) {
  const bool whole =
      std::all_of(written.begin(), written.end(), [](char c) { return std::isdigit(c) != 0 || c == '_'; });
  if (whole || baseOf(written) != 10) return readInteger(written, token);
  return readFloat(written, token);
}

std::size_t stringLength(std::string_view text) {
  const std::size_t prefix = prefixLength(text);
  const char quote = text[prefix];
  const bool triple = text.substr(prefix, 3) == std::string(3, quote);
  for (std::size_t i = prefix + (triple ? 3 : 1); i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (!triple && (text[i] == '\n' || text[i] == '\r')) {
      return 0;
    } else if (text[i] == quote && (!triple || text.substr(i, 3) == std::string(3, quote))) {
      return i + (triple ? 3 : 1);
    }
  }
  return 0;
}

void readString(std::string_view written, Token& token) {
  const std::size_t start = prefixLength(written);
  const std::string_view prefix = written.substr(0, start);
  const std::size_t quotes = written.size() - start >= 6 && written[start] == written[start + 1] ? 3 : 1;
  const std::string_view inside = written.substr(start + quotes, written.size() - start - 2 * quotes);
  token.kind = Token::Kind::String;
  token.formatted = has(prefix, 'f') || has(prefix, 'b');
  const bool raw = has(prefix, 'r');
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const bool escape = !raw && inside[i] == '\\' && i + 1 < inside.size();
    if (!escape) {
      token.word += inside[i];
    } else if (inside[++i] != '\n') {
      token.word += escaped(inside[i]);
    }
  }
}

Character characterAt(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t code = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  return {code, length};
}

bool belongsInNames(char32_t code) {
  return std::none_of(kNoLetters.begin(), kNoLetters.end(),
                      [&](const CharacterRange& range) { return range.first <= code && code <= range.last; });
}

std::optional<char> plainCharacter(char32_t code) {
  if (code > 0xFF00 && code < 0xFF5F && !belongsInNames(code)) return static_cast<char>(code - 0xFF00 + 0x20);
  switch (code) {
    case 0x3000:
    case 0xA0:
    case 0x2003:
    case 0x2002:
      return ' ';
    case 0x2018:
    case 0x2019:
      return '\'';
    case 0x201C:
    case 0x201D:
      return '"';
    case 0x2212:
    case 0x2013:
      return '-';
    case 0x3001:
      return ',';
    case 0xD7:
      return '*';
    default:
      return std::nullopt;
  }
}

}  // namespace convscope::torch
