// Names and attributes of the interpreter: what a word stands for, and which word was meant.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/torch/interpreter.h"
#include "core/torch/names.h"
#include "core/torch/words.h"

namespace convscope::torch {
namespace {

constexpr std::array<std::string_view, 18> kBuiltins{"int",  "float", "bool",  "str",   "len",        "max",
                                                     "min",  "abs",   "round", "sum",   "list",       "tuple",
                                                     "dict", "range", "print", "super", "isinstance", "pow"};

// What else people write torch.X for; nothing of it is computed.
constexpr std::array<std::string_view, 62> kTorchNames{"Tensor",
                                                       "Size",
                                                       "Generator",
                                                       "device",
                                                       "dtype",
                                                       "float16",
                                                       "float32",
                                                       "float64",
                                                       "float",
                                                       "double",
                                                       "half",
                                                       "bfloat16",
                                                       "int8",
                                                       "int16",
                                                       "int32",
                                                       "int64",
                                                       "uint8",
                                                       "int",
                                                       "long",
                                                       "bool",
                                                       "complex64",
                                                       "randn",
                                                       "rand",
                                                       "zeros",
                                                       "ones",
                                                       "empty",
                                                       "tensor",
                                                       "arange",
                                                       "linspace",
                                                       "eye",
                                                       "full",
                                                       "cat",
                                                       "stack",
                                                       "flatten",
                                                       "relu",
                                                       "sigmoid",
                                                       "tanh",
                                                       "softmax",
                                                       "sum",
                                                       "mean",
                                                       "matmul",
                                                       "manual_seed",
                                                       "no_grad",
                                                       "save",
                                                       "load",
                                                       "compile",
                                                       "jit",
                                                       "cuda",
                                                       "backends",
                                                       "optim",
                                                       "utils",
                                                       "fx",
                                                       "onnx",
                                                       "autograd",
                                                       "hub",
                                                       "set_grad_enabled",
                                                       "strided",
                                                       "channels_last",
                                                       "contiguous_format",
                                                       "set_default_dtype",
                                                       "inference_mode",
                                                       "__version__"};

bool isConvolutionFunction(std::string_view word) {
  return word.rfind("conv", 0) == 0 && word.size() > 5 && word.back() == 'd';
}

std::vector<Cure> quotedCures(const Expr& expr) {
  constexpr std::array<std::string_view, 6> kWords{"same", "valid", "zeros", "reflect", "replicate", "circular"};
  if (!oneOf(kWords, expr.word)) return {};
  const std::string word = "'" + expr.word + "'";
  return {{CureKind::Change, word, {{expr.at, word}}}};
}

// The three constants that other languages write in small letters.
std::vector<Cure> capitalCures(const Expr& expr) {
  const std::string close = nearest(expr.word, {"True", "False", "None"});
  const bool same = close.size() == expr.word.size() && (close[0] | 0x20) == expr.word[0];
  if (close.empty() || !same || close.substr(1) != expr.word.substr(1)) return {};
  return {{CureKind::Change, close, {{expr.at, close}}}};
}

// What every module has, or a layer besides its arguments; nothing of it is a number.
constexpr std::array<std::string_view, 7> kLayerMembers{"weight",      "bias",     "training", "transposed",
                                                        "_parameters", "_buffers", "_modules"};

// What torch and torch.nn themselves have.
std::optional<Value> memberOf(bool torch, std::string_view word) {
  if (torch && word == "nn") return Space::Nn;
  if (torch)
    return oneOf(kTorchNames, word) ? std::optional<Value>(Opaque{"torch." + std::string(word)}) : std::nullopt;
  if (const NnEntry* const entry = nnEntry(word)) return NnClass{entry};
  if (word == "functional") return Space::Functional;
  if (word == "utils" || word == "init") return Space::Utils;
  if (word == "modules" || word == "conv") return Space::Nn;
  return std::nullopt;
}

}  // namespace

const Value* Interpreter::find(std::string_view name) const {
  for (const Names* const names : {static_cast<const Names*>(frame_.names), &globals_}) {
    const auto found = names->find(name);
    if (found != names->end()) return &found->second;
  }
  return nullptr;
}

Value Interpreter::lookUp(const Expr& expr) {
  if (const Value* const value = find(expr.word)) return *value;
  if (oneOf(kBuiltins, expr.word)) return Builtin{expr.word};
  if (bareWords_) return expr.word;
  std::vector<std::string> defined;
  for (const auto& [name, value] : globals_) defined.push_back(name);
  for (const auto& [name, value] : names()) defined.push_back(name);
  std::vector<Cure> cures = quotedCures(expr);
  if (cures.empty()) cures = capitalCures(expr);
  if (nnEntry(expr.word) != nullptr) {
    cures.push_back({CureKind::Change, "nn." + expr.word, {{{expr.at.begin, expr.at.begin}, "nn."}}});
  }
  const std::string close = nearest(expr.word, defined);
  if (!close.empty() && cures.empty()) cures.push_back({CureKind::Change, close, {{expr.at, close}}});
  Problem problem = torchProblem("unknown_name", "unknown_name", "", {{"name", quoted(expr.word)}});
  if (!cures.empty()) {
    problem = torchProblem("unknown_name", "unknown_name_close", "",
                           {{"name", quoted(expr.word)}, {"close", cures.front().label}});
  }
  const std::string_view canonical = canonicalArgument(expr.word);
  const auto known = known_.find(canonical);
  const auto number = known != known_.end() ? std::optional(known->second) : std::optional<Index>(standIn(canonical));
  if (!canonical.empty() && number) {
    const std::string text = std::to_string(*number);
    cures.push_back({CureKind::Change, text, {{expr.at, text}}});
  }
  fail({.problem = std::move(problem),
        .at = expr.at,
        .pytorch = fmt::format("NameError: name '{}' is not defined", expr.word),
        .cures = std::move(cures)});
  return {};
}

Value Interpreter::attribute(const Value& base, const Expr& expr) {
  if (const Space* const space = std::get_if<Space>(&base)) return attributeOfSpace(*space, expr.word, expr.wordAt);
  if (const ModuleRef* const owner = std::get_if<ModuleRef>(&base)) return attributeOfModule(*owner, expr);
  if (const ClassRef* const user = std::get_if<ClassRef>(&base)) {
    const auto found = userClass(*user).names.find(expr.word);
    if (found != userClass(*user).names.end()) return found->second;
  }
  return Opaque{written(base) + "." + expr.word};
}

Value Interpreter::attributeOfModule(ModuleRef owner, const Expr& expr) {
  const Names& own = attributes_[static_cast<std::size_t>(owner.id)];
  if (const auto found = own.find(expr.word); found != own.end()) return found->second;
  for (ClassRef user{classOf_[static_cast<std::size_t>(owner.id)]}; user.id >= 0;) {
    const auto found = userClass(user).names.find(expr.word);
    if (found != userClass(user).names.end()) return found->second;
    const ClassRef* const base =
        userClass(user).bases.empty() ? nullptr : std::get_if<ClassRef>(&userClass(user).bases.front());
    user = base == nullptr ? ClassRef{-1} : *base;
  }
  const TorchModule& it = module(owner.id);
  const bool open = it.kind == TorchModule::Kind::Other || it.kind == TorchModule::Kind::Sequential;
  if (open || oneOf(kLayerMembers, expr.word)) return Opaque{it.name + "." + expr.word};
  fail({.problem =
            torchProblem("unknown_name", "unknown_attribute", "", {{"owner", it.name}, {"name", quoted(expr.word)}}),
        .at = expr.wordAt,
        .pytorch = fmt::format("AttributeError: '{}' object has no attribute '{}'", it.name, expr.word)});
  return {};
}

Value Interpreter::attributeOfSpace(Space space, std::string_view word, SourceRange at) {
  const std::string name(word);
  if (space == Space::Math || space == Space::Utils) return Builtin{(space == Space::Math ? "math." : "utils.") + name};
  if (space == Space::Collections) return name == "OrderedDict" ? Value(Builtin{"dict"}) : Value(Opaque{name});
  if (space != Space::Nn && isConvolutionFunction(word)) {
    fail({torchProblem("unsupported", "unsupported_function", "", {{"name", name}}), at});
    return {};
  }
  if (space == Space::Functional) return Opaque{"F." + name};
  const bool torch = space == Space::Torch;
  if (const auto member = memberOf(torch, word)) return *member;
  refuseMember(torch, name, at);
  return {};
}

void Interpreter::refuseMember(bool torch, const std::string& name, SourceRange at) {
  const std::string owner = torch ? "torch" : "torch.nn";
  const std::string close = nearest(name, nnNames());
  Fault fault{
      .problem = torchProblem("unknown_name", "unknown_attribute", "", {{"owner", owner}, {"name", quoted(name)}}),
      .at = at,
      .pytorch = fmt::format("AttributeError: module '{}' has no attribute '{}'", owner, name)};
  if (!close.empty()) {
    fault.cures = {{CureKind::Change, "nn." + close, {{at, (torch ? "nn." : "") + close}}}};
    fault.problem = torchProblem("unknown_name", "unknown_attribute_close", "",
                                 {{"owner", owner}, {"name", quoted(name)}, {"close", "nn." + close}});
  }
  fail(std::move(fault));
}

}  // namespace convscope::torch
