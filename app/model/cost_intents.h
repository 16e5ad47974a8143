// What the views of costs ask for.
#pragma once

#include <cstddef>
#include <optional>

#include "app/model/pins.h"
#include "core/layer.h"

namespace convscope {

// A layer is put on the stage: a point of a curve, a pinned layer. With the size of an input it also asks for that one.
struct TakeLayer {
  Layer layer;
  std::optional<Shape> input;
};
// One of the chosen network's layers is put on the stage, or pinned.
struct TakeNetworkLayer {
  std::size_t place = 0;
};
struct PinNetworkLayer {
  std::size_t place = 0;
};
// Places among the pinned layers.
struct UnpinLayer {
  std::size_t place = 0;
};
struct SetPinBasis {
  std::size_t place = 0;
};
// The column that is sorted by already turns the order round.
struct SortPins {
  PinColumn column = PinColumn::Pinned;
};

}  // namespace convscope
