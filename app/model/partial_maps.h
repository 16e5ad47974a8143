// The maps that the channels of a group give to one output map, as a job makes them for the stage.
#pragma once

#include <functional>
#include <memory>
#include <tl/expected.hpp>

#include "app/model/volume.h"
#include "app/model/weights.h"
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

// Nothing grows beyond one channel at a time and the reduced maps. Returning false from `progress` cancels.
using PartialResult = tl::expected<std::shared_ptr<const PartialMaps>, Problem>;
PartialResult runPartials(const PartialRequest& request, const std::function<bool(double)>& progress = {});

}  // namespace convscope
