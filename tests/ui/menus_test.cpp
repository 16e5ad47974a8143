// Menus, banner, busy line and file browser.
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "app/scene/stage_scene.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Asked = std::vector<std::string>;

class MenusTest : public testing::Test {
 protected:
  MenusTest() : world(startState()) { world.drawUntilStill(); }

  void openBrowser() {
    FolderListing listing;
    listing.path = "/home/写真";
    listing.parent = "/home";
    listing.entries = {{"夏", true, 0}, {"a.png", false, 10}, {"りんご.jpg", false, 20}};
    world.state.view.browser.open = true;
    world.state.view.browser.listing = listing;
    world.drawUntilStill();
  }
  // Middle of the browser's panel, in pixels at 1440 x 900.
  static Place row(int index) { return {700, 40 + 32 + 84 + 4 + 28 * (index + 0.5)}; }

  UiWorld world;
};

TEST_F(MenusTest, TheViewMenuIsTheModelsToOpen) {
  EXPECT_EQ(world.click(Control::TextScale), Asked{"toggle view menu"});
  world.carryOut();
  world.drawUntilStill();
  EXPECT_TRUE(world.ui().wantsText());
  const Asked asked = world.click(Control::ReducedMotion);
  EXPECT_EQ(asked, Asked{"edit reduced_motion true"});
  EXPECT_EQ(world.click(Control::TextScale, 0.1), Asked{"edit text_scale 1"});
}

TEST_F(MenusTest, EscapeAndAClickElsewhereCloseTheViewMenu) {
  world.click(Control::TextScale);
  world.carryOut();
  world.drawUntilStill();
  EXPECT_EQ(world.key(ImGuiKey_Escape), Asked{"toggle view menu"});
  world.carryOut();
  EXPECT_FALSE(world.state.view.viewMenuOpen);
  world.drawUntilStill();
  EXPECT_FALSE(world.ui().wantsText());
  world.click(Control::TextScale);
  world.carryOut();
  world.drawUntilStill();
  EXPECT_EQ(world.click({700, 500}), Asked{"toggle view menu"});
}

TEST_F(MenusTest, TheModelClosesTheViewMenu) {
  world.click(Control::TextScale);
  world.carryOut();
  world.drawUntilStill();
  world.state.view.viewMenuOpen = false;
  EXPECT_EQ(world.drawUntilStill(), Asked{});
  EXPECT_EQ(world.draw(), Asked{});
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(MenusTest, ARevealedMenuControlCanBeClicked) {
  for (int i = 0; i < 3; ++i) {
    world.state.view.reveal = Control::ReducedMotion;
    world.draw();
  }
  EXPECT_EQ(world.click(Control::ReducedMotion), Asked{"edit reduced_motion true"});
  world.moveTo({700, 500});
  world.drawUntilStill();
  world.draw();
  EXPECT_FALSE(world.ui().wantsText());
}

TEST_F(MenusTest, TheFileMenuOpensAndQuits) {
  Asked all;
  for (int y = 50; y < 300; y += 10) {
    world.click({20, 20});  // "File"
    world.drawUntilStill();
    for (const std::string& asked : world.click({40, static_cast<double>(y)})) {
      if (all.empty() || all.back() != asked) all.push_back(asked);
    }
    world.drawUntilStill();
    if (world.ui().wantsText()) world.key(ImGuiKey_Escape);
    world.drawUntilStill();
  }
  EXPECT_EQ(all, (Asked{"press open", "open file sample:apple", "open file sample:text", "open file sample:texture",
                        "open file sample:chart", "quit"}));
}

TEST_F(MenusTest, TheEditMenuUndoesAndRedoes) {
  const auto clickRows = [&] {
    Asked all;
    for (int y = 50; y < 120; y += 10) {
      world.click({72, 20});  // "Edit"
      world.drawUntilStill();
      for (const std::string& asked : world.click({90, static_cast<double>(y)})) {
        if (all.empty() || all.back() != asked) all.push_back(asked);
      }
      world.drawUntilStill();
      if (world.ui().wantsText()) world.key(ImGuiKey_Escape);
      world.drawUntilStill();
    }
    return all;
  };
  EXPECT_EQ(clickRows(), Asked{}) << "there is nothing to undo";
  edit(world.state, "groups", "2");
  edit(world.state, "groups", "4");
  apply(world.state, Undo{});
  EXPECT_EQ(clickRows(), (Asked{"undo", "redo"}));
}

TEST_F(MenusTest, TheEditMenuHasRoomForALongName) {
  for (const Language language : {Language::English, Language::Japanese}) {
    if (language == Language::Japanese && japaneseFont().empty()) continue;
    world.state.view.language = language;
    apply(world.state, OpenFile{"/home/写真/" + std::string(120, 'W') + ".png"});
    settleInput(world.state);
    world.click({72, 20});
    world.drawUntilStill();
    EXPECT_TRUE(world.ui().wantsText());
    EXPECT_EQ(world.ui().faults(), Asked{});
    world.key(ImGuiKey_Escape);
    world.drawUntilStill();
  }
}

TEST_F(MenusTest, ABannerOffersAWayOnAndCanBeClosed) {
  world.state.view.messages.push_back(
      {Message::Kind::Refusal, appProblem("file_missing", "open", {{"file", "cat.jpg"}})});
  world.state.view.bannerOpen = true;
  world.drawUntilStill();
  ASSERT_TRUE(makeFrame(world.state).banner);
  Asked all;
  for (int x = 1120; x > 900; x -= 10) {
    for (const std::string& asked : world.click({static_cast<double>(x), 72})) {
      if (all.empty() || all.back() != asked) all.push_back(asked);
    }
  }
  EXPECT_EQ(all, (Asked{"go back", "press open"}));
}

TEST_F(MenusTest, AJobCanBeCancelled) {
  world.state.jobs.of(JobKind::Layer).running = true;
  world.drawUntilStill();
  ASSERT_TRUE(makeFrame(world.state).busy);
  Asked all;
  for (int x = 860; x < 1130; x += 8) {
    for (const std::string& asked : world.click({static_cast<double>(x), 40 + 12 + 16})) {
      if (all.empty() || all.back() != asked) all.push_back(asked);
    }
  }
  EXPECT_EQ(all, Asked{"cancel job"});
}

TEST_F(MenusTest, TheBrowserOpensFoldersAndPictures) {
  openBrowser();
  EXPECT_EQ(world.click(row(1)), Asked{});  // chooses
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"open file /home/写真/a.png"});
  EXPECT_EQ(world.key(ImGuiKey_DownArrow), Asked{});
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"open file /home/写真/りんご.jpg"});
  for (int i = 0; i < 5; ++i) world.key(ImGuiKey_UpArrow);
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"open folder /home/写真/夏"});
  EXPECT_EQ(world.key(ImGuiKey_Backspace), Asked{"open folder /home"});
}

