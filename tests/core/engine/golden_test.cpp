// The engine against every golden case that comes with numbers.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/cli/case_reader.h"
#include "core/engine/forward.h"
#include "tests/core/engine/engine_cases.h"

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

// The golden numbers of one tensor, and how far from them an output may be.
struct Expected {
  const json* tensor = nullptr;
  Tensor tolerance;  // 0 for whole numbers: they stay exact
};

struct GoldenCase {
  Plan plan;
  CaseValues values;
  Index batch = 1;
  bool exact = true;
};

// Whether the file gives the numbers of the case's output.
bool hasNumbers(const json& item) {
  return item.at("expected").contains("output") && item.at("expected").at("output").contains("values") &&
         item.at("input").contains("values");
}

GoldenCase readCase(const json& item) {
  const CaseLayer layer = readLayer(item).value();
  const CaseInput input = readInput(item).value();
  const Plan plan = Plan::make(layer.network, input.picture).value();
  return {plan, readValues(item, layer, input, plan).value(), input.batch,
          item.value("value_kind", "ints") != "floats"};
}

void expectValues(const Tensor& got, const Expected& want, Index element) {
  const std::size_t first = static_cast<std::size_t>(element) * got.values.size();
  const json& values = want.tensor->at("values");
  ASSERT_LE(first + got.values.size(), values.size());
  for (std::size_t i = 0; i < got.values.size(); ++i) {
    ASSERT_NEAR(got.values[i], values[first + i].get<float>(), want.tolerance.values[i]) << "value " << i;
  }
}

// What the file says about each stage's output; nothing where it is silent.
std::vector<Expected> expectedOf(const json& item, const GoldenCase& golden, const Tensor& picture) {
  std::vector<Expected> all(golden.plan.stages().size());
  Tensor from = picture;
  for (std::size_t s = 0; s < all.size(); ++s) {
    const Stage& stage = golden.plan.stages()[s];
    all[s].tolerance =
        golden.exact ? Tensor::zeros(stage.output) : test::tolerances(stage, from, golden.values.weights[s]);
    from = referenceStage(stage, from, golden.values.weights[s]).value();
  }
  const json& expected = item.at("expected");
  if (expected.contains("depthwise_output")) all.front().tensor = &expected.at("depthwise_output");
  all.back().tensor = &expected.at("output");
  return all;
}

// Every instruction set, with 1 to 8 threads, in one part and in many.
void checkElement(const json& item, const GoldenCase& golden, Index element, test::Workspaces& workspaces) {
  const auto size = static_cast<Index>(Tensor::zeros(golden.plan.input()).values.size());
  Tensor picture = Tensor::zeros(golden.plan.input());
  std::copy_n(golden.values.input.begin() + element * size, size, picture.values.begin());
  const std::vector<Expected> expected = expectedOf(item, golden, picture);
  engine::PartSizes tiny;
  tiny.bandFloats = tiny.mostFloats = 64;
  tiny.partMacs = 32;
  for (const engine::KernelSet* kernels : engine::kernelSets()) {
    for (int threads = 1; threads <= 8; ++threads) {
      SCOPED_TRACE(std::string(kernels->name) + ", " + std::to_string(threads) + " threads");
      const auto sizes = threads % 2 == 0 ? tiny : engine::PartSizes();
      std::vector<Tensor> outputs;
      ASSERT_TRUE(forward(golden.plan, pack(golden.plan, golden.values.weights, *kernels, sizes), picture,
                          {workspaces.of(threads), outputs, {}}));
      for (std::size_t s = 0; s < outputs.size(); ++s) {
        if (expected[s].tensor != nullptr) expectValues(outputs[s], expected[s], element);
        if (testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

TEST(EngineGolden, EveryCaseWithNumbers) {
  if (!std::filesystem::exists(pathOf(kFiles[0]))) GTEST_SKIP() << "no golden files in " << CONVSCOPE_GOLDEN_DIR;
  test::Workspaces workspaces;
  int cases = 0, computed = 0;
  for (const std::string& file : kFiles) {
    std::ifstream stream(pathOf(file));
    const json content = json::parse(stream);
    for (const json& item : content.at("cases")) {
      SCOPED_TRACE(item.at("id"));
      ++cases;
      if (!hasNumbers(item)) continue;
      ++computed;
      const GoldenCase golden = readCase(item);
      for (Index n = 0; n < golden.batch; ++n) checkElement(item, golden, n, workspaces);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_EQ(cases, 157);
  EXPECT_EQ(computed, 152);  // one gives its shapes alone, four are refused
}

}  // namespace
}  // namespace convscope
