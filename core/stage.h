// One layer on an input that it fits: its shapes, its counts, and how far any share of its multiply-adds has brought
// it.
#pragma once

#include <tl/expected.hpp>

#include "core/axis.h"
#include "core/conv_spec.h"
#include "core/nest.h"

namespace convscope {

struct Stage {
  ConvSpec spec;
  Shape input;
  Shape output;
  Pads pads;
  // Where taps land. A transposed stage turns a convolution round, and these are that convolution's axes: rows.out is
  // the height of the stage's input, rows.in that of its output, and source(y, ky) is the output row on which tap ky of
  // the stamp of input row y lands.
  Axis rows;
  Axis columns;
  Nest nest;               // of one group
  Index macs = 0;          // H'W' Kh Kw (C/G) M; transposed: H W Kh Kw C (M/G)
  Index usefulMacs = 0;    // taps inside the unpadded input; transposed: inside the output
  Index macsByOutput = 0;  // H'W' Kh Kw (C/G) M: of a transposed stage what tools print that know one rule only
  Index params = 0;        // weights and biases
  Index firstStep = 0;     // steps of all stages before
  bool operator==(const Stage&) const = default;

  Index lastStep() const { return firstStep + macs; }  // one past its last step
  // Useful multiply-adds among the first `ticks` ticks of one group; all groups are alike. Constant time in the
  // picture, as the two below.
  Index usefulBefore(Index ticks) const;
  // Output values of one group that have their last multiply-add among those, and those of one of its maps. A value of
  // a transposed stage that no stamp reaches is finished with its map.
  Index outputsBefore(Index ticks) const;
  Index outputsBefore(Index ticks, Index map) const;
};

// All problems of a layer that cannot be made, or does not fit; counts that pass 64 bits are refused as "too_large".
tl::expected<Stage, Problems> makeStage(const ConvSpec& spec, const Shape& input, Index firstStep);

}  // namespace convscope
