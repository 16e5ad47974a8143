// The stage as primitives: what every variant must show, at any size, in both themes and languages.
#include "app/scene/stage_scene.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "app/scene/layout.h"
#include "app/scene/thumbnails.h"
#include "tests/scene/scene_world.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::all;
using test::set;
using test::stageOf;

bool hasLabel(const Scene& scene, const std::string& text) {
  const std::vector<Label> labels = all<Label>(scene);
  return std::any_of(labels.begin(), labels.end(), [&](const Label& label) { return label.text == text; });
}

std::vector<Map> mapsOf(const Scene& scene, const VolumePtr& volume) {
  std::vector<Map> maps = all<Map>(scene);
  std::erase_if(maps, [&](const Map& map) { return map.volume != volume; });
  return maps;
}

TEST(ColorRangeOfTheStage, EveryMapIsColouredInItsOwnScale) {
  AppState state = test::startState();
  for (const char* const range : {"whole_volume", "each_map"}) {
    set(state, "color_range", range);
    const Frame frame = makeFrame(state);
    const TensorView& output = frame.stages.front().output;
    const std::vector<Map> maps = mapsOf(stageOf(state), output.volume);
    ASSERT_GT(maps.size(), 1U);
    for (const Map& map : maps) {
      EXPECT_EQ(map.colors.scale, static_cast<float>(output.scaleOf(map.channel))) << range << map.channel;
    }
  }
  const std::vector<double> own = makeFrame(state).stages.front().output.ownScales;
  EXPECT_NE(*std::min_element(own.begin(), own.end()), *std::max_element(own.begin(), own.end()));
}

class EachVariant : public testing::TestWithParam<std::string> {
 protected:
  AppState state() const {
    AppState state = test::startState();
    set(state, "variant", GetParam());
    return state;
  }
};

TEST_P(EachVariant, ShowsInputKernelsAndOutputsOfItsNetwork) {
  const AppState state = this->state();
  const Scene scene = stageOf(state);
  EXPECT_FALSE(mapsOf(scene, state.session.input.volume).empty());
  EXPECT_FALSE(mapsOf(scene, state.session.result->outputs.back()).empty());
  if (state.session.plan->stages().size() > 1) {
    EXPECT_FALSE(mapsOf(scene, state.session.result->outputs.front()).empty());
  }
  EXPECT_GT(all<Box>(scene).size(), 20U);
}

TEST_P(EachVariant, OutputMapsAreFilledAsFarAsThePlanSays) {
  AppState state = this->state();
  for (const Order order : kOrders) {
    set(state, "order", order == Order::Lockstep ? "lockstep" : "sequential");
    for (int i = 0; i <= 8; ++i) {
      apply(state, Seek{state.session.plan->count() * i / 8});
      const Frame frame = makeFrame(state);
      const Scene scene = stageOf(state);
      for (std::size_t s = 0; s < frame.stages.size(); ++s) {
        for (const Map& map : mapsOf(scene, frame.stages[s].output.volume)) {
          EXPECT_EQ(map.done, frame.plan->outputsDone(frame.step, static_cast<int>(s), map.channel));
        }
      }
      for (const Map& map : mapsOf(scene, frame.input.volume)) EXPECT_EQ(map.done, map.cells.h * map.cells.w);
    }
  }
}

TEST_P(EachVariant, OldMapsAreSeenUntilTheNewAreThere) {
  AppState state = this->state();
  const VolumePtr old = state.session.result->outputs.back();
  apply(state, EditControl{Control::OutChannels, "12"});
  apply(state, PressControl{Control::End});
  const std::vector<Map> maps = mapsOf(stageOf(state), old);
  EXPECT_FALSE(maps.empty());
  for (const Map& map : maps) {
    EXPECT_LT(map.channel, old->tensor.shape.c) << "there is no such map to see";
    EXPECT_EQ(map.cells, (Size2{state.session.plan->output().h, state.session.plan->output().w}));
  }
  test::settle(state);
  EXPECT_TRUE(mapsOf(stageOf(state), old).empty());
}

TEST_P(EachVariant, WordsAreWholeAndStandOnTheStage) {
  AppState state = this->state();
  for (const char* language : {"en", "ja"}) {
    set(state, "language", language);
    for (const Size2 window : {Size2{900, 1440}, Size2{640, 1024}, Size2{1080, 1920}}) {
      apply(state, Resized{window, 1});
      const Scene scene = stageOf(state);
      test::expectWordsInside(scene);
    }
  }
}

TEST_P(EachVariant, NothingIsWrongAtTheStartOrInATinyWindow) {
  AppState state = this->state();
  apply(state, Seek{0});
  const Scene start = stageOf(state);
  for (const Map& map : all<Map>(start)) EXPECT_GT(map.size.x, 0);
  EXPECT_TRUE(buildStage(makeFrame(state), {0, 0}).primitives.empty());
}

INSTANTIATE_TEST_SUITE_P(Variants, EachVariant,
                         testing::Values("standard", "grouped", "pointwise", "depthwise", "separable", "transposed"),
                         [](const auto& each) { return each.param; });

TEST(StageScene, LockstepShowsAWindowInEveryGroup) {
  AppState state = test::startState();
  set(state, "variant", "depthwise");
  const Color accent = palette(Theme::Light).accent;
  const auto rings = [&] {
    const std::vector<Box> boxes = all<Box>(stageOf(state));
    return std::count_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.fill == accent; });
  };
  const auto sequential = rings();
  set(state, "order", "lockstep");
  EXPECT_GT(rings(), sequential);
}

