#include "app/ui/widgets/label_room.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kPiece = 4;  // of a line

double overlap(const Rect& a, const Rect& b) {
  const double w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
  const double h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return std::max(0.0, w) * std::max(0.0, h);
}

}  // namespace

void LabelRoom::takeLine(Point from, Point to) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const int pieces = std::max(1, static_cast<int>(std::ceil(length / kPiece)));
  for (int i = 0; i <= pieces; ++i) {
    const double share = static_cast<double>(i) / pieces;
    take({from.x + share * (to.x - from.x) - 1, from.y + share * (to.y - from.y) - 1, 2, 2});
  }
}

double LabelRoom::cover(const Rect& place) const {
  double area = place.w * place.h - overlap(place, frame_);
  for (const Rect& taken : taken_) area += overlap(place, taken);
  return area;
}

LabelRoom::Choice LabelRoom::choose(const std::vector<Rect>& places) {
  Choice best{{}, -1};
  for (const Rect& place : places) {
    const double area = cover(place);
    if (best.covers >= 0 && area >= best.covers) continue;
    best = {place, area};
    if (area == 0) break;
  }
  take(best.place);
  return best;
}

}  // namespace convscope
