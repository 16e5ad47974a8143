// Lists of words.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace convscope::torch {

template <std::size_t n>
bool oneOf(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

inline bool isDigit(char letter) {
  return letter >= '0' && letter <= '9';
}

}  // namespace convscope::torch
