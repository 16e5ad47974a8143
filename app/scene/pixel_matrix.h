// One pixel through a layer of 1x1 kernels: its C values fan out over the M x C weights, which give M values.
#pragma once

#include <glm/mat4x4.hpp>
#include <optional>

#include "app/scene/volumes.h"

namespace convscope {

inline constexpr float kPixelMatrixWidth = 560;
inline constexpr float kPixelMatrixRest = 500;

// Height of the pixel's row and of as many rows of weights as fit into `most`.
float pixelMatrixHeight(const Frame& frame, float most);

// Where the pixel and the value at work are seen on the volumes.
struct PixelPlaces {
  glm::mat4 camera{1};
  std::optional<Pane> pixel;
  std::optional<Pane> value;
  glm::vec2 outputsEnd{};  // right and bottom of the outputs: a line to the value goes around them
};

// Everything but the volumes: pixel, weights (small) with products (large), sums; lines to where they come from and go.
void drawPixelMatrix(Brushes& brushes, const Frame& frame, const Area& area, const PixelPlaces& places);

}  // namespace convscope
