#include "app/model/lessons/rich_text.h"

#include <utility>

#include "app/model/lessons/expression.h"
#include "app/model/text.h"
#include "app/model/utf8.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

// The private area begins here: sign c of ASCII is 0xE000 + c.
constexpr char32_t kShield = 0xE000;

// In UTF-8: EE 80..81 80..BF.
void appendShielded(std::string& to, char c) {
  const auto code = static_cast<unsigned char>(c);
  to += '\xEE';
  to += static_cast<char>(0x80 + (code >> 6));
  to += static_cast<char>(0x80 + (code & 0x3F));
}

// The sign of ASCII behind a sign of the private area.
std::optional<char> behindShield(char32_t code) {
  const bool shielded = code >= kShield && code < kShield + 0x80;
  return shielded ? std::optional(static_cast<char>(code - kShield)) : std::nullopt;
}

bool isBrace(char c) {
  return c == '{' || c == '}';
}

// Goes through Markdown sign by sign; remembers whether it is inside braces.
class Shielder {
 public:
  Shielder(std::string_view text, int line, Mistakes& mistakes) : text_(text), line_(line), mistakes_(mistakes) {}

  std::string run() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == '\\' && at + 1 < text_.size() && isBrace(text_[at + 1])) {
        appendShielded(shielded_, text_[++at]);
      } else {
        take(text_[at]);
      }
    }
    if (openedAt_ != 0) {
      addMistake(mistakes_, openedAt_, appProblem("live_brace_open", "text", {{"close", "}"}, {"escaped", "\\{"}}));
    }
    return std::move(shielded_);
  }

 private:
  void take(char c) {
    if (c == '\n') ++line_;
    if (isBrace(c)) return takeBrace(c);
    const bool ascii = static_cast<unsigned char>(c) < 0x80 && c != '\n';
    if (openedAt_ != 0 && ascii) {
      appendShielded(shielded_, c);
    } else {
      shielded_ += c;
    }
  }

  void takeBrace(char c) {
    const bool opens = c == '{';
    if (opens == (openedAt_ != 0)) {
      addMistake(mistakes_, line_, appProblem("live_brace_stray", "text", {{"works", "\\{ \\}"}}));
    }
    openedAt_ = opens ? line_ : 0;
    shielded_ += c;
  }

  std::string_view text_;
  int line_;
  Mistakes& mistakes_;
  std::string shielded_;
  int openedAt_ = 0;  // line of the open brace; 0 outside
};

tl::expected<std::string, Problem> liveText(std::string_view inside, const LiveNames& names) {
  const std::size_t colon = inside.rfind(':');
  const std::string_view format = colon == std::string_view::npos ? "" : inside.substr(colon + 1);
  const auto value = evaluate(inside.substr(0, colon), names);
  if (!value) return tl::make_unexpected(value.error());
  auto text = textOf(*value, format);
  if (text) return *std::move(text);
  return tl::make_unexpected(
      appProblem("live_format_unknown", "text", {{"format", quotable(format)}, {"works", "{n}, {n:%}, {n:.2}"}}));
}

}  // namespace

std::string shielded(std::string_view markdown, int firstLine, Mistakes& mistakes) {
  return Shielder(markdown, firstLine, mistakes).run();
}

std::string unshielded(std::string_view text) {
  std::string plain;
  std::size_t at = 0;
  for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
    const auto sign = behindShield(c.code);
    if (sign && !isBrace(*sign)) {
      plain += *sign;
    } else {
      plain += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return plain;
}

tl::expected<std::string, Problem> filledText(std::string_view text, const LiveNames& names) {
  std::string filled;
  std::size_t at = 0;
  const std::size_t lastClose = text.rfind('}');  // behind it no brace is looked for
  for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
    const bool opens = c.code == U'{' && lastClose != std::string_view::npos && at < lastClose;
    const std::size_t close = opens ? text.find('}', at) : std::string_view::npos;
    if (close != std::string_view::npos) {
      auto number = liveText(text.substr(at + 1, close - at - 1), names);
      if (!number) return number;
      filled += *number;
      at = close + 1;
      continue;
    }
    const auto sign = behindShield(c.code);
    if (sign) {
      filled += *sign;
    } else {
      filled += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return filled;
}

tl::expected<RichText, Problem> filledText(const RichText& text, const LiveNames& names) {
  RichText filled = text;
  for (LessonSpan& span : filled.spans) {
    auto plain = filledText(span.text, names);
    if (!plain) return tl::make_unexpected(std::move(plain.error()));
    span.text = *std::move(plain);
  }
  return filled;
}

std::string plainTextOf(const RichText& text) {
  std::string plain;
  for (const LessonSpan& span : text.spans) plain += span.text;
  return plain;
}

}  // namespace convscope
