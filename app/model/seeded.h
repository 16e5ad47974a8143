// Numbers that are a function of a seed and of what they belong to: the same on every machine, in any order.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "core/shape.h"

namespace convscope {

// Every bit of the result depends on every bit of the argument, and no two arguments share a result.
constexpr std::uint64_t scrambled(std::uint64_t bits) {
  bits += 0x9E3779B97F4A7C15ULL;
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBULL;
  return bits ^ (bits >> 31U);
}

// Uniform in -1 <= u < 1 on a grid that doubles hold exactly. `salt` parts uses that have the same seed and indices.
constexpr double seededUnit(std::uint64_t salt, std::uint64_t seed, std::initializer_list<Index> indices) {
  std::uint64_t bits = scrambled(salt ^ scrambled(seed));
  for (const Index index : indices) bits = scrambled(bits ^ static_cast<std::uint64_t>(index));
  return static_cast<double>(bits >> 11U) * 0x1p-52 - 1;
}

}  // namespace convscope
