// Expressions of lessons: exact where they can be, and no text takes the evaluator down.
#include "app/model/lessons/expression.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

const LiveNames kNames{{"C", 8}, {"M", 16}, {"G", 4}, {"K", 3}, {"big", Index{1} << 62}};

LiveValue valueOf(const std::string& expression) {
  const auto value = evaluate(expression, kNames);
  EXPECT_TRUE(value.has_value()) << expression << ": " << (value ? "" : value.error().message);
  return value.value_or(LiveValue(-999));
}

std::string refusalOf(const std::string& expression) {
  const auto value = evaluate(expression, kNames);
  return value ? "" : value.error().code;
}

TEST(Expression, OperatorsBindAsInMathematics) {
  EXPECT_EQ(valueOf("1+2*3"), LiveValue(7));
  EXPECT_EQ(valueOf("(1+2)*3"), LiveValue(9));
  EXPECT_EQ(valueOf("2^3^2"), LiveValue(512));
  EXPECT_EQ(valueOf("-2^2"), LiveValue(-4));
  EXPECT_EQ(valueOf("2^-1"), LiveValue::real(0.5));
  EXPECT_EQ(valueOf("7-2-1"), LiveValue(4));
  EXPECT_EQ(valueOf("16/4/2"), LiveValue(2));
  EXPECT_EQ(valueOf("C/G * (M/G)"), LiveValue(8));
  EXPECT_EQ(valueOf("C*M/G"), LiveValue(32));
  EXPECT_EQ(valueOf("1/M + 1/K^2").number(), 1.0 / 16 + 1.0 / 9);
}

TEST(Expression, WholeNumbersStayExact) {
  EXPECT_EQ(valueOf("9007199254740993 + 0"), LiveValue(9007199254740993));  // 2^53 + 1 is no double
  EXPECT_EQ(valueOf("big - 1 + big"), LiveValue((Index{1} << 62) - 1 + (Index{1} << 62)));
  EXPECT_FALSE(valueOf("big * 4").whole());
  EXPECT_TRUE(valueOf("0.5 * 4").whole());
  EXPECT_FALSE(valueOf("1/3").whole());
  EXPECT_FALSE(valueOf("(0 - big - big) / (0-1)").whole());  // has no 64-bit counterpart
}

TEST(Expression, ComparisonsAndFunctions) {
  EXPECT_EQ(valueOf("C > G and M >= 16"), LiveValue(1));
  EXPECT_EQ(valueOf("C > G and M < 16"), LiveValue(0));
  EXPECT_EQ(valueOf("C = 8"), LiveValue(1));
  EXPECT_EQ(valueOf("C == 8"), LiveValue(1));
  EXPECT_EQ(valueOf("C != 8"), LiveValue(0));
  EXPECT_EQ(valueOf("C <= 7"), LiveValue(0));
  EXPECT_EQ(valueOf("divides(G, C)"), LiveValue(1));
  EXPECT_EQ(valueOf("divides(3, C)"), LiveValue(0));
  EXPECT_EQ(valueOf("divides(0, C)"), LiveValue(0));
  EXPECT_EQ(valueOf("floor((24 + 2 - K) / 2) + 1"), LiveValue(12));
  EXPECT_EQ(valueOf("floor(0 - 0.5)"), LiveValue(-1));
  EXPECT_EQ(valueOf("min(3, 1, 2)"), LiveValue(1));
  EXPECT_EQ(valueOf("max(3, 1.5)"), LiveValue(3));
}

TEST(Expression, RefusalsSayWhy) {
  EXPECT_EQ(refusalOf(""), "expression_ends_early");
  EXPECT_EQ(refusalOf("1 +"), "expression_ends_early");
  EXPECT_EQ(refusalOf("(1"), "expression_ends_early");
  EXPECT_EQ(refusalOf("1 2"), "expression_broken");
  EXPECT_EQ(refusalOf("C & M"), "expression_broken");
  EXPECT_EQ(refusalOf("X"), "expression_name_unknown");
  EXPECT_EQ(refusalOf("andy"), "expression_name_unknown");
  EXPECT_EQ(refusalOf("sin(1)"), "expression_function_unknown");
  EXPECT_EQ(refusalOf("floor(1, 2)"), "expression_function_unknown");
  EXPECT_EQ(refusalOf("1/(C-8)"), "expression_divides_by_zero");
  EXPECT_EQ(refusalOf("10^400"), "expression_no_value");
  EXPECT_EQ(refusalOf("(0-1)^0.5"), "expression_no_value");
  EXPECT_EQ(refusalOf(std::string(1000, '1')), "expression_too_long");
  EXPECT_EQ(refusalOf(std::string(60, '(') + "1"), "expression_too_deep");
  EXPECT_EQ(refusalOf(std::string(60, '-') + "1"), "expression_too_deep");
}

