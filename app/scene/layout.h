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
struct Layout {
  double scale = 1;
  Rect topBar, leftPanel, stage, costPanel, transport;
};

Layout layoutOf(Size2 windowPixels, double scale);

}  // namespace convscope
