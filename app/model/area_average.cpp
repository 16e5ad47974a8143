#include "app/model/area_average.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace convscope {
namespace {

// sums[i] += values[i * stride] * share. Neighbours are taken by fours, which compilers make vectors of.
void addScaled(const SourcePlane& row, Index count, double share, double* sums) {
  constexpr Index kTogether = 4;
  Index i = 0;
  if (row.stride == 1) {
    for (; i + kTogether <= count; i += kTogether) {
      for (Index k = 0; k < kTogether; ++k) sums[i + k] += static_cast<double>(row.values[i + k]) * share;
    }
  }
  for (; i < count; ++i) sums[i] += static_cast<double>(row.values[i * row.stride]) * share;
}

// Neighbours that are worked on together, which compilers make vectors of.
constexpr std::size_t kLanes = 16;
using Lanes = std::array<float, kLanes>;

float largestOf(const Lanes& lanes) {
  return *std::max_element(lanes.begin(), lanes.end());
}

}  // namespace

float largestMagnitude(const float* values, Index count) {
  Lanes largest{};
  Index i = 0;
  for (; i + Index{kLanes} <= count; i += Index{kLanes}) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      largest[k] = std::max(largest[k], std::abs(values[i + static_cast<Index>(k)]));
    }
  }
  for (; i < count; ++i) largest[0] = std::max(largest[0], std::abs(values[i]));
  return largestOf(largest);
}

Size2 reducedSize(Size2 size, Index longest) {
  const Index longer = std::max(size.h, size.w);
  if (longest >= longer) return size;
  const auto reduced = [&](Index side) { return std::max<Index>(1, (2 * side * longest + longer) / (2 * longer)); };
  return {reduced(size.h), reduced(size.w)};
}

AreaAverage::Cover::Cover(Index target, Index from, Index to) : inner(static_cast<double>(to)) {
  const Index begin = target * from;
  const Index end = begin + from;
  first = begin / to;
  last = (end - 1) / to;
  firstLength = static_cast<double>(std::min(end, (first + 1) * to) - begin);
  lastLength = static_cast<double>(end - std::max(begin, last * to));
}

AreaAverage::AreaAverage(Size2 from, Size2 to) : from_(from), to_(to) {
  columns_.reserve(static_cast<std::size_t>(to.w));
  for (Index x = 0; x < to.w; ++x) columns_.emplace_back(x, from.w, to.w);
}

float AreaAverage::previewRow(Index y, const float* source, double* sums, float* target) const {
  const float largest = sumPreviewRows(y, source, sums);
  averageSums(sums, 1, {target, {1, to_.w}, 1});
  return largest;
}

float AreaAverage::sumPreviewRows(Index y, const float* source, double* sums) const {
  const Cover rows(y, from_.h, to_.h);
  const float* const first = source + rows.first * from_.w;
  Lanes largest{};
  Index x = 0;
  for (; x + Index{kLanes} <= from_.w; x += Index{kLanes}) {
    Lanes sum{};
    for (Index row = rows.first; row <= rows.last; ++row) {
      const float* const values = first + (row - rows.first) * from_.w + x;
      const auto share = static_cast<float>(rows.length(row));
      for (std::size_t k = 0; k < kLanes; ++k) sum[k] += values[k] * share;
      for (std::size_t k = 0; k < kLanes; ++k) largest[k] = std::max(largest[k], std::abs(values[k]));
    }
    for (std::size_t k = 0; k < kLanes; ++k) sums[x + static_cast<Index>(k)] = static_cast<double>(sum[k]);
  }
  for (; x < from_.w; ++x) {
    sums[x] = 0;
    for (Index row = rows.first; row <= rows.last; ++row) {
      const float value = first[(row - rows.first) * from_.w + x];
      sums[x] += static_cast<double>(value) * rows.length(row);
      largest[0] = std::max(largest[0], std::abs(value));
    }
  }
  return largestOf(largest);
}

void AreaAverage::sumRows(Index y, const SourcePlane& source, Index width, double* sums) const {
  const Cover rows(y, from_.h, to_.h);
  std::fill_n(sums, width, 0.0);
  for (Index at = rows.first; at <= rows.last; ++at) {
    addScaled({source.values + at * width * source.stride, {1, width}, source.stride}, width, rows.length(at), sums);
  }
}

void AreaAverage::averageSums(const double* sums, Index step, const TargetPlane& row) const {
  const double area = static_cast<double>(from_.h) * static_cast<double>(from_.w);
  float* next = row.values;
  for (const Cover& cover : columns_) {
    double sum = sums[cover.first * step] * cover.firstLength;
    if (cover.last > cover.first) {
      double inner = 0;
      for (Index column = cover.first + 1; column < cover.last; ++column) inner += sums[column * step];
      sum += inner * cover.inner + sums[cover.last * step] * cover.lastLength;
    }
    *next = static_cast<float>(sum / area);
    next += row.stride;
  }
}

void areaAverage(const SourcePlane& source, const TargetPlane& target) {
  if (source.size == target.size) {
    const Index count = source.size.h * source.size.w;
    for (Index i = 0; i < count; ++i) target.values[i * target.stride] = source.values[i * source.stride];
    return;
  }
  const AreaAverage average(source.size, target.size);
  std::vector<double> sums(static_cast<std::size_t>(source.size.w));
  for (Index y = 0; y < target.size.h; ++y) {
    average.sumRows(y, source, source.size.w, sums.data());
    average.averageSums(sums.data(), 1,
                        {target.values + y * target.size.w * target.stride, {1, target.size.w}, target.stride});
  }
}

void splitAverage(const SourcePlane& source, Index components, const TargetPlane& target) {
  const Index plane = target.size.h * target.size.w;
  if (source.size == target.size) {
    for (Index i = 0; i < plane; ++i) {
      for (Index c = 0; c < components; ++c) target.values[c * plane + i] = source.values[i * components + c];
    }
    return;
  }
  const AreaAverage average(source.size, target.size);
  const Index width = source.size.w * components;
  std::vector<double> sums(static_cast<std::size_t>(width));
  for (Index y = 0; y < target.size.h; ++y) {
    average.sumRows(y, {source.values, source.size, 1}, width, sums.data());
    for (Index c = 0; c < components; ++c) {
      float* const row = target.values + c * plane + y * target.size.w;
      average.averageSums(sums.data() + c, components, {row, {1, target.size.w}, 1});
    }
  }
}

}  // namespace convscope
