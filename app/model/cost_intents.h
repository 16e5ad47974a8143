// What can be asked for where costs stand: factors of the formula, curves, pinned layers, networks.
#pragma once

#include <cstddef>
#include <optional>

#include "app/model/formula_term.h"
#include "app/model/pins.h"
#include "core/layer.h"

namespace convscope {

// The mouse came over a factor of the formula, or left it. Pinning the pinned one releases it.
struct PointAtTerm {
  std::optional<FormulaTermPlace> term;
};
struct PinTerm {
  FormulaTermPlace term;
};
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
// The mouse or the keyboard came to a row of the network's layers, or left them: P pins that layer.
struct PointAtNetworkLayer {
  std::optional<std::size_t> place;
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
