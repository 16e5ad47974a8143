// Toggling controls on a picture of 1920x1080: after each edit every number belongs to the new layer.
#include <cstddef>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/script_child.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

using Json = nlohmann::json;

constexpr int kWidth = 1920;
constexpr int kHeight = 1080;

struct Place {
  int c = 0;
  int y = 0;
  int x = 0;
};

double inputAt(const Samples& samples, const Place& at) {
  const bool inside = at.y >= 0 && at.y < samples.height && at.x >= 0 && at.x < samples.width;
  return inside ? samples.at(at.x, at.y, at.c) / 255.0 : 0;
}

// The window that a dump shows, against the file's samples: the input is theirs, the products are input x kernel, and
// the output is their sum and the bias.
void expectTrueWindow(const Json& dump, const Samples& samples) {
  const Json& window = dump["window"];
  const Json& cursor = dump["cursor"];
  const Json& layer = dump["layer"];
  const int channels = layer["in_channels"].get<int>() / layer["groups"].get<int>();
  const int firstChannel = cursor["group"].get<int>() * channels;
  double sum = 0;
  ASSERT_EQ(window["input"].size(), static_cast<std::size_t>(channels));
  for (int c = 0; c < channels; ++c) {
    for (int ky = 0; ky < layer["kernel"][0].get<int>(); ++ky) {
      for (int kx = 0; kx < layer["kernel"][1].get<int>(); ++kx) {
        const auto at = [&](const char* what) { return window[what][c][ky][kx].get<double>(); };
        const int y = cursor["y"].get<int>() * layer["stride"][0].get<int>() - layer["padding"][0].get<int>() +
                      ky * layer["dilation"][0].get<int>();
        const int x = cursor["x"].get<int>() * layer["stride"][1].get<int>() - layer["padding"][1].get<int>() +
                      kx * layer["dilation"][1].get<int>();
        EXPECT_NEAR(at("input"), inputAt(samples, {firstChannel + c, y, x}), 1e-6);
        EXPECT_NEAR(at("products"), at("input") * at("kernel"), 1e-6);
        sum += at("products");
      }
    }
  }
  EXPECT_NEAR(window["output"].get<double>(), sum + window["bias"].get<double>(), 1e-5);
}

struct Toggle {
  std::string edit;
  std::vector<int> output;  // shape
};

const std::vector<Toggle>& toggles() {
  static const std::vector<Toggle> all{{"kernel 5", {16, 1078, 1918}},
                                       {"padding 2", {16, 1080, 1920}},
                                       {"groups 1", {16, 1080, 1920}},
                                       {"stride 2", {16, 540, 960}},
                                       {"dilation 2", {16, 538, 958}},
                                       {"stride 1", {16, 1076, 1916}},
                                       {"kernel_preset edges", {16, 1076, 1916}},
                                       {"out_channels 3", {3, 1076, 1916}},
                                       {"groups 3", {3, 1076, 1916}},
                                       {"bias false", {3, 1076, 1916}},
                                       {"variant pointwise", {3, 1080, 1920}}};
  return all;
}

TEST(LargeToggle, EveryNumberIsOfTheNewLayer) {
  const ScriptChild child;
  const Samples samples = randomSamples(11, kWidth, kHeight, 3, 255);
  child.folder().write("photo.ppm", pnmFile(samples));
  std::string script = "open photo.ppm\nset input rgb\nset size full\nset out_channels 16\n";
  for (std::size_t i = 0; i < toggles().size(); ++i) {
    const Toggle& toggle = toggles()[i];
    const std::string number = std::to_string(i);
    const auto cell = [&](int part) {
      const auto& shape = toggle.output;
      return " " + std::to_string((shape[0] - 1) * part / 3) + " " + std::to_string((shape[1] - 1) * part / 3) + " " +
             std::to_string((shape[2] - 1) * part / 3);
    };
    script += "set " + toggle.edit + "\ndump middle" + number + ".json\nkey End\ndump end" + number + ".json\n";
    script += "hover output" + cell(2) + "\ndump pointed" + number + ".json\nkey Escape\n";
  }
  const Ended ended = child.run(script, {"--size", "480x320", "--stats", "stats.json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  for (std::size_t i = 0; i < toggles().size(); ++i) {
    SCOPED_TRACE(toggles()[i].edit);
    const std::string number = std::to_string(i);
    const Json middle = child.dump("middle" + number + ".json");
    EXPECT_EQ(middle["output"]["shape"].get<std::vector<int>>(), toggles()[i].output);
    EXPECT_EQ(middle["problems"], Json::array());
    expectTrueWindow(middle, samples);
    expectTrueWindow(child.dump("end" + number + ".json"), samples);
    const Json pointed = child.dump("pointed" + number + ".json");
    EXPECT_NE(pointed["texts"]["pointing"]["value"], "not computed yet");
  }
  const Json stats = child.dump("stats.json");
  EXPECT_GT(stats["toggle_ms"]["median"].get<double>(), 0);
  EXPECT_GE(stats["toggle_ms"]["max"].get<double>(), stats["toggle_ms"]["median"].get<double>());
}

}  // namespace
}  // namespace convscope::test
