#include "app/model/samples.h"

#include <algorithm>

namespace convscope {
namespace {

constexpr std::string_view kPrefix = "sample:";

}  // namespace

std::string sampleSource(std::string_view name) {
  return std::string(kPrefix) + std::string(name);
}

std::optional<std::string_view> sampleName(std::string_view source) {
  if (source.substr(0, kPrefix.size()) != kPrefix) return std::nullopt;
  return source.substr(kPrefix.size());
}

const Sample* findSample(std::string_view name) {
  const auto* const found =
      std::find_if(kSamples.begin(), kSamples.end(), [&](const Sample& sample) { return sample.name == name; });
  return found == kSamples.end() ? nullptr : found;
}

std::string sampleNames() {
  std::string names;
  for (const Sample& sample : kSamples) names.append(names.empty() ? "" : ", ").append(sample.name);
  return names;
}

}  // namespace convscope
