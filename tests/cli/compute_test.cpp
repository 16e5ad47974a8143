// convscope compute on cases of its own: what it prints, and what it makes of files that are wrong.
#include "app/cli/compute.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "tests/support/random_cases.h"

namespace convscope {
namespace {

using nlohmann::json;

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

std::string document(const std::vector<json>& cases) {
  return json{{"cases", json(cases)}}.dump();
}

class Compute : public testing::Test {
 protected:
  Compute() {
    const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
    file_ = std::filesystem::path(testing::TempDir()) / (std::string("compute_") + test->name() + ".json");
  }
  ~Compute() override {
    std::error_code ignored;
    std::filesystem::remove_all(file_, ignored);
  }

  Outcome runFile(const std::string& file) const {
    std::ostringstream out;
    std::ostringstream err;
    const int code = runCompute(file, out, err);
    return {code, out.str(), err.str()};
  }
  Outcome runText(const std::string& text) const {
    std::ofstream(file_, std::ios::binary) << text;
    return runFile(file_.string());
  }
  json answer(const json& item) const {
    const Outcome run = runText(document({item}));
    EXPECT_EQ(run.code, 0) << run.err;
    return json::parse(run.out);
  }
  std::string reason(const json& item) const {
    const json line = answer(item);
    return line.contains("error") ? line["error"]["reason"].get<std::string>() : "";
  }

  std::filesystem::path file_;
};

// Two pictures of 1x2x2, one kernel of 1x2 with a bias.
json smallCase() {
  return json::parse(R"({
    "id": "small", "op": "conv2d",
    "spec": {"in_channels": 1, "out_channels": 1, "kernel": [1, 2], "stride": [1, 1], "padding": [0, 0],
             "dilation": [1, 1], "groups": 1, "padding_mode": "zeros", "bias": true},
    "input": {"shape": [2, 1, 2, 2], "values": [1, 2, 3, 4, 5, 6, 7, 8]},
    "weight": {"shape": [1, 1, 1, 2], "values": [10, 1]},
    "bias": {"shape": [1], "values": [0.5]}})");
}

json separableCase() {
  return json::parse(R"({
    "id": "sep", "op": "depthwise_separable",
    "spec": {"in_channels": 2, "out_channels": 1, "kernel": [1, 1], "stride": [1, 1], "padding": [0, 0],
             "dilation": [1, 1], "groups": 2, "padding_mode": "zeros", "bias_depthwise": false,
             "bias_pointwise": false, "depth_multiplier": 2},
    "input": {"shape": [1, 2, 1, 1], "values": [3, 5]},
    "depthwise_weight": {"shape": [4, 1, 1, 1], "values": [1, 10, 1, 10]}, "depthwise_bias": null,
    "pointwise_weight": {"shape": [1, 4, 1, 1], "values": [1, 1, 1, 1]}, "pointwise_bias": null})");
}

// Two values of two channels, stamped with kernels of 1x2 onto three maps; weights are (C, M/groups, 1, 2).
json transposedCase() {
  return json::parse(R"({
    "id": "turned", "op": "conv_transpose2d",
    "spec": {"in_channels": 2, "out_channels": 3, "kernel": [1, 2], "stride": [1, 1], "padding": [0, 0],
             "dilation": [1, 1], "groups": 1, "padding_mode": "zeros", "bias": true, "output_padding": [0, 0]},
    "input": {"shape": [1, 2, 1, 2], "values": [1, 2, 10, 20]},
    "weight": {"shape": [2, 3, 1, 2], "values": [1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 5, 7]},
    "bias": {"shape": [3], "values": [0, 0, 0.5]}})");
}

json costCase(const std::vector<std::int64_t>& shape) {
  return {{"id", "cost"}, {"op", "conv2d"}, {"spec", smallCase()["spec"]}, {"input", {{"shape", shape}}}};
}

TEST_F(Compute, PrintsOneLineACaseWithTheWholeBatch) {
  const Outcome run = runText(document({smallCase(), smallCase()}));
  const std::string line = R"({"id":"small","output":{"shape":[2,1,2,1],"values":[12.5,34.5,56.5,78.5]},)"
                           R"("params":3,"macs":8,"macs_inside":8})";
  EXPECT_EQ(run.out, line + "\n" + line + "\n");
  EXPECT_EQ(run.err, "");
}

