#include <fmt/format.h>

#include "core/torch/write.h"

namespace convscope {
namespace {

std::string onnxPair(Size2 size) {
  return fmt::format("[{}, {}]", size.h, size.w);
}

std::string_view padMode(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::Reflect:
      return "reflect";
    case PaddingMode::Replicate:
      return "edge";
    case PaddingMode::Circular:
      return "wrap";
    case PaddingMode::Zeros:
      break;
  }
  return "constant";
}

// The names around node number `stage`: X and Y at the ends; numbers where there are several.
struct NodeNames {
  std::string in, out, number;
};

NodeNames namesOf(std::size_t stage, std::size_t stages) {
  return {stage == 0 ? "X" : fmt::format("H{}", stage), stage + 1 == stages ? "Y" : fmt::format("H{}", stage + 1),
          stages == 1 ? "" : std::to_string(stage + 1)};
}

std::string nodeText(const ConvSpec& spec, const NodeNames& names) {
  Pads pads = padsOf(spec);
  std::string text;
  std::string in = names.in;
  if (spec.paddingMode != PaddingMode::Zeros && pads != Pads{}) {
    const std::string padded = "P" + names.number;
    text += fmt::format("{0}_pads = Constant <value_ints = [0, 0, {1}, {2}, 0, 0, {3}, {4}]> ()\n", padded, pads.top,
                        pads.left, pads.bottom, pads.right);
    text += fmt::format("{0} = Pad <mode = \"{1}\"> ({2}, {0}_pads)\n", padded, padMode(spec.paddingMode), in);
    in = padded;
    pads = {};
  }
  const std::string more =
      spec.transposed && spec.outputPadding != Size2{0, 0} ? ", output_padding = " + onnxPair(spec.outputPadding) : "";
  const std::string bias = spec.bias ? ", B" + names.number : "";
  return text + fmt::format(
                    "{} = {} <kernel_shape = {}, strides = {}, pads = [{}, {}, {}, {}], dilations = {}, group = {}{}> "
                    "({}, W{}{})",
                    names.out, spec.transposed ? "ConvTranspose" : "Conv", onnxPair(spec.kernel), onnxPair(spec.stride),
                    pads.top, pads.left, pads.bottom, pads.right, onnxPair(spec.dilation), spec.groups, more, in,
                    names.number, bias);
}

}  // namespace

std::string onnxText(const Network& network) {
  std::string text;
  for (std::size_t i = 0; i < network.stages.size(); ++i) {
    text += (i == 0 ? "" : "\n") + nodeText(network.stages[i], namesOf(i, network.stages.size()));
  }
  return text;
}

}  // namespace convscope
