// What is wrong with the numbers of a quiz. Private to checkLesson().
#pragma once

#include "app/model/lessons/ask_quiz.h"

namespace convscope {

// Tries every draw: the layer must be legal, each expression have a value, each text be filled, and the right answer
// and all foreseen wrong ones be different. The first draw in which something is wrong is told for each place.
void checkQuiz(const Quiz& quiz, const LayerOnInput& stage, Mistakes& mistakes);

}  // namespace convscope
