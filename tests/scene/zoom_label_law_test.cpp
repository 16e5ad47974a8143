// No words of the inner levels touch each other, a map or the edge: every variant, both languages, few and many
// channels, short and long names.
#include <gtest/gtest.h>
#include <string>
#include <tuple>

#include "tests/scene/words_on_stage.h"

namespace convscope {
namespace {

using test::edit;

struct Layer {
  const char* input;
  const char* out;
  const char* groups;
};

class ZoomLabelLaw : public testing::TestWithParam<std::tuple<std::string, std::string>> {
 protected:
  static std::string variant() { return std::get<0>(GetParam()); }

  AppState state(const Layer& layer) const {
    AppState state = test::startState();
    edit(state, "input", layer.input);
    edit(state, "out_channels", layer.out);
    edit(state, "variant", variant());
    if (variant() == "grouped") edit(state, "groups", layer.groups);
    edit(state, "zoom", std::get<1>(GetParam()));
    state.view.zoomChange.share = 1;
    return state;
  }

  static void expectOnAllWindows(AppState& state, const std::string& what) {
    for (const Size2 window : test::kLawWindows) {
      apply(state, Resized{window, 1});
      for (const char* language : {"en", "ja"}) {
        edit(state, "language", language);
        for (const Index share : {0, 1, 2, 4, 5}) {
          test::seekFifths(state, share);
          const Scene scene = test::stageOf(state);
          const std::string where =
              what + " " + std::to_string(window.w) + " " + language + " " + std::to_string(share);
          test::expectWordsApart(scene, where);
          test::expectWordsOnStage(scene, where);
          test::expectWordsBesideMaps(scene, where);
          if (HasFailure()) return;
        }
      }
    }
  }
};

TEST_P(ZoomLabelLaw, WordsTouchNothing) {
  for (const Layer& layer : {Layer{"rgb+luma", "8", "4"}, Layer{"features:8", "8", "2"},
                             Layer{"features:40", "40", "8"}, Layer{"features:512", "512", "32"}}) {
    AppState state = this->state(layer);
    expectOnAllWindows(state, layer.input);
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, ZoomLabelLaw,
                         testing::Combine(testing::Values("standard", "grouped", "pointwise", "depthwise", "separable",
                                                          "transposed"),
                                          testing::Values("channel_sums", "one_value")),
                         [](const auto& each) { return std::get<0>(each.param) + "_" + std::get<1>(each.param); });

}  // namespace
}  // namespace convscope
