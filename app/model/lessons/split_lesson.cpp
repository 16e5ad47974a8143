#include "app/model/lessons/split_lesson.h"

#include <algorithm>
#include <utility>

#include "app/model/lessons/rich_text.h"
#include "app/model/text.h"
#include "app/model/utf8.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

std::string_view withoutBlanks(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

bool isFence(std::string_view line) {
  return line.find_first_not_of(' ') <= 3 && withoutBlanks(line).substr(0, 3) == "```";
}
bool closesFence(std::string_view line) {
  return isFence(line) && withoutBlanks(line).find_first_not_of('`') == std::string_view::npos;
}

// Goes through a lesson line by line.
class Splitter {
 public:
  Splitter(std::string_view text, Mistakes& mistakes) : rest_(text), mistakes_(mistakes) {}

  std::vector<StepText> run() {
    startStep(1);
    while (!rest_.empty()) takeLine(nextLine());
    if (fenceLine_ != 0) {
      addMistake(mistakes_, fenceLine_, appProblem("lesson_fence_open", "text"));
      closeFence();
    }
    flushProse();
    return std::move(steps_);
  }

 private:
  std::string_view nextLine() {
    ++line_;
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }

  void startStep(int line) {
    steps_.emplace_back();
    steps_.back().line = line;
    proseLine_ = line;
  }

  void takeLine(std::string_view line) {
    if (fenceLine_ != 0) {
      takeFenced(line);
    } else if (isFence(line)) {
      openFence(line);
    } else if (withoutBlanks(line) == "---") {
      takeBorder();
    } else {
      prose_.append(line).append("\n");
    }
    before_ = withoutBlanks(line);
  }

  // The next step begins. A line beside the border would make a heading of it.
  void takeBorder() {
    const std::string_view after = withoutBlanks(rest_.substr(0, rest_.find('\n')));
    if (!before_.empty() || !after.empty()) {
      addMistake(mistakes_, line_, appProblem("lesson_border_not_alone", "text"));
    }
    flushProse();
    startStep(line_ + 1);
  }

  void openFence(std::string_view line) {
    flushProse();
    fenceLine_ = line_;
    fenceInfo_ = std::string(withoutBlanks(withoutBlanks(line).substr(3)));
    fenceOpening_ = std::string(line);
  }

  void takeFenced(std::string_view line) {
    if (closesFence(line)) return closeFence(line);
    fenced_.append(line).append("\n");
  }

  // Code stays part of the Markdown, as it is; scene and quiz leave empty lines.
  void closeFence(std::string_view line = "```") {
    StepText& step = steps_.back();
    const int first = fenceLine_ + 1;
    const auto lines = static_cast<std::size_t>(std::count(fenced_.begin(), fenced_.end(), '\n')) + 2;
    if (fenceInfo_ == "scene") {
      keepFenced(step.scene, first);
    } else if (fenceInfo_ == "quiz") {
      keepFenced(step.quiz, first);
    } else {
      step.markdown += fenceOpening_ + "\n" + fenced_ + std::string(line) + "\n";
    }
    if (fenceInfo_ == "scene" || fenceInfo_ == "quiz") step.markdown.append(lines, '\n');
    fenced_.clear();
    fenceLine_ = 0;
    proseLine_ = line_ + 1;
  }

  void keepFenced(std::optional<FencedText>& kept, int first) {
    if (kept) {
      addMistake(mistakes_, fenceLine_, appProblem("lesson_block_twice", "text", {{"block", fenceInfo_}}));
    } else {
      kept = FencedText{first, fenced_};
    }
  }

  void flushProse() {
    steps_.back().markdown += shielded(prose_, proseLine_, mistakes_);
    prose_.clear();
  }

  std::string_view rest_;
  Mistakes& mistakes_;
  std::vector<StepText> steps_;
  int line_ = 0;
  std::string_view before_;  // the line before, without blanks
  std::string prose_;        // text since the last fence or border
  int proseLine_ = 1;
  int fenceLine_ = 0;  // where the open fence stands; 0 outside
  std::string fenceInfo_;
  std::string fenceOpening_;
  std::string fenced_;
};

bool isControl(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0);
}
bool isPrivate(char32_t c) {
  return c >= 0xE000 && c <= 0xF8FF;
}

}  // namespace

std::vector<StepText> splitLesson(std::string_view text, Mistakes& mistakes) {
  return Splitter(text, mistakes).run();
}

std::string cleanText(std::string_view bytes, Mistakes& mistakes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) bytes.remove_prefix(kByteOrderMark.size());
  std::string clean;
  clean.reserve(bytes.size());
  int line = 1;
  std::size_t at = 0;
  for (Utf8Char c = utf8At(bytes, at); c.bytes > 0; c = utf8At(bytes, at)) {
    const std::string_view sign = bytes.substr(at, c.bytes);
    at += c.bytes;
    if (c.code == '\n') ++line;
    if (c.code == '\r' && at < bytes.size() && bytes[at] == '\n') continue;
    const bool damaged = c.code == 0xFFFD && c.bytes == 1;
    if (damaged || isControl(c.code) || isPrivate(c.code)) {
      addMistake(mistakes, line, appProblem(damaged ? "text_not_utf8" : "text_control_sign", "text"));
      clean += '?';
    } else {
      clean += sign;
    }
  }
  return clean;
}

}  // namespace convscope
