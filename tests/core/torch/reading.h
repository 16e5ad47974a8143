// Reads a text and names what came of it in one line, so that a test can say what it expects.
#pragma once

#include <string>
#include <string_view>

#include "core/torch/torch_text.h"

namespace convscope::test {

// The printed forms of all layers, one a line; after them "! code" when the text has a problem.
std::string outcomeOf(std::string_view text, const TorchKnown& known = {});

// The code of the problem, or "accepted".
std::string codeOf(std::string_view text);

// The part of the text that the problem points at, or "accepted".
std::string pointedAt(std::string_view text);

// "3, 16" -> "Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1))": the layer of nn.Conv2d(3, 16, 3).
std::string plainLayer(int in, int out);

}  // namespace convscope::test
