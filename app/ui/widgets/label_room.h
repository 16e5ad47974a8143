// Finding a free place for a small text beside what it names.
#pragma once

#include <vector>

#include "app/ui/sheet.h"

namespace convscope {

// Rectangles that a text must not cover, and the frame that it must not leave.
class LabelRoom {
 public:
  explicit LabelRoom(const Rect& frame) : frame_(frame) {}

  void take(const Rect& place) { taken_.push_back(place); }
  // A slanted line, taken piece by piece.
  void takeLine(Point from, Point to);

  // The first of the places that is free, or else the one that covers least, and how much that is; it is taken from
  // then on.
  struct Choice {
    Rect place;
    double covers = 0;  // an area
  };
  Choice choose(const std::vector<Rect>& places);

 private:
  double cover(const Rect& place) const;  // area that is taken or outside the frame

  Rect frame_;
  std::vector<Rect> taken_;
};

}  // namespace convscope
