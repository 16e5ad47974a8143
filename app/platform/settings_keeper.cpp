#include "app/platform/settings_keeper.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

namespace convscope {

SettingsKeeper::SettingsKeeper(std::string path, const ReadSettings& read)
    : path_(std::move(path)), mayWrite_(read.mayWrite), problem_(read.problem) {}

void SettingsKeeper::see(const Settings& now, double seconds) {
  collect();
  if (!seen_) kept_ = now;
  if (seen_ && now != *seen_) changedAt_ = seconds;
  seen_ = now;
  if (!changedAt_ || writing_.valid() || seconds < *changedAt_ + kRestSeconds) return;
  changedAt_.reset();
  if (!mayWrite_ || now == kept_) return;
  onItsWay_ = now;
  writing_ = std::async(std::launch::async, [path = path_, changed = changedSettings(kept_, now), now] {
    return writeSettings(path, changed, now);
  });
}

std::optional<double> SettingsKeeper::dueIn(double seconds) const {
  constexpr double kUntilWritten = 0.1;  // then see() looks again
  if (writing_.valid()) return kUntilWritten;
  if (!changedAt_) return std::nullopt;
  return std::max(0.0, *changedAt_ + kRestSeconds - seconds);
}

std::optional<Problem> SettingsKeeper::takeProblem() {
  return std::exchange(problem_, std::nullopt);
}

// The end of a writing. One that failed is tried again with the next change.
void SettingsKeeper::collect() {
  if (!writing_.valid() || writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  const Written written = writing_.get();
  if (written) {
    kept_ = onItsWay_;
  } else if (!std::exchange(told_, true)) {
    problem_ = written.error();
  }
}

std::optional<Problem> SettingsKeeper::finish() {
  if (writing_.valid()) writing_.wait();
  collect();
  if (!mayWrite_ || !seen_) return std::nullopt;
  std::error_code error;
  const bool changed = *seen_ != kept_;
  if (!changed && std::filesystem::exists(path_, error)) return std::nullopt;
  const auto written = writeSettings(path_, changedSettings(kept_, *seen_), *seen_);
  if (written) kept_ = *seen_;
  return written || told_ || !changed ? std::nullopt : std::optional(written.error());
}

}  // namespace convscope
