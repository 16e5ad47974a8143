// The controls of the window by the names that scripts, dumps and tests use.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace convscope {

enum class Control {
  Variant,
  InChannels,
  OutChannels,
  DepthMultiplier,
  Kernel,
  Stride,
  Padding,
  Dilation,
  Groups,
  Bias,
  PaddingMode,
  KernelPreset,
  Input,
  Size,
  Level,
  Order,
  Speed,
  TextScale,
  ReducedMotion,
  Play,
  StepForward,
  StepBack,
  Home,
  End,
  Scrub,
  Language,
  Theme,
  Open,
  StageView,
  Zoom,
  Weight,
  KernelScope,
  ResetKernels,
  ColorRange,
  MainView,
  PaddingTaps,
  Network,
  WhatIf,
  Pin,
  ArticleExample,
  CopyMarkdown,
  CopyCsv,
  Pytorch,
  Names,
  OutputPadding,
};
inline constexpr int kControlCount = 45;

// Contract names in the enum's order: "variant", "in_channels", ...
inline constexpr std::array<std::string_view, kControlCount> kControlNames{"variant",
                                                                           "in_channels",
                                                                           "out_channels",
                                                                           "depth_multiplier",
                                                                           "kernel",
                                                                           "stride",
                                                                           "padding",
                                                                           "dilation",
                                                                           "groups",
                                                                           "bias",
                                                                           "padding_mode",
                                                                           "kernel_preset",
                                                                           "input",
                                                                           "size",
                                                                           "level",
                                                                           "order",
                                                                           "speed",
                                                                           "text_scale",
                                                                           "reduced_motion",
                                                                           "play",
                                                                           "step_forward",
                                                                           "step_back",
                                                                           "home",
                                                                           "end",
                                                                           "scrub",
                                                                           "language",
                                                                           "theme",
                                                                           "open",
                                                                           "stage_view",
                                                                           "zoom",
                                                                           "weight",
                                                                           "kernel_scope",
                                                                           "reset_kernels",
                                                                           "color_range",
                                                                           "main_view",
                                                                           "padding_taps",
                                                                           "network",
                                                                           "what_if",
                                                                           "pin",
                                                                           "article_example",
                                                                           "copy_markdown",
                                                                           "copy_csv",
                                                                           "pytorch",
                                                                           "names",
                                                                           "output_padding"};

constexpr std::string_view nameOf(Control control) {
  return kControlNames[static_cast<std::size_t>(control)];
}
std::optional<Control> controlFromName(std::string_view name);

}  // namespace convscope
