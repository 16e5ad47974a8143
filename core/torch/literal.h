// Numbers, strings and characters of Python text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/torch/token.h"

namespace convscope::torch {

// A number as written, "1_024" or "0x1F" or "3.5e-1"; its value goes into the token. False when Python has no such
// number.
bool readNumber(std::string_view written, Token& token);

// The length of the string literal at the beginning of `text`, prefix and quotes included; 0 when it is not closed.
std::size_t stringLength(std::string_view text);

// The literal's characters. Bytes and f-strings are only marked.
void readString(std::string_view written, Token& token);

// One character of UTF-8. `length` is 0 when the bytes are none.
struct Character {
  char32_t code = 0;
  std::size_t length = 0;
};
Character characterAt(std::string_view text);

// Whether a character that is not ASCII may stand in a name: letters may, marks and symbols may not.
bool belongsInNames(char32_t code);

// What was meant by a full-width or typographic mark: "(" for U+FF08. Nothing for other characters.
std::optional<char> plainCharacter(char32_t code);

}  // namespace convscope::torch
