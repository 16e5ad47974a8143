#include "core/torch/interpreter.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/torch/names.h"
#include "core/torch/parser.h"

namespace convscope::torch {
namespace {

constexpr int kMostSteps = 200'000;
constexpr std::size_t kMostEntries = 10'000;

// The module that an import names; what is not PyTorch's stays unknown, and only its use is refused.
Value spaceOf(const std::string& name) {
  if (name == "torch") return Space::Torch;
  if (name == "torch.nn.functional") return Space::Functional;
  if (name.rfind("torch.nn.utils", 0) == 0) return Space::Utils;
  if (name == "torch.nn" || name.rfind("torch.nn.modules", 0) == 0) return Space::Nn;
  if (name == "math") return Space::Math;
  if (name == "collections") return Space::Collections;
  return Opaque{name};
}

}  // namespace

Interpreter::Interpreter(const std::vector<Token>& tokens, Syntax& syntax, const TorchKnown& known)
    : tokens_(tokens), syntax_(syntax), known_(known) {
  globals_ = {{"torch", Space::Torch},
              {"nn", Space::Nn},
              {"F", Space::Functional},
              {"Conv2d", NnClass{nnEntry("Conv2d")}},
              {"ConvTranspose2d", NnClass{nnEntry("ConvTranspose2d")}}};
  frame_.names = &globals_;
  // An empty module by the name of self, so that lines of a class can be pasted alone.
  globals_.emplace("self", add({.kind = TorchModule::Kind::Container, .name = "Module"}));
}

TorchText Interpreter::takeResult() {
  TorchText text;
  text.layers = std::move(layers_);
  text.modules.assign(modules_.begin(), modules_.end());
  text.assumed = std::move(assumed_);
  std::set<int> inside;  // what some sequence holds, at any depth; modules are made before they are put into others
  const auto isSequence = [&](int id) { return module(id).kind == TorchModule::Kind::Sequential; };
  for (int id = static_cast<int>(modules_.size()) - 1; id >= 0; --id) {
    if (!isSequence(id) && !inside.contains(id)) continue;
    inside.insert(module(id).children.begin(), module(id).children.end());
  }
  for (int id = 0; id < static_cast<int>(modules_.size()); ++id) {
    if (isSequence(id) && !inside.contains(id)) text.sequences.push_back(id);
  }
  return text;
}

void Interpreter::fail(Fault fault) {
  if (!fault_) fault_ = std::move(fault);
}

void Interpreter::failType(const Expr& expr, const std::string& what) {
  fail({.problem = torchProblem("wrong_type", "wrong_type_operation", "", {{"what", what}}),
        .at = expr.at,
        .pytorch = "TypeError"});
}

void Interpreter::tooLarge(const std::string& what, std::size_t limit, SourceRange at) {
  fail({makeProblem("too_large", "", {{"what", what}, {"limit", std::to_string(limit)}}), at});
}

bool Interpreter::spend(SourceRange at) {
  if (++steps_ > kMostSteps) tooLarge("text", kMostSteps, at);
  return !failed();
}

Value Interpreter::newList(std::vector<Value> values, bool tuple, SourceRange at) {
  if (values.size() > kMostEntries) {
    tooLarge("[...]", kMostEntries, at);
    return {};
  }
  steps_ += static_cast<int>(values.size());  // memory is bounded by steps
  lists_.push_back(std::move(values));
  return ListRef{static_cast<int>(lists_.size()) - 1, tuple};
}

void Interpreter::carryOut(const std::vector<int>& body) {
  for (const int id : body) {
    const Statement& statement = syntax_.statement(id);
    if (!spend(statement.at) || returned_) return;
    if (statement.kind == Statement::Kind::Function) {
      define(statement, id);
    } else if (statement.kind == Statement::Kind::Class) {
      defineClass(statement, id);
    } else {
      carryOut(statement);
    }
  }
}

void Interpreter::carryOut(const Statement& statement) {
  switch (statement.kind) {
    case Statement::Kind::Expression:
      evaluate(statement.value);
      break;
    case Statement::Kind::Assign: {
      const Value value = evaluate(statement.value);
      for (const NodeId target : statement.targets) assign(target, value);
      break;
    }
    case Statement::Kind::Augmented:
      augment(statement);
      break;
    case Statement::Kind::Import:
      import(statement);
      break;
    case Statement::Kind::FromImport:
      importFrom(statement);
      break;
    case Statement::Kind::Return: {
      if (calls_ == 0) {
        return fail({.problem = torchProblem("syntax", "syntax_token", "", {{"found", "return"}}),
                     .at = statement.at,
                     .pytorch = "SyntaxError: 'return' outside function"});
      }
      Value value = statement.value < 0 ? Value() : evaluate(statement.value);
      returned_ = std::move(value);
      break;
    }
    case Statement::Kind::Unread:
      fail({torchProblem("unsupported", "unsupported_statement", "", {{"word", statement.word}}), statement.at});
      break;
    default:
      break;
  }
}

void Interpreter::assign(NodeId target, const Value& value) {
  if (failed()) return;
  const Expr& expr = syntax_.expr(target);
  if (expr.kind == Expr::Kind::Name) {
    names()[expr.word] = value;
  } else if (expr.kind == Expr::Kind::Attribute) {
    assignAttribute(expr, value);
  } else if (expr.kind == Expr::Kind::Subscript) {
    assignEntry(expr, value);
  } else {
    assignEach(expr, value);
  }
}

// "a, b = 3, 16"
void Interpreter::assignEach(const Expr& targets, const Value& value) {
  const ListRef* const list = std::get_if<ListRef>(&value);
  if (list == nullptr || entries(*list).size() != targets.arguments.size()) return failType(targets, "=");
  const std::vector<Value> values = entries(*list);
  for (std::size_t i = 0; i < values.size(); ++i) assign(targets.arguments[i].value, values[i]);
}

void Interpreter::assignAttribute(const Expr& target, const Value& value) {
  const Value base = evaluate(target.parts[0]);
  const ModuleRef* const owner = std::get_if<ModuleRef>(&base);
  if (failed() || owner == nullptr) return;
  attributes_[static_cast<std::size_t>(owner->id)][target.word] = value;
  const ModuleRef* const child = std::get_if<ModuleRef>(&value);
  const bool holds = module(owner->id).kind == TorchModule::Kind::Container && child != nullptr;
  if (holds && child->id > owner->id) module(owner->id).children.push_back(child->id);
}

void Interpreter::assignEntry(const Expr& target, const Value& value) {
  const Value base = evaluate(target.parts[0]);
  const Value index = evaluate(target.parts[1]);
  if (failed()) return;
  if (const DictRef* const dict = std::get_if<DictRef>(&base)) {
    auto& pairs = dicts_[static_cast<std::size_t>(dict->id)];
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == index; });
    if (found != pairs.end()) {
      found->second = value;
    } else {
      pairs.emplace_back(index, value);
    }
    return;
  }
  const ListRef* const list = std::get_if<ListRef>(&base);
  const auto place = asInteger(index);
  if (list == nullptr || list->tuple || !place) return failType(target, "[...] =");
  const auto size = static_cast<Index>(entries(*list).size());
  if (*place < -size || *place >= size) return failType(target, "[" + std::to_string(*place) + "]");
  entries(*list)[static_cast<std::size_t>(*place < 0 ? *place + size : *place)] = value;
}

