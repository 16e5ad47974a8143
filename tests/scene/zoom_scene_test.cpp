// The inner levels of the stage as primitives: every variant, both languages, all sizes of window.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <tuple>

#include "app/model/number_text.h"
#include "app/scene/camera_view.h"
#include "app/scene/channel_sums.h"
#include "app/scene/layout.h"
#include "app/scene/pointing.h"
#include "app/scene/regions.h"
#include "app/scene/stage_scene.h"
#include "app/scene/sum_node.h"
#include "app/scene/tap_cells.h"
#include "tests/scene/scene_world.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::all;
using test::set;
using test::stageOf;

void seek(AppState& state, Index step) {
  apply(state, Seek{step});
  test::settle(state);
}

// How often a text stands on the stage, alone or as a part of a line.
std::size_t timesWritten(const Scene& scene, const std::string& text) {
  std::size_t times = 0;
  for (const Label& label : all<Label>(scene)) {
    times += label.text == text ? 1 : 0;
    for (const Label::Run& run : label.more) times += run.text == text ? 1 : 0;
  }
  return times;
}

std::vector<CellFace> facesOf(const Scene& scene, CellFace::Kind kind) {
  std::vector<CellFace> faces = scene.faces;
  std::erase_if(faces, [&](const CellFace& face) { return face.kind != kind; });
  return faces;
}

class EachLevel : public testing::TestWithParam<std::tuple<std::string, std::string>> {
 protected:
  AppState state() const {
    AppState state = test::startState();
    set(state, "variant", std::get<0>(GetParam()));
    set(state, "zoom", std::get<1>(GetParam()));
    return state;
  }
  bool sums() const { return std::get<1>(GetParam()) == "channel_sums"; }
};

TEST_P(EachLevel, WordsAreWholeAndStandOnTheStage) {
  AppState state = this->state();
  const Index count = state.session.plan->count();
  for (const char* language : {"en", "ja"}) {
    set(state, "language", language);
    for (const Size2 window : {Size2{900, 1440}, Size2{640, 1024}, Size2{1080, 1920}}) {
      apply(state, Resized{window, 1});
      for (const Index step : {Index{0}, Index{1}, count / 2 + 1, count}) {
        seek(state, step);
        const Scene scene = stageOf(state);
        test::expectWordsInside(scene);
      }
    }
  }
}

TEST_P(EachLevel, NumbersAreThoseOfTheWindow) {
  AppState state = this->state();
  for (int i = 1; i <= 4; ++i) {
    seek(state, state.session.plan->count() * i / 5 + 1);
    const Frame frame = makeFrame(state);
    const Window& window = *frame.numbers;
    const Scene scene = stageOf(state);
    for (std::size_t tap = 0; tap < window.weights.size(); ++tap) {
      EXPECT_GE(timesWritten(scene, twoDecimals(window.weights[tap])), 1U);
      if (sums()) continue;
      EXPECT_GE(timesWritten(scene, twoDecimals(window.input[tap])), 1U);
      if (static_cast<Index>(tap) < window.productsDone) {
        EXPECT_GE(timesWritten(scene, twoDecimals(window.products[tap])), 1U);
      }
    }
    if (window.stamp) {  // the sums are those of one output
      EXPECT_GE(timesWritten(scene, twoDecimals(window.partialSum)), window.beside ? 0U : 1U);
      continue;
    }
    for (Index c = 0; c < window.channels; ++c) EXPECT_GE(timesWritten(scene, sumText(window, c)), sums() ? 0U : 1U);
    const bool complete = window.productsDone == static_cast<Index>(window.products.size());
    EXPECT_GE(timesWritten(scene, twoDecimals(complete ? static_cast<double>(window.output) : window.partialSum)), 1U);
    EXPECT_GE(timesWritten(scene, twoDecimals(window.bias)), 1U);
  }
}

TEST_P(EachLevel, ShowsTheStageTheCursorIsIn) {
  AppState state = this->state();
  for (int i = 0; i <= 6; ++i) {
    seek(state, std::max<Index>(1, state.session.plan->count() * i / 6));
    const Frame frame = makeFrame(state);
    const Window& shown = frame.zoomed->numbers;
    for (const CellFace& face : stageOf(state).faces) {
      EXPECT_EQ(face.stage, frame.numbers->stage);
      if (face.kind != CellFace::Kind::Input) {
        EXPECT_EQ(face.outChannel, frame.numbers->outChannel);
      }
      if (face.kind == CellFace::Kind::Output) continue;
      EXPECT_GE(face.inChannel, shown.firstInChannel);
      EXPECT_LT(face.inChannel, shown.firstInChannel + shown.channels);
    }
  }
}

