#include "core/torch/convolution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <utility>

#include "core/checked.h"
#include "core/torch/arithmetic.h"
#include "core/torch/convolution_cures.h"

namespace convscope::torch {
namespace {

// "cuda" or "cuda:1": the words that PyTorch knows.
bool isDevice(std::string_view word) {
  constexpr std::array<std::string_view, 21> kDevices{
      "cpu",  "cuda", "ipu", "xpu",  "mkldnn", "opengl", "opencl", "ideep", "hip",  "ve",           "fpga",
      "maia", "ort",  "xla", "lazy", "vulkan", "mps",    "meta",   "hpu",   "mtia", "privateuseone"};
  const std::string_view name = word.substr(0, word.find(':'));
  return std::find(kDevices.begin(), kDevices.end(), name) != kDevices.end();
}

// Builds one layer. The first fault stays; after it the numbers no longer matter.
class Maker {
 public:
  Maker(const Signature& signature, const Bound& bound, SourceRange call, const EntriesOf& entriesOf)
      : signature_(signature), bound_(bound), call_(call), entriesOf_(entriesOf) {
    layer_.transposed = signature.callee == "ConvTranspose2d";
  }

  tl::expected<TorchLayer, Fault> run();

 private:
  const Given* given(std::string_view name) const;
  Fault faultAt(Problem problem, std::string pytorch) const;
  void fail(Fault fault) {
    if (!fault_) fault_ = std::move(fault);
  }

  void refuseUnknownValues();
  void readPaddingMode();
  void readLists();
  void readPadding();
  void readBias();
  void checkGroups();
  void checkWords();
  void checkPlace();
  void checkWeight();
  Value scalar(std::string_view name, Index standard) const;
  std::vector<Index> list(std::string_view name, std::vector<Index> standard);
  Index listEntry(const Value& value, const Given& argument);
  void refuseType(const Given& argument, std::string_view name);
  void refuseGroups(const char* code, const char* also, std::string pytorch);
  void refuseNegative(const char* code, const char* field, Index number, std::map<std::string, std::string> values);
  std::optional<std::string> wordOf(std::string_view name) const;

