// Layers as text for other programs. Everything that has its standard value is left out, sizes that are alike on both
// axes are one number.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "core/conv_spec.h"

namespace convscope {

// "nn.Conv2d(4, 8, kernel_size=3, padding=1, groups=2)", or nn.ConvTranspose2d. Padding that differs between opposite
// sides, which PyTorch's layers do not have, is a module of its own before the layer, both in a nn.Sequential.
// readTorchText() gives the layer back.
std::string torchText(const ConvSpec& spec);

// One layer as above; several as a nn.Sequential with a line each.
std::string torchText(const Network& network);

// Layers of keras.layers, several in a keras.Sequential. Padding that Keras has no word for is a ZeroPadding2D before
// the layer, or for a transposed one a Cropping2D behind it. Refused as "not_supported": padding modes other than
// zeros, stride and dilation above 1 together, groups of a transposed layer, output_padding that reaches the stride.
tl::expected<std::string, Problem> kerasText(const Network& network);

// Nodes in ONNX's text form, with explicit pads [top, left, bottom, right]. Padding modes other than zeros, which Conv
// lacks, are a Pad node before it. X is the input, Y the output, W and B are the weights and biases.
std::string onnxText(const Network& network);

}  // namespace convscope
