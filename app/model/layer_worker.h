// Computes whole layers for the stage with the engine, one after another, and keeps what the next one can use: threads,
// scratch memory, and the memory of layers that nobody looks at any more.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "app/model/job.h"
#include "app/model/spare_values.h"
#include "core/engine/forward.h"

namespace convscope {

class LayerWorker {
 public:
  // The calling thread counts; 0 stands for all processors.
  explicit LayerWorker(int threads = 0);

  // Null when `progress` returned false. Throws std::bad_alloc. One call at a time; the result may outlive the worker.
  std::shared_ptr<const LayerResult> run(const LayerRequest& request, const Progress& progress = {});

 private:
  bool computeMaps(const LayerRequest& request, const std::vector<StageWeights>& weights, std::vector<Tensor>& maps,
                   const Progress& progress);
  VolumePtr finish(Tensor maps);

  Workspace workspace_;
  std::vector<std::vector<double>> sums_;  // of each thread, for previews
  std::shared_ptr<SpareValues> spares_ = std::make_shared<SpareValues>();
};

// The weights of a stage as pictures of kernels: shape (M * C/G, Kh, Kw).
VolumePtr kernelVolume(const Stage& stage, const StageWeights& weights);

// Those of all stages where they are so few that a frame has time to make them, else none.
std::vector<VolumePtr> kernelsAtOnce(const Plan& plan, const WeightRecipe& weights);

}  // namespace convscope
