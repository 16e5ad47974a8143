// Kernels edited by a script of the real program: what it dumps against sums of the test's own.
#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/script_child.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

// The sum of a window's products.
double sumOf(const Json& input, const Json& kernel) {
  double sum = 0;
  for (std::size_t c = 0; c < input.size(); ++c) {
    for (std::size_t ky = 0; ky < 3; ++ky) {
      for (std::size_t kx = 0; kx < 3; ++kx) {
        sum += input[c][ky][kx].get<double>() * kernel[c][ky][kx].get<double>();
      }
    }
  }
  return sum;
}

// The dump's window when its kernel is `kernel` and every product is done.
void expectWindow(const Json& window, const Json& input, const Json& kernel, double bias) {
  EXPECT_EQ(window["input"], input);
  EXPECT_EQ(window["kernel"], kernel);
  const double sum = sumOf(input, kernel);
  EXPECT_NEAR(window["partial_sum"].get<double>(), sum, 1e-9);
  EXPECT_NEAR(window["output"].get<double>(), sum + bias, 1e-6);
}

class KernelEditCommands : public testing::Test {
 protected:
  void run(const std::string& script) {
    const Ended ended = child.run(script);
    ASSERT_EQ(ended.code, 0) << ended.err;
    before = child.dump("before.json")["window"];
  }
  Json window(const char* name) const { return child.dump(name)["window"]; }

  ScriptChild child;
  Json before;
};

TEST_F(KernelEditCommands, OneWeightThenAllChannelsThenUndoneAndReset) {
  run("seek 82944\ndump before.json\n"  // all of kernel 3, row 23, column 23
      "hover kernel 3 2 0 1\nset weight 0.75\nexpect /problems []\ndump one.json\n"
      "set kernel_scope kernel\nset weight -1.5\ndump all.json\n"
      "key Ctrl+Z\ndump undone.json\nkey Ctrl+Y\nclick reset_kernels\ndump reset.json\n");
  const double bias = before["bias"];
  Json kernel = before["kernel"];
  expectWindow(before, before["input"], kernel, bias);
  kernel[2][0][1] = 0.75;
  expectWindow(window("one.json"), before["input"], kernel, bias);
  EXPECT_EQ(window("undone.json"), window("one.json"));
  for (auto& channel : kernel) channel[0][1] = -1.5;
  expectWindow(window("all.json"), before["input"], kernel, bias);
  EXPECT_EQ(window("reset.json"), before);
  const Json dump = child.dump("all.json");
  EXPECT_EQ(dump["weights"]["edits"].size(), 4U);
  EXPECT_EQ(dump["weights"]["edits"][2], Json({0, 3, 2, 0, 1, -1.5}));
  EXPECT_EQ(dump["texts"]["undo"], "Undo kernel 3, all channels, row 0, column 1: 0.75 → −1.50");
}

TEST_F(KernelEditCommands, AllKernelsOfAGroup) {
  run("set variant grouped\nset order sequential\nseek 41472\ndump before.json\n"
      "hover kernel 0 1 2 2\nset kernel_scope group\nset weight 0.5\ndump group.json\n"
      "expect /weights/edits/7 [0, 3, 1, 2, 2, 0.5]\n");
  Json kernel = before["kernel"];
  for (auto& channel : kernel) channel[2][2] = 0.5;
  expectWindow(window("group.json"), before["input"], kernel, before["bias"]);
}

TEST_F(KernelEditCommands, WithNothingPointedAtItIsTheWeightOfNow) {
  run("seek 82931\nexpect /cursor/in_channel 2\nexpect /cursor/ky 1\nexpect /cursor/kx 1\ndump before.json\n"
      "set weight 0.3\nexpect /weights/edits [[0, 3, 2, 1, 1, 0.3]]\n"
      "set weight much\nexpect /problems/0/field \"weight\"\nexpect /problems/0/code \"wrong_type\"\n"
      "expect /weights/edits [[0, 3, 2, 1, 1, 0.3]]\nexpect /cursor/step 82931\n");
}

TEST_F(KernelEditCommands, TheMapsFollow) {
  run("dump before.json\nscreenshot a.png\nset kernel_scope all\nset weight 1\nset kernel_scope channel\n"
      "set weight -1\nscreenshot b.png\nclick reset_kernels\nscreenshot c.png\n");
  const auto bytes = [&](const char* name) { return bytesOf(child.folder().file(name)); };
  EXPECT_NE(bytes("a.png"), bytes("b.png"));
  EXPECT_GT(bytes("c.png").size(), 1000U);
}

// The hand of a script: 10 pixels up are 10 hundredths more, and one step of undo.
TEST_F(KernelEditCommands, AWeightIsDraggedWhereTheStageShowsIt) {
  run("seek 82944\ndump before.json\ndrag kernel 3 3 1 1 10\ndump dragged.json\nkey Ctrl+Z\ndump undone.json\n");
  const double from = std::round(before["kernel"][3][1][1].get<double>() * 100);
  EXPECT_NEAR(window("dragged.json")["kernel"][3][1][1].get<double>(), (from + 10) / 100, 1e-6);
  EXPECT_EQ(window("undone.json"), before);
  EXPECT_EQ(child.dump("dragged.json")["camera"], child.dump("undone.json")["camera"]) << "it turned nothing";
  const Ended hidden = child.run("seek 0\nset out_channels 64\ndrag kernel 40 0 0 0 5\n");
  EXPECT_EQ(hidden.code, 1);
  EXPECT_NE(hidden.err.find("kernel 40 0 0 0"), std::string::npos) << hidden.err;
}

}  // namespace
}  // namespace convscope::test
