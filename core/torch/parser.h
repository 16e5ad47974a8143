// Tokens to a tree, by recursive descent. The first fault stops it.
#pragma once

#include <optional>
#include <vector>

#include "core/torch/syntax.h"

namespace convscope::torch {

struct Parsed {
  std::vector<int> body{};  // statements in their order
  std::optional<Fault> fault{};
};

// All statements of the tokens first to last (one past the end). Nodes are added to `syntax`.
Parsed parseStatements(const std::vector<Token>& tokens, std::size_t first, std::size_t last, Syntax& syntax);

// A printed module, `Net((conv): Conv2d(3, 16, ...))`, as an expression statement for each module at the left edge.
Parsed parsePrinted(const std::vector<Token>& tokens, Syntax& syntax);

// Whether the text is a printed module: it has an entry such as "(0): Conv2d(".
bool looksPrinted(const std::vector<Token>& tokens);

}  // namespace convscope::torch
