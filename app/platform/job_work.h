// What the jobs do: reading files and folders, making inputs, computing layers. Runs on the jobs' threads.
#pragma once

#include <functional>

#include "app/model/job.h"

namespace convscope {

// `progress` takes the share done, 0..1, and returns false to cancel; then the result is a problem "cancelled".
Result runRequest(const Request& request, const std::function<bool(double)>& progress);

}  // namespace convscope
