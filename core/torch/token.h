// Python text as tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/torch/fault.h"

namespace convscope::torch {

struct Token {
  enum class Kind { Name, Integer, Float, String, Operator, Newline, Indent, Dedent, End };
  Kind kind = Kind::End;
  SourceRange at{};
  std::string_view text;           // as written; names and operators are told apart by it
  std::string word{};              // of a string, without its quotes and escapes
  std::optional<Index> integer{};  // nothing when it does not fit into 64 bits
  double real = 0;                 // of a float
  bool formatted = false;          // an f-string or bytes: its value is not computed

  bool is(std::string_view what) const { return (kind == Kind::Operator || kind == Kind::Name) && text == what; }
};

// Ends with End, or stops at the first fault. The tokens point into the text.
struct Tokens {
  std::vector<Token> list{};
  std::optional<Fault> fault{};
};

Tokens tokensOf(std::string_view text);

// The opening bracket's partner: ")" for "(".
std::string_view closerOf(std::string_view bracket);

// A word of Python's grammar, which cannot be a name.
bool isKeyword(std::string_view word);

}  // namespace convscope::torch
