// Typed values and back.
#include "app/model/value_text.h"

#include <gtest/gtest.h>
#include <limits>
#include <string>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

constexpr Index kLargest = std::numeric_limits<Index>::max();
constexpr Index kSmallest = std::numeric_limits<Index>::min();

TEST(ValueText, WholeNumbers) {
  EXPECT_EQ(wholeNumberFromText("0"), 0);
  EXPECT_EQ(wholeNumberFromText("-3"), -3);
  EXPECT_EQ(wholeNumberFromText("007"), 7);
  for (const char* wrong : {"", "-", "+1", "1.0", "1e3", "0x10", "3 4", "three", "3a", "--1"}) {
    EXPECT_EQ(wholeNumberFromText(wrong), std::nullopt) << wrong;
  }
}

TEST(ValueText, HugeNumbersStopAtTheEndsOf64Bits) {
  EXPECT_EQ(wholeNumberFromText("9223372036854775807"), kLargest);
  EXPECT_EQ(wholeNumberFromText("9223372036854775808"), kLargest);
  EXPECT_EQ(wholeNumberFromText(std::string(5000, '9')), kLargest);
  EXPECT_EQ(wholeNumberFromText("-" + std::string(5000, '9')), kSmallest);
  EXPECT_EQ(wholeNumberFromText(std::string(5000, '9') + "x"), std::nullopt);
}

TEST(ValueText, PairsAreHeightThenWidth) {
  EXPECT_EQ(pairFromText("3"), (Size2{3, 3}));
  EXPECT_EQ(pairFromText("5x3"), (Size2{5, 3}));
  EXPECT_EQ(pairFromText("5 x 3"), (Size2{5, 3}));
  EXPECT_EQ(pairFromText("0x-2"), (Size2{0, -2}));
  for (const char* wrong : {"", "x", "3x", "x3", "3x4x5", "3,4", "same"}) {
    EXPECT_EQ(pairFromText(wrong), std::nullopt) << wrong;
  }
}

TEST(ValueText, JapaneseInputMethodsGiveFullWidthForms) {
  EXPECT_EQ(plainValue("５×３"), "5x3");
  EXPECT_EQ(plainValue("　３ "), "3");
  EXPECT_EQ(plainValue("3X5"), "3x5");
  EXPECT_EQ(plainValue("−１"), "-1");
  EXPECT_EQ(plainValue("ｓａｍｅ"), "same");
  EXPECT_EQ(plainValue("りんご"), "りんご");
}

TEST(ValueText, HostileBytesPassThroughHarmlessly) {
  EXPECT_EQ(plainValue("\xFF\xE3"), "\xFF\xE3");
  EXPECT_EQ(quotable("a\xFF\xE3z\n"), "a??z?");
  EXPECT_EQ(quotable("\xED\xA0\x80"), "???");  // half of a surrogate pair
  EXPECT_EQ(quotable("\xC0\xAF"), "??");       // an overlong slash
  EXPECT_EQ(quotable("りんご"), "りんご");
  EXPECT_EQ(quotable(std::string(100, 'a')), std::string(40, 'a') + "...");
}

TEST(ValueText, Paddings) {
  EXPECT_EQ(paddingFromText("same"), Padding::same());
  EXPECT_EQ(paddingFromText("valid"), Padding::valid());
  EXPECT_EQ(paddingFromText("2"), Padding::numbers(2, 2));
  EXPECT_EQ(paddingFromText("2x0"), Padding::numbers(2, 0));
  EXPECT_EQ(paddingFromText("full"), std::nullopt);
}

TEST(ValueText, SwitchesAndSpeeds) {
  for (const char* on : {"true", "on", "1"}) EXPECT_EQ(switchFromText(on), true) << on;
  for (const char* off : {"false", "off", "0"}) EXPECT_EQ(switchFromText(off), false) << off;
  EXPECT_EQ(switchFromText("yes"), std::nullopt);
  EXPECT_TRUE(speedFromText("max")->max);
  EXPECT_EQ(speedFromText("2.5")->ticksPerSecond, 2.5);
  for (const char* wrong : {"", "inf", "nan", "fast", "2,5", "1e999", "4 "}) {
    EXPECT_EQ(speedFromText(wrong), std::nullopt) << wrong;
  }
}

TEST(ValueText, WhatIsShownReadsBackAsTheSame) {
  test::Random random(1);
  for (int i = 0; i < 300; ++i) {
    const Size2 pair{random.between(-5, 99), random.between(-5, 99)};
    EXPECT_EQ(pairFromText(textOf(pair)), pair);
    const Padding padding = Padding::numbers(pair.h, pair.w);
    EXPECT_EQ(paddingFromText(textOf(padding)), padding);
    const Speed speed{false, 1 + 1000 * random.unit()};
    EXPECT_EQ(speedFromText(textOf(speed)), speed);
  }
  EXPECT_EQ(textOf(Size2{3, 3}), "3");
  EXPECT_EQ(textOf(Size2{5, 3}), "5x3");
  EXPECT_EQ(textOf(Padding::same()), "same");
  EXPECT_EQ(textOf(Padding::valid()), "valid");
  EXPECT_EQ(textOf(Speed{true, 4}), "max");
  EXPECT_EQ(textOf(4.0), "4");
}

TEST(ValueText, WordsReadBack) {
  for (const Level level : kLevels) EXPECT_EQ(levelFromName(nameOf(level)), level);
  for (const Order order : kOrders) EXPECT_EQ(orderFromName(nameOf(order)), order);
  for (const Theme theme : {Theme::Light, Theme::Dark}) EXPECT_EQ(themeFromName(nameOf(theme)), theme);
  EXPECT_EQ(levelFromName("pixel"), std::nullopt);
}

}  // namespace
}  // namespace convscope
