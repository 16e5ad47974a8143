// Texts that are pasted from elsewhere: classes, with and without a call, and printed modules.
#include <gtest/gtest.h>
#include <string>

#include "tests/core/torch/reading.h"

namespace convscope::test {
namespace {

const std::string kSeparable = R"(class DepthwiseSeparableConv(nn.Module):
    """A depthwise layer and a 1x1 layer."""
    def __init__(self, nin, nout, kernels_per_layer=1, bias=True):
        super(DepthwiseSeparableConv, self).__init__()
        self.depthwise = nn.Conv2d(nin, nin * kernels_per_layer, kernel_size=3, padding=1, groups=nin, bias=bias)
        self.pointwise = nn.Conv2d(nin * kernels_per_layer, nout, kernel_size=1)

    @torch.no_grad()
    def forward(self, x):
        for y in [x[:, i] for i in range(3)]:
            x = lambda: (y @ y)
        return self.pointwise(self.depthwise(x))
)";

const std::string kTwo =
    "Conv2d(8, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), groups=8)\n"
    "Conv2d(8, 16, kernel_size=(1, 1), stride=(1, 1))";

TEST(PastedClass, IsBuiltByACall) {
  EXPECT_EQ(outcomeOf(kSeparable + "\nm = DepthwiseSeparableConv(8, nout=16)\n"), kTwo);
  EXPECT_EQ(outcomeOf(kSeparable + "\nDepthwiseSeparableConv(8)"), "! argument_missing");
  EXPECT_EQ(outcomeOf(kSeparable + "\nDepthwiseSeparableConv(8, 16, out=3)"), "! argument_unknown");
}

TEST(PastedClass, AloneTakesWhatIsKnown) {
  EXPECT_EQ(outcomeOf(kSeparable, {{"in_channels", 8}, {"out_channels", 16}}), kTwo);
  const TorchText read = readTorchText(kSeparable, {{"in_channels", 8}, {"out_channels", 16}});
  ASSERT_EQ(read.assumed.size(), 2U);
  EXPECT_EQ(read.assumed[0].parameter, "nin");
  EXPECT_EQ(read.assumed[0].number, 8);
}

TEST(PastedClass, AloneAsksForWhatIsOpen) {
  const TorchText read = readTorchText(kSeparable);
  ASSERT_TRUE(read.problem);
  EXPECT_EQ(read.problem->problem.code, "argument_missing");
  EXPECT_EQ(pointedAt(kSeparable), "nin");
  ASSERT_FALSE(read.problem->cures.empty());
  EXPECT_EQ(read.problem->cures[0].label, "DepthwiseSeparableConv(3, 16)");
  EXPECT_EQ(readTorchText(read.problem->cures[0].text).layers.size(), 2U);
  EXPECT_NE(read.problem->problem.message.find("leaves nin, nout open"), std::string::npos)
      << read.problem->problem.message;
}

TEST(PastedClass, OfferedLineIsWholeAlsoForNamesThatSayNothing) {
  const std::string text =
      "class N(nn.Module):\n  def __init__(self, nin, expand, nout):\n    super().__init__()\n"
      "    self.a = nn.Conv2d(nin, nout * expand, 3)\n";
  const TorchText read = readTorchText(text);
  ASSERT_TRUE(read.problem && !read.problem->cures.empty());
  EXPECT_EQ(read.problem->cures[0].label, "N(3, 1, 16)");
  EXPECT_EQ(outcomeOf(read.problem->cures[0].text), plainLayer(3, 16));
}

TEST(PastedClass, OfItsOwnStandardValuesIsBuilt) {
  EXPECT_EQ(outcomeOf("class N(nn.Module):\n  def __init__(self, c=3):\n    super().__init__()\n"
                      "    self.a = nn.Conv2d(c, 16, 3)\n"),
            plainLayer(3, 16));
}

TEST(PastedClass, HelpersOfOtherClassesAreNotBuiltAlone) {
  const std::string text =
      "class Block(nn.Sequential):\n"
      "    width = 2\n"
      "    def __init__(self, i, o):\n"
      "        super().__init__(nn.Conv2d(i, o * self.width, 3), nn.ReLU())\n"
      "class Net(nn.Module):\n"
      "    def __init__(self):\n"
      "        super().__init__()\n"
      "        self.block = Block(3, 8)\n"
      "        self.head = self.make(16)\n"
      "    def make(self, i):\n"
      "        return nn.Conv2d(i, 5, 3)\n";
  EXPECT_EQ(outcomeOf(text), plainLayer(3, 16) + "\n" + plainLayer(16, 5));
  EXPECT_EQ(readTorchText(text).sequences.size(), 1U);
}

TEST(PastedClass, MayBeDerivedFromALayer) {
  EXPECT_EQ(
      outcomeOf("class Same(nn.Conv2d):\n  def __init__(self, i, o):\n    super().__init__(i, o, 3)\nSame(3, 16)"),
      plainLayer(3, 16));
  EXPECT_EQ(outcomeOf("class Same(nn.Conv2d):\n  pass\nSame(3, 16, 3)"), plainLayer(3, 16));
  EXPECT_EQ(outcomeOf("class A(nn.Module):\n  def __init__(self):\n    nn.Module.__init__(self)\n"
                      "    self.c = nn.Conv2d(3, 16, 3)\nclass B(A):\n  pass\nB()"),
            plainLayer(3, 16));
}

TEST(PastedClass, WhatWouldHaveToRunIsRefusedAtItsPlace) {
  const std::string text =
      "class N(nn.Module):\n  def __init__(self):\n    super().__init__()\n    self.a = nn.Conv2d(3, 16, 3)\n"
      "    for i in range(3):\n      self.b = nn.Conv2d(3, 3, 3)\nN()";
  EXPECT_EQ(outcomeOf(text), plainLayer(3, 16) + "\n! unsupported");
  EXPECT_EQ(pointedAt(text), "for");
  for (const char* const other : {"if True:\n  pass\nelse:\n  pass", "while 1: pass", "with x:\n  pass",
                                  "try:\n  pass\nexcept E:\n  pass", "[nn.Conv2d(3, i, 3) for i in (1, 2)]",
                                  "f = lambda x: x", "del x", "assert True", "nn.Conv2d(3, (n := 4), 3)"}) {
    EXPECT_EQ(codeOf(other), "unsupported") << other;
  }
}

TEST(PastedPrint, OfOneLayerHasWordsWithoutQuotes) {
  EXPECT_EQ(outcomeOf("Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1), padding=same, padding_mode=reflect)"),
            "Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1), padding=same, padding_mode=reflect)");
  EXPECT_EQ(codeOf("nn.Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1), padding=same)"), "unknown_name");
  EXPECT_EQ(codeOf("Conv2d(3, 16, kernel_size=3, stride=1, padding=same)"), "unknown_name") << "not as it is printed";
}

TEST(PastedPrint, OfAModuleIsATree) {
  const std::string text = R"(Net(
  (stem): Sequential(
    (0): Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1))
    (1): BatchNorm2d(16, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
    (2): SiLU(inplace=True)
    (3): DropPath(drop_prob=0.100)
  )
  (blocks): ModuleList(
    (0-1): 2 x Block(
      (conv): Conv2d(16, 16, kernel_size=(3, 3), stride=(1, 1))
    )
  )
  (fc): Linear(in_features=16, out_features=10, bias=True)
)
)";
  EXPECT_EQ(outcomeOf(text), plainLayer(3, 16) + "\n" + plainLayer(16, 16) + "\n" + plainLayer(16, 16));
  EXPECT_EQ(readTorchText(text).sequences.size(), 1U);
}

TEST(PastedPrint, MayBeAPieceOfAModule) {
  EXPECT_EQ(outcomeOf("    (0): Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1))\n    (1): ReLU()\n"),
            plainLayer(3, 16));
  EXPECT_EQ(outcomeOf("(0): Conv1d(3, 16, kernel_size=(3,), stride=(1,))"), "! unsupported");
}

}  // namespace
}  // namespace convscope::test
