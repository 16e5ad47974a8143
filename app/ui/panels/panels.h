// The parts of the window. Each draws into its own ImGui child, whose sheet it gets; none knows another.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// A place in units of scale 1 whose upper left corner is the sheet's origin.
struct PanelSize {
  double w = 0;
  double h = 0;
};

void topBar(const Sheet& sheet, const Layout& layout);
void transport(const Sheet& sheet, PanelSize size);

// The scrolling panels return the height of their content.
double leftPanel(const Sheet& sheet, PanelSize size);
double costPanel(const Sheet& sheet, PanelSize size);

// The rendered stage with its labels, and what may lie over it.
void stageView(const Sheet& sheet, PanelSize size);
void stageNotices(const Sheet& sheet, PanelSize size);
void fileBrowser(const Sheet& sheet, PanelSize size);

}  // namespace convscope
