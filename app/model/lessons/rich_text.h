// Text of a lesson: pieces with a look and a meaning, and numbers in braces that core fills in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "app/model/lessons/live_value.h"
#include "app/model/mistake.h"
#include "app/model/stage_target.h"

namespace convscope {

// A term of the glossary.
struct TermKey {
  std::string key;
  bool operator==(const TermKey&) const = default;
};
using LessonLink = std::variant<StageTarget, TermKey>;

struct LessonSpan {
  std::string text;  // with its live numbers still in braces
  bool strong = false;
  bool emphasis = false;
  bool code = false;
  std::optional<LessonLink> link;
  bool operator==(const LessonSpan&) const = default;
};
struct RichText {
  int line = 0;
  std::vector<LessonSpan> spans;
  bool operator==(const RichText&) const = default;
};

// Braces of live numbers and what is in them, written so that Markdown leaves them alone: each sign of ASCII becomes
// one of a private area. Braces written \{ and \} become signs of that area too. An open or stray brace is told.
std::string shielded(std::string_view markdown, int firstLine, Mistakes& mistakes);
// The signs of the private area as they were written; escaped braces stay there until the numbers are filled in.
std::string unshielded(std::string_view text);

// The text with its live numbers filled in. Refused as evaluate() does, or as "live_format_unknown".
tl::expected<std::string, Problem> filledText(std::string_view text, const LiveNames& names);
tl::expected<RichText, Problem> filledText(const RichText& text, const LiveNames& names);

// The text alone.
std::string plainTextOf(const RichText& text);

}  // namespace convscope
