// The way from one zoom level of the stage to another: what stays moves, what goes and what comes fades.
#pragma once

#include <memory>

#include "app/model/frame.h"
#include "app/scene/painter.h"

namespace convscope {

// A level: its frame, what lies in its space, and how that is seen.
struct ZoomSide {
  std::shared_ptr<const Frame> frame;
  Scene maps;
  glm::mat4 camera{1};
  Area volumes;
};
struct ZoomTarget {
  const Frame& frame;
  const Scene& maps;
  glm::mat4 camera{1};
  Area volumes;
};

// Adds the maps on their way, by the share of frame.zoomChange, each as the camera of its level shows it. Marks, which
// point out what is now, are left to the stage at rest. The faces are those of the new level, so that pointing knows
// what will be there.
void appendZoomChange(Scene& scene, ZoomSide from, const ZoomTarget& to);

}  // namespace convscope
