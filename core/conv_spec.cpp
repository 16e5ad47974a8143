#include "core/conv_spec.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace convscope {
namespace {

constexpr std::array kPaddingModes{PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate,
                                   PaddingMode::Circular};

// d(k-1), the padding that keeps a size. Kernels and dilations that are refused elsewhere must not overflow here.
Index sameTotal(Index kernel, Index dilation) {
  if (kernel <= 1 || dilation <= 0) return 0;
  Index total = 0;
  if (__builtin_mul_overflow(dilation, kernel - 1, &total)) return std::numeric_limits<Index>::max();
  return total;
}

}  // namespace

Pads padsOf(const ConvSpec& spec) {
  if (spec.padding.kind == Padding::Kind::Valid) return {};
  if (spec.padding.kind == Padding::Kind::Numbers) return spec.padding.pads;
  const Index rows = sameTotal(spec.kernel.h, spec.dilation.h);
  const Index columns = sameTotal(spec.kernel.w, spec.dilation.w);
  return {rows / 2, rows - rows / 2, columns / 2, columns - columns / 2};
}

std::string_view nameOf(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::Zeros:
      return "zeros";
    case PaddingMode::Reflect:
      return "reflect";
    case PaddingMode::Replicate:
      return "replicate";
    case PaddingMode::Circular:
      break;
  }
  return "circular";
}

std::optional<PaddingMode> paddingModeFromName(std::string_view name) {
  for (const PaddingMode mode : kPaddingModes) {
    if (nameOf(mode) == name) return mode;
  }
  return std::nullopt;
}

std::vector<Index> legalGroups(Index inChannels, Index outChannels) {
  if (inChannels < 1 || outChannels < 1) return {};
  const Index common = std::gcd(inChannels, outChannels);
  std::vector<Index> groups;
  std::vector<Index> partners;  // common / d for each small d, which come in falling order
  for (Index d = 1; d <= common / d; ++d) {
    if (common % d != 0) continue;
    groups.push_back(d);
    if (d != common / d) partners.push_back(common / d);
  }
  groups.insert(groups.end(), partners.rbegin(), partners.rend());
  return groups;
}

}  // namespace convscope
