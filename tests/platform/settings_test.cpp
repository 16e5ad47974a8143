// The file of settings: what is read back, what is damaged or hostile, and two programs that share it.
#include "app/platform/settings.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include "app/platform/atomic_file.h"
#include "app/platform/settings_keeper.h"
#include "tests/support/temp_folder.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using test::TempFolder;

std::string contentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::size_t filesIn(const std::string& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++count;
  return count;
}

class SettingsTest : public testing::Test {
 protected:
  std::string path() const { return folder_.file("settings.json"); }
  ReadSettings read(const std::string& text) {
    folder_.write("settings.json", text);
    return readSettings(path());
  }
  Json json() const { return Json::parse(contentOf(path())); }
  // All of them, none as at the start.
  Settings everything() const {
    return {Language::Japanese, Theme::Dark, 1.5, true, folder_.path(), WindowPlace{{800, 1280}, true}};
  }

  TempFolder folder_;
};

TEST_F(SettingsTest, AreReadBackAsTheyWereWritten) {
  ASSERT_TRUE(writeSettings(path(), everything(), everything()));
  const ReadSettings read = readSettings(path());
  EXPECT_EQ(read.settings, everything());
  EXPECT_FALSE(read.problem);
  EXPECT_EQ(json(), (Json{{"language", "ja"},
                          {"theme", "dark"},
                          {"text_scale", 1.5},
                          {"reduced_motion", true},
                          {"folder", folder_.path()},
                          {"window", {{"width", 1280}, {"height", 800}, {"maximized", true}}}}));
  EXPECT_EQ(filesIn(folder_.path()), 1U) << "nothing is left beside it";
}

TEST_F(SettingsTest, AMissingFileGivesTheDefaultsWithoutAWord) {
  const ReadSettings read = readSettings(folder_.file("none/settings.json"));
  EXPECT_EQ(read.settings, Settings{});
  EXPECT_FALSE(read.problem);
  EXPECT_TRUE(read.mayWrite);
}

TEST_F(SettingsTest, EveryImpossibleValueFallsBackByItself) {
  const Json good = Json::parse(R"({"language": "ja", "theme": "dark", "text_scale": 2, "reduced_motion": true,
                                    "window": {"width": 1600, "height": 1000}})");
  const std::vector<std::pair<const char*, std::vector<const char*>>> bad{
      {"language", {"\"fr\"", "1", "null", "[]", "\"\""}},
      {"theme", {"\"purple\"", "true", "{}"}},
      {"text_scale", {"0.5", "2.01", "-1", "1e300", "\"1.5\"", "null"}},
      {"reduced_motion", {"1", "\"true\"", "null"}},
      {"folder", {"\"/no/such/folder\"", "\"relative\"", "\"\"", "7", "\"/etc/passwd\""}},
      {"window",
       {"null", "[1600, 1000]", "{}", R"({"width": 1600})", R"({"width": 10, "height": 1000})",
        R"({"width": 1e18, "height": 1000})", R"({"width": "1600", "height": 1000})"}}};
  for (const auto& [key, values] : bad) {
    for (const char* value : values) {
      Json json = good;
      json[key] = Json::parse(value);
      const ReadSettings read = this->read(json.dump());
      Json other = good;
      other.erase(key);
      EXPECT_EQ(read.settings, this->read(other.dump()).settings) << key << " " << value;
      EXPECT_FALSE(read.problem) << key << " " << value;
    }
  }
  EXPECT_EQ(read(good.dump()).settings.textScale, 2);
}

TEST_F(SettingsTest, KeysOfOthersStay) {
  read(R"({"later": {"a": [1, 2]}, "theme": "light"})");
  Settings changed;
  changed.theme = Theme::Dark;
  ASSERT_TRUE(writeSettings(path(), changed, everything()));
  EXPECT_EQ(json()["later"], Json::parse(R"({"a": [1, 2]})"));
  EXPECT_EQ(json()["theme"], "dark");
  EXPECT_EQ(json()["text_scale"], 1.5) << "what the file lacks is filled in";
  EXPECT_FALSE(json().contains("language")) << "nobody has chosen one";
}

