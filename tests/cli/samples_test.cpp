// Sample pictures from outside: by script and on the command line.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/script_child.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

TEST(Samples, AScriptOpensThemByName) {
  const ScriptChild child;
  for (const char* const name : {"text", "texture", "chart", "apple"}) {
    const auto dump = child.dumpAfter(std::string("open sample:") + name + "\nset input features:512\n");
    EXPECT_EQ(dump["input"]["source"], std::string("sample:") + name);
    EXPECT_EQ(dump["input"]["shape"], (nlohmann::json{512, 24, 24}));
    EXPECT_EQ(dump["input"]["channel_names"][4], "edge 0°");
    EXPECT_EQ(dump["input"]["channel_names"][511], "f511");
  }
}

TEST(Samples, NamesOfChannelsAreTheSameInBothLanguages) {
  const ScriptChild child;
  const auto en = child.dumpAfter("set input features:64\n");
  const auto ja = child.dumpAfter("set input features:64\n", {"--lang", "ja"});
  EXPECT_EQ(en["input"]["channel_names"], ja["input"]["channel_names"]);
}

TEST(Samples, TheCommandLineTakesThemAsFiles) {
  const ScriptChild child;
  const auto ended = runConvscope({"sample:chart", "--dump", "d.json"}, {child.folder().path()});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(child.dump("d.json")["input"]["source"], "sample:chart");
}

TEST(Samples, AnUnknownOneIsRefusedLikeAFile) {
  const ScriptChild child;
  const auto dump = child.dumpAfter("open sample:pear\n");
  EXPECT_EQ(dump["input"]["source"], "sample:apple");
  ASSERT_EQ(dump["messages"].size(), 1U);
  EXPECT_NE(dump["messages"][0].get<std::string>().find("apple, text, texture, chart"), std::string::npos);
  const auto ended = runConvscope({"sample:pear", "--dump", "d.json"}, {child.folder().path()});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("pear"), std::string::npos);
}

TEST(Samples, AFileOfSuchANameIsReachedByItsPath) {
  const ScriptChild child;
  const FileBytes bytes = pngFile(randomSamples(1, 9, 9, 3, 255));
  child.folder().write("sample:text", bytes);
  const auto dump = child.dumpAfter("open ./sample:text\n");
  EXPECT_EQ(dump["input"]["source"], "./sample:text");
  EXPECT_EQ(dump["input"]["size"], 9);
}

}  // namespace
}  // namespace convscope::test
