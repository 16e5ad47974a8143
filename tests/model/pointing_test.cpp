// Pointing and pinning: intents in, view out.
#include "app/model/pointing.h"

#include <gtest/gtest.h>

#include "app/model/shortcut.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::Random;
using test::randomState;
using test::set;
using test::startState;

const PointedCell kOutput{0, OutputCell{1, 2, 3}};
const PointedCell kWeight{0, KernelCell{1, 2, 0, 2}};

AppState pointing(const PointedCell& at) {
  AppState state = startState();
  apply(state, PointAt{at});
  return state;
}

// What a key does, as the window does it; false when it means nothing.
bool press(AppState& state, const char* chord) {
  const auto intent = intentOf(chordFromText(chord).value(), state);
  if (intent) apply(state, *intent);
  return intent.has_value();
}

TEST(Pointing, FollowsTheMouse) {
  AppState state = pointing(kOutput);
  EXPECT_EQ(state.view.pointed, kOutput);
  EXPECT_EQ(shownCell(state.view), kOutput);
  apply(state, PointAt{kWeight});
  EXPECT_EQ(state.view.pointed, kWeight);
  apply(state, PointAt{});
  EXPECT_EQ(state.view.pointed, std::nullopt);
  EXPECT_EQ(shownCell(state.view), std::nullopt);
}

TEST(Pointing, ACellThatIsNotThereIsNone) {
  for (const PointedCell& wrong :
       {PointedCell{1, OutputCell{}}, PointedCell{-1, OutputCell{}}, PointedCell{0, OutputCell{8, 0, 0}},
        PointedCell{0, InputCell{0, 24, 0}}, PointedCell{0, KernelCell{0, 0, 3, 0}}}) {
    AppState state = pointing(kOutput);
    apply(state, PointAt{wrong});
    EXPECT_EQ(state.view.pointed, std::nullopt);
  }
}

TEST(Pointing, AClickPinsAndReleases) {
  AppState state = pointing(kOutput);
  apply(state, PinCell{});
  EXPECT_EQ(state.view.pinned, kOutput);
  apply(state, PointAt{kWeight});
  EXPECT_EQ(shownCell(state.view), kWeight) << "a look at something else";
  apply(state, PointAt{});
  EXPECT_EQ(shownCell(state.view), kOutput) << "and back to the pin";
  apply(state, PointAt{kWeight});
  apply(state, PinCell{});
  EXPECT_EQ(state.view.pinned, kWeight) << "the pin moves";
  apply(state, PinCell{});
  EXPECT_EQ(state.view.pinned, std::nullopt) << "the same again";
  EXPECT_EQ(state.view.pointed, kWeight);
  apply(state, PinCell{});
  apply(state, PointAt{});
  apply(state, PinCell{});
  EXPECT_EQ(state.view.pinned, std::nullopt) << "a click on nothing";
}

TEST(Pointing, EscapeReleasesThePinBeforeTheBannerAndAfterMenuAndBrowser) {
  AppState state = pointing(kOutput);
  EXPECT_FALSE(press(state, "Escape")) << "the mouse alone holds nothing";
  apply(state, PinCell{});
  state.view.viewMenuOpen = state.view.browser.open = state.view.bannerOpen = true;
  ASSERT_TRUE(press(state, "Escape"));
  ASSERT_TRUE(press(state, "Escape"));
  EXPECT_FALSE(state.view.viewMenuOpen || state.view.browser.open);
  EXPECT_EQ(state.view.pinned, kOutput);
  ASSERT_TRUE(press(state, "Escape"));
  EXPECT_EQ(state.view.pinned, std::nullopt);
  EXPECT_EQ(state.view.pointed, kOutput) << "the mouse is still there";
  EXPECT_TRUE(state.view.bannerOpen);
  ASSERT_TRUE(press(state, "Escape"));
  EXPECT_FALSE(state.view.bannerOpen);
}

