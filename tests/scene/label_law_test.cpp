// No two words of the stage touch: every variant, both languages, windows from the smallest, few and many channels.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/scene/camera_view.h"
#include "app/scene/painter.h"
#include "tests/scene/scene_world.h"

namespace convscope {
namespace {

struct Words {
  Area area;
  std::string text;
};

float widthOf(const Label& label) {
  float width = estimatedWidth(label.text, label.size);
  for (const Label::Run& run : label.more) width += estimatedWidth(run.text, label.size);
  return width;
}

Area areaOf(const Label& label, const glm::mat4& camera) {
  const glm::vec2 at = seenAt(camera, label.at);
  const float whole = widthOf(label);
  const float width = label.wrap > 0 ? std::min(whole, label.wrap) : whole;
  const float lines = label.wrap > 0 ? std::ceil(whole / label.wrap) : 1;
  const float left = label.align == Label::Align::Left    ? at.x
                     : label.align == Label::Align::Right ? at.x - width
                                                          : at.x - width / 2;
  const float height = label.size * 0.8F;  // without what capitals leave free
  return {{left, at.y - height / 2}, {width, height + (lines - 1) * label.size * 1.4F}};
}

std::vector<Words> wordsOf(const Scene& scene) {
  std::vector<Words> words;
  glm::mat4 camera = scene.camera;
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* lens = std::get_if<Lens>(&primitive)) camera = lens->camera;
    if (const auto* label = std::get_if<Label>(&primitive)) words.push_back({areaOf(*label, camera), label->text});
  }
  return words;
}

bool overlap(const Area& a, const Area& b) {
  return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

void expectNoneTouch(const AppState& state, const std::string& what) {
  const std::vector<Words> words = wordsOf(test::stageOf(state));
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      EXPECT_FALSE(overlap(words[i].area, words[j].area))
          << what << ": \"" << words[i].text << "\" at " << words[i].area.left() << "," << words[i].area.top()
          << " and \"" << words[j].text << "\" at " << words[j].area.left() << "," << words[j].area.top();
    }
  }
}

struct Channels {
  const char* in;
  const char* out;
  const char* groups;
};

void seekShare(AppState& state, Index share) {
  apply(state, Seek{state.session.plan->roundUp(state.session.plan->count() * share / 5)});
}

class LabelLaw : public testing::TestWithParam<std::string> {
 protected:
  static void expectOnAllWindows(AppState& state, const std::string& what) {
    for (const Size2 window : {Size2{640, 1024}, Size2{800, 1280}, Size2{900, 1440}, Size2{1080, 1920}}) {
      apply(state, Resized{window, 1});
      for (const char* language : {"en", "ja"}) {
        test::edit(state, "language", language);
        for (const Index share : {0, 1, 2, 4}) {
          seekShare(state, share);
          expectNoneTouch(state, what + " " + std::to_string(window.w) + " " + language + " " + std::to_string(share));
          if (HasFailure()) return;
        }
      }
    }
  }
};

TEST_P(LabelLaw, WordsOfTheStageNeverTouch) {
  for (const Channels& channels : {Channels{"4", "8", "4"}, Channels{"4", "8", "2"}, Channels{"8", "8", "8"},
                                   Channels{"16", "32", "4"}, Channels{"64", "64", "2"}}) {
    AppState state = test::startState();
    if (std::string(channels.in) != "4") test::edit(state, "in_channels", channels.in);
    test::edit(state, "out_channels", channels.out);
    test::edit(state, "variant", GetParam());
    if (GetParam() == "grouped") test::edit(state, "groups", channels.groups);
    for (const char* order : {"sequential", "lockstep"}) {
      test::edit(state, "order", order);
      expectOnAllWindows(state, std::string(channels.in) + " to " + channels.out + " " + order);
      if (HasFailure()) return;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Variants, LabelLaw,
                         testing::Values("standard", "grouped", "pointwise", "depthwise", "separable", "transposed"),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace convscope
