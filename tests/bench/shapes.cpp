#include "tests/bench/shapes.h"

#include <fmt/format.h>

namespace convscope::bench {
namespace {

struct Options {
  Index groups = 1;
  Index dilation = 1;
  Index stride = 1;
};

ConvSpec layer(Index in, Index out, Index kernel, const Options& options) {
  ConvSpec spec;
  spec.inChannels = in;
  spec.outChannels = out;
  spec.kernel = {kernel, kernel};
  spec.groups = options.groups;
  spec.dilation = {options.dilation, options.dilation};
  spec.stride = {options.stride, options.stride};
  const Index pad = options.dilation * (kernel - 1) / 2;  // "same"; with a stride PyTorch wants it in numbers
  spec.padding = Padding::numbers(pad, pad);
  return spec;
}

std::string describe(const Shape& input, const ConvSpec& spec, const Options& options) {
  std::string text = fmt::format("{}x{}x{} -> {}, k{}", input.c, input.h, input.w, spec.outChannels, spec.kernel.h);
  if (options.groups == input.c) text += ", depthwise";
  if (options.groups > 1 && options.groups < input.c) text += fmt::format(", groups {}", options.groups);
  if (options.dilation > 1) text += fmt::format(", dilation {}", options.dilation);
  if (options.stride > 1) text += fmt::format(", stride {}", options.stride);
  return text;
}

BenchShape single(const char* name, const Shape& input, Index out, Index kernel, const Options& options = {}) {
  const ConvSpec spec = layer(input.c, out, kernel, options);
  return {name, describe(input, spec, options), Plan::make({{spec}}, input).value()};
}

BenchShape separable() {
  const Shape input{64, 112, 112};
  const Network network{{layer(64, 64, 3, {.groups = 64}), layer(64, 128, 1, {})}};
  return {"f", "64x112x112 -> 128, k3, separable", Plan::make(network, input).value()};
}

}  // namespace

std::vector<BenchShape> allShapes() {
  return {single("a", {3, 1080, 1920}, 16, 3),
          single("b", {3, 512, 512}, 64, 3),
          single("c", {64, 56, 56}, 64, 3),
          single("d", {128, 56, 56}, 64, 1),
          single("e", {64, 112, 112}, 64, 3, {.groups = 64}),
          separable(),
          single("g", {128, 28, 28}, 128, 3, {.groups = 32}),
          single("h", {4, 512, 512}, 16, 3, {.groups = 4}),
          single("i", {3, 2160, 3840}, 16, 3),
          single("j", {3, 1024, 1024}, 16, 7),
          single("k", {3, 1024, 1024}, 3, 3, {.groups = 3}),
          single("l", {3, 1024, 1024}, 16, 3, {.dilation = 2}),
          single("m", {512, 14, 14}, 512, 3),
          single("n", {256, 28, 28}, 256, 3, {.stride = 2}),
          single("o", {3, 1080, 1920}, 16, 7, {.stride = 4}),
          single("p", {512, 7, 7}, 512, 1),
          single("s", {3, 1080, 1920}, 16, 3, {.stride = 2})};
}

}  // namespace convscope::bench
