// Refusals: the right reason first, a sentence with the numbers and what would work, and no made-up consequences.
#include <gtest/gtest.h>

#include "core/plan.h"
#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

std::vector<std::string> codes(const Problems& problems) {
  std::vector<std::string> list;
  for (const Problem& problem : problems) list.push_back(problem.code);
  return list;
}

using Codes = std::vector<std::string>;

ConvSpec layer(Index c, Index m, Index g) {
  ConvSpec spec;
  spec.inChannels = c;
  spec.outChannels = m;
  spec.groups = g;
  spec.kernel = {3, 3};
  return spec;
}

TEST(CheckLayer, NamesOneReasonForTheGroups) {
  EXPECT_EQ(codes(checkLayer(layer(4, 16, 0))), Codes{"groups_not_positive"});
  EXPECT_EQ(codes(checkLayer(layer(4, 16, -4))), Codes{"groups_not_positive"});
  EXPECT_EQ(codes(checkLayer(layer(4, 8, 8))), Codes{"groups_exceed_in_channels"});
  EXPECT_EQ(codes(checkLayer(layer(4, 7, 8))), Codes{"groups_exceed_in_channels"});  // comes before "neither"
  EXPECT_EQ(codes(checkLayer(layer(5, 7, 3))), Codes{"groups_divide_neither"});
  EXPECT_EQ(codes(checkLayer(layer(3, 16, 2))), Codes{"groups_do_not_divide_in_channels"});
  EXPECT_EQ(codes(checkLayer(layer(4, 15, 2))), Codes{"groups_do_not_divide_out_channels"});
  EXPECT_TRUE(checkLayer(layer(4, 16, 4)).empty());
}

TEST(CheckLayer, SentencesNameBothNumbersAndWhatWorks) {
  const Problem neither = checkLayer(layer(8, 12, 5)).at(0);
  EXPECT_EQ(neither.field, "groups");
  EXPECT_EQ(neither.message, "groups = 5 divides neither in_channels = 8 nor out_channels = 12. What works: 1, 2, 4.");
  const Problem in = checkLayer(layer(9, 12, 4)).at(0);
  EXPECT_EQ(in.message, "groups = 4 does not divide in_channels = 9. What works: 1, 3.");
  const Problem out = checkLayer(layer(4, 15, 2)).at(0);
  EXPECT_EQ(out.message, "groups = 2 does not divide out_channels = 15. What works: 1.");
}

TEST(CheckLayer, SameNeedsStrideOne) {
  ConvSpec spec = layer(3, 4, 1);
  spec.padding = Padding::same();
  EXPECT_TRUE(checkLayer(spec).empty());
  spec.stride = {1, 2};
  EXPECT_EQ(codes(checkLayer(spec)), Codes{"same_with_stride"});
  EXPECT_EQ(checkLayer(spec).at(0).field, "padding");
  spec.groups = 2;
  EXPECT_EQ(codes(checkLayer(spec)), (Codes{"groups_do_not_divide_in_channels", "same_with_stride"}));
}

TEST(CheckInput, EveryReasonAlone) {
  const Shape five{3, 5, 5};
  const auto reasons = [](auto change, const Shape& shape) {
    ConvSpec spec = layer(3, 4, 1);
    change(spec);
    return codes(checkInput(spec, shape));
  };
  EXPECT_EQ(reasons([](ConvSpec&) {}, five), Codes{});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.outChannels = 0; }, five), Codes{"out_channels_not_positive"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.inChannels = 0; }, five), Codes{"in_channels_not_positive"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.kernel.w = 0; }, five), Codes{"kernel_not_positive"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.padding = Padding::numbers(0, -1); }, five), Codes{"padding_negative"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.stride.h = 0; }, five), Codes{"stride_not_positive"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.dilation.h = -2; }, five), Codes{"dilation_not_positive"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.padding = Padding::numbers(2, 2); }, {3, 0, 5}), Codes{"input_empty"});
  EXPECT_EQ(reasons([](ConvSpec&) {}, {2, 5, 5}), Codes{"channel_mismatch"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.kernel = {3, 6}; }, five), Codes{"kernel_exceeds_padded_input"});
  EXPECT_EQ(reasons([](ConvSpec& s) { s.dilation = {3, 1}; }, five), Codes{"kernel_exceeds_padded_input"});
}

