// The JSON of a quiz block to data. Private to the reader of lessons.
#pragma once

#include <optional>
#include <string_view>

#include "app/model/lessons/quiz.h"

namespace convscope {

// Tells every mistake of form; whether the numbers work out is for checkQuiz(). With mistakes the quiz is what could be
// read; nothing comes back when it cannot be asked.
std::optional<Quiz> readQuiz(std::string_view json, int firstLine, Mistakes& mistakes);

}  // namespace convscope
