// Expressions of the interpreter.
#include <algorithm>
#include <utility>

#include "core/torch/arithmetic.h"
#include "core/torch/interpreter.h"
#include "core/torch/name_faults.h"

namespace convscope::torch {
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
      sayUse(fault_, syntax_.expr(expr.parts[0]), "unknown_library");
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
    failArithmetic(result.error(), expr, expr.word + written(first));
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
  if (const auto list = joinLists(expr, word, a, b)) return *list;
  for (const Value* const value : {&a, &b}) {
    if (const Opaque* const unknown = std::get_if<Opaque>(value)) return *unknown;
  }
  const auto result = compute(word, a, b);
  if (result) return *result;
  failArithmetic(result.error(), expr, quoted(written(a) + " " + std::string(word) + " " + written(b)));
  return {};
}

// [1] + [2] and [1] * 3.
std::optional<Value> Interpreter::joinLists(const Expr& expr, std::string_view word, const Value& a, const Value& b) {
  const ListRef* const left = std::get_if<ListRef>(&a);
  const ListRef* const right = std::get_if<ListRef>(&b);
  if (word == "+" && left != nullptr && right != nullptr && left->tuple == right->tuple) {
    std::vector<Value> both = entries(*left);
    both.insert(both.end(), entries(*right).begin(), entries(*right).end());
    return newList(std::move(both), left->tuple, expr.at);
  }
  const bool one = (left == nullptr) != (right == nullptr);
  const auto times = asInteger(left == nullptr ? a : b);
  if (word != "*" || !one || !times) return std::nullopt;
  constexpr std::size_t kEnough = 100'000;  // more than a list may have
  const ListRef list = left == nullptr ? *right : *left;
  std::vector<Value> all;
  for (Index i = 0; i < *times && all.size() < kEnough && !entries(list).empty(); ++i) {
    all.insert(all.end(), entries(list).begin(), entries(list).end());
  }
  return newList(std::move(all), list.tuple, expr.at);
}

void Interpreter::failArithmetic(ArithmeticFault why, const Expr& expr, const std::string& what) {
  if (why == ArithmeticFault::WrongType) return failType(expr, what);
  if (why == ArithmeticFault::TooLarge) {
    return fail({makeProblem("too_large", "", {{"what", what}, {"limit", "9223372036854775807"}}), expr.at});
  }
  fail({.problem = torchProblem("wrong_type", "wrong_type_zero", "", {{"what", what}}),
        .at = expr.at,
        .pytorch = "ZeroDivisionError: integer division or modulo by zero"});
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
