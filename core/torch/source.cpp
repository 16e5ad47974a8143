#include "core/torch/source.h"

#include <algorithm>

namespace convscope {
namespace {

bool continuesCharacter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// A "\r" before "\n" is not yet the end.
bool endsLine(std::string_view text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n'));
}

}  // namespace

SourcePlace placeOf(std::string_view text, std::size_t offset) {
  SourcePlace place;
  const std::size_t end = std::min(offset, text.size());
  for (std::size_t i = 0; i < end; ++i) {
    if (endsLine(text, i)) {
      ++place.line;
      place.column = 1;
    } else if (!continuesCharacter(text[i])) {
      ++place.column;
    }
  }
  return place;
}

SourceRange lineAt(std::string_view text, std::size_t offset) {
  constexpr std::string_view kEnds = "\r\n";
  const std::size_t from = std::min(offset, text.size());
  const std::size_t before = from == 0 ? std::string_view::npos : text.find_last_of(kEnds, from - 1);
  const std::size_t after = text.find_first_of(kEnds, from);
  return {before == std::string_view::npos ? 0 : before + 1, after == std::string_view::npos ? text.size() : after};
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  std::string line(text.substr(0, text.find_first_of("\r\n")));
  const bool cut = line.size() < text.size() || line.size() > kLongest;
  if (line.size() > kLongest) {
    std::size_t end = kLongest;
    while (end > 0 && continuesCharacter(line[end])) --end;
    line.resize(end);
  }
  return cut ? line + "..." : line;
}

}  // namespace convscope
