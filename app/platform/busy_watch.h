// How long a person has been waiting for jobs, and whether that is to be seen. The caller reads the clock.
#pragma once

#include <chrono>
#include <optional>

#include "app/model/job.h"

namespace convscope {

class BusyWatch {
 public:
  using Time = std::chrono::steady_clock::time_point;
  // A bar for less than this would only flicker.
  static constexpr std::chrono::milliseconds kShownAfter{100};

  // Looks at the jobs after anything about them has changed. Waiting begins when some job is asked for while none was,
  // and ends when none is left: jobs that overtake or follow each other are one wait.
  void look(const Jobs& jobs, Time now);

  bool shown(Time now) const { return since_ && now - *since_ >= kShownAfter; }

  // How long until it is to be seen, for a loop that sleeps meanwhile; nothing when it is, or when nobody waits.
  std::optional<std::chrono::duration<double>> shownIn(Time now) const;

 private:
  std::optional<Time> since_;
};

}  // namespace convscope
