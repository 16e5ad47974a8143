// Texts nobody means: whatever they are, the reader answers soon, with layers or a problem whose places lie in the
// text.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "core/torch/flow.h"
#include "tests/core/torch/reading.h"
#include "tests/support/random_cases.h"

namespace convscope::test {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// Everything that TorchText promises of any text.
void expectSound(const std::string& text) {
  const TorchText read = readTorchText(text);
  for (const ReadLayer& layer : read.layers) {
    EXPECT_LE(layer.call.end, text.size());
    EXPECT_GE(paramsOf(layer.layer), 0);
    EXPECT_FALSE(reprOf(layer.layer).empty());
  }
  for (const TorchModule& module : read.modules) {
    EXPECT_LT(module.layer, static_cast<int>(read.layers.size()));
    for (const int child : module.children) EXPECT_LT(child, static_cast<int>(read.modules.size()));
  }
  if (!read.problem) {
    (void)costsOf(read, {3, 16, 16});
    return;
  }
  EXPECT_LE(read.problem->at.begin, read.problem->at.end);
  EXPECT_LE(read.problem->at.end, text.size());
  EXPECT_FALSE(read.problem->problem.message.empty());
  EXPECT_LE(read.problem->cures.size(), 6U);
  for (const TorchCure& cure : read.problem->cures) EXPECT_NE(cure.text, text);
}

TEST(TorchHostile, LargeAndDeepTextsAreRefused) {
  EXPECT_EQ(codeOf(std::string(1'000'000, '(')), "too_large");
  EXPECT_EQ(codeOf(std::string(200'000, '(')), "syntax");
  EXPECT_EQ(codeOf(std::string(200'000, '[')), "syntax");
  EXPECT_EQ(codeOf(repeated("nn.Conv2d(", 20'000)), "syntax");
  EXPECT_EQ(codeOf(repeated("-", 200'000) + "1"), "syntax");
  EXPECT_EQ(codeOf(repeated("not ", 50'000) + "1"), "syntax");
  EXPECT_EQ(codeOf("1" + repeated(" + 1", 50'000)), "syntax");
  EXPECT_EQ(codeOf("1" + repeated("**1", 50'000)), "syntax");
  EXPECT_EQ(codeOf("x" + repeated(".x", 100'000)), "syntax");
  EXPECT_EQ(codeOf("f" + repeated("()", 100'000)), "syntax");
  EXPECT_EQ(codeOf("1" + repeated(" if 1 else 1", 20'000)), "syntax");
  EXPECT_EQ(codeOf(repeated("if 1:\n", 1) + " pass"), "unsupported");
  std::string indented;
  for (int i = 0; i < 500; ++i) indented += std::string(static_cast<std::size_t>(i), ' ') + "class A:\n";
  EXPECT_EQ(codeOf(indented), "syntax");
  EXPECT_EQ(codeOf(repeated("A((a): ", 50) + "B()" + repeated(")", 50)), "accepted");
  EXPECT_EQ(codeOf(repeated("A((a): ", 90) + "B()" + repeated(")", 90)), "syntax");
}

TEST(TorchHostile, NumbersThatWouldNotEndAreRefused) {
  for (const char* const number : {"10**10**10", "2**100", "2**63", "-2**63 - 1", "1 << 100", "99999999999999999999999",
                                   "9223372036854775807 + 1", "3 * 9223372036854775807", "7 ** 7 ** 7 ** 7",
                                   "-(-9223372036854775807 - 1)", "(-9223372036854775807 - 1) // -1"}) {
    EXPECT_EQ(codeOf("nn.Conv2d(1, " + std::string(number) + ", 1)"), "too_large") << number;
  }
  EXPECT_EQ(codeOf("1 ** 10 ** 18"), "accepted");
  EXPECT_EQ(codeOf("(-9223372036854775807 - 1) % -1"), "accepted");
  EXPECT_EQ(codeOf("[1] * 10 ** 9"), "too_large");
  EXPECT_EQ(codeOf("'a' * 10 ** 9"), "too_large");
  EXPECT_EQ(codeOf("range(10 ** 9)"), "wrong_type");
  EXPECT_EQ(codeOf("2.0 ** 10 ** 5 + int(1e300)"), "accepted");
}

TEST(TorchHostile, ProgramsThatWouldNotEndAreRefused) {
  EXPECT_EQ(codeOf("def f(): return f()\nf()"), "too_large");
  std::string doubling = "a = [1, 2]\n";
  for (int i = 0; i < 40; ++i) doubling += "a += a\n";
  EXPECT_EQ(codeOf(doubling), "too_large");
  std::string calls = "def f0(): return nn.Conv2d(3, 3, 3)\n";
  for (int i = 1; i < 15; ++i) {
    const std::string before = "f" + std::to_string(i - 1) + "()";
    calls += "def f" + std::to_string(i) + "(): return [" + repeated(before + ", ", 4) + "]\n";
  }
  EXPECT_EQ(codeOf(calls + "f14()"), "too_large");
  EXPECT_EQ(codeOf("a = []\na.append(a)\nnn.Conv2d(a, a, a)"), "wrong_type");
  EXPECT_EQ(codeOf("a = {}\na['a'] = a\nnn.Conv2d(3, 3, a)"), "wrong_type");
  EXPECT_EQ(codeOf("s = nn.Sequential()\ns.append(s)"), "too_large");
  EXPECT_EQ(codeOf("s = nn.Sequential()\nt = nn.Sequential(s)\ns.append(t)"), "too_large");
  EXPECT_EQ(codeOf("class A(A): pass"), "unknown_name");
  std::string nested = "s = nn.Sequential(nn.Conv2d(3, 3, 1))\n";
  for (int i = 0; i < 40; ++i) nested += "s = nn.Sequential(s, s)\n";
  const TorchText read = readTorchText(nested);
  ASSERT_FALSE(read.problem);
  const auto costs = costsOf(read, {3, 4, 4});
  ASSERT_FALSE(costs);
  EXPECT_EQ(costs.error().problem.code, "too_large");
}

TEST(TorchHostile, BytesThatAreNoTextAreRefused) {
  for (const std::string& text :
       std::vector<std::string>{std::string("a\0b", 3), "\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                                "\xE3\x81", "\xFF", "\x7F", "\x1B[0m", "`", "?", "!", "\"", "'''a", "\\"}) {
    EXPECT_NE(codeOf(text), "accepted") << text;
    expectSound(text);
  }
}

const std::vector<std::string> kSeeds{
    "import torch.nn as nn\nconv = nn.Conv2d(3, 16, kernel_size=(3, 5), stride=2, padding='same', groups=1)  # c\n",
    "nn.Sequential(nn.Conv2d(3, 2 * 8, 3, padding=3 // 2), nn.MaxPool2d(2), nn.ConvTranspose2d(16, 8, 3))",
    "class A(nn.Module):\n    def __init__(self, c=3, *a, **k):\n        super().__init__()\n        self.c = "
    "nn.Conv2d(c, "
    "[4][0], {'k': 3}['k'])\n\n    def forward(self, x):\n        return self.c(x)\nA(3)\n",
    "Net(\n  (0): Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1), padding=same)\n  (1-2): 2 x ReLU()\n)",
    "a, (b, c) = 1_0, (0x1F, 3.5e-1)\nl = [a, *[b]]\nl += [c]\nnn.Conv2d(*l, **dict(bias=not a if b else -c ** 2 % 3))",
    "from collections import OrderedDict\nnn.Sequential(OrderedDict([('畳', nn.Conv2d(3, 4, "
    "1))])).eval().append(nn.ReLU())",
};

// Seeds with pieces cut out, doubled, moved or overwritten.
std::string mutated(Random& random) {
  constexpr std::string_view kBits = "()[]{}=,:.*'\"\\ \n\t0123456789abnstA#+-/%<>@;_\xE3\x81\x80\xFF";
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(random.between(0, static_cast<Index>(n) - 1));
  };
  std::string text = kSeeds[below(kSeeds.size())];
  for (Index edits = random.between(1, 3); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = below(text.size());
    const std::size_t length = std::min<std::size_t>(below(12) + 1, text.size() - at);
    switch (random.between(0, 4)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(below(text.size()), length));
        break;
      case 2:
        text[at] = kBits[below(kBits.size())];
        break;
      case 3:
        text.insert(at, 1, kBits[below(kBits.size())]);
        break;
      default: {
        const std::string& other = kSeeds[below(kSeeds.size())];
        text.insert(at, other.substr(below(other.size()), length * 2));
      }
    }
  }
  return text;
}

TEST(TorchHostile, MutationsOfGoodTextsAreAnsweredSoundly) {
  Random random(2024);
  int accepted = 0;
  constexpr int kTexts = 6000;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = mutated(random);
    SCOPED_TRACE(text);
    expectSound(text);
    if (codeOf(text) == "accepted") ++accepted;
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(accepted, kTexts / 50) << "mutations that always break the text test little";
  EXPECT_LT(accepted, kTexts / 2);
}

TEST(TorchHostile, EveryPrefixIsAnsweredSoundly) {
  for (const std::string& seed : kSeeds) {
    for (std::size_t length = 0; length < seed.size(); ++length) expectSound(seed.substr(0, length));
  }
}

}  // namespace
}  // namespace convscope::test
