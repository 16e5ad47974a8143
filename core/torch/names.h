// Names that people use for one thing, and names that look alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convscope::torch {

// PyTorch's name of an argument that goes by many: "in_channels" for nin, in_ch, c_in, inplanes ..., "kernel_size" for
// k, ksize ... Also "depth_multiplier" for kernels_per_layer. Empty for a name that says nothing.
std::string_view canonicalArgument(std::string_view name);

// A plain number for an argument that a text leaves open: 3 for in_channels, 16 for out_channels, 1 for groups ...
std::optional<int> standIn(std::string_view canonical);

// The candidate that was most likely meant: the same but for capitals and underscores, or one or two letters away.
// Empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace convscope::torch
