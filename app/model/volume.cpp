#include "app/model/volume.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace convscope {
namespace {

// The source cells that one target cell covers along an axis. Lengths are counted in 1/to of a source cell, so that
// they are whole numbers: a source cell is `to` long, a target cell `from`.
struct Cover {
  Index first = 0;
  Index last = 0;          // included
  double firstLength = 0;  // of the part covered
  double lastLength = 0;
  double inner = 0;  // length of the cells between

  Cover(Index target, Index from, Index to) : inner(static_cast<double>(to)) {
    const Index begin = target * from;
    const Index end = begin + from;
    first = begin / to;
    last = (end - 1) / to;
    firstLength = static_cast<double>(std::min(end, (first + 1) * to) - begin);
    lastLength = static_cast<double>(end - std::max(begin, last * to));
  }

  double length(Index cell) const { return cell == first ? firstLength : cell == last ? lastLength : inner; }
};

std::vector<Cover> covers(Index from, Index to) {
  std::vector<Cover> list;
  list.reserve(static_cast<std::size_t>(to));
  for (Index i = 0; i < to; ++i) list.emplace_back(i, from, to);
  return list;
}

Tensor previewOf(const Tensor& tensor) {
  const Shape& shape = tensor.shape;
  if (std::max(shape.h, shape.w) <= kPreviewSide) return {};
  const Size2 size = reducedSize({shape.h, shape.w}, kPreviewSide);
  Tensor preview = Tensor::zeros({shape.c, size.h, size.w});
  for (Index c = 0; c < shape.c; ++c) {
    areaAverage(&tensor.values[tensor.offset(c, 0, 0)], {shape.h, shape.w}, 1, &preview.values[preview.offset(c, 0, 0)],
                size, 1);
  }
  return preview;
}

}  // namespace

Size2 reducedSize(Size2 size, Index longest) {
  const Index longer = std::max(size.h, size.w);
  if (longest >= longer) return size;
  const auto reduced = [&](Index side) { return std::max<Index>(1, (2 * side * longest + longer) / (2 * longer)); };
  return {reduced(size.h), reduced(size.w)};
}

void areaAverage(const float* source, Size2 from, Index stride, float* target, Size2 to, Index targetStride) {
  const std::vector<Cover> columns = covers(from.w, to.w);
  const double area = static_cast<double>(from.h) * static_cast<double>(from.w);
  std::vector<double> sums(static_cast<std::size_t>(to.w));
  for (Index y = 0; y < to.h; ++y) {
    std::fill(sums.begin(), sums.end(), 0.0);
    const Cover rows(y, from.h, to.h);
    for (Index row = rows.first; row <= rows.last; ++row) {
      const float* const line = source + row * from.w * stride;
      for (std::size_t x = 0; x < sums.size(); ++x) {
        const Cover& cover = columns[x];
        double sum = 0;
        for (Index column = cover.first; column <= cover.last; ++column) {
          sum += static_cast<double>(line[column * stride]) * cover.length(column);
        }
        sums[x] += sum * rows.length(row);
      }
    }
    for (std::size_t x = 0; x < sums.size(); ++x) {
      target[(y * to.w + static_cast<Index>(x)) * targetStride] = static_cast<float>(sums[x] / area);
    }
  }
}

VolumePtr makeVolume(Tensor tensor) {
  Volume volume;
  for (const float value : tensor.values) volume.largest = std::max(volume.largest, std::abs(value));
  volume.preview = previewOf(tensor);
  volume.tensor = std::move(tensor);
  return std::make_shared<const Volume>(std::move(volume));
}

}  // namespace convscope
