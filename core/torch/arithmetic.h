// Python's arithmetic on numbers and strings, in 64 bits.
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "core/torch/value.h"

namespace convscope::torch {

enum class ArithmeticFault { WrongType, TooLarge, ZeroDivision };

// + - * / // % ** << >> & | ^. Whole numbers stay whole (/ gives floats), // and % round down as in Python, and a
// result past 64 bits is TooLarge, found in constant time whatever the numbers are.
tl::expected<Value, ArithmeticFault> compute(std::string_view word, const Value& a, const Value& b);

// - + ~ and not.
tl::expected<Value, ArithmeticFault> computeSign(std::string_view word, const Value& value);

// == != < > <= >=, on numbers and strings; == and != on everything.
tl::expected<bool, ArithmeticFault> compare(std::string_view word, const Value& a, const Value& b);

// What "if" would make of a number, a word or None; nothing for what only the interpreter knows (lists).
std::optional<bool> truthOf(const Value& value);

}  // namespace convscope::torch
