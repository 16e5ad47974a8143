// All texts of a lesson, wherever they stand in it.
#pragma once

#include <string>
#include <vector>

#include "app/model/lessons/glossary.h"
#include "app/model/lessons/lesson.h"

namespace convscope {

// In their order. The block or quiz must outlive the result.
std::vector<const RichText*> textsOf(const LessonBlock& block);
std::vector<const RichText*> textsOf(const Quiz& quiz);

// Every letter that may be seen, but for the digits of live numbers: what a font must be able to show.
std::string lettersOf(const Lesson& lesson);
std::string lettersOf(const Glossary& glossary);

}  // namespace convscope
