// What would put a refused convolution right, as edits of its arguments. An argument that came out of * or ** has no
// place of its own to edit, and gets none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/torch/signature.h"
#include "core/torch/torch_layer.h"

namespace convscope::torch {

// "groups=2", also for an argument that was given without its name.
std::string argumentLabel(const Given& argument, std::string_view value);

// 3.0 -> 3, '3' -> 3.
std::vector<Cure> numberCures(const Given& argument);

// One of these words instead.
std::vector<Cure> wordCures(const Given& argument, const std::vector<std::string>& words);
std::vector<Cure> paddingWordCures(const Given& argument, const std::string& word);
std::vector<Cure> paddingModeCures(const Given& argument, const std::string& word);

// The nearest legal groups, and the nearest channel counts that these groups divide.
struct GroupArguments {
  const Given* groups = nullptr;
  const Given* in = nullptr;
  const Given* out = nullptr;
};
std::vector<Cure> groupCures(const ConvSpec& spec, std::string_view code, const GroupArguments& arguments);

// Padding in numbers, or stride 1.
std::vector<Cure> sameCures(const TorchLayer& layer, const Given& padding, const Given* stride);

}  // namespace convscope::torch
