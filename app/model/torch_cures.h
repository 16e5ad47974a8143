// What would put a layer right that PyTorch builds and that cannot run here: as other texts, for buttons.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/torch/torch_text.h"

namespace convscope {

struct RefusedLayer {
  const std::string& text;  // the whole text
  const ReadLayer& read;    // the layer in it
  const Problem& problem;   // what it met, with core's field and values
};

// The best first. Only texts for which `works` is true, so that what is offered helps.
std::vector<TorchCure> curesOf(const RefusedLayer& refused, const std::function<bool(const std::string&)>& works);

}  // namespace convscope
