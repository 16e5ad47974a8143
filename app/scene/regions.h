// Where the parts of the stage are.
#pragma once

#include "app/model/frame.h"
#include "app/scene/painter.h"

namespace convscope {

// From top to bottom: headline, the line of "now" with the choice of zoom level at its right, volumes, keys of colours
// with the choice of arrangement at their left, calculation. Within a zoom level there is neither arrangement nor
// strip: `volumes` is the level's own. In units of the stage.
struct StageRegions {
  float margin = 32;
  bool compact = false;
  Area headline, now, zoom, volumes, arrangement, legend, strip, connections;
};

StageRegions regionsOf(const Frame& frame, glm::vec2 size);

}  // namespace convscope
