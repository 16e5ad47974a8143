#include "app/platform/busy_watch.h"

namespace convscope {

void BusyWatch::look(const Jobs& jobs, Time now) {
  if (jobs.idle()) {
    since_.reset();
  } else if (!since_) {
    since_ = now;
  }
}

std::optional<std::chrono::duration<double>> BusyWatch::shownIn(Time now) const {
  if (!since_ || shown(now)) return std::nullopt;
  return *since_ + kShownAfter - now;
}

}  // namespace convscope