TEST_F(SettingsTest, DamagedFilesAreSetAsideAndSaid) {
  const std::vector<std::string> damaged{"",
                                         "{",
                                         R"({"theme": "dark")",
                                         "null",
                                         "[]",
                                         "\"dark\"",
                                         std::string("\0\0\0\0", 4),
                                         "{\"theme\": \"\xFF\xFE\"}",
                                         R"({"text_scale": 1e999})",
                                         R"({"theme": "dark"} x)"};
  int number = 0;
  for (const std::string& text : damaged) {
    const ReadSettings read = this->read(text);
    ++number;
    const std::string aside = path() + ".damaged" + (number == 1 ? "" : "." + std::to_string(number));
    EXPECT_EQ(read.settings, Settings{}) << text;
    ASSERT_TRUE(read.problem) << text;
    EXPECT_EQ(read.problem->code, "settings_damaged");
    EXPECT_NE(read.problem->message.find(aside), std::string::npos) << read.problem->message;
    EXPECT_NE(localised(*read.problem, Language::Japanese).find(aside), std::string::npos);
    EXPECT_TRUE(read.mayWrite);
    EXPECT_EQ(contentOf(aside), text) << "an older one is not overwritten";
    EXPECT_FALSE(fs::exists(path()));
  }
}

TEST_F(SettingsTest, EveryTruncationIsTakenAsDamageOrReadWhole) {
  ASSERT_TRUE(writeSettings(path(), everything(), everything()));
  const std::string whole = contentOf(path());
  const std::size_t end = whole.rfind('}');
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const ReadSettings read = this->read(whole.substr(0, length));
    EXPECT_EQ(read.settings, length > end ? everything() : Settings{}) << length;
    EXPECT_EQ(read.problem.has_value(), length <= end) << length;
  }
}

