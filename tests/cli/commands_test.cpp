// Every command of a script on the real program, and every way a script can go wrong.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/script_child.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

bool exists(const std::string& path) {
  return std::ifstream(path).good();
}

// Where nobody looks, small windows are quicker.
const std::vector<std::string> kSmall{"--size", "480x320"};

// The control of that name in a dump.
Json controlOf(const Json& dump, const std::string& name) {
  for (const Json& control : dump["controls"]) {
    if (control["name"] == name) return control;
  }
  return nullptr;
}

TEST(Commands, AnEmptyScriptDoesNothing) {
  const ScriptChild child;
  for (const char* const script : {"", "\n\n# nothing\n   \n", "\xEF\xBB\xBF# mark\r\n\r\n"}) {
    const Ended ended = child.run(script);
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err + ended.out, "");
  }
}

TEST(Commands, OpenTakesTheRestOfTheLineRelativeToTheWorkingFolder) {
  const ScriptChild child;
  child.folder().makeFolder("my pictures");
  child.folder().write("my pictures/猫 の 絵.jpg", jpegFile(randomSamples(3, 48, 32, 3, 255)));
  const Json dump = child.dumpAfter("open my pictures/猫 の 絵.jpg");
  EXPECT_EQ(dump["input"]["source"], "my pictures/猫 の 絵.jpg");
  EXPECT_EQ(dump["input"]["shape"], Json({4, 16, 24}));
  EXPECT_TRUE(dump["messages"].empty());
}

TEST(Commands, ARefusedOpenGoesToTheMessagesAndTheScriptGoesOn) {
  const ScriptChild child;
  const Json dump = child.dumpAfter("open none.png\nopen .\nset size 12");
  EXPECT_EQ(dump["messages"].size(), 2U);
  EXPECT_TRUE(contains(dump["messages"][0], "none.png"));
  EXPECT_EQ(dump["input"]["size"], 12);
}

