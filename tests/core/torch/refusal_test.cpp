// Every code a text can be refused with, the place it points at, and the cures.
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "tests/core/torch/reading.h"

namespace convscope::test {
namespace {

struct Refusal {
  const char* text;
  const char* code;
  const char* pointedAt;
  const char* also = "";   // the other place
  const char* cures = "";  // labels, separated by a bar
};

const std::vector<Refusal> kRefusals{
    {"nn.Conv2d(3, 15, groups=3)", "kernel_size_missing", ")", "", "kernel_size=3|kernel_size=1|kernel_size=5"},
    {"nn.Conv2d(3, 15,)", "kernel_size_missing", ")", "", "kernel_size=3|kernel_size=1|kernel_size=5"},
    {"nn.Conv2d()", "argument_missing", ")", "", "in_channels=3, out_channels=16, kernel_size=3"},
    {"nn.Conv2d(3)", "argument_missing", ")", "", "out_channels=16, kernel_size=3"},
    {"nn.Conv2d(3, 16, 3, pad=1)", "argument_unknown", "pad=1", "", "padding=1|pad=1"},
    {"nn.Conv2d(3, 16, kernel=3)", "argument_unknown", "kernel=3", "", "kernel_size=3"},
    {"nn.Conv2d(3, 16, 3, strid=2)", "argument_unknown", "strid=2", "", "stride=2|strid=2"},
    {"nn.Conv2d(3, 16, 3, zzz=2)", "argument_unknown", "zzz=2", "", "zzz=2"},
    {"nn.Conv2d(3, 16, 3, output_padding=1)", "argument_unknown", "output_padding=1", "", "output_padding=1"},
    {"nn.Conv2d(3, 16, 3, in_channels=3)", "argument_repeated", "in_channels=3", "3", "in_channels=3"},
    {"nn.Conv2d(3, 16, kernel_size=3, kernel_size=5)", "argument_repeated", "kernel_size=5", "kernel_size=3",
     "kernel_size=5|kernel_size=3"},
    {"nn.Conv2d(3, 16, 3, 1, 0, 1, 1, True, 'zeros', None, None, 7)", "too_many_arguments", "7", "", "7"},
    {"nn.Conv2d(3, 16, 3.0)", "wrong_type", "3.0", "", "kernel_size=3"},
    {"nn.Conv2d('3', 16, 3)", "wrong_type", "'3'", "", "in_channels=3"},
    {"nn.Conv2d(3, 16, kernel_size=32 / 2)", "wrong_type", "kernel_size=32 / 2", "", "kernel_size=16"},
    {"nn.Conv2d(3, 16, None)", "wrong_type", "None"},
    {"nn.Conv2d(3, 16, (3, 'x'))", "wrong_type", "(3, 'x')"},
    {"nn.Conv2d(4, 8, 3, groups=2.0)", "wrong_type", "groups=2.0", "", "groups=2"},
    {"nn.ConvTranspose2d(3, 16, 3, padding='same')", "wrong_type", "padding='same'"},
    {"nn.Conv2d(3, 16, 3) + 1", "wrong_type", "nn.Conv2d(3, 16, 3) + 1"},
    {"nn.Sequential(nn.Conv2d(3, 16, 3), nn.ReLU)", "wrong_type", "nn.ReLU", "", "()"},
    {"nn.Sequential([nn.ReLU()])", "wrong_type", "[nn.ReLU()]"},
    {"nn.Conv2d(3, 16, 3, groups=2)", "groups_do_not_divide_in_channels", "groups=2", "3",
     "groups=1|in_channels=2|in_channels=4"},
    {"nn.Conv2d(4, 10, 3, groups=4)", "groups_do_not_divide_out_channels", "groups=4", "10",
     "groups=2|out_channels=8|out_channels=12"},
    {"nn.Conv2d(5, 7, 3, groups=3)", "groups_divide_neither", "groups=3", "5", "groups=1"},
    {"nn.Conv2d(4, 8, 3, groups=8)", "groups_exceed_in_channels", "groups=8", "4", "groups=4|in_channels=8"},
    {"nn.Conv2d(4, 8, 3, groups=0)", "groups_not_positive", "groups=0", "", "groups=1"},
    {"nn.Conv2d(4, 8, 3, groups=-2)", "groups_not_positive", "groups=-2", "", "groups=1"},
    {"nn.ConvTranspose2d(4, 6, 3, groups=4)", "groups_do_not_divide_out_channels", "groups=4", "6",
     "groups=2|out_channels=4|out_channels=8"},
    {"nn.Conv2d(3, -16, 3)", "out_channels_not_positive", "-16", "", "out_channels=16"},
    {"nn.Conv2d(-3, 16, 3)", "in_channels_not_positive", "-3", "", "in_channels=3"},
    {"nn.Conv2d(3, 16, -3)", "kernel_not_positive", "-3", "", "kernel_size=3"},
    {"nn.Conv2d(3, 16, 3, stride=2, padding='same')", "same_with_stride", "padding='same'", "stride=2",
     "padding=1|stride=1"},
    {"nn.Conv2d(3, 16, (3, 5), (1, 2), 'same')", "same_with_stride", "'same'", "(1, 2)", "padding=(1, 2)|stride=1"},
    {"nn.Conv2d(3, 16, 3, padding='SAME')", "padding_string_unknown", "padding='SAME'", "",
     "padding='same'|padding='valid'"},
    {"nn.Conv2d(3, 16, 3, padding='1')", "padding_string_unknown", "padding='1'", "", "padding=1"},
    {"nn.Conv2d(3, 16, 3, padding_mode='reflection')", "padding_mode_unknown", "padding_mode='reflection'", "",
     "padding_mode='reflect'"},
    {"nn.Conv2d(3, 16, 3, padding_mode='constant')", "padding_mode_unknown", "padding_mode='constant'", "",
     "padding_mode='zeros'"},
    {"nn.Conv2d(3, 16, 3, padding_mode=1)", "padding_mode_unknown", "padding_mode=1", "",
     "padding_mode='zeros'|padding_mode='reflect'|padding_mode='replicate'|padding_mode='circular'"},
    {"nn.ConvTranspose2d(3, 16, 3, padding_mode='reflect')", "padding_mode_not_supported", "padding_mode='reflect'", "",
     "padding_mode='zeros'"},
    {"nn.Conv2d(3, 16, 3", "syntax", "(", "", ")"},
    {"nn.Sequential(nn.Conv2d(3, 16, (3, 3)", "syntax", "(", "", "))"},
    {"a = nn.Conv2d(3, 16, 3\nb = nn.Conv2d(16, 8, 3)", "syntax", "(", "", ")"},
    {"nn.Conv2d(3, 16, 3))", "syntax", ")", "", ")"},
    {"nn.Conv2d(3, 16, (3, 3])", "syntax", "]", "(", ")"},
    {"nn.Conv2d(3, 16, 3, padding='same)", "syntax", "'same)", "", "'"},
    {"nn.Conv2d(3, out_channels=16, 3)", "syntax", "3", "", "kernel_size=3"},
    {"nn.Conv2d(3 16, 3)", "syntax", "16", "", ","},
    {"nn.Conv2d(3,, 16)", "syntax", ","},
    {"nn.Conv2d(3, 16, 3) = x", "syntax", "nn.Conv2d(3, 16, 3)"},
    {"x =", "syntax", ""},
    {"nn.Conv2d(3, 16, $)", "syntax", "$"},
    {"  nn.Conv2d(3, 16, 3)", "syntax", "nn", "", ""},
    {"x = nn.Conv2d（3，16，3）", "syntax", "（", "", "(,)"},
    {"class = 3", "syntax", "="},
    {"return 3", "syntax", "return"},
    {"nn.Conv2d(3, 16, 3, bias=false)", "unknown_name", "false", "", "False"},
    {"nn.conv2d(3, 16, 3)", "unknown_name", "conv2d", "", "nn.Conv2d"},
    {"nn.Conv2D(3, 16, 3)", "unknown_name", "Conv2D", "", "nn.Conv2d"},
    {"torch.Conv2d(3, 16, 3)", "unknown_name", "Conv2d", "", "nn.Conv2d"},
    {"Sequential(nn.Conv2d(3, 16, 3))", "unknown_name", "Sequential", "", "nn.Sequential"},
    {"nn.Conv2d(in_ch, 16, 3)", "unknown_name", "in_ch", "", "3"},
    {"chans = 3\nnn.Conv2d(chan, 16, 3)", "unknown_name", "chan", "", "chans"},
    {"nn.Conv2d(3, 16, 3, padding=same)", "unknown_name", "same", "", "'same'"},
    {"nn.Conv2d(3, 16, 3).evall()", "unknown_name", "evall", "", "eval"},
    {"nn.Conv2d(3, 16, 3).wait", "unknown_name", "wait"},
    {"nn.Conv2d(self.c, 16, 3)", "unknown_name", "c"},
    {"from torch.nn import Conv2D", "unknown_name", "Conv2D", "", "nn.Conv2d"},
    {"nn.Conv2d(4, 8, 3)(x)", "unknown_name", "x", "", "(x)"},
    {"conv = nn.Conv2d(4, 8, 3)\nconv(x)", "unknown_name", "x", "", "(x)"},
    {"tf.keras.layers.Conv2D(16, 3)", "unknown_name", "tf"},
    {"foo(2)", "unknown_name", "foo"},
    {"nn.Conv2d(3, 16, 3, dtype='float32')", "wrong_type", "dtype='float32'", "", "dtype=None"},
    {"nn.Conv2d(3, 16, 3, device='nonsense')", "wrong_type", "device='nonsense'", "", "device=None"},
    {"nn.Conv2d(3, 16, 3, device=1.5)", "wrong_type", "device=1.5", "", "device=None"},
    {"In [1]: nn.Conv2d(3, 16, 3)", "syntax", "In [1]:", "", "In [1]:"},
    {"nn.Conv1d(3, 16, 3)", "unsupported", "nn.Conv1d(3, 16, 3)"},
    {"nn.Conv3d(3, 16, 3)", "unsupported", "nn.Conv3d(3, 16, 3)"},
    {"nn.LazyConv2d(16, 3)", "unsupported", "nn.LazyConv2d(16, 3)"},
    {"F.conv2d(x, w)", "unsupported", "conv2d"},
    {"import numpy as np\nnn.Conv2d(np.prod([3]), 16, 3)", "unsupported", "np.prod([3])"},
    {"nn.Conv2d(3, 10 ** 12, 10 ** 6)", "too_large", "nn.Conv2d(3, 10 ** 12, 10 ** 6)"},
};

TEST(TorchRefusal, NamesCodePlaceAndCures) {
  for (const Refusal& refusal : kRefusals) {
    SCOPED_TRACE(refusal.text);
    const std::string text = refusal.text;
    const TorchText read = readTorchText(text);
    ASSERT_TRUE(read.problem);
    const TorchProblem& problem = *read.problem;
    EXPECT_EQ(problem.problem.code, refusal.code);
    EXPECT_EQ(pointedAt(text), refusal.pointedAt);
    EXPECT_EQ(problem.also ? text.substr(problem.also->begin, problem.also->end - problem.also->begin) : "",
              refusal.also);
    EXPECT_EQ(problem.place, placeOf(text, problem.at.begin));
    std::string labels;
    for (const TorchCure& cure : problem.cures) labels += (labels.empty() ? "" : "|") + cure.label;
    if (problem.problem.code == "syntax" && *refusal.cures == '\0') continue;  // whatever helps
    EXPECT_EQ(labels, refusal.cures);
  }
}

TEST(TorchRefusal, WhatWorksIsTrueOfTheText) {
  const auto message = [](const char* text) { return readTorchText(text).problem->problem.message; };
  EXPECT_EQ(message("nn.Conv2d(4, 16, 3, groups=4.0)"), "groups = 4.0 is no whole number. What works: groups = 4.");
  EXPECT_EQ(message("nn.Conv2d(4, 16, 3, groups=None)"),
            "groups = None is no whole number. What works: a whole number.");
  EXPECT_EQ(
      message("foo(2)"),
      "The name foo is not defined. What works: nn.Conv2d, nn.ConvTranspose2d, or a class or function foo above.");
  EXPECT_EQ(message("tf.keras.layers.Conv2D(16, 3)"),
            "The name tf is not defined. What works: layers of PyTorch, for example nn.Conv2d(3, 16, 3).");
  EXPECT_EQ(message("F.conv2d(x, w)"),
            "conv2d is a function, which gets its weights only when it runs; what is read here are layers. What works: "
            "nn.Conv2d and nn.ConvTranspose2d.");
  EXPECT_EQ(codeOf("nn.Conv2d(3, 16, 3, device='cuda:0', dtype=torch.float16)"), "accepted");
  EXPECT_EQ(codeOf("nn.Conv2d(3, 16, 3, device=None, dtype=None)"), "accepted");
}

TEST(TorchRefusal, EveryCureIsReadWithoutAProblem) {
  int tried = 0;
  for (const Refusal& refusal : kRefusals) {
    const TorchText read = readTorchText(refusal.text);
    for (const TorchCure& cure : read.problem->cures) {
      EXPECT_EQ(codeOf(cure.text), "accepted") << refusal.text << " -> " << cure.text;
      ++tried;
    }
  }
  EXPECT_GT(tried, 70);
}

TEST(TorchRefusal, SentencesHaveNoOpenGaps) {
  for (const Refusal& refusal : kRefusals) {
    const Problem problem = readTorchText(refusal.text).problem->problem;
    EXPECT_EQ(problem.message.find('{'), std::string::npos) << problem.message;
    EXPECT_NE(problem.message.find("What works:"), std::string::npos) << problem.message;
  }
}

TEST(TorchRefusal, OneCodeOfManyThatApplyIsPyTorchs) {
  EXPECT_EQ(codeOf("nn.Conv2d(3, 16, 3.0, groups=2, padding='SAME')"), "groups_do_not_divide_in_channels");
  EXPECT_EQ(codeOf("nn.Conv2d(3, 16, 3.0, padding='SAME', padding_mode='x')"), "padding_string_unknown");
  EXPECT_EQ(codeOf("nn.Conv2d(3, 16, 3.0, padding_mode='x')"), "padding_mode_unknown");
  EXPECT_EQ(codeOf("nn.ConvTranspose2d(3, 16, 3, groups=2, padding_mode='x')"), "padding_mode_not_supported");
  EXPECT_EQ(codeOf("nn.Conv2d(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, zzz=1)"), "argument_unknown");
}

TEST(TorchRefusal, WhatOnlyAnInputRefusesIsRead) {
  for (const char* const text : {"nn.Conv2d(3, 16, 3, stride=0)", "nn.Conv2d(3, 16, 3, padding=-1)",
                                 "nn.Conv2d(3, 16, 3, dilation=0)", "nn.Conv2d(3, 16, 0)", "nn.Conv2d(3, 0, 3)",
                                 "nn.Conv2d(3, 16, (3, 3, 3))", "nn.Conv2d(3, 16, 3, stride=(1, 2, 3))",
                                 "nn.ConvTranspose2d(3, 16, 3, output_padding=5)", "nn.Conv2d(3, 16, 99)"}) {
    EXPECT_EQ(codeOf(text), "accepted") << text;
  }
}

TEST(TorchRefusal, PyTorchsOwnWordsAreKept) {
  EXPECT_EQ(readTorchText("nn.Conv2d(3, 15, groups=3)").problem->pytorch,
            "TypeError: Conv2d.__init__() missing 1 required positional argument: 'kernel_size'");
  EXPECT_EQ(readTorchText("nn.Conv2d()").problem->pytorch,
            "TypeError: Conv2d.__init__() missing 3 required positional arguments: 'in_channels', 'out_channels', and "
            "'kernel_size'");
  EXPECT_EQ(readTorchText("nn.Conv2d(3, 16, 3").problem->pytorch, "SyntaxError: '(' was never closed");
}

TEST(TorchRefusal, CopiesWithSomethingAroundThemCanBeCured) {
  for (const char* const text :
       {">>> m = nn.Conv2d(16, 33, 3)\n>>> m(torch.randn(1, 16, 5, 5))", "```python\nnn.Conv2d(3, 16, 3)\n```",
        "    a = nn.Conv2d(3, 16, 3)\n    b = 3", "a = nn.Conv2d(3, 16, 3)\n        b = nn.Conv2d(3, 16, 3)",
        "nn.Conv2d(3, 16, 3, padding=‘same’)"}) {
    const TorchText read = readTorchText(text);
    ASSERT_TRUE(read.problem) << text;
    EXPECT_EQ(read.problem->problem.code, "syntax") << text;
    ASSERT_FALSE(read.problem->cures.empty()) << text;
    EXPECT_FALSE(readTorchText(read.problem->cures[0].text).layers.empty()) << text;
  }
}

}  // namespace
}  // namespace convscope::test