TEST(Expression, UnknownNamesAreAnsweredWithThoseThereAre) {
  const auto value = evaluate("Q", kNames);
  ASSERT_FALSE(value.has_value());
  EXPECT_NE(value.error().message.find("C, G, K, M, big"), std::string::npos) << value.error().message;
}

// A random sum of products, computed at the same time with doubles.
struct Grown {
  std::string text;
  double value = 0;
};
Grown grown(test::Random& random, int depth) {
  if (depth == 0 || random.chance(20)) {
    const Index number = random.between(0, 30);
    return {std::to_string(number), static_cast<double>(number)};
  }
  const Grown a = grown(random, depth - 1);
  const Grown b = grown(random, depth - 1);
  switch (random.between(0, 3)) {
    case 0:
      return {"(" + a.text + " + " + b.text + ")", a.value + b.value};
    case 1:
      return {"(" + a.text + "-" + b.text + ")", a.value - b.value};
    case 2:
      return {"(" + a.text + " * " + b.text + ")", a.value * b.value};
    default:
      return {"max(" + a.text + "," + b.text + ")", std::max(a.value, b.value)};
  }
}

TEST(Expression, AgreesWithPlainArithmetic) {
  test::Random random(4);
  for (int i = 0; i < 500; ++i) {
    const Grown expression = grown(random, 4);
    if (expression.text.size() > 400) continue;
    const auto value = evaluate(expression.text, {});
    ASSERT_TRUE(value.has_value()) << expression.text;
    EXPECT_NEAR(value->number(), expression.value, 1e-9 * std::abs(expression.value)) << expression.text;
  }
}

TEST(Expression, AnyTextGivesAValueOrARefusal) {
  test::Random random(5);
  const std::string signs = "()+-*/^<>=!,. 0123CMGKandfloorminmaxdivides\x80\xE3\n";
  int refused = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (Index n = random.between(0, 24); n > 0; --n) {
      text += signs[static_cast<std::size_t>(random.between(0, static_cast<Index>(signs.size()) - 1))];
    }
    const auto value = evaluate(text, kNames);
    if (!value) ++refused;
    if (value) {
      EXPECT_TRUE(std::isfinite(value->number())) << text;
    }
  }
  EXPECT_GT(refused, 10000);
}

TEST(LiveValue, IsWrittenForPeople) {
  EXPECT_EQ(textOf(LiveValue(231211008), ""), "231,211,008");
  EXPECT_EQ(textOf(LiveValue(-5), ""), "\u22125");
  EXPECT_EQ(textOf(LiveValue::real(1.0 / 9), ""), "0.111");
  EXPECT_EQ(textOf(LiveValue::real(12.5), ""), "12.5");
  EXPECT_EQ(textOf(LiveValue::real(1234.5), ""), "1,234");
  EXPECT_EQ(textOf(LiveValue::real(0.1194), "%"), "11.9 %");
  EXPECT_EQ(textOf(LiveValue::real(2.0 / 3), ".2"), "0.67");
  EXPECT_EQ(textOf(LiveValue(2), ".1"), "2.0");
  EXPECT_EQ(textOf(LiveValue(2), "x"), std::nullopt);
  EXPECT_EQ(textOf(LiveValue(2), ".12"), std::nullopt);
}

TEST(LiveValue, RoundedAnswersAreTheSame) {
  EXPECT_TRUE(sameAnswer(LiveValue::real(0.111), LiveValue::real(1.0 / 9)));
  EXPECT_FALSE(sameAnswer(LiveValue::real(0.12), LiveValue::real(1.0 / 9)));
  EXPECT_FALSE(sameAnswer(LiveValue(1000), LiveValue(1001)));
}

}  // namespace
}  // namespace convscope
