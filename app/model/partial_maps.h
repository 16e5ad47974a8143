// The maps that the channels of a group give to one output map, as a job makes them for the stage.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "app/model/volume.h"
#include "app/model/weights.h"
#include "core/engine/forward.h"
#include "core/plan.h"
#include "core/problem.h"
#include "core/replay.h"

namespace convscope {

// Whose partial maps. Two requests are alike when they hold the very same plan and tensor.
struct PartialRequest {
  std::shared_ptr<const Plan> plan;
  WeightRecipe weights;
  VolumePtr reads;  // what the stage reads, whole
  int stage = 0;
  Index outChannel = 0;
  bool operator==(const PartialRequest&) const = default;
};

// The output value that the numbers on the stage are of: that of the latest multiply-add, in lockstep group 0's of the
// same tick, at the start the first one.
OutputPlace placeInView(const Plan& plan, Index cursor);

// One channel for each of the group. They are for looking at, so that a large map is kept reduced: its longer side is
// kPreviewSide then. Numbers come from core/replay.h.
struct PartialMaps {
  PartialRequest of;
  VolumePtr maps;  // null when they could not be made
};

// Makes them with the engine, as a layer of one flat kernel a channel, and keeps its memory and threads for the next
// ones. What grows with the picture is a few channels at a time and the reduced maps.
using PartialResult = tl::expected<std::shared_ptr<const PartialMaps>, Problem>;
class PartialWorker {
 public:
  // The calling thread counts; 0 stands for all processors.
  explicit PartialWorker(int threads = 0);

  // Returning false from `progress` cancels. One call at a time; the result may outlive the worker.
  PartialResult run(const PartialRequest& request, const std::function<bool(double)>& progress = {});

 private:
  std::optional<Tensor> make(const PartialRequest& request, const std::function<bool(double)>& progress);

  Workspace workspace_;
  Tensor channels_;           // of what the stage reads, those at work
  std::vector<Tensor> maps_;  // theirs
};

// The same with a worker of its own.
PartialResult runPartials(const PartialRequest& request, const std::function<bool(double)>& progress = {});

}  // namespace convscope
