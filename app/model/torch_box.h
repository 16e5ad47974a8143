// The box that holds the layer as PyTorch text. As long as nothing wrong was typed or pasted, it holds the layer's own
// text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/torch/torch_text.h"

namespace convscope {

// A text that was refused, as it was given, and why. The layer stays what it was.
struct TorchBox {
  std::string text;
  TorchProblem problem;
};

// What is shown of it.
struct TorchView {
  std::string text;
  bool wrong = false;
  std::string message;                // what is wrong and what would work
  SourceRange at{};                   // of the text, for the wave
  std::optional<SourceRange> also{};  // the other place, when two numbers disagree
  std::string pytorch;                // PyTorch's own words, where they are known
  struct CureView {
    std::string label;  // of its button
    std::string text;   // the whole text with it
  };
  std::vector<CureView> cures;
  // The layer for other programs; why it cannot be said there stands in its place.
  std::string keras;
  std::string onnx;
};

}  // namespace convscope
