#include "app/cli/case_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "app/cli/case_call.h"
#include "core/checked.h"

namespace convscope {
namespace {

using nlohmann::json;

constexpr const char* kWholeNumber = "a whole number of 64 bits";

Problem missing(const std::string& what, const std::string& works) {
  return makeProblem("argument_missing", what, {{"what", what}, {"works", works}});
}

Problem wrongType(const std::string& what, const std::string& works) {
  return makeProblem("wrong_type", what, {{"what", what}, {"works", works}});
}

Problem notSupported(const std::string& what, const std::string& works) {
  return makeProblem("not_supported", what, {{"what", what}, {"works", works}});
}

std::optional<Index> wholeNumber(const json& value) {
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<Index>::max())) return std::nullopt;
    return static_cast<Index>(number);
  }
  if (value.is_number_integer()) return value.get<Index>();
  return std::nullopt;
}

std::string text(const std::vector<Index>& shape) {
  std::string list;
  for (const Index size : shape) list += (list.empty() ? "" : ", ") + std::to_string(size);
  return "[" + list + "]";
}

// Reads members of one JSON object. What is wrong is collected, and a default stands in for it, so that a layer can be
// read member by member and judged at the end.
class Members {
 public:
  Members(const json& object, std::string path, Problems& problems)
      : object_(object), path_(std::move(path)), problems_(problems) {}

  std::string name(const char* key) const { return path_ + key; }

  const json* find(const char* key, const char* works) {
    const auto found = object_.find(key);
    if (found != object_.end()) return &*found;
    problems_.push_back(missing(name(key), works));
    return nullptr;
  }

  Index number(const char* key) {
    const json* const value = find(key, kWholeNumber);
    return value == nullptr ? 1 : checked(wholeNumber(*value), key, kWholeNumber).value_or(1);
  }

  Size2 pair(const char* key) {
    constexpr const char* kPair = "a pair of whole numbers, [height, width]";
    const json* const value = find(key, kPair);
    return value == nullptr ? Size2{1, 1} : checked(asPair(*value), key, kPair).value_or(Size2{1, 1});
  }

  bool flag(const char* key) {
    const json* const value = find(key, "true or false");
    if (value == nullptr) return false;
    if (!value->is_boolean()) problems_.push_back(wrongType(name(key), "true or false"));
    return value->is_boolean() && value->get<bool>();
  }

  std::string word(const char* key) {
    const json* const value = find(key, "a word");
    if (value == nullptr) return {};
    if (!value->is_string()) problems_.push_back(wrongType(name(key), "a word"));
    return value->is_string() ? value->get<std::string>() : std::string();
  }

  static std::optional<Size2> asPair(const json& value) {
    if (!value.is_array() || value.size() != 2) return std::nullopt;
    const auto h = wholeNumber(value[0]);
    const auto w = wholeNumber(value[1]);
    if (!h || !w) return std::nullopt;
    return Size2{*h, *w};
  }

 private:
  template <typename T>
  std::optional<T> checked(std::optional<T> value, const char* key, const char* works) {
    if (!value) problems_.push_back(wrongType(name(key), works));
    return value;
  }

  const json& object_;
  std::string path_;
  Problems& problems_;
};

// `pads` holds the numbers of a padding that the layer chooses by itself (padding is null).
Padding automaticPadding(const json& item, Problems& problems) {
  const auto pads = item.find("pads");
  if (pads == item.end() || !pads->is_object()) {
    problems.push_back(pads == item.end() ? missing("pads", "top, bottom, left and right, because padding is null")
                                          : wrongType("pads", "an object with top, bottom, left and right"));
    return {};
  }
  Members sides(*pads, "pads.", problems);
  Padding padding;
  padding.pads.top = sides.number("top");
  padding.pads.bottom = sides.number("bottom");
  padding.pads.left = sides.number("left");
  padding.pads.right = sides.number("right");
  return padding;
}

