// What of Python the reader understands: numbers, names, containers, calls, classes, printed modules.
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "tests/core/torch/reading.h"

namespace convscope::test {
namespace {

// The number that an expression comes to, read as out_channels.
std::string numberOf(const std::string& expression, const std::string& before = "") {
  const TorchText read = readTorchText(before + "nn.Conv2d(1, " + expression + ", 1)");
  if (read.problem) return read.problem->problem.code;
  return std::to_string(read.layers.at(0).layer.outChannels);
}

TEST(TorchReader, ArithmeticIsPythons) {
  const std::map<std::string, std::string> expected{{"2 + 3 * 4", "14"},
                                                    {"(2 + 3) * 4", "20"},
                                                    {"20 - 3 - 4", "13"},
                                                    {"2 ** 3 ** 2", "512"},
                                                    {"-2 ** 2 + 10", "6"},
                                                    {"(-7) // 2 + 10", "6"},
                                                    {"(-7) % 3", "2"},
                                                    {"7 // -2 + 10", "6"},
                                                    {"-(-5)", "5"},
                                                    {"+5", "5"},
                                                    {"~-6", "5"},
                                                    {"1 << 4", "16"},
                                                    {"33 >> 2", "8"},
                                                    {"12 & 6", "4"},
                                                    {"12 | 3", "15"},
                                                    {"12 ^ 5", "9"},
                                                    {"1_024", "1024"},
                                                    {"0x1F", "31"},
                                                    {"0b101", "5"},
                                                    {"0o17", "15"},
                                                    {"00", "0"},
                                                    {"True + 2", "3"},
                                                    {"int(7 / 2)", "3"},
                                                    {"int('12')", "12"},
                                                    {"round(2.5)", "2"},
                                                    {"max(3, 8)", "8"},
                                                    {"min([3, 8])", "3"},
                                                    {"abs(-4)", "4"},
                                                    {"sum((1, 2, 3))", "6"},
                                                    {"len([1, 2])", "2"},
                                                    {"16 if 3 > 2 else 8", "16"},
                                                    {"16 if not 3 == 3 else 8", "8"},
                                                    {"3 and 5", "5"},
                                                    {"0 or 5", "5"},
                                                    {"5 if 1 < 2 < 3 else 6", "5"},
                                                    {"5 if 2 in (1, 2) else 6", "5"},
                                                    {"5 if None is None else 6", "5"},
                                                    {"[4, 5, 6][1]", "5"},
                                                    {"(4, 5)[-1]", "5"},
                                                    {"{'a': 7}['a']", "7"},
                                                    {"dict(a=7)['a']", "7"}};
  for (const auto& [expression, number] : expected) EXPECT_EQ(numberOf(expression), number) << expression;
}

TEST(TorchReader, WhatIsNoWholeNumberIsNone) {
  for (const char* const expression : {"16.0", "32 / 2", "'16'", "None", "[16]", "(16,)", "1e3", "5."}) {
    EXPECT_EQ(numberOf(expression), "wrong_type") << expression;
  }
  for (const char* const expression : {"1__0", "1_", "012", "0x", "3abc", "1e", "0b2", "1.2.3"}) {
    EXPECT_EQ(numberOf(expression), "syntax") << expression;
  }
  EXPECT_EQ(numberOf("9223372036854775808"), "too_large");
  EXPECT_EQ(numberOf("1 // 0"), "wrong_type");
  EXPECT_EQ(numberOf("2 ** -1"), "groups_do_not_divide_out_channels") << "PyTorch divides before it asks for memory";
}

TEST(TorchReader, NamesHoldValues) {
  EXPECT_EQ(numberOf("c", "c = 16\n"), "16");
  EXPECT_EQ(numberOf("b", "a = b = 16\n"), "16");
  EXPECT_EQ(numberOf("b", "a, b = 3, 16\n"), "16");
  EXPECT_EQ(numberOf("b", "(a, b) = [3, 16]\n"), "16");
  EXPECT_EQ(numberOf("b", "a, (b, c) = 3, (16, 5)\n"), "16");
  EXPECT_EQ(numberOf("c", "c = 4; c *= 4\n"), "16");
  EXPECT_EQ(numberOf("c", "c: int = 16\n"), "16");
  EXPECT_EQ(numberOf("self.c", "self.c = 16\n"), "16");
  EXPECT_EQ(numberOf("c[0]", "c = [3]\nc[0] = 16\n"), "16");
  EXPECT_EQ(numberOf("c['m']", "c = {}\nc['m'] = 16\n"), "16");
  EXPECT_EQ(numberOf("入力", "入力 = 16\n"), "16");
  EXPECT_EQ(numberOf("l.out_channels", "l = nn.Conv2d(1, 16, 1)\n").substr(0, 2), "16");
  EXPECT_EQ(numberOf("sum(l)", "l = [1]\nm = l\nm.append(2)\nl += [3]\n"), "6") << "lists are shared";
}

TEST(TorchReader, TheSameLayerInManyWays) {
  for (const char* const text : {"nn.Conv2d(3, 16, 3)",
                                 "torch.nn.Conv2d(3, 16, 3)",
                                 "Conv2d(3, 16, 3)",
                                 "import torch\nimport torch.nn as nn\nnn.Conv2d(3, 16, 3)",
                                 "import torch.nn as tnn\ntnn.Conv2d(3, 16, 3)",
                                 "from torch import nn\nnn.Conv2d(3, 16, 3)",
                                 "from torch.nn import Conv2d as C, ReLU\nC(3, 16, 3)",
                                 "from torch.nn import (\n  Conv2d,\n)\nConv2d(3, 16, 3)",
                                 "from torch.nn import *\nSequential(Conv2d(3, 16, 3))",
                                 "import torch.nn.functional as F, math\nnn.Conv2d(3, 16, 3)",
                                 "import numpy as np\nfrom typing import List\nnn.Conv2d(3, 16, 3)",
                                 "C = nn.Conv2d\nC(3, 16, 3)",
                                 "x = nn.Conv2d(3, 16, 3)  # first",
                                 "# first\n\n\nx = nn.Conv2d(3, 16, 3)\n",
                                 "'''a\nb'''\nnn.Conv2d(3, 16, 3)",
                                 "nn.Conv2d(3, \\\n  16, 3)",
                                 "nn . Conv2d ( 3 , 16 , 3 )",
                                 "nn.Conv2d(\n\t3,\n\n  16,  # out\n  3,\n)",
                                 "nn.Conv2d(3, 16, 3).eval().to('cuda').train(False)",
                                 "nn.Conv2d(3, 16, 3).cuda().half().requires_grad_(False)",
                                 "(nn.Conv2d)(3, 16, 3);",
                                 "self.a = self.b = nn.Conv2d(3, 16, 3)",
                                 "c = (3, 16, 3)\nnn.Conv2d(*c)",
                                 "c = {'in_channels': 3, 'out_channels': 16}\nnn.Conv2d(kernel_size=3, **c)",
                                 "nn.Conv2d(*[3, 16], **dict(kernel_size=(3, 3)))",
                                 "nn.Conv2d(3, 16, 3, device=torch.device('cpu'), dtype=torch.float32)",
                                 "nn.Conv2d(3, 16, 3, bias=1, padding_mode='ze' 'ros')",
                                 "l = [nn.Conv2d(3, 16, 3), nn.ReLU()]\nnn.Sequential(*l)",
                                 "nn.utils.weight_norm(nn.Conv2d(3, 16, 3))",
                                 "def make(i, o=16, *, k=3):\n    return nn.Conv2d(i, o, k)\nmake(3)",
                                 "def make(*args, **more): return nn.Conv2d(*args, **more)\nmake(3, 16, kernel_size=3)",
                                 "x = torch.randn(1, 3, 8, 8)\ny = nn.Conv2d(3, 16, 3)(x)\nprint(y.shape)",
                                 "\xEF\xBB\xBFnn.Conv2d(3, 16, 3)\r\n"}) {
    EXPECT_EQ(outcomeOf(text), plainLayer(3, 16)) << text;
  }
}

TEST(TorchReader, ArgumentsByPlaceDifferForATransposedLayer) {
  EXPECT_EQ(outcomeOf("nn.Conv2d(4, 8, (1, 2), 3, 4, 5, 2, False, 'reflect', None, None)"),
            "Conv2d(4, 8, kernel_size=(1, 2), stride=(3, 3), padding=(4, 4), dilation=(5, 5), groups=2, bias=False, "
            "padding_mode=reflect)");
  EXPECT_EQ(outcomeOf("nn.ConvTranspose2d(4, 8, (1, 2), 3, 4, 1, 2, False, 5, 'zeros', None, None)"),
            "ConvTranspose2d(4, 8, kernel_size=(1, 2), stride=(3, 3), padding=(4, 4), dilation=(5, 5), "
            "output_padding=(1, 1), groups=2, bias=False)");
}

TEST(TorchReader, ListsKeepTheirLength) {
  EXPECT_EQ(outcomeOf("nn.Conv2d(3, 16, 3, stride=(2,), padding=[1], dilation=(1,))"),
            "Conv2d(3, 16, kernel_size=(3, 3), stride=(2,), padding=(1,))");
  EXPECT_EQ(outcomeOf("nn.Conv2d(3, 16, (3, 3, 3))"), "Conv2d(3, 16, kernel_size=(3, 3, 3), stride=(1, 1))");
  EXPECT_FALSE(toConvSpec(readTorchText("nn.Conv2d(3, 16, (3,))").layers.at(0).layer));
}

TEST(TorchReader, ATruthValueIsANumberWhereItIsToPyTorch) {
  EXPECT_EQ(outcomeOf("nn.Conv2d(True, 16, 3, stride=True)"), plainLayer(1, 16));
  EXPECT_EQ(codeOf("nn.Conv2d(3, True, 3)"), "wrong_type") << "no size of a tensor";
  EXPECT_EQ(codeOf("nn.ConvTranspose2d(True, 3, 3)"), "wrong_type");
  for (const char* const bias : {"None", "0", "''", "[]", "False"}) {
    EXPECT_FALSE(readTorchText("nn.Conv2d(3, 16, 3, bias=" + std::string(bias) + ")").layers.at(0).layer.bias) << bias;
  }
}

TEST(TorchReader, OtherModulesAreNoLayers) {
  EXPECT_EQ(outcomeOf("nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU(inplace=True), nn.MaxPool2d(2),\n"
                      "  nn.Dropout(0.5), nn.Flatten(), nn.Linear(10, 5), nn.LSTM(3, 4))"),
            plainLayer(3, 16));
  EXPECT_EQ(codeOf("nn.MaxPool2d()"), "argument_missing");
  EXPECT_EQ(codeOf("nn.ReLU(inplce=True)"), "argument_unknown");
  EXPECT_EQ(codeOf("nn.Sigmoid(3)"), "too_many_arguments");
}

TEST(TorchReader, SequencesAreTreesOfModules) {
  const TorchText read = readTorchText(
      "from collections import OrderedDict\n"
      "a = nn.Sequential(OrderedDict([('c', nn.Conv2d(3, 4, 3)), ('r', nn.ReLU())]))\n"
      "b = nn.Sequential(a, nn.Sequential(nn.Conv2d(4, 5, 3)))\n"
      "b.append(nn.Conv2d(5, 6, 3))\n"
      "c = nn.Sequential(nn.Conv2d(7, 8, 3))\n"
      "nn.Conv2d(9, 9, 3)");
  ASSERT_FALSE(read.problem) << read.problem->problem.message;
  ASSERT_EQ(read.layers.size(), 5U);
  ASSERT_EQ(read.sequences.size(), 2U);
  const TorchModule& outer = read.modules.at(static_cast<std::size_t>(read.sequences[0]));
  ASSERT_EQ(outer.children.size(), 3U);
  EXPECT_EQ(read.modules.at(static_cast<std::size_t>(outer.children[2])).layer, 2);
  EXPECT_EQ(read.modules.at(static_cast<std::size_t>(outer.children[0])).children.size(), 2U);
}

TEST(TorchReader, PlacesAreThoseOfTheText) {
  const std::string text = "# 層\nx = nn.Conv2d(3, out_channels=16, kernel_size=3)";
  const TorchText read = readTorchText(text);
  ASSERT_EQ(read.layers.size(), 1U);
  const ReadLayer& layer = read.layers[0];
  const auto cut = [&](SourceRange at) { return text.substr(at.begin, at.end - at.begin); };
  EXPECT_EQ(cut(layer.call), "nn.Conv2d(3, out_channels=16, kernel_size=3)");
  ASSERT_EQ(layer.arguments.size(), 3U);
  EXPECT_EQ(layer.arguments[0].name, "in_channels");
  EXPECT_EQ(cut(layer.arguments[0].at), "3");
  EXPECT_EQ(cut(layer.arguments[1].at), "out_channels=16");
  EXPECT_EQ(cut(layer.arguments[1].valueAt), "16");
  const TorchText wrong = readTorchText("# 層\n畳 = nn.Conv2d(3, 16, 3, pad=1)");
  ASSERT_TRUE(wrong.problem);
  EXPECT_EQ(wrong.problem->place, (SourcePlace{2, 25}));
}

TEST(TorchReader, LayersBeforeAProblemStay) {
  EXPECT_EQ(outcomeOf("nn.Conv2d(3, 16, 3)\nnn.Conv2d(16, 32)"), plainLayer(3, 16) + "\n! kernel_size_missing");
  EXPECT_EQ(outcomeOf("nn.Sequential(nn.Conv2d(3, 16, 3), nn.Conv2d(16, 32, 3, pad=1))"),
            plainLayer(3, 16) + "\n! argument_unknown");
  EXPECT_EQ(outcomeOf("nn.Conv2d(3, 16, 3)\nnn.Conv2d(16, 32, 3"), "! syntax") << "the whole text is parsed first";
  EXPECT_EQ(outcomeOf("model.conv = nn.Conv2d(3, 16, 3)"), plainLayer(3, 16) + "\n! unknown_name");
}

TEST(TorchReader, AnEmptyTextHasNoLayers) {
  for (const char* const text : {"", "\n\n", "   ", "# nothing", "import torch", "x = 3", "nn.Conv2d", "pass"}) {
    EXPECT_EQ(outcomeOf(text), "") << text;
  }
}

}  // namespace
}  // namespace convscope::test
