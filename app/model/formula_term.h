// The factors of the cost formula as things that can be pointed at.
#pragma once

#include <optional>

namespace convscope {

// What a factor counts: the places of one output map (H'W'), the taps of one window (K²), the channels that one kernel
// looks at (C/G), all kernels and their outputs (M). Where each channel has kernels of its own, in depthwise and
// transposed layers: all channels (C), and the kernels of one of them (multiplier, M/G). Of a transposed layer also the
// places of one input map (HW).
enum class FormulaTermKind {
  OutputCells,
  InputCells,
  KernelTaps,
  KernelChannels,
  Kernels,
  InputChannels,
  ChannelKernels
};

struct FormulaTermPlace {
  int stage = 0;
  FormulaTermKind kind = FormulaTermKind::OutputCells;
  bool operator==(const FormulaTermPlace&) const = default;
};

// The mouse or the keyboard is on `pointed`; `pinned` stays in sight while nothing else is looked at.
struct FormulaPointing {
  std::optional<FormulaTermPlace> pointed;
  std::optional<FormulaTermPlace> pinned;
};

}  // namespace convscope
