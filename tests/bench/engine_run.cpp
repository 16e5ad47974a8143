#include <memory>

#include "core/engine/forward.h"
#include "tests/bench/runs.h"

namespace convscope::bench {

Run engineRun(const Layer& layer) {
  struct Ready {
    Plan plan;
    Tensor input;
    PackedNetwork packed;
    Workspace workspace;
    std::vector<Tensor> outputs;
    ForwardOptions options{{}, false};
  };
  const std::shared_ptr<Ready> ready(
      new Ready{layer.plan, layer.input, pack(layer.plan, layer.weights), Workspace(layer.threads), {}});
  return {"engine",
          [ready] {
            forward(ready->plan, ready->packed, ready->input, {ready->workspace, ready->outputs, ready->options});
          },
          [ready] { return ready->outputs.back(); }};
}

}  // namespace convscope::bench
