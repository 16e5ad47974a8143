// The one place where 64-bit counts are multiplied and added: an overflow is a result, not a surprise.
#pragma once

#include <initializer_list>
#include <optional>

#include "core/shape.h"

namespace convscope {

// Product of non-negative factors, or nothing when it does not fit into 64 bits.
inline std::optional<Index> checkedProduct(std::initializer_list<Index> factors) {
  Index product = 1;
  for (const Index factor : factors) {
    if (__builtin_mul_overflow(product, factor, &product)) return std::nullopt;
  }
  return product;
}

// Sum of counts, or nothing when it does not fit into 64 bits.
inline std::optional<Index> checkedSum(std::initializer_list<Index> terms) {
  Index sum = 0;
  for (const Index term : terms) {
    if (__builtin_add_overflow(sum, term, &sum)) return std::nullopt;
  }
  return sum;
}

}  // namespace convscope
