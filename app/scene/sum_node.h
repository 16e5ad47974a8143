// Where the channels of an output map meet: lines, the sum with the bias, and what has been added up.
#pragma once

#include <string>
#include <vector>

#include "app/scene/tap_cells.h"

namespace convscope {

// The line of a channel, from the right edge of its partial map.
struct SumLine {
  glm::vec2 from{};
  SumState state = SumState::NotYet;
};

struct SumPlace {
  Area output;  // the output map, right of the lines
  bool narrow = false;
};

// From the middle of the sum to the output map: as much as the word for the bias below it needs.
float sumNodeRoom(const Frame& frame, bool narrow);

// Lines to a node in front of the output map; with one channel there is no sum and a sentence says so. Around the map
// its title, the value at this pixel and what it consists of.
void drawSum(Painter& painter, const Frame& frame, const std::vector<SumLine>& lines, const SumPlace& place);

// "1.15 − 0.45 + …": the sums of the channels so far, the first and the latest where there are many; with the bias when
// all are done.
std::string sumTerms(const Window& window, bool bias);

}  // namespace convscope
