#include "app/platform/memory_info.h"

#include <gtest/gtest.h>
#include <vector>

namespace convscope {
namespace {

TEST(MemoryInfo, ReadsTheLinesOfProc) {
  const char* const text = "MemTotal:       16000 kB\nMemAvailableX: 1 kB\nMemAvailable:    8000 kB\n";
  EXPECT_EQ(procBytes(text, "MemAvailable"), 8'192'000);
  EXPECT_EQ(procBytes(text, "MemFree"), std::nullopt);
  EXPECT_EQ(procBytes("MemAvailable: none\n", "MemAvailable"), std::nullopt);
  EXPECT_EQ(procBytes("", "MemAvailable"), std::nullopt);
}

TEST(MemoryInfo, GroupLimits) {
  EXPECT_EQ(groupFreeBytes("max\n", "500\n", ""), std::nullopt);
  EXPECT_EQ(groupFreeBytes("1000\n", "600\n", ""), 400);
  EXPECT_EQ(groupFreeBytes("1000\n", "600\n", "anon 10\ninactive_file 150\n"), 550);
  EXPECT_EQ(groupFreeBytes("1000\n", "1600\n", ""), 0);
  EXPECT_EQ(groupFreeBytes("", "", ""), std::nullopt);
}

TEST(MemoryInfo, ThisProcess) {
  EXPECT_GT(freeMemoryBytes(), 1'000'000);
  const double before = peakResidentMegabytes();
  EXPECT_GT(before, 0.5);
  const std::vector<char> touched(100'000'000, 1);
  EXPECT_GE(peakResidentMegabytes(), 100.0);
  EXPECT_EQ(touched.back(), 1);
}

}  // namespace
}  // namespace convscope
