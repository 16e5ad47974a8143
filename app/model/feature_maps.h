// What features:n consists of: named maps of the picture, then seeded filters without end. Every map is a function of
// the working picture alone, so that features:n begins with all of features:n-1.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/tensor.h"

namespace convscope {

// Channels 0 to 3 of features:n are the working picture itself, as in rgb+luma.
inline constexpr Index kPictureChannels = 4;
inline constexpr Index kNamedMaps = 40;
// No value of a map is larger in magnitude.
inline constexpr float kLargestFeature = 3;

// "R", "edge 45°", "blur4"; from kNamedMaps on "f40", "f41" ... The same in every language. The angle of an edge is the
// direction in which the picture grows brighter, counted anticlockwise from the right: "edge 0°" is positive where it
// is darker on the left and brighter on the right, so at upright borders. The angle of a line is the direction across
// it. A number behind the word is the scale: neighbours that many cells away, on a picture blurred accordingly. Seeded
// filters have scale 1 below 64 (3 x 3 cells), 2 below 128 (7 x 7), 3 below 256 (11 x 11) and then 4 (15 x 15).
std::string featureName(Index feature);

// The working picture, and what is left of it at coarser scales.
class ScaledPicture {
 public:
  // R, G, B and luma are channels 0 to 3 of `picture`, which must stay and keep them; others are not read.
  explicit ScaledPicture(const Tensor& picture) : picture_(picture) {}

  Size2 size() const { return {picture_.shape.h, picture_.shape.w}; }
  // A channel at a scale: as it is at 1, else blurred over 2 · scale - 1 cells. Valid until another scale is asked for.
  const float* plane(Index channel, Index scale);

 private:
  const Tensor& picture_;
  Index scale_ = 1;
  std::array<std::vector<float>, kPictureChannels> blurred_;  // at scale_; empty until it is asked for
};

// The map into `target`, as many values as a channel has; never a channel that is read. In order is quickest, because
// maps of one scale share the blurred picture.
void fillFeature(ScaledPicture& picture, Index feature, float* target);

}  // namespace convscope
