// What can be timed: a layer made ready, so that a call computes it once and does nothing else.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/plan.h"
#include "core/tensor.h"

namespace convscope::bench {

struct Run {
  std::string name;
  std::function<void()> once;
  std::function<Tensor()> output;  // of the last call, channels first
};

struct Layer {
  const Plan& plan;
  const std::vector<StageWeights>& weights;
  const Tensor& input;
  int threads = 1;
};

Run engineRun(const Layer& layer);

// The peer's layouts; none when the benchmark was built without it.
std::vector<Run> peerRuns(const Layer& layer);
std::string peerName();

}  // namespace convscope::bench
