#include "core/problem.h"

#include <gtest/gtest.h>
#include <set>

namespace convscope {
namespace {

TEST(Problem, EveryCodeHasASentence) {
  std::set<std::string> seen;
  for (const std::string& code : problemCodes()) {
    EXPECT_TRUE(seen.insert(code).second) << code << " twice";
    const std::string_view text = problemTemplate(code);
    ASSERT_FALSE(text.empty());
    EXPECT_EQ(text.back(), '.') << code;
    EXPECT_NE(text.find("What works:"), std::string_view::npos) << code;
  }
}

TEST(Problem, UnknownCodesHaveNone) {
  EXPECT_TRUE(problemTemplate("no_such_code").empty());
}

TEST(Problem, TheReasonsOfConvolutionAreThere) {
  for (const char* code : {"groups_not_positive",
                           "groups_do_not_divide_in_channels",
                           "groups_do_not_divide_out_channels",
                           "groups_divide_neither",
                           "groups_exceed_in_channels",
                           "kernel_exceeds_padded_input",
                           "channel_mismatch",
                           "stride_not_positive",
                           "padding_negative",
                           "dilation_not_positive",
                           "kernel_not_positive",
                           "out_channels_not_positive",
                           "reflect_padding_too_large",
                           "circular_padding_too_large",
                           "padding_string_unknown",
                           "same_with_stride",
                           "padding_mode_unknown",
                           "input_rank",
                           "input_empty",
                           "kernel_size_missing",
                           "too_large",
                           "not_supported",
                           "wrong_type",
                           "argument_missing",
                           "no_common_divisor"}) {
    EXPECT_FALSE(problemTemplate(code).empty()) << code;
  }
}

TEST(Problem, FillsEveryGap) {
  EXPECT_EQ(fillTemplate("{a} and {b}, {a}", {{"a", "1"}, {"b", "2"}}), "1 and 2, 1");
  EXPECT_EQ(fillTemplate("", {}), "");
  EXPECT_EQ(fillTemplate("no gaps", {{"a", "1"}}), "no gaps");
}

TEST(Problem, KeepsAGapWithoutAValue) {
  EXPECT_EQ(fillTemplate("{a} {b}", {{"b", "x"}}), "{a} x");
}

TEST(Problem, ValuesAreNotFilledAgain) {
  EXPECT_EQ(fillTemplate("{a}{b}", {{"a", "{b}"}, {"b", "1"}}), "{b}1");
}

TEST(Problem, AnOpenBraceStays) {
  EXPECT_EQ(fillTemplate("{a} {b", {{"a", "1"}, {"b", "2"}}), "1 {b");
}

TEST(Problem, KeepsTheValuesForTranslation) {
  const Problem problem = makeProblem("too_large", "in_channels", {{"what", "in_channels = 600"}, {"limit", "512"}});
  EXPECT_EQ(problem.code, "too_large");
  EXPECT_EQ(problem.field, "in_channels");
  EXPECT_EQ(problem.message, "in_channels = 600 is too large. What works: at most 512.");
  EXPECT_EQ(problem.values.at("limit"), "512");
}

}  // namespace
}  // namespace convscope