// An unknown word is not a wrong type: it is refused after the groups (`words`).
Padding readPadding(const json& item, const json& spec, Problems& problems, Problems& words) {
  constexpr const char* kWorks = R"(a pair of whole numbers, "same", "valid", or null with pads)";
  const json* const value = Members(spec, "spec.", problems).find("padding", kWorks);
  if (value == nullptr) return {};
  if (value->is_null()) return automaticPadding(item, problems);
  if (value->is_string()) {
    const auto word = value->get<std::string>();
    if (word == "same") return Padding::same();
    if (word == "valid") return Padding::valid();
    words.push_back(makeProblem("padding_string_unknown", "padding", {{"padding", word}}));
    return {};
  }
  const auto pair = Members::asPair(*value);
  if (!pair) {
    problems.push_back(wrongType("spec.padding", kWorks));
    return {};
  }
  return Padding::numbers(pair->h, pair->w);
}

// What conv2d and the depthwise stage share. `words` are refusals that come after those of checkLayer.
ConvSpec readSpec(const json& item, const json& object, Problems& problems, Problems& words) {
  Members members(object, "spec.", problems);
  ConvSpec spec;
  spec.inChannels = members.number("in_channels");
  spec.outChannels = members.number("out_channels");
  if (object.contains("kernel")) {
    spec.kernel = members.pair("kernel");
  } else {
    problems.push_back(makeProblem("kernel_size_missing", "kernel"));
  }
  spec.stride = members.pair("stride");
  spec.padding = readPadding(item, object, problems, words);
  spec.dilation = members.pair("dilation");
  spec.groups = members.number("groups");
  const std::string mode = members.word("padding_mode");
  const auto known = paddingModeFromName(mode);
  if (!known) words.push_back(makeProblem("padding_mode_unknown", "padding_mode", {{"mode", mode}}));
  spec.paddingMode = known.value_or(PaddingMode::Zeros);
  return spec;
}

// The two stages: depthwise C -> C x multiplier, then 1x1.
Network separableNetwork(ConvSpec spec, Members& members, Problems& problems) {
  const Index multiplier = members.number("depth_multiplier");
  const bool biasPointwise = members.flag("bias_pointwise");
  ConvSpec pointwise;
  pointwise.outChannels = spec.outChannels;
  pointwise.bias = biasPointwise;
  spec.bias = members.flag("bias_depthwise");
  if (__builtin_mul_overflow(spec.inChannels, multiplier, &spec.outChannels)) {
    problems.push_back(makeProblem(
        "too_large", "depth_multiplier",
        {{"what", "in_channels x depth_multiplier"}, {"limit", std::to_string(std::numeric_limits<Index>::max())}}));
  }
  pointwise.inChannels = spec.outChannels;
  return {{spec, pointwise}};
}

tl::expected<const json*, Problem> specOf(const json& item) {
  const auto spec = item.find("spec");
  if (spec == item.end()) return tl::make_unexpected(missing("spec", "an object with the layer's numbers"));
  if (spec->is_null()) return tl::make_unexpected(notSupported("spec = null", "a spec in numbers"));
  if (!spec->is_object()) return tl::make_unexpected(wrongType("spec", "an object with the layer's numbers"));
  return &*spec;
}

enum class Operation { Convolution, Transposed, Separable };

// The operation's name; nothing else is told apart by it.
tl::expected<Operation, Problem> operationOf(const json& item) {
  constexpr const char* kWorks = "conv2d, conv_transpose2d or depthwise_separable";
  if (!item.is_object()) return tl::make_unexpected(wrongType("case", "an object"));
  const auto op = item.find("op");
  if (op == item.end()) return tl::make_unexpected(missing("op", kWorks));
  if (!op->is_string()) return tl::make_unexpected(wrongType("op", kWorks));
  if (*op == "conv2d") return Operation::Convolution;
  if (*op == "conv_transpose2d") return Operation::Transposed;
  if (*op == "depthwise_separable") return Operation::Separable;
  return tl::make_unexpected(notSupported("op " + op->get<std::string>(), kWorks));
}

