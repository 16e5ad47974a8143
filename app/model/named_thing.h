// A part of the layer that has a name of its own.
#pragma once

#include <array>

#include "core/shape.h"

namespace convscope {

enum class NamedKind {
  Input,    // a channel of the input
  Kernel,   // of the first stage
  Middle,   // a map between two stages
  Weights,  // a 1x1 kernel of the second stage
  Output    // a map of the last stage
};
inline constexpr std::array kNamedKinds{NamedKind::Input, NamedKind::Kernel, NamedKind::Middle, NamedKind::Weights,
                                        NamedKind::Output};

struct NamedThing {
  NamedKind kind = NamedKind::Output;
  Index index = 0;
  bool operator==(const NamedThing&) const = default;
};

}  // namespace convscope
