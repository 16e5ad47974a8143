// What is wrong with a lesson beyond its form: illegal layers, numbers that have no value, answers that coincide, links
// to nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/model/lessons/glossary.h"
#include "app/model/lessons/read_lesson.h"

namespace convscope {

// What a lesson refers to outside of itself.
struct LessonWorld {
  const Glossary* glossary = nullptr;                       // null: terms are not looked up
  std::function<bool(const std::string&)> pictureExists{};  // beside the lesson; empty: not looked for
  std::function<std::optional<Size2>(const std::string&)>
      pictureSize{};  // of a scene's source; nothing when it is not there
};

// Those of form and all others, in the order of lines. Every draw of every quiz is tried.
Mistakes checkLesson(const ReadLesson& read, const LessonWorld& world);

// Scenes of the glossary's terms, as those of lessons.
void checkGlossary(const Glossary& glossary, const LessonWorld& world, Mistakes& mistakes);

}  // namespace convscope
