#include "app/model/volume.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
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

// What the rows of a plane are averaged with; can be shared by threads.
struct Average {
  Average(Size2 theSource, Size2 theTarget) : from(theSource), to(theTarget), columns(covers(from.w, to.w)) {}

  Size2 from;
  Size2 to;
  std::vector<Cover> columns;
};

// sums[i] += values[i * stride] * share. Neighbours are taken by fours, which compilers make vectors of.
void addScaled(const float* values, Index count, Index stride, double share, double* sums) {
  constexpr Index kTogether = 4;
  Index i = 0;
  if (stride == 1) {
    for (; i + kTogether <= count; i += kTogether) {
      for (Index k = 0; k < kTogether; ++k) sums[i + k] += static_cast<double>(values[i + k]) * share;
    }
  }
  for (; i < count; ++i) sums[i] += static_cast<double>(values[i * stride]) * share;
}

// Every `stride`-th value is one of the plane's.
struct Plane {
  const float* values;
  Index stride;
};
struct Row {
  float* values;
  Index stride;
};

// Down the columns of the source, where neighbours lie side by side: what row y of the target covers. `sums` has room
// for a row of the source.
void sumRows(const Average& average, Index y, const Plane& source, Index width, double* sums) {
  const Cover rows(y, average.from.h, average.to.h);
  std::fill_n(sums, width, 0.0);
  for (Index row = rows.first; row <= rows.last; ++row) {
    addScaled(source.values + row * width * source.stride, width, source.stride, rows.length(row), sums);
  }
}

// Along the row: every `step`-th sum belongs to the plane.
void averageSums(const Average& average, const double* sums, Index step, const Row& target) {
  const double area = static_cast<double>(average.from.h) * static_cast<double>(average.from.w);
  float* next = target.values;
  for (const Cover& cover : average.columns) {
    double sum = sums[cover.first * step] * cover.firstLength;
    if (cover.last > cover.first) {
      double inner = 0;
      for (Index column = cover.first + 1; column < cover.last; ++column) inner += sums[column * step];
      sum += inner * cover.inner + sums[cover.last * step] * cover.lastLength;
    }
    *next = static_cast<float>(sum / area);
    next += target.stride;
  }
}

// Neighbours that are worked on together, which compilers make vectors of.
constexpr std::size_t kLanes = 16;
using Lanes = std::array<float, kLanes>;

float largestOf(const Lanes& lanes) {
  return *std::max_element(lanes.begin(), lanes.end());
}

float largestOf(const float* values, Index count) {
  Lanes largest{};
  Index i = 0;
  for (; i + Index{kLanes} <= count; i += Index{kLanes}) {
    for (std::size_t k = 0; k < kLanes; ++k) largest[k] = std::max(largest[k], std::abs(values[i + Index(k)]));
  }
  for (; i < count; ++i) largest[0] = std::max(largest[0], std::abs(values[i]));
  return largestOf(largest);
}

// sumRows() in float, which is enough for a picture, and the largest magnitude met, in one pass over the values.
float sumRowsForPreview(const Average& average, Index y, const float* plane, double* sums) {
  const Index width = average.from.w;
  const Cover rows(y, average.from.h, average.to.h);
  const float* const first = plane + rows.first * width;
  Lanes largest{};
  Index x = 0;
  for (; x + Index{kLanes} <= width; x += Index{kLanes}) {
    Lanes sum{};
    for (Index row = rows.first; row <= rows.last; ++row) {
      const float* const values = first + (row - rows.first) * width + x;
      const auto share = static_cast<float>(rows.length(row));
      for (std::size_t k = 0; k < kLanes; ++k) sum[k] += values[k] * share;
      for (std::size_t k = 0; k < kLanes; ++k) largest[k] = std::max(largest[k], std::abs(values[k]));
    }
    for (std::size_t k = 0; k < kLanes; ++k) sums[x + Index(k)] = static_cast<double>(sum[k]);
  }
  for (; x < width; ++x) {
    sums[x] = 0;
    for (Index row = rows.first; row <= rows.last; ++row) {
      const float value = first[(row - rows.first) * width + x];
      sums[x] += static_cast<double>(value) * rows.length(row);
      largest[0] = std::max(largest[0], std::abs(value));
    }
  }
  return largestOf(largest);
}

Size2 planeOf(const Shape& shape) {
  return {shape.h, shape.w};
}

bool hasPreview(const Shape& shape) {
  return std::max(shape.h, shape.w) > kPreviewSide;
}

// Parts of so many values are worth a thread's while.
constexpr Index kPartValues = Index{1} << 18;

}  // namespace

