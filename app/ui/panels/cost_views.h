// The views of costs that stand in the place of the stage. Each draws its sheet of the frame and returns its height.
#pragma once

#include "app/ui/panels/blocks.h"
#include "app/ui/panels/panels.h"

namespace convscope {

inline constexpr double kViewMargin = 24;

// Strip of views, the view itself, and what is told over it. `window` is the sheet of the whole window.
void costsArea(const Sheet& window, const Layout& layout);
// When all is drawn: the controls of the stage and of other views are recorded at the tabs that lead to them.
void recordFoldedAtStrip(const Sheet& window, const Layout& layout);

// When all is drawn: tells the model which factor of a formula and which layer of a network the mouse or the focus is
// on, when that changes.
void sayWhatIsMet(Context& context);

// The names of all views with their keys.
void viewStrip(const Sheet& sheet, PanelSize size);
void recordFoldedAtTabs(const Sheet& sheet, PanelSize size);
// Whether a control is in a view of costs only; on the stage those are recorded at what leads there.
bool isOfCosts(Control control);
void recordCostsAt(const Sheet& sheet, const Rect& leads);

double compareView(const Sheet& sheet, PanelSize size);
double countingView(const Sheet& sheet, PanelSize size);
void networksView(const Sheet& sheet, PanelSize size);

// Parts of the comparison.
double variantTable(const Sheet& sheet, const Column& column, double y);
double curveRow(const Sheet& sheet, const Column& column, double y);
double pinsTable(const Sheet& sheet, const Column& column, double y);

// Parts of the counting view.
double counterTable(const Sheet& sheet, const Column& column, double y);
double numberLine(const Sheet& sheet, const Column& column, double y);

// The networks to choose from, in the whole place; a narrow one says less of each.
void networkList(const Sheet& sheet, const Rect& place, bool narrow);
// The layers of the chosen network with its totals, in the whole place.
void networkTable(const Sheet& sheet, const Rect& place);

// Windows narrower than that show less of everything.
bool isNarrow(const Column& column);

}  // namespace convscope
