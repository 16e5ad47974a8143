// Lessons for tests, built up from their parts.
#pragma once

#include <string>
#include <vector>

#include "app/model/lessons/check_lesson.h"

namespace convscope::test {

// "3 markdown_list_nested": line and code, or the reason of a code that has several, of each mistake.
std::vector<std::string> codesOf(const Mistakes& mistakes);

// A lesson of one step with this text below its title, which is line 3; the text begins on line 5.
std::string lessonWith(const std::string& text);

// Reads and checks. Terms kernel and window are known, picture there.png is there, source missing.png is not.
std::vector<std::string> checked(const std::string& lesson);

// The file's text, empty when it is not there.
std::string fileText(const std::string& path);

}  // namespace convscope::test
