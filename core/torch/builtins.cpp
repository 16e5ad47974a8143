// The few functions of Python itself that give layers their numbers, and methods of lists and dictionaries.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "core/torch/arithmetic.h"
#include "core/torch/interpreter.h"

namespace convscope::torch {
namespace {

// int("3"), int(3.7)
std::optional<Index> wholeOf(const Value& value) {
  if (const auto whole = asInteger(value)) return whole;
  if (const double* const real = std::get_if<double>(&value)) {
    constexpr double kLimit = 9.2e18;
    if (std::abs(*real) < kLimit) return static_cast<Index>(*real);
  }
  const std::string* const word = std::get_if<std::string>(&value);
  if (word == nullptr) return std::nullopt;
  Index number = 0;
  const auto [end, error] = std::from_chars(word->data(), word->data() + word->size(), number);
  return error == std::errc{} && end == word->data() + word->size() ? std::optional(number) : std::nullopt;
}

// Functions of one number.
std::optional<Value> ofNumber(const std::string& name, const Value& value) {
  const auto real = asReal(value);
  if (name == "int") {
    const auto whole = wholeOf(value);
    return whole ? std::optional<Value>(*whole) : std::nullopt;
  }
  if (!real) return std::nullopt;
  if (name == "float") return Value(*real);
  if (name == "abs") {
    const auto result = computeSign(*real < 0 ? "-" : "+", value);
    return result ? std::optional(*result) : std::nullopt;
  }
  if (name == "math.sqrt" && *real >= 0) return Value(std::sqrt(*real));
  if (name == "math.log2" && *real > 0) return Value(std::log2(*real));
  const auto whole = [&](double rounded) {
    const auto number = wholeOf(Value(rounded));
    return number ? std::optional<Value>(*number) : std::nullopt;
  };
  if (name == "round") return whole(std::nearbyint(*real));  // halves go to the even neighbour, as in Python
  if (name == "math.floor") return whole(std::floor(*real));
  if (name == "math.ceil") return whole(std::ceil(*real));
  return std::nullopt;
}

// max, min and sum of several numbers.
std::optional<Value> ofNumbers(const std::string& name, const std::vector<Value>& values) {
  if (name != "max" && name != "min" && name != "sum") return std::nullopt;
  if (values.empty()) return name == "sum" ? std::optional<Value>(Index{0}) : std::nullopt;
  Value result = values.front();
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (name == "sum") {
      const auto sum = compute("+", result, values[i]);
      if (!sum) return std::nullopt;
      result = *sum;
      continue;
    }
    const auto better = compare(name == "max" ? ">" : "<", values[i], result);
    if (!better) return std::nullopt;
    if (*better) result = values[i];
  }
  return isNumber(result) ? std::optional(result) : std::nullopt;
}

}  // namespace

Value Interpreter::callBuiltin(const std::string& name, const std::vector<Given>& given, const Expr& expr) {
  if (name == "print") return {};
  if (name.rfind("utils.", 0) == 0 && !given.empty() && std::holds_alternative<ModuleRef>(given.front().value)) {
    return given.front().value;  // weight_norm(layer) is still that layer
  }
  std::vector<Value> values;
  for (const Given& one : given) values.push_back(one.value);
  if (name == "dict") return newDict(given, expr);
  const ListRef* const list = values.size() == 1 ? std::get_if<ListRef>(&values.front()) : nullptr;
  if (name == "list" || name == "tuple") {
    if (values.empty() || list != nullptr) {
      return newList(list == nullptr ? std::vector<Value>() : entries(*list), name == "tuple", expr.at);
    }
  }
  if (name == "range") return range(values, expr);
  if (name == "len" && list != nullptr) return static_cast<Index>(entries(*list).size());
  if (name == "bool" && values.size() == 1) return truth(values.front(), expr);
  if (name == "pow" && values.size() == 2) return binary(expr, "**", values[0], values[1]);
  if (const auto result = values.empty() ? std::nullopt : ofNumber(name, values.front())) return *result;
  if (const auto result = ofNumbers(name, list != nullptr ? entries(*list) : values)) return *result;
  return Opaque{name + "()"};
}