TEST_F(Compute, SeparableHasTheMiddleTensor) {
  const json line = answer(separableCase());
  EXPECT_EQ(line["depthwise_output"], (json{{"shape", {1, 4, 1, 1}}, {"values", {3, 30, 5, 50}}}));
  EXPECT_EQ(line["output"], (json{{"shape", {1, 1, 1, 1}}, {"values", {88}}}));
  EXPECT_EQ(line["macs"], 8);
  EXPECT_EQ(line["params"], 8);
}

TEST_F(Compute, TransposedIsCountedByBothRules) {
  const json line = answer(transposedCase());
  EXPECT_EQ(line["output"], (json{{"shape", {1, 3, 1, 3}}, {"values", {1, 2, 0, 0, 1, 2, 51.5, 173.5, 142.5}}}));
  EXPECT_EQ(line["params"], 15);
  EXPECT_EQ(line["macs"], 4 * 2 * 3);
  EXPECT_EQ(line["macs_by_output"], 9 * 2 * 2);
  json item = transposedCase();
  item["weight"]["shape"] = {3, 2, 1, 2};
  EXPECT_EQ(reason(item), "shape_mismatch");
  item["spec"]["padding_mode"] = "circular";
  EXPECT_EQ(reason(item), "padding_mode_not_supported");
  item["spec"]["padding_mode"] = "mirror";
  item["spec"]["groups"] = 0;
  EXPECT_EQ(reason(item), "padding_mode_not_supported");
  item["spec"]["padding_mode"] = "zeros";
  item["spec"]["groups"] = 1;
  item["spec"]["padding"] = "valid";
  EXPECT_EQ(reason(item), "padding_word_not_supported");
}

TEST_F(Compute, AnInputWithoutBatchGivesAnOutputWithoutBatch) {
  json item = smallCase();
  item["input"] = {{"shape", {1, 2, 2}}, {"values", {1, 2, 3, 4}}};
  EXPECT_EQ(answer(item)["output"], (json{{"shape", {1, 2, 1}}, {"values", {12.5, 34.5}}}));
}

TEST_F(Compute, AnEmptyBatchGivesAnEmptyOutput) {
  json item = smallCase();
  item["input"] = {{"shape", {0, 1, 2, 2}}, {"values", json::array()}};
  const json line = answer(item);
  EXPECT_EQ(line["output"], (json{{"shape", {0, 1, 2, 1}}, {"values", json::array()}}));
  EXPECT_EQ(line["macs"], 0);
  EXPECT_EQ(line["macs_inside"], 0);
  EXPECT_EQ(line["params"], 3);
}

TEST_F(Compute, WithoutValuesOnlyShapeAndCounts) {
  const json line = answer(costCase({3, 1, 1000000, 1000000}));
  EXPECT_EQ(line["output"], (json{{"shape", {3, 1, 1000000, 999999}}}));
  EXPECT_EQ(line["macs"].get<std::int64_t>(), 3 * 1000000LL * 999999 * 2);
}

TEST_F(Compute, CountsPastSixtyFourBitsAreTooLarge) {
  EXPECT_EQ(reason(costCase({std::int64_t{1} << 40, 1, 1 << 20, 1 << 20})), "too_large");
  EXPECT_EQ(reason(costCase({1, 1, std::int64_t{1} << 40, std::int64_t{1} << 40})), "too_large");
}

TEST_F(Compute, AnAbsurdPaddingDoesNotFillTheMemory) {
  json item = smallCase();
  item["spec"]["padding"] = {1000000, 1000000};
  EXPECT_EQ(reason(item), "too_large");
}

TEST_F(Compute, NullPaddingTakesTheNumbersOfPads) {
  json item = smallCase();
  item["spec"]["padding"] = nullptr;
  item["pads"] = {{"top", 1}, {"bottom", 0}, {"left", 0}, {"right", 2}};
  const json line = answer(item);
  EXPECT_EQ(line["output"]["shape"], (json{2, 1, 3, 3}));
  EXPECT_EQ(line["output"]["values"][4], 20.5);  // of the row 1, 2, padded to 1, 2, 0, 0
  EXPECT_EQ(line["macs_inside"], 2 * 2 * (2 + 1));
  item.erase("pads");
  EXPECT_EQ(reason(item), "argument_missing");
  item["pads"] = {{"top", 1}};
  EXPECT_EQ(reason(item), "argument_missing");
}

