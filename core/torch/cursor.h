// Where a parser stands among its tokens. After the first fault every token reads as the end, so that each function of
// a parser returns by itself.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/torch/syntax.h"

namespace convscope::torch {

class Cursor {
 public:
  // Of the tokens first to last (one past the end); there must be a token at `last`.
  Cursor(const std::vector<Token>& tokens, std::size_t first, std::size_t last);

  const Token& peek(std::size_t ahead = 0) const;
  const Token& take();
  bool ended() const { return at_ >= last_; }
  std::size_t position() const { return at_; }
  std::size_t endOfLast() const;  // where the text of the last token taken ends

  bool at(std::string_view word) const { return peek().is(word); }
  bool at(Token::Kind kind) const { return peek().kind == kind; }
  bool accept(std::string_view word);
  bool accept(Token::Kind kind);
  void expect(std::string_view word);
  std::string expectName();

  void fail(Fault fault);
  void failHere();  // Python cannot read on at this token
  void failUnread(std::string_view word, SourceRange where);
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  const std::vector<Token>& tokens_;
  std::size_t at_;
  std::size_t last_;
  Token end_;
  std::optional<Fault> fault_;
};

// Expressions at the cursor; nodes go into `syntax`.
class ExpressionParser {
 public:
  ExpressionParser(Cursor& cursor, Syntax& syntax) : cursor_(cursor), syntax_(syntax) {}

  NodeId expression();      // one value
  NodeId expressionList();  // "a, b" is a tuple
  std::vector<Argument> argumentsUntil(std::string_view closer, NodeId callee);
  NodeId add(Expr expr);

 private:
  NodeId disjunction();
  NodeId conjunction();
  NodeId binary(int weakest);
  NodeId negation();
  NodeId unary();
  NodeId power();
  NodeId primary();
  NodeId atom();
  NodeId parenthesised();
  NodeId list();
  NodeId dictionary();
  NodeId string();
  NodeId number();
  NodeId callOf(NodeId callee);
  NodeId attributeOf(NodeId base);
  NodeId subscriptOf(NodeId base);
  Argument argument();
  void refuseOrder(const Argument& given, std::size_t position, NodeId callee, const std::vector<Argument>& before);
  void refuseComprehension();
  void refuseDepth();
  SourceRange from(std::size_t begin) const { return {begin, cursor_.endOfLast()}; }

  Cursor& cursor_;
  Syntax& syntax_;
  int depth_ = 0;
};

}  // namespace convscope::torch
