#include "core/fewest.h"

#include <algorithm>

#include "core/curves.h"

namespace convscope {
namespace {

const CompareRow* possibleRow(const std::vector<CompareRow>& rows, Variant variant) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const CompareRow& row) { return row.layer.variant == variant; });
  return found != rows.end() && found->output ? &*found : nullptr;
}

}  // namespace

std::optional<FewestLayers> fewestLayers(const std::vector<CompareRow>& rows, const Shape& input) {
  const CompareRow* const standard = possibleRow(rows, Variant::Standard);
  if (standard == nullptr) return std::nullopt;
  const auto cheap = [&](const Layer& layer, Index macs) {
    const double ratio = standard->macs > 0 ? static_cast<double>(macs) / static_cast<double>(standard->macs) : 0;
    return CheapLayer{layer, macs, ratio};
  };
  FewestLayers fewest{*standard->output, {}, cheap(standard->layer, standard->macs)};
  const CompareRow* const separable = possibleRow(rows, Variant::Separable);
  if (separable != nullptr && separable->macs < standard->macs) {
    fewest.mixing = cheap(separable->layer, separable->macs);
  }
  fewest.any = fewest.mixing;
  for (const CurvePoint& point : costsAgainstGroups(standard->layer, input)) {
    if (point.macs < fewest.any.macs) fewest.any = cheap(point.layer, point.macs);
  }
  return fewest;
}

}  // namespace convscope