TEST_F(Compute, ValuesReadBackToTheSameFloat) {
  json item = smallCase();
  item["spec"]["bias"] = false;
  item["bias"] = nullptr;
  test::Random random(100);
  for (int i = 0; i < 50; ++i) {
    const double scale = std::pow(10.0, static_cast<double>(random.between(-40, 30)));
    const auto value = static_cast<float>(random.weight() * scale);
    item["input"] = {{"shape", {1, 1, 1, 2}}, {"values", {value, 0}}};
    item["weight"]["values"] = {1, 0};
    EXPECT_EQ(answer(item)["output"]["values"][0].get<float>(), value);
  }
}

TEST_F(Compute, InfiniteResultsAreStillJson) {
  json item = smallCase();
  item["input"] = {{"shape", {1, 1, 1, 2}}, {"values", {3e38, 3e38}}};
  const Outcome run = runText(document({item}));
  EXPECT_NE(run.out.find("\"values\":[1e999]"), std::string::npos) << run.out;
}

TEST_F(Compute, ReasonsOfMalformedCases) {
  const auto changed = [&](const std::string& pointer, const json& value) {
    json item = smallCase();
    item[json::json_pointer(pointer)] = value;
    return reason(item);
  };
  EXPECT_EQ(changed("/op", "conv_transpose2d"), "argument_missing");  // its output_padding
  EXPECT_EQ(changed("/op", "pooling"), "not_supported");
  EXPECT_EQ(changed("/op", 7), "wrong_type");
  EXPECT_EQ(changed("/spec", nullptr), "not_supported");
  EXPECT_EQ(changed("/spec", "text"), "wrong_type");
  EXPECT_EQ(changed("/spec/groups", "1"), "wrong_type");
  EXPECT_EQ(changed("/spec/groups", 1.5), "wrong_type");
  EXPECT_EQ(changed("/spec/groups", true), "wrong_type");
  EXPECT_EQ(changed("/spec/in_channels", 18446744073709551615U), "wrong_type");
  EXPECT_EQ(changed("/spec/kernel", 3), "wrong_type");
  EXPECT_EQ(changed("/spec/stride", {1}), "wrong_type");
  EXPECT_EQ(changed("/spec/padding", {1, 1, 1}), "wrong_type");
  EXPECT_EQ(changed("/spec/padding", "SAME"), "padding_string_unknown");
  EXPECT_EQ(changed("/spec/padding_mode", "mirror"), "padding_mode_unknown");
  EXPECT_EQ(changed("/spec/padding_mode", 0), "wrong_type");
  EXPECT_EQ(changed("/spec/bias", 1), "wrong_type");
  EXPECT_EQ(changed("/input", nullptr), "argument_missing");
  EXPECT_EQ(changed("/input", {1, 2}), "wrong_type");
  EXPECT_EQ(changed("/input/shape", {2, 2}), "input_rank");
  EXPECT_EQ(changed("/input/shape", {2, 1, -2, 2}), "wrong_type");
  EXPECT_EQ(changed("/input/shape", {2, 2, 1, 2}), "channel_mismatch");
  EXPECT_EQ(changed("/input/shape", {2, 1, 2, 3}), "shape_mismatch");
  EXPECT_EQ(changed("/input/values", {1, 2, 3}), "shape_mismatch");
  EXPECT_EQ(changed("/input/values", "12345678"), "wrong_type");
  EXPECT_EQ(changed("/input/values/3", "4"), "wrong_type");
  EXPECT_EQ(changed("/input/values/3", nullptr), "wrong_type");
  EXPECT_EQ(changed("/input/values/3", 1e39), "too_large");
  EXPECT_EQ(changed("/weight", nullptr), "argument_missing");
  EXPECT_EQ(changed("/weight/shape", {1, 1, 2, 1}), "shape_mismatch");
  EXPECT_EQ(changed("/weight/shape", "1"), "wrong_type");
  EXPECT_EQ(changed("/bias", nullptr), "argument_missing");
  EXPECT_EQ(changed("/bias", 0.5), "wrong_type");
  EXPECT_EQ(changed("/spec/bias", false), "wrong_type");  // a bias that the spec denies
}