// A tensor's declared shape: sizes of 0 or more. Nothing when it is not one.
std::optional<std::vector<Index>> readShape(const json& tensor, const std::string& name, Problems& problems) {
  constexpr const char* kWorks = "a list of whole numbers, 0 or more";
  const auto shape = tensor.find("shape");
  if (shape == tensor.end()) {
    problems.push_back(missing(name + ".shape", kWorks));
    return std::nullopt;
  }
  std::vector<Index> sizes;
  bool good = shape->is_array();
  for (std::size_t i = 0; good && i < shape->size(); ++i) {
    const auto size = wholeNumber((*shape)[i]);
    good = size && *size >= 0;
    if (good) sizes.push_back(*size);
  }
  if (good) return sizes;
  problems.push_back(wrongType(name + ".shape", kWorks));
  return std::nullopt;
}

std::optional<float> readFloat(const json& value, const std::string& name, Problems& problems) {
  if (!value.is_number()) {
    problems.push_back(wrongType("a value of " + name, "a number"));
    return std::nullopt;
  }
  const auto number = static_cast<float>(value.get<double>());
  if (std::isfinite(number)) return number;
  problems.push_back(makeProblem("too_large", name, {{"what", "a value of " + name}, {"limit", "3.4028235e38"}}));
  return std::nullopt;
}

std::vector<float> readNumbers(const json& values, const std::string& name, Index count, Problems& problems) {
  if (!values.is_array()) {
    problems.push_back(wrongType(name + ".values", "a list of numbers"));
    return {};
  }
  if (values.size() != static_cast<std::size_t>(count)) {
    problems.push_back(makeProblem("shape_mismatch", name,
                                   {{"what", "the number of values of " + name},
                                    {"got", std::to_string(values.size())},
                                    {"works", std::to_string(count) + ", as its shape says"}}));
    return {};
  }
  std::vector<float> numbers;
  numbers.reserve(values.size());
  for (const json& value : values) {
    const auto number = readFloat(value, name, problems);
    if (!number) return {};
    numbers.push_back(*number);
  }
  return numbers;
}

// The numbers of one tensor of the case, whose shape is already known.
std::vector<float> readTensor(const json& item, const std::string& name, const std::vector<Index>& expected,
                              Problems& problems) {
  const auto tensor = item.find(name);
  if (tensor == item.end() || tensor->is_null()) {
    problems.push_back(missing(name, "an object with shape " + text(expected) + " and values"));
    return {};
  }
  if (!tensor->is_object()) {
    problems.push_back(wrongType(name, "an object with shape and values"));
    return {};
  }
  const auto shape = readShape(*tensor, name, problems);
  if (!shape) return {};
  if (*shape != expected) {
    problems.push_back(makeProblem(
        "shape_mismatch", name, {{"what", "the shape of " + name}, {"got", text(*shape)}, {"works", text(expected)}}));
    return {};
  }
  const auto values = tensor->find("values");
  if (values == tensor->end()) {
    problems.push_back(missing(name + ".values", "a list of numbers, because another tensor has them"));
    return {};
  }
  Index count = 1;
  for (const Index size : expected) {
    const auto product = checkedProduct({count, size});
    count = product.value_or(std::numeric_limits<Index>::max());  // no list is that long
  }
  return readNumbers(*values, name, count, problems);
}

StageWeights readWeights(const json& item, const std::string& prefix, const ConvSpec& spec, Problems& problems) {
  StageWeights weights;
  const Index kernels = spec.transposed ? spec.inChannels : spec.outChannels;
  const Index planes = spec.transposed ? spec.outPerGroup() : spec.inPerGroup();
  weights.weight = readTensor(item, prefix + "weight", {kernels, planes, spec.kernel.h, spec.kernel.w}, problems);
  const std::string bias = prefix + "bias";
  if (spec.bias) {
    weights.bias = readTensor(item, bias, {spec.outChannels}, problems);
  } else if (item.contains(bias) && !item[bias].is_null()) {
    problems.push_back(wrongType(bias, "null, because the spec says that there is none"));
  }
  return weights;
}

