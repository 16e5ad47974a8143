// The palette as ImGui's own style, for the few of its widgets that show: text entry, lists, scroll bars.
#pragma once

#include "app/scene/colors.h"

struct ImVec4;

namespace convscope {

// Flat and square: no borders, no padding, corners of 4 px on fields. Lengths at `scale`.
void applyTheme(const Palette& colors, double scale);

ImVec4 vectorOf(Color color);
unsigned packed(Color color);  // as draw lists take it

}  // namespace convscope
