// The curves of the comparison: every dot is a layer.
#include <algorithm>
#include <cmath>
#include <string>

#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/item.h"
#include "app/ui/widgets/label_room.h"

namespace convscope {

namespace {

constexpr double kChartGap = 36;    // between two charts
constexpr double kChartTitle = 24;  // from the title's middle to the plot's top
constexpr double kTickRow = 14;     // below the plot
constexpr double kLabelGap = 12;    // from the numbers up the plot to it: a dot there is no smaller
constexpr double kAxisLetter = 18;
constexpr double kTall = 132;
constexpr double kLow = 90;
constexpr double kCurveDot = 3;
constexpr double kCurrentDot = 6;
constexpr double kDotPress = 20;     // side of what answers placesAround a dot
constexpr double kMostCovered = 24;  // of other lines, by the name of one
constexpr double kDashLength = 4;

struct Chart {
  const CurveView& view;
  std::string name;
  Rect plot;
  Point at(double x, double y) const { return {plot.x + x * plot.w, plot.y + (1 - y) * plot.h}; }
};

double gutterOf(const Sheet& sheet, const CurveView& view) {
  double width = 0;
  for (const CurveMark& line : view.gridlines) width = std::max(width, sheet.width(line.label, 12));
  return width + kLabelGap;
}

void curveGridlines(const Sheet& sheet, const Chart& chart) {
  for (const CurveMark& line : chart.view.gridlines) {
    const Point p = chart.at(0, line.place);
    const Color color = line.place == 0 ? sheet.colors.ink3 : sheet.colors.softLine;
    sheet.line(p, {p.x + chart.plot.w, p.y}, color);
    sheet.text({p.x - kLabelGap, p.y}, line.label, {sheet.colors.ink3, 12, Align::Right});
  }
}

// Every tick has its mark; a number stands where there is room beside those that come first: the current one, then the
// ends.
void curveTicks(const Sheet& sheet, const Chart& chart) {
  const double y = chart.plot.y + chart.plot.h + kTickRow;
  std::vector<const CurveMark*> order;
  for (const CurveMark& tick : chart.view.ticks) order.push_back(&tick);
  const auto weight = [](const CurveMark* tick) {
    return tick->current ? 0 : tick->place == 0 || tick->place == 1 ? 1 : 2;
  };
  std::stable_sort(order.begin(), order.end(), [&](auto* a, auto* b) { return weight(a) < weight(b); });
  std::vector<std::pair<double, double>> taken;
  for (const CurveMark* const tick : order) {
    const double x = chart.at(tick->place, 0).x;
    const Color color = tick->current ? sheet.colors.accent : sheet.colors.ink3;
    sheet.line({x, chart.plot.y + chart.plot.h}, {x, chart.plot.y + chart.plot.h + 4}, color);
    const double half = sheet.width(tick->label, 12) / 2 + 3;
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const auto& other) {
      return x - half < other.second && x + half > other.first;
    });
    if (!free) continue;
    taken.emplace_back(x - half, x + half);
    sheet.text({x, y}, tick->label, {color, 12, Align::Center});
  }
  sheet.text({chart.plot.x + chart.plot.w + kAxisLetter, y}, chart.view.axis, {sheet.colors.ink3, 12, Align::Right});
}

void dashedLine(const Sheet& sheet, Point from, Point to, Color color) {
  const int dashes = static_cast<int>(std::ceil((to.x - from.x) / (2 * kDashLength)));
  for (int i = 0; i < dashes; ++i) {
    const double x = from.x + 2 * kDashLength * i;
    const double end = std::min(x + kDashLength, to.x);
    const auto y = [&](double at) { return from.y + (to.y - from.y) * (at - from.x) / (to.x - from.x); };
    sheet.line({x, y(x)}, {end, y(end)}, color);
  }
}

