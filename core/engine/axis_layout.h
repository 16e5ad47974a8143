// How one axis of a band lies in scratch memory: which padded positions are kept, and where each tap finds them.
//
// A tap t of output o reads position o * stride + t * dilation. Positions are parted into `stride` phases, so that
// neighbouring outputs read neighbouring values whatever the stride; of each phase only what some tap needs is kept.
#pragma once

#include <vector>

#include "core/shape.h"

namespace convscope::engine {

// Values first, first + 1, ... of a phase: positions (first + i) * stride + phase, counted from the first tap of the
// band's first output.
struct Segment {
  Index phase = 0;
  Index first = 0;
  Index length = 0;
  bool operator==(const Segment&) const = default;
};

struct TapPlace {
  Index segment = 0;
  Index start = 0;  // where in the segment the first output's value lies; output o's is o further on
  bool operator==(const TapPlace&) const = default;
};

struct AxisLayout {
  std::vector<Segment> segments;
  std::vector<TapPlace> taps;

  Index longest() const;  // length of the longest segment
  Index total() const;    // of all segments
};

struct Taps {
  Index kernel = 1;
  Index stride = 1;
  Index dilation = 1;
};

// The layout for `outputs` neighbouring outputs.
AxisLayout layoutAxis(const Taps& taps, Index outputs);

}  // namespace convscope::engine
