// hover and drag on the real program.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/script_child.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

void expectDone(const std::string& script, const std::vector<std::string>& options = {}) {
  const ScriptChild child;
  const Ended ended = child.run(script, options);
  EXPECT_EQ(ended.code, 0) << ended.err;
}

TEST(PointerCommands, HoverLightsWhatACellTouches) {
  const ScriptChild child;
  const Json dump = child.dumpAfter(
      "expect /links/output []\nexpect /links/truncated false\n"
      "hover output 1 0 23\nexpect /links/output [[1, 0, 23]]\nexpect /links/input/0 [0, 0, 22]\n"
      "expect /links/kernel/35 [1, 3, 2, 2]\n"
      "hover input 3 0 0\nexpect /links/input [[3, 0, 0]]\nexpect /links/output/0 [0, 0, 0]\n"
      "expect /links/kernel/0 [0, 3, 0, 0]\n"
      "hover kernel 1 1 0 2");
  EXPECT_EQ(dump["links"]["kernel"], Json({{1, 1, 0, 2}}));
  EXPECT_EQ(dump["links"]["input"].size(), 23U * 23);
  EXPECT_EQ(dump["links"]["output"].size(), 24U * 24);
  EXPECT_EQ(dump["texts"]["now"], "Pointing at  kernel 1, channel G, row 0, column 2. Click pins it.");
}

TEST(PointerCommands, HoverIsInTheStageOnShow) {
  expectDone(
      "set variant separable\nseek 1\nhover kernel 2 2 0 0\nexpect /view/pointed/stage 0\n"
      "key End\nhover kernel 7 3 0 0\nexpect /view/pointed/stage 1\nexpect /links/input/0 [3, 0, 0]\n"
      "seek 0\nhover output 3 0 0\nexpect /view/pointed/stage 0\n");
  const ScriptChild child;
  const Ended ended = child.run("set variant separable\nseek 1\nhover output 4 0 0\n");
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.err.rfind("test.script:3: ", 0), 0U) << ended.err;
}

TEST(PointerCommands, AHoveredCellStaysUntilTheMouseGoesElsewhere) {
  expectDone(
      "hover output 1 2 3\nkey Right\nexpect /links/output [[1, 2, 3]]\nset theme dark\nwait\nset language ja\n"
      "expect /links/output [[1, 2, 3]]\n"
      "hover play\nexpect /links/output []\n"
      "hover output 1 2 3\nclick step_back\nexpect /links/output []\n"
      "hover output 1 2 3\ndrag scrub 0 0.5\nexpect /links/output []\n"
      "hover output 7 2 3\nset out_channels 4\nexpect /links/output []\n");
}

TEST(PointerCommands, KeysPointPinAndRelease) {
  expectDone(
      "seek 0\nkey Down\nexpect /links/output [[0, 0, 0]]\nkey Down\nkey Right\nkey PageDown\n"
      "expect /links/output [[1, 1, 1]]\nexpect /cursor/step 0\n"
      "key Enter\nexpect /view/pinned/cell [1, 1, 1]\n"
      "key Shift+PageUp\nexpect /links/kernel [[1, 0, 1, 1]]\n"
      "key Shift+PageUp\nexpect /links/input [[0, 11, 11]]\n"
      "key Escape\nexpect /links/input []\nexpect /view/pinned null\n"
      "key Right\nexpect /cursor/step 36\n");
}

// The control's own answer to the mouse shows that it is there.
TEST(PointerCommands, HoverMovesTheRealMouse) {
  const ScriptChild child;
  const Ended ended = child.run("screenshot before.png\nhover step_forward\nscreenshot over.png\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  const auto bytes = [&](const char* name) { return bytesOf(child.folder().file(name)); };
  EXPECT_GT(bytes("before.png").size(), 1000U);
  EXPECT_NE(bytes("before.png"), bytes("over.png"));
}

// Only the picture changes: the chip is no part of what the program knows.
TEST(PointerCommands, HoverOverTheScrubBarMovesNothing) {
  const ScriptChild child;
  const Ended ended = child.run(
      "seek 36\nscreenshot before.png\ndump before.json\nhover scrub\nscreenshot over.png\ndump over.json\n"
      "hover scrub\nscreenshot again.png\nexpect /cursor/step 36\n");
  EXPECT_EQ(ended.code, 0) << ended.err;
  const auto bytes = [&](const char* name) { return bytesOf(child.folder().file(name)); };
  EXPECT_EQ(bytes("before.json"), bytes("over.json"));
  EXPECT_NE(bytes("before.png"), bytes("over.png"));
  EXPECT_EQ(bytes("over.png"), bytes("again.png"));
}

TEST(PointerCommands, HoverScrollsToWhatIsHidden) {
  expectDone("hover bias\n", {"--size", "1024x640"});
}

TEST(PointerCommands, DragMovesAlongScrubAndSpeed) {
  const ScriptChild child;
  const Json dump = child.dumpAfter(
      "drag scrub 0 0.25\nexpect /cursor/step 41472\n"
      "drag scrub 0.9 0\nexpect /cursor/step 0\n"
      "drag scrub 0.5 1\nexpect /cursor/step 165888\n"
      "drag speed 0.1 1");
  const auto speed = std::find_if(dump["controls"].begin(), dump["controls"].end(),
                                  [](const Json& control) { return control["name"] == "speed"; });
  EXPECT_EQ((*speed)["value"], "max");
  expectDone("drag speed 1 0\nclick home\nplay 2\nexpect /cursor/step 2\n");
}

TEST(ZoomCommands, AScriptGoesInAndOut) {
  const ScriptChild child;
  const Json dump = child.dumpAfter(
      "expect /view/zoom \"layer\"\nclick zoom\nexpect /view/zoom \"channel_sums\"\nset zoom one_value\nexpect "
      "/view/zoom \"one_value\"\n"
      "hover output 3 2 2\nkey Down\nkey Enter\nkey Esc\nexpect /view/zoom \"one_value\"\nkey Esc\n"
      "expect /view/zoom \"channel_sums\"\nset zoom 7\nexpect /problems/0/field \"zoom\"\n"
      "expect /view/zoom \"channel_sums\"\nseek 77777\nplay 1\nclick step_forward\n");
  EXPECT_EQ(dump["view"]["zoom"], "channel_sums");
  EXPECT_EQ(dump["texts"]["headline"].get<std::string>().rfind("Kernel 3: ", 0), 0U);
}

TEST(ZoomCommands, TheLevelsLookDifferent) {
  const ScriptChild child;
  const Ended ended = child.run(
      "screenshot a.png\nkey Enter\nscreenshot b.png\nkey Enter\nscreenshot c.png\nkey Esc\nscreenshot d.png\n");
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto bytes = [&](const std::string& name) { return bytesOf(child.folder().path() + "/" + name); };
  EXPECT_NE(bytes("a.png"), bytes("b.png"));
  EXPECT_NE(bytes("b.png"), bytes("c.png"));
  EXPECT_EQ(bytes("b.png"), bytes("d.png"));
}

}  // namespace
}  // namespace convscope::test
