#include "app/scene/dimensions.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/model/number_text.h"
#include "app/scene/map_names.h"

namespace convscope {

namespace {

constexpr float kDimensionText = 12;
constexpr float kTick = 3.5F;      // to both sides of the line
constexpr float kHeightRoom = 60;  // for the line of H and its text
constexpr float kWidthBelow = 26;  // from a map to the line of W, below its name
constexpr float kWidthRoom = 34;   // so much below a map for line and text
constexpr float kLeastLine = 16;   // shorter ones say nothing
constexpr float kLowestWindow = 720;
constexpr float kDepthAway = 7;   // from the corners of the maps
constexpr float kDepthRoom = 56;  // right of a stack, for the text of the channels

std::string dimensionText(const char* letter, Index value) {
  return std::string(letter) + " = " + withCommas(value);
}

// A level line, its text in the middle: on the line where both ends stay visible, else below it.
void levelDimension(Painter& painter, glm::vec2 from, float right, const std::string& words) {
  const float left = from.x;
  const float y = from.y;
  const Color color = painter.colors().ink3;
  const float middle = (left + right) / 2;
  const float half = estimatedWidth(words, kDimensionText) / 2 + 5;
  const bool inside = right - left > 2 * half + 2 * kLeastLine;
  if (inside) {
    painter.line({left, y}, {middle - half, y}, color, 1);
    painter.line({middle + half, y}, {right, y}, color, 1);
  } else {
    painter.line({left, y}, {right, y}, color, 1);
  }
  for (const float x : {left, right}) painter.line({x, y - kTick}, {x, y + kTick}, color, 1);
  painter.label({middle, inside ? y : y + 10}, {kDimensionText, color, Label::Align::Center}, words);
}

// An upright line; its text stands level beside it.
struct Upright {
  float x = 0;
  float top = 0;
  float bottom = 0;
  bool textLeft = false;
};
void uprightDimension(Painter& painter, const Upright& line, const std::string& words) {
  const Color color = painter.colors().ink3;
  painter.line({line.x, line.top}, {line.x, line.bottom}, color, 1);
  for (const float y : {line.top, line.bottom}) painter.line({line.x - kTick, y}, {line.x + kTick, y}, color, 1);
  const float x = line.textLeft ? line.x - 7 : line.x + 7;
  painter.label({x, (line.top + line.bottom) / 2},
                {kDimensionText, color, line.textLeft ? Label::Align::Right : Label::Align::Left}, words);
}

// From the first map's upper right corner to the last one's; nothing where maps are left out, which the gaps say.
void depthDimension(Painter& painter, const Stack& stack, const Area& area, const std::string& words) {
  const std::size_t last = stack.shown.size() - 1;
  const bool all = stack.shown.back() - stack.shown.front() == static_cast<Index>(last);
  const glm::vec2 step = stack.step();
  const bool room = area.right() - stack.bounds().right() >= kDepthRoom;
  if (last == 0 || !all || !room || step.x * static_cast<float>(last) < kLeastLine) return;
  const glm::vec2 away{kDepthAway, -kDepthAway};
  const glm::vec2 from = glm::vec2{stack.at.x + stack.map.x, stack.at.y} + away;
  const glm::vec2 to = from + step * static_cast<float>(last);
  const Color color = painter.colors().ink3;
  painter.setDepth(stack.place(0).z);
  painter.line(from, to, color, 1);
  const glm::vec2 across = glm::normalize(glm::vec2(step.y, -step.x)) * kTick;
  for (const glm::vec2 end : {from, to}) painter.line(end - across, end + across, color, 1);
  painter.label((from + to) * 0.5F + glm::vec2(9, -7), {kDimensionText, color}, words);
}

// What is measured of a stack: its maps without padding, as shares of a face.
struct Measured {
  Area inside;  // of a map, from its corner
  Shape shape;
  const char* channels = "C";
  bool heightLeft = true;
};

void drawDimensions(Painter& painter, const Stack& stack, const Area& area, const Measured& what) {
  const Area covered = stack.bounds();
  const float width = what.inside.size.x;
  const std::string height = dimensionText("H", what.shape.h);
  const float first = what.heightLeft ? stack.at.x : covered.right();
  const float beside = what.heightLeft ? first - area.left() : area.right() - first;
  const std::size_t nearest = stack.shown.size() - 1;
  const bool tall = what.inside.size.y >= kLeastLine;
  if (tall && beside >= estimatedWidth(height, kDimensionText) + 22) {
    const Pane map = stack.place(what.heightLeft ? 0 : nearest);
    const float top = map.area.top() + what.inside.top();
    painter.setDepth(map.z);
    const float x = what.heightLeft ? map.area.left() - 14 : map.area.right() + 12;
    uprightDimension(painter, {x, top, top + what.inside.size.y, what.heightLeft}, height);
  }
  if (width >= kLeastLine && area.bottom() - covered.bottom() >= kWidthRoom) {
    const Pane map = stack.place(nearest);
    painter.setDepth(map.z);
    const float left = map.area.left() + what.inside.left();
    levelDimension(painter, {left, map.area.bottom() + kWidthBelow}, left + width, dimensionText("W", what.shape.w));
  }
  depthDimension(painter, stack, area, dimensionText(what.channels, what.shape.c));
}

bool measures(const Part& part, const Stack& stack) {
  return showsDimensions(part.frame) && !stack.flat() && !stack.shown.empty();
}

}  // namespace

bool showsDimensions(const Frame& frame) {
  return static_cast<double>(frame.window.h) / frame.scale >= kLowestWindow && !frame.camera.flat;
}

Stack roomForHeight(Stack stack, const Part& part, const Area& area) {
  if (!measures(part, stack)) return stack;
  if (area.right() - stack.bounds().right() >= kHeightRoom) stack.at.x += kHeightRoom;
  return stack;
}

void drawInputDimensions(Painter& painter, const Part& part, const Stack& stack, const Area& area) {
  if (!measures(part, stack)) return;
  const Stage& stage = part.planStage();
  const glm::vec2 cell = stack.map / columnsAndRows(paddedCells(stage));
  const glm::vec2 corner(static_cast<float>(stage.pads.left), static_cast<float>(stage.pads.top));
  const Area inside{corner * cell, columnsAndRows({stage.input.h, stage.input.w}) * cell};
  drawDimensions(painter, stack, area, {inside, stage.input, "C", true});
}

void drawOutputDimensions(Painter& painter, const Part& part, const Stack& stack, const Area& area) {
  if (!measures(part, stack)) return;
  drawDimensions(painter, stack, area, {{{0, 0}, stack.map}, part.planStage().output, "M", false});
}

void drawKernelDimension(Painter& painter, const Part& part, const Pane& slice) {
  const Size2 kernel = part.spec().kernel;
  const std::string words =
      kernel.h == kernel.w ? dimensionText("K", kernel.w) : "K = " + withCommas(kernel.h) + "×" + withCommas(kernel.w);
  painter.setDepth(slice.z);
  levelDimension(painter, {slice.area.left(), slice.area.bottom() + 9}, slice.area.right(), words);
  painter.setDepth(0);
}

}  // namespace convscope
