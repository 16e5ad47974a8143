// Whole numbers divided and rounded one way, also below zero; C++ rounds towards it.
#pragma once

#include "core/shape.h"

namespace convscope {

// Rounded up; b > 0.
inline Index ceilDiv(Index a, Index b) {
  return a / b + (a % b > 0 ? 1 : 0);
}

// Rounded down; b > 0.
inline Index floorDiv(Index a, Index b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace convscope
