// The engine against every golden case that comes with numbers.
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/cli/case_reader.h"
#include "core/engine/forward.h"

namespace convscope {
namespace {

using nlohmann::json;

// The files of layers that can be computed.
const std::vector<std::string> kFiles{"article_examples",     "conv2d_basic",  "conv2d_groups",
                                      "conv2d_padding_modes", "conv2d_random", "conv_transpose2d",
                                      "depthwise_separable"};

std::filesystem::path pathOf(const std::string& file) {
  return std::filesystem::path(CONVSCOPE_GOLDEN_DIR) / (file + ".json");
}

// Sums in float; whole numbers stay exact.
void expectValues(const Tensor& got, const json& want, Index element, bool exact) {
  const std::size_t first = static_cast<std::size_t>(element) * got.values.size();
  const json& values = want.at("values");
  ASSERT_LE(first + got.values.size(), values.size());
  for (std::size_t i = 0; i < got.values.size(); ++i) {
    const auto expected = values[first + i].get<float>();
    ASSERT_NEAR(got.values[i], expected, exact ? 0.0 : 1e-4) << "value " << i;
  }
}

void checkElement(const json& item, const Plan& plan, const PackedNetwork& packed, const Tensor& input, Index element) {
  const auto outputs = forward(plan, packed, input).value();
  const json& expected = item.at("expected");
  const bool exact = item.value("value_kind", "ints") != "floats";
  expectValues(outputs.back(), expected.at("output"), element, exact);
  if (expected.contains("depthwise_output")) {
    expectValues(outputs.front(), expected.at("depthwise_output"), element, exact);
  }
}

// Whether the case could be computed.
bool checkItem(const json& item) {
  const auto layer = readLayer(item);
  const auto input = layer ? readInput(item) : tl::expected<CaseInput, Problem>(tl::unexpect, Problem{});
  if (!input || !hasValues(item)) return false;
  const auto plan = Plan::make(layer->network, input->picture);
  if (!plan) return false;
  const auto values = readValues(item, *layer, *input, *plan);
  if (!values) return false;
  const auto size = static_cast<std::size_t>(input->picture.c * input->picture.h * input->picture.w);
  for (const engine::KernelSet* kernels : engine::kernelSets()) {
    const PackedNetwork packed = pack(*plan, values->weights, *kernels);
    for (Index n = 0; n < input->batch; ++n) {
      Tensor picture = Tensor::zeros(input->picture);
      std::copy_n(values->input.begin() + n * static_cast<Index>(size), size, picture.values.begin());
      checkElement(item, *plan, packed, picture, n);
    }
  }
  return true;
}

TEST(EngineGolden, EveryCaseWithNumbers) {
  if (!std::filesystem::exists(pathOf(kFiles[0]))) GTEST_SKIP() << "no golden files in " << CONVSCOPE_GOLDEN_DIR;
  int computed = 0;
  for (const std::string& file : kFiles) {
    std::ifstream stream(pathOf(file));
    const json content = json::parse(stream);
    for (const json& item : content.at("cases")) {
      SCOPED_TRACE(item.at("id"));
      computed += checkItem(item) ? 1 : 0;
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  EXPECT_GT(computed, 140);  // 157 cases, of which five are refused
}

}  // namespace
}  // namespace convscope
