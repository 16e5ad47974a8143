// Markdown of a step to blocks. Private to the reader of lessons.
#pragma once

#include <string_view>
#include <vector>

#include "app/model/lessons/lesson.h"

namespace convscope {

// A block, or a heading with its level: # and ## are titles of the lesson and of the step.
struct MarkdownBlock {
  int headingLevel = 0;  // 0: no heading
  LessonBlock block;
};

// The blocks of a text. What lessons do not have is told: links to elsewhere, pictures within a line, lists in lists,
// quotes, rules, headings below ###, marks of Markdown that came to nothing.
std::vector<MarkdownBlock> readMarkdown(std::string_view markdown, int firstLine, Mistakes& mistakes);

// Text without blocks, as quizzes have it; the ends of its lines stay.
RichText readInline(std::string_view markdown, int line, Mistakes& mistakes);

}  // namespace convscope
