#include "app/model/shortcut.h"

#include <gtest/gtest.h>
#include <variant>

namespace convscope {
namespace {

// A state with nothing but its window: shortcuts look at no more.
std::optional<Intent> meaning(const char* chord, const View& view = {}) {
  AppState state;
  state.view = view;
  return intentOf(chordFromText(chord).value(), state);
}

template <class Kind>
Kind meaningAs(const char* chord) {
  return std::get<Kind>(meaning(chord).value());
}

TEST(Shortcut, NamesOfChords) {
  EXPECT_EQ(chordFromText("Space"), (Chord{Key::Space}));
  EXPECT_EQ(chordFromText("Shift+Right"), (Chord{Key::Right, true}));
  EXPECT_EQ(chordFromText("Ctrl+O"), (Chord{Key::O, false, true}));
  EXPECT_EQ(chordFromText("ctrl+shift+left"), (Chord{Key::Left, true, true}));
  EXPECT_EQ(chordFromText("Shift+Ctrl+Q"), (Chord{Key::Q, true, true}));
  EXPECT_EQ(chordFromText("["), (Chord{Key::BracketLeft}));
  EXPECT_EQ(chordFromText("]"), (Chord{Key::BracketRight}));
  for (const char* const name :
       {"Left", "Home", "End", "Escape", "Enter", "Tab", "Backspace", "Delete", "Up", "Down", "PageUp", "PageDown"}) {
    EXPECT_TRUE(chordFromText(name)) << name;
  }
  for (const char* const name : {"", "+", "Shift", "Shift+", "Shift+Hyper", "F13", "Right+Shift", "Space ", "[]"}) {
    EXPECT_FALSE(chordFromText(name)) << name;
  }
}

TEST(Shortcut, TransportKeys) {
  EXPECT_EQ(meaningAs<PressControl>("Space").control, Control::Play);
  EXPECT_EQ(meaningAs<PressControl>("Home").control, Control::Home);
  EXPECT_EQ(meaningAs<PressControl>("End").control, Control::End);
  EXPECT_EQ(meaningAs<StepBy>("Right").direction, 1);
  EXPECT_FALSE(meaningAs<StepBy>("Right").levelUp);
  EXPECT_EQ(meaningAs<StepBy>("Left").direction, -1);
  EXPECT_EQ(meaningAs<StepBy>("Shift+Right").direction, 1);
  EXPECT_TRUE(meaningAs<StepBy>("Shift+Right").levelUp);
  EXPECT_EQ(meaningAs<StepBy>("Shift+Left").direction, -1);
  EXPECT_TRUE(meaningAs<StepBy>("Shift+Left").levelUp);
  EXPECT_EQ(meaningAs<NudgeSpeed>("[").direction, -1);
  EXPECT_EQ(meaningAs<NudgeSpeed>("]").direction, 1);
}

TEST(Shortcut, ControlKeys) {
  EXPECT_EQ(meaningAs<PressControl>("Ctrl+O").control, Control::Open);
  EXPECT_TRUE(std::holds_alternative<Quit>(meaning("Ctrl+Q").value()));
  EXPECT_TRUE(std::holds_alternative<Undo>(meaning("Ctrl+Z").value()));
  EXPECT_TRUE(std::holds_alternative<Redo>(meaning("Ctrl+Shift+Z").value()));
  EXPECT_TRUE(std::holds_alternative<Redo>(meaning("Ctrl+Y").value()));
  for (const char* const chord : {"Z", "Y", "Shift+Z", "Ctrl+Shift+Y", "Ctrl+Right", "Ctrl+Space", "Shift+Ctrl+O", "O",
                                  "Q", "Shift+Space", "Shift+Enter", "Tab"}) {
    EXPECT_FALSE(meaning(chord)) << chord;
  }
}

TEST(Shortcut, EscapeGoesBackWhereThereIsSomethingToClose) {
  EXPECT_FALSE(meaning("Escape"));
  View browser;
  browser.browser.open = true;
  View menu;
  menu.viewMenuOpen = true;
  View fold;
  fold.window = {640, 1024};
  fold.fold = Fold::Layer;
  View banner;
  banner.bannerOpen = true;
  View pin;
  pin.pinned = PointedCell{};
  View keys;
  keys.pointed = PointedCell{};
  keys.pointedByKeys = true;
  for (const View& view : {browser, menu, fold, banner, pin, keys}) {
    EXPECT_TRUE(std::holds_alternative<GoBack>(meaning("Escape", view).value()));
  }
  fold.window = {900, 1440};
  EXPECT_FALSE(meaning("Escape", fold)) << "there the panel is no fold";
}

TEST(Shortcut, KeysThatPoint) {
  EXPECT_EQ(meaningAs<MovePointed>("Up").move, CellMove::Up);
  EXPECT_EQ(meaningAs<MovePointed>("Down").move, CellMove::Down);
  EXPECT_EQ(meaningAs<MovePointed>("PageUp").move, CellMove::PreviousChannel);
  EXPECT_EQ(meaningAs<MovePointed>("PageDown").move, CellMove::NextChannel);
  EXPECT_EQ(meaningAs<MovePointed>("Shift+PageUp").move, CellMove::TowardsInput);
  EXPECT_EQ(meaningAs<MovePointed>("Shift+PageDown").move, CellMove::TowardsOutput);
  View keys;
  keys.pointed = PointedCell{};
  keys.pointedByKeys = true;
  EXPECT_EQ(std::get<MovePointed>(meaning("Left", keys).value()).move, CellMove::Left);
  EXPECT_EQ(std::get<MovePointed>(meaning("Right", keys).value()).move, CellMove::Right);
  EXPECT_TRUE(std::holds_alternative<PinCell>(meaning("Enter", keys).value()));
  EXPECT_TRUE(std::get<StepBy>(meaning("Shift+Right", keys).value()).levelUp);
  keys.pinned = keys.pointed;
  EXPECT_TRUE(std::holds_alternative<GoIn>(meaning("Enter", keys).value()));
  View mouse;
  mouse.pointed = mouse.pinned = PointedCell{};
  EXPECT_TRUE(std::holds_alternative<StepBy>(meaning("Right", mouse).value()));
  EXPECT_TRUE(std::holds_alternative<GoIn>(meaning("Enter", mouse).value()));
}

TEST(Shortcut, BehindTheFileBrowserNothingMoves) {
  View view;
  view.browser.open = true;
  for (const char* const chord : {"Space", "Left", "Right", "Shift+Right", "Home", "End", "[", "]", "Up", "PageDown",
                                  "Shift+PageUp", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"}) {
    EXPECT_FALSE(meaning(chord, view)) << chord;
  }
  EXPECT_TRUE(meaning("Ctrl+Q", view));
}

}  // namespace
}  // namespace convscope
