#include "app/model/area_average.h"

#include <algorithm>
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

}  // namespace

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

void AreaAverage::row(Index y, const float* source, double* sums, float* target) const {
  sumRows(y, {source, from_, 1}, from_.w, sums);
  averageSums(sums, 1, {target, {1, to_.w}, 1});
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
    double sum = 0;
    for (Index column = cover.first; column <= cover.last; ++column) sum += sums[column * step] * cover.length(column);
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
