#include "core/torch/repairs.h"

#include <algorithm>
#include <utility>

#include "core/torch/literal.h"

namespace convscope::torch {
namespace {

// The beginnings of all lines.
std::vector<std::size_t> linesOf(std::string_view text) {
  std::vector<std::size_t> lines{0};
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\n') lines.push_back(i + 1);
  }
  return lines;
}

std::size_t blanksAt(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
  return end - begin;
}

bool isEmptyLine(std::string_view text, std::size_t begin) {
  const std::size_t first = begin + blanksAt(text, begin);
  return first >= text.size() || text[first] == '\n' || text[first] == '\r' || text[first] == '#';
}

// How many characters of a notebook's prompt stand there: "In [12]:".
std::size_t notebookPromptAt(std::string_view text, std::size_t begin) {
  constexpr std::string_view kName = "In";
  if (text.substr(begin, kName.size()) != kName) return 0;
  std::size_t at = begin + kName.size() + blanksAt(text, begin + kName.size());
  if (text.substr(at, 1) != "[") return 0;
  const std::size_t close = std::min(text.find_first_not_of("0123456789 ", at + 1), text.size());
  return text.substr(close, 2) == "]:" ? close + 2 - begin : 0;
}

// How many characters of any prompt stand there: ">>>", "...", "In [12]:", "...:".
std::size_t promptAt(std::string_view text, std::size_t begin) {
  if (const std::size_t notebook = notebookPromptAt(text, begin)) return notebook;
  const std::string_view mark = text.substr(begin, 3);
  if (mark == "...") return text.substr(begin + 3, 1) == ":" ? 4 : 3;
  return mark == ">>>" ? 3 : 0;
}

Cure withoutPrompts(std::string_view text) {
  Cure cure{CureKind::Remove, "", {}};
  for (const std::size_t begin : linesOf(text)) {
    const std::size_t first = begin + blanksAt(text, begin);
    const std::size_t prompt = promptAt(text, first);
    if (prompt == 0) continue;
    if (cure.label.empty()) cure.label = std::string(text.substr(first, prompt));
    const std::size_t blank = text.substr(first + prompt, 1) == " " ? 1 : 0;
    cure.edits.push_back({{begin, first + prompt + blank}, ""});
  }
  return cure;
}

// The lines that begin and end a block of code in Markdown.
Cure withoutFences(std::string_view text) {
  Cure cure{CureKind::Remove, "```", {}};
  for (const std::size_t begin : linesOf(text)) {
    const std::size_t first = begin + blanksAt(text, begin);
    if (text.substr(first, 3) == "```") cure.edits.push_back({{begin, lineAt(text, begin).end}, ""});
  }
  return cure;
}

// "（" -> "(", "’" -> "'"
Cure withPlainMarks(std::string_view text) {
  Cure cure{CureKind::Change, "", {}};
  for (std::size_t i = 0; i < text.size();) {
    const Character character = characterAt(text.substr(i));
    const std::size_t length = std::max<std::size_t>(1, character.length);
    const auto plain = character.length > 1 ? plainCharacter(character.code) : std::nullopt;
    if (plain) {
      cure.edits.push_back({{i, i + length}, std::string(1, *plain)});
      if (cure.label.find(*plain) == std::string::npos && cure.label.size() < 6) cure.label += *plain;
    }
    i += length;
  }
  return cure;
}

// Without the indentation that all lines share, or without any.
Cure dedented(std::string_view text, bool all) {
  std::size_t shared = std::string_view::npos;
  for (const std::size_t begin : linesOf(text)) {
    if (!isEmptyLine(text, begin)) shared = std::min(shared, blanksAt(text, begin));
  }
  Cure cure{CureKind::Remove, "", {}};
  for (const std::size_t begin : linesOf(text)) {
    const std::size_t blanks = blanksAt(text, begin);
    const std::size_t cut = all ? blanks : std::min(blanks, shared);
    if (cut > 0) cure.edits.push_back({{begin, begin + cut}, ""});
  }
  return cure;
}

}  // namespace

std::optional<Fault> notebookPrompt(std::string_view text) {
  for (const std::size_t begin : linesOf(text)) {
    const std::size_t first = begin + blanksAt(text, begin);
    const std::size_t length = notebookPromptAt(text, first);
    if (length == 0) continue;
    const std::string prompt(text.substr(first, length));
    return Fault{.problem = torchProblem("syntax", "syntax_prompt", "", {{"prompt", prompt}}),
                 .at = {first, first + length}};
  }
  return std::nullopt;
}

std::vector<Cure> repairsOf(std::string_view text) {
  std::vector<Cure> cures;
  for (Cure& cure : std::vector{withoutPrompts(text), withoutFences(text), withPlainMarks(text), dedented(text, false),
                                dedented(text, true)}) {
    if (!cure.edits.empty()) cures.push_back(std::move(cure));
  }
  return cures;
}

}  // namespace convscope::torch
