// Expressions of the interpreter.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/torch/arithmetic.h"
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

}  // namespace

Value Interpreter::evaluate(NodeId id) {
  const Expr& expr = syntax_.expr(id);
  if (!spend(expr.at)) return {};
  switch (expr.kind) {
    case Expr::Kind::None:
      return {};
    case Expr::Kind::True:
    case Expr::Kind::False:
      return expr.kind == Expr::Kind::True;
    case Expr::Kind::Integer:
      if (expr.integer) return *expr.integer;
      fail({makeProblem("too_large", "", {{"what", "number"}, {"limit", "9223372036854775807"}}), expr.at});
      return {};
    case Expr::Kind::Float:
      return expr.real;
    case Expr::Kind::String:
      return expr.formatted ? Value(Opaque{"f'...'"}) : Value(expr.word);
    case Expr::Kind::Name:
      return lookUp(expr);
    case Expr::Kind::Attribute: {
      const Value base = evaluate(expr.parts[0]);
      return failed() ? Value() : attribute(base, expr);
    }
    case Expr::Kind::Call:
      return call(expr);
    case Expr::Kind::Subscript:
      return subscript(expr);
    case Expr::Kind::Tuple:
    case Expr::Kind::List:
      return listOf(expr);
    case Expr::Kind::Dict:
      return dictOf(expr);
    case Expr::Kind::Printed:
      return printed(expr);
    default:
      return evaluateConditional(expr);
  }
}

// Operators, and what evaluates only one of its parts.
Value Interpreter::evaluateConditional(const Expr& expr) {
  Value first = evaluate(expr.parts[0]);
  if (failed()) return {};
  const bool conditional =
      expr.kind == Expr::Kind::And || expr.kind == Expr::Kind::Or || expr.kind == Expr::Kind::Conditional;
  const bool yes = conditional && truth(first, expr);
  if (failed()) return {};
  if (expr.kind == Expr::Kind::Conditional) return evaluate(expr.parts[yes ? 1 : 2]);
  if (conditional) return yes == (expr.kind == Expr::Kind::And) ? evaluate(expr.parts[1]) : first;
  if (expr.kind == Expr::Kind::Unary && expr.word == "not") return !truth(first, expr);
  if (expr.kind == Expr::Kind::Unary) {
    const auto result = computeSign(expr.word, first);
    if (result) return *result;
    if (const Opaque* const unknown = std::get_if<Opaque>(&first)) return *unknown;
    failType(expr, expr.word + written(first));
    return {};
  }
  const Value second = evaluate(expr.parts[1]);
  return failed() ? Value() : binary(expr, expr.word, first, second);
}

Value Interpreter::binary(const Expr& expr, std::string_view word, const Value& a, const Value& b) {
  if (expr.kind == Expr::Kind::Compare) {
    if (word == "is") return a == b;
    if (word == "is not") return a != b;
    if (word == "in" || word == "not in") return contains(b, a) == (word == "in");
    const auto holds = compare(word, a, b);
    if (holds) return *holds;
  }
  const ListRef* const left = std::get_if<ListRef>(&a);
  const ListRef* const right = std::get_if<ListRef>(&b);
  if (word == "+" && left != nullptr && right != nullptr && left->tuple == right->tuple) {
    std::vector<Value> both = entries(*left);
    both.insert(both.end(), entries(*right).begin(), entries(*right).end());
    return newList(std::move(both), left->tuple, expr.at);
  }
  if (word == "*" && (left == nullptr) != (right == nullptr) && asInteger(left == nullptr ? a : b)) {
    const ListRef list = left == nullptr ? *right : *left;
    const Index times = std::clamp<Index>(*asInteger(left == nullptr ? a : b), 0, 1'000'000);
    std::vector<Value> all;
    for (Index i = 0; i < times && all.size() < 100'000 && !entries(list).empty(); ++i) {
      all.insert(all.end(), entries(list).begin(), entries(list).end());
    }
    return newList(std::move(all), list.tuple, expr.at);
  }
  for (const Value* const value : {&a, &b}) {
    if (const Opaque* const unknown = std::get_if<Opaque>(value)) return *unknown;
  }
  const auto result = compute(word, a, b);
  if (result) return *result;
  const std::string what = written(a) + " " + std::string(word) + " " + written(b);
  if (result.error() == ArithmeticFault::TooLarge) {
    fail({makeProblem("too_large", "", {{"what", quoted(what)}, {"limit", "9223372036854775807"}}), expr.at});
  } else if (result.error() == ArithmeticFault::ZeroDivision) {
    fail({.problem = torchProblem("wrong_type", "wrong_type_zero", "", {{"what", quoted(what)}}),
          .at = expr.at,
          .pytorch = "ZeroDivisionError: integer division or modulo by zero"});
  } else {
    failType(expr, quoted(what));
  }
  return {};
}

bool Interpreter::contains(const Value& list, const Value& value) const {
  if (const ListRef* const entries = std::get_if<ListRef>(&list)) {
    const auto& all = lists_[static_cast<std::size_t>(entries->id)];
    return std::find(all.begin(), all.end(), value) != all.end();
  }
  if (const DictRef* const dict = std::get_if<DictRef>(&list)) {
    const auto& all = dicts_[static_cast<std::size_t>(dict->id)];
    return std::any_of(all.begin(), all.end(), [&](const auto& pair) { return pair.first == value; });
  }
  const std::string* const text = std::get_if<std::string>(&list);
  const std::string* const word = std::get_if<std::string>(&value);
  return text != nullptr && word != nullptr && text->find(*word) != std::string::npos;
}

