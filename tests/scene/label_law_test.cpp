// No two words of the stage touch: every variant, both languages, windows from the smallest, few and many channels.
#include <gtest/gtest.h>
#include <string>

#include "tests/scene/words_on_stage.h"

namespace convscope {
namespace {

struct Channels {
  const char* in;
  const char* out;
  const char* groups;
};

class LabelLaw : public testing::TestWithParam<std::string> {
 protected:
  static void expectOnAllWindows(AppState& state, const std::string& what) {
    for (const Size2 window : test::kLawWindows) {
      apply(state, Resized{window, 1});
      for (const char* language : {"en", "ja"}) {
        test::edit(state, "language", language);
        for (const Index share : {0, 1, 2, 4}) {
          test::seekFifths(state, share);
          const Scene scene = test::stageOf(state);
          const std::string where =
              what + " " + std::to_string(window.w) + " " + language + " " + std::to_string(share);
          test::expectWordsApart(scene, where);
          test::expectWordsOnStage(scene, where);
          if (state.view.camera.flat) test::expectWordsBesideMaps(scene, where);
          if (HasFailure()) return;
        }
      }
    }
  }
};

TEST_P(LabelLaw, WordsOfTheStageNeverTouch) {
  for (const Channels& channels :
       {Channels{"4", "8", "4"}, Channels{"4", "8", "2"}, Channels{"8", "8", "8"}, Channels{"16", "32", "4"},
        Channels{"64", "64", "2"}, Channels{"512", "512", "32"}}) {
    AppState state = test::startState();
    if (std::string(channels.in) != "4") test::edit(state, "in_channels", channels.in);
    test::edit(state, "out_channels", channels.out);
    test::edit(state, "variant", GetParam());
    if (GetParam() == "grouped") test::edit(state, "groups", channels.groups);
    for (const char* order : {"sequential", "lockstep"}) {
      for (const char* view : {"volume", "flat"}) {
        test::edit(state, "order", order);
        test::edit(state, "stage_view", view);
        state.view.cameraReturn.share = 1;
        state.view.morph.share = 1;
        expectOnAllWindows(state, std::string(channels.in) + " to " + channels.out + " " + order + " " + view);
        if (HasFailure()) return;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Variants, LabelLaw,
                         testing::Values("standard", "grouped", "pointwise", "depthwise", "separable", "transposed"),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace convscope
