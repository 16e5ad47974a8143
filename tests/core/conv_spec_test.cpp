#include "core/conv_spec.h"

#include <gtest/gtest.h>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

TEST(Pads, SamePutsTheOddRowAndColumnLast) {
  ConvSpec spec;
  spec.kernel = {4, 3};
  spec.dilation = {1, 3};
  spec.padding = Padding::same();
  EXPECT_EQ(padsOf(spec), (Pads{1, 2, 3, 3}));
}

TEST(Pads, ValidIsNone) {
  ConvSpec spec;
  spec.kernel = {5, 5};
  spec.padding = Padding::valid();
  spec.padding.pads = {1, 1, 1, 1};
  EXPECT_EQ(padsOf(spec), Pads{});
}

TEST(Pads, NumbersStayAsTheyAre) {
  ConvSpec spec;
  spec.padding = {Padding::Kind::Numbers, {1, 2, 3, 4}};
  EXPECT_EQ(padsOf(spec), (Pads{1, 2, 3, 4}));
  EXPECT_EQ(Padding::numbers(5, 6).pads, (Pads{5, 5, 6, 6}));
}

TEST(PaddingMode, NamesGoBothWays) {
  for (const PaddingMode mode :
       {PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate, PaddingMode::Circular}) {
    EXPECT_EQ(paddingModeFromName(nameOf(mode)), mode);
  }
  EXPECT_EQ(nameOf(PaddingMode::Circular), "circular");
  EXPECT_EQ(paddingModeFromName("reflection"), std::nullopt);
  EXPECT_EQ(paddingModeFromName("Zeros"), std::nullopt);
  EXPECT_EQ(paddingModeFromName(""), std::nullopt);
}

TEST(LegalGroups, AreAllCommonDivisorsAscending) {
  test::Random random(60);
  for (int i = 0; i < 500; ++i) {
    const Index c = random.between(1, 400);
    const Index m = random.between(1, 400);
    std::vector<Index> expected;
    for (Index g = 1; g <= c; ++g) {
      if (c % g == 0 && m % g == 0) expected.push_back(g);
    }
    ASSERT_EQ(legalGroups(c, m), expected) << c << " " << m;
  }
}

TEST(LegalGroups, NoneWithoutChannels) {
  EXPECT_TRUE(legalGroups(0, 4).empty());
  EXPECT_TRUE(legalGroups(4, -1).empty());
}

TEST(LegalGroups, AreExactlyThoseThatPassTheCheck) {
  for (Index g = -1; g <= 13; ++g) {
    ConvSpec spec;
    spec.inChannels = 12;
    spec.outChannels = 18;
    spec.groups = g;
    const auto legal = legalGroups(12, 18);
    EXPECT_EQ(checkLayer(spec).empty(), std::find(legal.begin(), legal.end(), g) != legal.end()) << g;
  }
}

}  // namespace
}  // namespace convscope