bool Interpreter::truth(const Value& value, const Expr& expr) {
  if (const ListRef* const list = std::get_if<ListRef>(&value)) return !entries(*list).empty();
  if (const DictRef* const dict = std::get_if<DictRef>(&value))
    return !dicts_[static_cast<std::size_t>(dict->id)].empty();
  const auto known = truthOf(value);
  if (!known) {
    fail({torchProblem("unsupported", "unsupported_value", "", {{"name", written(value)}, {"value", written(value)}}),
          expr.at});
  }
  return known.value_or(false);
}

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
  const std::string_view canonical = canonicalArgument(expr.word);
  const auto known = known_.find(canonical);
  const auto number = known != known_.end() ? std::optional(known->second) : std::optional<Index>(standIn(canonical));
  if (!canonical.empty() && number) {
    const std::string text = std::to_string(*number);
    cures.push_back({CureKind::Change, text, {{expr.at, text}}});
  }
  fail({.problem = torchProblem("unknown_name", "unknown_name", "", {{"name", quoted(expr.word)}}),
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
  if (it.kind != TorchModule::Kind::Container) return Opaque{it.name + "." + expr.word};
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
    fail({torchProblem("unsupported", "unsupported_layer", "", {{"name", name}}), at});
    return {};
  }
  if (space == Space::Functional) return Opaque{"F." + name};
  const bool torch = space == Space::Torch;
  if (torch && word == "nn") return Space::Nn;
  if (torch && oneOf(kTorchNames, word)) return Opaque{"torch." + name};
  if (!torch) {
    if (const NnEntry* const entry = nnEntry(word)) return NnClass{entry};
    if (word == "functional") return Space::Functional;
    if (word == "utils" || word == "init") return Space::Utils;
    if (word == "modules" || word == "conv") return Space::Nn;
  }
  const std::string owner = torch ? "torch" : "torch.nn";
  Fault fault{
      .problem = torchProblem("unknown_name", "unknown_attribute", "", {{"owner", owner}, {"name", quoted(name)}}),
      .at = at,
      .pytorch = fmt::format("AttributeError: module '{}' has no attribute '{}'", owner, name)};
  const std::string close = nearest(name, nnNames());
  const std::string with = (torch ? "nn." : "") + close;
  if (!close.empty()) {
    fault.cures = {{CureKind::Change, "nn." + close, {{at, with}}}};
    fault.problem = torchProblem("unknown_name", "unknown_attribute_close", "",
                                 {{"owner", owner}, {"name", quoted(name)}, {"close", "nn." + close}});
  }
  fail(std::move(fault));
  return {};
}

Value Interpreter::subscript(const Expr& expr) {
  const Value base = evaluate(expr.parts[0]);
  const Value index = evaluate(expr.parts[1]);
  if (failed()) return {};
  if (const DictRef* const dict = std::get_if<DictRef>(&base)) {
    for (const auto& [key, value] : dicts_[static_cast<std::size_t>(dict->id)]) {
      if (key == index) return value;
    }
    failType(expr, "[" + written(index) + "]");
    return {};
  }
  if (std::holds_alternative<Opaque>(base) || std::holds_alternative<Opaque>(index))
    return Opaque{written(base) + "[]"};
  const auto place = asInteger(index);
  const auto pick = [&](Index size) -> std::optional<std::size_t> {
    if (!place || *place < -size || *place >= size) return std::nullopt;
    return static_cast<std::size_t>(*place < 0 ? *place + size : *place);
  };
  if (const ListRef* const list = std::get_if<ListRef>(&base)) {
    if (const auto at = pick(static_cast<Index>(entries(*list).size()))) return entries(*list)[*at];
  }
  if (const ModuleRef* const owner = std::get_if<ModuleRef>(&base)) {
    if (const auto at = pick(static_cast<Index>(module(owner->id).children.size()))) {
      return ModuleRef{module(owner->id).children[*at]};
    }
  }
  failType(expr, written(base) + "[" + written(index) + "]");
  return {};
}

Value Interpreter::listOf(const Expr& expr) {
  std::vector<Value> values;
  for (const Argument& entry : expr.arguments) {
    const Value value = evaluate(entry.value);
    if (failed()) return {};
    const ListRef* const list = std::get_if<ListRef>(&value);
    if (entry.stars == 0) {
      values.push_back(value);
    } else if (list != nullptr) {
      values.insert(values.end(), entries(*list).begin(), entries(*list).end());
    } else {
      failType(expr, "*" + written(value));
    }
  }
  return newList(std::move(values), expr.kind == Expr::Kind::Tuple, expr.at);
}

Value Interpreter::dictOf(const Expr& expr) {
  std::vector<std::pair<Value, Value>> pairs;
  for (const Argument& entry : expr.arguments) {
    const Value key = entry.stars == 2 ? Value() : evaluate(entry.key);
    const Value value = evaluate(entry.value);
    if (failed()) return {};
    const DictRef* const other = entry.stars == 2 ? std::get_if<DictRef>(&value) : nullptr;
    if (other != nullptr) {
      const auto& more = dicts_[static_cast<std::size_t>(other->id)];
      pairs.insert(pairs.end(), more.begin(), more.end());
    } else {
      pairs.emplace_back(key, value);
    }
  }
  steps_ += static_cast<int>(pairs.size());
  dicts_.push_back(std::move(pairs));
  return DictRef{static_cast<int>(dicts_.size()) - 1};
}

}  // namespace convscope::torch
