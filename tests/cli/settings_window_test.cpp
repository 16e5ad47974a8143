// Settings from one run of the real window to the next, on a virtual display with a mouse and a keyboard.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/child.h"
#include "tests/support/temp_folder.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

// Starts the program that the arguments name, clicks at $AT until $UNTIL stands in the file $SETTINGS, and presses
// Ctrl+Q. The first click may come before the first frame, so there may be several.
constexpr const char* kDrive = R"(
"$@" &
program=$!
clicks=0
until grep -q "$UNTIL" "$SETTINGS" 2>/dev/null; do
  clicks=$((clicks + 1)); [ $clicks -lt 20 ] || { kill $program; exit 91; }
  if xdotool search --onlyvisible --name '^Convscope$' >/dev/null 2>&1; then
    xdotool mousemove $AT sleep 0.3 mousedown 1 sleep 0.3 mouseup 1
  fi
  tries=0
  until grep -q "$UNTIL" "$SETTINGS" 2>/dev/null || [ $tries -ge 40 ]; do tries=$((tries + 1)); sleep 0.1; done
done
xdotool key ctrl+q
wait $program
)";

class SettingsOfTheWindow : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* program : {"xvfb-run", "xauth", "xdotool"}) {
      if (!isInstalled(program)) GTEST_SKIP() << program << " is not installed";
    }
    driver_ = folder_.write("drive.sh", std::string(kDrive));
    folder_.makeFolder("config");
  }

  std::string settingsFile() const { return folder_.file("config/convscope/settings.json"); }
  void writeSettings(const std::string& text) const {
    std::filesystem::create_directories(folder_.file("config/convscope"));
    std::ofstream(settingsFile()) << text;
  }
  Json json(const std::string& path) const {
    std::ifstream file(path);
    return file ? Json::parse(file, nullptr, false) : Json();
  }

  // The real window for a few frames, and what it showed.
  Json shown(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"--exit-after", "4", "--dump", "d.json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ended ended = runConvscope(arguments, {.folder = folder_.path(), .set = environment(), .wrapper = xvfb()});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    return json(folder_.file("d.json"));
  }
  // The middle of a control, from a picture without a display.
  std::string placeOf(const std::string& control) const {
    const Ended ended = runConvscope({"--dump", "place.json"}, {.folder = folder_.path(), .set = environment()});
    EXPECT_EQ(ended.code, 0) << ended.err;
    const Json dump = json(folder_.file("place.json"));
    for (const Json& each : dump["controls"]) {
      if (each["name"] != control) continue;
      const auto rect = each["rect"].get<std::vector<double>>();
      return std::to_string(static_cast<int>(rect[0] + rect[2] / 2)) + " " +
             std::to_string(static_cast<int>(rect[1] + rect[3] / 2));
    }
    return "0 0";
  }
  Ended clickAndQuit(const std::string& control, const std::string& until) const {
    auto set = environment();
    set["AT"] = placeOf(control);
    set["UNTIL"] = until;
    set["SETTINGS"] = settingsFile();
    std::vector<std::string> wrapper = xvfb();
    wrapper.insert(wrapper.end(), {"sh", driver_});
    return runConvscope({}, {.folder = folder_.path(), .set = set, .wrapper = wrapper});
  }

  std::map<std::string, std::string> environment() const {
    return {{"LANG", "C"}, {"LIBGL_ALWAYS_SOFTWARE", "1"}, {"XDG_CONFIG_HOME", folder_.file("config")}};
  }
  static std::vector<std::string> xvfb() { return {"xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"}; }

  TempFolder folder_;
  std::string driver_;
};

TEST_F(SettingsOfTheWindow, AThemeChosenWithTheMouseIsThereAgain) {
  EXPECT_EQ(shown()["theme"], "light");
  const Ended ended = clickAndQuit("theme", "\"theme\": \"dark\"");  // written while it still runs
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(json(settingsFile())["theme"], "dark");
  EXPECT_EQ(json(settingsFile())["window"]["width"], 1440);
  EXPECT_FALSE(json(settingsFile()).contains("language"));
  EXPECT_EQ(shown()["theme"], "dark");
}

TEST_F(SettingsOfTheWindow, AreWrittenAtTheEnd) {
  shown();
  const Json settings = json(settingsFile());
  EXPECT_EQ(settings["theme"], "light");
  EXPECT_EQ(settings["text_scale"], 1);
  EXPECT_EQ(settings["reduced_motion"], false);
  EXPECT_EQ(settings["window"], (Json{{"width", 1440}, {"height", 900}, {"maximized", false}}));
}

TEST_F(SettingsOfTheWindow, EverySettingHolds) {
  writeSettings(R"({"theme": "dark", "text_scale": 1.25, "reduced_motion": true, "language": "ja",
                    "window": {"width": 1300, "height": 820}})");
  const Json dump = shown();
  EXPECT_EQ(dump["theme"], "dark");
  EXPECT_EQ(dump["view"]["text_scale"], 1.25);
  EXPECT_EQ(dump["view"]["reduced_motion"], true);
  EXPECT_EQ(dump["view"]["window"], (Json{1300, 820}));
  if (dump["messages"].empty()) {
    EXPECT_EQ(dump["language"], "ja");  // else no font for Japanese is installed, which was told
  }
  EXPECT_EQ(json(settingsFile())["language"], "ja");
}

TEST_F(SettingsOfTheWindow, TheCommandLineGoesBeforeThemAndLeavesThem) {
  const std::string text = R"({"language": "ja", "window": {"width": 1300, "height": 820}})";
  writeSettings(text);
  const Json dump = shown({"--lang", "en", "--size", "1100x700"});
  EXPECT_EQ(dump["language"], "en");
  EXPECT_EQ(dump["view"]["window"], (Json{1100, 700}));
  EXPECT_EQ(json(settingsFile())["language"], "ja");
  EXPECT_EQ(json(settingsFile())["window"]["width"], 1300);
}

TEST_F(SettingsOfTheWindow, ADamagedFileIsSetAsideAndSaid) {
  writeSettings("{\"theme\": ");
  const Json dump = shown();
  EXPECT_EQ(dump["theme"], "light");
  const std::string aside = settingsFile() + ".damaged";
  EXPECT_TRUE(std::filesystem::exists(aside));
  ASSERT_FALSE(dump["messages"].empty());
  EXPECT_NE(dump["messages"].back().get<std::string>().find(aside), std::string::npos);
  EXPECT_EQ(dump["view"]["banner_open"], true);
  EXPECT_EQ(shown()["view"]["banner_open"], false) << "once";
}

TEST_F(SettingsOfTheWindow, WithoutADisplayNothingIsReadOrWritten) {
  writeSettings("{\"theme\": \"dark\"");
  const auto before = std::filesystem::last_write_time(settingsFile());
  folder_.write("s.txt", std::string("click theme\nexpect /theme \"dark\"\n"));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--dump", "d.json"}, {"--script", "s.txt"}, {"--stats", "t.json"}}) {
    const Ended ended = runConvscope(arguments, {.folder = folder_.path(), .set = environment()});
    EXPECT_EQ(ended.code, 0) << ended.err;
  }
  EXPECT_EQ(json(folder_.file("d.json"))["theme"], "light");
  EXPECT_EQ(std::filesystem::last_write_time(settingsFile()), before);
  EXPECT_FALSE(std::filesystem::exists(settingsFile() + ".damaged"));
}

}  // namespace
}  // namespace convscope::test
