// The text as a tree: expressions and statements of the part of Python that describes layers. Nodes lie in two lists
// and name each other by position, so that no depth of nesting costs anything to copy or to free.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/torch/token.h"

namespace convscope::torch {

using NodeId = int;
inline constexpr NodeId kNoNode = -1;

// One argument of a call, or one entry of a list or dictionary.
struct Argument {
  std::string name{};  // of a named argument
  int stars = 0;       // 1 for *list, 2 for **dictionary
  NodeId value = kNoNode;
  NodeId key = kNoNode;  // of a dictionary's entry
  SourceRange at{};      // all of it
  SourceRange nameAt{};
};

struct Expr {
  enum class Kind {
    None,
    True,
    False,
    Integer,
    Float,
    String,
    Name,
    Attribute,
    Call,
    Subscript,
    Tuple,
    List,
    Dict,
    Unary,
    Binary,
    Compare,
    And,
    Or,
    Conditional,
    Printed
  };
  Kind kind = Kind::None;
  SourceRange at{};
  int depth = 1;                   // of the tree below
  std::string word{};              // a name, an attribute, an operator, the characters of a string
  std::optional<Index> integer{};  // nothing: larger than 64 bits
  double real = 0;
  bool formatted = false;             // a string whose value is not computed
  std::vector<NodeId> parts{};        // what it is made of, in the order of evaluation
  std::vector<Argument> arguments{};  // of calls, lists and dictionaries
  SourceRange wordAt{};               // of an attribute
};

struct Parameter {
  std::string name{};
  NodeId standard = kNoNode;  // what it is when not given
  int stars = 0;
  SourceRange at{};
};

struct Statement {
  enum class Kind { Expression, Assign, Augmented, Import, FromImport, Class, Function, Return, Pass, Unread };
  Kind kind = Kind::Pass;
  SourceRange at{};
  std::string word{};  // operator, name of a class or function, module, or the word of what is not read
  NodeId value = kNoNode;
  std::vector<NodeId> targets{};  // left of each "="
  struct Import {
    std::string name{};  // "torch.nn", or what is taken from a module
    std::string as{};    // empty: its own name
    SourceRange at{};
  };
  std::vector<Import> imports{};
  std::vector<Argument> bases{};  // of a class
  std::vector<Parameter> parameters{};
  std::vector<int> body{};    // of a class, as positions of statements
  std::size_t bodyFirst = 0;  // of a function: its tokens, parsed when it is called
  std::size_t bodyLast = 0;
};

// References stay good while more is parsed.
struct Syntax {
  std::deque<Expr> exprs;
  std::deque<Statement> statements;

  const Expr& expr(NodeId id) const { return exprs[static_cast<std::size_t>(id)]; }
  const Statement& statement(int id) const { return statements[static_cast<std::size_t>(id)]; }
};

}  // namespace convscope::torch
