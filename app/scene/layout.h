// Where the parts of the window are, at scale 1.
#pragma once

#include "app/model/frame.h"

namespace convscope {

struct Rect {
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;
};

// Top bar 40, left panel 264 (296 from 1920), cost panel 280 (320), transport 80; the stage takes the rest. All in
// units of scale 1: multiply by `scale` for pixels. Sizes never get negative.
//
// A panel that is folded away (app/model/folds.h) takes nothing from the stage: its place is where it opens over the
// stage, the left one beside the rail of 56, the cost panel at the right edge. The rail is empty where nothing of the
// left panel is folded.
//
// A view of costs takes the place of stage, cost panel and transport: at its top the strip of views, 38 high. Those
// three keep the places that they have on the stage, so that what is centred over the stage stays where it is. The view
// of networks takes the place of the left panel as well, which is empty then.
struct Layout {
  double scale = 1;
  Rect topBar, rail, leftPanel, stage, costPanel, transport;
  Rect viewStrip, costsView;  // empty on the stage
  bool leftFolded = false;
  bool costFolded = false;
};

Layout layoutOf(Size2 windowPixels, double scale, MainView mainView = MainView::Stage);

}  // namespace convscope
