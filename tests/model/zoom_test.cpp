// The zoom levels of the stage: keys, values, partial maps, and what the frame says of them.
#include "app/model/zoom.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/model/frame.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "app/model/partial_maps.h"
#include "app/model/shortcut.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::Random;
using test::settle;
using test::startState;

AppState zoomed(Zoom zoom) {
  AppState state = startState();
  apply(state, EditControl{Control::Zoom, std::string(zoom == Zoom::ChannelSums ? "channel_sums" : "one_value")});
  settle(state);
  return state;
}

// An edit with the whole layer and the partial maps that follow from it.
void setAndSettle(AppState& state, Control control, const char* value) {
  apply(state, EditControl{control, value});
  settle(state);
}

bool pressKey(AppState& state, const char* chord) {
  const auto intent = intentOf(chordFromText(chord).value(), state);
  if (intent) apply(state, *intent);
  return intent.has_value();
}

std::string nowOfFrame(const Frame& frame) {
  std::string now;
  for (const Span& span : frame.now) now += span.text;
  return now;
}

TEST(Zoom, EnterGoesInAndEscOut) {
  AppState state = startState();
  EXPECT_FALSE(pressKey(state, "Esc")) << "there is nothing to leave";
  for (const Zoom zoom : {Zoom::ChannelSums, Zoom::OneValue, Zoom::OneValue}) {
    ASSERT_TRUE(pressKey(state, "Enter"));
    EXPECT_EQ(state.view.zoom, zoom);
  }
  for (const Zoom zoom : {Zoom::ChannelSums, Zoom::Layer}) {
    ASSERT_TRUE(pressKey(state, "Esc"));
    EXPECT_EQ(state.view.zoom, zoom);
  }
  EXPECT_FALSE(pressKey(state, "Esc"));
}

TEST(Zoom, EscClosesWhatIsInFrontFirst) {
  AppState state = zoomed(Zoom::OneValue);
  apply(state, PointAt{PointedCell{0, OutputCell{1, 2, 3}}});
  apply(state, PinCell{});
  apply(state, OpenFile{""});  // a banner
  apply(state, ToggleViewMenu{});
  EXPECT_FALSE(pressKey(state, "Enter")) << "the menu is in front";
  ASSERT_TRUE(pressKey(state, "Esc"));
  EXPECT_FALSE(state.view.viewMenuOpen);
  EXPECT_TRUE(state.view.pinned);
  ASSERT_TRUE(pressKey(state, "Esc"));
  EXPECT_FALSE(state.view.pinned);
  EXPECT_TRUE(state.view.bannerOpen);
  ASSERT_TRUE(pressKey(state, "Esc"));
  EXPECT_FALSE(state.view.bannerOpen);
  EXPECT_EQ(state.view.zoom, Zoom::OneValue);
  ASSERT_TRUE(pressKey(state, "Esc"));
  EXPECT_EQ(state.view.zoom, Zoom::ChannelSums);
}

TEST(Zoom, IsAViewAndNotAnEdit) {
  AppState state = zoomed(Zoom::ChannelSums);
  EXPECT_FALSE(makeFrame(state).history.canUndo);
  test::edit(state, "kernel", "5");
  EXPECT_EQ(state.view.zoom, Zoom::ChannelSums);
  apply(state, Undo{});
  EXPECT_EQ(state.view.zoom, Zoom::ChannelSums);
}

TEST(Zoom, IsInTheDump) {
  AppState state = zoomed(Zoom::OneValue);
  const auto dump = nlohmann::json::parse(dumpJson(makeFrame(state), {{Control::Zoom, 1, 2, 3, 4}}));
  EXPECT_EQ(dump["view"]["zoom"], "one_value");
  EXPECT_EQ(dump["controls"][0]["name"], "zoom");
  EXPECT_EQ(dump["controls"][0]["value"], "one_value");
}

// What partial maps there are belongs to the window on show, and its sums at the cursor are those of the window.
void expectPartialsOfTheWindow(const AppState& state) {
  const Frame frame = makeFrame(state);
  ASSERT_TRUE(frame.zoomed && frame.numbers);
  const TensorView& partials = frame.zoomed->partials;
  ASSERT_TRUE(partials.volume);
  const Window& window = *frame.numbers;
  ASSERT_EQ(partials.volume->tensor.shape, (Shape{window.channels, partials.shape.h, partials.shape.w}));
  const std::size_t taps = static_cast<std::size_t>(window.kernel.h * window.kernel.w);
  for (Index c = 0; c < window.channels; ++c) {
    double sum = 0;
    for (std::size_t i = 0; i < taps; ++i) sum += window.products[static_cast<std::size_t>(c) * taps + i];
    EXPECT_NEAR(partials.volume->tensor.at(c, window.y, window.x), sum, 1e-5);
  }
  EXPECT_EQ(partials.scale, frame.stages[static_cast<std::size_t>(window.stage)].output.scale);
}

