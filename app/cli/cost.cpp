#include "app/cli/cost.h"

#include <array>
#include <istream>
#include <iterator>
#include <ostream>
#include <string_view>
#include <tl/expected.hpp>

#include "app/cli/cost_report.h"
#include "app/cli/network_answer.h"
#include "app/platform/known_networks.h"
#include "core/torch/flow.h"

namespace convscope {
namespace {

// A text longer than the reader's limit need not be read to its end.
constexpr std::size_t kLongestRead = 1'000'000;

std::string readAll(std::istream& in) {
  std::string text;
  std::array<char, 4096> block{};
  while (text.size() < kLongestRead && (in.read(block.data(), block.size()) || in.gcount() > 0)) {
    text.append(block.data(), static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

tl::expected<CostReport, PlacedProblem> reportOf(const TorchText& text, const std::optional<Shape>& input) {
  CostReport report;
  for (const ReadLayer& read : text.layers) {
    report.layers.push_back({read.layer, {{}, paramsOf(read.layer), 0}});
  }
  report.counted = input.has_value();
  if (!input) {
    const auto params = paramsOf(text);
    if (!params) return tl::make_unexpected(params.error());
    report.params = *params;
    return report;
  }
  const auto costs = costsOf(text, *input);
  if (!costs) return tl::make_unexpected(costs.error());
  for (std::size_t i = 0; i < report.layers.size(); ++i) report.layers[i].cost = costs->layers[i];
  report.params = costs->params;
  report.macs = costs->macs;
  return report;
}

// A long list goes on in the next line.
std::string inLines(const std::string& sentence) {
  constexpr std::size_t kWidest = 96;
  std::string lines;
  std::size_t begin = 0;
  while (sentence.size() - begin > kWidest) {
    const std::size_t comma = sentence.rfind(", ", begin + kWidest);
    if (comma == std::string::npos || comma <= begin) break;
    lines += sentence.substr(begin, comma + 1 - begin) + "\n  ";
    begin = comma + 2;
  }
  return lines + sentence.substr(begin);
}

int runNetworkCost(const CostRequest& request, std::ostream& out, std::ostream& err) {
  const auto network = readKnownNetworkNamed(*request.network);
  if (network) {
    out << (request.json ? networkJson(*network) : networkTable(*network, request.language));
    return 0;
  }
  if (request.json) out << networkRefusalJson(network.error(), request.language);
  err << inLines("convscope: " + localised(network.error(), request.language)) << '\n';
  return 1;
}

}  // namespace

int runCost(const CostRequest& request, std::istream& in, std::ostream& out, std::ostream& err) {
  if (request.network) return runNetworkCost(request, out, err);
  const std::string source = request.text == "-" ? readAll(in) : request.text;
  const TorchText text = readTorchText(source);
  CostRefusal refusal;
  if (text.problem) {
    refusal = {text.problem->problem, text.problem->at, {}};
    if (!text.problem->cures.empty()) refusal.cure = text.problem->cures.front().text;
  } else if (const auto report = reportOf(text, request.input)) {
    out << (request.json ? jsonOf(*report) : tableOf(*report, request.language));
    return 0;
  } else {
    refusal = {report.error().problem, report.error().at, {}};
  }
  if (request.json) out << jsonOf(refusal, source, request.language);
  err << sentencesOf(refusal, source, request.language);
  return 1;
}

}  // namespace convscope