  const Signature& signature_;
  const Bound& bound_;
  SourceRange call_;
  const EntriesOf& entriesOf_;
  TorchLayer layer_;
  std::string paddingWord_;
  std::string modeWord_ = "zeros";
  std::optional<Fault> fault_;
  std::optional<Fault> wrongType_;  // of an entry: PyTorch finds it when it asks for memory, after all other checks
};

const Given* Maker::given(std::string_view name) const {
  for (std::size_t i = 0; i < signature_.formals.size(); ++i) {
    if (signature_.formals[i].name == name) return bound_.formals[i] ? &*bound_.formals[i] : nullptr;
  }
  return nullptr;
}

Value Maker::scalar(std::string_view name, Index standard) const {
  const Given* const argument = given(name);
  return argument == nullptr ? Value(standard) : argument->value;
}

std::optional<std::string> Maker::wordOf(std::string_view name) const {
  const Given* const argument = given(name);
  const std::string* const word = argument == nullptr ? nullptr : std::get_if<std::string>(&argument->value);
  return word == nullptr ? std::nullopt : std::optional(*word);
}

// A fault at the argument that the problem is about, or at the call.
Fault Maker::faultAt(Problem problem, std::string pytorch) const {
  const Given* const argument = given(problem.field);
  return {
      .problem = std::move(problem), .at = argument == nullptr ? call_ : argument->at, .pytorch = std::move(pytorch)};
}

void Maker::refuseType(const Given& argument, std::string_view name) {
  const std::vector<Cure> cures = numberCures(argument);
  const std::string works = cures.empty() ? "" : cures.front().edits.front().with;
  std::map<std::string, std::string> values{{"name", std::string(name)}, {"value", written(argument.value)}};
  if (!works.empty()) values["works"] = works;
  Fault fault = faultAt(torchProblem("wrong_type", works.empty() ? "wrong_type_number" : "wrong_type_number_close",
                                     std::string(name), std::move(values)),
                        "TypeError");
  fault.cures = cures;
  if (!wrongType_) wrongType_ = std::move(fault);
}

// A value that is not known here is no mistake of the text, but nothing can be built from it.
void Maker::refuseUnknownValues() {
  for (const auto& argument : bound_.formals) {
    if (!argument || fault_) continue;
    const auto place = static_cast<std::size_t>(&argument - bound_.formals.data());
    const std::string& name = signature_.formals[place].name;
    const Opaque* const unknown = std::get_if<Opaque>(&argument->value);
    if (unknown == nullptr || name == "device" || name == "dtype") continue;
    fail(faultAt(torchProblem("unsupported", "unsupported_value", name, {{"name", name}, {"value", unknown->name}}),
                 ""));
  }
}

// PyTorch's _ConvNd takes everything apart before it looks at it, in this order.
tl::expected<TorchLayer, Fault> Maker::run() {
  refuseUnknownValues();
  if (layer_.transposed) readPaddingMode();
  if (!fault_) checkGroups();
  if (!fault_) readLists();
  if (!fault_) checkWords();
  if (!fault_ && !layer_.transposed) readPaddingMode();
  if (!fault_) fault_ = std::move(wrongType_);
  if (!fault_) readBias();
  if (!fault_) checkPlace();
  if (!fault_) checkWeight();
  if (fault_) return tl::make_unexpected(*std::move(fault_));
  return std::move(layer_);
}

void Maker::readPaddingMode() {
  const Given* const argument = given("padding_mode");
  if (argument == nullptr) return;
  modeWord_ = wordOf("padding_mode").value_or(written(argument->value));
  const auto mode = wordOf("padding_mode") ? paddingModeFromName(modeWord_) : std::nullopt;
  if (layer_.transposed) {
    if (mode == PaddingMode::Zeros) return;
    Fault fault = faultAt(makeProblem("padding_mode_not_supported", "padding_mode", {{"mode", modeWord_}}),
                          "ValueError: Only \"zeros\" padding mode is supported for ConvTranspose2d");
    fault.cures = wordCures(*argument, {"zeros"});
    return fail(std::move(fault));
  }
  if (mode) {
    layer_.paddingMode = *mode;
    return;
  }
  Fault fault = faultAt(makeProblem("padding_mode_unknown", "padding_mode", {{"mode", modeWord_}}),
                        fmt::format("ValueError: padding_mode must be one of {{'zeros', 'reflect', 'replicate', "
                                    "'circular'}}, but got padding_mode='{}'",
                                    modeWord_));
  fault.cures = paddingModeCures(*argument, modeWord_);
  fail(std::move(fault));
}

// groups <= 0, then in_channels % groups, then out_channels % groups, on whatever numbers these are.
void Maker::checkGroups() {
  const std::array<std::pair<std::string_view, Value>, 3> numbers{
      std::pair{std::string_view("groups"), scalar("groups", 1)},
      {"in_channels", scalar("in_channels", 1)},
      {"out_channels", scalar("out_channels", 1)}};
  for (const auto& [name, value] : numbers) {
    if (isNumber(value)) continue;
    refuseType(*given(name), name);
    return fail(*std::move(wrongType_));
  }
  const double groups = *asReal(numbers[0].second);
  const auto divides = [&](const Value& channels) {
    const auto g = asInteger(numbers[0].second);
    const auto c = asInteger(channels);
    return g && c ? *c % *g == 0 : std::fmod(*asReal(channels), groups) == 0;
  };
  layer_.groups = asInteger(numbers[0].second).value_or(1);
  layer_.inChannels = asInteger(numbers[1].second).value_or(1);
  layer_.outChannels = asInteger(numbers[2].second).value_or(1);
  if (groups <= 0) return refuseGroups("groups_not_positive", "", "ValueError: groups must be a positive integer");
  const bool in = divides(numbers[1].second);
  const bool out = divides(numbers[2].second);
  const char* const inWords = "ValueError: in_channels must be divisible by groups";
  if (!in && groups > *asReal(numbers[1].second))
    return refuseGroups("groups_exceed_in_channels", "in_channels", inWords);
  if (!in && !out) return refuseGroups("groups_divide_neither", "in_channels", inWords);
  if (!in) return refuseGroups("groups_do_not_divide_in_channels", "in_channels", inWords);
  if (!out) {
    return refuseGroups("groups_do_not_divide_out_channels", "out_channels",
                        "ValueError: out_channels must be divisible by groups");
  }
  // A float that divides is refused where memory is asked for; nothing else can happen before.
  for (const auto& [name, value] : numbers) {
    if (!asInteger(value)) return refuseType(*given(name), name);
  }
  // The first size of the weight may be no truth value: True is no size to PyTorch, though 16 // True is.
  const std::string_view first = layer_.transposed ? "in_channels" : "out_channels";
  for (const auto& [name, value] : numbers) {
    const bool size = name == first || (name == "out_channels" && truthOf(scalar("bias", 1)).value_or(true));
    if (size && std::holds_alternative<bool>(value)) return refuseType(*given(name), name);
  }
}

void Maker::refuseGroups(const char* code, const char* also, std::string pytorch) {
  ConvSpec spec;
  spec.inChannels = layer_.inChannels;
  spec.outChannels = layer_.outChannels;
  spec.groups = layer_.groups;
  // The sentence is that of core, which knows the groups that would work.
  Problems problems = checkLayer(spec);
  Problem problem = !problems.empty() && problems.front().code == code
                        ? std::move(problems.front())
                        : makeProblem(code, "groups",
                                      {{"g", written(scalar("groups", 1))},
                                       {"c", written(scalar("in_channels", 1))},
                                       {"m", written(scalar("out_channels", 1))},
                                       {"works", "1"}});
  Fault fault = faultAt(std::move(problem), std::move(pytorch));
  if (const Given* const other = given(also)) fault.also = other->at;
  fault.cures = groupCures(spec, code, {given("groups"), given("in_channels"), given("out_channels")});
  fail(std::move(fault));
}

Index Maker::listEntry(const Value& value, const Given& argument) {
  const auto number = asInteger(value);
  if (number) return *number;
  for (const Formal& formal : signature_.formals) {
    if (given(formal.name) == &argument) refuseType(argument, formal.name);
  }
  return 1;
}

// PyTorch's _pair: a number becomes two, what can be listed is kept as it is, a word is listed letter by letter.
std::vector<Index> Maker::list(std::string_view name, std::vector<Index> standard) {
  const Given* const argument = given(name);
  if (argument == nullptr) return standard;
  if (const ListRef* const entries = std::get_if<ListRef>(&argument->value)) {
    std::vector<Index> numbers;
    for (const Value& entry : entriesOf_(*entries)) numbers.push_back(listEntry(entry, *argument));
    return numbers;
  }
  const Index number = listEntry(argument->value, *argument);
  return {number, number};
}

void Maker::readLists() {
  layer_.kernel = list("kernel_size", {1, 1});
  layer_.stride = list("stride", {1, 1});
  layer_.dilation = list("dilation", {1, 1});
  if (layer_.transposed) layer_.outputPadding = list("output_padding", {0, 0});
  if (!fault_) readPadding();
}

// A word is meant for nn.Conv2d only; nn.ConvTranspose2d would list its letters and fail at the first input.
void Maker::readPadding() {
  const auto word = wordOf("padding");
  if (!word || layer_.transposed) {
    layer_.padding = list("padding", {0, 0});
    return;
  }
  paddingWord_ = *word;
  layer_.padding.clear();
  layer_.paddingKind = *word == "valid" ? Padding::Kind::Valid : Padding::Kind::Same;
}

void Maker::checkWords() {
  if (layer_.paddingKind == Padding::Kind::Numbers) return;
  if (paddingWord_ != "same" && paddingWord_ != "valid") {
    Fault fault = faultAt(
        makeProblem("padding_string_unknown", "padding", {{"padding", paddingWord_}}),
        fmt::format("ValueError: Invalid padding string '{}', should be one of {{'same', 'valid'}}", paddingWord_));
    fault.cures = paddingWordCures(*given("padding"), paddingWord_);
    return fail(std::move(fault));
  }
  const bool strided = std::any_of(layer_.stride.begin(), layer_.stride.end(), [](Index s) { return s != 1; });
  if (paddingWord_ == "valid" || !strided) return;
  std::string stride;
  for (const Index s : layer_.stride) stride += (stride.empty() ? "" : "x") + std::to_string(s);
  Fault fault = faultAt(makeProblem("same_with_stride", "padding", {{"stride", stride}}),
                        "ValueError: padding='same' is not supported for strided convolutions");
  if (const Given* const other = given("stride")) fault.also = other->at;
  fault.cures = sameCures(layer_, *given("padding"), given("stride"));
  fail(std::move(fault));
}

// Anything may be said about the bias; its truth counts.
void Maker::readBias() {
  const Given* const argument = given("bias");
  if (argument == nullptr) return;
  const ListRef* const entries = std::get_if<ListRef>(&argument->value);
  layer_.bias = entries != nullptr ? !entriesOf_(*entries).empty() : truthOf(argument->value).value_or(true);
}

// PyTorch asks for memory of that type at that place. Words and numbers are no types; of devices only the words are
// known here, and whether there is one is not asked.
void Maker::checkPlace() {
  const auto refuse = [&](const Given& argument, const char* sentence, const char* name, std::string pytorch) {
    Fault fault =
        faultAt(torchProblem("wrong_type", sentence, name, {{"name", name}, {"value", written(argument.value)}}),
                std::move(pytorch));
    if (argument.own) {
      fault.cures = {{CureKind::Change, argumentLabel(argument, "None"), {{argument.valueAt, "None"}}}};
    }
    fail(std::move(fault));
  };
  const Given* const device = given("device");
  const auto word = wordOf("device");
  if (word && !isDevice(*word)) {
    refuse(*device, "wrong_type_device", "device", "RuntimeError: Expected one of cpu, cuda, ... device type");
  } else if (device != nullptr && std::holds_alternative<double>(device->value)) {
    refuse(*device, "wrong_type_device", "device", "TypeError");
  }
  const Given* const type = given("dtype");
  const bool none = type == nullptr || (!wordOf("dtype") && !isNumber(type->value));
  if (!none) refuse(*type, "wrong_type_dtype", "dtype", "TypeError");
}

void Maker::refuseNegative(const char* code, const char* field, Index number,
                           std::map<std::string, std::string> values) {
  Fault fault = faultAt(makeProblem(code, field, std::move(values)),
                        fmt::format("RuntimeError: Trying to create tensor with negative dimension {}", number));
  const Given* const argument = given(field);
  if (argument != nullptr && argument->own && number > std::numeric_limits<Index>::min()) {
    const std::string positive = std::to_string(-number);
    if (std::holds_alternative<Index>(argument->value)) {
      fault.cures = {{CureKind::Change, argumentLabel(*argument, positive), {{argument->valueAt, positive}}}};
    }
  }
  fail(std::move(fault));
}

// The memory for the weights: no size may be negative, and their number must fit into 64 bits.
void Maker::checkWeight() {
  if (layer_.outChannels < 0) {
    return refuseNegative("out_channels_not_positive", "out_channels", layer_.outChannels,
                          {{"m", std::to_string(layer_.outChannels)}});
  }
  if (layer_.inChannels < 0) {
    return refuseNegative("in_channels_not_positive", "in_channels", layer_.inChannels,
                          {{"c", std::to_string(layer_.inChannels)}});
  }
  const auto negative = std::find_if(layer_.kernel.begin(), layer_.kernel.end(), [](Index k) { return k < 0; });
  if (negative != layer_.kernel.end()) {
    std::string kernel;
    for (const Index k : layer_.kernel) kernel += (kernel.empty() ? "" : "x") + std::to_string(k);
    return refuseNegative("kernel_not_positive", "kernel_size", *negative, {{"kernel", kernel}});
  }
  auto size = checkedProduct({layer_.outChannels, layer_.inChannels / layer_.groups});
  for (const Index k : layer_.kernel) size = size ? checkedProduct({*size, k}) : size;
  if (size && checkedSum({*size, layer_.outChannels})) return;
  fail({.problem = makeProblem(
            "too_large", "out_channels",
            {{"what", "M x C/G x Kh x Kw + M"}, {"limit", std::to_string(std::numeric_limits<Index>::max())}}),
        .at = call_});
}

}  // namespace

tl::expected<TorchLayer, Fault> makeConvolution(const Signature& signature, const Bound& bound, SourceRange call,
                                                const EntriesOf& entriesOf) {
  return Maker(signature, bound, call, entriesOf).run();
}

}  // namespace convscope::torch
