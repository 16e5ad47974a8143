// Values of the language: what an expression comes to. Lists, dictionaries, modules, classes and functions are named by
// number; the interpreter keeps them, so that a list may hold itself and costs nothing to free.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/shape.h"

namespace convscope::torch {

struct NnEntry;

struct NoneValue {
  bool operator==(const NoneValue&) const = default;
};
struct ListRef {
  int id = 0;
  bool tuple = false;
  bool operator==(const ListRef&) const = default;
};
struct DictRef {
  int id = 0;
  bool operator==(const DictRef&) const = default;
};
struct ModuleRef {
  int id = 0;
  bool operator==(const ModuleRef&) const = default;
};
struct ClassRef {
  int id = 0;
  bool operator==(const ClassRef&) const = default;
};
struct FunctionRef {
  int id = 0;
  int self = -1;  // the module it is called on
  bool operator==(const FunctionRef&) const = default;
};
// A class of torch.nn.
struct NnClass {
  const NnEntry* entry = nullptr;
  bool operator==(const NnClass&) const = default;
};
// A function of Python itself, such as int().
struct Builtin {
  std::string name{};
  bool operator==(const Builtin&) const = default;
};
enum class Space { Torch, Nn, Functional, Utils, Math, Collections };
// Something whose value is not known here: a tensor, a device, another library.
struct Opaque {
  std::string name{};
  bool operator==(const Opaque&) const = default;
};

using Value = std::variant<NoneValue, bool, Index, double, std::string, ListRef, DictRef, ModuleRef, ClassRef,
                           FunctionRef, NnClass, Builtin, Space, Opaque>;

// Truth values are the numbers 0 and 1.
std::optional<Index> asInteger(const Value& value);
std::optional<double> asReal(const Value& value);
bool isNumber(const Value& value);

// For a sentence: 3, 3.0, '3', True, None; the name of what is not known; a kind such as "[...]" for the rest.
std::string written(const Value& value);

}  // namespace convscope::torch