TEST(CheckInput, PaddingModesHaveTheirLimits) {
  ConvSpec spec = layer(1, 1, 1);
  spec.paddingMode = PaddingMode::Reflect;
  spec.padding = Padding::numbers(2, 3);
  EXPECT_TRUE(checkInput(spec, {1, 3, 4}).empty());
  EXPECT_EQ(codes(checkInput(spec, {1, 2, 4})), Codes{"reflect_padding_too_large"});
  EXPECT_EQ(codes(checkInput(spec, {1, 3, 3})), Codes{"reflect_padding_too_large"});
  spec.paddingMode = PaddingMode::Circular;
  EXPECT_TRUE(checkInput(spec, {1, 2, 3}).empty());
  EXPECT_EQ(codes(checkInput(spec, {1, 1, 3})), Codes{"circular_padding_too_large"});
  spec.paddingMode = PaddingMode::Replicate;
  EXPECT_TRUE(checkInput(spec, {1, 1, 1}).empty());
}

TEST(CheckInput, TheLargerSideOfSamePaddingCounts) {
  ConvSpec spec = layer(1, 1, 1);
  spec.kernel = {1, 4};
  spec.padding = Padding::same();  // 1 left, 2 right
  spec.paddingMode = PaddingMode::Reflect;
  EXPECT_EQ(codes(checkInput(spec, {1, 1, 2})), Codes{"reflect_padding_too_large"});
  EXPECT_TRUE(checkInput(spec, {1, 1, 3}).empty());
  spec.kernel = {4, 1};  // 1 above, 2 below
  EXPECT_EQ(codes(checkInput(spec, {1, 2, 1})), Codes{"reflect_padding_too_large"});
  EXPECT_TRUE(checkInput(spec, {1, 3, 1}).empty());
}

TEST(CheckInput, ReportsEverythingInOrder) {
  ConvSpec spec = layer(0, -1, 1);
  spec.kernel = {0, 3};
  spec.padding = Padding::numbers(-1, 0);
  spec.stride = {0, 1};
  spec.dilation = {0, 1};
  EXPECT_EQ(codes(checkInput(spec, {3, 0, 5})),
            (Codes{"out_channels_not_positive", "in_channels_not_positive", "kernel_not_positive", "padding_negative",
                   "stride_not_positive", "dilation_not_positive", "input_empty"}));
  ConvSpec big = layer(3, 4, 1);
  big.kernel = {9, 9};
  big.padding = Padding::numbers(1, 1);
  big.paddingMode = PaddingMode::Circular;
  EXPECT_EQ(codes(checkInput(big, {2, 1, 0})), (Codes{"input_empty", "channel_mismatch"}));
  big.padding = Padding::numbers(2, 2);
  EXPECT_EQ(codes(checkInput(big, {2, 1, 1})),
            (Codes{"circular_padding_too_large", "channel_mismatch", "kernel_exceeds_padded_input"}));
}

TEST(CheckInput, KernelMessageNamesSizesAndTheWayOut) {
  ConvSpec spec = layer(3, 4, 1);
  spec.kernel = {3, 5};
  spec.padding = Padding::numbers(1, 1);
  const Problem problem = checkInput(spec, {3, 6, 2}).at(0);
  EXPECT_EQ(problem.field, "kernel");
  EXPECT_EQ(problem.values.at("kernel"), "3x5");
  EXPECT_EQ(problem.values.at("padded"), "8x4");
  EXPECT_EQ(problem.values.at("works"), "1x2");
  EXPECT_NE(problem.message.find("padding of at least 1x2"), std::string::npos);
}

// What the sentence offers is true, and one less would not do.
TEST(CheckInput, ThePaddingOfferedWorks) {
  test::Random random(70);
  for (int i = 0; i < 300; ++i) {
    ConvSpec spec = layer(1, 1, 1);
    spec.kernel = {random.between(1, 6), random.between(1, 6)};
    spec.dilation = {random.between(1, 3), random.between(1, 3)};
    spec.padding = Padding::numbers(random.between(0, 2), random.between(0, 2));
    const Shape shape{1, random.between(1, 5), random.between(1, 5)};
    const Problems problems = checkInput(spec, shape);
    if (problems.empty()) continue;
    std::istringstream works(problems.at(0).values.at("works"));
    Size2 offered;
    char x = 0;
    works >> offered.h >> x >> offered.w;
    ConvSpec repaired = spec;
    repaired.padding = Padding::numbers(offered.h, offered.w);
    EXPECT_TRUE(checkInput(repaired, shape).empty());
    for (const Size2 less : {Size2{1, 0}, Size2{0, 1}}) {
      ConvSpec tight = repaired;
      tight.padding = Padding::numbers(offered.h - less.h, offered.w - less.w);
      const bool unchanged = less.h == 1 ? offered.h == spec.padding.pads.top : offered.w == spec.padding.pads.left;
      EXPECT_TRUE(unchanged || !checkInput(tight, shape).empty());
    }
  }
}

