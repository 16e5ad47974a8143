// What the layers of a text cost on an input: independent ones each on the input, those of a nn.Sequential one after
// another, through everything that stands between them.
#pragma once

#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "core/torch/torch_text.h"

namespace convscope {

struct LayerCost {
  Shape output;      // of the last run, when a layer stands in a sequence more than once
  Index params = 0;  // once
  Index macs = 0;    // of all runs
};

struct TorchCosts {
  std::vector<LayerCost> layers;  // one for each layer of the text
  Index params = 0;
  Index macs = 0;
};

// A problem with its place in the text.
struct PlacedProblem {
  Problem problem;
  SourceRange at;
};

// Parameters without an input; refused as "too_large" when their sum passes 64 bits.
tl::expected<Index, PlacedProblem> paramsOf(const TorchText& text);

// `text` has no problem. Refused when a layer refuses the input that reaches it, and as "unsupported" when a sequence
// holds a module whose effect on shapes is not known.
tl::expected<TorchCosts, PlacedProblem> costsOf(const TorchText& text, const Shape& input);

// The sizes without the batch that leave a module, or why it refuses those that reach it. Not for layers, sequences and
// containers.
tl::expected<std::vector<Index>, Problem> throughModule(const TorchModule& module, const std::vector<Index>& sizes);

}  // namespace convscope