TEST(Pointing, TheKeyboardBeginsAtTheCursorsOutput) {
  AppState state = startState();
  apply(state, Seek{1000});
  const Step step = state.session.plan->at(999);
  ASSERT_TRUE(press(state, "Down"));
  EXPECT_EQ(state.view.pointed, (PointedCell{0, OutputCell{step.outChannel, step.y, step.x}}));
  AppState start = startState();
  apply(start, Seek{0});
  ASSERT_TRUE(press(start, "Down"));
  EXPECT_EQ(start.view.pointed, (PointedCell{0, OutputCell{}}));
  AppState separable = startState();
  set(separable, Control::Variant, "separable");
  apply(separable, Seek{separable.session.plan->count()});
  ASSERT_TRUE(press(separable, "PageUp"));
  EXPECT_EQ(separable.view.pointed, (PointedCell{1, OutputCell{7, 23, 23}}));
}

TEST(Pointing, TheKeyboardBeginsAtThePin) {
  AppState state = pointing(kOutput);
  apply(state, PinCell{});
  apply(state, PointAt{});
  ASSERT_TRUE(press(state, "Down"));
  EXPECT_EQ(state.view.pointed, (PointedCell{0, OutputCell{1, 3, 3}}));
  EXPECT_EQ(state.view.pinned, kOutput);
}

TEST(Pointing, SidewaysKeysStepUntilTheKeyboardPoints) {
  AppState state = pointing(kOutput);
  apply(state, PinCell{});
  apply(state, Seek{0});
  ASSERT_TRUE(press(state, "Right"));
  EXPECT_EQ(state.session.cursor, 36) << "a pin does not keep from stepping";
  ASSERT_TRUE(press(state, "Enter"));
  EXPECT_EQ(state.view.zoom, Zoom::ChannelSums) << "nothing to pin: it goes in";
  ASSERT_TRUE(press(state, "Up"));
  ASSERT_TRUE(press(state, "Right"));
  EXPECT_EQ(state.session.cursor, 36);
  EXPECT_EQ(state.view.pointed, (PointedCell{0, OutputCell{1, 1, 4}}));
  ASSERT_TRUE(press(state, "Left"));
  ASSERT_TRUE(press(state, "Enter"));
  EXPECT_EQ(state.view.pinned, (PointedCell{0, OutputCell{1, 1, 3}}));
  ASSERT_TRUE(press(state, "Enter"));
  EXPECT_EQ(state.view.zoom, Zoom::OneValue) << "it is pinned already: the key is for others";
  ASSERT_TRUE(press(state, "Escape"));
  EXPECT_EQ(state.view.zoom, Zoom::OneValue) << "the pin is released first";
  EXPECT_EQ(shownCell(state.view), std::nullopt);
  ASSERT_TRUE(press(state, "Right"));
  EXPECT_EQ(state.session.cursor, 72);
}

TEST(Pointing, TheMouseTakesOverOnlyOverACell) {
  AppState state = startState();
  ASSERT_TRUE(press(state, "Down"));
  const auto byKeys = state.view.pointed;
  apply(state, PointAt{});
  EXPECT_EQ(state.view.pointed, byKeys);
  apply(state, PointAt{kWeight});
  EXPECT_EQ(state.view.pointed, kWeight);
  apply(state, PointAt{});
  EXPECT_EQ(state.view.pointed, std::nullopt);
}

// Where `moves` lead from `from`.
Cell after(AppState state, const PointedCell& from, std::initializer_list<CellMove> moves) {
  apply(state, PointAt{from});
  for (const CellMove move : moves) apply(state, MovePointed{move});
  return state.view.pointed->cell;
}

TEST(Pointing, MovesStayInsideTheirMap) {
  using enum CellMove;
  const AppState state = startState();
  EXPECT_EQ(after(state, {0, InputCell{3, 23, 0}}, {Down, Left, NextChannel}), Cell(InputCell{3, 23, 0}));
  EXPECT_EQ(after(state, {0, InputCell{3, 23, 0}}, {Up, Right, PreviousChannel}), Cell(InputCell{2, 22, 1}));
  EXPECT_EQ(after(state, {0, OutputCell{7, 0, 23}}, {Up, Right, NextChannel}), Cell(OutputCell{7, 0, 23}));
  EXPECT_EQ(after(state, {0, OutputCell{7, 0, 23}}, {Down, Left, PreviousChannel}), Cell(OutputCell{6, 1, 22}));
  EXPECT_EQ(after(state, {0, KernelCell{1, 3, 2, 2}}, {Down, Right, NextChannel}), Cell(KernelCell{2, 0, 2, 2}));
  EXPECT_EQ(after(state, {0, KernelCell{0, 0, 1, 1}}, {Up, Left, PreviousChannel}), Cell(KernelCell{0, 0, 0, 0}));
}

