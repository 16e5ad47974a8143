#include "app/platform/png_writer.h"

#include <csignal>
#include <filesystem>
#include <sys/resource.h>

#include "tests/platform/reading.h"

namespace convscope::test {
namespace {

FileBytes bytesOf(const Samples& samples) {
  return {samples.values.begin(), samples.values.end()};
}

TEST(PngWriter, WhatIsWrittenIsReadBack) {
  const TempFolder folder;
  for (const int channels : {3, 4}) {
    for (const auto& [width, height] : {std::pair{1, 1}, {3, 5}, {64, 9}}) {
      const Samples samples = randomSamples(1, width, height, channels, 255);
      ASSERT_TRUE(writePng(folder.file("a.png"), width, height, bytesOf(samples)).has_value());
      expectPicture(readPicture(folder.file("a.png")), pictureOf(samples, 255));
    }
  }
}

TEST(PngWriter, Refusals) {
  const TempFolder folder;
  const FileBytes pixel{1, 2, 3};
  const auto missing = writePng(folder.file("no folder/a.png"), 1, 1, pixel);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, "file_not_written");
  EXPECT_EQ(missing.error().field, "file");
  EXPECT_EQ(missing.error().message,
            "a.png cannot be written (No such file or directory). Choose another name or folder.");
  EXPECT_FALSE(writePng(folder.path(), 1, 1, pixel).has_value());
  std::filesystem::create_symlink("/dev/full", folder.file("full.png"));
  EXPECT_FALSE(writePng(folder.file("full.png"), 1, 1, pixel).has_value());
  EXPECT_TRUE(std::filesystem::exists("/dev/full"));
  EXPECT_FALSE(std::filesystem::is_regular_file("/dev/full"));
}

TEST(PngWriter, LeavesNoHalfAFile) {
  const TempFolder folder;
  const Samples noise = randomSamples(2, 60, 60, 3, 255);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{1000, before.rlim_max};
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);  // writing beyond the limit fails instead of ending the test
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto result = writePng(folder.file("a.png"), 60, 60, bytesOf(noise));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(result.has_value());
  EXPECT_FALSE(std::filesystem::exists(folder.file("a.png")));
}

}  // namespace
}  // namespace convscope::test
