// What a convolution layer is, in the words of PyTorch's nn.Conv2d and nn.ConvTranspose2d.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/shape.h"

namespace convscope {

enum class PaddingMode { Zeros, Reflect, Replicate, Circular };

// Rows and columns added at each side. Opposite sides differ only for "same" with an odd total.
struct Pads {
  Index top = 0;
  Index bottom = 0;
  Index left = 0;
  Index right = 0;
  bool operator==(const Pads&) const = default;
};

struct Padding {
  enum class Kind { Numbers, Same, Valid };
  Kind kind = Kind::Numbers;
  Pads pads;  // meant for Kind::Numbers only
  bool operator==(const Padding&) const = default;

  // Both sides of an axis alike, as PyTorch's pair (height, width).
  static Padding numbers(Index h, Index w) { return {Kind::Numbers, {h, h, w, w}}; }
  static Padding same() { return {Kind::Same, {}}; }
  static Padding valid() { return {Kind::Valid, {}}; }
};

struct ConvSpec {
  Index inChannels = 1;
  Index outChannels = 1;
  Size2 kernel{1, 1};
  Size2 stride{1, 1};
  Padding padding;
  Size2 dilation{1, 1};
  Index groups = 1;
  bool bias = true;
  PaddingMode paddingMode = PaddingMode::Zeros;
  bool transposed = false;    // nn.ConvTranspose2d: each input value is stamped onto the output
  Size2 outputPadding{0, 0};  // of a transposed layer: rows below and columns to the right of its output
  bool operator==(const ConvSpec&) const = default;

  Index inPerGroup() const { return inChannels / groups; }
  Index outPerGroup() const { return outChannels / groups; }
  // Pairs of a kernel and a channel it sees: C M without groups, C M / G with them.
  Index channelPairs() const { return outChannels * inPerGroup(); }
};

// Stages that run one after another, each on the finished output of the one before.
struct Network {
  std::vector<ConvSpec> stages;
  bool operator==(const Network&) const = default;
};

// The padding in numbers. "same": d(k-1) in all, the odd row or column at the bottom or right (PyTorch).
Pads padsOf(const ConvSpec& spec);

// "zeros", "reflect", "replicate" or "circular"; nothing for another word.
std::optional<PaddingMode> paddingModeFromName(std::string_view name);
std::string_view nameOf(PaddingMode mode);

// All that is wrong with a layer by itself, the one PyTorch raises first at [0]; empty when it can be made.
Problems checkLayer(const ConvSpec& spec);

// All that is wrong when the layer meets an input of `shape`, what PyTorch raises first at [0]. Does not repeat
// checkLayer; values that PyTorch checks only now (stride, dilation, kernel, padding, channels) are checked here.
Problems checkInput(const ConvSpec& spec, const Shape& shape);

// Every G that divides both channel counts, ascending; none when a count is not positive. Time grows with the square
// root of their greatest common divisor.
std::vector<Index> legalGroups(Index inChannels, Index outChannels);

}  // namespace convscope
