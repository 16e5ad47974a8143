// One spatial axis of a convolution: where taps land, and how many of them land inside.
#pragma once

#include "core/conv_spec.h"
#include "core/shape.h"

namespace convscope {

struct Axis {
  Index in = 0;      // input length without padding
  Index out = 0;     // output length
  Index kernel = 1;  // taps
  Index stride = 1;
  Index dilation = 1;
  Index before = 0;  // padding in front

  // Input position of tap t of output o; outside 0..in-1 it falls on padding.
  Index source(Index o, Index t) const { return o * stride - before + t * dilation; }
  bool inside(Index o, Index t) const { return source(o, t) >= 0 && source(o, t) < in; }

  // How many of the first `taps` taps of output o land inside. Constant time.
  Index insideTaps(Index o, Index taps) const;

  // The output nearest to `o` whose taps all land inside; `o` itself where no output has that. Constant time.
  Index nearestWhole(Index o) const;

  // How many (output, tap) pairs with output < outputs <= out land inside. Time grows with the number of digits only:
  // no picture and no kernel is too large.
  Index insidePairs(Index outputs) const;

  // The tap with which output o reads `position`; there must be one.
  Index tapOf(Index o, Index position) const { return (position - source(o, 0)) / dilation; }

  // Of the first `taps` taps of output o, those inside that no later output repeats: the last to read their position.
  // Over all outputs they are as many as the positions that are read at all. Constant time.
  Index finalTaps(Index o, Index taps) const;

  // How many (output, tap) pairs with output < outputs <= out are final in this way. Time as for insidePairs.
  Index finalPairs(Index outputs) const;

  bool operator==(const Axis&) const = default;
};

// floor((in + before + after - d(k-1) - 1) / s) + 1, PyTorch's documentation of Conv2d; axis.out is not read. The sizes
// must be small enough to be added.
Index outputLength(const Axis& axis, Index after);

// (n - 1) s - before - after + d(k-1) + output padding + 1 for an input of n = axis.out positions, PyTorch's
// documentation of ConvTranspose2d; axis.in is not read. The sizes must be small enough to be added.
Index transposedLength(const Axis& axis, Index after, Index outputPadding);

// The input position whose value position i holds, or -1 where a zero stands. i may lie outside 0..n-1 by as much as
// the padding mode allows.
Index sourceIndex(Index i, Index n, PaddingMode mode);

}  // namespace convscope
