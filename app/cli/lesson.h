// convscope lesson FILE --check: what is wrong with a lesson.
#pragma once

#include <iosfwd>
#include <string>

#include "app/model/text.h"

namespace convscope {

// Writes each mistake on `err` as FILE:LINE: message, in the order of lines. Terms are looked up in glossary.json in
// the folder above the lesson's or beside it, else in the program's own; pictures beside the lesson. A file that ends
// with .json is checked as a glossary. Returns 0, or 1 when there was a mistake or the file cannot be read.
int runLessonCheck(const std::string& file, Language language, std::ostream& err);

}  // namespace convscope
