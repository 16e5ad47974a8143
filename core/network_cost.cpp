#include "core/network_cost.h"

#include <utility>

#include "core/checked.h"
#include "core/plan.h"

namespace convscope {
namespace {

constexpr Size2 kThreeByThree{3, 3};

bool isStandard3x3(const NetworkLayer& layer) {
  return !layer.linear && layer.spec.kernel == kThreeByThree && layer.spec.groups == 1;
}

ReplacedLayer grouped(const NetworkLayer& layer) {
  if (layer.spec.inChannels % kWhatIfGroups != 0 || layer.spec.outChannels % kWhatIfGroups != 0) {
    return {{layer}, false, true};
  }
  ReplacedLayer result{{layer}, true, false};
  result.layers.front().spec.groups = kWhatIfGroups;
  return result;
}

ReplacedLayer separable(const NetworkLayer& layer, const Shape& output) {
  NetworkLayer depthwise = layer;
  depthwise.spec.groups = layer.spec.inChannels;
  depthwise.spec.outChannels = layer.spec.inChannels;
  NetworkLayer pointwise = layer;
  pointwise.spec = {};
  pointwise.spec.inChannels = layer.spec.inChannels;
  pointwise.spec.outChannels = layer.spec.outChannels;
  pointwise.spec.bias = layer.spec.bias;
  pointwise.input = {layer.spec.inChannels, output.h, output.w};
  return {{std::move(depthwise), std::move(pointwise)}, true, false};
}

// Adds to a total; false when it leaves 64 bits.
bool add(Index& total, Index more) {
  const auto sum = checkedSum({total, more});
  if (sum) total = *sum;
  return sum.has_value();
}

bool add(NetworkTotals& totals, const NetworkLayerCost& cost, bool linear) {
  return add(linear ? totals.fcParams : totals.convParams, cost.params) && add(totals.normParams, cost.normParams) &&
         add(linear ? totals.fcMacs : totals.convMacs, cost.macs) &&
         (linear || add(totals.convUsefulMacs, cost.usefulMacs)) &&
         checkedSum({totals.convParams, totals.fcParams, totals.normParams}) &&
         checkedSum({totals.convMacs, totals.fcMacs});
}

}  // namespace

NetworkLayer linearLayer(std::string name, Index inFeatures, Index outFeatures, bool bias) {
  NetworkLayer layer;
  layer.name = std::move(name);
  layer.linear = true;
  layer.spec.inChannels = inFeatures;
  layer.spec.outChannels = outFeatures;
  layer.spec.bias = bias;
  layer.input = {inFeatures, 1, 1};
  return layer;
}

tl::expected<NetworkLayerCost, Problems> costOf(const NetworkLayer& layer) {
  const auto plan = Plan::make({{layer.spec}}, layer.input);
  if (!plan) return tl::unexpected(plan.error());
  const Index norm = layer.norm ? 2 * layer.spec.outChannels : 0;
  return NetworkLayerCost{plan->output(), plan->count(), plan->usefulCount(), plan->params(), norm};
}

tl::expected<NetworkTotals, Problems> totalsOf(const std::vector<NetworkLayer>& layers) {
  NetworkTotals totals;
  for (const NetworkLayer& layer : layers) {
    const auto cost = costOf(layer);
    if (!cost) return tl::unexpected(cost.error());
    if (!add(totals, *cost, layer.linear)) {
      return tl::unexpected(Problems{
          makeProblem("too_large", "network", {{"what", "The network's total"}, {"limit", "9223372036854775807"}})});
    }
  }
  return totals;
}

std::string_view nameOf(WhatIf what) {
  switch (what) {
    case WhatIf::AsPublished:
      return "as_published";
    case WhatIf::NoGroups:
      return "no_groups";
    case WhatIf::Grouped:
      return "grouped";
    case WhatIf::Separable:
      break;
  }
  return "separable";
}

std::optional<WhatIf> whatIfFromName(std::string_view name) {
  for (const WhatIf what : kWhatIfs) {
    if (nameOf(what) == name) return what;
  }
  return std::nullopt;
}

ReplacedLayer replaced(const NetworkLayer& layer, WhatIf what) {
  if (what == WhatIf::NoGroups && layer.spec.groups > 1) {
    ReplacedLayer result{{layer}, true, false};
    result.layers.front().spec.groups = 1;
    return result;
  }
  if (what == WhatIf::Grouped && isStandard3x3(layer)) return grouped(layer);
  if (what == WhatIf::Separable && isStandard3x3(layer)) {
    if (const auto cost = costOf(layer)) return separable(layer, cost->output);
  }
  return {{layer}, false, false};
}

std::vector<NetworkLayer> replaced(const std::vector<NetworkLayer>& layers, WhatIf what) {
  std::vector<NetworkLayer> result;
  for (const NetworkLayer& layer : layers) {
    for (NetworkLayer& part : replaced(layer, what).layers) result.push_back(std::move(part));
  }
  return result;
}

}  // namespace convscope
