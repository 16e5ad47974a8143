// The real window: the program on a screen, with mouse, keyboard and dropped files. Sleeps while nothing moves.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "app/platform/program.h"
#include "app/platform/settings_keeper.h"
#include "core/problem.h"

namespace convscope {

class DesktopWindow {
 public:
  // Opens at start.window pixels; unless `exactSize` they are multiplied by the display's scale and kept to the screen.
  // Refused with "no_display", "opengl_too_old" or "no_window". Sets start.wake and start.displayScale itself.
  static tl::expected<std::unique_ptr<DesktopWindow>, Problem> open(ProgramStart start, bool exactSize);
  ~DesktopWindow();
  DesktopWindow(const DesktopWindow&) = delete;
  DesktopWindow& operator=(const DesktopWindow&) = delete;

  Program& program();

  // From now on settings are kept, and what is wrong with their file is told.
  void keepSettings(SettingsKeeper keeper);
  // Writes what is not written yet; a change that could not be kept and was not told before.
  std::optional<Problem> finishSettings();

  // Until the person closes it.
  void run();
  // So many frames, one right after another; the last one without a running job. Fewer when it is closed before.
  void run(long long frames);

  // Writes the last frame of run(frames) as PNG.
  tl::expected<void, Problem> writeScreenshot(const std::string& path) const;

 private:
  struct State;
  explicit DesktopWindow(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace convscope
