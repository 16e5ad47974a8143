// The real window on a virtual display.
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/child.h"
#include "tests/support/temp_folder.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

class WindowOnXvfb : public testing::Test {
 protected:
  void SetUp() override {
    if (!isInstalled("xvfb-run") || !isInstalled("xauth")) GTEST_SKIP() << "xvfb and xauth are not installed";
  }

  Ended run(const std::vector<std::string>& arguments, const std::string& locale = "C") const {
    return runConvscope(
        arguments,
        {.folder = folder_.path(),
         .set = {{"LANG", locale}, {"LIBGL_ALWAYS_SOFTWARE", "1"}, {"XDG_CONFIG_HOME", folder_.file("config")}},
         .wrapper = {"xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"}});
  }
  Json json(const std::string& name) const {
    std::ifstream file(folder_.file(name));
    return file ? Json::parse(file, nullptr, false) : Json();
  }

  TempFolder folder_;
};

TEST_F(WindowOnXvfb, DrawsItsFramesWritesAndEnds) {
  const Ended ended = run({"--exit-after", "5", "--screenshot", "s.png", "--dump", "d.json", "--stats", "t.json"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(json("t.json")["frames"], 5);
  EXPECT_GT(json("t.json")["first_frame_ms"].get<double>(), 0);
  EXPECT_EQ(json("d.json")["layer"]["variant"], "standard");
  EXPECT_NE(json("d.json")["window"], nullptr);
  std::ifstream shot(folder_.file("s.png"), std::ios::binary | std::ios::ate);
  EXPECT_GT(shot.tellg(), 10'000);
}

TEST_F(WindowOnXvfb, TheSystemsLanguageDecidesTheStartAndARefusedFileIsTold) {
  const Ended ended = run({"none.png", "--exit-after", "3", "--dump", "d.json"}, "ja_JP.UTF-8");
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("none.png"), std::string::npos) << ended.err;
  const Json dump = json("d.json");
  ASSERT_TRUE(dump.is_object());
  if (dump["messages"].size() == 1) {
    EXPECT_EQ(dump["language"], "ja");  // else no font for Japanese is installed, which was told, too
  }
}

TEST_F(WindowOnXvfb, TooOldOpenGlIsSaid) {
  const Ended ended =
      runConvscope({"--exit-after", "1"}, {.folder = folder_.path(),
                                           .set = {{"LIBGL_ALWAYS_SOFTWARE", "1"}, {"MESA_GL_VERSION_OVERRIDE", "2.1"}},
                                           .wrapper = {"xvfb-run", "-a"}});
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("OpenGL 3.3"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace convscope::test
