// What holds for every variant, language, theme and window size.
#include <cmath>
#include <gtest/gtest.h>

#include "app/ui/ui.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

struct Window {
  Size2 pixels;
  double scale = 1;
};

const std::vector<Window> kWindows{
    {{900, 1440}, 1}, {{640, 1024}, 1}, {{1600, 2560}, 2}, {{800, 1280}, 1.25}, {{800, 1200}, 1}};

// What may stand open over the stage; windows with room for all of it show the same each time.
const std::vector<std::optional<Fold>> kFolds{std::nullopt, Fold::Kernels, Fold::Cost};

class LayoutLawTest : public testing::TestWithParam<Language> {
 protected:
  void SetUp() override {
    if (GetParam() == Language::Japanese && japaneseFont().empty()) GTEST_SKIP() << "no Japanese font";
  }
  AppState stateOf(Variant variant) const {
    AppState state = startState();
    state.view.language = GetParam();
    edit(state, "variant", nameOf(variant));
    return state;
  }
};

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

void expectRectsInside(UiWorld& world, const Window& window) {
  ASSERT_EQ(world.ui().rects().size(), static_cast<std::size_t>(kControlCount));
  for (int i = 0; i < kControlCount; ++i) {
    const auto control = static_cast<Control>(i);
    const ControlRect r = world.rect(control);
    EXPECT_EQ(r.control, control);
    EXPECT_GT(r.w, 0) << nameOf(control);
    EXPECT_GT(r.h, 0) << nameOf(control);
    EXPECT_GE(r.x, 0) << nameOf(control);
    EXPECT_GE(r.y, 0) << nameOf(control);
    EXPECT_LE(r.x + r.w, static_cast<double>(window.pixels.w)) << nameOf(control);
    EXPECT_LE(r.y + r.h, static_cast<double>(window.pixels.h)) << nameOf(control);
  }
}

TEST_P(LayoutLawTest, EveryControlHasAPlaceAndNoTextIsCut) {
  UiWorld world(stateOf(Variant::Standard));
  for (const Window& window : kWindows) {
    for (const Variant variant : kVariants) {
      for (const Theme theme : {Theme::Light, Theme::Dark}) {
        world.state = stateOf(variant);
        world.state.view.theme = theme;
        world.state.view.window = window.pixels;
        world.state.view.displayScale = window.scale;
        SCOPED_TRACE(std::string(nameOf(variant)) + " " + std::to_string(window.pixels.w));
        for (const auto& fold : kFolds) {
          world.state.view.fold = fold;
          world.drawUntilStill();
          expectRectsInside(world, window);
          EXPECT_EQ(joined(world.ui().faults()), "");
        }
      }
    }
  }
}

TEST_P(LayoutLawTest, AWindowWithoutSizeDrawsNothing) {
  UiWorld world(stateOf(Variant::Standard));
  for (const Size2 size : {Size2{0, 0}, Size2{0, 300}, Size2{300, 0}, Size2{1, 1}, Size2{30, 30}, Size2{200, 200}}) {
    world.state.view.window = size;
    world.drawUntilStill();
    EXPECT_EQ(world.ui().rects().size(), static_cast<std::size_t>(kControlCount));
  }
}

// Numbers of real layers are long; panels still show them whole.
TEST_P(LayoutLawTest, LongNumbersAreNotCut) {
  AppState state = stateOf(Variant::Standard);
  edit(state, "size", "full");
  edit(state, "in_channels", "512");
  edit(state, "out_channels", "4096");
  edit(state, "kernel", "11x7");
  edit(state, "padding", "5x3");
  UiWorld world(state);
  for (const Window& window : kWindows) {
    world.state.view.window = window.pixels;
    world.state.view.displayScale = window.scale;
    for (const char* variant : {"standard", "grouped", "depthwise", "separable", "pointwise"}) {
      edit(world.state, "variant", variant);
      SCOPED_TRACE(variant);
      for (const auto& fold : kFolds) {
        world.state.view.fold = fold;
        world.drawUntilStill();
        EXPECT_EQ(joined(world.ui().faults()), "");
      }
    }
  }
}

TEST_P(LayoutLawTest, ValuesInWordsAreNotCut) {
  UiWorld world(stateOf(Variant::Standard));
  for (const char* padding : {"same", "valid", "2x1"}) {
    AppState state = stateOf(Variant::Standard);
    edit(state, "padding", padding);
    for (const char* mode : {"zeros", "reflect", "replicate", "circular"}) {
      edit(state, "padding_mode", mode);
      for (const char* preset : {"default", "identity", "random", "sharpen", "emboss"}) {
        edit(state, "kernel_preset", preset);
        world.state = state;
        world.drawUntilStill();
        EXPECT_EQ(joined(world.ui().faults()), "") << padding << " " << mode << " " << preset;
      }
    }
  }
}

// Every control that can be scrolled to or unfolded is whole after it was revealed, but the one that another variant
// has.
TEST_P(LayoutLawTest, ARevealedControlIsWhollyInView) {
  for (const Variant variant : {Variant::Separable, Variant::Transposed}) {
    const Control hidden = variant == Variant::Separable ? Control::OutputPadding : Control::DepthMultiplier;
    UiWorld world(stateOf(variant));
    world.state.view.window = {640, 1024};
    world.drawUntilStill();
    for (int i = 0; i < kControlCount; ++i) {
      const auto control = static_cast<Control>(i);
      if (control == hidden) continue;
      world.state.view.reveal = control;
      world.draw();
      for (int n = 0; n < 6; ++n) {
        world.state.view.reveal = control;
        world.draw();
      }
      const ControlRect r = world.rect(control);
      const double least = control == Control::Bias || control == Control::ReducedMotion ? 18 : 22;
      EXPECT_GE(r.h, least) << nameOf(control);
      EXPECT_GE(r.w, 30) << nameOf(control);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, LayoutLawTest, testing::Values(Language::English, Language::Japanese),
                         [](const auto& each) { return each.param == Language::English ? "English" : "Japanese"; });

}  // namespace
}  // namespace convscope::test
