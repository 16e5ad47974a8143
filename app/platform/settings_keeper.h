// Writes the settings a moment after they have changed, and at the end.
#pragma once

#include <future>
#include <optional>
#include <string>

#include "app/platform/settings.h"

namespace convscope {

class SettingsKeeper {
 public:
  // How long the settings must rest before they are written.
  static constexpr double kRestSeconds = 1;

  // `read` is what the file at `path` said.
  SettingsKeeper(std::string path, const ReadSettings& read);

  // The settings as they are at a time in seconds; the first call tells how they are without anybody having changed
  // them. Only starts the writing: no frame waits for a disk.
  void see(const Settings& now, double seconds);
  // In how many seconds see() has something to do; nothing while all is written.
  std::optional<double> dueIn(double seconds) const;
  // What the person is to be told: each thing once.
  std::optional<Problem> takeProblem();
  // Writes what is not written yet, also a file that is not there yet, and waits for it. A change that could not be
  // kept, unless that was told before.
  std::optional<Problem> finish();

 private:
  using Written = tl::expected<void, Problem>;
  Written write() const;
  void collect();

  std::string path_;
  bool mayWrite_ = true;
  bool told_ = false;  // that they cannot be written
  std::optional<Problem> problem_;
  std::optional<Settings> seen_;     // at the last see()
  Settings kept_;                    // as they were at the start or last written
  Settings onItsWay_;                // as they are being written
  std::optional<double> changedAt_;  // not yet written
  std::future<Written> writing_;
};

}  // namespace convscope
