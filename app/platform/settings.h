// What the window remembers from one run to the next, and the file that holds it:
// $XDG_CONFIG_HOME/convscope/settings.json, by default in ~/.config. Only the real window reads and writes it.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "app/model/view.h"
#include "core/problem.h"

namespace convscope {

struct WindowPlace {
  Size2 size;  // when it is not maximised, in pixels of a display of scale 1
  bool maximized = false;
  bool operator==(const WindowPlace&) const = default;
};

// What is not there was never set, or was set to something impossible: then the default holds.
// In pixels; a smaller one cannot be had by dragging, and is not restored.
inline constexpr Size2 kSmallestWindow{640, 1024};

struct Settings {
  std::optional<Language> language;
  std::optional<Theme> theme;
  std::optional<double> textScale;
  std::optional<bool> reducedMotion;
  std::optional<std::string> folder;  // where the file browser starts; absolute
  std::optional<WindowPlace> window;
  bool operator==(const Settings&) const = default;
};

// The settings of a window as it is.
Settings settingsOf(const View& view, const WindowPlace& window);

// Those of `now` that differ from `before`.
Settings changedSettings(const Settings& before, const Settings& now);

// Where the file is; nothing when the environment names no home.
std::optional<std::string> settingsPath();

struct ReadSettings {
  Settings settings;
  std::optional<Problem> problem;  // what the person is to be told
  bool mayWrite = true;            // false: what is there could not be read, so it must not be replaced
};
// A missing file gives the defaults, and so does every key with an impossible value. A damaged file is set aside.
ReadSettings readSettings(const std::string& path);

// Puts `changed` into the file. What it says otherwise stays, also what another running program has written meanwhile
// and keys of other versions; what it lacks is taken from `now`, except the language, which follows the system until a
// person has chosen one. Refused with "settings_not_written".
tl::expected<void, Problem> writeSettings(const std::string& path, const Settings& changed, const Settings& now);

}  // namespace convscope