TEST(Commands, SetEditsAndRefusalsGoToTheProblems) {
  const ScriptChild child;
  const Ended ended = child.run(
      "set groups 3\n"
      "expect /problems/0/field \"groups\"\n"
      "expect /layer/groups 1\n"
      "set groups 2\n"
      "expect /problems []\n"
      "expect /layer/groups 2\n"
      "expect /layer/variant \"grouped\"\n"
      "set kernel 5x3\n"
      "expect /layer/kernel [5, 3]\n"
      "set kernel_preset blur\n"
      "set level row\n"
      "set theme dark\n"
      "expect /theme \"dark\"\n"
      "set bias false\n"
      "expect /layer/bias false\n"
      "set variant separable\n"
      "set groups 2\n"
      "expect /problems/0/code \"disabled\"\n"
      "expect /problems/0/field \"groups\"\n"
      "set variant pointwise\n"
      "set kernel 3\n"
      "expect /problems/0/code \"disabled\"\n"
      "expect /problems/0/field \"kernel\"\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
}

TEST(Commands, ADisabledControlSaysTheReasonThatIsShown) {
  const ScriptChild child;
  const Json dump = child.dumpAfter("set variant pointwise\nset kernel 3");
  ASSERT_EQ(dump["problems"].size(), 1U);
  EXPECT_FALSE(dump["problems"][0]["message"].get<std::string>().empty());
  EXPECT_EQ(controlOf(dump, "kernel")["enabled"], false);
  EXPECT_EQ(dump["layer"]["kernel"], Json({1, 1}));
}

TEST(Commands, SeekGoesToAStepAndRefusesOneOutside) {
  const ScriptChild child;
  const Json dump = child.dumpAfter(
      "seek 1234\nexpect /cursor/step 1234\nseek 0\nexpect /window null\nexpect /cursor/ky null\nseek 77\n"
      "seek -1\nexpect /problems/0/field \"scrub\"\nexpect /cursor/step 77\n"
      "seek 99999999999999999999\nexpect /problems/0/field \"scrub\"\n"
      "seek soon\nexpect /problems/0/field \"scrub\"\nset scrub 99\nexpect /problems []\nexpect /cursor/step 99\n"
      "seek 165888\nexpect /cursor/step 165888\nseek 165889\nexpect /problems/0/field \"scrub\"");
  EXPECT_EQ(dump["cursor"]["steps"], 4 * 8 * 9 * 24 * 24);
}

TEST(Commands, KeysMeanWhatTheyMeanInTheWindow) {
  const ScriptChild child;
  const Ended ended = child.run(
      "key Home\nexpect /cursor/step 0\n"
      "key Right\nexpect /cursor/step 36\n"
      "key Shift+Right\nexpect /cursor/step 864\n"
      "key Left\nexpect /cursor/step 828\n"
      "key Shift+Left\nexpect /cursor/step 0\n"
      "key Left\nexpect /cursor/step 0\n"
      "key End\nexpect /cursor/step 165888\n"
      "set level multiply\nkey Left\nexpect /cursor/step 165887\n"
      "set speed 5\nkey ]\nkey [\nkey [\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  const Json dump = child.dumpAfter("set speed 5\nkey ]\nkey ]\nkey [");
  EXPECT_EQ(controlOf(dump, "speed")["value"], 10);
}

TEST(Commands, KeysUndoAndRedo) {
  const ScriptChild child;
  const Ended ended = child.run(
      "set groups 4\nset input gray\nset kernel 5\n"
      "expect /texts/undo \"Undo kernel size 3 → 5\"\nexpect /texts/redo null\n"
      "key Ctrl+Z\nexpect /layer/kernel [3,3]\n"
      "key Ctrl+Z\nexpect /layer/in_channels 4\nexpect /layer/groups 4\n"
      "key Ctrl+Z\nexpect /layer/groups 1\nexpect /texts/undo null\n"
      "key Ctrl+Z\nexpect /layer/groups 1\n"
      "key Ctrl+Y\nexpect /layer/groups 4\n"
      "key Ctrl+Shift+Z\nexpect /layer/in_channels 1\n"
      "set language ja\nexpect /texts/redo \"やり直す: カーネルの大きさ 3 → 5\"\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
}

TEST(Commands, ControlQEndsTheScript) {
  const ScriptChild child;
  const Ended ended = child.run("key Ctrl+Q\ndump never.json\nfrobnicate\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_FALSE(exists(child.folder().file("never.json")));
}

TEST(Commands, ClickPressesTheControlOnTheScreen) {
  const ScriptChild child;
  const Ended ended = child.run(
      "key Home\n"
      "click step_forward\nexpect /cursor/step 36\n"
      "click step_back\nexpect /cursor/step 0\n"
      "click end\nexpect /cursor/step 165888\n"
      "click home\nexpect /cursor/step 0\n"
      "click theme\nexpect /theme \"dark\"\n"
      "click theme\nexpect /theme \"light\"\n"
      "click bias\nexpect /layer/bias false\n"
      "click variant\nexpect /layer/variant \"depthwise\"\n");  // the tab in the middle
  EXPECT_EQ(ended.code, 0) << ended.err;
}

TEST(Commands, ClickScrollsToWhatIsHidden) {
  const ScriptChild child;
  const Json dump = child.dumpAfter("click bias", {"--size", "1024x640"});
  EXPECT_EQ(dump["layer"]["bias"], false);
}

TEST(Commands, WhatANarrowWindowFoldsAwayIsSetAndClicked) {
  for (const char* const language : {"en", "ja"}) {
    const ScriptChild child;
    const Ended ended = child.run(
        "set groups 2\nset variant separable\nset depth_multiplier 2\nset kernel_preset blur\n"
        "set weight 0.5\nexpect /layer/depth_multiplier 2\nscreenshot set.png\n"
        "hover play\nclick bias\nexpect /layer/bias false\nexpect /view/fold null\nhover play\n"
        "screenshot left.png\nclick reset_kernels\nexpect /weights/edits []\n",
        {"--size", "1024x640", "--lang", language});
    EXPECT_EQ(ended.code, 0) << ended.err;
  }
}

TEST(Commands, ClickOnPlayStartsAndNothingMovesBetweenCommands) {
  const ScriptChild child;
  const Ended ended = child.run(
      "key Home\nset speed 100\nclick play\nwait\nwait\nexpect /cursor/step 0\nexpect /view/playing true\nplay "
      "0.5\nexpect /view/playing false\n"
      "expect /cursor/step 50\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
}

TEST(Commands, OpenShowsTheFilesOfTheFolder) {
  const ScriptChild child;
  child.folder().write("a.ppm", pnmFile(randomSamples(1, 4, 4, 3, 255)));
  const Ended ended = child.run("click open\nscreenshot open.png\nkey Escape\nscreenshot closed.png\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(exists(child.folder().file("open.png")));
}

TEST(Commands, ScreenshotsOfTheSameMomentAreTheSame) {
  const ScriptChild child;
  const Ended ended = child.run("seek 100\nscreenshot 1.png\nseek 200\nscreenshot 2.png\nseek 100\nscreenshot 3.png\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  const auto bytes = [&](const char* name) { return bytesOf(child.folder().file(name)); };
  EXPECT_GT(bytes("1.png").size(), 1000U);
  EXPECT_NE(bytes("1.png"), bytes("2.png"));
  EXPECT_EQ(bytes("1.png"), bytes("3.png"));
}

TEST(Commands, NothingGlidesInAScreenshot) {
  const ScriptChild child;
  const Ended ended = child.run("seek 36\nkey Right\nscreenshot stepped.png\nseek 0\nseek 72\nscreenshot sought.png\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(bytesOf(child.folder().file("stepped.png")), bytesOf(child.folder().file("sought.png")));
}

TEST(Commands, WhatStartsAJobWaitsForIt) {
  const ScriptChild child;
  child.folder().write("large.ppm", pnmFile(randomSamples(5, 1200, 900, 3, 255)));
  const Ended ended = child.run(
      "set variant pointwise\nset out_channels 1\n"
      "open large.ppm\nexpect /input/source \"large.ppm\"\n"
      "set size full\nexpect /input/shape [4, 900, 1200]\n"
      "set in_channels 1\nexpect /input/recipe \"gray\"\nexpect /output/shape [1, 900, 1200]\n",
      kSmall);
  EXPECT_EQ(ended.code, 0) << ended.err;
}

TEST(Commands, OptionsWriteTheMomentAtTheEndOfTheScript) {
  const ScriptChild child;
  const Ended ended = child.run("seek 5\n", {"--dump", "d.json", "--screenshot", "s.png", "--stats", "t.json"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(child.dump("d.json")["cursor"]["step"], 5);
  EXPECT_TRUE(exists(child.folder().file("s.png")));
  EXPECT_GE(child.dump("t.json")["frames"], 2);
}

struct Stop {
  std::string line;
  std::vector<std::string> said;
};

TEST(Commands, WhatCannotBeDoneEndsWith1AndNamesTheLine) {
  const std::vector<Stop> stops{
      {"frobnicate", {"frobnicate", "screenshot"}},
      {"set grups 2", {"grups", "groups"}},
      {"click nowhere", {"nowhere"}},
      {"key Hyper+X", {"Hyper+X"}},
      {"play fast", {"fast"}},
      {"hover nowhere", {"nowhere"}},
      {"hover input 0 0", {"hover input C Y X"}},
      {"hover input 4 0 0", {"input 4 0 0", "4x24x24"}},
      {"hover output 0 24 0", {"output 0 24 0", "8x24x24"}},
      {"hover kernel 0 0 0 -1", {"kernel 0 0 0 -1", "8x4x3x3"}},
      {"drag scrub 0 2", {"2"}},
      {"expect /cursor/step 5", {"/cursor/step", "5", "82944"}},
      {"expect /cursor/stop 5", {"/cursor/stop"}},
      {"expect /layer/kernel [3, 4]", {"[3,3]", "[3, 4]"}},
      {"dump no/such/folder.json", {"folder.json"}},
      {"screenshot no/such/shot.png", {"shot.png"}},
  };
  for (const Stop& stop : stops) {
    const ScriptChild child;
    const Ended ended = child.run("# first\n\n" + stop.line + "\ndump after.json\n");
    EXPECT_EQ(ended.code, 1) << stop.line;
    EXPECT_EQ(ended.err.rfind("test.script:3: ", 0), 0U) << ended.err;
    for (const std::string& part : stop.said) EXPECT_TRUE(contains(ended.err, part)) << ended.err;
    EXPECT_FALSE(exists(child.folder().file("after.json"))) << stop.line;
  }
}

TEST(Commands, WhatCameBeforeTheMistakeIsDone) {
  const ScriptChild child;
  EXPECT_EQ(child.run("seek 7\ndump before.json\nfrobnicate\n").code, 1);
  EXPECT_EQ(child.dump("before.json")["cursor"]["step"], 7);
}

TEST(Commands, SentencesSpeakTheChosenLanguage) {
  const ScriptChild child;
  EXPECT_TRUE(contains(child.run("frobnicate\n", {"--lang", "ja"}).err, "という命令はない"));
}

struct Play {
  std::string order;
  std::string speed;  // ticks a second, or max
  double seconds;
};

// The ticks that CONTRACT section 4 promises.
double promisedTicks(const Play& play, double ticksInAll) {
  const double speed = play.speed == "max" ? ticksInAll / 10 : std::stod(play.speed);
  return std::min(ticksInAll, std::floor(play.seconds * speed + 1e-6));
}

TEST(Commands, PlayMovesExactlyTheTicksOfItsTime) {
  std::string script = "set size 8\nset groups 2\n";
  const double steps = 4 * 8 * 9 * 64 / 2;
  for (const Play& play : std::vector<Play>{{"sequential", "1", 0.999},
                                            {"sequential", "1", 1},
                                            {"sequential", "7", 0.3},
                                            {"sequential", "60", 0.05},
                                            {"sequential", "59.94", 0.21},
                                            {"sequential", "1000", 0.1234},
                                            {"sequential", "333.3", 0},
                                            {"sequential", "max", 0.25},
                                            {"sequential", "100000", 0.5},
                                            {"lockstep", "1", 1.5},
                                            {"lockstep", "30", 0.1},
                                            {"lockstep", "max", 0.13}}) {
    const double group = play.order == "lockstep" ? 2 : 1;
    const double ticks = promisedTicks(play, steps / group);
    std::ostringstream lines;
    lines << "set order " << play.order << "\nset speed " << play.speed << "\nkey Home\nplay " << play.seconds
          << "\nexpect /cursor/step " << static_cast<long long>(ticks * group) << "\n"
          << "wait\nexpect /cursor/step " << static_cast<long long>(ticks * group) << "\n";
    script += lines.str();
  }
  const ScriptChild child;
  const Ended ended = child.run(script, kSmall);
  EXPECT_EQ(ended.code, 0) << ended.err << script;
}

TEST(Commands, PlayGoesOnFromWhereItIsAndStopsAtTheEnd) {
  const ScriptChild child;
  const Json dump = child.dumpAfter(
      "set size 8\nset speed 10\nseek 100\nplay 0.5\nexpect /cursor/step 105\nplay 0.25\nexpect /cursor/step 107\n"
      "seek 18430\nplay 1\nexpect /cursor/step 18432\nplay 1\nexpect /cursor/step 18432");
  EXPECT_EQ(controlOf(dump, "play")["value"], false);
}

}  // namespace
}  // namespace convscope::test
