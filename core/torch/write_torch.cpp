#include <string_view>

#include "core/torch/write.h"

namespace convscope {
namespace {

// "3" or "(3, 5)"
std::string sizeWords(Size2 size) {
  const std::string height = std::to_string(size.h);
  return size.h == size.w ? height : "(" + height + ", " + std::to_string(size.w) + ")";
}

bool isSymmetric(const ConvSpec& spec) {
  const Pads& pads = spec.padding.pads;
  return spec.padding.kind != Padding::Kind::Numbers || (pads.top == pads.bottom && pads.left == pads.right);
}

std::string layerCall(const ConvSpec& spec) {
  std::string call = spec.transposed ? "nn.ConvTranspose2d(" : "nn.Conv2d(";
  call += std::to_string(spec.inChannels) + ", " + std::to_string(spec.outChannels);
  const auto name = [&](std::string_view argument, const std::string& value) {
    call.append(", ").append(argument).append("=").append(value);
  };
  name("kernel_size", sizeWords(spec.kernel));
  if (spec.stride != Size2{1, 1}) name("stride", sizeWords(spec.stride));
  const Pads& pads = spec.padding.pads;
  if (spec.padding.kind == Padding::Kind::Same) name("padding", "'same'");
  if (spec.padding.kind == Padding::Kind::Valid) name("padding", "'valid'");
  if (spec.padding.kind == Padding::Kind::Numbers && pads != Pads{}) name("padding", sizeWords({pads.top, pads.left}));
  if (spec.transposed && spec.outputPadding != Size2{0, 0}) name("output_padding", sizeWords(spec.outputPadding));
  if (spec.dilation != Size2{1, 1}) name("dilation", sizeWords(spec.dilation));
  if (spec.groups != 1) name("groups", std::to_string(spec.groups));
  if (!spec.bias) name("bias", "False");
  if (spec.paddingMode != PaddingMode::Zeros) name("padding_mode", "'" + std::string(nameOf(spec.paddingMode)) + "'");
  return call + ")";
}

std::string_view padModule(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::Reflect:
      return "nn.ReflectionPad2d";
    case PaddingMode::Replicate:
      return "nn.ReplicationPad2d";
    case PaddingMode::Circular:
      return "nn.CircularPad2d";
    case PaddingMode::Zeros:
      break;
  }
  return "nn.ZeroPad2d";
}

// The calls that make one layer: the layer, or a module that pads and the layer.
std::vector<std::string> callsOf(const ConvSpec& spec) {
  if (isSymmetric(spec)) return {layerCall(spec)};
  const Pads& pads = spec.padding.pads;
  std::string pad(padModule(spec.paddingMode));
  pad += "((" + std::to_string(pads.left) + ", " + std::to_string(pads.right) + ", " + std::to_string(pads.top) + ", " +
         std::to_string(pads.bottom) + "))";
  ConvSpec bare = spec;
  bare.padding = {};
  bare.paddingMode = PaddingMode::Zeros;
  return {pad, layerCall(bare)};
}

}  // namespace

std::string torchText(const ConvSpec& spec) {
  return torchText(Network{{spec}});
}

std::string torchText(const Network& network) {
  std::vector<std::string> calls;
  for (const ConvSpec& spec : network.stages) {
    for (std::string& call : callsOf(spec)) calls.push_back(std::move(call));
  }
  if (calls.size() == 1) return calls.front();
  std::string text = "nn.Sequential(\n";
  for (const std::string& call : calls) text += "    " + call + ",\n";
  return text + ")";
}

}  // namespace convscope
