// convscope cost: what it prints, says and ends with.
#include "app/cli/cost.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace convscope {
namespace {

using nlohmann::json;

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

Outcome run(const CostRequest& request, const std::string& standardInput = "") {
  std::istringstream in(standardInput);
  std::ostringstream out;
  std::ostringstream err;
  const int code = runCost(request, in, out, err);
  return {code, out.str(), err.str()};
}

Outcome runJson(const std::string& text, std::optional<Shape> input = std::nullopt) {
  return run({text, input, true, Language::English});
}

TEST(Cost, AnswersOneLineOfJson) {
  const Outcome done = runJson("nn.Conv2d(3, 16, 3)", Shape{3, 16, 16});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "");
  EXPECT_EQ(done.out, R"({"layers":[{"op":"conv2d","in_channels":3,"out_channels":16,"kernel":[3,3],"stride":[1,1],)"
                      R"("padding":[0,0],"dilation":[1,1],"groups":1,"bias":true,"padding_mode":"zeros",)"
                      R"("output_shape":[16,14,14],"params":448,"macs":84672}],"totals":{"params":448,"macs":84672}})"
                      "\n");
}

TEST(Cost, WithoutAnInputThereAreParametersOnly) {
  const Outcome done = runJson("nn.Conv2d(3, 16, 3, stride=(2,), padding='same' if 0 else 1)");
  const json answer = json::parse(done.out);
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(answer["layers"][0]["stride"], json({2}));
  EXPECT_FALSE(answer["layers"][0].contains("output_shape"));
  EXPECT_FALSE(answer["layers"][0].contains("macs"));
  EXPECT_EQ(answer["totals"], (json{{"params", 448}}));
}

TEST(Cost, ATransposedLayerSaysItsOutputPadding) {
  const json answer = json::parse(runJson("nn.ConvTranspose2d(4, 2, 3, 2, 1, 1)", Shape{4, 5, 5}).out);
  EXPECT_EQ(answer["layers"][0]["op"], "conv_transpose2d");
  EXPECT_EQ(answer["layers"][0]["output_padding"], json({1, 1}));
  EXPECT_EQ(answer["layers"][0]["output_shape"], json({2, 10, 10}));
  EXPECT_EQ(answer["totals"]["macs"], 25 * 4 * 9 * 2);
}

TEST(Cost, EmptyTextCostsNothing) {
  EXPECT_EQ(runJson("").out, "{\"layers\":[],\"totals\":{\"params\":0}}\n");
  EXPECT_EQ(runJson("", Shape{3, 4, 4}).out, "{\"layers\":[],\"totals\":{\"params\":0,\"macs\":0}}\n");
}

TEST(Cost, CountsHave64Bits) {
  const json answer = json::parse(runJson("nn.Conv2d(1, 1000000000, 1)", Shape{1, 90000, 90000}).out);
  EXPECT_EQ(answer["totals"]["macs"].get<std::int64_t>(), 8'100'000'000'000'000'000);
}

TEST(Cost, ARefusalIsJsonAndASentence) {
  const Outcome refused = runJson("# 記事\nnn.Conv2d(3, 15, groups=3)");
  EXPECT_EQ(refused.code, 1);
  const json error = json::parse(refused.out)["error"];
  EXPECT_EQ(error["reason"], "kernel_size_missing");
  EXPECT_EQ(error["line"], 2);
  EXPECT_EQ(error["column"], 26);
  const std::string message = error["message"].get<std::string>();
  EXPECT_NE(message.find("kernel_size"), std::string::npos);
  EXPECT_EQ(refused.err, "convscope: TEXT, line 2, column 26: " + message +
                             "\n  nn.Conv2d(3, 15, groups=3)\n                           ^\nThis would work: # 記事\n"
                             "nn.Conv2d(3, 15, groups=3, kernel_size=3)\n");
  EXPECT_EQ(run({"nn.Conv2d(3, 15, groups=3)", {}, false, Language::English}).out, "");
}