TEST_F(MenusTest, AnotherFolderBeginsAtItsFirstEntry) {
  openBrowser();
  world.key(ImGuiKey_DownArrow);
  world.state.view.browser.listing.path = "/home/写真/夏";
  world.drawUntilStill();
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"open folder /home/写真/夏/夏"});
}

TEST_F(MenusTest, ABannerStandsAboveTheBrowserWithoutItsOwnWayOn) {
  openBrowser();
  world.state.view.messages.push_back(
      {Message::Kind::Refusal, appProblem("file_missing", "open", {{"file", "cat.jpg"}})});
  world.state.view.bannerOpen = true;
  world.drawUntilStill();
  for (int x = 300; x < 1150; x += 10) EXPECT_EQ(world.click({static_cast<double>(x), 72}), Asked{});
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"open folder /home/写真/夏"});
}

TEST_F(MenusTest, ADoubleClickOpens) {
  openBrowser();
  world.click(row(2));
  Asked all = world.click(row(2));
  EXPECT_EQ(all, Asked{"open file /home/写真/りんご.jpg"});
}

TEST_F(MenusTest, TheBrowsersButtons) {
  openBrowser();
  Asked all;
  for (int x = 400; x < 1040; x += 12) {
    for (const std::string& asked : world.click({static_cast<double>(x), 760})) {
      if (all.empty() || all.back() != asked) all.push_back(asked);
    }
  }
  EXPECT_EQ(all, (Asked{"show hidden", "close browser", "open folder /home/写真/夏"}));
  EXPECT_EQ(world.click({1002, 98}), Asked{"close browser"});  // the cross
}

TEST_F(MenusTest, TheBrowserShowsAThousandEntriesAndAProblem) {
  openBrowser();
  world.state.view.browser.listing.entries.clear();
  for (int i = 0; i < 5000; ++i) {
    world.state.view.browser.listing.entries.push_back({"picture " + std::to_string(i) + ".png", false, 1});
  }
  world.drawUntilStill();
  for (int i = 0; i < 40; ++i) world.key(ImGuiKey_DownArrow);
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{"open file /home/写真/picture 40.png"});
  EXPECT_EQ(world.ui().faults(), Asked{});
  world.state.view.browser.listing.entries.clear();
  world.state.view.browser.problem = appProblem("folder_missing", "open", {{"file", "写真"}});
  world.drawUntilStill();
  EXPECT_EQ(world.key(ImGuiKey_Enter), Asked{});
}

// Headline, line of now and the choice of level begin below what is told, in every size of window.
TEST_F(MenusTest, NoticesMakeRoomInsteadOfCovering) {
  for (const Size2 window : {Size2{640, 1024}, Size2{900, 1440}}) {
    AppState& state = world.state;
    state.view.window = window;
    state.view.messages = {{Message::Kind::Refusal, appProblem("file_missing", "open", {{"file", "\"x.png\""}})}};
    state.view.bannerOpen = true;
    world.draw();
    world.carryOut();
    world.drawUntilStill();
    const double banner = state.view.noticesHeight;
    EXPECT_GT(banner, 50);
    const Frame frame = makeFrame(state);
    const Rect stage = layoutOf(frame.window, frame.scale).stage;
    const Scene scene = buildStage(frame, {stage.w, stage.h});
    for (const Primitive& primitive : scene.primitives) {
      const auto* const label = std::get_if<Label>(&primitive);
      if (label == nullptr) continue;
      EXPECT_GE(label->at.y - label->size / 2, banner) << label->text;
    }
    EXPECT_GE(world.rect(Control::Zoom).y, stage.y + banner);
    state.view.bannerOpen = false;
    world.draw();
    world.carryOut();
    EXPECT_EQ(state.view.noticesHeight, 0) << "and give it back";
  }
}

}  // namespace
}  // namespace convscope::test
