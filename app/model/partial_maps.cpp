#include "app/model/partial_maps.h"

#include <algorithm>
#include <cstddef>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "app/model/area_average.h"
#include "app/model/text.h"
#include "core/engine/memory.h"
#include "core/engine/packed.h"

namespace convscope {
namespace {

constexpr Index kValuesAtOnce = Index{1} << 20;  // of the maps in the making: some megabytes

// The kernel's weights for channels [first, first + count), one flat kernel after another.
StageWeights flatWeights(const PartialRequest& request, Index first, Index count) {
  const Stage& stage = request.plan->stage(request.stage);
  StageWeights flat;
  flat.weight.reserve(static_cast<std::size_t>(count * stage.spec.kernel.h * stage.spec.kernel.w));
  for (Index c = first; c < first + count; ++c) {
    for (Index ky = 0; ky < stage.spec.kernel.h; ++ky) {
      for (Index kx = 0; kx < stage.spec.kernel.w; ++kx) {
        flat.weight.push_back(weightAt(request.weights, stage, request.stage, {request.outChannel, c, ky, kx}));
      }
    }
  }
  return flat;
}

// Each of so many channels by itself, under a flat kernel of its own, without bias.
Plan flatPlan(const Stage& stage, Index channels) {
  ConvSpec spec = stage.spec;
  spec.inChannels = spec.outChannels = spec.groups = channels;
  spec.bias = false;
  return Plan::make({{spec}}, {channels, stage.input.h, stage.input.w}).value();  // of a stage that fits
}

void copyChannels(const Tensor& from, Index first, Index count, Tensor& to) {
  engine::reshape(to, {count, from.shape.h, from.shape.w});
  const float* const begin = &from.values[from.offset(first, 0, 0)];
  std::copy_n(begin, to.values.size(), to.values.begin());
}

}  // namespace

PartialWorker::PartialWorker(int threads) : workspace_(threads) {}

std::optional<Tensor> PartialWorker::make(const PartialRequest& request, const std::function<bool(double)>& progress) {
  const Stage& stage = request.plan->stage(request.stage);
  const Size2 whole{stage.output.h, stage.output.w};
  const Size2 kept = reducedSize(whole, kPreviewSide);
  const Index channels = stage.spec.inPerGroup();
  const Index first = request.outChannel / stage.spec.outPerGroup() * channels;
  const Index atOnce = std::clamp<Index>(kValuesAtOnce / (whole.h * whole.w), 1, channels);
  Tensor reduced = Tensor::zeros({channels, kept.h, kept.w});
  maps_.resize(1);
  for (Index from = 0; from < channels; from += atOnce) {
    const Index count = std::min(atOnce, channels - from);
    copyChannels(request.reads->tensor, first + from, count, channels_);
    const Plan plan = flatPlan(stage, count);
    const PackedNetwork packed = pack(plan, {flatWeights(request, first + from, count)});
    if (!forward(plan, packed, channels_, {workspace_, maps_, {}})) return std::nullopt;
    for (Index i = 0; i < count; ++i) {
      areaAverage({&maps_.front().values[maps_.front().offset(i, 0, 0)], whole, 1},
                  {&reduced.values[reduced.offset(from + i, 0, 0)], kept, 1});
    }
    if (progress && !progress(static_cast<double>(from + count) / static_cast<double>(channels))) return std::nullopt;
  }
  return reduced;
}

OutputPlace placeInView(const Plan& plan, Index cursor) {
  const Step step = plan.at(cursor > 0 ? cursor - 1 : 0);
  const Index group = plan.order() == Order::Lockstep ? step.group : 0;  // group 0's of that tick
  return {step.stage, step.outChannel - group * plan.stage(step.stage).spec.outPerGroup(), step.y, step.x};
}

PartialResult PartialWorker::run(const PartialRequest& request, const std::function<bool(double)>& progress) {
  try {
    auto maps = make(request, progress);
    if (!maps) return tl::make_unexpected(appProblem("cancelled", "layer", {{"file", ""}}));
    return std::make_shared<const PartialMaps>(PartialMaps{request, makeVolume(*std::move(maps))});
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(appProblem("out_of_memory", "layer", {{"reason", "layer_out_of_memory"}}));
  }
}

PartialResult runPartials(const PartialRequest& request, const std::function<bool(double)>& progress) {
  return PartialWorker().run(request, progress);
}

}  // namespace convscope
