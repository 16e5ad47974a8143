// Mistakes in a text that somebody wrote: scenes, lessons, the glossary. They are collected, not thrown: whoever wrote
// it wants to see all of them at once, each with its line.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/problem.h"

namespace convscope {

struct Mistake {
  int line = 0;  // from 1
  Problem problem;
  bool operator==(const Mistake&) const = default;
};
using Mistakes = std::vector<Mistake>;

// More are not told; a file with so many is of another kind.
inline constexpr std::size_t kMostMistakes = 100;

// Adds one unless there are kMostMistakes.
inline void addMistake(Mistakes& mistakes, int line, Problem problem) {
  if (mistakes.size() < kMostMistakes) mistakes.push_back({line, std::move(problem)});
}

}  // namespace convscope
