#include "app/platform/settings.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/model/text.h"
#include "app/model/value_text.h"
#include "app/platform/atomic_file.h"
#include "app/platform/file_problems.h"
#include "app/platform/whole_file.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestFile = 1'000'000;
constexpr int kDeepestNesting = 32;  // also of keys that are not ours: they are written back
constexpr Index kLargestSide = 16'384;

// A path for a person to read.
std::string placeOf(const std::string& path) {
  std::string place = isUtf8(path) ? path : displayName(path);
  std::replace_if(
      place.begin(), place.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return place;
}

Problem problemOf(const char* code, const std::string& path, std::string cause) {
  return appProblem(code, "settings", {{"place", placeOf(path)}, {"cause", std::move(cause)}});
}

// The file as an object; nothing when it is none. Nesting that could exhaust the stack counts as damage.
std::optional<Json> parsed(std::string_view text) {
  bool tooDeep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, const Json&) {
    tooDeep = tooDeep || depth > kDeepestNesting;
    return !tooDeep;
  };
  Json json = Json::parse(text, shallow, false);
  if (tooDeep || !json.is_object()) return std::nullopt;
  return json;
}

// What a key holds, when it is there and of that type.
template <class T>
std::optional<T> valueAt(const Json& json, const char* key, bool (Json::*isType)() const noexcept) {
  const auto found = json.find(key);
  if (found == json.end() || !((*found).*isType)()) return std::nullopt;
  return found->get<T>();
}

std::string wordAt(const Json& json, const char* key) {
  return valueAt<std::string>(json, key, &Json::is_string).value_or("");
}

std::optional<double> textScaleAt(const Json& json) {
  const auto factor = valueAt<double>(json, "text_scale", &Json::is_number);
  return factor && *factor >= 1 && *factor <= 2 ? factor : std::nullopt;
}

std::optional<std::string> folderAt(const Json& json) {
  const std::string folder = wordAt(json, "folder");
  std::error_code error;
  const bool there = fs::path(folder).is_absolute() && fs::is_directory(folder, error);
  return there ? std::optional(folder) : std::nullopt;
}

std::optional<Index> sideAt(const Json& json, const char* key, Index smallest) {
  const auto side = valueAt<double>(json, key, &Json::is_number);
  if (!side || !(*side >= static_cast<double>(smallest)) || *side > static_cast<double>(kLargestSide)) {
    return std::nullopt;
  }
  return std::llround(*side);
}

std::optional<WindowPlace> windowAt(const Json& json) {
  const auto found = json.find("window");
  if (found == json.end() || !found->is_object()) return std::nullopt;
  const auto height = sideAt(*found, "height", kSmallestWindow.h);
  const auto width = sideAt(*found, "width", kSmallestWindow.w);
  if (!height || !width) return std::nullopt;
  return WindowPlace{{*height, *width}, valueAt<bool>(*found, "maximized", &Json::is_boolean).value_or(false)};
}

Settings settingsFrom(const Json& json) {
  Settings settings;
  settings.language = languageFromName(wordAt(json, "language"));
  settings.theme = themeFromName(wordAt(json, "theme"));
  settings.textScale = textScaleAt(json);
  settings.reducedMotion = valueAt<bool>(json, "reduced_motion", &Json::is_boolean);
  settings.folder = folderAt(json);
  settings.window = windowAt(json);
  return settings;
}

Json jsonOf(const Settings& settings) {
  Json json = Json::object();
  if (settings.language) json["language"] = nameOf(*settings.language);
  if (settings.theme) json["theme"] = nameOf(*settings.theme);
  if (settings.textScale) json["text_scale"] = *settings.textScale;
  if (settings.reducedMotion) json["reduced_motion"] = *settings.reducedMotion;
  if (settings.folder && isUtf8(*settings.folder)) json["folder"] = *settings.folder;
  if (settings.window) {
    const WindowPlace& window = *settings.window;
    json["window"] = {{"width", window.size.w}, {"height", window.size.h}, {"maximized", window.maximized}};
  }
  return json;
}

// What lies at `path`. A damaged file has been set aside: then the problem says where it lies now.
struct Found {
  Json json = Json::object();
  std::optional<Problem> problem;
  bool mayWrite = true;
};

Found unreadable(const std::string& path, std::string cause) {
  return {Json::object(), problemOf("settings_unreadable", path, std::move(cause)), false};
}

Found find(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return {};
  if (error) return unreadable(path, error.message());
  if (status.type() != fs::file_type::regular) return unreadable(path, "not a regular file");
  const auto bytes = readWholeFile(path, kLongestFile, "settings");
  if (!bytes && bytes.error().code == "file_missing") return {};
  if (!bytes && bytes.error().code != "file_too_long") {
    const bool forbidden = bytes.error().code == "file_unreadable";
    return unreadable(path, std::strerror(forbidden ? EACCES : EIO));
  }
  if (bytes) {
    if (auto json = parsed({reinterpret_cast<const char*>(bytes->data()), bytes->size()})) {
      return {*std::move(json), std::nullopt, true};
    }
  }
  const auto aside = setAside(path, "damaged");
  if (!aside) return unreadable(path, aside.error());
  return {Json::object(), problemOf("settings_damaged", *aside, ""), true};
}

template <class T>
std::optional<T> changed(const std::optional<T>& before, const std::optional<T>& now) {
  return now == before ? std::nullopt : now;
}

std::optional<std::string> folderFromEnvironment(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value == '/' ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace

Settings settingsOf(const View& view, const WindowPlace& window) {
  Settings settings{view.language, view.theme, view.textScale, view.reducedMotion, std::nullopt, window};
  std::error_code error;
  if (view.folder != ".") settings.folder = fs::absolute(view.folder, error).lexically_normal().string();
  return settings;
}

Settings changedSettings(const Settings& before, const Settings& now) {
  return {changed(before.language, now.language),   changed(before.theme, now.theme),
          changed(before.textScale, now.textScale), changed(before.reducedMotion, now.reducedMotion),
          changed(before.folder, now.folder),       changed(before.window, now.window)};
}

std::optional<std::string> settingsPath() {
  constexpr const char* kFile = "/convscope/settings.json";
  if (const auto folder = folderFromEnvironment("XDG_CONFIG_HOME")) return *folder + kFile;
  if (const auto home = folderFromEnvironment("HOME")) return *home + "/.config" + kFile;
  return std::nullopt;
}

ReadSettings readSettings(const std::string& path) {
  Found found = find(path);
  return {settingsFrom(found.json), std::move(found.problem), found.mayWrite};
}

tl::expected<void, Problem> writeSettings(const std::string& path, const Settings& changed, const Settings& now) {
  const fs::path folder = fs::path(path).parent_path();
  std::error_code error;
  fs::create_directories(folder, error);  // what is wrong with it replaceFile() will say
  const FolderLock lock(folder.string());
  Found found = find(path);
  if (!found.mayWrite) return tl::unexpected(*std::move(found.problem));
  Settings others = now;
  others.language.reset();
  const Json defaults = jsonOf(others);
  for (const auto& [key, value] : defaults.items()) {
    if (!found.json.contains(key)) found.json[key] = value;
  }
  const Json changes = jsonOf(changed);
  for (const auto& [key, value] : changes.items()) found.json[key] = value;
  const auto replaced = replaceFile(path, found.json.dump(2) + "\n");
  if (!replaced) return tl::unexpected(problemOf("settings_not_written", path, replaced.error()));
  return {};
}

}  // namespace convscope
