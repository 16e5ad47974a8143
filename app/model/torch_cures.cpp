#include "app/model/torch_cures.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace convscope {
namespace {

// One argument with another value.
struct Candidate {
  std::string name;
  std::string value;
};
using Candidates = std::vector<Candidate>;

struct Pair {
  Index h = 0;
  Index w = 0;
};

// "30x20", as core's problems write sizes; what stands behind it is left alone.
std::optional<Pair> pairFrom(std::string_view text) {
  Pair pair;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, pair.h);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != 'x') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, pair.w);
  return second.ec == std::errc{} ? std::optional(pair) : std::nullopt;
}

std::string pythonText(const Pair& pair) {
  if (pair.h == pair.w) return std::to_string(pair.h);
  return "(" + std::to_string(pair.h) + ", " + std::to_string(pair.w) + ")";
}

std::optional<Pair> valueOf(const Problem& problem, const char* name) {
  const auto found = problem.values.find(name);
  return found == problem.values.end() ? std::nullopt : pairFrom(found->second);
}

// The padding that makes room, or the largest kernel that has room.
Candidates forLargeKernel(const RefusedLayer& refused) {
  Candidates list;
  const std::vector<Index>& dilation = refused.read.layer.dilation;
  const auto padded = valueOf(refused.problem, "padded");
  if (padded && !dilation.empty() && dilation.front() > 0 && dilation.back() > 0) {
    const Pair fits{(padded->h - 1) / dilation.front() + 1, (padded->w - 1) / dilation.back() + 1};
    const std::vector<Index>& kernel = refused.read.layer.kernel;
    if (!kernel.empty()) {
      list.push_back({"kernel_size", pythonText({std::min(fits.h, kernel.front()), std::min(fits.w, kernel.back())})});
    }
  }
  if (const auto padding = valueOf(refused.problem, "works")) list.push_back({"padding", pythonText(*padding)});
  return list;
}

// Of a list that is too long, its first two entries.
Candidates forWrongEntries(const RefusedLayer& refused) {
  const TorchLayer& layer = refused.read.layer;
  for (const auto& [name, numbers] : {std::pair{"kernel_size", &layer.kernel},
                                      {"stride", &layer.stride},
                                      {"padding", &layer.padding},
                                      {"dilation", &layer.dilation},
                                      {"output_padding", &layer.outputPadding}}) {
    if (refused.problem.field != name || numbers->size() < 2) continue;
    return {{name, pythonText({(*numbers)[0], (*numbers)[1]})}};
  }
  return {};
}

// The largest that the window holds.
Candidates forLimit(const Problem& problem) {
  const auto limit = problem.values.find("limit");
  if (limit == problem.values.end()) return {};
  if (problem.field != "kernel") return {{problem.field, limit->second}};
  const auto pair = pairFrom(limit->second);
  return pair ? Candidates{{"kernel_size", pythonText(*pair)}} : Candidates{};
}

Candidates candidatesOf(const RefusedLayer& refused) {
  const Problem& problem = refused.problem;
  const std::string& code = problem.code;
  if (code == "kernel_exceeds_padded_input") return forLargeKernel(refused);
  if (code == "wrong_type") return forWrongEntries(refused);
  if (code == "too_large") return forLimit(problem);
  const bool zero = code == "padding_negative" || code == "output_padding_negative";
  if (zero) return {{problem.field, "0"}};
  constexpr std::string_view kNotPositive = "_not_positive";
  if (code.size() > kNotPositive.size() && code.substr(code.size() - kNotPositive.size()) == kNotPositive) {
    return {{problem.field == "kernel" ? "kernel_size" : problem.field, "1"}};
  }
  Candidates list;
  if (const auto works = valueOf(problem, "works")) list.push_back({problem.field, pythonText(*works)});
  const bool mode = code == "reflect_padding_too_large" || code == "circular_padding_too_large";
  if (mode) list.push_back({"padding_mode", "'zeros'"});
  return list;
}

// The text with the candidate in the argument's place, or behind the last argument of the call.
TorchCure cureOf(const RefusedLayer& refused, const Candidate& candidate) {
  const std::vector<TorchArgument>& arguments = refused.read.arguments;
  const auto found = std::find_if(arguments.begin(), arguments.end(),
                                  [&](const TorchArgument& argument) { return argument.name == candidate.name; });
  TorchCure cure{CureKind::Change, candidate.name + "=" + candidate.value, refused.text, {}};
  if (found != arguments.end()) {
    cure.changed = found->valueAt;
    cure.text.replace(cure.changed.begin, cure.changed.end - cure.changed.begin, candidate.value);
    return cure;
  }
  cure.kind = CureKind::Add;
  const std::size_t bracket = refused.read.call.end - 1;
  cure.changed = {bracket, bracket};
  cure.text.insert(bracket, ", " + cure.label);
  return cure;
}

}  // namespace

std::vector<TorchCure> curesOf(const RefusedLayer& refused, const std::function<bool(const std::string&)>& works) {
  std::vector<TorchCure> cures;
  const SourceRange& call = refused.read.call;
  if (call.end <= call.begin || call.end > refused.text.size()) return cures;
  for (const Candidate& candidate : candidatesOf(refused)) {
    TorchCure cure = cureOf(refused, candidate);
    if (works(cure.text)) cures.push_back(std::move(cure));
  }
  return cures;
}

}  // namespace convscope
