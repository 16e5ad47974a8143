// A finished tensor with what drawing needs from all of its values, so that no frame has to look at them again.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/tensor.h"

namespace convscope {

struct Volume {
  Tensor tensor;
  float largest = 0;                  // largest magnitude
  std::vector<float> channelLargest;  // that of each channel
  std::vector<double> channelScales;  // scaleOf() of these
  // Every channel area-averaged to at most kPreviewSide on its longer side; empty where the tensor is small enough.
  Tensor preview;
};
using VolumePtr = std::shared_ptr<const Volume>;

inline constexpr Index kPreviewSide = 512;

// What the ends of a colour scale stand for: the largest magnitude rounded up to two significant digits. A float just
// above such a number stands for it.
double scaleOf(double largest);

VolumePtr makeVolume(Tensor tensor);

// Makes a volume in parts that threads may share.
class VolumeMaker {
 public:
  // `previewMemory` is reused where there is a preview.
  explicit VolumeMaker(Tensor tensor, Values previewMemory = {});
  ~VolumeMaker();
  VolumeMaker(const VolumeMaker&) = delete;
  VolumeMaker& operator=(const VolumeMaker&) = delete;

  // How many values the preview of such a tensor has; 0 where there is none.
  static std::size_t previewValues(const Shape& shape);

  Index parts() const;
  // So many sums a part needs to work with; what is in them does not matter.
  std::size_t sums() const;
  // Every part 0 <= part < parts() once, in any order, also at the same time. Does not throw.
  void make(Index part, double* sums);
  // The volume, when all parts are made.
  Volume take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace convscope