TEST(CheckInput, OffersZerosWhereTheModeCannotReach) {
  ConvSpec spec = layer(1, 1, 1);
  spec.kernel = {9, 1};
  spec.paddingMode = PaddingMode::Reflect;
  EXPECT_EQ(checkInput(spec, {1, 3, 3}).at(0).values.at("works"), "3x0 (padding_mode=zeros)");
}

ConvSpec transposedLayer(Index c, Index m, Index g) {
  ConvSpec spec = layer(c, m, g);
  spec.transposed = true;
  return spec;
}

TEST(CheckTransposed, WordsComeBeforeTheGroups) {
  ConvSpec spec = transposedLayer(4, 6, 4);
  EXPECT_EQ(codes(checkLayer(spec)), Codes{"groups_do_not_divide_out_channels"});
  spec.paddingMode = PaddingMode::Reflect;
  EXPECT_EQ(codes(checkLayer(spec)), (Codes{"padding_mode_not_supported", "groups_do_not_divide_out_channels"}));
  spec.padding = Padding::same();
  spec.groups = 2;
  EXPECT_EQ(codes(checkLayer(spec)), (Codes{"padding_mode_not_supported", "padding_word_not_supported"}));
}

TEST(CheckTransposed, NumbersAreNamedInOrder) {
  ConvSpec spec = transposedLayer(3, 2, 1);
  spec.outputPadding = {0, 1};
  EXPECT_EQ(codes(checkInput(spec, {3, 5, 5})), Codes{"output_padding_too_large"});
  EXPECT_EQ(checkInput(spec, {3, 5, 5})[0].values.at("works"), "0x0");
  spec.dilation = {1, 2};  // smaller than the dilation is enough
  EXPECT_EQ(codes(checkInput(spec, {3, 5, 5})), Codes{});
  spec.outputPadding = {0, -1};
  EXPECT_EQ(codes(checkInput(spec, {3, 5, 5})), Codes{"output_padding_negative"});
  spec = transposedLayer(3, 2, 1);
  spec.outputPadding = {2, 2};
  spec.padding = Padding::numbers(9, 9);
  EXPECT_EQ(codes(checkInput(spec, {2, 5, 5})),
            (Codes{"channel_mismatch", "output_padding_too_large", "output_too_small"}));
  EXPECT_EQ(codes(checkInput(spec, {3, 0, 5})), (Codes{"input_empty", "output_padding_too_large"}));
}

// Refused exactly where nothing is left of the stamps; what the sentence offers leaves something, one more does not.
TEST(CheckTransposed, RefusesExactlyWhatIsCutAwayWhole) {
  test::Random random(72);
  for (int i = 0; i < 1000; ++i) {
    ConvSpec spec = transposedLayer(2, 2, 1);
    spec.kernel = {random.between(1, 4), random.between(1, 4)};
    spec.dilation = {random.between(1, 3), random.between(1, 3)};
    spec.stride = {random.between(1, 3), random.between(1, 3)};
    spec.padding = Padding::numbers(random.between(0, 6), random.between(0, 6));
    const Shape shape{2, random.between(1, 4), random.between(1, 4)};
    const Shape output = test::slidOutput(spec, shape);
    const Problems problems = checkInput(spec, shape);
    ASSERT_EQ(problems.empty(), output.h > 0 && output.w > 0);
    if (problems.empty()) continue;
    ASSERT_EQ(problems[0].code, "output_too_small");
    std::istringstream works(problems[0].values.at("works"));
    Size2 offered;
    char x = 0;
    works >> offered.h >> x >> offered.w;
    spec.padding = Padding::numbers(offered.h, offered.w);
    EXPECT_TRUE(checkInput(spec, shape).empty());
    spec.padding = Padding::numbers(offered.h + 1, offered.w);
    EXPECT_FALSE(checkInput(spec, shape).empty());
  }
}

// Agrees with trying where the kernel fits.
TEST(CheckInput, RefusesExactlyWhatDoesNotFit) {
  test::Random random(71);
  for (int i = 0; i < 1000; ++i) {
    ConvSpec spec = layer(2, 2, 1);
    spec.kernel = {random.between(1, 5), random.between(1, 5)};
    spec.dilation = {random.between(1, 3), random.between(1, 3)};
    spec.stride = {random.between(1, 3), random.between(1, 3)};
    spec.padding = Padding::numbers(random.between(0, 2), random.between(0, 2));
    const Shape shape{2, random.between(1, 6), random.between(1, 6)};
    const Shape output = test::slidOutput(spec, shape);
    EXPECT_EQ(checkInput(spec, shape).empty(), output.h > 0 && output.w > 0);
  }
}

}  // namespace
}  // namespace convscope
