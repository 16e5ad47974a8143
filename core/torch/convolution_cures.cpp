#include "core/torch/convolution_cures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "core/torch/names.h"

namespace convscope::torch {
namespace {

Cure replacement(const Given& argument, const std::string& value) {
  return {CureKind::Change, argumentLabel(argument, value), {{argument.valueAt, value}}};
}

Cure replacement(const Given& argument, Index value) {
  return replacement(argument, std::to_string(value));
}

// The legal groups next to a number: the largest not above it, then the smallest above it.
std::vector<Index> groupsNear(const ConvSpec& spec) {
  constexpr Index kLargestTried = Index{1} << 40;  // beyond it, finding divisors would take too long
  if (std::min(spec.inChannels, spec.outChannels) > kLargestTried) return {1};
  const std::vector<Index> legal = legalGroups(spec.inChannels, spec.outChannels);
  const auto above = std::upper_bound(legal.begin(), legal.end(), spec.groups);
  std::vector<Index> near;
  if (above != legal.begin()) near.push_back(*std::prev(above));
  if (above != legal.end()) near.push_back(*above);
  return near;
}

// The multiples of `groups` next to a channel count.
std::vector<Index> multiplesNear(Index count, Index groups) {
  std::vector<Index> near;
  if (groups < 1 || count < 0) return near;
  const Index below = count / groups * groups;
  if (below > 0) near.push_back(below);
  if (below <= std::numeric_limits<Index>::max() - groups) near.push_back(below + groups);
  return near;
}

void addChannels(std::vector<Cure>& cures, const Given* argument, Index count, Index groups) {
  if (argument == nullptr || !argument->own) return;
  for (const Index near : multiplesNear(count, groups)) cures.push_back(replacement(*argument, near));
}

}  // namespace

std::string argumentLabel(const Given& argument, std::string_view value) {
  return argument.formal + "=" + std::string(value);
}

std::vector<Cure> numberCures(const Given& argument) {
  if (!argument.own) return {};
  const double* const real = std::get_if<double>(&argument.value);
  constexpr double kLargest = 1e15;
  if (real != nullptr && std::abs(*real) < kLargest && std::floor(*real) == *real) {
    return {replacement(argument, static_cast<Index>(*real))};
  }
  if (const std::string* const word = std::get_if<std::string>(&argument.value)) {
    Index number = 0;
    const auto [end, error] = std::from_chars(word->data(), word->data() + word->size(), number);
    if (error == std::errc{} && end == word->data() + word->size()) return {replacement(argument, number)};
  }
  return {};
}

std::vector<Cure> wordCures(const Given& argument, const std::vector<std::string>& words) {
  std::vector<Cure> cures;
  for (const std::string& word : words) {
    if (argument.own) cures.push_back(replacement(argument, "'" + word + "'"));
  }
  return cures;
}

std::vector<Cure> paddingWordCures(const Given& argument, const std::string& word) {
  if (auto number = numberCures(argument); !number.empty()) return number;
  const std::string close = nearest(word, {"same", "valid"});
  return wordCures(argument, close == "valid" ? std::vector<std::string>{"valid", "same"}
                                              : std::vector<std::string>{"same", "valid"});
}

std::vector<Cure> paddingModeCures(const Given& argument, const std::string& word) {
  struct Other {
    std::string_view word;
    const char* ours;
  };
  // Words of other libraries for the same thing.
  constexpr std::array kOthers{
      Other{"constant", "zeros"},     Other{"zero", "zeros"},       Other{"edge", "replicate"},
      Other{"nearest", "replicate"},  Other{"border", "replicate"}, Other{"wrap", "circular"},
      Other{"reflection", "reflect"}, Other{"mirror", "reflect"},   Other{"symmetric", "reflect"}};
  const auto* const other =
      std::find_if(kOthers.begin(), kOthers.end(), [&](const Other& entry) { return entry.word == word; });
  std::string close =
      other == kOthers.end() ? nearest(word, {"zeros", "reflect", "replicate", "circular"}) : other->ours;
  if (!close.empty()) return wordCures(argument, {close});
  return wordCures(argument, {"zeros", "reflect", "replicate", "circular"});
}

std::vector<Cure> groupCures(const ConvSpec& spec, std::string_view code, const GroupArguments& arguments) {
  const auto& [groups, in, out] = arguments;
  std::vector<Cure> cures;
  if (groups == nullptr || !groups->own) return cures;
  for (const Index near : groupsNear(spec)) cures.push_back(replacement(*groups, near));
  if (code == "groups_do_not_divide_in_channels") addChannels(cures, in, spec.inChannels, spec.groups);
  if (code == "groups_do_not_divide_out_channels") addChannels(cures, out, spec.outChannels, spec.groups);
  // As many channels as groups is what people mean who ask for more groups than there are channels.
  const bool outFits = spec.groups > 0 && spec.outChannels % spec.groups == 0;
  if (code == "groups_exceed_in_channels" && outFits && in != nullptr && in->own) {
    cures.push_back(replacement(*in, spec.groups));
  }
  return cures;
}

std::vector<Cure> sameCures(const TorchLayer& layer, const Given& padding, const Given* stride) {
  std::vector<Cure> cures;
  const bool paired = layer.kernel.size() == 2 && layer.dilation.size() == 2;
  constexpr Index kLargest = 1'000'000;
  std::vector<Index> pads;
  for (std::size_t i = 0; paired && i < 2; ++i) {
    const bool small =
        layer.kernel[i] > 0 && layer.kernel[i] < kLargest && layer.dilation[i] > 0 && layer.dilation[i] < kLargest;
    if (small) pads.push_back(layer.dilation[i] * (layer.kernel[i] - 1) / 2);
  }
  if (padding.own && pads.size() == 2) {
    const std::string pair = "(" + std::to_string(pads[0]) + ", " + std::to_string(pads[1]) + ")";
    cures.push_back(replacement(padding, pads[0] == pads[1] ? std::to_string(pads[0]) : pair));
  }
  if (stride != nullptr && stride->own) cures.push_back(replacement(*stride, 1));
  return cures;
}

}  // namespace convscope::torch
