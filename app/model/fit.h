// Makes a layer fit an input, and tells which layers are too large for the window: pure functions.
#pragma once

#include <optional>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/model/session.h"
#include "app/model/view.h"

namespace convscope {

// A layer after an adjustment, what its variant has overwritten, and what a person must be told about it.
struct Fitted {
  Layer layer;
  Overwritten overwritten;
  std::vector<Message> notices;
};

// The layer for an input of other channels or another size. G falls to the largest legal value below (from grouped 1
// becomes standard), in depthwise G and M follow C; padding grows to the smallest that fits, also that which leaving
// the variant would bring back; reflect and circular fall back to zeros. Refused as "too_large" when C, M or C x
// multiplier passes a limit; memory is not checked here.
tl::expected<Fitted, Problems> fitLayer(const Layer& layer, const Overwritten& overwritten, const Shape& input,
                                        const Limits& limits);

// Padding and padding mode alone; the layer's channels are right already. In a transposed layer padding falls until
// something of the output is left. Never refuses.
Fitted fitPadding(Fitted change, Size2 picture);

// Only the padding that leaving pointwise would bring back, so that it fits as well. One set by hand meanwhile stays.
Fitted fitHiddenPadding(Fitted change, Size2 picture);

// C, M, C x multiplier and kernel against the limits; `field` is the control to blame, when it is empty that of the
// number itself. Empty when all are small enough.
Problems checkLimits(const Layer& layer, const Limits& limits, std::string_view field);

// Bytes of the input, and of weights, biases and outputs of all stages, as float32, and of what the engine spreads out
// for the largest transposed one; nothing when they pass 64 bits.
std::optional<Index> tensorBytes(const Plan& plan);

// The "too_large" problem when the tensors of a plan pass the limit: it names both sizes and values that would work.
// `size` is the working size asked for (0: full), `picture` the whole picture.
struct MemoryQuestion {
  const Layer& layer;
  Size2 picture;
  Index size = 24;
  const Limits& limits;
  std::string_view field;
};
std::optional<Problem> checkMemory(const MemoryQuestion& question, const Plan& plan);

}  // namespace convscope
