// Places in a text: byte ranges inside, lines and columns outside.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/shape.h"

namespace convscope {

// Bytes begin to end (one past the last) of a text.
struct SourceRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const SourceRange&) const = default;
};

// Both counted from 1; columns are characters, not bytes.
struct SourcePlace {
  Index line = 1;
  Index column = 1;
  bool operator==(const SourcePlace&) const = default;
};

// The place of a byte. "\n", "\r\n" and "\r" end a line. `offset` may be the length of the text.
SourcePlace placeOf(std::string_view text, std::size_t offset);

// The line that holds a byte, without its end.
SourceRange lineAt(std::string_view text, std::size_t offset);

// The text for a sentence: one line, and not at any length.
std::string quoted(std::string_view text);

}  // namespace convscope
