// Pointing at cells and pinning them. Called by apply(), except for the questions.
#pragma once

#include <optional>

#include "app/model/app_state.h"

namespace convscope {

// Whether a plan has the stage and the cell.
bool hasCell(const Plan& plan, const PointedCell& pointed);

// The cell whose links are shown: the one that is pointed at, else the pinned one. So a pin stays in sight while
// nothing else is looked at.
std::optional<PointedCell> shownCell(const View& view);

// Something of it stays when the mouse leaves: a pin, or a cell that the keyboard points at. Esc releases it.
bool holdsCell(const View& view);

// The mouse is over a cell, or over none. A cell that the plan does not have counts as none. What the keyboard points
// at stays until the mouse is over another cell.
void pointAt(AppState& state, const std::optional<PointedCell>& pointed);

// Pins the cell that is pointed at. The pinned cell again, or none, releases the pin.
void pinCell(AppState& state);

// Moves what is pointed at, from the pinned cell where nothing is; the first move without either only points at the
// output cell of the cursor. Stays where it is at the edges.
void movePointed(AppState& state, CellMove move);

// Pins a cell of the plan, in place of what is pinned.
void holdCell(AppState& state, const PointedCell& cell);

void releaseCell(AppState& state);

// Another plan: what it does not have is no longer pointed at.
void forgetMissingCells(AppState& state);

}  // namespace convscope
