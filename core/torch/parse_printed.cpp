// Modules as PyTorch prints them: "Net((conv): Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1)) (act): ReLU())".
#include <string>
#include <utility>

#include "core/torch/cursor.h"
#include "core/torch/parser.h"

namespace convscope::torch {
namespace {

constexpr int kDeepestModule = 60;
constexpr Index kMostRepeats = 1000;

class PrintedParser {
 public:
  PrintedParser(Cursor& cursor, Syntax& syntax) : cursor_(cursor), syntax_(syntax), expressions_(cursor, syntax) {}

  // One module with its entries, or an entry of one that was cut off: "(0): Conv2d(...)".
  NodeId module();
  bool atEntry() const { return entryLength(0) > 0; }

 private:
  std::size_t entryLength(std::size_t ahead) const;
  Argument entry();
  NodeId named();
  Index repeats();

  Cursor& cursor_;
  Syntax& syntax_;
  ExpressionParser expressions_;
  int depth_ = 0;
};

// The tokens of "(0):", "(conv1):" or "(0-2):"; 0 when there is none.
std::size_t PrintedParser::entryLength(std::size_t ahead) const {
  const auto peek = [&](std::size_t i) -> const Token& { return cursor_.peek(ahead + i); };
  const bool named = peek(1).kind == Token::Kind::Name || peek(1).kind == Token::Kind::Integer;
  if (!peek(0).is("(") || !named) return 0;
  if (peek(2).is(")") && peek(3).is(":")) return 4;
  const bool span = peek(2).is("-") && peek(3).kind == Token::Kind::Integer;
  return span && peek(4).is(")") && peek(5).is(":") ? 6 : 0;
}

NodeId PrintedParser::module() {
  return atEntry() ? entry().value : named();
}

Argument PrintedParser::entry() {
  Argument argument;
  const std::size_t begin = cursor_.peek().at.begin;
  for (std::size_t length = entryLength(0); length > 0; --length) cursor_.take();
  const Index times = repeats();
  argument.value = named();
  if (times > 1) syntax_.exprs[static_cast<std::size_t>(argument.value)].integer = times;
  argument.at = {begin, cursor_.endOfLast()};
  return argument;
}

// "3 x Block(...)": so many of them, one after another.
Index PrintedParser::repeats() {
  if (!cursor_.at(Token::Kind::Integer) || !cursor_.peek(1).is("x")) return 1;
  const Token& count = cursor_.take();
  cursor_.take();
  if (count.integer && *count.integer <= kMostRepeats) return *count.integer;
  cursor_.fail({torchProblem("too_large", "too_large", "",
                             {{"what", std::string(count.text)}, {"limit", std::to_string(kMostRepeats)}}),
                count.at});
  return 1;
}

NodeId PrintedParser::named() {
  Expr expr{.kind = Expr::Kind::Printed, .at = cursor_.peek().at};
  const std::size_t begin = expr.at.begin;
  if (++depth_ > kDeepestModule) cursor_.failHere();
  expr.wordAt = expr.at;
  expr.word = cursor_.expectName();
  cursor_.expect("(");
  if (atEntry()) {
    while (atEntry()) {
      Argument child = entry();
      child.name = "()";  // not an argument but a module inside
      expr.arguments.push_back(std::move(child));
    }
  } else {
    expr.arguments = expressions_.argumentsUntil(")", kNoNode);
  }
  cursor_.expect(")");
  expr.at = {begin, cursor_.endOfLast()};
  --depth_;
  return expressions_.add(std::move(expr));
}

}  // namespace

Parsed parsePrinted(const std::vector<Token>& tokens, Syntax& syntax) {
  Cursor cursor(tokens, 0, tokens.size() - 1);
  PrintedParser parser(cursor, syntax);
  std::vector<int> body;
  const auto blank = [&] {
    return cursor.at(Token::Kind::Newline) || cursor.at(Token::Kind::Indent) || cursor.at(Token::Kind::Dedent);
  };
  while (!cursor.ended()) {
    if (blank()) {
      cursor.take();
      continue;
    }
    const NodeId value = parser.module();
    if (cursor.fault()) break;
    syntax.statements.push_back({.kind = Statement::Kind::Expression, .at = syntax.expr(value).at, .value = value});
    body.push_back(static_cast<int>(syntax.statements.size()) - 1);
  }
  return {std::move(body), cursor.fault()};
}

bool looksPrinted(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
    const bool starts = i == 0 || tokens[i - 1].is("(") || tokens[i - 1].is(")") ||
                        (tokens[i - 1].kind != Token::Kind::Name && tokens[i - 1].kind != Token::Kind::Operator);
    const bool name = tokens[i + 1].kind == Token::Kind::Name || tokens[i + 1].kind == Token::Kind::Integer;
    if (!starts || !tokens[i].is("(") || !name || !tokens[i + 2].is(")") || !tokens[i + 3].is(":")) continue;
    const Token& module = tokens[i + 4];
    if (module.kind == Token::Kind::Integer || (module.kind == Token::Kind::Name && !isKeyword(module.text)))
      return true;
  }
  return false;
}

}  // namespace convscope::torch
