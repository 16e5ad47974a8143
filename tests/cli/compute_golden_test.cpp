// convscope compute against every case of the golden files.
#include <cctype>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "app/cli/compute.h"

namespace convscope {
namespace {

using nlohmann::json;

const std::vector<std::string> kFiles{"article_examples",     "conv2d_basic",  "conv2d_groups",    "conv2d_invalid",
                                      "conv2d_padding_modes", "conv2d_random", "conv_transpose2d", "cost_only",
                                      "depthwise_separable"};

std::filesystem::path pathOf(const std::string& file) {
  return std::filesystem::path(CONVSCOPE_GOLDEN_DIR) / (file + ".json");
}

json casesOf(const std::string& file) {
  std::ifstream stream(pathOf(file));
  return stream ? json::parse(stream).at("cases") : json::array();
}

std::vector<json> answersTo(const std::string& file) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(runCompute(file, out, err), 0);
  EXPECT_EQ(err.str(), "");
  std::vector<json> answers;
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) answers.push_back(json::parse(line));
  return answers;
}

struct GoldenCase {
  std::string name;  // file and id, or empty when there is no golden folder
  json item;
};

void PrintTo(const GoldenCase& c, std::ostream* stream) {
  *stream << c.name;
}

// Read when the tests are listed, so that new cases need no new build.
std::vector<GoldenCase> goldenCases() {
  std::vector<GoldenCase> cases;
  for (const std::string& file : kFiles) {
    for (const json& item : casesOf(file)) cases.push_back({item.at("id").get<std::string>(), item});
  }
  if (cases.empty()) cases.push_back({"", nullptr});
  return cases;
}

std::string testName(const testing::TestParamInfo<GoldenCase>& info) {
  std::string name = info.param.name.empty() ? "no_golden_folder" : info.param.name;
  for (char& letter : name) letter = std::isalnum(static_cast<unsigned char>(letter)) != 0 ? letter : '_';
  return name;
}

void expectTensor(const json& got, const json& want, bool exact) {
  EXPECT_EQ(got.at("shape"), want.at("shape"));
  ASSERT_EQ(got.contains("values"), want.contains("values"));
  if (!want.contains("values")) return;
  ASSERT_EQ(got.at("values").size(), want.at("values").size());
  for (std::size_t i = 0; i < want.at("values").size(); ++i) {
    const auto value = got.at("values")[i].get<float>();
    const auto expected = want.at("values")[i].get<float>();
    ASSERT_NEAR(value, expected, exact ? 0.0 : 1e-5 + 1e-5 * std::abs(static_cast<double>(expected))) << "value " << i;
  }
}

// The reason that is due.
std::string reasonOf(const json& item) {
  return item.value("reason", "");
}

void expectAnswer(const json& answer, const json& item) {
  EXPECT_EQ(answer.at("id"), item.at("id"));
  const std::string reason = reasonOf(item);
  ASSERT_EQ(answer.contains("error"), !reason.empty()) << answer.dump().substr(0, 300);
  if (!reason.empty()) {
    EXPECT_EQ(answer.at("error").at("reason"), reason);
    EXPECT_FALSE(answer.at("error").at("message").get<std::string>().empty());
    return;
  }
  const json& expected = item.at("expected");
  const bool exact = item.value("value_kind", "ints") != "floats";
  expectTensor(answer.at("output"), expected.at("output"), exact);
  for (const char* const count : {"params", "macs", "macs_inside"}) {
    EXPECT_EQ(answer.at(count).get<std::int64_t>(), expected.at(count).get<std::int64_t>()) << count;
  }
  ASSERT_EQ(answer.contains("macs_by_output"), expected.contains("macs_by_output"));
  if (expected.contains("macs_by_output")) {
    EXPECT_EQ(answer.at("macs_by_output"), expected.at("macs_by_output"));
  }
  ASSERT_EQ(answer.contains("depthwise_output"), expected.contains("depthwise_output"));
  if (expected.contains("depthwise_output")) {
    expectTensor(answer.at("depthwise_output"), expected.at("depthwise_output"), exact);
  }
}

class Golden : public testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, Case) {
  if (GetParam().name.empty()) GTEST_SKIP() << "no golden files in " << CONVSCOPE_GOLDEN_DIR;
  const auto file = std::filesystem::path(testing::TempDir()) / ("golden_" + testName({GetParam(), 0}) + ".json");
  std::ofstream(file) << json{{"cases", json::array({GetParam().item})}};
  const auto answers = answersTo(file.string());
  std::filesystem::remove(file);
  ASSERT_EQ(answers.size(), 1U);
  expectAnswer(answers[0], GetParam().item);
}

INSTANTIATE_TEST_SUITE_P(All, Golden, testing::ValuesIn(goldenCases()), testName);

// The files as they are: one line a case, in their order.
TEST(GoldenFiles, AreAnsweredInOrder) {
  if (!std::filesystem::exists(pathOf(kFiles[0]))) GTEST_SKIP() << "no golden files in " << CONVSCOPE_GOLDEN_DIR;
  for (const std::string& file : kFiles) {
    const json cases = casesOf(file);
    ASSERT_FALSE(cases.empty()) << file;
    const auto answers = answersTo(pathOf(file).string());
    ASSERT_EQ(answers.size(), cases.size()) << file;
    for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i].at("id"), cases[i].at("id"));
  }
}

}  // namespace
}  // namespace convscope