TEST(Zoom, PartialMapsFollowTheCursorThroughEveryVariant) {
  Random random(5);
  for (const char* variant : {"standard", "grouped", "pointwise", "depthwise", "separable"}) {
    AppState state = zoomed(Zoom::ChannelSums);
    setAndSettle(state, Control::Variant, variant);
    for (const char* order : {"sequential", "lockstep"}) {
      setAndSettle(state, Control::Order, order);
      for (int i = 0; i < 6; ++i) {
        apply(state, Seek{random.between(1, state.session.plan->count())});
        settle(state);
        expectPartialsOfTheWindow(state);
      }
    }
  }
}

TEST(Zoom, PartialMapsAreOnlyMadeWhereTheyAreShown) {
  AppState state = startState();
  EXPECT_FALSE(state.jobs.of(JobKind::Partials).latest);
  apply(state, GoIn{});
  EXPECT_TRUE(state.jobs.of(JobKind::Partials).waiting);
  apply(state, GoBack{});
  EXPECT_TRUE(state.jobs.idle()) << "what waited is no longer wanted";
  apply(state, GoIn{});
  settle(state);
  ASSERT_TRUE(state.session.partials);
  apply(state, GoIn{});
  advance(state, 1);
  EXPECT_FALSE(state.session.partials) << "nothing is kept that nobody sees";
  EXPECT_TRUE(state.jobs.idle());
}

// Playing fast: the maps that are being made come to their end, and the latest wanted ones are made next.
TEST(Zoom, PartialMapsAreNotStarvedByPlaying) {
  AppState state = zoomed(Zoom::ChannelSums);
  apply(state, Seek{1});
  JobSlot& slot = state.jobs.of(JobKind::Partials);
  ASSERT_TRUE(slot.waiting);
  const auto request = std::get<PartialRequest>(*slot.waiting);
  const Index generation = slot.generation;
  slot.waiting.reset();
  slot.running = true;
  const Index perMap = state.session.plan->count() / 8;
  apply(state, Seek{3 * perMap + 1});
  EXPECT_EQ(slot.generation, generation);
  apply(state, JobDone{generation, runPartials(request)});
  ASSERT_TRUE(state.session.partials);
  EXPECT_FALSE(makeFrame(state).zoomed->partials.volume) << "those of another map are not shown";
  ASSERT_TRUE(slot.waiting);
  EXPECT_EQ(std::get<PartialRequest>(*slot.waiting).outChannel, 3);
}

TEST(Zoom, PartialMapsOfAnotherLayerAreDropped) {
  AppState state = zoomed(Zoom::ChannelSums);
  ASSERT_TRUE(state.session.partials);
  apply(state, EditControl{Control::KernelPreset, "blur"});
  EXPECT_FALSE(state.session.partials);
  settle(state);
  expectPartialsOfTheWindow(state);
}

TEST(Zoom, WhatFailedOrWasCancelledIsNotAskedForAgain) {
  for (const bool cancelled : {false, true}) {
    AppState state = startState();
    apply(state, GoIn{});
    JobSlot& slot = state.jobs.of(JobKind::Partials);
    slot.waiting.reset();
    slot.running = true;
    if (cancelled) {
      apply(state, CancelJob{JobKind::Partials});
    } else {
      apply(state, JobDone{slot.generation, PartialResult(tl::unexpect, Problem{"out_of_memory", "layer", "", {}})});
    }
    EXPECT_FALSE(slot.latest) << cancelled;
    advance(state, 0.1);
    EXPECT_FALSE(slot.latest) << cancelled;
    EXPECT_EQ(state.view.messages.empty(), cancelled);
  }
}

