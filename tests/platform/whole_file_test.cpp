#include "app/platform/whole_file.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/support/temp_folder.h"

namespace convscope {
namespace {

using test::TempFolder;

std::string readBack(const std::string& path) {
  const auto bytes = readWholeFile(path, 1000, "script");
  return bytes ? std::string(bytes->begin(), bytes->end()) : bytes.error().code;
}

TEST(WholeFile, WhatIsWrittenIsRead) {
  const TempFolder folder;
  const std::string path = folder.file("猫 の 絵.txt");
  const std::string bytes("a\0b\r\n\xFF", 6);
  ASSERT_TRUE(writeWholeFile(path, bytes, "dump"));
  EXPECT_EQ(readBack(path), bytes);
  ASSERT_TRUE(writeWholeFile(path, "", "dump"));
  EXPECT_EQ(readBack(path), "");
}

TEST(WholeFile, RefusalsSayWhatIsWrong) {
  const TempFolder folder;
  EXPECT_EQ(readBack(folder.file("none")), "file_missing");
  EXPECT_EQ(readBack(folder.path()), "not_a_file");
  const std::string path = folder.write("long", std::string(1001, 'x'));
  EXPECT_EQ(readBack(path), "file_too_long");
  const auto missing = readWholeFile(folder.file("none"), 10, "font");
  ASSERT_FALSE(missing.has_value());
  const Problem& problem = missing.error();
  EXPECT_EQ(problem.field, "font");
  EXPECT_NE(problem.message.find("none"), std::string::npos);
}

TEST(WholeFile, WhatCannotBeWrittenIsRefused) {
  const TempFolder folder;
  for (const std::string& path : {folder.path(), folder.file("no/such/folder.json")}) {
    const auto written = writeWholeFile(path, "x", "dump");
    ASSERT_FALSE(written) << path;
    EXPECT_EQ(written.error().code, "file_not_written");
    EXPECT_EQ(written.error().field, "dump");
  }
}

TEST(WholeFile, AFullDiskIsNoticed) {
  const auto written = writeWholeFile("/dev/full", "x", "dump");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "file_not_written");
}

}  // namespace
}  // namespace convscope
