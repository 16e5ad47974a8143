// The curves of the comparison: places as shares of their plot.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/model/frame_costs.h"
#include "app/model/number_text.h"
#include "core/curves.h"
#include "core/plan.h"

namespace convscope {
namespace {

constexpr Index kLargestKernel = 11;

// What the points of one curve are read for.
enum class Counted { Macs, Params };

Index countOf(const CurvePoint& point, Counted what) {
  return what == Counted::Macs ? point.macs : point.params;
}

// One plot: how a place on its axis and a count become shares.
struct Plot {
  Counted what = Counted::Macs;
  bool groups = true;  // the axis: G, log2; else K, linear
  Index last = 1;      // the largest G
  Index most = 1;      // the largest count

  double x(Index at) const {
    if (!groups) return static_cast<double>(at - 1) / static_cast<double>(kLargestKernel - 1);
    return last > 1 ? std::log2(static_cast<double>(at)) / std::log2(static_cast<double>(last)) : 0;
  }
  double y(Index count) const { return static_cast<double>(count) / static_cast<double>(most); }
};

// For reference beside a convolution; a transposed layer makes another output.
std::vector<CurvePoint> separablePoints(Layer layer, const Shape& input) {
  if (layer.variant == Variant::Transposed) return {};
  layer.variant = Variant::Separable;
  layer.spec.groups = layer.spec.inChannels;
  return costsAgainstKernel(layer, input, kLargestKernel);
}

std::vector<CurvePoint> standardPoints(Layer layer, const Shape& input) {
  if (layer.variant == Variant::Transposed) return {};
  layer.variant = Variant::Standard;
  layer.spec.groups = 1;
  return costsAgainstKernel(layer, input, kLargestKernel);
}

CurveLine lineOf(const Plot& plot, const std::vector<CurvePoint>& points, std::string label, bool dashed) {
  CurveLine line;
  line.label = std::move(label);
  line.dashed = dashed;
  for (const CurvePoint& point : points) line.places.push_back({plot.x(point.at), plot.y(countOf(point, plot.what))});
  return line;
}

std::string hintOf(const Plot& plot, const CurvePoint& point, Language language) {
  return fill(
      plot.what == Counted::Macs ? Text::curveHintMacs : Text::curveHintParams, language,
      {{"axis", plot.groups ? "G" : "K"}, {"at", withCommas(point.at)}, {"n", withCommas(countOf(point, plot.what))}});
}

void addDots(const Plot& plot, const std::vector<CurvePoint>& points, Language language, CurveView& view) {
  for (const CurvePoint& point : points) {
    const Index count = countOf(point, plot.what);
    view.dots.push_back({plot.x(point.at), plot.y(count), point.current, shortCount(count),
                         hintOf(plot, point, language), point.layer});
  }
}

// "3 G", not "3.00 G": these numbers are round.
std::string roundCount(double count) {
  std::string text = shortCount(static_cast<Index>(std::llround(count)));
  const std::size_t unit = text.find(' ');
  const std::size_t end = std::min(unit, text.size());
  if (text.find('.') > end) return text;
  std::size_t kept = text.find_last_not_of('0', end - 1);
  if (text[kept] != '.') ++kept;
  return text.erase(kept, end - kept);
}

// Hairlines at the foot, in the middle and at the top for halves; else at one, two or three round numbers.
void addGridlines(const Plot& plot, CurveView& view) {
  view.gridlines.push_back({0, "0"});
  if (plot.groups) {
    view.gridlines.push_back({0.5, shortCount((plot.most + 1) / 2)});
    view.gridlines.push_back({1, shortCount(plot.most)});
    return;
  }
  const double rough = static_cast<double>(plot.most) / 3;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = power;
  for (const double factor : {2.0, 5.0}) {
    if (factor * power <= rough) step = factor * power;
  }
  const int lines = static_cast<int>(static_cast<double>(plot.most) / step);
  for (int i = 1; i <= lines; ++i) {
    const double at = step * i;
    view.gridlines.push_back({at / static_cast<double>(plot.most), roundCount(at)});
  }
}

Index largestOf(const std::vector<CurvePoint>& points, Counted what) {
  Index most = 1;
  for (const CurvePoint& point : points) most = std::max(most, countOf(point, what));
  return most;
}

CurveView againstGroups(const Layer& layer, const Shape& input, Counted what, Language language) {
  const auto points = costsAgainstGroups(layer, input);
  Layer separable = layer;
  separable.variant = Variant::Separable;
  separable.spec.groups = separable.spec.inChannels;
  const auto plan = Plan::make(networkOf(separable), input);
  Plot plot{what, true, points.empty() ? 1 : points.back().at, largestOf(points, what)};
  CurveView view;
  view.title = text(what == Counted::Macs ? Text::curveMacsGroups : Text::curveParamsGroups, language);
  view.axis = "G";
  view.ofMacs = what == Counted::Macs;
  const bool compared = plan && layer.variant != Variant::Transposed;
  const Index reference = compared ? (what == Counted::Macs ? plan->count() : plan->params()) : 0;
  plot.most = std::max(plot.most, reference);
  for (const CurvePoint& point : points) {
    view.ticks.push_back({plot.x(point.at), withCommas(point.at), point.current});
  }
  addGridlines(plot, view);
  addDots(plot, points, language, view);
  if (compared) {
    view.others.push_back(
        {{{0, plot.y(reference)}, {1, plot.y(reference)}}, std::string(text(Text::variantSeparable, language)), true});
  }
  return view;
}

CurveView againstKernel(const Layer& layer, const Shape& input, Counted what, Language language) {
  const auto points = costsAgainstKernel(layer, input, kLargestKernel);
  const auto standard = standardPoints(layer, input);
  const auto separable = separablePoints(layer, input);
  Plot plot{what, false, kLargestKernel, std::max(largestOf(points, what), largestOf(standard, what))};
  plot.most = std::max(plot.most, largestOf(separable, what));
  CurveView view;
  view.title = text(what == Counted::Macs ? Text::curveMacsKernel : Text::curveParamsKernel, language);
  view.axis = "K";
  view.ofMacs = what == Counted::Macs;
  for (Index kernel = 1; kernel <= kLargestKernel; ++kernel) {
    const bool current = layer.spec.kernel == Size2{kernel, kernel};
    if (kernel % 2 == 1 || current) view.ticks.push_back({plot.x(kernel), withCommas(kernel), current});
  }
  addGridlines(plot, view);
  addDots(plot, points, language, view);
  if (layer.variant != Variant::Standard && !standard.empty()) {
    view.others.push_back(lineOf(plot, standard, std::string(text(Text::variantStandard, language)), false));
  }
  if (layer.variant != Variant::Separable && !separable.empty()) {
    view.others.push_back(lineOf(plot, separable, std::string(text(Text::variantSeparable, language)), true));
  }
  return view;
}

}  // namespace

std::vector<CurveView> curvesOf(const Layer& layer, const Shape& input, Language language) {
  return {againstGroups(layer, input, Counted::Macs, language), againstGroups(layer, input, Counted::Params, language),
          againstKernel(layer, input, Counted::Macs, language), againstKernel(layer, input, Counted::Params, language)};
}

}  // namespace convscope
