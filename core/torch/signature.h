// What a call takes and what it was given: arguments to parameters, as Python assigns them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/torch/fault.h"
#include "core/torch/syntax.h"
#include "core/torch/value.h"

namespace convscope::torch {

struct Formal {
  std::string name{};
  bool needed = false;
};

struct Signature {
  std::string callee{};           // as in a sentence: "Conv2d"
  std::vector<Formal> formals{};  // in the order of their places
  bool takesMore = false;         // *args
  bool takesNames = false;        // **kwargs
};

// An argument with its value. One that came out of * or ** has the place of the whole, and is not `own`.
struct Given {
  std::string name{};
  Value value{};
  SourceRange at{};
  SourceRange nameAt{};
  SourceRange valueAt{};
  bool own = true;
  std::string formal{};  // PyTorch's name of it, once it is bound
};

struct Bound {
  std::vector<std::optional<Given>> formals{};  // one for each of the signature
  std::vector<Given> more{};                    // for *args
  std::vector<Given> names{};                   // for **kwargs
};

// `call` is the whole call, closing bracket included; cures are made for it.
tl::expected<Bound, Fault> bindArguments(const Signature& signature, const std::vector<Given>& given, SourceRange call);

// The signatures of PyTorch's two layers; nothing for another name.
const Signature* convolutionSignature(std::string_view callee);

// "kernel_size=" for the argument without a name at a position of a call, when the names before it leave one;
// "name=value" when nothing is known of the callee.
std::string parameterAt(std::string_view callee, std::size_t position, const std::vector<Argument>& before);

// Takes an argument and its comma out of the list; `after` is one that follows the list's last.
Cure removalOf(const std::vector<Argument>& list, const Argument& argument, const Argument* after = nullptr);

}  // namespace convscope::torch
