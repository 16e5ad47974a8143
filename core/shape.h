// Sizes of tensors. Height always comes before width; a picture has no batch axis.
#pragma once

#include <cstdint>

namespace convscope {

using Index = std::int64_t;  // positions, sizes and counts: counts of real layers pass 2^53

// A height and a width, or one number per axis (kernel, stride, dilation).
struct Size2 {
  Index h = 0;
  Index w = 0;
  bool operator==(const Size2&) const = default;
};

// Channels x height x width.
struct Shape {
  Index c = 0;
  Index h = 0;
  Index w = 0;
  bool operator==(const Shape&) const = default;
};

}  // namespace convscope