// Neither reading nor writing back may follow it down the stack.
TEST_F(SettingsTest, HostileNestingIsDamage) {
  for (const char* open : {"[", "{\"a\":"}) {
    std::string deep = R"({"theme": "dark", "x": )";
    while (deep.size() < 900'000) deep += open;
    EXPECT_EQ(read(deep).problem->code, "settings_damaged");
  }
  std::string closed = "{\"x\": " + std::string(400'000, '[') + std::string(400'000, ']') + "}";
  EXPECT_EQ(read(closed).problem->code, "settings_damaged");
  EXPECT_FALSE(read(R"({"x": [[[[[[1]]]]]], "theme": "dark"})").problem);
}

TEST_F(SettingsTest, AFileThatIsTooLongIsDamage) {
  EXPECT_EQ(read("{\"x\": \"" + std::string(1'000'001, 'x') + "\"}").problem->code, "settings_damaged");
}

TEST_F(SettingsTest, WhatIsNoFileIsLeftAlone) {
  folder_.makeFolder("settings.json");
  const ReadSettings folder = readSettings(path());
  ASSERT_TRUE(folder.problem);
  EXPECT_EQ(folder.problem->code, "settings_unreadable");
  EXPECT_FALSE(folder.mayWrite);
  EXPECT_FALSE(writeSettings(path(), everything(), everything()));
  EXPECT_TRUE(fs::is_directory(path()));
  const std::string pipe = folder_.file("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(readSettings(pipe).problem->code, "settings_unreadable");  // and does not wait for a writer
}

TEST_F(SettingsTest, AFolderThatCannotBeMadeIsRefusedWithPlaceAndCause) {
  const std::string file = folder_.write("file", std::string("x"));
  const auto written = writeSettings(file + "/convscope/settings.json", everything(), everything());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "settings_not_written");
  EXPECT_NE(written.error().message.find(file), std::string::npos);
  EXPECT_EQ(contentOf(file), "x");
}

TEST_F(SettingsTest, AReadOnlyFolderIsRefused) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  const std::string folder = folder_.makeFolder("closed");
  fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_FALSE(writeSettings(folder + "/settings.json", everything(), everything()));
  fs::permissions(folder, fs::perms::owner_all);
  EXPECT_EQ(filesIn(folder), 0U);
}

TEST_F(SettingsTest, ALinkStaysALink) {
  const std::string real = folder_.makeFolder("real") + "/mine.json";
  folder_.write("real/mine.json", std::string("{}"));
  fs::create_symlink(real, path());
  ASSERT_TRUE(writeSettings(path(), everything(), everything()));
  EXPECT_TRUE(fs::is_symlink(path()));
  EXPECT_EQ(readSettings(real).settings, everything());
}

TEST_F(SettingsTest, AFolderThatIsNoUtf8IsNotKept) {
  Settings settings = everything();
  settings.folder = folder_.file("\xFF");
  ASSERT_TRUE(writeSettings(path(), settings, settings));
  EXPECT_FALSE(json().contains("folder"));
}

TEST_F(SettingsTest, TheFileIsInTheConfigurationFolder) {
  ::setenv("HOME", "/home/me", 1);
  ::setenv("XDG_CONFIG_HOME", "/somewhere", 1);
  EXPECT_EQ(settingsPath(), "/somewhere/convscope/settings.json");
  for (const char* none : {"", "relative"}) {  // which the XDG rules ignore
    ::setenv("XDG_CONFIG_HOME", none, 1);
    EXPECT_EQ(settingsPath(), "/home/me/.config/convscope/settings.json");
  }
  ::unsetenv("XDG_CONFIG_HOME");
  EXPECT_EQ(settingsPath(), "/home/me/.config/convscope/settings.json");
  ::unsetenv("HOME");
  EXPECT_EQ(settingsPath(), std::nullopt);
}

TEST_F(SettingsTest, OfAWindow) {
  View view;
  view.language = Language::Japanese;
  view.textScale = 1.25;
  EXPECT_EQ(settingsOf(view, {{900, 1440}, false}),
            (Settings{Language::Japanese, Theme::Light, 1.25, false, std::nullopt, WindowPlace{{900, 1440}, false}}));
  view.folder = "pictures";
  EXPECT_EQ(settingsOf(view, {}).folder, (fs::current_path() / "pictures").string());
}

// Each program writes what was changed in it.
TEST_F(SettingsTest, TwoProgramsDoNotUndoEachOther) {
  const Settings start{Language::English, Theme::Light, 1, false, std::nullopt, WindowPlace{{900, 1440}, false}};
  Settings dark = start;
  dark.theme = Theme::Dark;
  Settings large = start;
  large.textScale = 2;
  ASSERT_TRUE(writeSettings(path(), changedSettings(start, dark), dark));
  ASSERT_TRUE(writeSettings(path(), changedSettings(start, large), large));
  EXPECT_EQ(readSettings(path()).settings.theme, Theme::Dark);
  EXPECT_EQ(readSettings(path()).settings.textScale, 2);
}

TEST_F(SettingsTest, ManyWritersAtOnceLeaveAWholeFileWithAllTheirChanges) {
  std::vector<std::thread> writers;
  std::atomic<bool> ended = false;
  std::thread reader([&] {
    while (!ended) EXPECT_FALSE(readSettings(path()).problem) << "half a file was seen";
  });
  for (int kind = 0; kind < 4; ++kind) {
    writers.emplace_back([&, kind] {
      for (int i = 0; i < 20; ++i) {
        Settings changed;
        if (kind == 0) changed.theme = Theme::Dark;
        if (kind == 1) changed.textScale = 1.5;
        if (kind == 2) changed.reducedMotion = true;
        if (kind == 3) changed.language = Language::Japanese;
        EXPECT_TRUE(writeSettings(path(), changed, changed));
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  ended = true;
  reader.join();
  const Settings settings = readSettings(path()).settings;
  EXPECT_EQ(settings.theme, Theme::Dark);
  EXPECT_EQ(settings.textScale, 1.5);
  EXPECT_EQ(settings.reducedMotion, true);
  EXPECT_EQ(settings.language, Language::Japanese);
  EXPECT_EQ(filesIn(folder_.path()), 1U);
}

TEST_F(SettingsTest, AFailedReplacementLeavesTheOldFile) {
  folder_.write("settings.json", std::string("old"));
  const std::string inTheWay = folder_.makeFolder("full") + "/settings.json";
  folder_.makeFolder("full/settings.json");
  folder_.write("full/settings.json/x", std::string("x"));
  const auto replaced = replaceFile(inTheWay, "new");
  ASSERT_FALSE(replaced);
  EXPECT_NE(replaced.error(), "");
  EXPECT_EQ(filesIn(folder_.file("full")), 1U) << "the temporary file is gone";
  ASSERT_TRUE(replaceFile(path(), "new"));
  EXPECT_EQ(contentOf(path()), "new");
}

// When they are written

class KeeperTest : public SettingsTest {
 protected:
  KeeperTest() : keeper(path(), readSettings(path())) {
    now = {Language::English, Theme::Light, 1, false, std::nullopt, WindowPlace{{900, 1440}, false}};
    keeper.see(now, 0);
  }
  // Looks at them again and again until they are written.
  void seeUntilWritten(double from) {
    for (int i = 0; i < 10'000 && keeper.dueIn(from); ++i) {
      keeper.see(now, from);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  Settings now;
  SettingsKeeper keeper;
};

TEST_F(KeeperTest, ThatWhichDoesNotChangeIsNotWrittenWhileTheProgramRuns) {
  for (double t = 0; t < 10; t += 0.5) keeper.see(now, t);
  EXPECT_FALSE(keeper.dueIn(10));
  EXPECT_FALSE(fs::exists(path()));
}

TEST_F(KeeperTest, ChangesAreWrittenTogetherWhenTheyHaveRested) {
  now.theme = Theme::Dark;
  keeper.see(now, 5);
  EXPECT_EQ(keeper.dueIn(5.25), SettingsKeeper::kRestSeconds - 0.25);
  now.textScale = 1.5;
  keeper.see(now, 5.9);
  keeper.see(now, 6.5);
  EXPECT_FALSE(fs::exists(path()));
  EXPECT_GT(keeper.dueIn(6.5).value(), 0.3);
  seeUntilWritten(7);
  EXPECT_EQ(json()["theme"], "dark");
  EXPECT_EQ(json()["text_scale"], 1.5);
  EXPECT_FALSE(json().contains("language"));
  EXPECT_FALSE(keeper.finish());
}

TEST_F(KeeperTest, AChangeBackIsWrittenToo) {
  now.theme = Theme::Dark;
  keeper.see(now, 1);
  seeUntilWritten(3);
  now.theme = Theme::Light;
  keeper.see(now, 4);
  seeUntilWritten(6);
  EXPECT_EQ(json()["theme"], "light");
}

TEST_F(KeeperTest, TheEndWritesWhatHasNotRested) {
  now.language = Language::Japanese;
  keeper.see(now, 1);
  EXPECT_FALSE(keeper.finish());
  EXPECT_EQ(readSettings(path()).settings.language, Language::Japanese);
}

TEST_F(KeeperTest, TheEndOfARunWithoutChangesMakesAMissingFileAndLeavesAnotherAlone) {
  EXPECT_FALSE(keeper.finish());
  EXPECT_EQ(json()["theme"], "light");
  EXPECT_FALSE(json().contains("language"));
  const std::string other = R"({"theme": "dark"})";
  folder_.write("settings.json", other);
  EXPECT_FALSE(keeper.finish());
  EXPECT_EQ(contentOf(path()), other);
}

class UnwritableTest : public SettingsTest {
 protected:
  const std::string place = folder_.write("file", std::string("x")) + "/convscope/settings.json";
  Settings now{Language::English, Theme::Light, 1, false, std::nullopt, std::nullopt};
};

TEST_F(UnwritableTest, IsToldOnce) {
  SettingsKeeper keeper(place, readSettings(place));
  keeper.see(now, 0);
  int told = 0;
  for (int round = 0; round < 3; ++round) {
    now.theme = round % 2 == 0 ? Theme::Dark : Theme::Light;
    const double from = 10.0 * round + 5;
    keeper.see(now, from);
    for (int i = 0; i < 10'000 && keeper.dueIn(from); ++i) {
      keeper.see(now, from + 2);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    while (const auto problem = keeper.takeProblem()) {
      EXPECT_EQ(problem->code, "settings_not_written");
      ++told;
    }
  }
  EXPECT_EQ(told, 1);
  EXPECT_FALSE(keeper.finish()) << "told already";
}

TEST_F(UnwritableTest, IsToldAtTheEndWhereSomethingWasChanged) {
  SettingsKeeper changed(place, readSettings(place));
  changed.see(now, 0);
  SettingsKeeper unchanged(place, readSettings(place));
  unchanged.see(now, 0);
  now.theme = Theme::Dark;
  changed.see(now, 1);
  EXPECT_TRUE(changed.finish());
  EXPECT_FALSE(unchanged.finish());
}

TEST_F(SettingsTest, WhatTheFileSaidWrongIsTold) {
  SettingsKeeper keeper(path(), read("{"));
  EXPECT_EQ(keeper.takeProblem()->code, "settings_damaged");
  EXPECT_FALSE(keeper.takeProblem());
}

TEST_F(SettingsTest, AnUnreadableFileIsNotReplaced) {
  folder_.makeFolder("settings.json");
  SettingsKeeper keeper(path(), readSettings(path()));
  keeper.see({}, 0);
  keeper.see(everything(), 1);
  keeper.see(everything(), 3);
  EXPECT_FALSE(keeper.dueIn(3));
  EXPECT_FALSE(keeper.finish());
  EXPECT_TRUE(fs::is_directory(path()));
}

}  // namespace
}  // namespace convscope
