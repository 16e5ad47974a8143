#include "core/torch/names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>

namespace convscope::torch {
namespace {

struct Alias {
  std::string_view name;  // in small letters, without underscores
  std::string_view canonical;
};

constexpr std::array kAliases{
    Alias{"inchannels", "in_channels"},
    Alias{"inchannel", "in_channels"},
    Alias{"inch", "in_channels"},
    Alias{"inc", "in_channels"},
    Alias{"inchan", "in_channels"},
    Alias{"nin", "in_channels"},
    Alias{"cin", "in_channels"},
    Alias{"inp", "in_channels"},
    Alias{"inplanes", "in_channels"},
    Alias{"infeatures", "in_channels"},
    Alias{"inputchannels", "in_channels"},
    Alias{"inputchannel", "in_channels"},
    Alias{"inputdim", "in_channels"},
    Alias{"indim", "in_channels"},
    Alias{"ninput", "in_channels"},
    Alias{"ninputs", "in_channels"},
    Alias{"nchannels", "in_channels"},
    Alias{"channels", "in_channels"},
    Alias{"channel", "in_channels"},
    Alias{"chin", "in_channels"},
    Alias{"dim", "in_channels"},
    Alias{"c1", "in_channels"},
    Alias{"c", "in_channels"},
    Alias{"outchannels", "out_channels"},
    Alias{"outchannel", "out_channels"},
    Alias{"outch", "out_channels"},
    Alias{"outc", "out_channels"},
    Alias{"outchan", "out_channels"},
    Alias{"nout", "out_channels"},
    Alias{"cout", "out_channels"},
    Alias{"oup", "out_channels"},
    Alias{"out", "out_channels"},
    Alias{"planes", "out_channels"},
    Alias{"outplanes", "out_channels"},
    Alias{"outfeatures", "out_channels"},
    Alias{"outputchannels", "out_channels"},
    Alias{"outputchannel", "out_channels"},
    Alias{"outputdim", "out_channels"},
    Alias{"outdim", "out_channels"},
    Alias{"noutput", "out_channels"},
    Alias{"noutputs", "out_channels"},
    Alias{"filters", "out_channels"},
    Alias{"nfilters", "out_channels"},
    Alias{"numfilters", "out_channels"},
    Alias{"chout", "out_channels"},
    Alias{"c2", "out_channels"},
    Alias{"m", "out_channels"},
    Alias{"kernelsize", "kernel_size"},
    Alias{"kernel", "kernel_size"},
    Alias{"kernels", "kernel_size"},
    Alias{"kernelsizes", "kernel_size"},
    Alias{"ksize", "kernel_size"},
    Alias{"ks", "kernel_size"},
    Alias{"k", "kernel_size"},
    Alias{"filtersize", "kernel_size"},
    Alias{"size", "kernel_size"},
    Alias{"stride", "stride"},
    Alias{"strides", "stride"},
    Alias{"s", "stride"},
    Alias{"padding", "padding"},
    Alias{"pad", "padding"},
    Alias{"pads", "padding"},
    Alias{"paddings", "padding"},
    Alias{"p", "padding"},
    Alias{"dilation", "dilation"},
    Alias{"dilations", "dilation"},
    Alias{"dilationrate", "dilation"},
    Alias{"dil", "dilation"},
    Alias{"d", "dilation"},
    Alias{"groups", "groups"},
    Alias{"group", "groups"},
    Alias{"ngroups", "groups"},
    Alias{"numgroups", "groups"},
    Alias{"g", "groups"},
    Alias{"bias", "bias"},
    Alias{"usebias", "bias"},
    Alias{"paddingmode", "padding_mode"},
    Alias{"padmode", "padding_mode"},
    Alias{"mode", "padding_mode"},
    Alias{"outputpadding", "output_padding"},
    Alias{"outpad", "output_padding"},
    Alias{"outpadding", "output_padding"},
    Alias{"depthmultiplier", "depth_multiplier"},
    Alias{"kernelsperlayer", "depth_multiplier"},
    Alias{"multiplier", "depth_multiplier"},
};

std::string plain(std::string_view word) {
  std::string small;
  for (const char letter : word) {
    if (letter != '_') small += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return small;
}

// How many letters have to be put in, left out or changed.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (const char letter : a) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, corner + (letter == b[j] ? 0 : 1)});
      corner = above;
    }
  }
  return row.back();
}

}  // namespace

std::string_view canonicalArgument(std::string_view name) {
  const std::string small = plain(name);
  const auto* const found =
      std::find_if(kAliases.begin(), kAliases.end(), [&](const Alias& alias) { return alias.name == small; });
  return found == kAliases.end() ? std::string_view() : found->canonical;
}

std::optional<int> standIn(std::string_view canonical) {
  if (canonical == "in_channels" || canonical == "kernel_size") return 3;
  if (canonical == "out_channels") return 16;
  if (canonical == "stride" || canonical == "dilation" || canonical == "groups" || canonical == "depth_multiplier") {
    return 1;
  }
  if (canonical == "padding" || canonical == "output_padding") return 0;
  return std::nullopt;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongest = 40;
  if (word.size() > kLongest) return {};
  const std::string small = plain(word);
  std::size_t best = small.size() <= 3 ? 2 : 3;  // short words are near to everything
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::string other = plain(candidate);
    const std::size_t far = distance(small, other);
    // At least one letter must be common to both, so that one letter is near to itself only.
    const bool common = far == 0 || (far < small.size() && far < other.size());
    if (far < best && common) {
      best = far;
      found = candidate;
    }
  }
  return found;
}

}  // namespace convscope::torch
