// The words of a stack of maps: a name for each, as far as they do not touch, and how many maps are left out.
#pragma once

#include <string>
#include <vector>

#include "app/scene/volumes.h"

namespace convscope {

inline constexpr float kNameRoom = 18;  // below a stack, or right of a single map
inline constexpr float kMoreRoom = 48;  // right of the last maps, for "n more"
inline constexpr float kMoreLine = 14;  // of "n more" below a name, in the flat view

struct MapName {
  std::string text;
  bool atWork = false;
};

// One name for each map shown. The one at work goes first, then the hindmost and the nearest; a name that would touch
// another one, or lie on a nearer map, is left out.
void drawMapNames(Painter& painter, const Stack& stack, const std::vector<MapName>& names);

// "n more" where maps are left out, in the notch between their neighbours; where two of them would touch, one for both.
void drawMapGaps(Brushes& brushes, const Stack& stack, Language language);

}  // namespace convscope
