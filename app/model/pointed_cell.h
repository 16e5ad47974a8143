// Which cell the mouse or the keyboard points at.
#pragma once

#include "core/links.h"

namespace convscope {

struct PointedCell {
  int stage = 0;
  Cell cell;
  bool operator==(const PointedCell&) const = default;
};

// What the keyboard does with it: one cell within its map; the same place of another channel, or kernel by kernel
// through the channels it sees; and from input to weights to output to the next stage's input, and back.
enum class CellMove { Left, Right, Up, Down, NextChannel, PreviousChannel, TowardsOutput, TowardsInput };

}  // namespace convscope
