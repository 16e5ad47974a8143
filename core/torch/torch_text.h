// Reads PyTorch layers from text: a line, a nn.Sequential, a class, a printed module. Nothing is executed: the text is
// parsed, and the part of Python that gives layers their numbers is evaluated by this folder, with bounds on
// everything.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/torch/fault.h"
#include "core/torch/torch_layer.h"

namespace convscope {

// An argument as it stands in the text: "groups=2", or "3" for one without a name.
struct TorchArgument {
  std::string name{};  // PyTorch's name of it
  SourceRange at{};
  SourceRange valueAt{};  // without the name
};

struct ReadLayer {
  TorchLayer layer{};
  SourceRange call{};                      // the call that made it
  std::vector<TorchArgument> arguments{};  // in the order of the text; those of * and ** are left out
};

// The argument that the field of a problem names; nothing when the text leaves it out.
const TorchArgument* argumentOf(const ReadLayer& read, const Problem& problem);

// Where the problem of a layer stands: the argument, or the whole call.
SourceRange placeOf(const ReadLayer& read, const Problem& problem);

// What a module that is no convolution does to the shape of what runs through it.
enum class TorchEffect {
  None,
  Channels,
  Pool,
  AveragePool,
  Adaptive,
  Upsample,
  Pad,
  Shuffle,
  Unshuffle,
  Flatten,
  Linear,
  Unknown
};

struct TorchModule {
  enum class Kind { Layer, Sequential, Container, Other };
  Kind kind = Kind::Other;
  std::string name{};  // "Conv2d", "ReLU", the name of a class
  SourceRange at{};
  int layer = -1;               // of Kind::Layer: its place in layers
  std::vector<int> children{};  // in their order, as places in modules; a module may stand in several
  TorchEffect effect = TorchEffect::Unknown;
  // Arguments in numbers, for the effect; one that is no list of whole numbers is left out and named in `unread`.
  std::map<std::string, std::vector<Index>> numbers{};
  std::vector<std::string> unread{};
};

// The same text put right in one way; kind and label say how, for a button.
struct TorchCure {
  CureKind kind = CureKind::Change;
  std::string label{};
  std::string text{};
  SourceRange changed{};  // where the first change stands, in the text before it
};

struct TorchProblem {
  Problem problem{};                  // field: PyTorch's name of the argument, or empty
  SourceRange at{};                   // for the wave; empty at the place where something is missing
  std::optional<SourceRange> also{};  // the other place, when two numbers disagree
  SourcePlace place{};                // of `at`
  std::string pytorch{};              // what PyTorch or Python says, where that is known
  std::vector<TorchCure> cures{};     // the best first
};

// A parameter of a class that was pasted without a call of it, and the number that was taken for it.
struct TorchAssumed {
  std::string parameter{};
  Index number = 0;
};

struct TorchText {
  std::vector<ReadLayer> layers{};  // in the order of construction; those made before the problem, when there is one
  std::vector<TorchModule> modules{};
  std::vector<int> sequences{};  // every nn.Sequential that stands in no other, as places in modules
  std::optional<TorchProblem> problem{};
  std::vector<TorchAssumed> assumed{};
};

// Numbers for what a pasted class leaves open, by PyTorch's names (in_channels, out_channels, kernel_size, stride,
// padding, dilation, groups) and depth_multiplier. Parameters are recognised by their common names: nin, in_ch, k ...
using TorchKnown = std::map<std::string, Index, std::less<>>;

// Never fails otherwise than by `problem`, whatever the text is. A text that only defines classes gives the layers of
// those that no other of its classes uses, built with their standard values and `known`.
TorchText readTorchText(std::string_view text, const TorchKnown& known = {});

}  // namespace convscope