TEST_P(EachLevel, EveryCellOfTheWindowAndTheKernelCanBePointedAt) {
  AppState state = this->state();
  const Plan& plan = *state.session.plan;
  seek(state, plan.numberOf({.y = 11, .x = 9, .inputY = 11, .inputX = 9}) + 1);
  const Frame frame = makeFrame(state);
  const Scene scene = stageOf(state);
  std::set<std::pair<Index, Index>> kernel;
  std::set<PointedCell, bool (*)(const PointedCell&, const PointedCell&)> inputs(
      [](const PointedCell& a, const PointedCell& b) {
        return std::get<InputCell>(a.cell) < std::get<InputCell>(b.cell);
      });
  for (float y = 0; y < scene.size.y; y += 2) {
    for (float x = 0; x < scene.size.x; x += 2) {
      const auto met = cellAt(scene, {x, y});
      if (!met) continue;
      const auto pointed = pointedCell(frame, *met);
      if (!pointed) continue;
      if (met->face.kind == CellFace::Kind::Kernel) kernel.emplace(met->row, met->column);
      if (met->face.kind == CellFace::Kind::Input) inputs.insert(*pointed);
    }
  }
  const Window& window = *frame.numbers;
  EXPECT_EQ(kernel.size(), static_cast<std::size_t>(window.kernel.h * window.kernel.w));
  for (Index c = window.firstInChannel; c < window.firstInChannel + window.channels; ++c) {
    EXPECT_TRUE(inputs.contains(PointedCell{0, InputCell{c, 11, 9}})) << c;
  }
}

