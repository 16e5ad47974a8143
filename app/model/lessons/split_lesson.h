// A lesson's text, taken apart into steps and their blocks. Private to the reader of lessons.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/mistake.h"

namespace convscope {

// What stands between the fences of a scene or a quiz.
struct FencedText {
  int line = 0;  // of its first character
  std::string text;
};

struct StepText {
  int line = 0;
  std::string markdown;  // with empty lines where scene and quiz were; braces outside code are shielded
  std::optional<FencedText> scene;
  std::optional<FencedText> quiz;
};

// Steps are parted by "---" alone between empty lines. A step has at most one scene and one quiz. `text` is UTF-8 with
// line feeds.
std::vector<StepText> splitLesson(std::string_view text, Mistakes& mistakes);

// The text as UTF-8 with line feeds and without a byte order mark; what is no UTF-8, and signs that control something,
// are told and replaced.
std::string cleanText(std::string_view bytes, Mistakes& mistakes);

}  // namespace convscope