Value Interpreter::range(const std::vector<Value>& values, const Expr& expr) {
  std::vector<Index> numbers;
  for (const Value& value : values) {
    if (asInteger(value)) numbers.push_back(*asInteger(value));
  }
  if (numbers.empty() || numbers.size() != values.size() || numbers.size() > 3) {
    failType(expr, "range()");
    return {};
  }
  const Index first = numbers.size() > 1 ? numbers[0] : 0;
  const Index last = numbers.size() > 1 ? numbers[1] : numbers[0];
  const Index step = numbers.size() > 2 ? numbers[2] : 1;
  constexpr Index kLargest = 1'000'000;
  if (step == 0 || std::max({std::abs(first), std::abs(last), std::abs(step)}) > kLargest) {
    failType(expr, "range()");
    return {};
  }
  std::vector<Value> list;
  for (Index i = first; step > 0 ? i < last : i > last; i += step) list.push_back(i);
  return newList(std::move(list), false, expr.at);
}

// dict(a=1), dict([("a", 1)]), and OrderedDict likewise.
Value Interpreter::newDict(const std::vector<Given>& given, const Expr& expr) {
  std::vector<std::pair<Value, Value>> pairs;
  for (const Given& one : given) {
    const ListRef* const list = std::get_if<ListRef>(&one.value);
    const DictRef* const dict = std::get_if<DictRef>(&one.value);
    if (!one.name.empty()) {
      pairs.emplace_back(one.name, one.value);
    } else if (dict != nullptr) {
      const auto& other = dicts_[static_cast<std::size_t>(dict->id)];
      pairs.insert(pairs.end(), other.begin(), other.end());
    } else if (list != nullptr) {
      for (const Value& entry : entries(*list)) {
        const ListRef* const pair = std::get_if<ListRef>(&entry);
        if (pair == nullptr || entries(*pair).size() != 2) {
          failType(expr, "dict([...])");
          return {};
        }
        pairs.emplace_back(entries(*pair)[0], entries(*pair)[1]);
      }
    } else {
      failType(expr, "dict(" + written(one.value) + ")");
      return {};
    }
  }
  steps_ += static_cast<int>(pairs.size());
  dicts_.push_back(std::move(pairs));
  return DictRef{static_cast<int>(dicts_.size()) - 1};
}

Value Interpreter::callList(ListRef list, const Expr& callee, const std::vector<Given>& given) {
  const bool one = given.size() == 1;
  if (callee.word == "append" && one) {
    std::vector<Value> added{given.front().value};
    const Value more = newList(std::move(added), false, callee.at);
    if (!failed()) extend(list, std::get<ListRef>(more), callee.at);
    return {};
  }
  const ListRef* const other = one ? std::get_if<ListRef>(&given.front().value) : nullptr;
  if (callee.word == "extend" && other != nullptr) {
    extend(list, *other, callee.at);
    return {};
  }
  if (callee.word == "index" || callee.word == "count" || callee.word == "copy") return Opaque{callee.word + "()"};
  failType(callee, "[...]." + callee.word + "()");
  return {};
}

void Interpreter::extend(ListRef list, ListRef more, SourceRange at) {
  const std::vector<Value> added = entries(more);
  if (newList(added, false, at); failed()) return;  // counted against the bounds
  auto& all = entries(list);
  all.insert(all.end(), added.begin(), added.end());
  if (all.size() > 10'000) tooLarge("[...]", 10'000, at);
}

Value Interpreter::callDict(DictRef dict, const Expr& callee, const std::vector<Given>& given) {
  const auto& pairs = dicts_[static_cast<std::size_t>(dict.id)];
  std::vector<Value> list;
  if (callee.word == "values" || callee.word == "keys") {
    for (const auto& [key, value] : pairs) list.push_back(callee.word == "keys" ? key : value);
    return newList(std::move(list), false, callee.at);
  }
  if (callee.word == "items") {
    for (const auto& [key, value] : pairs) list.push_back(newList({key, value}, true, callee.at));
    return newList(std::move(list), false, callee.at);
  }
  if (callee.word == "get" && !given.empty()) {
    for (const auto& [key, value] : pairs) {
      if (key == given.front().value) return value;
    }
    return given.size() > 1 ? given[1].value : Value();
  }
  failType(callee, "{...}." + callee.word + "()");
  return {};
}

}  // namespace convscope::torch