// "layers += [...]" changes the list itself; everything else is a new value.
void Interpreter::augment(const Statement& statement) {
  const NodeId target = statement.targets.front();
  const Value old = evaluate(target);
  const Value more = evaluate(statement.value);
  if (failed()) return;
  const ListRef* const list = std::get_if<ListRef>(&old);
  const ListRef* const other = std::get_if<ListRef>(&more);
  if (list != nullptr && other != nullptr && !list->tuple && statement.word == "+") {
    return extend(*list, *other, statement.at);
  }
  assign(target, binary(syntax_.expr(target), statement.word, old, more));
}

void Interpreter::import(const Statement& statement) {
  for (const Statement::Import& item : statement.imports) {
    if (!item.as.empty()) {
      names()[item.as] = spaceOf(item.name);
      continue;
    }
    const std::string first = item.name.substr(0, item.name.find('.'));
    names()[first] = spaceOf(first);
  }
}

void Interpreter::importFrom(const Statement& statement) {
  const Value from = spaceOf(statement.word);
  const Space* const space = std::get_if<Space>(&from);
  for (const Statement::Import& item : statement.imports) {
    if (item.name == "*") {
      if (space != nullptr && *space == Space::Nn) {
        for (const std::string& name : nnNames()) names()[name] = NnClass{nnEntry(name)};
      }
      continue;
    }
    const std::string& as = item.as.empty() ? item.name : item.as;
    Value value = space == nullptr ? Value(Opaque{statement.word + "." + item.name})
                                   : attributeOfSpace(*space, item.name, item.at);
    if (failed()) return;
    names()[as] = std::move(value);
  }
}

}  // namespace convscope::torch