void referenceLine(const Sheet& sheet, const Chart& chart, const CurveLine& line, LabelRoom& room) {
  for (std::size_t i = 0; i + 1 < line.places.size(); ++i) {
    const Point from = chart.at(line.places[i].x, line.places[i].y);
    const Point to = chart.at(line.places[i + 1].x, line.places[i + 1].y);
    room.takeLine(from, to);
    if (line.dashed) {
      dashedLine(sheet, from, to, sheet.colors.ink3);
    } else {
      sheet.polyline({from, to}, mix(sheet.colors.stage, sheet.colors.ink3, 0.6), 1.5);
    }
  }
}

// The dots joined: the line only guides the eye.
void ownLine(const Sheet& sheet, const Chart& chart, LabelRoom& room) {
  const std::vector<CurveDot>& dots = chart.view.dots;
  std::vector<Point> points;
  for (const CurveDot& dot : dots) points.push_back(chart.at(dot.x, dot.y));
  for (std::size_t i = 0; i + 1 < points.size(); ++i) room.takeLine(points[i], points[i + 1]);
  if (points.size() > 1) sheet.polyline(points, sheet.colors.ink, 1);
}

void drawDots(const Sheet& sheet, const Chart& chart, LabelRoom& room) {
  const std::vector<CurveDot>& dots = chart.view.dots;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    const CurveDot& dot = dots[i];
    const Point p = chart.at(dot.x, dot.y);
    double side = kDotPress;
    if (i > 0) side = std::min(side, p.x - chart.at(dots[i - 1].x, 0).x);
    if (i + 1 < dots.size()) side = std::min(side, chart.at(dots[i + 1].x, 0).x - p.x);
    const Item hit =
        item(sheet, chart.name + "/dot/" + std::to_string(i), {p.x - side / 2, p.y - kDotPress / 2, side, kDotPress});
    const double radius = dot.current ? kCurrentDot : kCurveDot;
    if (hit.hovered) sheet.disc(p, radius + 3, dot.current ? sheet.colors.ink : sheet.colors.ink3);
    if (hit.hovered) sheet.disc(p, radius + 1.5, sheet.colors.stage);
    sheet.disc(p, radius, dot.current ? sheet.colors.accent : sheet.colors.ink);
    hint(sheet, hit, dot.hint);
    if (hit.clicked) sheet.ui.inbox.emplace_back(TakeLayer{dot.layer, std::nullopt});
    room.take({p.x - radius - 1, p.y - radius - 1, 2 * radius + 2, 2 * radius + 2});
  }
}

// Places for a text of a size placesAround a point, the best first.
std::vector<Rect> placesAround(Point p, Point size, double away) {
  return {{p.x + away, p.y - away - size.y + 4, size.x, size.y},
          {p.x - size.x / 2, p.y - away - size.y, size.x, size.y},
          {p.x - away - size.x, p.y - away - size.y + 4, size.x, size.y},
          {p.x + away, p.y - size.y / 2, size.x, size.y},
          {p.x - away - size.x, p.y - size.y / 2, size.x, size.y},
          {p.x + away, p.y + 4, size.x, size.y},
          {p.x - size.x / 2, p.y + away, size.x, size.y}};
}

// On the ground of the view, so that a line behind it does not cross it.
void chartLabel(const Sheet& sheet, const Rect& place, std::string_view text, const TextStyle& style) {
  sheet.fill({place.x - 1, place.y + 1, place.w + 2, place.h - 2}, sheet.colors.stage);
  sheet.text({place.x, place.y + place.h / 2}, text, style);
}

void currentLabel(const Sheet& sheet, const Chart& chart, LabelRoom& room) {
  for (const CurveDot& dot : chart.view.dots) {
    if (!dot.current) continue;
    const Point size{sheet.width(dot.label, 14), 15};
    std::vector<Rect> places;
    for (const double away : {8.0, 14.0, 22.0}) {
      for (const Rect& place : placesAround(chart.at(dot.x, dot.y), size, away)) places.push_back(place);
    }
    chartLabel(sheet, room.choose(places).place, dot.label, {sheet.colors.ink, 14});
  }
}

