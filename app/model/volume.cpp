#include "app/model/volume.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "app/model/area_average.h"

namespace convscope {
namespace {

Size2 planeOf(const Shape& shape) {
  return {shape.h, shape.w};
}

bool hasPreview(const Shape& shape) {
  return std::max(shape.h, shape.w) > kPreviewSide;
}

// Parts of so many values are worth a thread's while.
constexpr Index kPartValues = Index{1} << 18;

}  // namespace

struct VolumeMaker::State {
  Volume volume;
  Index bands = 1;                     // of each channel
  std::vector<float> largest;          // of each part
  std::optional<AreaAverage> average;  // where there is a preview
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
    largest = largestMagnitude(plane, shape.h * shape.w);
    return;
  }
  Tensor& preview = state.volume.preview;
  for (Index y = begin(band, preview.shape.h); y < begin(band + 1, preview.shape.h); ++y) {
    largest = std::max(largest, state.average->previewRow(y, plane, sums, &preview.at(channel, y, 0)));
  }
}

Volume VolumeMaker::take() {
  Volume& volume = state_->volume;
  volume.channelLargest.assign(static_cast<std::size_t>(volume.tensor.shape.c), 0);
  for (std::size_t part = 0; part < state_->largest.size(); ++part) {
    float& channel = volume.channelLargest[part / static_cast<std::size_t>(state_->bands)];
    channel = std::max(channel, state_->largest[part]);
    volume.largest = std::max(volume.largest, channel);
  }
  volume.channelScales.reserve(volume.channelLargest.size());
  for (const float largest : volume.channelLargest) volume.channelScales.push_back(scaleOf(largest));
  return std::move(volume);
}

double scaleOf(double largest) {
  if (!(largest > 0) || !std::isfinite(largest)) return 1;
  const int exponent = static_cast<int>(std::floor(std::log10(largest)));
  const double digits = std::ceil(largest * std::pow(10.0, 1 - exponent) * (1 - 1e-5));
  return exponent > 0 ? digits * std::pow(10.0, exponent - 1) : digits / std::pow(10.0, 1 - exponent);
}

VolumePtr makeVolume(Tensor tensor) {
  VolumeMaker maker(std::move(tensor));
  std::vector<double> sums(maker.sums());
  for (Index part = 0; part < maker.parts(); ++part) maker.make(part, sums.data());
  return std::make_shared<const Volume>(maker.take());
}

}  // namespace convscope
