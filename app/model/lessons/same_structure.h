// Whether two lessons are the same but for their words: the same steps, scenes and questions.
#pragma once

#include <string>
#include <vector>

#include "app/model/lessons/lesson.h"

namespace convscope {

// Where they differ, for whoever keeps both languages alike: "step 3: scene". Empty when nowhere.
std::vector<std::string> sameStructure(const Lesson& a, const Lesson& b);

}  // namespace convscope
