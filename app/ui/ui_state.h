// What the panels remember between two draws, and what the last draw found out. Nothing here is the program's state:
// that is in the model.
#pragma once

#include <array>
#include <imgui.h>
#include <optional>
#include <string>
#include <vector>

#include "app/model/formula_term.h"
#include "app/model/frame_parts.h"
#include "app/model/pointed_cell.h"
#include "app/model/weight_edits.h"
#include "app/scene/layout.h"

namespace convscope {

// A number being typed.
struct TextEdit {
  Control control = Control::Groups;
  std::string text;
  std::string before;
  int draws = 0;         // since it was opened
  bool drawn = false;    // in this draw; a field that vanished closes its edit
  std::string queued{};  // typed before the field had the keyboard; it replaces the text
};

// The file browser's list: which entry is chosen.
struct BrowserChoice {
  std::string path;  // of the listing it belongs to
  int entry = -1;
  bool scrollTo = false;
};

// The row of an open list that the keyboard stands on.
struct ListCursor {
  std::string list;
  int row = 0;
};

// The open list of names.
struct NameChoice {
  std::string filter;
  std::size_t row = 0;
  bool drawn = false;  // in the draw before
  int draws = 0;       // since it was opened
  bool scrollTo = false;
};

// Where Tab stops, in pixels.
struct FocusPlace {
  std::string name;  // of its item
  bool inPopup = false;
  Rect place{};
  Rect seen{};  // the part of the window in which it can be seen
};

// A weight that the mouse has hold of.
struct WeightDrag {
  WeightPlace place;
  bool moved = false;  // its release is no click
  double rest = 0;     // of the way, less than a step
};

// A place that answers to the mouse, by its name.
struct ItemPlace {
  ImGuiID id = 0;
  std::string name;
  Rect place;  // pixels
};

struct UiState {
  std::optional<TextEdit> edit;
  std::optional<Control> pressed;  // a slider that the mouse holds
  int presses = 0;                 // of the mouse's left button
  int gesture = 0;                 // the number of the press that lasts, 0 while the button is up
  std::optional<Control> reveal;   // a control still on its way into view
  int revealDraws = 0;
  int foldPress = -1;                  // the press that closed a fold
  std::optional<Fold> foldSeen;        // of the draw before
  std::optional<Fold> foldToScrollTo;  // its block is to be at the top
  bool viewMenuDrawn = false;          // in the draw before
  bool leftRevealed = false;           // the folded left panel is open because one of its controls was to be shown
  bool kernelEditor = false;           // unfolded
  bool stageDragged = false;           // the press that is on the stage has moved: its release is no click
  bool viewMenuRevealed = false;       // it is open because one of its controls was to be shown
  Rect viewMenuPlace{};                // pixels
  BrowserChoice browser;
  ListCursor list;
  NameChoice names;
  std::string focus;     // the stop that has the keyboard's focus; empty: none
  int focusScrolls = 0;  // draws in which it may still scroll into view
  bool popupWasOpen = false;
  std::optional<PointedCell> met;  // the cell of the stage that the mouse is on
  std::optional<WeightDrag> weightDrag;
  double wheelRest = 0;                     // turned over a weight, less than a step
  std::optional<FormulaTermPlace> termMet;  // the factor of the formula that the mouse or the focus is on
  std::optional<std::size_t> layerMet;      // the same of a network's layers
  std::size_t layerCursor = 0;              // the layer that the keyboard stands on
  double noticesHeight = 0;                 // over a view of costs, in the draw before

  // Made anew by every draw.
  std::optional<WeightPlace> weightMet;  // of the panel's weights the one under the mouse
  bool weightWasMet = false;             // in the draw before
  std::vector<ControlRect> rects;        // in the enum's order
  std::array<bool, kControlCount> recorded{};
  std::vector<ItemPlace> items;
  std::optional<FormulaTermPlace> termNow;  // what becomes termMet
  std::optional<std::size_t> layerNow;
  std::vector<std::string> faults;  // repeated ids, texts wider than their place
  std::string hint;                 // to be shown beside the mouse
  std::vector<FocusPlace> stops;
  bool focusMoved = false;  // in this draw: its key is spent
  int popupsDrawn = 0;      // around what is being drawn
  bool listOpen = false;    // a menu or list has the keyboard
  bool leftOpen = false;    // folded, but drawn over the stage
  bool costOpen = false;
  bool wantsFrame = false;
};

}  // namespace convscope
