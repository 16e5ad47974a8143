#include "core/torch/torch_text.h"

#include <algorithm>
#include <utility>

#include "core/torch/interpreter.h"
#include "core/torch/parser.h"
#include "core/torch/repairs.h"
#include "core/torch/token.h"

namespace convscope {
namespace {

constexpr std::size_t kLongestText = 262'144;
constexpr std::size_t kLongestTried = 16'384;  // cures of longer texts are offered untried
constexpr std::size_t kMostCures = 6;

struct Reading {
  TorchText text;
  std::optional<Fault> fault;
};

Reading readOnce(std::string_view text, const TorchKnown& known) {
  if (auto prompt = torch::notebookPrompt(text)) return {{}, std::move(prompt)};
  torch::Tokens tokens = torch::tokensOf(text);
  if (tokens.fault) return {{}, std::move(tokens.fault)};
  torch::Syntax syntax;
  torch::Parsed parsed = torch::looksPrinted(tokens.list)
                             ? torch::parsePrinted(tokens.list, syntax)
                             : torch::parseStatements(tokens.list, 0, tokens.list.size() - 1, syntax);
  if (parsed.fault) return {{}, std::move(parsed.fault)};
  torch::Interpreter interpreter(tokens.list, syntax, known);
  interpreter.run(parsed.body);
  interpreter.buildPastedClasses(text.size());
  Reading reading{interpreter.takeResult(), interpreter.fault()};
  return reading;
}

// What a removal removes, without the comma and the blanks around it.
std::string labelOf(std::string_view text, const Cure& cure) {
  const std::string rest = quoted(text.substr(cure.rest.begin, cure.rest.end - cure.rest.begin));
  if (!cure.label.empty() || cure.edits.empty()) return cure.label + rest;
  std::string_view removed =
      text.substr(cure.edits.front().at.begin, cure.edits.front().at.end - cure.edits.front().at.begin);
  constexpr std::string_view kAround = ", \t\r\n";
  const std::size_t first = removed.find_first_not_of(kAround);
  if (first == std::string_view::npos) return {};
  removed = removed.substr(first, removed.find_last_not_of(kAround) - first + 1);
  return quoted(removed);
}

// How far a cured text can be read: 0 when it has no problem, 1 when the next one stands behind this one.
int remaining(const std::string& text, const TorchKnown& known, const Fault& fault, const Cure& cure) {
  if (text.size() > kLongestTried) return 0;
  const Reading reading = readOnce(text, known);
  if (!reading.fault) return 0;
  const bool later = reading.fault->at.begin > std::max(fault.at.begin, cure.edits.front().at.begin);
  return later && reading.fault->problem.code != fault.problem.code ? 1 : 2;
}

std::vector<TorchCure> curesOf(std::string_view text, const TorchKnown& known, const Fault& fault) {
  std::vector<Cure> candidates = fault.cures;
  if (fault.problem.code == "syntax") {
    for (Cure& cure : torch::repairsOf(text)) candidates.push_back(std::move(cure));
  }
  std::vector<std::pair<int, TorchCure>> tried;
  for (const Cure& cure : candidates) {
    TorchCure result{cure.kind, labelOf(text, cure), cured(text, cure), cure.edits.front().at};
    const bool again =
        std::any_of(tried.begin(), tried.end(), [&](const auto& other) { return other.second.text == result.text; });
    const int rank = again ? 2 : remaining(result.text, known, fault, cure);
    if (rank < 2) tried.emplace_back(rank, std::move(result));
  }
  std::stable_sort(tried.begin(), tried.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TorchCure> cures;
  for (auto& [rank, cure] : tried) {
    if (cures.size() < kMostCures) cures.push_back(std::move(cure));
  }
  return cures;
}

}  // namespace

const TorchArgument* argumentOf(const ReadLayer& read, const Problem& problem) {
  const std::string_view name = problem.field == "kernel" ? "kernel_size" : std::string_view(problem.field);
  const auto found = std::find_if(read.arguments.begin(), read.arguments.end(),
                                  [&](const TorchArgument& argument) { return argument.name == name; });
  return found == read.arguments.end() ? nullptr : &*found;
}

SourceRange placeOf(const ReadLayer& read, const Problem& problem) {
  const TorchArgument* const argument = argumentOf(read, problem);
  return argument == nullptr ? read.call : argument->at;
}

TorchText readTorchText(std::string_view text, const TorchKnown& known) {
  Reading reading;
  if (text.size() > kLongestText) {
    reading.fault =
        Fault{makeProblem("too_large", "", {{"what", "text"}, {"limit", std::to_string(kLongestText)}}), {}};
  } else {
    reading = readOnce(text, known);
  }
  if (!reading.fault) return std::move(reading.text);
  Fault& fault = *reading.fault;
  std::vector<TorchCure> cures;
  if (text.size() <= kLongestText) cures = curesOf(text, known, fault);
  reading.text.problem =
      TorchProblem{std::move(fault.problem), fault.at,        fault.also, placeOf(text, fault.at.begin),
                   std::move(fault.pytorch), std::move(cures)};
  return std::move(reading.text);
}

}  // namespace convscope
