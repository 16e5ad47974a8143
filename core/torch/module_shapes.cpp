// What pooling, padding, flattening ... make of a shape, as PyTorch does.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/checked.h"
#include "core/divide.h"
#include "core/torch/flow.h"

namespace convscope {
namespace {

using Sizes = std::vector<Index>;
using Result = tl::expected<Sizes, Problem>;

constexpr Index kLargestNumber = Index{1} << 40;  // of any number here; products of three stay checked

std::string text(const Sizes& sizes) {
  std::string list;
  for (const Index size : sizes) list += (list.empty() ? "" : "x") + std::to_string(size);
  return list;
}

tl::unexpected<Problem> refuse(const TorchModule& module, const Sizes& sizes, const char* code = "shape_mismatch") {
  return tl::unexpected(torchProblem(code, "module_refuses", "", {{"name", module.name}, {"input", text(sizes)}}));
}

tl::unexpected<Problem> unknown(const TorchModule& module) {
  return tl::unexpected(torchProblem("unsupported", "unsupported_module", "", {{"name", module.name}}));
}

// The numbers of an argument for rows and columns; nothing when it was not given.
std::optional<Size2> pairOf(const TorchModule& module, const char* name) {
  const auto found = module.numbers.find(name);
  if (found == module.numbers.end() || found->second.empty() || found->second.size() > 2) return std::nullopt;
  return Size2{found->second.front(), found->second.back()};
}

Index numberOf(const TorchModule& module, const char* name, Index standard) {
  const auto found = module.numbers.find(name);
  return found == module.numbers.end() || found->second.size() != 1 ? standard : found->second.front();
}

// Whether an argument was given that is no number here.
bool unread(const TorchModule& module, const char* name) {
  return std::find(module.unread.begin(), module.unread.end(), name) != module.unread.end();
}

struct Window {
  Index kernel, stride, padding, dilation;
  bool ceil;
};

// Nothing when the window does not fit or PyTorch refuses its numbers.
std::optional<Index> pooled(Index size, const Window& w) {
  const bool legal = w.kernel >= 1 && w.stride >= 1 && w.dilation >= 1 && w.padding >= 0 && w.padding <= w.kernel / 2 &&
                     std::max({w.kernel, w.stride, w.dilation}) < kLargestNumber;
  const auto reach = legal ? checkedProduct({w.dilation, w.kernel - 1}) : std::nullopt;
  const auto padded = checkedSum({size, 2 * w.padding});
  if (!reach || !padded || size < 1) return std::nullopt;
  const Index room = *padded - *reach - 1;
  if (room < 0 && (!w.ceil || room + w.stride <= 0)) return std::nullopt;
  Index out = (w.ceil ? ceilDiv(room, w.stride) : floorDiv(room, w.stride)) + 1;
  if (w.ceil && (out - 1) * w.stride >= size + w.padding) --out;  // the last window must begin inside
  return out < 1 ? std::nullopt : std::optional(out);
}

Result pool(const TorchModule& module, const Sizes& in) {
  for (const char* const name : {"kernel_size", "stride", "padding", "dilation"}) {
    if (unread(module, name)) return unknown(module);
  }
  const auto kernel = pairOf(module, "kernel_size");
  if (!kernel) return refuse(module, in);
  const Size2 stride = pairOf(module, "stride").value_or(*kernel);
  const Size2 padding = pairOf(module, "padding").value_or(Size2{0, 0});
  const Size2 dilation = pairOf(module, "dilation").value_or(Size2{1, 1});
  const bool ceil = numberOf(module, "ceil_mode", 0) != 0;
  const auto rows = pooled(in[1], {kernel->h, stride.h, padding.h, dilation.h, ceil});
  const auto columns = pooled(in[2], {kernel->w, stride.w, padding.w, dilation.w, ceil});
  if (!rows || !columns) return refuse(module, in);
  return Sizes{in[0], *rows, *columns};
}

Result adaptive(const TorchModule& module, const Sizes& in) {
  if (unread(module, "output_size")) return unknown(module);
  const Size2 out = pairOf(module, "output_size").value_or(Size2{-1, -1});
  return Sizes{in[0], out.h < 0 ? in[1] : out.h, out.w < 0 ? in[2] : out.w};
}

Result upsample(const TorchModule& module, const Sizes& in) {
  if (unread(module, "size") || unread(module, "scale_factor")) return unknown(module);
  if (const auto size = pairOf(module, "size")) return Sizes{in[0], size->h, size->w};
  const auto factor = pairOf(module, "scale_factor");
  if (!factor) return refuse(module, in);
  const auto rows = checkedProduct({in[1], factor->h});
  const auto columns = checkedProduct({in[2], factor->w});
  if (!rows || !columns || *rows < 1 || *columns < 1) return refuse(module, in);
  return Sizes{in[0], *rows, *columns};
}

// One number for all sides, or left, right, top, bottom. Reflecting needs a value behind the border.
Result pad(const TorchModule& module, const Sizes& in) {
  const auto found = module.numbers.find("padding");
  if (found == module.numbers.end()) return unknown(module);
  Sizes sides = found->second;
  if (sides.size() == 1) sides.assign(4, sides.front());
  if (sides.size() != 4) return refuse(module, in);
  const auto rows = checkedSum({in[1], sides[2], sides[3]});
  const auto columns = checkedSum({in[2], sides[0], sides[1]});
  const Index least = module.name == "ReflectionPad2d" ? 1 : 0;
  const bool repeats = module.name == "ReflectionPad2d" || module.name == "CircularPad2d";
  const bool reaches =
      !repeats || (std::max(sides[2], sides[3]) <= in[1] - least && std::max(sides[0], sides[1]) <= in[2] - least);
  if (!rows || !columns || *rows < 1 || *columns < 1 || !reaches) return refuse(module, in);
  return Sizes{in[0], *rows, *columns};
}

Result shuffle(const TorchModule& module, const Sizes& in, bool apart) {
  const Index factor = numberOf(module, apart ? "downscale_factor" : "upscale_factor", 0);
  if (factor < 1 || factor > 100'000) return refuse(module, in);
  const Index square = factor * factor;
  if (apart) {
    const auto channels = checkedProduct({in[0], square});
    if (in[1] % factor != 0 || in[2] % factor != 0 || !channels) return refuse(module, in);
    return Sizes{*channels, in[1] / factor, in[2] / factor};
  }
  const auto rows = checkedProduct({in[1], factor});
  const auto columns = checkedProduct({in[2], factor});
  if (in[0] % square != 0 || !rows || !columns) return refuse(module, in);
  return Sizes{in[0] / square, *rows, *columns};
}

// Axes are counted with the batch in front, which must stay by itself.
Result flatten(const TorchModule& module, const Sizes& in) {
  const auto axes = static_cast<Index>(in.size()) + 1;
  const auto axis = [&](const char* name, Index standard) {
    const Index given = numberOf(module, name, standard);
    return given < 0 ? given + axes : given;
  };
  const Index first = axis("start_dim", 1);
  const Index last = axis("end_dim", -1);
  if (first == 0) return unknown(module);
  if (first < 0 || last >= axes || last < first) return refuse(module, in);
  Sizes out(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(first - 1));
  std::optional<Index> product = 1;
  for (Index i = first; i <= last; ++i) {
    if (product) product = checkedProduct({*product, in[static_cast<std::size_t>(i - 1)]});
  }
  if (!product) return refuse(module, in);
  out.push_back(*product);
  out.insert(out.end(), in.begin() + static_cast<std::ptrdiff_t>(last), in.end());
  return out;
}

Result linear(const TorchModule& module, const Sizes& in) {
  if (unread(module, "in_features") || unread(module, "out_features")) return unknown(module);
  if (in.empty() || in.back() != numberOf(module, "in_features", -1)) return refuse(module, in);
  Sizes out = in;
  out.back() = numberOf(module, "out_features", 0);
  return out;
}

Result normalised(const TorchModule& module, const Sizes& in) {
  const bool group = module.name == "GroupNorm";
  const char* const name = group ? "num_channels" : "num_features";
  if (unread(module, name)) return unknown(module);
  const Index channels = numberOf(module, name, -1);
  if (in.empty() || in.front() != channels) {
    return tl::make_unexpected(torchProblem("channel_mismatch", "module_channels", "",
                                            {{"name", module.name},
                                             {"c", std::to_string(channels)},
                                             {"got", in.empty() ? "0" : std::to_string(in.front())}}));
  }
  return in;
}

}  // namespace

tl::expected<std::vector<Index>, Problem> throughModule(const TorchModule& module, const std::vector<Index>& sizes) {
  switch (module.effect) {
    case TorchEffect::None:
      return sizes;
    case TorchEffect::Channels:
      return normalised(module, sizes);
    case TorchEffect::Flatten:
      return flatten(module, sizes);
    case TorchEffect::Linear:
      return linear(module, sizes);
    case TorchEffect::Unknown:
      return unknown(module);
    default:
      break;
  }
  if (sizes.size() != 3) return refuse(module, sizes, "input_rank");
  switch (module.effect) {
    case TorchEffect::Pool:
    case TorchEffect::AveragePool:
      return pool(module, sizes);
    case TorchEffect::Adaptive:
      return adaptive(module, sizes);
    case TorchEffect::Upsample:
      return upsample(module, sizes);
    case TorchEffect::Pad:
      return pad(module, sizes);
    case TorchEffect::Shuffle:
      return shuffle(module, sizes, false);
    default:
      return shuffle(module, sizes, true);
  }
}

}  // namespace convscope
