// Where the parts of the stage are.
#pragma once

#include "app/model/frame.h"
#include "app/scene/painter.h"

namespace convscope {

// How the numbers at work are shown below or within the volumes.
enum class Calculation {
  Strip,   // of the window at work, with the connections at its right where there is room
  Blocks,  // in the blocks of the groups themselves; below are the connections of one group and of these
  Pixel,   // one pixel's values over the matrix of 1x1 weights
  Stages   // a strip that runs on from the first stage to the second, with what that saves at its right
};

// From top to bottom: headline, at its right the line of the counter where the cost panel is folded, the line of "now"
// with the choice of zoom level at its right, volumes, keys of colours with the choice of arrangement at their left,
// calculation; with the matrix of a pixel the keys come last. Within a zoom level there is neither arrangement nor
// strip: `volumes` is the level's own. In units of the stage.
struct StageRegions {
  float margin = 32;
  bool compact = false;
  Calculation calculation = Calculation::Strip;
  float headlineSize = 20;  // of its letters
  float headlineRoom = 0;   // its width beside the counter line
  Area counter;             // at the right of the headline where the cost panel is folded, else empty
  Area headline, now, zoom, volumes, arrangement, legend, strip, connections;

  // All that can be pointed at, volumes included.
  Area pointable() const;
};

StageRegions regionsOf(const Frame& frame, glm::vec2 size);

}  // namespace convscope
