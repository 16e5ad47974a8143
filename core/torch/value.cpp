#include "core/torch/value.h"

#include <cmath>
#include <fmt/format.h>

#include "core/torch/modules.h"
#include "core/torch/source.h"

namespace convscope::torch {
namespace {

std::string realText(double value) {
  const std::string text = fmt::format("{}", value);
  const bool plain = text.find_first_of(".en") == std::string::npos;
  return plain ? text + ".0" : text;
}

struct Writer {
  std::string operator()(const NoneValue&) const { return "None"; }
  std::string operator()(bool value) const { return value ? "True" : "False"; }
  std::string operator()(Index value) const { return std::to_string(value); }
  std::string operator()(double value) const { return realText(value); }
  std::string operator()(const std::string& value) const { return "'" + quoted(value) + "'"; }
  std::string operator()(const ListRef& value) const { return value.tuple ? "(...)" : "[...]"; }
  std::string operator()(const DictRef&) const { return "{...}"; }
  std::string operator()(const ModuleRef&) const { return "nn.Module"; }
  std::string operator()(const ClassRef&) const { return "class"; }
  std::string operator()(const FunctionRef&) const { return "function"; }
  std::string operator()(const NnClass& value) const { return "nn." + std::string(value.entry->name); }
  std::string operator()(const Builtin& value) const { return value.name; }
  std::string operator()(Space) const { return "module"; }
  std::string operator()(const Opaque& value) const { return value.name; }
};

}  // namespace

std::optional<Index> asInteger(const Value& value) {
  if (const bool* const truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  const Index* const number = std::get_if<Index>(&value);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<double> asReal(const Value& value) {
  if (const double* const real = std::get_if<double>(&value)) return *real;
  const auto whole = asInteger(value);
  return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

bool isNumber(const Value& value) {
  return asReal(value).has_value();
}

std::string written(const Value& value) {
  return std::visit(Writer{}, value);
}

}  // namespace convscope::torch
