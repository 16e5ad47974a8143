// A layer as PyTorch stores it, before it meets an input.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/conv_spec.h"

namespace convscope {

// nn.Conv2d or nn.ConvTranspose2d. Lists keep their length: stride=(2,) stays one number and stands for both axes,
// kernel_size=(3, 3, 3) stays three and is refused when the layer meets an input.
struct TorchLayer {
  bool transposed = false;
  Index inChannels = 1;
  Index outChannels = 1;
  std::vector<Index> kernel{1, 1};
  std::vector<Index> stride{1, 1};
  Padding::Kind paddingKind = Padding::Kind::Numbers;
  std::vector<Index> padding{0, 0};  // of Kind::Numbers; empty for "same" and "valid"
  std::vector<Index> dilation{1, 1};
  Index groups = 1;
  bool bias = true;
  PaddingMode paddingMode = PaddingMode::Zeros;
  std::vector<Index> outputPadding{0, 0};
  bool operator==(const TorchLayer&) const = default;
};

// "conv2d" or "conv_transpose2d".
std::string_view opOf(const TorchLayer& layer);

// Weights and biases. The layer must be one that was read: its count fits into 64 bits.
Index paramsOf(const TorchLayer& layer);

// The layer for computing: lists of one number stand for both axes. Refused as "wrong_type" when a list has no entry
// or more than two, which PyTorch refuses when the layer meets an input.
tl::expected<ConvSpec, Problem> toConvSpec(const TorchLayer& layer);

// The other way round; padding must be the same on opposite sides.
TorchLayer toTorchLayer(const ConvSpec& spec);

// PyTorch's printed form: "Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1))". Words stand without quotes.
std::string reprOf(const TorchLayer& layer);

}  // namespace convscope
