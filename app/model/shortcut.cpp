#include "app/model/shortcut.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <variant>

#include "app/model/name_list.h"
#include "app/model/pointing.h"

namespace convscope {
namespace {

constexpr auto kKeyNames = std::to_array<std::pair<std::string_view, Key>>({
    {"Space", Key::Space},
    {"Left", Key::Left},
    {"Right", Key::Right},
    {"Home", Key::Home},
    {"End", Key::End},
    {"Escape", Key::Escape},
    {"Enter", Key::Enter},
    {"Tab", Key::Tab},
    {"Backspace", Key::Backspace},
    {"Delete", Key::Delete},
    {"Up", Key::Up},
    {"Down", Key::Down},
    {"PageUp", Key::PageUp},
    {"PageDown", Key::PageDown},
    {"[", Key::BracketLeft},
    {"]", Key::BracketRight},
    {"1", Key::Digit1},
    {"2", Key::Digit2},
    {"5", Key::Digit5},
    {"6", Key::Digit6},
    {"C", Key::C},
    {"F", Key::F},
    {"O", Key::O},
    {"P", Key::P},
    {"Q", Key::Q},
    {"R", Key::R},
    {"V", Key::V},
    {"Y", Key::Y},
    {"Z", Key::Z},
    {"Esc", Key::Escape},
});

bool sameWord(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// Takes "word+" off the front of `text` if it stands there.
bool takeModifier(std::string_view& text, std::string_view word) {
  if (text.size() <= word.size() || text[word.size()] != '+' || !sameWord(text.substr(0, word.size()), word)) {
    return false;
  }
  text.remove_prefix(word.size() + 1);
  return true;
}

// The maps of the stage in view.
Intent openNames(const Session& session) {
  return OpenNames{namedMaps(*session.plan, placeInView(*session.plan, session.cursor).stage)};
}

std::optional<Intent> controlIntent(const Chord& chord, const AppState& state) {
  const View& view = state.view;
  const bool editable = !view.browser.open;  // what is behind the list of files must not change
  if (chord.key == Key::Z && editable) return chord.shift ? Intent(Redo{}) : Intent(Undo{});
  if (chord.shift) return std::nullopt;
  if (chord.key == Key::Y && editable) return Redo{};
  const bool onStage = view.costs.mainView == MainView::Stage;
  if (chord.key == Key::F && editable && onStage) return openNames(state.session);
  if (chord.key == Key::O) return PressControl{Control::Open};
  if (chord.key == Key::Q) return Quit{};
  return std::nullopt;
}

// Pointing at cells: up, down and the pages begin it; then left, right and Enter are part of it too, until Esc.
std::optional<Intent> pointingIntent(Key key, const View& view) {
  switch (key) {
    case Key::Up:
      return MovePointed{CellMove::Up};
    case Key::Down:
      return MovePointed{CellMove::Down};
    case Key::PageUp:
      return MovePointed{CellMove::PreviousChannel};
    case Key::PageDown:
      return MovePointed{CellMove::NextChannel};
    default:
      break;
  }
  if (!view.pointedByKeys) return std::nullopt;
  if (key == Key::Left) return MovePointed{CellMove::Left};
  if (key == Key::Right) return MovePointed{CellMove::Right};
  if (key == Key::Enter && view.pointed != view.pinned) return PinCell{};
  return std::nullopt;
}

std::optional<Intent> shiftIntent(Key key) {
  switch (key) {
    case Key::Left:
      return StepBy{-1, true};
    case Key::Right:
      return StepBy{1, true};
    case Key::PageUp:
      return MovePointed{CellMove::TowardsInput};
    case Key::PageDown:
      return MovePointed{CellMove::TowardsOutput};
    default:
      return std::nullopt;
  }
}

// A digit is typed into the weight that is pointed at or pinned on the stage.
bool typesWeight(const View& view) {
  const auto& cell = view.pointed ? view.pointed : view.pinned;
  return view.costs.mainView == MainView::Stage && cell && std::holds_alternative<KernelCell>(cell->cell);
}

// The views of costs, and pinning; from everywhere. In the table of a network the layer in its row is pinned.
std::optional<Intent> costsIntent(Key key, const CostsChoice& costs) {
  const auto show = [](MainView view) { return EditControl{Control::MainView, std::string(nameOf(view))}; };
  switch (key) {
    case Key::Digit1:
      return show(MainView::Stage);
    case Key::Digit2:
      return show(MainView::Compare);
    case Key::Digit5:
      return show(MainView::Counting);
    case Key::Digit6:
      return show(MainView::Networks);
    case Key::P:
      if (costs.mainView != MainView::Networks) return PressControl{Control::Pin};
      return costs.pointedLayer ? std::optional<Intent>(PinNetworkLayer{*costs.pointedLayer}) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<Intent> plainIntent(Key key) {
  switch (key) {
    case Key::Space:
      return PressControl{Control::Play};
    case Key::Left:
      return StepBy{-1, false};
    case Key::Right:
      return StepBy{1, false};
    case Key::Home:
      return PressControl{Control::Home};
    case Key::End:
      return PressControl{Control::End};
    case Key::BracketLeft:
      return NudgeSpeed{-1};
    case Key::BracketRight:
      return NudgeSpeed{1};
    case Key::R:
      return ResetCamera{};
    case Key::Enter:
      return GoIn{};
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Chord> chordFromText(std::string_view text) {
  Chord chord;
  bool more = true;
  while (more) {
    more = false;
    if (takeModifier(text, "Shift")) more = chord.shift = true;
    if (takeModifier(text, "Ctrl")) more = chord.control = true;
  }
  for (const auto& [name, key] : kKeyNames) {
    if (sameWord(name, text)) {
      chord.key = key;
      return chord;
    }
  }
  return std::nullopt;
}

std::optional<Intent> intentOf(const Chord& chord, const AppState& state) {
  const View& view = state.view;
  if (chord.control) return controlIntent(chord, state);
  if (chord.key == Key::Escape) {
    const bool somethingToClose = view.namesFrom || view.browser.open || view.viewMenuOpen || openFold(view) ||
                                  holdsCell(view) || view.bannerOpen || view.zoom != Zoom::Layer ||
                                  view.costs.mainView != MainView::Stage;
    return somethingToClose && !chord.shift ? std::optional<Intent>(GoBack{}) : std::nullopt;
  }
  if (view.browser.open) return std::nullopt;  // the list is the innermost; what is behind it must not move
  if (!chord.shift && !(typesWeight(view) && chord.key != Key::P)) {
    if (auto costs = costsIntent(chord.key, view.costs)) return costs;
  }
  if (view.costs.mainView != MainView::Stage) return std::nullopt;  // the stage is not seen
  if (chord.shift) return shiftIntent(chord.key);
  if (chord.key == Key::Enter && view.viewMenuOpen) return std::nullopt;  // the menu is in front
  const auto pointing = pointingIntent(chord.key, view);
  return pointing ? pointing : plainIntent(chord.key);
}

}  // namespace convscope
