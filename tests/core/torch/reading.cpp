#include "tests/core/torch/reading.h"

namespace convscope::test {

std::string outcomeOf(std::string_view text, const TorchKnown& known) {
  const TorchText read = readTorchText(text, known);
  std::string outcome;
  for (const ReadLayer& layer : read.layers) outcome += (outcome.empty() ? "" : "\n") + reprOf(layer.layer);
  if (read.problem) outcome += (outcome.empty() ? "! " : "\n! ") + read.problem->problem.code;
  return outcome;
}

std::string codeOf(std::string_view text) {
  const TorchText read = readTorchText(text);
  return read.problem ? read.problem->problem.code : "accepted";
}

std::string pointedAt(std::string_view text) {
  const TorchText read = readTorchText(text);
  if (!read.problem) return "accepted";
  return std::string(text.substr(read.problem->at.begin, read.problem->at.end - read.problem->at.begin));
}

std::string plainLayer(int in, int out) {
  return "Conv2d(" + std::to_string(in) + ", " + std::to_string(out) + ", kernel_size=(3, 3), stride=(1, 1))";
}

}  // namespace convscope::test