TEST(Zoom, ALargeMapIsKeptReduced) {
  const Plan plan = Plan::make({{ConvSpec{}}}, {1, 300, 1200}).value();
  Tensor ramp = Tensor::zeros({1, 300, 1200});
  for (std::size_t i = 0; i < ramp.values.size(); ++i) ramp.values[i] = static_cast<float>(i % 1200);
  const PartialRequest request{
      std::make_shared<const Plan>(plan), {KernelPreset::Identity, 1}, makeVolume(std::move(ramp)), 0, 0};
  const VolumePtr maps = runPartials(request).value()->maps;
  EXPECT_EQ(maps->tensor.shape, (Shape{1, 128, kPreviewSide}));
  EXPECT_NEAR(maps->tensor.at(0, 5, 511), 1198.3, 0.5);
  EXPECT_FALSE(runPartials(request, [](double) { return false; }));
}

TEST(Zoom, HeadlinesSayWhatIsAddedAndWhatIsNot) {
  AppState state = zoomed(Zoom::ChannelSums);
  apply(state, Seek{state.session.plan->count() / 2 + 1});
  EXPECT_EQ(makeFrame(state).headline, "Kernel 4: one partial map per channel; sum plus bias is the output");
  EXPECT_EQ(nowOfFrame(makeFrame(state)), "Now  channel R at row 0, column 0   Esc  back to the layer");
  test::edit(state, "bias", "false");
  EXPECT_EQ(makeFrame(state).headline, "Kernel 4: one partial map per channel; their sum is the output");
  test::edit(state, "groups", "2");
  EXPECT_EQ(makeFrame(state).headline, "Kernel 3 sees the 2 channels of group 0 only: 2 partial maps");
  test::edit(state, "variant", "depthwise");
  EXPECT_EQ(makeFrame(state).headline, "Kernel 1 sees one channel: there is nothing to add across channels");
  test::edit(state, "zoom", "one_value");
  EXPECT_EQ(makeFrame(state).headline, "One value: 9 multiplications, 8 additions");
  test::edit(state, "bias", "true");
  EXPECT_EQ(makeFrame(state).headline, "One value: 9 multiplications, 8 additions, one bias");
}

TEST(Zoom, HeadlinesFitAtEverySize) {
  for (const char* zoom : {"channel_sums", "one_value"}) {
    for (const char* language : {"en", "ja"}) {
      AppState state = startState();
      test::edit(state, "zoom", zoom);
      test::edit(state, "language", language);
      test::edit(state, "input", "features:512");
      test::edit(state, "out_channels", "4096");
      for (const char* groups : {"1", "2", "512"}) {
        test::edit(state, "groups", groups);
        apply(state, Seek{state.session.plan->count()});
        const Frame frame = makeFrame(state);
        EXPECT_LE(latinLetters(frame.headline, frame.language), kHeadlineLetters) << frame.headline;
      }
    }
  }
}

TEST(Zoom, BeforeTheFirstStepNothingIsDone) {
  AppState state = zoomed(Zoom::OneValue);
  for (const char* order : {"sequential", "lockstep"}) {
    test::edit(state, "variant", "grouped");
    test::edit(state, "order", order);
    apply(state, Seek{0});
    const Frame frame = makeFrame(state);
    EXPECT_FALSE(frame.numbers);
    ASSERT_TRUE(frame.zoomed);
    EXPECT_EQ(frame.zoomed->numbers.productsDone, 0);
    EXPECT_EQ(frame.zoomed->numbers.partialSum, 0);
    EXPECT_EQ(frame.zoomed->numbers.outChannel, 0);
    EXPECT_EQ(nowOfFrame(frame), "Nothing is computed yet   Esc  back");
  }
}

TEST(NumberText, WhatIsNotZeroDoesNotLookLikeIt) {
  EXPECT_EQ(twoDecimals(0), "0.00");
  EXPECT_EQ(twoDecimals(-0.0), "0.00");
  EXPECT_EQ(twoDecimals(0.13), "0.13");
  EXPECT_EQ(twoDecimals(-0.45), "\u22120.45");
  EXPECT_EQ(twoDecimals(0.0051), "0.01");
  EXPECT_EQ(twoDecimals(0.004), "4e-3");
  EXPECT_EQ(twoDecimals(-0.0032), "\u22123e-3");
  EXPECT_EQ(twoDecimals(0.00097), "1e-3");
  EXPECT_EQ(twoDecimals(2e-6), "2e-6");
  EXPECT_EQ(twoDecimals(3e-9), "~0");
  EXPECT_EQ(twoDecimals(-1e-300), "~0");
  for (double value = 1e-5; value < 10; value *= 1.07) {
    EXPECT_NE(twoDecimals(value), "0.00") << value;
    EXPECT_EQ(twoDecimals(-value), "\u2212" + twoDecimals(value)) << value;
  }
}

}  // namespace
}  // namespace convscope
