#include "core/compare.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "core/plan.h"

namespace convscope {
namespace {

bool groupsFit(const ConvSpec& spec) {
  return spec.groups >= 1 && spec.inChannels % spec.groups == 0 && spec.outChannels % spec.groups == 0;
}

// The smallest divisor > 1 of n > 1. Exact below 2^40; a number without a small divisor stands for itself, so that
// absurd channel counts cost no time.
Index smallestDivisor(Index n) {
  constexpr Index kLargestTried = 1 << 20;
  for (Index d = 2; d <= std::min(n / d, kLargestTried); ++d) {
    if (n % d == 0) return d;
  }
  return n;
}

// Groups of the grouped row, or 1 when the channel counts have none.
Index groupedGroups(const ConvSpec& spec) {
  if (spec.groups > 1 && groupsFit(spec)) return spec.groups;
  if (spec.inChannels < 1 || spec.outChannels < 1) return 1;
  const Index common = std::gcd(spec.inChannels, spec.outChannels);
  return common > 1 ? smallestDivisor(common) : 1;
}

Layer layerOf(Variant variant, const Layer& layer) {
  Layer row = layer;
  row.variant = variant;
  ConvSpec& spec = row.spec;
  spec.transposed = false;
  spec.outputPadding = {0, 0};
  switch (variant) {
    case Variant::Standard:
      spec.groups = 1;
      break;
    case Variant::Grouped:
      spec.groups = groupedGroups(layer.spec);
      break;
    case Variant::Pointwise:
      spec.groups = 1;
      spec.kernel = {1, 1};
      spec.padding = {};
      spec.dilation = {1, 1};
      break;
    case Variant::Depthwise:
      spec.outChannels = depthwiseChannels(layer);
      [[fallthrough]];
    case Variant::Separable:
      spec.groups = spec.inChannels;
      break;
    case Variant::Transposed:  // has no row
      break;
  }
  return row;
}

CompareRow rowOf(Variant variant, const Layer& layer, const Shape& input) {
  CompareRow row;
  row.layer = layerOf(variant, layer);
  const ConvSpec& spec = row.layer.spec;
  if (variant == Variant::Grouped && spec.groups == 1) {
    row.problems = {makeProblem("no_common_divisor", "groups",
                                {{"c", std::to_string(spec.inChannels)}, {"m", std::to_string(spec.outChannels)}})};
    return row;
  }
  const auto plan = Plan::make(networkOf(row.layer), input);
  if (!plan) {
    row.problems = plan.error();
    return row;
  }
  row.output = plan->output();
  row.macs = plan->count();
  row.params = plan->params();
  for (const Stage& stage : plan->stages()) row.stageMacs.push_back(stage.macs);
  return row;
}

}  // namespace

std::vector<CompareRow> compareVariants(const Layer& layer, const Shape& input) {
  std::vector<CompareRow> rows;
  for (const Variant variant : kComparedVariants) rows.push_back(rowOf(variant, layer, input));
  const Index standard = rows.front().macs;
  for (CompareRow& row : rows) {
    if (standard > 0) row.ratio = static_cast<double>(row.macs) / static_cast<double>(standard);
  }
  return rows;
}

}  // namespace convscope
