// What holds for the views of costs in every language, theme and window size.
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "app/platform/known_networks.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

struct CostWindow {
  Size2 pixels;
  double displayScale = 1;
  double textScale = 1;
};

const std::vector<CostWindow> kCostWindows{{{640, 1024}},        {{800, 1280}},         {{900, 1440}},
                                           {{1080, 1920}},       {{800, 1200}},         {{1280, 2048}, 2, 1},
                                           {{1280, 2048}, 1, 2}, {{900, 1440}, 1, 1.4}, {{1080, 1920}, 1, 1.5}};

class CostViewsLawTest : public testing::TestWithParam<Language> {
 protected:
  void SetUp() override {
    if (GetParam() == Language::Japanese && japaneseFont().empty()) GTEST_SKIP() << "no Japanese font";
  }
  // A layer of a variant with pinned ones, in a window.
  AppState stateOf(Variant variant, const CostWindow& window) const {
    AppState state = startState();
    state.library = std::make_shared<const NetworkLibrary>(NetworkLibrary{readKnownNetworks().value(), std::nullopt});
    state.view.language = GetParam();
    state.view.window = window.pixels;
    state.view.displayScale = window.displayScale;
    state.view.textScale = window.textScale;
    edit(state, "variant", nameOf(variant));
    return state;
  }
};

std::string faultsOf(UiWorld& world) {
  std::string all;
  for (const std::string& line : world.ui().faults()) all += line + "\n";
  return all;
}

void expectEachControlInside(UiWorld& world, const CostWindow& window) {
  for (int i = 0; i < kControlCount; ++i) {
    const auto control = static_cast<Control>(i);
    const ControlRect r = world.rect(control);
    EXPECT_GT(r.w, 0) << nameOf(control);
    EXPECT_GT(r.h, 0) << nameOf(control);
    EXPECT_GE(r.x, 0) << nameOf(control);
    EXPECT_GE(r.y, 0) << nameOf(control);
    EXPECT_LE(r.x + r.w, static_cast<double>(window.pixels.w)) << nameOf(control);
    EXPECT_LE(r.y + r.h, static_cast<double>(window.pixels.h)) << nameOf(control);
  }
}

void pinSome(AppState& state) {
  apply(state, PressControl{Control::Pin});
  apply(state, PressControl{Control::ArticleExample});
  settleInput(state);
}

TEST_P(CostViewsLawTest, EveryControlHasAPlaceAndNoTextIsCut) {
  UiWorld world(startState());
  for (const CostWindow& window : kCostWindows) {
    for (const Variant variant : kVariants) {
      for (const MainView view : kMainViews) {
        world.state = stateOf(variant, window);
        world.state.view.theme = variant == Variant::Grouped ? Theme::Dark : Theme::Light;
        if (variant != Variant::Standard) pinSome(world.state);
        edit(world.state, "main_view", nameOf(view));
        SCOPED_TRACE(std::string(nameOf(variant)) + " " + std::string(nameOf(view)) + " " +
                     std::to_string(window.pixels.w) + " " + std::to_string(window.textScale));
        world.drawUntilStill();
        expectEachControlInside(world, window);
        EXPECT_EQ(faultsOf(world), "");
      }
    }
  }
}

// The largest layers that the window takes: their numbers are long, and the bars give way to them.
TEST_P(CostViewsLawTest, LongNumbersAreNotCut) {
  UiWorld world(startState());
  for (const CostWindow& window : kCostWindows) {
    AppState state = stateOf(Variant::Standard, window);
    for (const auto& [control, value] : {std::pair{"size", "full"}, std::pair{"in_channels", "512"},
                                         std::pair{"out_channels", "4096"}, std::pair{"kernel", "11x7"}}) {
      edit(state, control, value);
    }
    pinSome(state);
    for (const MainView view : kMainViews) {
      world.state = state;
      edit(world.state, "main_view", nameOf(view));
      SCOPED_TRACE(std::string(nameOf(view)) + " " + std::to_string(window.pixels.w));
      world.drawUntilStill();
      EXPECT_EQ(faultsOf(world), "");
    }
  }
}

TEST_P(CostViewsLawTest, EveryNetworkFitsWhateverIsAsked) {
  const std::vector<KnownNetwork> networks = readKnownNetworks().value();
  UiWorld world(startState());
  for (const CostWindow& window : {kCostWindows[0], kCostWindows[2], kCostWindows[6]}) {
    world.state = stateOf(Variant::Standard, window);
    edit(world.state, "main_view", "networks");
    for (const KnownNetwork& network : networks) {
      edit(world.state, "network", network.name);
      for (const WhatIf what : kWhatIfs) {
        edit(world.state, "what_if", nameOf(what));
        SCOPED_TRACE(network.name + " " + std::string(nameOf(what)) + " " + std::to_string(window.pixels.w));
        world.drawUntilStill();
        EXPECT_EQ(faultsOf(world), "");
      }
    }
  }
}

// A control that another view shows is at the tab that leads there.
TEST_P(CostViewsLawTest, WhatIsNotShownIsAtTheTabThatLeadsToIt) {
  UiWorld world(stateOf(Variant::Standard, kCostWindows[0]));
  edit(world.state, "main_view", "counting");
  world.drawUntilStill();
  for (const auto& [control, view] : {std::pair{Control::Play, "stage"}, std::pair{Control::Pin, "compare"},
                                      std::pair{Control::WhatIf, "networks"}}) {
    const ControlRect r = world.rect(control);
    const auto asked = world.click({r.x + r.w / 2, r.y + r.h / 2});
    EXPECT_EQ(asked, std::vector<std::string>{"edit main_view " + std::string(view)}) << nameOf(control);
    edit(world.state, "main_view", "counting");
    world.drawUntilStill();
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, CostViewsLawTest, testing::Values(Language::English, Language::Japanese),
                         [](const auto& each) { return each.param == Language::English ? "English" : "Japanese"; });

}  // namespace
}  // namespace convscope::test
