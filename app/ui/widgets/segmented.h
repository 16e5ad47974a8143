// A few choices side by side, the chosen one raised and underlined in the accent.
#pragma once

#include "app/ui/widgets/item.h"

namespace convscope {

struct SegmentedLook {
  double padding = 10;  // beside each text
  float size = kBodySize;
  bool brief = false;  // the options' short labels
};

// Width that the control's options need.
double segmentedWidth(const Sheet& sheet, Control control, SegmentedLook look);

// Draws it 28 high with its upper left corner at `corner`; records the control. Pushes EditControl.
void segmented(const Sheet& sheet, Control control, Point corner, SegmentedLook look);

}  // namespace convscope
