// The small pictures of the left panel: one sheet, drawn by the same renderer as the stage and shown in pieces.
#pragma once

#include <vector>

#include "app/model/frame.h"
#include "app/scene/primitives.h"

namespace convscope {

struct Thumbnail {
  enum class Kind { Picture, Channel, Kernel };
  Kind kind = Kind::Picture;
  Index index = 0;     // channel, or kernel
  glm::vec2 corner{};  // on the sheet, scene units
  glm::vec2 size{};
};

struct ThumbnailSheet {
  Scene scene;
  std::vector<Thumbnail> items;
};

// The picture (88 px on its longer side), the first channels (48 px) and the first kernels (48 px; the slices of one
// kernel fanned out).
ThumbnailSheet buildThumbnails(const Frame& frame);

}  // namespace convscope
