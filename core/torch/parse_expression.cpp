#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "core/torch/cursor.h"
#include "core/torch/signature.h"

namespace convscope::torch {
namespace {

constexpr int kDeepestExpression = 200;  // one within another, also in a long sum
constexpr int kDeepestNesting = 400;     // of the functions below; brackets are fewer

struct Binary {
  std::string_view word;
  int strength;
};

// Weakest first, as in Python; comparisons and "not" lie between "and" and these.
constexpr std::array kBinaries{Binary{"|", 1},  Binary{"^", 2},  Binary{"&", 3}, Binary{"<<", 4},
                               Binary{">>", 4}, Binary{"+", 5},  Binary{"-", 5}, Binary{"*", 6},
                               Binary{"/", 6},  Binary{"//", 6}, Binary{"%", 6}};
constexpr std::array<std::string_view, 6> kComparisons{"<", ">", "<=", ">=", "==", "!="};

int strengthOf(const Token& token) {
  if (token.kind != Token::Kind::Operator) return 0;
  const auto* const found =
      std::find_if(kBinaries.begin(), kBinaries.end(), [&](const Binary& entry) { return entry.word == token.text; });
  return found == kBinaries.end() ? 0 : found->strength;
}

// Counts how deep the parser has gone.
class Deeper {
 public:
  explicit Deeper(int& depth) : depth_(++depth) {}
  ~Deeper() { --depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  int& depth_;
};

}  // namespace

NodeId ExpressionParser::add(Expr expr) {
  int deepest = 0;
  for (const NodeId part : expr.parts) deepest = std::max(deepest, part < 0 ? 0 : syntax_.expr(part).depth);
  for (const Argument& argument : expr.arguments) {
    for (const NodeId part : {argument.key, argument.value}) {
      deepest = std::max(deepest, part < 0 ? 0 : syntax_.expr(part).depth);
    }
  }
  expr.depth = deepest + 1;
  if (expr.depth > kDeepestExpression) refuseDepth();
  syntax_.exprs.push_back(std::move(expr));
  return static_cast<NodeId>(syntax_.exprs.size()) - 1;
}

NodeId ExpressionParser::expressionList() {
  const std::size_t begin = cursor_.peek().at.begin;
  const NodeId first = expression();
  if (!cursor_.at(",")) return first;
  Expr tuple{.kind = Expr::Kind::Tuple};
  tuple.arguments.push_back({.value = first});
  while (cursor_.accept(",")) {
    if (cursor_.at(Token::Kind::Newline) || cursor_.at("=") || cursor_.at(")") || cursor_.ended()) break;
    tuple.arguments.push_back({.value = expression()});
  }
  tuple.at = from(begin);
  return add(std::move(tuple));
}

// "a if condition else b", or what binds closer.
NodeId ExpressionParser::expression() {
  const Deeper deeper(depth_);
  const std::size_t begin = cursor_.peek().at.begin;
  if (depth_ > kDeepestNesting) refuseDepth();
  if (cursor_.at("lambda")) cursor_.failUnread("lambda", cursor_.peek().at);
  const NodeId value = disjunction();
  if (!cursor_.accept("if")) return value;
  const NodeId condition = disjunction();
  cursor_.expect("else");
  const NodeId other = expression();
  return add({.kind = Expr::Kind::Conditional, .at = from(begin), .parts = {condition, value, other}});
}

NodeId ExpressionParser::disjunction() {
  const std::size_t begin = cursor_.peek().at.begin;
  NodeId value = conjunction();
  while (cursor_.accept("or")) {
    const NodeId other = conjunction();
    value = add({.kind = Expr::Kind::Or, .at = from(begin), .parts = {value, other}});
  }
  return value;
}

NodeId ExpressionParser::conjunction() {
  const std::size_t begin = cursor_.peek().at.begin;
  NodeId value = negation();
  while (cursor_.accept("and")) {
    const NodeId other = negation();
    value = add({.kind = Expr::Kind::And, .at = from(begin), .parts = {value, other}});
  }
  return value;
}

// "not a", or comparisons.
NodeId ExpressionParser::negation() {
  const Deeper deeper(depth_);
  const std::size_t begin = cursor_.peek().at.begin;
  if (depth_ > kDeepestNesting) refuseDepth();
  if (cursor_.accept("not")) {
    const NodeId value = negation();
    return add({.kind = Expr::Kind::Unary, .at = from(begin), .word = "not", .parts = {value}});
  }
  NodeId left = binary(1);
  NodeId chain = kNoNode;
  while (std::find(kComparisons.begin(), kComparisons.end(), cursor_.peek().text) != kComparisons.end() ||
         cursor_.at("is") || cursor_.at("in") || (cursor_.at("not") && cursor_.peek(1).is("in"))) {
    std::string word(cursor_.take().text);
    if (word == "not") word += " " + std::string(cursor_.take().text);
    if (word == "is" && cursor_.accept("not")) word += " not";
    const NodeId right = binary(1);
    const NodeId one = add({.kind = Expr::Kind::Compare, .at = from(begin), .word = word, .parts = {left, right}});
    chain = chain < 0 ? one : add({.kind = Expr::Kind::And, .at = from(begin), .parts = {chain, one}});
    left = right;
  }
  return chain < 0 ? left : chain;
}

NodeId ExpressionParser::binary(int weakest) {
  const std::size_t begin = cursor_.peek().at.begin;
  NodeId left = unary();
  while (strengthOf(cursor_.peek()) >= weakest) {
    const Token& token = cursor_.take();
    const NodeId right = binary(strengthOf(token) + 1);
    left =
        add({.kind = Expr::Kind::Binary, .at = from(begin), .word = std::string(token.text), .parts = {left, right}});
  }
  return left;
}

NodeId ExpressionParser::unary() {
  const Deeper deeper(depth_);
  if (depth_ > kDeepestNesting) refuseDepth();
  if (!cursor_.at("-") && !cursor_.at("+") && !cursor_.at("~")) return power();
  const Token& token = cursor_.take();
  const NodeId value = unary();
  return add(
      {.kind = Expr::Kind::Unary, .at = from(token.at.begin), .word = std::string(token.text), .parts = {value}});
}

// "a ** b" binds closer than a sign before it and weaker than a sign after it; it is read from the right.
NodeId ExpressionParser::power() {
  const std::size_t begin = cursor_.peek().at.begin;
  const NodeId base = primary();
  if (!cursor_.accept("**")) return base;
  const NodeId exponent = unary();
  return add({.kind = Expr::Kind::Binary, .at = from(begin), .word = "**", .parts = {base, exponent}});
}

NodeId ExpressionParser::primary() {
  NodeId value = atom();
  for (;;) {
    if (cursor_.at(".")) {
      value = attributeOf(value);
    } else if (cursor_.at("(")) {
      value = callOf(value);
    } else if (cursor_.at("[")) {
      value = subscriptOf(value);
    } else {
      return value;
    }
  }
}

NodeId ExpressionParser::attributeOf(NodeId base) {
  const std::size_t begin = syntax_.expr(base).at.begin;
  cursor_.take();
  const SourceRange wordAt = cursor_.peek().at;
  std::string word = cursor_.expectName();
  return add(
      {.kind = Expr::Kind::Attribute, .at = from(begin), .word = std::move(word), .parts = {base}, .wordAt = wordAt});
}

NodeId ExpressionParser::subscriptOf(NodeId base) {
  const std::size_t begin = syntax_.expr(base).at.begin;
  cursor_.take();
  if (cursor_.at(":")) cursor_.failUnread("[:]", cursor_.peek().at);
  const NodeId index = expressionList();
  if (cursor_.at(":")) cursor_.failUnread("[:]", cursor_.peek().at);
  cursor_.expect("]");
  return add({.kind = Expr::Kind::Subscript, .at = from(begin), .parts = {base, index}});
}

NodeId ExpressionParser::callOf(NodeId callee) {
  const std::size_t begin = syntax_.expr(callee).at.begin;
  cursor_.take();
  std::vector<Argument> arguments = argumentsUntil(")", callee);
  cursor_.expect(")");
  return add({.kind = Expr::Kind::Call, .at = from(begin), .parts = {callee}, .arguments = std::move(arguments)});
}

std::vector<Argument> ExpressionParser::argumentsUntil(std::string_view closer, NodeId callee) {
  std::vector<Argument> list;
  bool named = false;
  while (!cursor_.at(closer) && !cursor_.ended()) {
    Argument given = argument();
    if (cursor_.at("for") || cursor_.at("async")) refuseComprehension();
    if (named && given.name.empty() && given.stars == 0) refuseOrder(given, list.size(), callee, list);
    const auto same = std::find_if(list.begin(), list.end(), [&](const Argument& other) {
      return !given.name.empty() && other.name == given.name;
    });
    if (same != list.end()) {
      cursor_.fail(
          {.problem = torchProblem("argument_repeated", "argument_repeated", given.name, {{"name", given.name}}),
           .at = given.at,
           .also = same->at,
           .pytorch = "SyntaxError: keyword argument repeated: " + given.name,
           .cures = {removalOf(list, given), removalOf(list, *same, &given)}});
    }
    named = named || !given.name.empty() || given.stars == 2;
    list.push_back(std::move(given));
    if (cursor_.accept(",") || cursor_.at(closer)) continue;
    const Token& next = cursor_.peek();
    const std::size_t end = cursor_.endOfLast();
    if (next.kind == Token::Kind::Operator && next.text != "(" && next.text != "[") {
      cursor_.failHere();
    } else if (!cursor_.ended()) {
      cursor_.fail({.problem = torchProblem("syntax", "syntax_comma", "", {{"found", quoted(next.text)}}),
                    .at = next.at,
                    .pytorch = "SyntaxError: invalid syntax. Perhaps you forgot a comma?",
                    .cures = {{CureKind::Add, ",", {{{end, end}, ","}}}}});
    }
  }
  return list;
}

Argument ExpressionParser::argument() {
  Argument given;
  const std::size_t begin = cursor_.peek().at.begin;
  if (cursor_.at("*") || cursor_.at("**")) {
    given.stars = static_cast<int>(cursor_.take().text.size());
  } else if (cursor_.at(Token::Kind::Name) && cursor_.peek(1).is("=")) {
    given.nameAt = cursor_.peek().at;
    given.name = cursor_.expectName();
    cursor_.expect("=");
  }
  given.value = expression();
  if (cursor_.at(":=")) cursor_.failUnread(":=", cursor_.peek().at);
  given.at = from(begin);
  return given;
}

// An argument without a name behind one that has a name: the name it would have by its place is the cure.
void ExpressionParser::refuseOrder(const Argument& given, std::size_t position, NodeId callee,
                                   const std::vector<Argument>& before) {
  Fault fault{
      .problem = torchProblem(
          "syntax", "syntax_order", "",
          {{"works", parameterAt(callee < 0 ? std::string_view() : syntax_.expr(callee).word, position, before)}}),
      .at = given.at,
      .pytorch = "SyntaxError: positional argument follows keyword argument"};
  const std::string& name = fault.problem.values.at("works");
  if (name != "name=value") {
    fault.cures = {{CureKind::Add, name, {{{given.at.begin, given.at.begin}, name}}, given.at}};
  }
  cursor_.fail(std::move(fault));
}

void ExpressionParser::refuseDepth() {
  cursor_.fail(
      {torchProblem("syntax", "syntax_depth", "", {{"limit", std::to_string(kDeepestExpression)}}), cursor_.peek().at});
}

void ExpressionParser::refuseComprehension() {
  cursor_.failUnread("for", cursor_.peek().at);
}

NodeId ExpressionParser::atom() {
  const Token& token = cursor_.peek();
  if (token.kind == Token::Kind::Integer || token.kind == Token::Kind::Float) return number();
  if (token.kind == Token::Kind::String) return string();
  if (cursor_.at("(")) return parenthesised();
  if (cursor_.at("[")) return list();
  if (cursor_.at("{")) return dictionary();
  Expr expr{.at = token.at};
  if (cursor_.accept("None") || cursor_.accept("...")) return add(std::move(expr));
  if (cursor_.accept("True")) {
    expr.kind = Expr::Kind::True;
  } else if (cursor_.accept("False")) {
    expr.kind = Expr::Kind::False;
  } else if (cursor_.at("yield") || cursor_.at("await")) {
    cursor_.failUnread(token.text, token.at);
  } else {
    expr.kind = Expr::Kind::Name;
    expr.word = cursor_.expectName();
  }
  return add(std::move(expr));
}

NodeId ExpressionParser::number() {
  const Token& token = cursor_.take();
  const bool whole = token.kind == Token::Kind::Integer;
  return add({.kind = whole ? Expr::Kind::Integer : Expr::Kind::Float,
              .at = token.at,
              .integer = token.integer,
              .real = token.real});
}

// Neighbours are one string.
NodeId ExpressionParser::string() {
  Expr expr{.kind = Expr::Kind::String, .at = cursor_.peek().at};
  while (cursor_.at(Token::Kind::String)) {
    const Token& token = cursor_.take();
    expr.word += token.word;
    expr.formatted = expr.formatted || token.formatted;
    expr.at.end = token.at.end;
  }
  return add(std::move(expr));
}

// "()" and "(a, b)" are tuples, "(a)" is a.
NodeId ExpressionParser::parenthesised() {
  const std::size_t begin = cursor_.take().at.begin;
  Expr tuple{.kind = Expr::Kind::Tuple};
  bool comma = false;
  while (!cursor_.at(")") && !cursor_.ended()) {
    Argument entry;
    if (cursor_.accept("*")) entry.stars = 1;
    comma = comma || entry.stars > 0;
    entry.value = expression();
    if (cursor_.at("for") || cursor_.at("async")) refuseComprehension();
    if (cursor_.at(":=")) cursor_.failUnread(":=", cursor_.peek().at);
    tuple.arguments.push_back(std::move(entry));
    if (!cursor_.accept(",")) break;
    comma = true;
  }
  cursor_.expect(")");
  if (!comma && tuple.arguments.size() == 1) {
    const NodeId inside = tuple.arguments.front().value;
    syntax_.exprs[static_cast<std::size_t>(inside)].at = from(begin);
    return inside;
  }
  tuple.at = from(begin);
  return add(std::move(tuple));
}

NodeId ExpressionParser::list() {
  const std::size_t begin = cursor_.take().at.begin;
  Expr expr{.kind = Expr::Kind::List};
  while (!cursor_.at("]") && !cursor_.ended()) {
    Argument entry;
    if (cursor_.accept("*")) entry.stars = 1;
    entry.value = expression();
    if (cursor_.at("for") || cursor_.at("async")) refuseComprehension();
    expr.arguments.push_back(std::move(entry));
    if (!cursor_.accept(",")) break;
  }
  cursor_.expect("]");
  expr.at = from(begin);
  return add(std::move(expr));
}

NodeId ExpressionParser::dictionary() {
  const std::size_t begin = cursor_.take().at.begin;
  Expr expr{.kind = Expr::Kind::Dict};
  while (!cursor_.at("}") && !cursor_.ended()) {
    Argument entry;
    if (cursor_.accept("**")) {
      entry.stars = 2;
    } else {
      entry.key = expression();
      if (cursor_.at(",") || cursor_.at("}")) cursor_.failUnread("{...}", from(begin));
      cursor_.expect(":");
    }
    entry.value = expression();
    if (cursor_.at("for") || cursor_.at("async")) refuseComprehension();
    expr.arguments.push_back(std::move(entry));
    if (!cursor_.accept(",")) break;
  }
  cursor_.expect("}");
  expr.at = from(begin);
  return add(std::move(expr));
}

}  // namespace convscope::torch
