#include "app/model/partial_maps.h"

#include <algorithm>
#include <cstddef>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "app/model/area_average.h"
#include "app/model/text.h"
#include "core/partial.h"

namespace convscope {
namespace {

KernelSlice sliceOf(const PartialRequest& request, Index c) {
  const Stage& stage = request.plan->stage(request.stage);
  KernelSlice slice{c, {}};
  slice.weights.reserve(static_cast<std::size_t>(stage.spec.kernel.h * stage.spec.kernel.w));
  for (Index ky = 0; ky < stage.spec.kernel.h; ++ky) {
    for (Index kx = 0; kx < stage.spec.kernel.w; ++kx) {
      slice.weights.push_back(weightAt(request.weights, stage, request.stage, {request.outChannel, c, ky, kx}));
    }
  }
  return slice;
}

std::optional<Tensor> makePartials(const PartialRequest& request, const std::function<bool(double)>& progress) {
  const Stage& stage = request.plan->stage(request.stage);
  const Size2 whole{stage.output.h, stage.output.w};
  const Size2 kept = reducedSize(whole, kPreviewSide);
  const Index channels = stage.spec.inPerGroup();
  const Index first = request.outChannel / stage.spec.outPerGroup() * channels;
  Tensor maps = Tensor::zeros({channels, kept.h, kept.w});
  for (Index i = 0; i < channels; ++i) {
    Progress part;
    if (progress) {
      part = [&](double share) { return progress((static_cast<double>(i) + share) / static_cast<double>(channels)); };
    }
    const auto map = partialMap(stage, request.reads->tensor, sliceOf(request, first + i), part);
    if (!map) return std::nullopt;
    areaAverage({map->values.data(), whole, 1}, {&maps.values[maps.offset(i, 0, 0)], kept, 1});
  }
  return maps;
}

}  // namespace

OutputPlace placeInView(const Plan& plan, Index cursor) {
  const Step step = plan.at(cursor > 0 ? cursor - 1 : 0);
  const Index group = plan.order() == Order::Lockstep ? step.group : 0;  // group 0's of that tick
  return {step.stage, step.outChannel - group * plan.stage(step.stage).spec.outPerGroup(), step.y, step.x};
}

PartialResult runPartials(const PartialRequest& request, const std::function<bool(double)>& progress) {
  try {
    auto maps = makePartials(request, progress);
    if (!maps) return tl::make_unexpected(appProblem("cancelled", "layer", {{"file", ""}}));
    return std::make_shared<const PartialMaps>(PartialMaps{request, makeVolume(*std::move(maps))});
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(appProblem("out_of_memory", "layer", {{"reason", "layer_out_of_memory"}}));
  }
}

}  // namespace convscope
