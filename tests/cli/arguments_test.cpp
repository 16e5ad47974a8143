// The real program with arguments of every kind: what it writes, says and ends with.
#include <cstddef>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/child.h"
#include "tests/support/picture_files.h"
#include "tests/support/temp_folder.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

Json jsonOf(const std::string& path) {
  std::ifstream file(path);
  return file ? Json::parse(file, nullptr, false) : Json();
}

// Width and height of a PNG, from its header.
std::pair<unsigned, unsigned> pngSize(const std::string& path) {
  const std::string bytes = bytesOf(path);
  if (bytes.size() < 24 || bytes.substr(1, 3) != "PNG") return {0, 0};
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
  };
  return {number(16), number(20)};
}

TEST(Arguments, HelpAndVersion) {
  const Ended help = runConvscope({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_EQ(help.err, "");
  for (const char* const option : {"compute", "cost", "--input", "--json", "--script", "--exit-after", "--screenshot",
                                   "--dump", "--size", "--lang", "--font", "--stats", "--help", "--version"}) {
    EXPECT_TRUE(contains(help.out, option)) << option;
  }
  EXPECT_TRUE(contains(runConvscope({"--help", "--lang", "ja"}).out, "畳み込み"));
  const Ended version = runConvscope({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.out.rfind("convscope ", 0), 0U);
}

TEST(Arguments, WrongUsageEndsWith2AndNamesTheArgument) {
  const std::vector<std::vector<std::string>> wrong{
      {"--frob"},         {"--size", "12"}, {"--lang", "fr"}, {"--exit-after", "0"},          {"--script"}, {"compute"},
      {"a.png", "b.png"}, {"--screenshot"}, {"cost"},         {"cost", "x", "--input", "3x4"}};
  for (const auto& arguments : wrong) {
    const Ended ended = runConvscope(arguments);
    EXPECT_EQ(ended.code, 2) << arguments[0];
    EXPECT_EQ(ended.out, "") << arguments[0];
    EXPECT_TRUE(contains(ended.err, arguments.back())) << ended.err;
  }
  EXPECT_TRUE(contains(runConvscope({"--frob", "--lang", "ja"}).err, "使えない"));
}

TEST(Arguments, TheWindowWithoutADisplayEndsWith2AndSaysWhatToDo) {
  const Ended ended = runConvscope({"--exit-after", "1"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(contains(ended.err, "DISPLAY")) << ended.err;
}

TEST(Arguments, ComputeAnswersOrRefuses) {
  const TempFolder folder;
  const Ended missing = runConvscope({"compute", folder.file("none.json")});
  EXPECT_EQ(missing.code, 1);
  EXPECT_TRUE(contains(missing.err, "none.json")) << missing.err;
  const Ended done = runConvscope({"compute", std::string(CONVSCOPE_GOLDEN_DIR) + "/conv2d_invalid.json"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "");
  EXPECT_TRUE(contains(done.out, "\"reason\""));
}

TEST(Arguments, CostAnswersOrRefuses) {
  const Ended done = runConvscope({"cost", "nn.Conv2d(3, 16, 3)", "--input", "3x16x16", "--json"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "");
  EXPECT_EQ(Json::parse(done.out)["totals"]["macs"], 84672);
  const Ended refused = runConvscope({"--lang", "ja", "cost", "nn.Conv2d(3, 15, groups=3)", "--json"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_EQ(Json::parse(refused.out)["error"]["reason"], "kernel_size_missing");
  EXPECT_TRUE(contains(refused.err, "文字目")) << refused.err;
}

TEST(Arguments, OneMomentIsWrittenWithoutADisplay) {
  const TempFolder folder;
  const std::string shot = folder.file("窓 1.png");
  const std::string dump = folder.file("d.json");
  const std::string stats = folder.file("s.json");
  const Ended ended = runConvscope({"--screenshot", shot, "--dump", dump, "--stats", stats});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(pngSize(shot), (std::pair<unsigned, unsigned>{1440, 900}));
  const Json json = jsonOf(dump);
  EXPECT_EQ(json["layer"]["variant"], "standard");
  EXPECT_EQ(json["layer"]["in_channels"], 4);
  EXPECT_EQ(json["layer"]["out_channels"], 8);
  EXPECT_EQ(json["input"]["size"], 24);
  EXPECT_EQ(json["language"], "en");
  EXPECT_EQ(json["cursor"]["step"].get<long long>() * 2, json["cursor"]["steps"].get<long long>());
  EXPECT_EQ(json["controls"].size(), 45U);
  const Json numbers = jsonOf(stats);
  EXPECT_GT(numbers["first_frame_ms"].get<double>(), 0);
  EXPECT_GE(numbers["frames"].get<int>(), 1);
  EXPECT_GT(numbers["peak_rss_mb"].get<double>(), 1);
  for (const char* const name : {"app_ms", "gl_ms", "frame_ms"}) {
    EXPECT_GE(numbers[name]["max"].get<double>(), numbers[name]["median"].get<double>()) << name;
  }
  ASSERT_TRUE(numbers.contains("toggle_ms"));
  EXPECT_EQ(numbers["toggle_ms"], nullptr) << "nothing was edited";
}

TEST(Arguments, SizeAndLanguageAreKept) {
  const TempFolder folder;
  const Ended ended = runConvscope(
      {"--screenshot", folder.file("s.png"), "--dump", folder.file("d.json"), "--size", "1024x640", "--lang", "ja"},
      {.folder = "", .set = {{"LANG", "C"}}});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(pngSize(folder.file("s.png")), (std::pair<unsigned, unsigned>{1024, 640}));
  const Json json = jsonOf(folder.file("d.json"));
  // On a machine without a font for it, Japanese is refused with a notice.
  if (json["messages"].empty()) {
    EXPECT_EQ(json["language"], "ja");
  } else {
    EXPECT_EQ(json["language"], "en");
  }
}

TEST(Arguments, TheSystemsLanguageDoesNotChangeWhatIsWritten) {
  const TempFolder folder;
  const Ended ended = runConvscope({"--dump", folder.file("d.json")}, {.folder = "", .set = {{"LANG", "ja_JP.UTF-8"}}});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(jsonOf(folder.file("d.json"))["language"], "en");
}

TEST(Arguments, TheFileIsOpened) {
  const TempFolder folder;
  folder.write("猫 の 絵.ppm", pnmFile(randomSamples(1, 30, 20, 3, 255)));
  const Ended ended = runConvscope({"猫 の 絵.ppm", "--dump", "d.json"}, {.folder = folder.path()});
  EXPECT_EQ(ended.code, 0) << ended.err;
  const Json json = jsonOf(folder.file("d.json"));
  EXPECT_EQ(json["input"]["source"], "猫 の 絵.ppm");
  EXPECT_EQ(json["input"]["shape"], Json({4, 16, 24}));
  EXPECT_NE(json["window"], nullptr);
}

TEST(Arguments, ARefusedFileEndsWith1AndTheMomentIsStillWritten) {
  const TempFolder folder;
  folder.write("text.png", std::string("no picture"));
  for (const char* const name : {"none.png", "text.png", "costs"}) {
    const Ended ended = runConvscope({name, "--dump", "d.json"}, {.folder = folder.path()});
    EXPECT_EQ(ended.code, 1) << name;
    EXPECT_TRUE(contains(ended.err, name)) << ended.err;
    const Json json = jsonOf(folder.file("d.json"));
    EXPECT_EQ(json["messages"].size(), 1U) << name;
    EXPECT_EQ(json["input"]["source"].get<std::string>().rfind("sample:", 0), 0U);
  }
}

TEST(Arguments, WhatCannotBeWrittenOrUsedEndsWith1) {
  const TempFolder folder;
  const std::string text = folder.write("text.ttf", std::string(100, 'x'));
  const std::vector<std::vector<std::string>> refused{{"--dump", folder.file("no/d.json")},
                                                      {"--screenshot", folder.file("no/s.png")},
                                                      {"--stats", folder.file("no/t.json")},
                                                      {"--dump", "/dev/null", "--font", text},
                                                      {"--dump", "/dev/null", "--font", folder.file("none.ttf")},
                                                      {"--script", folder.file("none.txt")},
                                                      {"--script", folder.path()}};
  for (const auto& arguments : refused) {
    const Ended ended = runConvscope(arguments);
    EXPECT_EQ(ended.code, 1) << arguments.back();
    const std::string name = arguments.back().substr(arguments.back().rfind('/') + 1);
    EXPECT_TRUE(contains(ended.err, name)) << ended.err;
  }
}

}  // namespace
}  // namespace convscope::test
