#include "app/model/layer_worker.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/engine/packed.h"

namespace convscope {
namespace {

// Shares of the progress.
constexpr double kWeightsPart = 0.1;
constexpr double kMapsPart = 0.9;

// So many weights take about a millisecond.
constexpr Index kWeightsAtOnce = Index{1} << 15;

// Part of a job's whole share, from `from` to `to`; an empty function stays empty.
Progress part(const Progress& whole, double from, double to) {
  if (!whole) return {};
  return [&whole, from, to](double share) { return whole(from + (to - from) * share); };
}

std::size_t valuesOf(const Shape& shape) {
  return static_cast<std::size_t>(shape.c * shape.h * shape.w);
}

// Kernel by kernel, as all others are seen.
VolumePtr transposedKernelVolume(const ConvSpec& spec, const StageWeights& weights) {
  Tensor kernels = Tensor::zeros({spec.channelPairs(), spec.kernel.h, spec.kernel.w});
  const Index taps = spec.kernel.h * spec.kernel.w;
  for (Index m = 0; m < spec.outChannels; ++m) {
    for (Index i = 0; i < spec.inPerGroup(); ++i) {
      const Index c = m / spec.outPerGroup() * spec.inPerGroup() + i;
      std::copy_n(weights.weight.begin() + weightIndex(spec, {m, c, 0, 0}), taps,
                  kernels.values.begin() + (m * spec.inPerGroup() + i) * taps);
    }
  }
  return makeVolume(std::move(kernels));
}

}  // namespace

LayerWorker::LayerWorker(int threads)
    : workspace_(threads), sums_(static_cast<std::size_t>(workspace_.pool().threads())) {}

std::shared_ptr<const LayerResult> LayerWorker::run(const LayerRequest& request, const Progress& progress) {
  const Plan& plan = *request.plan;
  const auto weights = makeWeights(request.weights, plan, part(progress, 0, kWeightsPart));
  if (!weights) return nullptr;
  std::vector<Tensor> maps;
  if (!computeMaps(request, *weights, maps, part(progress, kWeightsPart, kMapsPart))) return nullptr;
  LayerResult result;
  for (std::size_t i = 0; i < maps.size(); ++i) {
    const bool known = i < request.kernels.size();
    result.weights.push_back(known ? request.kernels[i] : kernelVolume(plan.stages()[i], (*weights)[i]));
    result.outputs.push_back(finish(std::move(maps[i])));
    const double done = static_cast<double>(i + 1) / static_cast<double>(maps.size());
    if (progress && !progress(i + 1 == maps.size() ? 1 : kMapsPart + (1 - kMapsPart) * done)) return nullptr;
  }
  spares_->endLayer();
  return std::make_shared<const LayerResult>(std::move(result));
}

// The maps' memory comes from layers before where it can; when nobody waits any more it goes back there.
bool LayerWorker::computeMaps(const LayerRequest& request, const std::vector<StageWeights>& weights,
                              std::vector<Tensor>& maps, const Progress& progress) {
  spares_->beginLayer();
  for (const Stage& stage : request.plan->stages()) {
    maps.push_back({stage.output, spares_->take(valuesOf(stage.output))});
  }
  const PackedNetwork packed = pack(*request.plan, weights);
  if (forward(*request.plan, packed, request.input->tensor, {workspace_, maps, {progress, true}})) return true;
  for (Tensor& tensor : maps) spares_->give(std::move(tensor.values));
  return false;
}

VolumePtr LayerWorker::finish(Tensor maps) {
  const std::size_t previews = VolumeMaker::previewValues(maps.shape);
  VolumeMaker maker(std::move(maps), previews > 0 ? spares_->take(previews) : Values());
  for (std::vector<double>& sums : sums_) sums.resize(std::max(sums.size(), maker.sums()));
  const auto make = [&](Index number, int thread) {
    maker.make(number, sums_[static_cast<std::size_t>(thread)].data());
  };
  workspace_.pool().run(maker.parts(), make, [](Index) { return true; });
  return share(maker.take(), spares_);
}

VolumePtr kernelVolume(const Stage& stage, const StageWeights& weights) {
  if (stage.spec.transposed) return transposedKernelVolume(stage.spec, weights);
  const ConvSpec& spec = stage.spec;
  return makeVolume(
      {{spec.channelPairs(), spec.kernel.h, spec.kernel.w}, {weights.weight.begin(), weights.weight.end()}});
}

std::vector<VolumePtr> kernelsAtOnce(const Plan& plan, const WeightRecipe& weights) {
  std::vector<VolumePtr> volumes;
  if (plan.params() > kWeightsAtOnce) return volumes;
  const std::vector<StageWeights> all = makeWeights(weights, plan);
  for (std::size_t i = 0; i < all.size(); ++i) volumes.push_back(kernelVolume(plan.stages()[i], all[i]));
  return volumes;
}

}  // namespace convscope
