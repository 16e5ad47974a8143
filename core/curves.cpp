#include "core/curves.h"

#include <algorithm>
#include <utility>

#include "core/plan.h"

namespace convscope {
namespace {

bool addsUpToSame(const ConvSpec& spec) {
  const Pads pads = padsOf(spec);
  return !spec.transposed && spec.stride == Size2{1, 1} &&
         pads.top + pads.bottom == spec.dilation.h * (spec.kernel.h - 1) &&
         pads.left + pads.right == spec.dilation.w * (spec.kernel.w - 1);
}

Index half(Index total) {
  return std::max<Index>(0, total) / 2;
}

// Numbers where both sides of each axis can be alike, else "same".
Padding samePadding(Index kernel, Size2 dilation) {
  const Index h = dilation.h * (kernel - 1);
  const Index w = dilation.w * (kernel - 1);
  return h % 2 == 0 && w % 2 == 0 ? Padding::numbers(h / 2, w / 2) : Padding::same();
}

// A point whose costs are still to be filled in; none where there is no such layer.
void addPoint(std::vector<CurvePoint>& points, CurvePoint point, const Shape& input) {
  const auto plan = Plan::make(networkOf(point.layer), input);
  if (!plan) return;
  point.macs = plan->count();
  point.params = plan->params();
  points.push_back(point);
}

}  // namespace

std::vector<CurvePoint> costsAgainstGroups(const Layer& layer, const Shape& input) {
  std::vector<CurvePoint> points;
  for (const Index groups : legalGroups(layer.spec.inChannels, layer.spec.outChannels)) {
    const bool current = layer.variant != Variant::Separable && groups == layer.spec.groups;
    Layer other = layer;
    other.spec.groups = groups;
    if (layer.variant != Variant::Pointwise && layer.variant != Variant::Transposed) {
      other.variant = groups == 1 ? Variant::Standard : Variant::Grouped;
    }
    addPoint(points, {groups, current ? layer : other, 0, 0, current}, input);
  }
  return points;
}

std::vector<CurvePoint> costsAgainstKernel(const Layer& layer, const Shape& input, Index largest) {
  std::vector<CurvePoint> points;
  for (Index kernel = 1; kernel <= largest; ++kernel) {
    const bool current = layer.spec.kernel == Size2{kernel, kernel};
    addPoint(points, {kernel, current ? layer : withKernel(layer, kernel), 0, 0, current}, input);
  }
  return points;
}

Layer withKernel(const Layer& layer, Index kernel) {
  Layer other = layer;
  ConvSpec& spec = other.spec;
  const Pads pads = padsOf(layer.spec);
  spec.kernel = {kernel, kernel};
  if (addsUpToSame(layer.spec)) {
    spec.padding =
        layer.spec.padding.kind == Padding::Kind::Same ? Padding::same() : samePadding(kernel, spec.dilation);
    return other;
  }
  spec.padding = Padding::numbers(half(pads.top + pads.bottom + spec.dilation.h * (kernel - layer.spec.kernel.h)),
                                  half(pads.left + pads.right + spec.dilation.w * (kernel - layer.spec.kernel.w)));
  return other;
}

}  // namespace convscope
