// A surface to draw on: lengths in pixels at scale 1 from the upper left of a panel's content, drawn on whole pixels of
// the screen. Everything that panels and widgets show goes through here.
#pragma once

#include <imgui.h>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/context.h"

namespace convscope {

struct Point {
  double x = 0;
  double y = 0;
};

enum class Align { Left, Center, Right };

struct TextStyle {
  Color color;
  float size = kBodySize;  // one of kTextSizes
  Align align = Align::Left;
  bool mayCut = false;  // when it has no room: a name that a person gave
};

inline constexpr double kLinePitch = 18;  // of wrapped 12 px text

class Sheet {
 public:
  // Draws into the current ImGui window, or into another list. `origin` in pixels.
  Sheet(Context& context, ImVec2 origin);
  Sheet(Context& context, ImVec2 origin, ImDrawList* list);

  Context& ui;
  const Palette& colors;

  // Where a place is on the screen, in whole pixels.
  ImVec2 at(Point p) const;
  ImVec2 exact(Point p) const;  // the same without rounding, for slanted shapes
  ImVec2 lowerRight(const Rect& place) const { return at({place.x + place.w, place.y + place.h}); }
  float pixels(double length) const;  // at least 1

  // Shapes. `radius` and `width` in units of scale 1.
  void fill(const Rect& place, Color color, double radius = 0) const;
  void outline(const Rect& place, Color color, double width = 1, double radius = 0) const;  // inside the edge
  void line(Point from, Point to, Color color, double width = 1) const;  // level or upright lines are sharp
  void polyline(const std::vector<Point>& points, Color color, double width) const;
  void triangle(const std::vector<Point>& corners, Color color) const;
  void disc(Point middle, double radius, Color color) const;
  // A piece of a texture whose rows run from the bottom up; `from` in units of the whole, which is `whole` large.
  void image(const Rect& place, std::uintptr_t texture, const Rect& from, Point whole) const;

  // Text centred on the optical middle at `p`. Returns its width.
  double text(Point p, std::string_view text, const TextStyle& style) const;
  // The same, but never wider than `room`: drawn at 12 px if that helps, else cut with an ellipsis, which is a fault
  // unless it may be cut.
  double textWithin(Point p, double room, std::string_view text, TextStyle style) const;
  // Several lines from the middle of the first; returns their height.
  double wrapped(Point p, double room, std::string_view text, const TextStyle& style) const;
  double wrappedHeight(double room, std::string_view text, float size) const;
  double width(std::string_view text, float size) const;

  // The text cut to a width, with an ellipsis at its end, or at its start (for paths).
  std::string cut(std::string_view text, double room, float size) const;
  std::string cutStart(std::string_view text, double room, float size) const;

  // What was drawn wrong, for tests.
  void fault(std::string what) const { ui.state.faults.push_back(std::move(what)); }

 private:
  std::vector<std::string> lines(double room, std::string_view text, float size) const;

  ImVec2 origin_;
  ImDrawList* list_;
};

}  // namespace convscope
