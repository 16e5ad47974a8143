// Characters to tokens, with the lines, indentation and brackets of Python.
#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <utility>

#include "core/torch/literal.h"
#include "core/torch/token.h"
#include "core/torch/words.h"

namespace convscope::torch {
namespace {

constexpr std::size_t kDeepest = 100;  // brackets within brackets
constexpr Index kTabWidth = 8;

constexpr std::array<std::string_view, 35> kKeywords{
    "False",  "None",     "True", "and",    "as",   "assert", "async",   "await",  "break", "class",  "continue", "def",
    "del",    "elif",     "else", "except", "for",  "from",   "finally", "global", "if",    "import", "in",       "is",
    "lambda", "nonlocal", "not",  "or",     "pass", "raise",  "return",  "try",    "while", "with",   "yield"};

// The longest come first.
constexpr std::array<std::string_view, 47> kOperators{
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=",
    "*=",  "/=",  "%=",  "&=",  "|=",  "^=", "@=", ":=", "+",  "-",  "*",  "/",  "%",  "@",  "&",  "|",
    "^",   "~",   "<",   ">",   "(",   ")",  "[",  "]",  "{",  "}",  ",",  ":",  ".",  ";",  "="};

bool startsName(char letter) {
  return std::isalpha(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Tokens run();

 private:
  bool done() const { return at_ >= text_.size() || tokens_.fault; }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::string_view rest() const { return text_.substr(at_); }

  void beginLine();
  void indentTo(Index column);
  bool skipBlanks();  // between tokens; true when something was skipped
  void takeToken();
  void takeName();
  void takeNumber();
  void takeString();
  void takeOperator();
  void takeBracket(std::string_view bracket);
  void takeForeign();
  void finish();
  void failUnclosed();

  Token& add(Token::Kind kind, std::size_t length);
  void fail(Fault fault) {
    if (!tokens_.fault) tokens_.fault = std::move(fault);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool lineBegins_ = true;
  std::vector<Index> indents_{0};
  std::vector<SourceRange> open_;  // brackets
  Tokens tokens_;
};

Tokens Lexer::run() {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;  // the mark that some editors begin a text with
  while (!done()) {
    if (lineBegins_) beginLine();
    if (!done() && !skipBlanks()) takeToken();
  }
  if (!tokens_.fault) finish();
  return std::move(tokens_);
}

Token& Lexer::add(Token::Kind kind, std::size_t length) {
  Token token;
  token.kind = kind;
  token.at = {at_, at_ + length};
  token.text = text_.substr(at_, length);
  at_ += length;
  tokens_.list.push_back(std::move(token));
  return tokens_.list.back();
}

// The indentation of a line that holds something; empty lines and comments have none.
void Lexer::beginLine() {
  lineBegins_ = false;
  Index column = 0;
  for (; peek() == ' ' || peek() == '\t' || peek() == '\f'; ++at_) {
    column = peek() == '\t' ? (column / kTabWidth + 1) * kTabWidth : peek() == '\f' ? 0 : column + 1;
  }
  const char first = peek();
  if (at_ < text_.size() && first != '#' && first != '\n' && first != '\r') indentTo(column);
}

void Lexer::indentTo(Index column) {
  if (column > indents_.back()) {
    indents_.push_back(column);
    add(Token::Kind::Indent, 0);
    if (indents_.size() > kDeepest) {
      fail({torchProblem("syntax", "syntax_depth", "", {{"limit", std::to_string(kDeepest)}}), {at_, at_ + 1}});
    }
  }
  while (column < indents_.back()) {
    indents_.pop_back();
    add(Token::Kind::Dedent, 0);
  }
  if (column == indents_.back()) return;
  fail({.problem = torchProblem("syntax", "syntax_dedent", ""),
        .at = lineAt(text_, at_),
        .pytorch = "IndentationError: unindent does not match any outer indentation level"});
}

bool Lexer::skipBlanks() {
  const std::size_t from = at_;
  while (peek() == ' ' || peek() == '\t' || peek() == '\f') ++at_;
  if (peek() == '#') at_ = lineAt(text_, at_).end;
  const bool folded = peek() == '\\' && (peek(1) == '\n' || peek(1) == '\r');
  const std::size_t mark = at_ + (folded ? 1 : 0);
  if (mark < text_.size() && (text_[mark] == '\n' || text_[mark] == '\r')) {
    const bool ends = !folded && open_.empty();
    const bool holds = !tokens_.list.empty() && tokens_.list.back().kind != Token::Kind::Newline;
    at_ = mark;
    const std::size_t length = rest().substr(0, 2) == "\r\n" ? 2 : 1;
    if (ends && holds) {
      add(Token::Kind::Newline, length);
    } else {
      at_ += length;
    }
    lineBegins_ = ends;
  }
  return at_ > from;
}

void Lexer::takeToken() {
  const char first = peek();
  const std::string_view begin = rest().substr(0, 3);  // a quotation mark has at most two letters before it
  const std::size_t quote = begin.find_first_of("'\"");
  const bool prefixed =
      quote != std::string_view::npos && begin.substr(0, quote).find_first_not_of("rRbBuUfF") == std::string_view::npos;
  if (prefixed) return takeString();
  if (startsName(first)) return takeName();
  if (isDigit(first) || (first == '.' && isDigit(peek(1)))) return takeNumber();
  if (static_cast<unsigned char>(first) >= 0x80) return takeForeign();
  takeOperator();
}

void Lexer::takeName() {
  std::size_t length = 0;
  while (at_ + length < text_.size()) {
    const Character next = characterAt(text_.substr(at_ + length));
    const bool ascii = next.length == 1;
    const char letter = text_[at_ + length];
    if (next.length == 0 || (ascii ? !startsName(letter) && !isDigit(letter) : !belongsInNames(next.code))) break;
    length += next.length;
  }
  add(Token::Kind::Name, length);
}

void Lexer::takeNumber() {
  std::size_t length = 0;
  for (char letter = peek(); startsName(letter) || isDigit(letter) || letter == '.'; letter = peek(length)) {
    ++length;
    const bool exponent = (letter == 'e' || letter == 'E') && isDigit(peek()) && (peek(1) | 0x20) != 'x';
    if (exponent && (peek(length) == '+' || peek(length) == '-')) ++length;
  }
  const std::string written(rest().substr(0, length));
  Token& token = add(Token::Kind::Integer, length);
  if (readNumber(written, token)) return;
  fail({.problem = torchProblem("syntax", "syntax_number", "", {{"number", quoted(written)}}),
        .at = token.at,
        .pytorch = "SyntaxError: invalid decimal literal"});
}

void Lexer::takeString() {
  const std::size_t length = stringLength(rest());
  if (length > 0) {
    Token& token = add(Token::Kind::String, length);
    readString(token.text, token);
    return;
  }
  const std::string quote(1, rest()[rest().find_first_of("'\"")]);
  // The word ends where the argument ends, most likely.
  const std::string_view line = text_.substr(at_, lineAt(text_, at_).end - at_);
  const std::size_t end = at_ + std::min(line.find_first_of(",)] \t#", 1), line.size());
  fail({.problem = torchProblem("syntax", "syntax_string", "", {{"quote", quote}}),
        .at = {at_, at_ + line.size()},
        .pytorch = "SyntaxError: unterminated string literal",
        .cures = {{CureKind::Add, quote, {{{end, end}, quote}}}}});
}

void Lexer::takeOperator() {
  const auto* const found = std::find_if(kOperators.begin(), kOperators.end(),
                                         [&](std::string_view word) { return rest().substr(0, word.size()) == word; });
  if (found != kOperators.end()) {
    const std::string_view word = *found;
    if (word.size() == 1 && std::string_view("()[]{}").find(word) != std::string_view::npos) takeBracket(word);
    if (!tokens_.fault) add(Token::Kind::Operator, word.size());
    return;
  }
  const bool shown = std::isprint(static_cast<unsigned char>(peek())) != 0;
  const std::string name =
      shown ? std::string(1, peek()) : fmt::format("\\x{:02x}", static_cast<unsigned char>(peek()));
  fail({.problem = torchProblem("syntax", "syntax_character", "", {{"character", name}}),
        .at = {at_, at_ + 1},
        .pytorch = "SyntaxError: invalid syntax"});
}

void Lexer::takeBracket(std::string_view bracket) {
  const SourceRange at{at_, at_ + 1};
  if (!closerOf(bracket).empty()) {
    open_.push_back(at);
    if (open_.size() <= kDeepest) return;
    return fail({.problem = torchProblem("syntax", "syntax_depth", "", {{"limit", std::to_string(kDeepest)}}),
                 .at = at,
                 .pytorch = "SyntaxError: too many nested parentheses"});
  }
  const std::string written(bracket);
  if (open_.empty()) {
    return fail({.problem = torchProblem("syntax", "syntax_unmatched", "", {{"bracket", written}}),
                 .at = at,
                 .pytorch = fmt::format("SyntaxError: unmatched '{}'", written),
                 .cures = {{CureKind::Remove, written, {{at, ""}}}}});
  }
  const std::string opener(1, text_[open_.back().begin]);
  const std::string closer(closerOf(opener));
  if (closer != written) {
    return fail(
        {.problem = torchProblem("syntax", "syntax_mismatch", "",
                                 {{"bracket", written}, {"open", opener}, {"closer", closer}}),
         .at = at,
         .also = open_.back(),
         .pytorch = fmt::format("SyntaxError: closing parenthesis '{}' does not match opening parenthesis '{}'",
                                written, opener),
         .cures = {{CureKind::Change, closer, {{at, closer}}}, {CureKind::Add, closer, {{{at_, at_}, closer}}}}});
  }
  open_.pop_back();
}

// A character that is not ASCII: a letter begins a name, a mark is refused.
void Lexer::takeForeign() {
  const Character character = characterAt(rest());
  if (character.length > 0 && belongsInNames(character.code)) return takeName();
  const std::size_t length = std::max<std::size_t>(1, character.length);
  const std::string name = character.length > 0 ? std::string(rest().substr(0, length))
                                                : fmt::format("\\x{:02x}", static_cast<unsigned char>(peek()));
  fail({.problem = torchProblem("syntax", "syntax_character", "", {{"character", name}}),
        .at = {at_, at_ + length},
        .pytorch = fmt::format("SyntaxError: invalid character '{}' (U+{:04X})", name,
                               static_cast<unsigned>(character.code))});
}

void Lexer::finish() {
  if (!open_.empty()) return failUnclosed();
  if (!tokens_.list.empty() && tokens_.list.back().kind != Token::Kind::Newline) add(Token::Kind::Newline, 0);
  for (; indents_.size() > 1; indents_.pop_back()) add(Token::Kind::Dedent, 0);
  add(Token::Kind::End, 0);
}

// The brackets may have been meant to close at the end of all, or of the line that the last one stands on.
void Lexer::failUnclosed() {
  std::string closers;
  for (const SourceRange& bracket : open_) closers.insert(0, closerOf(text_.substr(bracket.begin, 1)));
  const SourceRange first = open_.back();
  const std::string opener(text_.substr(first.begin, 1));
  const std::size_t last = tokens_.list.back().at.end;
  std::size_t lineEnd = last;
  const std::size_t border = lineAt(text_, first.begin).end;
  for (const Token& token : tokens_.list) {
    if (token.at.end <= border) lineEnd = token.at.end;
  }
  std::vector<Cure> cures{{CureKind::Add, closers, {{{last, last}, closers}}}};
  if (lineEnd < last) cures.insert(cures.begin(), {CureKind::Add, closers, {{{lineEnd, lineEnd}, closers}}});
  fail({.problem = torchProblem("syntax", "syntax_unclosed", "",
                                {{"bracket", opener}, {"closer", std::string(closerOf(opener))}}),
        .at = first,
        .pytorch = fmt::format("SyntaxError: '{}' was never closed", opener),
        .cures = std::move(cures)});
}

}  // namespace

std::string_view closerOf(std::string_view bracket) {
  return bracket == "(" ? ")" : bracket == "[" ? "]" : bracket == "{" ? "}" : std::string_view();
}

bool isKeyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

Tokens tokensOf(std::string_view text) {
  return Lexer(text).run();
}

}  // namespace convscope::torch
