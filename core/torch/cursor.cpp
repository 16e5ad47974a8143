#include "core/torch/cursor.h"

#include <cassert>
#include <utility>

namespace convscope::torch {

Cursor::Cursor(const std::vector<Token>& tokens, std::size_t first, std::size_t last)
    : tokens_(tokens), at_(first), last_(last) {
  assert(first <= last && last < tokens.size());
  end_.at = {tokens[last].at.begin, tokens[last].at.begin};
}

const Token& Cursor::peek(std::size_t ahead) const {
  return at_ + ahead < last_ ? tokens_[at_ + ahead] : end_;
}

const Token& Cursor::take() {
  const Token& token = peek();
  if (at_ < last_) ++at_;
  return token;
}

std::size_t Cursor::endOfLast() const {
  return at_ == 0 ? 0 : tokens_[at_ - 1].at.end;
}

bool Cursor::accept(std::string_view word) {
  if (!at(word)) return false;
  take();
  return true;
}

bool Cursor::accept(Token::Kind kind) {
  if (!at(kind)) return false;
  take();
  return true;
}

void Cursor::expect(std::string_view word) {
  if (!accept(word)) failHere();
}

std::string Cursor::expectName() {
  if (!at(Token::Kind::Name) || isKeyword(peek().text)) {
    failHere();
    return {};
  }
  return std::string(take().text);
}

void Cursor::fail(Fault fault) {
  if (!fault_) fault_ = std::move(fault);
  last_ = at_;
}

void Cursor::failHere() {
  const Token& token = peek();
  const bool holds = token.at.end > token.at.begin && token.kind != Token::Kind::Newline;
  Problem problem = holds ? torchProblem("syntax", "syntax_token", "", {{"found", quoted(token.text)}})
                          : torchProblem("syntax", "syntax_end", "");
  fail({.problem = std::move(problem), .at = token.at, .pytorch = "SyntaxError: invalid syntax"});
}

void Cursor::failUnread(std::string_view word, SourceRange where) {
  fail({.problem = torchProblem("unsupported", "unsupported_statement", "", {{"word", std::string(word)}}),
        .at = where});
}

}  // namespace convscope::torch
