// What narrow windows fold away: the rail in place of the left panel, the counter's line in place of the cost panel,
// and which of the two panels stands open over the stage.
#pragma once

#include <array>
#include <optional>

#include "app/ui/panels/panels.h"

namespace convscope {

// The block of the left panel that holds a control; none for controls of the other parts.
std::optional<Fold> foldOf(Control control);

// Decides which folded panels this draw shows over the stage (UiState::leftOpen, costOpen). A control of the left panel
// that is to be revealed opens it as well, until the mouse has left it and nothing is typed into it.
void chooseOpenPanels(Context& context, const Layout& layout);

// How much of the left or the cost panel is still out of sight while it unfolds, or is so again while it folds: 0 to 1.
double foldedAway(const Frame& frame, bool cost);

// A press on the stage, whose window is the current one, closes what stands open over it; that press pins nothing.
void closeFoldAtPress(const Sheet& sheet);
bool pressClosedFold(const UiState& state);

// Scrolls the left panel to the block that was just opened. `tops` are those of its blocks, in Fold's order.
void scrollToOpenBlock(const Sheet& sheet, const std::array<double, 4>& tops);

// The items in place of the left panel. Controls that this draw has not shown are recorded at theirs.
void rail(const Sheet& sheet, PanelSize size);

// "22,803 / 62,208 multiply-adds" with an arrow, at the right end of `place`: opens the cost panel.
void counterLine(const Sheet& sheet, const Rect& place);

}  // namespace convscope