TEST_P(EachLevel, NothingIsWrongInATinyWindow) {
  AppState state = this->state();
  const Frame frame = makeFrame(state);
  for (const glm::vec2 size : {glm::vec2(0, 0), glm::vec2(130, 130), glm::vec2(300, 200), glm::vec2(2000, 160)}) {
    for (const Map& map : all<Map>(buildStage(frame, size))) EXPECT_GT(map.size.x, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, EachLevel,
                         testing::Combine(testing::Values("standard", "grouped", "pointwise", "depthwise", "separable",
                                                          "transposed"),
                                          testing::Values("channel_sums", "one_value")),
                         [](const auto& each) { return std::get<0>(each.param) + "_" + std::get<1>(each.param); });

// Of each channel: all values before the cursor's, and that one only when the channel's own taps are done.
TEST(ChannelSums, PartialMapsAreFilledAsFarAsTheirChannelIs) {
  AppState state = test::startState();
  set(state, "zoom", "channel_sums");
  const Plan& plan = *state.session.plan;
  for (const Index channel : {0, 1, 3}) {
    for (const Index kx : {0, 2}) {
      seek(state, plan.numberOf({.outChannel = 2, .y = 3, .x = 5, .inChannel = channel, .ky = 2, .kx = kx}) + 1);
      const Frame frame = makeFrame(state);
      std::vector<Map> maps = all<Map>(stageOf(state));
      std::erase_if(maps, [&](const Map& map) { return map.volume != frame.zoomed->partials.volume; });
      ASSERT_EQ(maps.size(), 4U);
      for (const Map& map : maps) {
        const bool counted = map.channel < channel || (map.channel == channel && kx == 2);
        EXPECT_EQ(map.done, 3 * 24 + 5 + (counted ? 1 : 0)) << map.channel;
        EXPECT_EQ(map.colors.scale, static_cast<float>(frame.stages[0].output.scale));
      }
    }
  }
}

TEST(ChannelSums, OneChannelHasNoSum) {
  AppState state = test::startState();
  set(state, "variant", "depthwise");
  set(state, "zoom", "channel_sums");
  EXPECT_EQ(timesWritten(stageOf(state), "Σ"), 0U);
  EXPECT_EQ(timesWritten(stageOf(state), "No sum over channels: one channel, one map"), 1U);
  set(state, "variant", "grouped");
  EXPECT_EQ(timesWritten(stageOf(state), "Σ"), 1U);
  EXPECT_EQ(timesWritten(stageOf(state), "Channels of the other groups are not seen"), 1U);
  EXPECT_EQ(facesOf(stageOf(state), CellFace::Kind::Input).size(), 2U);
}

TEST(ChannelSums, AProductThatIsCutOffHasNoSum) {
  AppState state = test::startState();
  set(state, "variant", "transposed");
  set(state, "stride", "2");
  set(state, "zoom", "channel_sums");
  seek(state, state.session.plan->numberOf({.ky = 2, .kx = 2, .inputY = 23, .inputX = 23}) + 1);
  ASSERT_TRUE(makeFrame(state).zoomed->numbers.beside);
  const Scene scene = stageOf(state);
  EXPECT_EQ(timesWritten(scene, "so far"), 0U);
  EXPECT_EQ(timesWritten(scene, "beside the output: cut off"), 1U);
}

TEST(ChannelSums, SaysThatNumbersAreRounded) {
  AppState state = test::startState();
  set(state, "zoom", "channel_sums");
  EXPECT_EQ(timesWritten(stageOf(state), "shown to 2 digits, computed in full"), 1U);
}

TEST(OneValue, AChannelWithoutANameIsNoTerm) {
  AppState state = test::startState();
  set(state, "variant", "separable");
  set(state, "zoom", "one_value");
  seek(state, state.session.plan->count());
  EXPECT_EQ(timesWritten(stageOf(state), "1 "), 0U);
  EXPECT_EQ(timesWritten(stageOf(state), "ch 1 "), 1U);
}

// What a title is of can be listed by name: the sign of that stands behind each of them.
TEST(ZoomTitles, HaveTheSignOfTheirList) {
  for (const char* variant : {"standard", "pointwise", "separable"}) {
    AppState state = test::startState();
    set(state, "variant", variant);
    for (const char* zoom : {"channel_sums", "one_value"}) {
      set(state, "zoom", zoom);
      seek(state, state.session.plan->count());
      for (const char* language : {"en", "ja"}) {
        set(state, "language", language);
        for (const TitlePlace& title : stageOf(state).titles) {
          EXPECT_FALSE(title.words.empty()) << variant << zoom << language;
          EXPECT_TRUE(title.room) << variant << " " << zoom << " " << title.words;
        }
      }
    }
  }
}

TEST(ChannelSums, ManyChannelsKeepTheFirstTheCurrentAndTheLast) {
  AppState state = test::startState();
  set(state, "in_channels", "64");
  set(state, "zoom", "channel_sums");
  const Plan& plan = *state.session.plan;
  for (const Index channel : {0, 1, 30, 62, 63}) {
    seek(state, plan.numberOf({.inChannel = channel}) + 1);
    std::set<Index> shown;
    for (const CellFace& face : facesOf(stageOf(state), CellFace::Kind::Input)) shown.insert(face.inChannel);
    EXPECT_TRUE(shown.contains(0) && shown.contains(channel) && shown.contains(63)) << channel;
    EXPECT_LT(stageOf(state).primitives.size(), 1500U);
  }
  for (Index count = 1; count < 20; ++count) {
    for (Index room = 1; room < 8; ++room) {
      for (Index current = 0; current < count; ++current) {
        const std::vector<Index> rows = channelRows(count, current, room);
        EXPECT_EQ(static_cast<Index>(rows.size()), std::min(count, room));
        EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
        EXPECT_EQ(std::adjacent_find(rows.begin(), rows.end()), rows.end());
        EXPECT_TRUE(std::binary_search(rows.begin(), rows.end(), current)) << count << room << current;
        EXPECT_TRUE(rows.front() >= 0 && rows.back() < count);
      }
    }
  }
}

TEST(ChannelSums, LargeKernelsHaveNoNumbers) {
  AppState state = test::startState();
  set(state, "zoom", "channel_sums");
  const auto kernels = [&] {
    const VolumePtr weights = makeFrame(state).stages[0].weights.volume;
    const std::vector<Map> maps = all<Map>(stageOf(state));
    return std::count_if(maps.begin(), maps.end(), [&](const Map& map) { return map.volume == weights; });
  };
  EXPECT_EQ(kernels(), 0);
  set(state, "kernel", "9");
  EXPECT_EQ(kernels(), 4);
}

TEST(ChannelSums, TheTermsAreTheSumsSoFar) {
  Window window;
  window.channels = 6;
  window.kernel = {1, 1};
  window.products = {1, -2, 3, 4, 5, 6};
  window.channelSums = {1, -2, 3, 4, 5, 6};
  window.bias = -0.5;
  window.productsDone = 2;
  EXPECT_EQ(sumTerms(window, true), "1.00 − 2.00 + …");
  window.productsDone = 5;
  EXPECT_EQ(sumTerms(window, true), "1.00 + … + 4.00 + 5.00 + …");
  window.productsDone = 6;
  EXPECT_EQ(sumTerms(window, true), "1.00 + … + 5.00 + 6.00 − 0.50");
  EXPECT_EQ(sumTerms(window, false), "1.00 + … + 5.00 + 6.00");
}

TEST(OneValue, CellsAreLargeWhileTheyFitAndCutWhereTheyDoNot) {
  AppState state = test::startState();
  set(state, "input", "rgb");
  set(state, "zoom", "one_value");
  seek(state, state.session.plan->numberOf({.y = 11, .x = 4}) + 1);
  const auto numbers = [&](float size) {
    const std::vector<Label> labels = all<Label>(stageOf(state));
    return std::count_if(labels.begin(), labels.end(), [&](const Label& label) {
      return label.align == Label::Align::Center && label.size == size && label.text.find('.') != std::string::npos;
    });
  };
  EXPECT_GE(numbers(16), 2 * 27 + 1);
  set(state, "in_channels", "64");
  EXPECT_EQ(numbers(16), 0);
  EXPECT_GE(numbers(12), 5 * 9);
  const Index atWork = makeFrame(state).latest->inChannel;
  const std::vector<CellFace> kernels = facesOf(stageOf(state), CellFace::Kind::Kernel);
  EXPECT_TRUE(std::any_of(kernels.begin(), kernels.end(), [&](const CellFace& f) { return f.inChannel == atWork; }));
  EXPECT_LT(kernels.size(), 64U);
}

TEST(OneValue, ADilatedWindowPointsAtItsOwnCells) {
  AppState state = test::startState();
  set(state, "dilation", "2");
  set(state, "zoom", "one_value");
  seek(state, state.session.plan->numberOf({.y = 7, .x = 9}) + 1);
  const Frame frame = makeFrame(state);
  const Scene scene = stageOf(state);
  const std::vector<CellFace> faces = facesOf(scene, CellFace::Kind::Input);
  const CellFace& face = faces.front();
  const glm::vec2 cell = face.size / columnsAndRows(face.cells);
  const auto met = cellAt(scene, glm::vec2(face.corner) + cell * glm::vec2(1.5F, 2.5F));
  ASSERT_TRUE(met);
  EXPECT_EQ(met->row, 7 - 1 + 2 * 2);
  EXPECT_EQ(met->column, 9 - 1 + 2 * 1);
}

// Pointing at an input cell rings it in the window and fades the other channels, numbers included.
TEST(OneValue, PointingRingsTheCellAndFadesTheOtherChannels) {
  AppState state = test::startState();
  set(state, "zoom", "one_value");
  seek(state, state.session.plan->numberOf({.y = 11, .x = 9}) + 1);
  const Color ink = palette(Theme::Light).ink;
  const auto rings = [&] {
    std::vector<Box> boxes = all<Box>(stageOf(state));
    std::erase_if(boxes, [&](const Box& box) { return box.fill != ink; });
    return boxes.size();
  };
  EXPECT_EQ(rings(), 0U);
  apply(state, PointAt{PointedCell{0, InputCell{2, 11, 9}}});
  EXPECT_GT(rings(), 0U);
  const Scene scene = stageOf(state);
  const Frame frame = makeFrame(state);
  for (const CellFace& face : scene.faces) {
    if (face.kind != CellFace::Kind::Kernel) continue;
    EXPECT_EQ(standingOf(frame, face), face.inChannel == 2 ? Standing::Linked : Standing::Unlinked) << face.inChannel;
    for (const Label& label : all<Label>(scene)) {
      const glm::vec2 at = glm::vec2(label.at) - glm::vec2(face.corner);
      if (at.x <= 0 || at.y <= 0 || at.x >= face.size.x || at.y >= face.size.y) continue;
      EXPECT_EQ(label.color == palette(Theme::Light).ink3, face.inChannel != 2);
    }
  }
}

TEST(ZoomControl, StandsAtTheRightOfNow) {
  AppState state = test::startState();
  for (const char* language : {"en", "ja"}) {
    set(state, "language", language);
    for (const char* zoom : {"layer", "channel_sums", "one_value"}) {
      set(state, "zoom", zoom);
      for (const glm::vec2 size : {glm::vec2(896, 780), glm::vec2(480, 520), glm::vec2(1304, 960)}) {
        const StageRegions regions = regionsOf(makeFrame(state), size);
        EXPECT_FLOAT_EQ(regions.zoom.right(), size.x - regions.margin);
        EXPECT_FLOAT_EQ(regions.zoom.top(), regions.now.top());
        EXPECT_LT(regions.now.right(), regions.zoom.left());
        EXPECT_GT(regions.now.size.x, 150) << "room for what happens now";
        EXPECT_LE(regions.zoom.bottom(), regions.volumes.top() + 1);
      }
    }
  }
}

}  // namespace
}  // namespace convscope
