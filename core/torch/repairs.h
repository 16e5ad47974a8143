// Texts that were copied with something around them: prompts, fences, full-width marks, an indentation.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/torch/fault.h"

namespace convscope::torch {

// "In [1]:" at the beginning of a line: Python would take it for an annotation.
std::optional<Fault> notebookPrompt(std::string_view text);

// What might make a text readable that is no Python as it stands. Whether it does is found by reading it.
std::vector<Cure> repairsOf(std::string_view text);

}  // namespace convscope::torch
