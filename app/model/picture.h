// A picture as the program works on it: upright, opaque, red, green and blue.
#pragma once

#include "core/shape.h"
#include "core/tensor.h"

namespace convscope {

struct Picture {
  Index width = 0;  // in pixels, after turning upright
  Index height = 0;
  // Red, green, blue of each pixel, row by row from the top left: byte / 255 or 16-bit value / 65535, not linearised,
  // alpha composed on white. Size: width * height * 3.
  Values rgb;
  Index sourceChannels = 3;  // of the file: 1 gray, 2 gray and alpha, 3 rgb, 4 rgb and alpha
  int sourceBits = 8;        // per channel as decoded: 8 or 16
  bool operator==(const Picture&) const = default;
};

}  // namespace convscope
