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

// The rendered stage with its labels; plain ground while the file browser stands in its place.
void stageView(const Sheet& sheet, PanelSize size);
// Banner, busy line and refusals over the stage; returns where they end at the top.
double stageNotices(const Sheet& sheet, PanelSize size);
// The file browser, when it is open, below `top`.
void fileBrowser(const Sheet& sheet, PanelSize size, double top);

}  // namespace convscope
