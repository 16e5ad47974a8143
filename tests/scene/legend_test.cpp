// The key of every colour scale and pattern: complete at any width that a stage can have, in both languages.
#include "app/scene/legend.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "tests/scene/scene_world.h"

namespace convscope {
namespace {

struct Legend {
  std::map<std::string, glm::vec2> words;
  std::vector<Area> boxes;
  Area area;
};

Legend legendOf(const Frame& frame, float width) {
  Scene scene;
  Painter painter(scene, palette(frame.theme));
  Legend legend;
  legend.area = {{20, 30}, {width, legendHeight(frame, width)}};
  drawLegend(painter, frame, legend.area);
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* label = std::get_if<Label>(&primitive)) legend.words[label->text] = glm::vec2(label->at);
    if (const auto* box = std::get_if<Box>(&primitive)) legend.boxes.push_back({glm::vec2(box->corner), box->size});
  }
  return legend;
}

class LegendOf : public testing::TestWithParam<const char*> {};

TEST_P(LegendOf, HasEveryKeyWithinItsArea) {
  AppState state = test::startState();
  test::edit(state, "variant", GetParam());
  test::edit(state, "padding", "1");
  for (const char* language : {"en", "ja"}) {
    test::edit(state, "language", language);
    const Frame frame = makeFrame(state);
    std::vector<Text> keys{Text::stageWeightsLegend, Text::stageOutputLegend, Text::stagePaddingZeros,
                           Text::stageNotComputed};
    if (frame.stages.size() > 1) keys.push_back(Text::stageMiddleLegend);
    for (float width = 240; width < 1000; width += 13) {
      const Legend legend = legendOf(frame, width);
      for (const Text key : keys) {
        EXPECT_TRUE(legend.words.contains(std::string(text(key, frame.language)))) << width;
      }
      for (const Area& box : legend.boxes) {
        EXPECT_LE(box.right(), legend.area.right() + 2) << width;
        EXPECT_LE(box.bottom(), legend.area.bottom() + 1) << width;
      }
    }
  }
}

// Where each map has its own scale the key says so, and its ends leave room for the zero between them.
TEST_P(LegendOf, SaysWhereEachMapHasItsOwnScale) {
  AppState state = test::startState();
  test::set(state, "variant", GetParam());
  test::set(state, "color_range", "each_map");
  for (const auto& [language, key, end] :
       {std::array{"en", "output values · each map", "+max"}, std::array{"ja", "出力の値 · マップごと", "+最大"}}) {
    test::edit(state, "language", language);
    const Legend legend = legendOf(makeFrame(state), 900);
    EXPECT_TRUE(legend.words.contains(key)) << language;
    EXPECT_TRUE(legend.words.contains(end)) << language;
    EXPECT_TRUE(legend.words.contains("0")) << language;
  }
}

TEST_P(LegendOf, KeepsThePatternsOnOneLine) {
  AppState state = test::startState();
  test::edit(state, "variant", GetParam());
  test::edit(state, "padding", "1");
  const Frame frame = makeFrame(state);
  for (float width = 280; width < 1000; width += 13) {
    const Legend legend = legendOf(frame, width);
    const auto y = [&](Text key) { return legend.words.at(std::string(text(key, frame.language))).y; };
    EXPECT_EQ(y(Text::stagePaddingZeros), y(Text::stageNotComputed)) << width;
  }
}

INSTANTIATE_TEST_SUITE_P(Variants, LegendOf, testing::Values("standard", "grouped", "pointwise", "separable"),
                         [](const auto& each) { return std::string(each.param); });

TEST(Legend, IsOneLineWhereThereIsRoom) {
  const Frame frame = makeFrame(test::startState());
  EXPECT_EQ(legendHeight(frame, 900), 44);
  EXPECT_GT(legendHeight(frame, 300), 44);
}

}  // namespace
}  // namespace convscope
