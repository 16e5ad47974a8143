// A lesson as data: steps of text, each with what the stage shows and perhaps a question.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/lessons/quiz.h"
#include "app/model/lessons/rich_text.h"
#include "app/model/scene_file.h"

namespace convscope {

// A heading within a step.
struct HeadingBlock {
  RichText text;
};
struct ParagraphBlock {
  RichText text;
};
struct ListBlock {
  bool ordered = false;
  Index first = 1;  // number of the first item of an ordered one
  std::vector<RichText> items;
};
struct TableBlock {
  std::vector<std::vector<RichText>> rows;  // the first is the heading
};
struct CodeBlock {
  std::string language;
  std::string text;
};
struct ImageBlock {
  std::string file;  // beside the lesson
  std::string instead;
};
struct LessonBlock {
  int line = 0;
  std::variant<HeadingBlock, ParagraphBlock, ListBlock, TableBlock, CodeBlock, ImageBlock> content;
};

struct LessonStep {
  int line = 0;
  std::string title;
  std::vector<LessonBlock> blocks;
  std::optional<SceneFile> scene;  // of its own
  int sceneLine = 0;
  std::optional<Quiz> quiz;
};

struct Lesson {
  std::string title;
  std::vector<LessonStep> steps;
};

// What the stage shows in a step: its own scene or the last one before it; a fresh start when there is none.
SceneFile sceneAt(const Lesson& lesson, std::size_t step);

}  // namespace convscope
