#include "core/axis.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <numeric>
#include <utility>

#include "core/divide.h"

namespace convscope {
namespace {

// Sum over i = 0..n-1 of floor((a i + b) / m) modulo 2^64, by the steps of Euclid's algorithm; a n + b must fit.
std::uint64_t floorSum(std::uint64_t n, std::uint64_t m, std::uint64_t a, std::uint64_t b) {
  std::uint64_t sum = 0;
  while (true) {
    const std::uint64_t triangle = n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n;
    sum += triangle * (a / m) + n * (b / m);
    a %= m;
    b %= m;
    const std::uint64_t top = a * n + b;
    if (top < m) return sum;
    // Count the points under the line by rows instead of columns: axes change places.
    n = top / m;
    b = top % m;
    std::swap(m, a);
  }
}

// How many pairs (o, t), o < outputs and t < axis.kernel, have o * stride + t * dilation < limit; modulo 2^64, because
// only a difference of two such numbers is sure to fit.
std::uint64_t pairsBelow(const Axis& axis, Index outputs, Index limit) {
  if (limit <= 0 || outputs <= 0) return 0;
  const Index taps = std::min(axis.kernel, ceilDiv(limit, axis.dilation));  // later taps reach no output
  const Index beyondLast = limit - (outputs - 1) * axis.stride;
  const Index fullTaps =
      beyondLast <= 0 ? 0 : std::min(taps, ceilDiv(beyondLast, axis.dilation));  // reach every output
  const auto partTaps = static_cast<std::uint64_t>(taps - fullTaps);
  const std::uint64_t fullPairs = static_cast<std::uint64_t>(fullTaps) * static_cast<std::uint64_t>(outputs);
  if (partTaps == 0) return fullPairs;
  // From the last tap backwards the position grows: floor((lowest + i * dilation) / stride) + 1 outputs each.
  const Index lowest = limit - 1 - (taps - 1) * axis.dilation;
  return fullPairs + partTaps +
         floorSum(partTaps, static_cast<std::uint64_t>(axis.stride), static_cast<std::uint64_t>(axis.dilation),
                  static_cast<std::uint64_t>(lowest));
}

}  // namespace

Index Axis::insideTaps(Index o, Index taps) const {
  const Index start = o * stride - before;
  const Index first = start >= 0 ? 0 : ceilDiv(-start, dilation);
  const Index end = start >= in ? 0 : (in - 1 - start) / dilation + 1;
  return std::max<Index>(0, std::min(taps, end) - first);
}

Index Axis::nearestWhole(Index o) const {
  const Index first = std::max<Index>(0, ceilDiv(before, stride));
  const Index last = std::min(out - 1, floorDiv(in - 1 - (kernel - 1) * dilation + before, stride));
  return first <= last ? std::clamp(o, first, last) : o;
}

Index Axis::insidePairs(Index outputs) const {
  return static_cast<Index>(pairsBelow(*this, outputs, before + in) - pairsBelow(*this, outputs, before));
}

// Output o reads with tap t what output o + dilation/g reads with tap t - stride/g, g being their greatest common
// divisor, and what no output between them reads.
Index Axis::finalTaps(Index o, Index taps) const {
  const Index divisor = std::gcd(stride, dilation);
  const bool nobodyLater = o >= out - dilation / divisor;
  return insideTaps(o, nobodyLater ? taps : std::min(taps, stride / divisor));
}

Index Axis::finalPairs(Index outputs) const {
  const Index divisor = std::gcd(stride, dilation);
  const Index repeated = std::clamp<Index>(out - dilation / divisor, 0, outputs);  // of those a later one may follow
  Axis first = *this;
  first.kernel = std::min(kernel, stride / divisor);
  return first.insidePairs(repeated) + insidePairs(outputs) - insidePairs(repeated);
}

Index outputLength(const Axis& axis, Index after) {
  assert(axis.stride > 0);
  const Index room = axis.in + axis.before + after - axis.dilation * (axis.kernel - 1) - 1;
  const Index floor = room >= 0 ? room / axis.stride : -ceilDiv(-room, axis.stride);
  return floor + 1;
}

Index transposedLength(const Axis& axis, Index after, Index outputPadding) {
  return (axis.out - 1) * axis.stride + axis.dilation * (axis.kernel - 1) + outputPadding + 1 - axis.before - after;
}

Index sourceIndex(Index i, Index n, PaddingMode mode) {
  if (i >= 0 && i < n) return i;
  switch (mode) {
    case PaddingMode::Zeros:
      return -1;
    case PaddingMode::Reflect:
      return i < 0 ? -i : 2 * (n - 1) - i;
    case PaddingMode::Replicate:
      return i < 0 ? 0 : n - 1;
    case PaddingMode::Circular:
      return i < 0 ? i + n : i - n;
  }
  return -1;
}

}  // namespace convscope
