#include "app/cli/expectation.h"

#include <gtest/gtest.h>
#include <string>

namespace convscope {
namespace {

constexpr const char* kDump = R"({"cursor": {"step": 1000000, "ky": null}, "layer": {"kernel": [3, 5], "bias": true},
  "window": {"sum": -0.5, "zero": 0, "input": [[1.5, 2], [3, 4]]}, "name": "猫", "a/b": {"~": 7}})";

// "met", or the code of the problem.
std::string outcome(const char* pointer, const char* value) {
  const auto problem = unmetExpectation(kDump, pointer, value);
  return problem ? problem->code : "met";
}

TEST(Expectation, EqualValuesOfEveryKind) {
  EXPECT_EQ(outcome("/cursor/step", "1000000"), "met");
  EXPECT_EQ(outcome("/cursor/ky", "null"), "met");
  EXPECT_EQ(outcome("/layer/kernel", "[3,5]"), "met");
  EXPECT_EQ(outcome("/layer/kernel/1", "5"), "met");
  EXPECT_EQ(outcome("/layer/bias", "true"), "met");
  EXPECT_EQ(outcome("/name", "\"猫\""), "met");
  EXPECT_EQ(outcome("/a~1b/~0", "7"), "met");
  EXPECT_EQ(outcome("/layer", R"({"bias": true, "kernel": [3.0, 5]})"), "met");
  EXPECT_EQ(outcome("/window/input", "[[1.5, 2], [3, 4.0000001]]"), "met");
}

TEST(Expectation, NumbersMayDifferByAMillionth) {
  EXPECT_EQ(outcome("/cursor/step", "1000000.9"), "met");
  EXPECT_EQ(outcome("/cursor/step", "1000001.1"), "expect_differs");
  EXPECT_EQ(outcome("/cursor/step", "999999.1"), "met");
  EXPECT_EQ(outcome("/window/sum", "-0.5000004"), "met");
  EXPECT_EQ(outcome("/window/sum", "-0.500001"), "expect_differs");
  EXPECT_EQ(outcome("/window/sum", "0.5"), "expect_differs");
  EXPECT_EQ(outcome("/window/zero", "-0.0"), "met");
  EXPECT_EQ(outcome("/window/zero", "1e-12"), "expect_differs");
}

TEST(Expectation, WhatDiffersAnywhereDiffers) {
  EXPECT_EQ(outcome("/layer/kernel", "[3]"), "expect_differs");
  EXPECT_EQ(outcome("/layer/kernel", "[5, 3]"), "expect_differs");
  EXPECT_EQ(outcome("/layer/bias", "1"), "expect_differs");
  EXPECT_EQ(outcome("/cursor/ky", "0"), "expect_differs");
  EXPECT_EQ(outcome("/layer", R"({"bias": true})"), "expect_differs");
  EXPECT_EQ(outcome("/layer", R"({"bias": true, "kernels": [3, 5]})"), "expect_differs");
  EXPECT_EQ(outcome("/window/input", "[[1.5, 2], [3, 5]]"), "expect_differs");
  EXPECT_EQ(outcome("/name", "\"犬\""), "expect_differs");
}

TEST(Expectation, WhatIsNotThereIsSaidSo) {
  EXPECT_EQ(outcome("/cursor/stop", "1"), "expect_missing");
  EXPECT_EQ(outcome("/layer/kernel/2", "1"), "expect_missing");
  EXPECT_EQ(outcome("/layer/kernel/x", "1"), "expect_missing");
  EXPECT_EQ(outcome("/name/x", "1"), "expect_missing");
}

TEST(Expectation, TheProblemNamesPlaceExpectationAndFact) {
  const auto problem = unmetExpectation(kDump, "/layer/kernel", "[3,3]");
  ASSERT_TRUE(problem);
  for (const char* const part : {"/layer/kernel", "[3,3]", "[3,5]"}) {
    EXPECT_NE(problem->message.find(part), std::string::npos) << problem->message;
  }
}

TEST(Expectation, ALongValueIsShortenedBetweenCharacters) {
  std::string longText;
  for (int i = 0; i < 500; ++i) longText += "あ";
  const auto problem = unmetExpectation("{\"a\": \"" + longText + "\"}", "/a", "\"b\"");
  ASSERT_TRUE(problem);
  EXPECT_LT(problem->message.size(), 400U);
  EXPECT_NE(problem->message.find("あ ..."), std::string::npos) << problem->message;
}

}  // namespace
}  // namespace convscope
