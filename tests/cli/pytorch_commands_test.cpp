// Every reference snippet pasted by a script: the dump holds the layer that PyTorch builds, or the refusal that PyTorch
// gives while the layer stays what it was.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/script_child.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

Json snippets() {
  std::ifstream file(std::string(CONVSCOPE_GOLDEN_DIR) + "/snippets.json");
  return Json::parse(file).at("snippets");
}

std::string oneLine(const std::string& text) {
  std::string line;
  for (const char c : text) line += c == '\n' ? std::string("\\n") : std::string(1, c);
  return line;
}

// As the dump has it: both axes.
Json pair(const Json& list) {
  if (!list.is_array()) return list;
  return list.size() == 1 ? Json{list[0], list[0]} : list;
}

bool canBePasted(const Json& snippet) {
  return snippet.at("text").is_string() && !snippet.at("text").get<std::string>().empty();
}

bool isRefused(const Json& expected) {
  if (expected.contains("error")) return true;
  const Json& layers = expected.at("layers");
  if (layers.empty()) return true;
  const std::string op = layers[0].at("spec").at("op");
  return op != "conv2d" && op != "conv_transpose2d";  // Conv1d is made by PyTorch and unsupported here
}

void expectLayer(const Json& layer, const Json& spec) {
  EXPECT_EQ(layer.at("in_channels"), spec.at("in_channels"));
  EXPECT_EQ(layer.at("out_channels"), spec.at("out_channels"));
  EXPECT_EQ(layer.at("kernel"), pair(spec.at("kernel")));
  EXPECT_EQ(layer.at("stride"), pair(spec.at("stride")));
  EXPECT_EQ(layer.at("padding"), pair(spec.at("padding")));
  EXPECT_EQ(layer.at("dilation"), pair(spec.at("dilation")));
  EXPECT_EQ(layer.at("groups"), spec.at("groups"));
  EXPECT_EQ(layer.at("bias"), spec.at("bias"));
  EXPECT_EQ(layer.at("padding_mode"), spec.at("padding_mode"));
}

// Of a text with a depthwise and a 1x1 layer the window shows one separable layer.
void expectSeparable(const Json& layer, const Json& layers) {
  EXPECT_EQ(layer.at("variant"), "separable");
  EXPECT_EQ(layer.at("in_channels"), layers[0].at("spec").at("in_channels"));
  EXPECT_EQ(layer.at("out_channels"), layers[1].at("spec").at("out_channels"));
}

// PyTorch makes the layer and refuses it when it meets the picture of 16 x 16.
bool meetsNoPicture(const Json& expected) {
  const Json& layer = expected.at("layers")[0];
  return layer.contains("forward") && layer.at("forward").contains("error");
}

// On a picture of that size it is refused here as well: with its argument marked, not with the whole call, and with a
// text that would do.
void expectRefusedArgument(const Json& dump, const Json& before) {
  EXPECT_EQ(dump.at("layer"), before);
  EXPECT_EQ(dump.at("problems").size(), 1U);
  const Json& box = dump.at("pytorch");
  EXPECT_TRUE(box.at("wrong"));
  EXPECT_GT(box.at("at").at(0).get<std::size_t>(), std::string_view("nn.Conv2d(3").size());
  EXPECT_FALSE(box.at("cures").empty());
}

void expectDump(const Json& dump, const Json& expected, const Json& before) {
  if (isRefused(expected)) {
    EXPECT_EQ(dump.at("layer"), before);
    EXPECT_EQ(dump.at("problems").size(), 1U);
    EXPECT_TRUE(dump.at("pytorch").at("wrong"));
    return;
  }
  if (meetsNoPicture(expected)) return expectRefusedArgument(dump, before);
  EXPECT_TRUE(dump.at("problems").empty()) << dump.at("problems").dump();
  const Json& layers = expected.at("layers");
  if (layers.size() == 2 && dump.at("layer").at("variant") == "separable") {
    expectSeparable(dump.at("layer"), layers);
  } else {
    expectLayer(dump.at("layer"), layers[0].at("spec"));
  }
}

TEST(PytorchCommands, EverySnippetGivesTheLayerOrTheRefusalOfPyTorch) {
  const ScriptChild child;
  std::string script = "set size 16\n";
  std::vector<std::pair<std::string, Json>> asked;
  for (const Json& snippet : snippets()) {
    if (!canBePasted(snippet)) continue;
    const std::string id = snippet.at("id");
    script += "dump " + id + ".before\nset pytorch " + oneLine(snippet.at("text")) + "\ndump " + id + ".after\n";
    asked.emplace_back(id, snippet.at("expected"));
  }
  EXPECT_GT(asked.size(), 50U);
  EXPECT_EQ(std::count_if(asked.begin(), asked.end(),
                          [](const auto& each) { return !isRefused(each.second) && meetsNoPicture(each.second); }),
            5);
  const Ended ended = child.run(script, {"--size", "480x320"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  for (const auto& [id, expected] : asked) {
    SCOPED_TRACE(id);
    expectDump(child.dump(id + ".after"), expected, child.dump(id + ".before").at("layer"));
  }
}

}  // namespace
}  // namespace convscope::test
