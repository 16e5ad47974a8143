#include <algorithm>
#include <array>
#include <utility>

#include "core/torch/cursor.h"
#include "core/torch/parser.h"
#include "core/torch/words.h"

namespace convscope::torch {
namespace {

constexpr int kDeepestBlock = 20;

constexpr std::array<std::string_view, 11> kAugmented{
    "+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "<<=", ">>="};
// Statements that only run: they are stepped over while reading, and refused when they would be carried out.
constexpr std::array<std::string_view, 7> kBlocks{"if", "for", "while", "with", "try", "async", "match"};
constexpr std::array<std::string_view, 4> kContinuations{"elif", "else", "except", "finally"};
constexpr std::array<std::string_view, 7> kSimple{"assert", "del", "raise", "global", "nonlocal", "break", "continue"};

class StatementParser {
 public:
  StatementParser(Cursor& cursor, Syntax& syntax) : cursor_(cursor), syntax_(syntax), expressions_(cursor, syntax) {}

  std::vector<int> statements();

 private:
  void line(std::vector<int>& body);
  void compound(Statement::Kind kind, std::vector<int>& body);
  void endOfSimple();
  Statement simple();
  Statement assignment();
  Statement import();
  Statement fromImport();
  Statement::Import imported(bool dotted);
  std::string dottedName();
  Statement classDefinition();
  Statement function();
  Parameter parameter();
  Statement unread();
  bool atBlock() const;
  std::vector<int> suite();
  void skipSuite();
  void skipLine();
  bool isTarget(NodeId id) const;
  void refuseIndent();
  int add(Statement statement) {
    syntax_.statements.push_back(std::move(statement));
    return static_cast<int>(syntax_.statements.size()) - 1;
  }

  Cursor& cursor_;
  Syntax& syntax_;
  ExpressionParser expressions_;
  int depth_ = 0;
};

std::vector<int> StatementParser::statements() {
  std::vector<int> body;
  while (!cursor_.ended() && !cursor_.at(Token::Kind::End) && !cursor_.at(Token::Kind::Dedent)) line(body);
  return body;
}

// A line whose first word is only sometimes a word of the grammar: "match = 3".
bool StatementParser::atBlock() const {
  const Token& next = cursor_.peek(1);
  return oneOf(kBlocks, cursor_.peek().text) && (cursor_.peek().text != "match" || next.kind == Token::Kind::Name);
}

void StatementParser::line(std::vector<int>& body) {
  while (cursor_.accept(Token::Kind::Newline)) {
  }
  if (cursor_.at(Token::Kind::Indent)) return refuseIndent();
  while (cursor_.accept("@")) skipLine();
  const bool continues = !body.empty() && syntax_.statement(body.back()).kind == Statement::Kind::Unread;
  if (cursor_.at("class")) {
    body.push_back(add(classDefinition()));
  } else if (cursor_.at("def")) {
    body.push_back(add(function()));
  } else if (atBlock() || (continues && oneOf(kContinuations, cursor_.peek().text))) {
    body.push_back(add(unread()));
  } else if (!cursor_.ended() && !cursor_.at(Token::Kind::End) && !cursor_.at(Token::Kind::Dedent)) {
    do {
      body.push_back(add(simple()));
    } while (cursor_.accept(";") && !cursor_.at(Token::Kind::Newline) && !cursor_.ended());
    endOfSimple();
  }
}

void StatementParser::endOfSimple() {
  if (cursor_.accept(Token::Kind::Newline) || cursor_.ended() || cursor_.at(Token::Kind::End)) return;
  if (!cursor_.at(Token::Kind::Dedent)) cursor_.failHere();
}

void StatementParser::refuseIndent() {
  const SourceRange at = cursor_.peek(1).at;
  cursor_.fail({.problem = torchProblem("syntax", "syntax_indent", ""),
                .at = at,
                .pytorch = "IndentationError: unexpected indent"});
}

Statement StatementParser::simple() {
  const Token& first = cursor_.peek();
  if (cursor_.at("import")) return import();
  if (cursor_.at("from")) return fromImport();
  if (cursor_.accept("pass")) return {.kind = Statement::Kind::Pass, .at = first.at};
  if (oneOf(kSimple, first.text)) {
    skipLine();
    return {.kind = Statement::Kind::Unread, .at = first.at, .word = std::string(first.text)};
  }
  if (!cursor_.accept("return")) return assignment();
  Statement statement{.kind = Statement::Kind::Return, .at = first.at};
  if (!cursor_.at(Token::Kind::Newline) && !cursor_.at(";") && !cursor_.ended()) {
    statement.value = expressions_.expressionList();
  }
  return statement;
}

// Whether something can be assigned to: names, attributes, entries, and tuples of them.
bool StatementParser::isTarget(NodeId id) const {
  const Expr& expr = syntax_.expr(id);
  if (expr.kind == Expr::Kind::Tuple || expr.kind == Expr::Kind::List) {
    return std::all_of(expr.arguments.begin(), expr.arguments.end(),
                       [&](const Argument& entry) { return entry.stars == 0 && isTarget(entry.value); });
  }
  return expr.kind == Expr::Kind::Name || expr.kind == Expr::Kind::Attribute || expr.kind == Expr::Kind::Subscript;
}

Statement StatementParser::assignment() {
  Statement statement{.kind = Statement::Kind::Expression, .at = cursor_.peek().at};
  if (cursor_.at("*")) cursor_.failUnread("*", cursor_.peek().at);
  statement.value = expressions_.expressionList();
  if (cursor_.accept(":")) {
    expressions_.expression();  // the annotation says nothing about the value
    if (!cursor_.at("=")) statement.kind = Statement::Kind::Pass;
  }
  const bool augmented = oneOf(kAugmented, cursor_.peek().text);
  while (cursor_.at("=") || (augmented && statement.targets.empty())) {
    if (cursor_.ended()) break;
    if (!isTarget(statement.value)) {
      cursor_.fail({.problem = torchProblem("syntax", "syntax_target", ""),
                    .at = syntax_.expr(statement.value).at,
                    .pytorch = "SyntaxError: cannot assign to expression"});
    }
    statement.kind = augmented ? Statement::Kind::Augmented : Statement::Kind::Assign;
    statement.targets.push_back(statement.value);
    const std::string_view word = cursor_.take().text;
    if (augmented) statement.word = std::string(word.substr(0, word.size() - 1));
    statement.value = expressions_.expressionList();
  }
  return statement;
}

std::string StatementParser::dottedName() {
  std::string name;
  while (cursor_.at(".") || cursor_.at("...")) name += cursor_.take().text;
  if (!cursor_.at("import")) name += cursor_.expectName();
  while (cursor_.accept(".")) name += "." + cursor_.expectName();
  return name;
}

Statement::Import StatementParser::imported(bool dotted) {
  Statement::Import import{.at = cursor_.peek().at};
  import.name = dotted ? dottedName() : cursor_.expectName();
  if (cursor_.accept("as")) import.as = cursor_.expectName();
  return import;
}

Statement StatementParser::import() {
  Statement statement{.kind = Statement::Kind::Import, .at = cursor_.take().at};
  do {
    statement.imports.push_back(imported(true));
  } while (cursor_.accept(","));
  return statement;
}

Statement StatementParser::fromImport() {
  Statement statement{.kind = Statement::Kind::FromImport, .at = cursor_.take().at};
  statement.word = dottedName();
  cursor_.expect("import");
  const bool brackets = cursor_.accept("(");
  if (cursor_.at("*")) {
    statement.imports.push_back({.name = "*", .at = cursor_.take().at});
    return statement;
  }
  do {
    if (brackets && cursor_.at(")")) break;
    statement.imports.push_back(imported(false));
  } while (cursor_.accept(","));
  if (brackets) cursor_.expect(")");
  return statement;
}

Statement StatementParser::classDefinition() {
  Statement statement{.kind = Statement::Kind::Class, .at = cursor_.take().at};
  statement.at.end = cursor_.peek().at.end;
  statement.word = cursor_.expectName();
  if (cursor_.accept("(")) {
    statement.bases = expressions_.argumentsUntil(")", kNoNode);
    cursor_.expect(")");
  }
  cursor_.expect(":");
  statement.bodyFirst = cursor_.position();
  statement.body = suite();
  statement.bodyLast = cursor_.position();
  return statement;
}

Statement StatementParser::function() {
  Statement statement{.kind = Statement::Kind::Function, .at = cursor_.take().at};
  statement.at.end = cursor_.peek().at.end;
  statement.word = cursor_.expectName();
  cursor_.expect("(");
  while (!cursor_.at(")") && !cursor_.ended()) {
    if (!cursor_.accept("/")) statement.parameters.push_back(parameter());
    if (!cursor_.accept(",")) break;
  }
  cursor_.expect(")");
  if (cursor_.accept("->")) expressions_.expression();
  cursor_.expect(":");
  statement.bodyFirst = cursor_.position();
  skipSuite();
  statement.bodyLast = cursor_.position();
  return statement;
}

Parameter StatementParser::parameter() {
  Parameter parameter{.at = cursor_.peek().at};
  if (cursor_.at("*") || cursor_.at("**")) parameter.stars = static_cast<int>(cursor_.take().text.size());
  if (parameter.stars == 0 || !cursor_.at(",")) parameter.name = cursor_.expectName();
  if (cursor_.accept(":")) expressions_.expression();
  if (cursor_.accept("=")) parameter.standard = expressions_.expression();
  return parameter;
}

Statement StatementParser::unread() {
  Statement statement{.kind = Statement::Kind::Unread, .at = cursor_.peek().at};
  statement.word = std::string(cursor_.peek().text);
  int brackets = 0;
  while (!cursor_.ended() && !cursor_.at(Token::Kind::Newline) && (brackets > 0 || !cursor_.at(":"))) {
    const Token& token = cursor_.take();
    if (token.kind != Token::Kind::Operator) continue;
    if (!closerOf(token.text).empty()) ++brackets;
    if (token.text == ")" || token.text == "]" || token.text == "}") --brackets;
  }
  cursor_.expect(":");
  skipSuite();
  return statement;
}

// The statements below a line that ends with ":", or on it.
std::vector<int> StatementParser::suite() {
  std::vector<int> body;
  if (++depth_ > kDeepestBlock) {
    cursor_.fail(
        {torchProblem("syntax", "syntax_depth", "", {{"limit", std::to_string(kDeepestBlock)}}), cursor_.peek().at});
  }
  if (!cursor_.accept(Token::Kind::Newline)) {
    line(body);
  } else if (cursor_.accept(Token::Kind::Indent)) {
    body = statements();
    cursor_.accept(Token::Kind::Dedent);
  } else {
    cursor_.failHere();
  }
  --depth_;
  return body;
}

void StatementParser::skipSuite() {
  if (!cursor_.at(Token::Kind::Newline)) return skipLine();
  cursor_.take();
  if (!cursor_.at(Token::Kind::Indent)) return cursor_.failHere();
  int depth = 0;
  do {
    const Token::Kind kind = cursor_.take().kind;
    depth += kind == Token::Kind::Indent ? 1 : kind == Token::Kind::Dedent ? -1 : 0;
  } while (depth > 0 && !cursor_.ended());
}

void StatementParser::skipLine() {
  while (!cursor_.ended() && !cursor_.accept(Token::Kind::Newline)) cursor_.take();
}

}  // namespace

Parsed parseStatements(const std::vector<Token>& tokens, std::size_t first, std::size_t last, Syntax& syntax) {
  Cursor cursor(tokens, first, last);
  StatementParser parser(cursor, syntax);
  std::vector<int> body = parser.statements();
  if (!cursor.ended() && !cursor.at(Token::Kind::End) && !cursor.at(Token::Kind::Dedent)) cursor.failHere();
  return {std::move(body), cursor.fault()};
}

}  // namespace convscope::torch
