// What PyTorch refuses, in its order: the checks of a layer by itself and of a layer that meets an input.
#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "core/axis.h"
#include "core/checked.h"
#include "core/conv_spec.h"

namespace convscope {
namespace {

using Gaps = std::map<std::string, std::string>;

std::string text(Index number) {
  return std::to_string(number);
}
std::string text(Index h, Index w) {
  return text(h) + "x" + text(w);
}
std::string text(Size2 size) {
  return text(size.h, size.w);
}

std::string text(const Pads& pads) {
  if (pads.top == pads.bottom && pads.left == pads.right) return text(pads.top, pads.left);
  return "top " + text(pads.top) + ", bottom " + text(pads.bottom) + ", left " + text(pads.left) + ", right " +
         text(pads.right);
}

// The groups that would do, for a message: a long list is cut, and an absurd channel count is not factorised.
std::string groupsThatWork(Index inChannels, Index outChannels) {
  constexpr Index kLargestTried = 1 << 16;
  constexpr int kMostListed = 16;
  if (inChannels < 1 || outChannels < 1) return "1";
  const Index common = std::gcd(inChannels, outChannels);
  std::string list;
  int listed = 0;
  for (Index d = 1; d <= std::min(common, kLargestTried); ++d) {
    if (common % d != 0) continue;
    if (++listed > kMostListed) return list + ", ..., " + text(common);
    list += (list.empty() ? "" : ", ") + text(d);
  }
  return common > kLargestTried ? list + ", ..., " + text(common) : list;
}

void checkGroups(const ConvSpec& spec, Problems& problems) {
  const Index g = spec.groups;
  const Index c = spec.inChannels;
  const Index m = spec.outChannels;
  Gaps values{{"g", text(g)}, {"c", text(c)}, {"m", text(m)}, {"works", groupsThatWork(c, m)}};
  const auto refuse = [&](const char* code) { problems.push_back(makeProblem(code, "groups", std::move(values))); };
  if (g < 1) return refuse("groups_not_positive");
  const bool dividesIn = c % g == 0;
  const bool dividesOut = m % g == 0;
  if (!dividesIn && g > c) return refuse("groups_exceed_in_channels");
  if (!dividesIn && !dividesOut) return refuse("groups_divide_neither");
  if (!dividesIn) return refuse("groups_do_not_divide_in_channels");
  if (!dividesOut) return refuse("groups_do_not_divide_out_channels");
}

bool positive(Size2 size) {
  return size.h >= 1 && size.w >= 1;
}

// Everything checkInput asks of the layer's own numbers; true when they are good enough to meet an input.
bool checkNumbers(const ConvSpec& spec, const Pads& pads, Problems& problems) {
  const auto refuse = [&](const char* code, const char* field, const char* name, std::string value) {
    problems.push_back(makeProblem(code, field, Gaps{{name, std::move(value)}}));
  };
  const bool padded = pads.top >= 0 && pads.bottom >= 0 && pads.left >= 0 && pads.right >= 0;
  if (spec.outChannels < 1) refuse("out_channels_not_positive", "out_channels", "m", text(spec.outChannels));
  if (spec.inChannels < 1) refuse("in_channels_not_positive", "in_channels", "c", text(spec.inChannels));
  if (!positive(spec.kernel)) refuse("kernel_not_positive", "kernel", "kernel", text(spec.kernel));
  if (!padded) refuse("padding_negative", "padding", "padding", text(pads));
  if (!positive(spec.stride)) refuse("stride_not_positive", "stride", "stride", text(spec.stride));
  if (!positive(spec.dilation)) refuse("dilation_not_positive", "dilation", "dilation", text(spec.dilation));
  const bool added = !spec.transposed || (spec.outputPadding.h >= 0 && spec.outputPadding.w >= 0);
  if (!added) refuse("output_padding_negative", "output_padding", "output_padding", text(spec.outputPadding));
  return added && positive(spec.kernel) && padded && positive(spec.dilation);
}

// Reflect can repeat all but the border value, circular every value once.
void checkPaddingMode(const ConvSpec& spec, const Pads& pads, const Shape& shape, Problems& problems) {
  const bool reflect = spec.paddingMode == PaddingMode::Reflect;
  if (!reflect && spec.paddingMode != PaddingMode::Circular) return;
  const Size2 limit{shape.h - (reflect ? 1 : 0), shape.w - (reflect ? 1 : 0)};
  if (std::max(pads.top, pads.bottom) <= limit.h && std::max(pads.left, pads.right) <= limit.w) return;
  problems.push_back(
      makeProblem(reflect ? "reflect_padding_too_large" : "circular_padding_too_large", "padding",
                  Gaps{{"padding", text(pads)}, {"input", text(shape.h, shape.w)}, {"works", text(limit)}}));
}

// One axis of the size check, in numbers that saturate: a size past 64 bits is refused, never wrapped.
struct Reach {
  Index padded = 0;     // input with its padding
  Index effective = 0;  // kernel with its gaps
  Index works = 0;      // padding at each side that would do
  bool overflows = false;
};

Reach reachOf(const Axis& axis, Index after) {
  const auto padded = checkedSum({axis.in, axis.before, after});
  const auto gaps = checkedProduct({axis.dilation, axis.kernel - 1});
  const auto effective = gaps ? checkedSum({*gaps, 1}) : gaps;
  if (!padded || !effective) return {.overflows = true};
  const Index lacking = std::max<Index>(0, *effective - axis.in);
  return {*padded, *effective, std::max({axis.before, after, lacking / 2 + lacking % 2}), false};
}

// The padding mode to ask for when the present one cannot repeat that far.
std::string paddingThatWorks(const ConvSpec& spec, const Shape& shape, Size2 padding) {
  Problems tooFar;
  checkPaddingMode(spec, {padding.h, padding.h, padding.w, padding.w}, shape, tooFar);
  return text(padding) + (tooFar.empty() ? "" : " (padding_mode=zeros)");
}

void checkSizes(const ConvSpec& spec, const Pads& pads, const Shape& shape, Problems& problems) {
  const Reach rows = reachOf({shape.h, 0, spec.kernel.h, 1, spec.dilation.h, pads.top}, pads.bottom);
  const Reach columns = reachOf({shape.w, 0, spec.kernel.w, 1, spec.dilation.w, pads.left}, pads.right);
  if (rows.overflows || columns.overflows) {
    problems.push_back(makeProblem("too_large", "padding",
                                   Gaps{{"what", "H + 2 x padding, dilation x (kernel - 1)"},
                                        {"limit", text(std::numeric_limits<Index>::max())}}));
    return;
  }
  if (rows.effective <= rows.padded && columns.effective <= columns.padded) return;
  problems.push_back(makeProblem("kernel_exceeds_padded_input", "kernel",
                                 Gaps{{"kernel", text(rows.effective, columns.effective)},
                                      {"padded", text(rows.padded, columns.padded)},
                                      {"works", paddingThatWorks(spec, shape, {rows.works, columns.works})}}));
}

// More rows than that would need another input row, or another tap.
void checkOutputPadding(const ConvSpec& spec, Problems& problems) {
  const Size2 works{std::max(spec.stride.h, spec.dilation.h) - 1, std::max(spec.stride.w, spec.dilation.w) - 1};
  if (spec.outputPadding.h <= works.h && spec.outputPadding.w <= works.w) return;
  problems.push_back(makeProblem("output_padding_too_large", "output_padding",
                                 Gaps{{"output_padding", text(spec.outputPadding)},
                                      {"stride", text(spec.stride)},
                                      {"dilation", text(spec.dilation)},
                                      {"works", text(works)}}));
}

// How far the stamps of one axis reach with the output padding, before the padding is cut off; nothing past 64 bits.
std::optional<Index> stampedLength(const Axis& axis, Index outputPadding) {
  const auto starts = checkedProduct({axis.out - 1, axis.stride});
  const auto gaps = checkedProduct({axis.dilation, axis.kernel - 1});
  return starts && gaps ? checkedSum({*starts, *gaps, outputPadding, 1}) : std::nullopt;
}

void checkTransposedSizes(const ConvSpec& spec, const Pads& pads, const Shape& shape, Problems& problems) {
  const auto rows =
      stampedLength({0, shape.h, spec.kernel.h, spec.stride.h, spec.dilation.h, pads.top}, spec.outputPadding.h);
  const auto columns =
      stampedLength({0, shape.w, spec.kernel.w, spec.stride.w, spec.dilation.w, pads.left}, spec.outputPadding.w);
  const auto cutRows = checkedSum({pads.top, pads.bottom});
  const auto cutColumns = checkedSum({pads.left, pads.right});
  if (!rows || !columns || !cutRows || !cutColumns) {
    problems.push_back(makeProblem("too_large", "stride",
                                   Gaps{{"what", "(H - 1) x stride + dilation x (kernel - 1), 2 x padding"},
                                        {"limit", text(std::numeric_limits<Index>::max())}}));
    return;
  }
  if (*rows > *cutRows && *columns > *cutColumns) return;
  problems.push_back(makeProblem("output_too_small", "padding",
                                 Gaps{{"padding", text(pads)},
                                      {"stamped", text(*rows, *columns)},
                                      {"works", text((*rows - 1) / 2, (*columns - 1) / 2)}}));
}

// What nn.ConvTranspose2d asks before it looks at anything else.
void checkTransposedWords(const ConvSpec& spec, Problems& problems) {
  if (spec.paddingMode != PaddingMode::Zeros) {
    problems.push_back(makeProblem("padding_mode_not_supported", "padding_mode",
                                   Gaps{{"mode", std::string(nameOf(spec.paddingMode))}}));
  }
  if (spec.padding.kind != Padding::Kind::Numbers) {
    const bool same = spec.padding.kind == Padding::Kind::Same;
    problems.push_back(
        makeProblem("padding_word_not_supported", "padding", Gaps{{"padding", same ? "same" : "valid"}}));
  }
}

}  // namespace

Problems checkLayer(const ConvSpec& spec) {
  Problems problems;
  if (spec.transposed) {
    checkTransposedWords(spec, problems);
    checkGroups(spec, problems);
    return problems;
  }
  checkGroups(spec, problems);
  if (spec.padding.kind == Padding::Kind::Same && spec.stride != Size2{1, 1}) {
    problems.push_back(makeProblem("same_with_stride", "padding", Gaps{{"stride", text(spec.stride)}}));
  }
  return problems;
}

Problems checkInput(const ConvSpec& spec, const Shape& shape) {
  Problems problems;
  const Pads pads = padsOf(spec);
  const bool meetsInput = checkNumbers(spec, pads, problems);
  const bool empty = shape.h < 1 || shape.w < 1;
  if (empty) problems.push_back(makeProblem("input_empty", "input", Gaps{{"input", text(shape.h, shape.w)}}));
  if (!empty && meetsInput && !spec.transposed) checkPaddingMode(spec, pads, shape, problems);
  if (spec.inChannels >= 1 && shape.c != spec.inChannels) {
    problems.push_back(
        makeProblem("channel_mismatch", "in_channels", Gaps{{"c", text(spec.inChannels)}, {"got", text(shape.c)}}));
  }
  if (!spec.transposed) {
    if (!empty && meetsInput) checkSizes(spec, pads, shape, problems);
    return problems;
  }
  if (!meetsInput || !positive(spec.stride)) return problems;
  checkOutputPadding(spec, problems);
  if (!empty) checkTransposedSizes(spec, pads, shape, problems);
  return problems;
}

}  // namespace convscope
