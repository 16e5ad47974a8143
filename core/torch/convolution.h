// What nn.Conv2d and nn.ConvTranspose2d make of their arguments: PyTorch's own steps and checks, in its order.
#pragma once

#include <functional>
#include <tl/expected.hpp>
#include <vector>

#include "core/torch/signature.h"
#include "core/torch/torch_text.h"

namespace convscope::torch {

// The entries of a list or tuple.
using EntriesOf = std::function<const std::vector<Value>&(const ListRef&)>;

// `bound` belongs to convolutionSignature(signature.callee).
tl::expected<TorchLayer, Fault> makeConvolution(const Signature& signature, const Bound& bound, SourceRange call,
                                                const EntriesOf& entriesOf);

}  // namespace convscope::torch