TEST(Cost, EveryRefusalHasItsReason) {
  const auto reason = [](const std::string& text, Shape input) {
    const Outcome refused = runJson(text, input);
    EXPECT_EQ(refused.code, 1) << text;
    EXPECT_NE(refused.err, "") << text;
    return json::parse(refused.out)["error"]["reason"].get<std::string>();
  };
  EXPECT_EQ(reason("nn.Conv2d(4, 8, 3)", {3, 9, 9}), "channel_mismatch");
  EXPECT_EQ(reason("nn.Conv2d(3, 8, 3, stride=0)", {3, 9, 9}), "stride_not_positive");
  EXPECT_EQ(reason("nn.Conv2d(3, 8, 3)", {3, 2, 9}), "kernel_exceeds_padded_input");
  EXPECT_EQ(reason("nn.Conv1d(3, 8, 3)", {3, 9, 9}), "unsupported");
  EXPECT_EQ(reason("nn.Conv3d(3, 8, 3)", {3, 9, 9}), "unsupported");
  EXPECT_EQ(reason("nn.Sequential(nn.Conv2d(3, 8, 3), nn.GRU(3, 3))", {3, 9, 9}), "unsupported");
  EXPECT_EQ(reason("nn.Conv2d(1, 3037000500, 1)", {1, 3037000500, 1}), "too_large");
}

TEST(Cost, LayersOfASequenceHandTheirShapeOn) {
  const json answer = json::parse(
      runJson("nn.Sequential(nn.Conv2d(3, 8, 3), nn.MaxPool2d(2), nn.Conv2d(8, 4, 1))", Shape{3, 12, 12}).out);
  EXPECT_EQ(answer["layers"][1]["output_shape"], json({4, 5, 5}));
  EXPECT_EQ(answer["totals"]["macs"], 100 * 27 * 8 + 25 * 32);
}

TEST(Cost, TheTableIsAlignedInBothLanguages) {
  const std::string text = "nn.Conv2d(3, 16, 3)\nnn.Conv2d(3, 1, 1, bias=False)";
  EXPECT_EQ(run({text, Shape{3, 16, 16}, false, Language::English}).out,
            "layer                                                          output  parameters  multiply-adds\n"
            "Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1))             16×14×14         448         84,672\n"
            "Conv2d(3, 1, kernel_size=(1, 1), stride=(1, 1), bias=False)   1×16×16           3            768\n"
            "total                                                                         451         85,440\n");
  EXPECT_EQ(run({text, {}, false, Language::Japanese}).out,
            "層                                                           パラメーター\n"
            "Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1))                      448\n"
            "Conv2d(3, 1, kernel_size=(1, 1), stride=(1, 1), bias=False)             3\n"
            "合計                                                                  451\n");
}

TEST(Cost, SentencesAreInTheLanguage) {
  const Outcome refused = run({"nn.Conv2d(3, 15, 3, groups=2)", {}, true, Language::Japanese});
  EXPECT_NE(refused.err.find("割り切れない"), std::string::npos) << refused.err;
  EXPECT_NE(refused.out.find("割り切れない"), std::string::npos);
}

TEST(Cost, ADashReadsStandardInput) {
  const Outcome done = run({"-", {}, true, Language::English}, "nn.Conv2d(3, 16, 3)\n");
  EXPECT_EQ(json::parse(done.out)["totals"]["params"], 448);
  const Outcome large = run({"-", {}, true, Language::English}, std::string(3'000'000, '('));
  EXPECT_EQ(json::parse(large.out)["error"]["reason"], "too_large");
}

TEST(Cost, GoldenSnippetsAgree) {
  std::ifstream stream(std::filesystem::path(CONVSCOPE_GOLDEN_DIR) / "snippets.json");
  if (!stream) GTEST_SKIP() << "no golden files in " << CONVSCOPE_GOLDEN_DIR;
  const json golden = json::parse(stream);
  for (const json& item : golden.at("snippets")) {
    const json& expected = item.at("expected");
    const std::string text = item.at("text").get<std::string>();
    const Outcome done = runJson(text);
    const json layers = expected.value("layers", json::array());
    const bool refused = expected.contains("error") || item.at("topic") == "conv1d_is_other";
    ASSERT_EQ(done.code, refused ? 1 : 0) << text;
    if (refused) continue;
    const json answer = json::parse(done.out);
    ASSERT_EQ(answer["layers"].size(), layers.size()) << text;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      for (const char* const key : {"op", "in_channels", "out_channels", "kernel", "stride", "padding", "dilation",
                                    "groups", "bias", "padding_mode"}) {
        EXPECT_EQ(answer["layers"][i][key], layers[i]["spec"][key]) << text << ": " << key;
      }
      EXPECT_EQ(answer["layers"][i]["params"], layers[i]["params"]) << text;
    }
  }
}

}  // namespace
}  // namespace convscope
