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
    // PyTorch text: arguments of a call.
    Entry{"argument_missing_call",
          "{callee} lacks {missing}: it needs {needed}. What works: a value for each of them."},
    Entry{"argument_missing_class",
          "The class {name} leaves {missing} open, and nothing builds it. What works: a line below it, for example "
          "{works}."},
    Entry{
        "kernel_size_missing_call",
        "kernel_size is missing: {callee} needs {needed}. What works: a number or a pair, for example kernel_size=3."},
    Entry{"kernel_size_missing_groups",
          "kernel_size is missing: {callee} needs {needed}. groups = {g} divides {c} and {m}, so it can stay. What "
          "works: a number or a pair, for example kernel_size=3."},
    Entry{"argument_unknown", "{callee} has no argument {name}. What works: {works}."},
    Entry{"argument_unknown_close", "{callee} has no argument {name}; {close} may be meant. What works: {works}."},
    Entry{"argument_repeated", "{name} is given twice. What works: one value for {name}."},
    Entry{"too_many_arguments",
          "{callee} takes at most {most} values, but {given} are given. What works: {works}, in this order."},
    Entry{"wrong_type_number", "{name} = {value} is no whole number. What works: a whole number."},
    Entry{"wrong_type_number_close", "{name} = {value} is no whole number. What works: {name} = {works}."},
    Entry{"wrong_type_device", "{name} = {value} is no device. What works: 'cpu', 'cuda', or the text without it."},
    Entry{"wrong_type_dtype", "{name} = {value} is no type. What works: torch.float32, or the text without it."},
    Entry{"wrong_type_entries",
          "{name} = {value} has {count} entries, but the layer has two axes. What works: one number for both axes, or "
          "a pair (height, width)."},
    Entry{"wrong_type_module",
          "nn.Sequential holds layers, and {value} is none. What works: layers that are built, for example nn.ReLU()."},
    Entry{"wrong_type_operation",
          "{what} has no value: these values do not go together. What works: whole numbers written out."},
    Entry{"wrong_type_zero", "{what} divides by zero. What works: a divisor that is not 0."},
    // PyTorch text: names, and what is not read.
    Entry{"unknown_name",
          "The name {name} is not defined. What works: a number in its place, or a line above such as {name} = 16."},
    Entry{"unknown_function",
          "The name {name} is not defined. What works: nn.Conv2d, nn.ConvTranspose2d, or a class or function {name} "
          "above."},
    Entry{"unknown_library",
          "The name {name} is not defined. What works: layers of PyTorch, for example nn.Conv2d(3, 16, 3)."},
    Entry{"unknown_picture",
          "The name {name} is not defined; it would be the picture that runs through the layer. What works: the layer "
          "without a picture."},
    Entry{"unknown_name_close", "The name {name} is not defined; {close} may be meant. What works: {close}."},
    Entry{"unknown_attribute", "{owner} has no {name}. What works: a name that PyTorch has, for example nn.Conv2d."},
    Entry{"unknown_attribute_close", "{owner} has no {name}; {close} may be meant. What works: {close}."},
    Entry{"unsupported_layer",
          "{name} is not read: what is shown here are layers of two dimensions. What works: nn.Conv2d and "
          "nn.ConvTranspose2d."},
    Entry{"unsupported_function",
          "{name} is a function, which gets its weights only when it runs; what is read here are layers. What works: "
          "nn.Conv2d and nn.ConvTranspose2d."},
    Entry{
        "unsupported_statement",
        "\"{word}\" is not read, because nothing is executed. What works: the layers one after another, with numbers."},
    Entry{"unsupported_value",
          "{name} = {value} is not known without executing it. What works: a number in its place."},
    Entry{"unsupported_module",
          "What {name} makes of a shape is not known here. What works: the text without an input shape, or {name} "
          "outside of nn.Sequential."},
    Entry{"module_refuses", "{name} does not take {input}. What works: an input, or numbers, that fit each other."},
    Entry{"module_channels", "{name} is for {c} channels, but {got} reach it. What works: {got} in its place."},
    // PyTorch text that is no Python.
    Entry{"syntax_unclosed", "{bracket} is never closed. What works: {closer} at the end of the call."},
    Entry{"syntax_unmatched", "{bracket} closes nothing. What works: the text without it."},
    Entry{"syntax_mismatch", "{bracket} does not close {open}. What works: {closer} in its place."},
    Entry{"syntax_string", "The quotation mark {quote} is never closed. What works: {quote} at the end of the word."},
    Entry{"syntax_character",
          "The character {character} cannot stand here. What works: plain letters, digits and marks."},
    Entry{"syntax_prompt", "{prompt} is the prompt of a notebook. What works: the text without it."},
    Entry{"syntax_number", "{number} is no number. What works: digits, for example 16 or 1_024."},
    Entry{"syntax_indent", "This line is indented without a reason. What works: lines that begin at the left edge."},
    Entry{"syntax_dedent",
          "This line is indented like no line above it. What works: lines of a block that begin alike."},
    Entry{"syntax_token",
          "{found} cannot stand here. What works: a call a line, for example conv = nn.Conv2d(3, 16, kernel_size=3)."},
    Entry{"syntax_end",
          "The line ends where something is missing. What works: a call a line, for example "
          "conv = nn.Conv2d(3, 16, kernel_size=3)."},
    Entry{"syntax_comma", "Something is missing before {found}. What works: a comma between two values."},
    Entry{"syntax_order", "A value without a name follows one with a name. What works: {works} before it."},
    Entry{"syntax_target", "Nothing can be assigned to this. What works: a name before the equals sign."},
    Entry{"syntax_depth", "The text is nested too deeply. What works: at most {limit} levels."},
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
