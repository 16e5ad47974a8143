// The mouse over the scrub bar: a chip and a mark that change nothing, and a click that keeps its word.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "app/model/frame_scrub.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

struct Span2 {
  double low = 1e9;
  double high = -1e9;

  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

// What stands over everything: the chip above the bar, the mark on it.
struct Drawn {
  Span2 chipX, chipY, markX, markY;
};

Drawn drawnOver(const ControlRect& bar) {
  Drawn drawn;
  for (const ImDrawVert& corner : ImGui::GetForegroundDrawList()->VtxBuffer) {
    const bool chip = corner.pos.y < bar.y - 1;
    (chip ? drawn.chipX : drawn.markX).add(corner.pos.x);
    (chip ? drawn.chipY : drawn.markY).add(corner.pos.y);
  }
  return drawn;
}

struct ScrubWindow {
  Size2 pixels;
  double textScale = 1;
};
const std::vector<ScrubWindow> kScrubWindows{{{900, 1440}, 1}, {{640, 1024}, 1}, {{1280, 2048}, 2}};

class ScrubMouseTest : public testing::Test {
 protected:
  ScrubMouseTest() : world(startState()) { world.drawUntilStill(); }

  void set(std::string_view control, std::string_view value) {
    edit(world.state, control, value);
    world.drawUntilStill();
  }
  UiWorld::Asked hoverAt(double share) {
    world.moveTo(world.in(Control::Scrub, share));
    UiWorld::Asked asked = world.draw();
    for (const std::string& more : world.draw()) asked.push_back(more);
    return asked;
  }
  bool chipIsThere() const { return !ImGui::GetForegroundDrawList()->VtxBuffer.empty(); }

  UiWorld world;
};

TEST_F(ScrubMouseTest, HoveringShowsAChipAndAsksForNothing) {
  world.moveTo({300, 300});
  world.draw();
  world.draw();
  EXPECT_FALSE(chipIsThere());
  const std::string before = dumpJson(makeFrame(world.state), {});
  for (const double share : {0.001, 0.3, 0.8}) {
    EXPECT_EQ(hoverAt(share), UiWorld::Asked{});
    EXPECT_TRUE(chipIsThere()) << share;
  }
  EXPECT_EQ(dumpJson(makeFrame(world.state), {}), before);
  world.moveTo({300, 300});
  world.draw();
  world.draw();
  EXPECT_FALSE(chipIsThere());
}

TEST_F(ScrubMouseTest, TheChipStaysInTheWindowAndOffTheBar) {
  for (const ScrubWindow& window : kScrubWindows) {
    for (const Language language : {Language::English, Language::Japanese}) {
      if (language == Language::Japanese && japaneseFont().empty()) continue;
      for (const Variant variant : kVariants) {
        world.state.view.language = language;
        world.state.view.window = window.pixels;
        world.state.view.textScale = window.textScale;
        set("variant", nameOf(variant));
        for (const double share : {0.0005, 0.01, 0.5, 0.99, 0.9995}) {
          SCOPED_TRACE(std::string(nameOf(variant)) + " " + std::to_string(window.pixels.w) + " at " +
                       std::to_string(share));
          hoverAt(share);
          ASSERT_TRUE(chipIsThere());
          const ControlRect bar = world.rect(Control::Scrub);
          const Drawn drawn = drawnOver(bar);
          EXPECT_GT(drawn.chipX.high - drawn.chipX.low, 60);
          EXPECT_GE(drawn.chipX.low, 0);
          EXPECT_LE(drawn.chipX.high, static_cast<double>(window.pixels.w));
          EXPECT_GE(drawn.chipY.low, 0);
          EXPECT_LE(drawn.chipY.high, bar.y);
          EXPECT_EQ(world.ui().faults(), UiWorld::Asked{});
        }
      }
    }
  }
}

TEST_F(ScrubMouseTest, TheMarkIsThinAndStandsUnderTheMouse) {
  for (const double share : {0.1, 0.25, 0.7, 0.95}) {
    hoverAt(share);
    const ControlRect bar = world.rect(Control::Scrub);
    const Drawn drawn = drawnOver(bar);
    EXPECT_NEAR((drawn.markX.low + drawn.markX.high) / 2, world.in(Control::Scrub, share).x, 1.5);
    EXPECT_LE(drawn.markX.high - drawn.markX.low, 3);
    EXPECT_LE(drawn.markY.high, bar.y + bar.h);
  }
}

TEST_F(ScrubMouseTest, AClickGoesWhereTheChipSaid) {
  Random random(51);
  for (const char* const order : {"sequential", "lockstep"}) {
    set("groups", "4");
    set("order", order);
    for (int i = 0; i < 20; ++i) {
      const double share = random.unit();
      const ControlRect bar = world.rect(Control::Scrub);
      const double pixel = std::floor(bar.x + share * bar.w);  // where the mouse can be
      const Frame frame = makeFrame(world.state);
      const Index promised = scrubStep(frame, (pixel - bar.x) / bar.w);
      const UiWorld::Asked asked = world.click({pixel, bar.y + bar.h / 2});
      const UiWorld::Asked kept{"seek " + std::to_string(promised)};
      EXPECT_EQ(asked, promised == frame.step ? UiWorld::Asked{} : kept) << order;
    }
  }
}

// Held down between the same two ticks, the mouse asks once: in lockstep a share of a tick is no step.
TEST_F(ScrubMouseTest, AHandAtRestAsksOnce) {
  set("groups", "4");
  set("order", "lockstep");
  world.moveTo(world.in(Control::Scrub, 0.31));
  world.draw();
  world.press(true);
  EXPECT_EQ(world.draw().size(), 1U);
  world.carryOut();
  EXPECT_EQ(world.draw(), UiWorld::Asked{});
  EXPECT_EQ(world.draw(), UiWorld::Asked{});
  world.press(false);
  world.draw();
}

}  // namespace
}  // namespace convscope::test