TEST(StageScene, EveryNumberOfTheWindowIsWritten) {
  AppState state = test::startState();
  set(state, "variant", "grouped");
  const Frame frame = makeFrame(state);
  const Scene scene = stageOf(state);
  // C/G = 2 channels of 3 x 3 taps, three blocks each; centred numbers, pending products as dots.
  const std::vector<Label> labels = all<Label>(scene);
  const auto cells = std::count_if(labels.begin(), labels.end(), [](const Label& label) {
    return label.align == Label::Align::Center && label.size == 12 && label.text.find('.') != std::string::npos;
  });
  EXPECT_GE(cells, 3 * 2 * 9);
  EXPECT_TRUE(hasLabel(scene, frame.headline));
}

TEST(StageScene, PaddingIsHatchedAndExplained) {
  AppState state = test::startState();
  const auto hatches = [&] {
    const std::vector<Box> boxes = all<Box>(stageOf(state));
    return std::count_if(boxes.begin(), boxes.end(), [](const Box& box) { return box.pattern == Box::Pattern::Hatch; });
  };
  // In the middle of a map no tap of the window falls on padding: four channels and the legend are left.
  const Plan& plan = *state.session.plan;
  apply(state, Seek{plan.numberOf({.y = 12, .x = 12}) + 1});
  EXPECT_EQ(hatches(), 5);
  EXPECT_TRUE(hasLabel(stageOf(state), "padding, value 0"));
  set(state, "padding", "0");
  EXPECT_EQ(hatches(), 0);
  EXPECT_FALSE(hasLabel(stageOf(state), "padding, value 0"));
}

TEST(StageScene, ManyChannelsStayReadable) {
  AppState state = test::startState();
  set(state, "in_channels", "512");
  set(state, "out_channels", "600");
  const Scene scene = stageOf(state);
  EXPECT_LE(mapsOf(scene, state.session.input.volume).size(), 8U);
  EXPECT_LT(scene.primitives.size(), 2500U);
}

TEST(Thumbnails, ShowThePictureItsChannelsAndKernels) {
  AppState state = test::startState();
  const ThumbnailSheet sheet = buildThumbnails(makeFrame(state));
  const auto count = [&](Thumbnail::Kind kind) {
    return std::count_if(sheet.items.begin(), sheet.items.end(), [&](const Thumbnail& t) { return t.kind == kind; });
  };
  EXPECT_EQ(count(Thumbnail::Kind::Picture), 1);
  EXPECT_EQ(count(Thumbnail::Kind::Channel), 4);
  EXPECT_EQ(count(Thumbnail::Kind::Kernel), 8);
  for (const Thumbnail& item : sheet.items) {
    EXPECT_GE(item.corner.x, 0);
    EXPECT_LE(item.corner.x + item.size.x, sheet.scene.size.x);
    EXPECT_LE(item.corner.y + item.size.y, sheet.scene.size.y);
  }
}

TEST(NowLine, DoesNotStopAfterItsFirstWords) {
  AppState state = test::startState();
  state.view.language = Language::Japanese;
  apply(state, Resized{{640, 1024}, 1});
  apply(state, PointAt{PointedCell{0, KernelCell{1, 1, 0, 2}}});
  const std::string first = makeFrame(state).now.front().text;
  for (const Label& label : all<Label>(stageOf(state))) {
    EXPECT_FALSE(label.text == first && label.more.empty()) << first;
  }
}

TEST(NowLine, SaysThePlaceInAWindowOfOrdinarySize) {
  AppState state = test::startState();
  apply(state, Resized{{900, 1440}, 1});
  for (const char* const variant : {"standard", "grouped", "pointwise", "depthwise", "separable"}) {
    set(state, "variant", variant);
    set(state, "order", "sequential");
    for (const char* const language : {"en", "ja"}) {
      set(state, "language", language);
      const std::vector<Span> now = makeFrame(state).now;
      ASSERT_GT(now.size(), 6U);
      const std::vector<Label> labels = all<Label>(stageOf(state));
      const auto saysPlace = [&](const Label& label) {
        return label.text == now[0].text && label.more.size() >= 6 && label.more[5].text == now[6].text;
      };
      EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), saysPlace)) << variant << " " << language;
    }
  }
}

TEST(ConnectionsOfTheStage, AreThereInTheSmallestWindowToo) {
  AppState state = test::startState();
  apply(state, Resized{{640, 1024}, 1});
  for (const char* const variant : {"standard", "grouped", "depthwise"}) {
    set(state, variant == std::string("grouped") ? "groups" : "variant",
        variant == std::string("grouped") ? "2" : variant);
    const Scene scene = stageOf(state);
    const auto pairs = [](const CellFace& face) { return face.kind == CellFace::Kind::Pairs && face.size.y >= 16; };
    EXPECT_TRUE(std::any_of(scene.faces.begin(), scene.faces.end(), pairs)) << variant;
  }
}

TEST(ComputedMaps, ColoursOfThePictureKeepTheirTints) {
  AppState state = test::startState();
  set(state, "input", "features:8");
  const std::vector<Map> maps = mapsOf(stageOf(state), state.session.input.volume);
  ASSERT_EQ(maps.size(), 8U);
  for (const Map& map : maps) {
    EXPECT_EQ(map.colors.kind, map.channel < 4 ? ColorMap::Kind::Tint : ColorMap::Kind::Diverging) << map.channel;
  }
}

}  // namespace
}  // namespace convscope