Size2 reducedSize(Size2 size, Index longest) {
  const Index longer = std::max(size.h, size.w);
  if (longest >= longer) return size;
  const auto reduced = [&](Index side) { return std::max<Index>(1, (2 * side * longest + longer) / (2 * longer)); };
  return {reduced(size.h), reduced(size.w)};
}

void areaAverage(const float* source, Size2 from, Index stride, float* target, Size2 to, Index targetStride) {
  if (from == to) {
    for (Index i = 0; i < from.h * from.w; ++i) target[i * targetStride] = source[i * stride];
    return;
  }
  const Average average(from, to);
  std::vector<double> sums(static_cast<std::size_t>(from.w));
  for (Index y = 0; y < to.h; ++y) {
    sumRows(average, y, {source, stride}, from.w, sums.data());
    averageSums(average, sums.data(), 1, {target + y * to.w * targetStride, targetStride});
  }
}

void splitAverage(const float* source, Size2 from, Index components, float* planes, Size2 to) {
  const Index plane = to.h * to.w;
  if (from == to) {
    for (Index i = 0; i < plane; ++i) {
      for (Index c = 0; c < components; ++c) planes[c * plane + i] = source[i * components + c];
    }
    return;
  }
  const Average average(from, to);
  std::vector<double> sums(static_cast<std::size_t>(from.w * components));
  for (Index y = 0; y < to.h; ++y) {
    sumRows(average, y, {source, 1}, from.w * components, sums.data());
    for (Index c = 0; c < components; ++c) {
      averageSums(average, sums.data() + c, components, {planes + c * plane + y * to.w, 1});
    }
  }
}

struct VolumeMaker::State {
  Volume volume;
  Index bands = 1;                 // of each channel
  std::vector<float> largest;      // of each part
  std::optional<Average> average;  // where there is a preview
};

VolumeMaker::VolumeMaker(Tensor tensor, Values previewMemory) : state_(std::make_unique<State>()) {
  const Shape shape = tensor.shape;
  state_->volume.tensor = std::move(tensor);
  if (hasPreview(shape)) {
    const Size2 size = reducedSize(planeOf(shape), kPreviewSide);
    previewMemory.resize(previewValues(shape));
    state_->volume.preview = {{shape.c, size.h, size.w}, std::move(previewMemory)};
    state_->bands = std::clamp<Index>(shape.h * shape.w / kPartValues, 1, size.h);
    state_->average.emplace(planeOf(shape), size);
  }
  state_->largest.resize(static_cast<std::size_t>(parts()));
}

VolumeMaker::~VolumeMaker() = default;

std::size_t VolumeMaker::previewValues(const Shape& shape) {
  if (!hasPreview(shape)) return 0;
  const Size2 size = reducedSize(planeOf(shape), kPreviewSide);
  return static_cast<std::size_t>(shape.c * size.h * size.w);
}

Index VolumeMaker::parts() const {
  return state_->volume.tensor.shape.c * state_->bands;
}

std::size_t VolumeMaker::sums() const {
  return state_->average ? static_cast<std::size_t>(state_->volume.tensor.shape.w) : 0;
}

void VolumeMaker::make(Index part, double* sums) {
  State& state = *state_;
  const Index channel = part / state.bands;
  const Index band = part % state.bands;
  const Shape& shape = state.volume.tensor.shape;
  const float* const plane = state.volume.tensor.values.data() + channel * shape.h * shape.w;
  const auto begin = [&](Index number, Index length) { return length * number / state.bands; };
  float& largest = state.largest[static_cast<std::size_t>(part)];
  if (!state.average) {
    largest = largestOf(plane, shape.h * shape.w);
    return;
  }
  Tensor& preview = state.volume.preview;
  for (Index y = begin(band, preview.shape.h); y < begin(band + 1, preview.shape.h); ++y) {
    largest = std::max(largest, sumRowsForPreview(*state.average, y, plane, sums));
    averageSums(*state.average, sums, 1, {&preview.at(channel, y, 0), 1});
  }
}

Volume VolumeMaker::take() {
  Volume& volume = state_->volume;
  for (const float largest : state_->largest) volume.largest = std::max(volume.largest, largest);
  return std::move(volume);
}

VolumePtr makeVolume(Tensor tensor) {
  VolumeMaker maker(std::move(tensor));
  std::vector<double> sums(maker.sums());
  for (Index part = 0; part < maker.parts(); ++part) maker.make(part, sums.data());
  return std::make_shared<const Volume>(maker.take());
}

}  // namespace convscope
