// Signs that are drawn rather than taken from the font, all around a middle point.
#pragma once

#include "app/ui/sheet.h"

namespace convscope::icons {

void minus(const Sheet& sheet, Point middle, Color color);
void plus(const Sheet& sheet, Point middle, Color color);
void play(const Sheet& sheet, Point middle, Color color);
void pause(const Sheet& sheet, Point middle, Color color);
void stepForward(const Sheet& sheet, Point middle, Color color);
void stepBack(const Sheet& sheet, Point middle, Color color);
void toEnd(const Sheet& sheet, Point middle, Color color);
void toStart(const Sheet& sheet, Point middle, Color color);
void check(const Sheet& sheet, Point middle, Color color);
void chevronDown(const Sheet& sheet, Point middle, Color color);
void chevronUp(const Sheet& sheet, Point middle, Color color);
void cross(const Sheet& sheet, Point middle, Color color);
void folder(const Sheet& sheet, Point middle, Color color);
void sliders(const Sheet& sheet, Point middle, Color color);
void grid(const Sheet& sheet, Point middle, Color color);
void bars(const Sheet& sheet, Point middle, Color color);
void code(const Sheet& sheet, Point middle, Color color);
void picture(const Sheet& sheet, Point middle, Color color);
void pin(const Sheet& sheet, Point middle, Color color);

}  // namespace convscope::icons
