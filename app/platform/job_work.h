// What the jobs do: reading files and folders, making inputs, computing layers. Runs on the jobs' threads.
#pragma once

#include <functional>

#include "app/model/job.h"
#include "app/model/layer_worker.h"
#include "app/model/partial_maps.h"

namespace convscope {

// What the jobs keep from one request to the next. Each kind of request uses parts of its own, so that one thread a
// kind may work at the same time.
struct JobTools {
  LayerWorker layers;
  PartialWorker partials;
};

// `progress` takes the share done, 0..1, and returns false to cancel; then the result is a problem "cancelled".
Result runRequest(JobTools& tools, const Request& request, const std::function<bool(double)>& progress);

}  // namespace convscope