TEST(Pointing, ChannelsOfAKernelAreThoseOfItsGroup) {
  using enum CellMove;
  AppState state = startState();
  set(state, Control::Groups, "2");
  EXPECT_EQ(after(state, {0, KernelCell{3, 1, 0, 0}}, {NextChannel}), Cell(KernelCell{4, 2, 0, 0}));
  EXPECT_EQ(after(state, {0, KernelCell{4, 2, 0, 0}}, {PreviousChannel}), Cell(KernelCell{3, 1, 0, 0}));
}

TEST(Pointing, WalksThroughTheNetwork) {
  using enum CellMove;
  AppState state = startState();
  set(state, Control::Variant, "separable");
  apply(state, PointAt{PointedCell{0, InputCell{2, 5, 6}}});
  const std::vector<PointedCell> stations{{0, KernelCell{2, 2, 1, 1}}, {0, OutputCell{2, 11, 11}},
                                          {1, InputCell{2, 11, 11}},   {1, KernelCell{0, 2, 0, 0}},
                                          {1, OutputCell{0, 11, 11}},  {1, OutputCell{0, 11, 11}}};
  for (const PointedCell& station : stations) {
    apply(state, MovePointed{TowardsOutput});
    EXPECT_EQ(state.view.pointed, station);
  }
  const std::vector<PointedCell> back{{1, KernelCell{0, 0, 0, 0}}, {1, InputCell{0, 11, 11}},
                                      {0, OutputCell{0, 11, 11}},  {0, KernelCell{0, 0, 1, 1}},
                                      {0, InputCell{0, 11, 11}},   {0, InputCell{0, 11, 11}}};
  for (const PointedCell& station : back) {
    apply(state, MovePointed{TowardsInput});
    EXPECT_EQ(state.view.pointed, station);
  }
}

TEST(Pointing, APlanWithoutTheCellForgetsIt) {
  AppState state = pointing({0, OutputCell{7, 2, 3}});
  apply(state, PinCell{});
  apply(state, PointAt{kWeight});
  set(state, Control::Bias, "false");
  set(state, Control::Order, "lockstep");
  EXPECT_EQ(state.view.pointed, kWeight);
  EXPECT_EQ(state.view.pinned, (PointedCell{0, OutputCell{7, 2, 3}}));
  set(state, Control::OutChannels, "4");
  EXPECT_EQ(state.view.pointed, kWeight);
  EXPECT_EQ(state.view.pinned, std::nullopt);
  set(state, Control::Kernel, "1");
  EXPECT_EQ(state.view.pointed, std::nullopt);

  AppState separable = startState();
  set(separable, Control::Variant, "separable");
  apply(separable, PointAt{PointedCell{1, OutputCell{}}});
  apply(separable, MovePointed{CellMove::Down});
  set(separable, Control::Variant, "standard");
  EXPECT_EQ(separable.view.pointed, std::nullopt);
  EXPECT_FALSE(holdsCell(separable.view));

  AppState smaller = pointing({0, InputCell{0, 20, 20}});
  set(smaller, Control::Size, "8");
  EXPECT_EQ(smaller.view.pointed, std::nullopt);
}

// Whatever happens, what is pointed at or pinned is there.
TEST(Pointing, IsAlwaysACellOfThePlan) {
  Random random(50);
  for (int i = 0; i < 150; ++i) {
    AppState state = randomState(random);
    for (int step = 0; step < 40; ++step) {
      apply(state, MovePointed{static_cast<CellMove>(random.between(0, 7))});
      if (random.chance(20)) apply(state, PinCell{});
      if (random.chance(5)) set(state, Control::Variant, random.chance(50) ? "separable" : "depthwise");
      if (random.chance(5)) set(state, Control::Size, random.chance(50) ? "8" : "13");
      const View& view = state.view;
      ASSERT_TRUE(!view.pointed || hasCell(*state.session.plan, *view.pointed));
      ASSERT_TRUE(!view.pinned || hasCell(*state.session.plan, *view.pinned));
      ASSERT_TRUE(view.pointed || !view.pointedByKeys);
    }
  }
}

}  // namespace
}  // namespace convscope
