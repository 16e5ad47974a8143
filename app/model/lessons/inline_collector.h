// Collects the spans of one block while Markdown is read. Private to markdown.cpp.
#pragma once

#include <md4c.h>
#include <optional>
#include <string>
#include <string_view>

#include "app/model/lessons/lesson.h"

namespace convscope {

class InlineCollector {
 public:
  // `text` is all that is read; pieces of it tell by their place which line they stand on.
  InlineCollector(std::string_view text, int firstLine, Mistakes& mistakes);

  // Another block begins. The line it stands on is that of its first piece.
  void start();
  void enter(MD_SPANTYPE type, const void* detail);
  void leave(MD_SPANTYPE type, const void* detail);
  void add(MD_TEXTTYPE type, std::string_view piece);
  RichText take();

  // The picture that the block consists of; one beside other things is told.
  std::optional<ImageBlock> takeImage();

  void startCode();
  std::string takeCode();

  int line() const { return line_; }
  int startLine() const { return startLine_ == 0 ? line_ : startLine_; }

 private:
  void see(std::string_view piece);
  void append(std::string text);
  void addBreak();
  std::optional<LessonLink> linkTo(const MD_ATTRIBUTE& target);
  void refuseStrayMarks(const std::string& text);

  std::string_view text_;
  Mistakes& mistakes_;
  std::size_t seen_ = 0;  // lines are counted up to here
  int line_;
  int startLine_ = 0;
  RichText rich_;
  LessonSpan look_;  // of what comes next
  int strong_ = 0;
  int emphasis_ = 0;
  bool softBreak_ = false;  // a line has ended; what comes next says what it means
  std::optional<ImageBlock> image_;
  bool inImage_ = false;
  bool inCode_ = false;
  std::string code_;
};

}  // namespace convscope