TEST_F(Compute, EveryMissingKeyIsNamed) {
  for (const char* const pointer :
       {"/op", "/spec", "/input", "/weight", "/bias", "/spec/in_channels", "/spec/out_channels", "/spec/stride",
        "/spec/padding", "/spec/dilation", "/spec/groups", "/spec/padding_mode", "/spec/bias"}) {
    const json::json_pointer at(pointer);
    json changed = smallCase();
    changed[at.parent_pointer()].erase(at.back());
    const json error = answer(changed)["error"];
    EXPECT_EQ(error["reason"], "argument_missing") << pointer;
    EXPECT_NE(error["message"].get<std::string>().find(at.back()), std::string::npos);
  }
  json item = smallCase();
  item["spec"].erase("kernel");
  EXPECT_EQ(reason(item), "kernel_size_missing");
  for (const char* const key : {"input", "weight", "bias"}) {
    item = smallCase();
    item[key].erase("values");
    EXPECT_EQ(reason(item), "argument_missing") << key;
    item = smallCase();
    item[key].erase("shape");
    EXPECT_EQ(reason(item), "argument_missing") << key;
  }
}

TEST_F(Compute, RefusalsComeInTheOrderOfPyTorch) {
  json item = smallCase();
  item["spec"]["groups"] = 3;
  item["spec"]["padding"] = "nearly";
  item["spec"]["padding_mode"] = "mirror";
  item["spec"]["stride"] = {2, 2};
  item["input"]["shape"] = {5};
  item.erase("weight");
  EXPECT_EQ(reason(item), "groups_exceed_in_channels");
  item["spec"]["groups"] = 1;
  EXPECT_EQ(reason(item), "padding_string_unknown");
  item["spec"]["padding"] = "same";
  EXPECT_EQ(reason(item), "same_with_stride");
  item["spec"]["padding"] = "valid";
  EXPECT_EQ(reason(item), "padding_mode_unknown");
  item["spec"]["padding_mode"] = "zeros";
  EXPECT_EQ(reason(item), "input_rank");
  item["input"]["shape"] = {1, 7, 2, 2};
  item["spec"]["out_channels"] = 0;
  EXPECT_EQ(reason(item), "out_channels_not_positive");
  item["spec"]["out_channels"] = 1;
  EXPECT_EQ(reason(item), "channel_mismatch");
  item["input"]["shape"] = {2, 1, 2, 2};
  EXPECT_EQ(reason(item), "argument_missing");
}

TEST_F(Compute, SeparableCasesAreCheckedToo) {
  const auto changed = [&](const std::string& pointer, const json& value) {
    json item = separableCase();
    item[json::json_pointer(pointer)] = value;
    return reason(item);
  };
  EXPECT_EQ(changed("/spec/groups", 1), "not_supported");
  EXPECT_EQ(changed("/spec/groups", 0), "groups_not_positive");
  EXPECT_EQ(changed("/spec/depth_multiplier", 0), "out_channels_not_positive");
  EXPECT_EQ(changed("/spec/depth_multiplier", std::numeric_limits<std::int64_t>::max()), "too_large");
  EXPECT_EQ(changed("/spec/out_channels", 0), "out_channels_not_positive");
  EXPECT_EQ(changed("/spec/bias_pointwise", true), "argument_missing");
  EXPECT_EQ(changed("/depthwise_weight", nullptr), "argument_missing");
  EXPECT_EQ(changed("/pointwise_weight/shape", {4, 1, 1, 1}), "shape_mismatch");
}

TEST_F(Compute, CasesThatAreNoObjectsGetAnAnswer) {
  const Outcome run = runText(R"({"cases": [1, null, "x", [], {}, {"id": {"deep": 1}}]})");
  EXPECT_EQ(run.code, 0);
  std::istringstream lines(run.out);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_TRUE(json::parse(line)["id"].is_null());
    EXPECT_TRUE(json::parse(line).contains("error"));
  }
  EXPECT_EQ(count, 6);
  EXPECT_EQ(runText(R"({"cases": []})").code, 0);
}

TEST_F(Compute, FilesThatCannotBeReadAreNamedWithTheCause) {
  const Outcome missing = runFile("no/such/file.json");
  EXPECT_EQ(missing.code, 1);
  EXPECT_EQ(missing.err, "no/such/file.json: it cannot be read: No such file or directory.\n");
  const Outcome folder = runFile(testing::TempDir());
  EXPECT_EQ(folder.code, 1);
  EXPECT_NE(folder.err.find("folder"), std::string::npos);
}

