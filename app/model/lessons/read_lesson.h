// The text of a lesson to data.
#pragma once

#include <string_view>

#include "app/model/lessons/lesson.h"

namespace convscope {

inline constexpr std::size_t kLongestLesson = 500'000;  // bytes

struct ReadLesson {
  Lesson lesson;      // as much of it as could be read
  Mistakes mistakes;  // of form, in the order of lines
};

// Reads any bytes whatsoever. Whether scenes are legal, numbers work out and links lead somewhere is for checkLesson().
ReadLesson readLesson(std::string_view text);

}  // namespace convscope
