// Where "now" is on the stage: the spot of each active group at the frame's cursor.
#pragma once

#include <optional>

#include "app/model/frame.h"

namespace convscope {

struct Spot {
  Index group = 0;
  Index outChannel = 0;  // absolute
  double y = 0;          // output position; between two while the ring glides
  double x = 0;
  Index firstInChannel = 0;
  Index inChannel = 0;
  Index ky = 0;
  Index kx = 0;
  double inputY = 0;  // of the input that is stamped in a transposed stage; gliding too
  double inputX = 0;
};

// The spot of a group in a stage: nothing when that stage is not at work, or the group is not (sequential order). At
// step 0 nothing is at work.
std::optional<Spot> spotOf(const Frame& frame, int stage, Index group);

// The group a stage is looked at through: the one at work, else 0 (before) or the last (after, sequential order).
Index groupInView(const Frame& frame, int stage);

// The out channel of a group that is at work or was last; the first before the stage begins, the last when it is done.
Index outChannelInView(const Frame& frame, int stage, Index group);

// The input cells of a spot's window, padding included, relative to the unpadded input.
struct WindowCells {
  double top = 0;
  double left = 0;
  double height = 1;
  double width = 1;
};
WindowCells windowCells(const Stage& stage, const Spot& spot);

}  // namespace convscope