// Whatever the word is, a transposed layer knows zeros alone, and looks at that before the groups.
void wordsOfTransposed(const Problems& words, Problems& problems) {
  for (const Problem& word : words) {
    if (word.code != "padding_mode_unknown") continue;
    problems.push_back(makeProblem("padding_mode_not_supported", "padding_mode", word.values));
  }
}

}  // namespace

tl::expected<CaseLayer, Problem> readLayer(const json& item) {
  const auto operation = operationOf(item);
  if (!operation) return tl::make_unexpected(operation.error());
  if (hasCallOnly(item)) return readCall(item, *operation == Operation::Separable);
  const auto object = specOf(item);
  if (!object) return tl::make_unexpected(object.error());

  Problems problems;
  Problems words;
  CaseLayer layer;
  layer.separable = *operation == Operation::Separable;
  ConvSpec spec = readSpec(item, **object, problems, words);
  Members members(**object, "spec.", problems);
  spec.transposed = *operation == Operation::Transposed;
  if (spec.transposed) spec.outputPadding = members.pair("output_padding");
  if (layer.separable) {
    layer.network = separableNetwork(spec, members, problems);
  } else {
    spec.bias = members.flag("bias");
    layer.network = {{spec}};
  }
  if (!problems.empty()) return tl::make_unexpected(problems.front());
  if (spec.transposed) wordsOfTransposed(words, problems);
  for (const ConvSpec& stage : layer.network.stages) {
    for (Problem& problem : checkLayer(stage)) problems.push_back(std::move(problem));
  }
  problems.insert(problems.end(), words.begin(), words.end());
  if (layer.separable && spec.groups != spec.inChannels) {
    problems.push_back(notSupported("groups = " + std::to_string(spec.groups) + " in depthwise_separable",
                                    "groups = in_channels = " + std::to_string(spec.inChannels)));
  }
  if (!problems.empty()) return tl::make_unexpected(problems.front());
  return layer;
}

tl::expected<CaseInput, Problem> readInput(const json& item) {
  const auto input = item.find("input");
  if (input == item.end() || input->is_null()) {
    return tl::make_unexpected(missing("input", "an object with the input's shape"));
  }
  if (!input->is_object()) return tl::make_unexpected(wrongType("input", "an object with the input's shape"));
  Problems problems;
  const auto shape = readShape(*input, "input", problems);
  if (!shape) return tl::make_unexpected(problems.front());
  const std::size_t rank = shape->size();
  if (rank != 3 && rank != 4) {
    return tl::make_unexpected(makeProblem("input_rank", "input", {{"rank", std::to_string(rank)}}));
  }
  CaseInput read;
  read.shape = *shape;
  read.batch = rank == 4 ? shape->front() : 1;
  read.picture = {(*shape)[rank - 3], (*shape)[rank - 2], (*shape)[rank - 1]};
  return read;
}

bool hasValues(const json& item) {
  constexpr std::array kTensors{"input",          "weight",           "bias",          "depthwise_weight",
                                "depthwise_bias", "pointwise_weight", "pointwise_bias"};
  return std::any_of(kTensors.begin(), kTensors.end(), [&](const char* name) {
    const auto tensor = item.find(name);
    return tensor != item.end() && tensor->is_object() && tensor->contains("values");
  });
}

tl::expected<CaseValues, Problem> readValues(const json& item, const CaseLayer& layer, const CaseInput& input,
                                             const Plan& plan) {
  Problems problems;
  CaseValues values;
  values.input = readTensor(item, "input", input.shape, problems);
  const std::vector<std::string> prefixes =
      layer.separable ? std::vector<std::string>{"depthwise_", "pointwise_"} : std::vector<std::string>{""};
  for (std::size_t i = 0; i < prefixes.size(); ++i) {
    values.weights.push_back(readWeights(item, prefixes[i], plan.stages()[i].spec, problems));
  }
  if (!problems.empty()) return tl::make_unexpected(problems.front());
  return values;
}

}  // namespace convscope
