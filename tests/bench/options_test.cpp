// The benchmark's options: what cannot be measured is refused with what can.
#include "tests/bench/options.h"

#include <gtest/gtest.h>

namespace convscope::bench {
namespace {

const std::vector<std::string> kNames{"a", "b", "s"};

using Words = std::vector<std::string>;

TEST(BenchOptions, AreRead) {
  const Options plain = readOptions({}, kNames).value();
  EXPECT_FALSE(plain.json);
  EXPECT_TRUE(plain.shapes.empty());
  EXPECT_EQ(plain.threads, (std::vector<int>{1, 2}));
  const Options all =
      readOptions({"--json", "--shapes", "a,s", "--threads", "1,4", "--seconds", "0.5"}, kNames).value();
  EXPECT_TRUE(all.json);
  EXPECT_EQ(all.shapes, (Words{"a", "s"}));
  EXPECT_EQ(all.threads, (std::vector<int>{1, 4}));
  EXPECT_DOUBLE_EQ(all.seconds, 0.5);
}

// The refusal says each of `parts`.
void expectRefused(const Words& arguments, const Words& parts) {
  const auto options = readOptions(arguments, kNames);
  ASSERT_FALSE(options.has_value());
  EXPECT_EQ(options.error().exitCode, 2);
  for (const std::string& part : parts) {
    EXPECT_NE(options.error().text.find(part), std::string::npos) << options.error().text;
  }
}

TEST(BenchOptions, WhatCannotBeMeasuredIsRefused) {
  expectRefused({"--shapes", "zz"}, {"\"zz\"", "a, b, s"});
  expectRefused({"--shapes", "a,zz"}, {"\"zz\"", "a, b, s"});
  expectRefused({"--threads", "0"}, {"0 threads", "from 1"});
  expectRefused({"--threads", "1,-1"}, {"-1 threads", "from 1"});
  expectRefused({"--threads", "two"}, {"--help"});
  expectRefused({"--seconds", "0"}, {"0 seconds", "above 0"});
  expectRefused({"--seconds", "nan"}, {"nan seconds"});
  expectRefused({"--no-such"}, {"--help"});
}

TEST(BenchOptions, HelpIsNoFailure) {
  const auto help = readOptions({"--help"}, kNames);
  ASSERT_FALSE(help.has_value());
  EXPECT_EQ(help.error().exitCode, 0);
  EXPECT_NE(help.error().text.find("--shapes"), std::string::npos);
}

}  // namespace
}  // namespace convscope::bench
