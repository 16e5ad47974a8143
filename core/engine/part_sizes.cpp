#include "core/engine/part_sizes.h"

#include <algorithm>

#include "core/divide.h"

namespace convscope::engine {

Index roundUp(Index length, Index unit) {
  return ceilDiv(length, unit) * unit;
}

Index evenPart(Index whole, Index most) {
  return ceilDiv(whole, ceilDiv(whole, std::clamp<Index>(most, 1, whole)));
}

Index tileWidth(Index columns, Index most, Index lanes) {
  const Index pair = 2 * lanes;  // whole cache lines, also where a vector is half of one
  Index width = roundUp(evenPart(columns, most), pair);
  const auto leavesTooFew = [&] { return columns % width > 0 && columns % width < lanes; };
  while (width < columns && leavesTooFew()) width += pair;
  return std::min(columns, width);
}

}  // namespace convscope::engine
