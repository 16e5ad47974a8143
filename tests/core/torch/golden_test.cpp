// Every pasted text and printed form of the golden files: what PyTorch makes of it, we make; what it refuses, we
// refuse.
#include <cctype>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/plan.h"
#include "core/torch/torch_text.h"

namespace convscope {
namespace {

using nlohmann::json;

json golden() {
  std::ifstream stream(std::filesystem::path(CONVSCOPE_GOLDEN_DIR) / "snippets.json");
  return stream ? json::parse(stream) : json{{"snippets", json::array()}, {"reprs", json::array()}};
}

struct Item {
  std::string name;  // empty when there is no golden folder
  json content;
};

void PrintTo(const Item& item, std::ostream* stream) {
  *stream << item.name;
}

std::vector<Item> itemsOf(const char* list) {
  std::vector<Item> items;
  const json all = golden();
  for (const json& item : all.at(list)) items.push_back({item.at("id").get<std::string>(), item});
  if (items.empty()) items.push_back({"", nullptr});
  return items;
}

std::string testName(const testing::TestParamInfo<Item>& info) {
  std::string name = info.param.name.empty() ? "no_golden_folder" : info.param.name;
  for (char& letter : name) letter = std::isalnum(static_cast<unsigned char>(letter)) != 0 ? letter : '_';
  return name;
}

json specOf(const TorchLayer& layer) {
  json padding = layer.padding;
  if (layer.paddingKind == Padding::Kind::Same) padding = "same";
  if (layer.paddingKind == Padding::Kind::Valid) padding = "valid";
  return {{"op", opOf(layer)},
          {"in_channels", layer.inChannels},
          {"out_channels", layer.outChannels},
          {"kernel", layer.kernel},
          {"stride", layer.stride},
          {"padding", padding},
          {"dilation", layer.dilation},
          {"groups", layer.groups},
          {"padding_mode", nameOf(layer.paddingMode)},
          {"bias", layer.bias},
          {"output_padding", layer.outputPadding}};
}

// The output shape with its batch, or the code of the refusal.
json forward(const TorchLayer& layer, const Shape& input) {
  const auto spec = toConvSpec(layer);
  if (!spec) return spec.error().code;
  const auto plan = Plan::make({{*spec}}, input);
  if (!plan) return plan.error().front().code;
  return {1, plan->output().c, plan->output().h, plan->output().w};
}

// The code that is due for what PyTorch says.
std::string reasonOf(const std::string& message) {
  const std::vector<std::pair<const char*, const char*>> reasons{
      {"required positional argument: 'kernel_size'", "kernel_size_missing"},
      {"required positional argument", "argument_missing"},
      {"in_channels must be divisible", "groups_do_not_divide_in_channels"},
      {"out_channels must be divisible", "groups_do_not_divide_out_channels"},
      {"groups must be", "groups_not_positive"},
      {"unexpected keyword", "argument_unknown"},
      {"multiple values", "argument_repeated"},
      {"keyword argument repeated", "argument_repeated"},
      {"is not supported for strided", "same_with_stride"},
      {"Invalid padding string", "padding_string_unknown"},
      {"padding_mode must be", "padding_mode_unknown"},
      {"must be tuple of", "wrong_type"},
      {"during string formatting", "wrong_type"},
      {"negative dimension", "out_channels_not_positive"},
      {"positional arguments but", "too_many_arguments"},
      {"never closed", "syntax"},
      {"positional argument follows", "syntax"},
      {"is not defined", "unknown_name"},
      {"has no attribute", "unknown_name"},
      {"non-positive stride", "stride_not_positive"},
      {"negative padding", "padding_negative"},
      {"dilation should be", "dilation_not_positive"},
      {"to match the convolution dimensions", "wrong_type"},
      {"can't be greater than actual input", "kernel_exceeds_padded_input"},
  };
  for (const auto& [part, reason] : reasons) {
    if (message.find(part) != std::string::npos) return reason;
  }
  return "no reason for: " + message;
}

void expectLayers(const TorchText& got, const json& layers) {
  ASSERT_EQ(got.layers.size(), layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const TorchLayer& layer = got.layers[i].layer;
    const json& forwarded = layers[i].at("forward");
    EXPECT_EQ(specOf(layer), layers[i].at("spec"));
    EXPECT_EQ(reprOf(layer), layers[i].at("repr"));
    EXPECT_EQ(paramsOf(layer), layers[i].at("params"));
    const auto sizes = forwarded.at("input_shape").get<std::vector<Index>>();
    const json expected = forwarded.contains("error") ? json(reasonOf(forwarded["error"]["message"].get<std::string>()))
                                                      : forwarded["output_shape"];
    EXPECT_EQ(forward(layer, {sizes[1], sizes[2], sizes[3]}), expected);
  }
}

class Snippet : public testing::TestWithParam<Item> {};

TEST_P(Snippet, IsReadAsPyTorchReadsIt) {
  if (GetParam().name.empty()) GTEST_SKIP() << "no golden files in " << CONVSCOPE_GOLDEN_DIR;
  const json& item = GetParam().content;
  const std::string source = item.at("text").get<std::string>();
  const json& expected = item.at("expected");
  const TorchText text = readTorchText(source);
  SCOPED_TRACE(source);
  const json layers = expected.value("layers", json::array());
  if (!layers.empty() && layers[0]["spec"]["op"] == "conv1d") {
    ASSERT_TRUE(text.problem);
    EXPECT_EQ(text.problem->problem.code, "unsupported");
    return;
  }
  ASSERT_EQ(text.problem.has_value(), expected.contains("error"))
      << (text.problem ? text.problem->problem.message : "no problem");
  if (!text.problem) return expectLayers(text, layers);
  EXPECT_EQ(text.problem->problem.code, reasonOf(expected["error"]["message"].get<std::string>()));
  EXPECT_FALSE(text.problem->problem.message.empty());
  EXPECT_LE(text.problem->at.end, source.size());
  expectLayers(text, expected.value("layers_before_error", json::array()));
}

INSTANTIATE_TEST_SUITE_P(All, Snippet, testing::ValuesIn(itemsOf("snippets")), testName);

class Printed : public testing::TestWithParam<Item> {};

TEST_P(Printed, IsWhatPyTorchPrintsAndCanBePasted) {
  if (GetParam().name.empty()) GTEST_SKIP() << "no golden files in " << CONVSCOPE_GOLDEN_DIR;
  const json& item = GetParam().content;
  const TorchText called = readTorchText(item.at("call").get<std::string>());
  ASSERT_EQ(called.layers.size(), 1U);
  EXPECT_EQ(specOf(called.layers[0].layer), item.at("spec"));
  EXPECT_EQ(reprOf(called.layers[0].layer), item.at("repr"));
  const TorchText printed = readTorchText(item.at("repr").get<std::string>());
  ASSERT_EQ(printed.layers.size(), 1U) << (printed.problem ? printed.problem->problem.message : "");
  EXPECT_EQ(printed.layers[0].layer, called.layers[0].layer);
}

INSTANTIATE_TEST_SUITE_P(All, Printed, testing::ValuesIn(itemsOf("reprs")), testName);

}  // namespace
}  // namespace convscope