// Over the line or under it, at its end or further left; where that would cover another line the chart beside names it.
void referenceLabel(const Sheet& sheet, const Chart& chart, const CurveLine& line, LabelRoom& room) {
  if (line.places.empty()) return;
  const Point size{sheet.width(line.label, 12), 13};
  std::vector<Rect> places;
  for (const double share : {1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3}) {
    const double last = static_cast<double>(line.places.size()) - 1;
    const CurveLine::Place& from = line.places[static_cast<std::size_t>(share * last)];
    const double x = line.places.size() > 2 ? from.x : share;
    const Point p = chart.at(x, from.y);
    for (const double away : {2.0, 8.0}) {
      places.push_back({p.x - size.x, p.y - size.y - away, size.x, size.y});
      places.push_back({p.x - size.x - 4 - away, p.y - size.y / 2, size.x, size.y});
      places.push_back({p.x - size.x, p.y + 1 + away, size.x, size.y});
    }
  }
  const LabelRoom::Choice choice = room.choose(places);
  if (choice.covers <= kMostCovered) chartLabel(sheet, choice.place, line.label, {sheet.colors.ink3, 12});
}

// With the focus the arrows take the layer beside the current one.
void goAlongDots(const Sheet& sheet, const Chart& chart) {
  const Rect& plot = chart.plot;
  const int along = focusStop(sheet, chart.name, {plot.x - 6, plot.y - 6, plot.w + 12, plot.h + 12}).along();
  const std::vector<CurveDot>& dots = chart.view.dots;
  const auto current = std::find_if(dots.begin(), dots.end(), [](const CurveDot& dot) { return dot.current; });
  const auto next = current - dots.begin() + along;
  if (along == 0 || current == dots.end() || next < 0 || next >= static_cast<std::ptrdiff_t>(dots.size())) return;
  sheet.ui.inbox.emplace_back(TakeLayer{dots[static_cast<std::size_t>(next)].layer, std::nullopt});
}

void drawChart(const Sheet& sheet, const Chart& chart) {
  goAlongDots(sheet, chart);
  curveGridlines(sheet, chart);
  curveTicks(sheet, chart);
  const Rect& plot = chart.plot;
  LabelRoom room({plot.x + 2, plot.y - 12, plot.w + 24, plot.h + 10});
  for (const CurveLine& line : chart.view.others) referenceLine(sheet, chart, line, room);
  ownLine(sheet, chart, room);
  drawDots(sheet, chart, room);
  currentLabel(sheet, chart, room);
  for (const CurveLine& line : chart.view.others) referenceLabel(sheet, chart, line, room);
}

}  // namespace

double curveRow(const Sheet& sheet, const Column& column, double y) {
  const bool narrow = isNarrow(column);
  std::vector<const CurveView*> shown;
  for (const CurveView& view : sheet.ui.frame.costs.compare->curves) {
    if (!narrow || view.ofMacs) shown.push_back(&view);
  }
  if (shown.empty()) return y;
  const double count = static_cast<double>(shown.size());
  const double width = (column.w - kChartGap * (count - 1)) / count;
  const double height = narrow ? kLow : kTall;
  const auto fits = [&](const CurveView* view) { return sheet.width(view->title, kBodySize) <= width; };
  const float titleSize = std::all_of(shown.begin(), shown.end(), fits) ? kBodySize : 12;
  double x = column.x;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const CurveView& view = *shown[i];
    const double gutter = gutterOf(sheet, view);
    sheet.textWithin({x, y}, width, view.title, {sheet.colors.ink2, titleSize});
    drawChart(sheet, {view,
                      "###compare/curve/" + std::to_string(i),
                      {x + gutter, y + kChartTitle, width - gutter - kAxisLetter, height}});
    x += width + kChartGap;
  }
  return y + kChartTitle + height + kTickRow + 8;
}

}  // namespace convscope
