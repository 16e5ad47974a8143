// The modules that the interpreter makes.
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "core/torch/convolution.h"
#include "core/torch/interpreter.h"
#include "core/torch/names.h"
#include "core/torch/words.h"

namespace convscope::torch {
namespace {

constexpr std::size_t kMostModules = 10'000;

// Methods that give the module back.
constexpr std::array<std::string_view, 18> kSelfMethods{
    "eval",     "train", "cuda",         "cpu",     "xpu",           "to",
    "to_empty", "half",  "float",        "double",  "bfloat16",      "requires_grad_",
    "type",     "apply", "share_memory", "compile", "requires_grad", "add_module_"};
// Methods that give something else, which no layer needs.
constexpr std::array<std::string_view, 22> kOtherMethods{"forward",
                                                         "__call__",
                                                         "parameters",
                                                         "named_parameters",
                                                         "children",
                                                         "named_children",
                                                         "modules",
                                                         "named_modules",
                                                         "buffers",
                                                         "named_buffers",
                                                         "state_dict",
                                                         "load_state_dict",
                                                         "register_buffer",
                                                         "register_parameter",
                                                         "register_forward_hook",
                                                         "register_forward_pre_hook",
                                                         "zero_grad",
                                                         "reset_parameters",
                                                         "extra_repr",
                                                         "get_submodule",
                                                         "init_weights",
                                                         "_initialize_weights"};

// A whole number, also one written as 2.0.
std::optional<Index> wholeNumber(const Value& value) {
  if (const auto number = asInteger(value)) return number;
  const double* const real = std::get_if<double>(&value);
  constexpr double kLargest = 1e15;
  if (real == nullptr || std::abs(*real) > kLargest || std::floor(*real) != *real) return std::nullopt;
  return static_cast<Index>(*real);
}

}  // namespace

ModuleRef Interpreter::add(TorchModule made) {
  if (modules_.size() >= kMostModules) tooLarge(made.name, kMostModules, made.at);
  modules_.push_back(std::move(made));
  attributes_.emplace_back();
  classOf_.push_back(-1);
  return {static_cast<int>(modules_.size()) - 1};
}

void Interpreter::initialise(int id, const NnEntry& entry, const std::vector<Given>& given, SourceRange call) {
  switch (entry.kind) {
    case NnKind::Convolution:
      return initialiseLayer(id, entry, given, call);
    case NnKind::OtherSize:
      return fail(
          {torchProblem("unsupported", "unsupported_layer", "", {{"name", "nn." + std::string(entry.name)}}), call});
    case NnKind::Sequential:
      module(id).kind = TorchModule::Kind::Sequential;
      return initialiseSequential(id, given);
    case NnKind::List:
    case NnKind::Dict:
      module(id).kind = TorchModule::Kind::Container;
      if (!given.empty()) addChildren(id, given.front());
      return;
    case NnKind::Module:
    case NnKind::Wrapper:
      module(id).kind = TorchModule::Kind::Container;
      return;
    case NnKind::Other:
      return initialiseOther(id, entry, given, call);
  }
}

void Interpreter::initialiseLayer(int id, const NnEntry& entry, const std::vector<Given>& given, SourceRange call) {
  const Signature& signature = *convolutionSignature(entry.name);
  auto bound = bindArguments(signature, given, call);
  if (!bound) return fail(std::move(bound.error()));
  auto layer = makeConvolution(signature, *bound, call,
                               [this](const ListRef& list) -> const std::vector<Value>& { return entries(list); });
  if (!layer) return fail(std::move(layer.error()));
  ReadLayer read{.layer = *std::move(layer), .call = call};
  for (std::size_t i = 0; i < bound->formals.size(); ++i) {
    const auto& argument = bound->formals[i];
    if (argument && argument->own) {
      read.arguments.push_back({signature.formals[i].name, argument->at, argument->valueAt});
    }
  }
  std::sort(read.arguments.begin(), read.arguments.end(),
            [](const TorchArgument& a, const TorchArgument& b) { return a.at.begin < b.at.begin; });
  module(id).kind = TorchModule::Kind::Layer;
  module(id).layer = static_cast<int>(layers_.size());
  keepAttributes(id, read.layer);
  layers_.push_back(std::move(read));
}

// What a text may ask a layer for: conv.out_channels.
void Interpreter::keepAttributes(int id, const TorchLayer& layer) {
  const auto tuple = [&](const std::vector<Index>& numbers) {
    return newList({numbers.begin(), numbers.end()}, true, module(id).at);
  };
  Names& own = attributes_[static_cast<std::size_t>(id)];
  own["in_channels"] = layer.inChannels;
  own["out_channels"] = layer.outChannels;
  own["kernel_size"] = tuple(layer.kernel);
  own["stride"] = tuple(layer.stride);
  own["dilation"] = tuple(layer.dilation);
  own["groups"] = layer.groups;
  own["padding_mode"] = std::string(nameOf(layer.paddingMode));
  own["output_padding"] = tuple(layer.outputPadding);
  const bool word = layer.paddingKind != Padding::Kind::Numbers;
  own["padding"] =
      word ? Value(std::string(layer.paddingKind == Padding::Kind::Same ? "same" : "valid")) : tuple(layer.padding);
}

void Interpreter::initialiseOther(int id, const NnEntry& entry, const std::vector<Given>& given, SourceRange call) {
  module(id).kind = TorchModule::Kind::Other;
  module(id).effect = entry.effect;
  const Signature signature = torch::signatureOf(entry);
  auto bound = bindArguments(signature, given, call);
  if (!bound) return fail(std::move(bound.error()));
  for (std::size_t i = 0; i < bound->formals.size(); ++i) {
    if (bound->formals[i]) keepNumbers(module(id), signature.formals[i].name, bound->formals[i]->value);
  }
}

// None stands for "as it is": -1 within a pair, nothing by itself.
void Interpreter::keepNumbers(TorchModule& made, const std::string& name, const Value& value) {
  if (std::holds_alternative<NoneValue>(value)) return;
  const ListRef* const list = std::get_if<ListRef>(&value);
  std::vector<Index> numbers;
  for (const Value& entry : list == nullptr ? std::vector<Value>{value} : entries(*list)) {
    const auto number = std::holds_alternative<NoneValue>(entry) ? std::optional<Index>(-1) : wholeNumber(entry);
    if (!number) {
      made.unread.push_back(name);
      return;
    }
    numbers.push_back(*number);
  }
  made.numbers[name] = std::move(numbers);
}

// nn.Sequential(a, b), or nn.Sequential(OrderedDict([("a", a), ...]))
void Interpreter::initialiseSequential(int id, const std::vector<Given>& given) {
  const bool dict = given.size() == 1 && std::holds_alternative<DictRef>(given.front().value);
  if (dict) return addChildren(id, given.front());
  for (const Given& one : given) {
    if (!failed()) addChild(id, one);
  }
}

void Interpreter::addChild(int id, const Given& given) {
  if (const ModuleRef* const child = std::get_if<ModuleRef>(&given.value)) {
    // A module holds what was made before it or in it; one that holds itself would never end.
    if (child->id == id || holds(child->id, id)) return tooLarge(module(id).name, kMostModules, given.at);
    module(id).children.push_back(child->id);
    return;
  }
  const std::string what = written(given.value);
  if (std::holds_alternative<Opaque>(given.value)) {
    return fail({torchProblem("unsupported", "unsupported_value", "", {{"name", what}, {"value", what}}), given.at});
  }
  Fault fault{.problem = torchProblem("wrong_type", "wrong_type_module", "", {{"value", what}}),
              .at = given.at,
              .pytorch = fmt::format("TypeError: {} is not a Module subclass", what)};
  if (given.own && std::holds_alternative<NnClass>(given.value)) {
    fault.cures = {{CureKind::Add, "()", {{{given.valueAt.end, given.valueAt.end}, "()"}}}};
  }
  fail(std::move(fault));
}

bool Interpreter::holds(int outer, int inner) const {
  std::vector<int> open{outer};
  for (std::size_t i = 0; i < open.size() && open.size() < kMostModules; ++i) {
    const std::vector<int>& children = modules_[static_cast<std::size_t>(open[i])].children;
    if (std::find(children.begin(), children.end(), inner) != children.end()) return true;
    for (const int child : children) {
      if (std::find(open.begin(), open.end(), child) == open.end()) open.push_back(child);
    }
  }
  return false;
}

// Every entry of a list or dictionary.
void Interpreter::addChildren(int id, const Given& given) {
  const ListRef* const list = std::get_if<ListRef>(&given.value);
  const DictRef* const dict = std::get_if<DictRef>(&given.value);
  Given one = given;
  one.own = false;
  std::vector<Value> values;
  if (list != nullptr) values = entries(*list);
  if (dict != nullptr) {
    for (const auto& [key, value] : dicts_[static_cast<std::size_t>(dict->id)]) values.push_back(value);
  }
  if (list == nullptr && dict == nullptr) return addChild(id, given);
  for (const Value& value : values) {
    one.value = value;
    if (!failed()) addChild(id, one);
  }
}

Value Interpreter::callModule(ModuleRef owner, const Expr& callee, const std::vector<Given>& given) {
  const TorchModule::Kind kind = module(owner.id).kind;
  const bool grows = kind == TorchModule::Kind::Sequential || kind == TorchModule::Kind::Container;
  const std::string& word = callee.word;
  if (grows && (word == "append" || word == "add_module" || word == "register_module") && !given.empty()) {
    addChild(owner.id, given.back());
    return owner;
  }
  if (grows && word == "extend" && given.size() == 1) {
    addChildren(owner.id, given.front());
    return owner;
  }
  const Names& own = attributes_[static_cast<std::size_t>(owner.id)];
  if (const auto found = own.find(word); found != own.end()) return Opaque{word + "()"};
  if (oneOf(kSelfMethods, word)) return owner;
  if (oneOf(kOtherMethods, word)) return Opaque{word + "()"};
  std::vector<std::string> known(kSelfMethods.begin(), kSelfMethods.end());
  known.insert(known.end(), kOtherMethods.begin(), kOtherMethods.end());
  const std::string close = nearest(word, known);
  std::vector<Cure> cures;
  if (!close.empty()) cures.push_back({CureKind::Change, close, {{callee.wordAt, close}}});
  fail({.problem = torchProblem("unknown_name", "unknown_attribute", "",
                                {{"owner", module(owner.id).name}, {"name", quoted(word)}}),
        .at = callee.wordAt,
        .pytorch = fmt::format("AttributeError: '{}' object has no attribute '{}'", module(owner.id).name, word),
        .cures = std::move(cures)});
  return {};
}

}  // namespace convscope::torch
