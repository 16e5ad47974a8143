#include "app/ui/widgets/icons.h"

namespace convscope::icons {

namespace {

// A triangle that points right (+1) or left (-1), its flat side at `p`.
void arrow(const Sheet& sheet, Point p, int direction, Color color) {
  const double width = 9.5;
  const double half = 6;
  sheet.triangle({{p.x, p.y - half}, {p.x + direction * width, p.y}, {p.x, p.y + half}}, color);
}

void bar(const Sheet& sheet, Point p, double width, Color color) {
  sheet.fill({p.x, p.y - 6, width, 12}, color);
}

}  // namespace

void minus(const Sheet& sheet, Point m, Color color) {
  sheet.line({m.x - 4, m.y}, {m.x + 5, m.y}, color);
}

void plus(const Sheet& sheet, Point m, Color color) {
  minus(sheet, m, color);
  sheet.line({m.x, m.y - 4}, {m.x, m.y + 5}, color);
}

void play(const Sheet& sheet, Point m, Color color) {
  sheet.triangle({{m.x - 6, m.y - 8}, {m.x + 8, m.y}, {m.x - 6, m.y + 8}}, color);
}

void pause(const Sheet& sheet, Point m, Color color) {
  sheet.fill({m.x - 5, m.y - 7, 4, 14}, color);
  sheet.fill({m.x + 1, m.y - 7, 4, 14}, color);
}

void stepForward(const Sheet& sheet, Point m, Color color) {
  bar(sheet, {m.x - 6, m.y}, 2, color);
  arrow(sheet, {m.x - 3, m.y}, 1, color);
}

void stepBack(const Sheet& sheet, Point m, Color color) {
  bar(sheet, {m.x + 4, m.y}, 2, color);
  arrow(sheet, {m.x + 3, m.y}, -1, color);
}

void toEnd(const Sheet& sheet, Point m, Color color) {
  arrow(sheet, {m.x - 6, m.y}, 1, color);
  bar(sheet, {m.x + 5, m.y}, 2, color);
}

void toStart(const Sheet& sheet, Point m, Color color) {
  arrow(sheet, {m.x + 6, m.y}, -1, color);
  bar(sheet, {m.x - 7, m.y}, 2, color);
}

void check(const Sheet& sheet, Point m, Color color) {
  sheet.polyline({{m.x - 4, m.y}, {m.x - 1, m.y + 4}, {m.x + 5, m.y - 5}}, color, 2.25);
}

void chevronDown(const Sheet& sheet, Point m, Color color) {
  sheet.polyline({{m.x - 4, m.y - 2}, {m.x, m.y + 2}, {m.x + 4, m.y - 2}}, color, 1.5);
}

void chevronUp(const Sheet& sheet, Point m, Color color) {
  sheet.polyline({{m.x - 4, m.y + 2}, {m.x, m.y - 2}, {m.x + 4, m.y + 2}}, color, 1.5);
}

void cross(const Sheet& sheet, Point m, Color color) {
  sheet.polyline({{m.x - 4, m.y - 4}, {m.x + 4, m.y + 4}}, color, 1.5);
  sheet.polyline({{m.x - 4, m.y + 4}, {m.x + 4, m.y - 4}}, color, 1.5);
}

void folder(const Sheet& sheet, Point m, Color color) {
  sheet.fill({m.x - 8, m.y - 6, 7, 3}, color, 1);
  sheet.fill({m.x - 8, m.y - 4, 16, 10}, color, 1.5);
}

void picture(const Sheet& sheet, Point m, Color color) {
  sheet.outline({m.x - 8, m.y - 6, 16, 12}, color, 1, 1);
  sheet.triangle({{m.x - 6, m.y + 4}, {m.x - 1, m.y - 2}, {m.x + 4, m.y + 4}}, color);
  sheet.disc({m.x + 4, m.y - 2}, 1.5, color);
}

// Three lines, each with a knob of its own place.
void sliders(const Sheet& sheet, Point m, Color color) {
  double y = m.y - 5;
  for (const double knob : {3.0, -4.0, 1.0}) {
    sheet.line({m.x - 8, y}, {m.x + 8, y}, color);
    sheet.fill({m.x + knob - 1.5, y - 1.5, 4, 4}, color, 1);
    y += 5;
  }
}

void grid(const Sheet& sheet, Point m, Color color) {
  for (int i = 0; i < 9; ++i) {
    const int row = i / 3;
    const Rect cell{m.x - 7 + 5 * (i % 3), m.y - 7 + 5 * row, 4, 4};
    i == 4 ? sheet.fill(cell, color) : sheet.outline(cell, color);
  }
}

void pin(const Sheet& sheet, Point m, Color color) {
  sheet.fill({m.x - 2, m.y - 6, 5, 6}, color, 1);
  sheet.fill({m.x - 4, m.y - 1, 9, 2}, color);
  sheet.fill({m.x, m.y + 1, 1, 5}, color);
}

// Two brackets.
void code(const Sheet& sheet, Point m, Color color) {
  for (const double side : {-1.0, 1.0}) {
    sheet.polyline(
        {{m.x + side * 3, m.y - 7}, {m.x + side * 6, m.y - 3}, {m.x + side * 6, m.y + 3}, {m.x + side * 3, m.y + 7}},
        color, 1.5);
  }
}

void bars(const Sheet& sheet, Point m, Color color) {
  sheet.fill({m.x - 7, m.y - 7, 14, 3}, color);
  sheet.fill({m.x - 7, m.y - 2, 9, 3}, color);
  sheet.fill({m.x - 7, m.y + 3, 5, 3}, color);
}

}  // namespace convscope::icons
