// convscope cost "TEXT": what the layers of a PyTorch text cost.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "app/model/text.h"
#include "core/shape.h"

namespace convscope {

struct CostRequest {
  std::string text;            // PyTorch text, or "-" for standard input
  std::optional<Shape> input;  // without it there are no output shapes and multiply-adds
  bool json = false;
  Language language = Language::English;
  std::optional<std::string> network{};  // instead of a text: one of the known networks
};

// Writes a table, or with `json` one object: {"layers": [...], "totals": {"params", "macs"}}. A refusal is a sentence
// with its place and a cure on `err`, and with `json` {"error": {"reason", "message", "line", "column"}} on `out`.
// Returns 0, or 1 for a refusal.
int runCost(const CostRequest& request, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace convscope
