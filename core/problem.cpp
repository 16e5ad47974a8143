#include "core/problem.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace convscope {
namespace {

struct Entry {
  std::string_view code;
  std::string_view text;
};

// Sizes are height x width. A translation fills the same gaps.
constexpr std::array kTemplates{
    // A layer by itself.
    Entry{"groups_not_positive", "groups = {g} is not positive. What works: {works}."},
    Entry{"groups_exceed_in_channels",
          "groups = {g} is more than in_channels = {c}: no group would have a channel. What works: {works}."},
    Entry{"groups_divide_neither",
          "groups = {g} divides neither in_channels = {c} nor out_channels = {m}. What works: {works}."},
    Entry{"groups_do_not_divide_in_channels", "groups = {g} does not divide in_channels = {c}. What works: {works}."},
    Entry{"groups_do_not_divide_out_channels", "groups = {g} does not divide out_channels = {m}. What works: {works}."},
    Entry{
        "no_common_divisor",
        "in_channels = {c} and out_channels = {m} have no common divisor above 1, so there are no groups. What works: "
        "channel counts that share a divisor."},
    Entry{"same_with_stride",
          "padding = same needs stride 1x1, but stride = {stride}. What works: stride 1x1, or padding in numbers."},
    Entry{"padding_string_unknown", "padding = \"{padding}\" is not known. What works: same, valid, or numbers."},
    Entry{"padding_mode_unknown",
          "padding_mode = \"{mode}\" is not known. What works: zeros, reflect, replicate, circular."},
    Entry{
        "padding_mode_not_supported",
        "padding_mode = {mode} does not exist for a transposed convolution, whose padding is cut off its output. What "
        "works: zeros."},
    Entry{"padding_word_not_supported",
          "padding = {padding} does not exist for a transposed convolution. What works: padding in numbers."},
    Entry{"kernel_size_missing", "kernel_size is missing. What works: a number or a pair, for example kernel_size=3."},
    // A layer that meets an input.
    Entry{"input_rank",
          "The input has {rank} dimensions. What works: 3 (channels, height, width) or 4 (with the batch in front)."},
    Entry{"out_channels_not_positive", "out_channels = {m} is not positive. What works: 1 or more."},
    Entry{"in_channels_not_positive", "in_channels = {c} is not positive. What works: 1 or more."},
    Entry{"kernel_not_positive", "kernel = {kernel} is not positive. What works: 1x1 or more."},
    Entry{"padding_negative", "padding = {padding} is negative. What works: 0x0 or more."},
    Entry{"stride_not_positive", "stride = {stride} is not positive. What works: 1x1 or more."},
    Entry{"dilation_not_positive", "dilation = {dilation} is not positive. What works: 1x1 or more."},
    Entry{"input_empty", "The input is empty: {input}. What works: height and width of 1 or more."},
    Entry{"reflect_padding_too_large",
          "Reflect padding {padding} must be smaller than the input {input}. What works: at most {works}."},
    Entry{"circular_padding_too_large",
          "Circular padding {padding} may not be larger than the input {input}. What works: at most {works}."},
    Entry{"channel_mismatch",
          "in_channels = {c}, but the input has {got} channels. What works: in_channels = {got}, or an input with {c} "
          "channels."},
    Entry{
        "kernel_exceeds_padded_input",
        "The kernel covers {kernel} (with dilation), but the padded input is only {padded}. What works: padding of at "
        "least {works}, or a smaller kernel or dilation."},
    Entry{"output_padding_negative", "output_padding = {output_padding} is negative. What works: 0x0 or more."},
    Entry{"output_padding_too_large",
          "output_padding = {output_padding} must be smaller than stride {stride} or dilation {dilation} along each "
          "axis. "
          "What works: at most {works}."},
    Entry{"output_too_small",
          "Padding {padding} cuts away all of the {stamped} that the stamps cover. What works: padding of at most "
          "{works}, "
          "a larger kernel, or a larger input."},
    Entry{"network_empty", "The network has no layer. What works: one layer or more."},
    // Limits and the form of what was given.
    Entry{"too_large", "{what} is too large. What works: at most {limit}."},
    Entry{"not_supported", "{what} is not supported. What works: {works}."},
    Entry{"wrong_type", "{what} has the wrong type. What works: {works}."},
    Entry{"argument_missing", "{what} is missing. What works: {works}."},
    Entry{"shape_mismatch", "{what} is {got}. What works: {works}."},
};

const Entry* find(std::string_view code) {
  const auto found =
      std::find_if(kTemplates.begin(), kTemplates.end(), [&](const Entry& entry) { return entry.code == code; });
  return found == kTemplates.end() ? nullptr : &*found;
}

}  // namespace

std::string_view problemTemplate(std::string_view code) {
  const Entry* const entry = find(code);
  return entry == nullptr ? std::string_view() : entry->text;
}

const std::vector<std::string>& problemCodes() {
  static const std::vector<std::string> kCodes = [] {
    std::vector<std::string> list;
    for (const Entry& entry : kTemplates) list.emplace_back(entry.code);
    return list;
  }();
  return kCodes;
}

std::string fillTemplate(std::string_view text, const std::map<std::string, std::string>& values) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    filled += text.substr(0, open);
    const auto value = values.find(std::string(text.substr(open + 1, close - open - 1)));
    filled += value == values.end() ? text.substr(open, close - open + 1) : std::string_view(value->second);
    text.remove_prefix(close + 1);
  }
  return filled.append(text);
}

Problem makeProblem(std::string code, std::string field, std::map<std::string, std::string> values) {
  assert(find(code) != nullptr);
  std::string message = fillTemplate(problemTemplate(code), values);
  return {std::move(code), std::move(field), std::move(message), std::move(values)};
}

}  // namespace convscope
