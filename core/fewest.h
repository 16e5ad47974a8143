// Which layer makes an output with the fewest multiply-adds.
#pragma once

#include <optional>
#include <vector>

#include "core/compare.h"

namespace convscope {

struct CheapLayer {
  Layer layer;
  Index macs = 0;
  double ratio = 0;  // macs / macs of standard
};

struct FewestLayers {
  Shape output;       // that all of them make
  CheapLayer any;     // of standard, grouped with every legal G, and separable
  CheapLayer mixing;  // of those whose outputs each come from all channels: standard and separable
};

// `rows` are those of compareVariants() for `input`: all layers have the kernel of their standard row. Of equals the
// first in the order of the variants, but separable goes before grouped, because it mixes as well. Nothing where
// standard is impossible.
std::optional<FewestLayers> fewestLayers(const std::vector<CompareRow>& rows, const Shape& input);

}  // namespace convscope