TEST_F(Compute, FilesThatAreNoJsonAreNamedWithThePlace) {
  const Outcome broken = runText("{\n \"cases\": [\n  oops ]}");
  EXPECT_EQ(broken.code, 1);
  EXPECT_NE(broken.err.find(file_.string()), std::string::npos);
  EXPECT_NE(broken.err.find("line 3, column 3"), std::string::npos) << broken.err;
  const Outcome huge = runText("{\n \"cases\": [\n  1e999 ]}");
  EXPECT_EQ(huge.code, 1);
  EXPECT_NE(huge.err.find("line 3, column 3"), std::string::npos) << huge.err;
  EXPECT_EQ(runText("").code, 1);
  EXPECT_EQ(runText("\xFF\xFE").code, 1);
  EXPECT_EQ(runText("{\"cases\": [\"\xC3\x28\"]}").code, 1);
}

TEST_F(Compute, FilesWithoutCasesAreRefused) {
  for (const char* const text : {"[]", "7", "{}", R"({"cases": {}})", R"({"networks": []})"}) {
    const Outcome run = runText(text);
    EXPECT_EQ(run.code, 1);
    EXPECT_NE(run.err.find("\"cases\""), std::string::npos) << run.err;
  }
}

TEST_F(Compute, DeepNestingIsHarmless) {
  constexpr std::size_t kDepth = 100000;
  EXPECT_EQ(runText(std::string(kDepth, '[')).code, 1);
  EXPECT_EQ(runText("{\"cases\":[" + std::string(kDepth, '[') + std::string(kDepth, ']') + "]}").code, 0);
}

TEST_F(Compute, EveryTruncationIsRefused) {
  const std::string text = document({smallCase()});
  for (std::size_t length = 0; length < text.size(); length += 7) {
    const Outcome run = runText(text.substr(0, length));
    ASSERT_EQ(run.code, 1) << length;
    ASSERT_NE(run.err.find("line "), std::string::npos);
  }
}

// Whatever happens to the bytes: an exit code of 0 or 1, one JSON line a case or one sentence.
TEST_F(Compute, MutatedFilesNeverCrash) {
  const std::string text = document({smallCase(), separableCase()});
  const std::string alphabet = "0123456789-.e[]{},:\"ntf\\ \n\x80";
  test::Random random(101);
  for (int i = 0; i < 200; ++i) {
    std::string mutated = text;
    for (Index edits = random.between(1, 4); edits > 0; --edits) {
      const auto at = static_cast<std::size_t>(random.between(0, static_cast<Index>(mutated.size()) - 1));
      const char letter =
          alphabet[static_cast<std::size_t>(random.between(0, static_cast<Index>(alphabet.size()) - 1))];
      random.chance(50) ? mutated.replace(at, 1, 1, letter) : mutated.insert(at, 1, letter);
    }
    const Outcome run = runText(mutated);
    ASSERT_TRUE(run.code == 0 || run.code == 1);
    ASSERT_EQ(run.code == 1, !run.err.empty()) << mutated;
  }
}

// Numbers and members exchanged for anything else: an answer each time.
TEST_F(Compute, MutatedMembersAreAnswered) {
  const std::vector<json> others{nullptr,
                                 true,
                                 -1,
                                 0,
                                 3,
                                 1.5,
                                 "x",
                                 json::array(),
                                 json::object(),
                                 {0, 0},
                                 {-1, 2},
                                 std::numeric_limits<std::int64_t>::max(),
                                 std::numeric_limits<std::int64_t>::min()};
  for (const json& original : {smallCase(), separableCase(), transposedCase(), costCase({1, 1, 4, 4})}) {
    std::set<std::string> pointers;  // of every member, list and number
    const json flat = original.flatten();
    for (const auto& leaf : flat.items()) {
      for (json::json_pointer at(leaf.key()); !at.empty(); at.pop_back()) pointers.insert(at.to_string());
    }
    std::vector<json> items;
    for (const std::string& pointer : pointers) {
      for (const json& other : others) {
        items.push_back(original);
        items.back()[json::json_pointer(pointer)] = other;
      }
    }
    const Outcome run = runText(document(items));
    ASSERT_EQ(run.code, 0);
    ASSERT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), static_cast<std::ptrdiff_t>(items.size()));
  }
}

}  // namespace
}  // namespace convscope
